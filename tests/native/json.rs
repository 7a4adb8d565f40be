//! Our reading and writing of JSON beside the library that everybody uses.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value as Theirs;
use support_wall::json::{Map, Value, parse, text};

/// Far more than any of these takes, far less than anything quadratic.
const BOUND: Duration = Duration::from_secs(60);

/// They write an exponent with its sign.
fn digits(number: &impl ToString) -> String {
    number.to_string().replace('E', "e").replace("e+", "e")
}

fn same(ours: &Value, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(ours), Theirs::Bool(theirs)) => ours == theirs,
        (Value::Number(ours), Theirs::Number(theirs)) => digits(ours) == digits(theirs),
        (Value::String(ours), Theirs::String(theirs)) => ours == theirs,
        (Value::Array(ours), Theirs::Array(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), Theirs::Object(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            let found = |name: &str, value: &Value| ours.get(name) == Some(value);
            ours.len() == theirs.len()
                && pairs.all(|(ours, theirs)| ours.0 == theirs.0 && same(ours.1, theirs.1))
                && ours.iter().all(|(name, value)| found(name, value))
        }
        _ => false,
    }
}

/// Half of a pair of UTF-16 codes is an error to them and U+FFFD to us; all else is the same.
fn agree(json: &str) -> Result<(), TestCaseError> {
    match (parse(json), serde_json::from_str::<Theirs>(json)) {
        (Ok(ours), Ok(theirs)) => {
            prop_assert!(same(&ours, &theirs), "{json}: {ours} and not {theirs}");
        }
        (Err(_), Err(_)) => {}
        (ours, Err(error)) => {
            let surrogate =
                error.to_string().contains("surrogate") || error.to_string().contains("hex escape");
            prop_assert!(surrogate, "{json}: {ours:?} and not {error}");
        }
        (ours, theirs) => prop_assert!(false, "{json}: {ours:?} and not {theirs:?}"),
    }
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("[".to_string()),
        Just("]".into()),
        Just("{".into()),
        Just("}".into()),
        Just(",".into()),
        Just(":".into()),
        Just("\"".into()),
        Just(" ".into()),
        Just("\n".into()),
        Just("true".into()),
        Just("null".into()),
        Just("false".into()),
        Just("\"a\"".into()),
        Just("\"b\":".into()),
        Just("\"a\":".into()),
        Just("0".into()),
        Just("-".into()),
        Just("e".into()),
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?(e[+-][0-9]{1,2})?",
        "\\\\[\"\\\\/bfnrtux]",
        "\\\\u[0-9a-fdD8]{4}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        let members = prop::collection::vec((".{0,3}", inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..8).prop_map(Value::Array),
            members.prop_map(|members| Value::Object(members.into_iter().collect::<Map>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_or_refused_as_the_library_does(text in any_text()) {
        agree(&text)?;
        agree(&["[", &text, "]"].concat())?;
        agree(&["\"", &text, "\""].concat())?;
    }

    #[test]
    fn a_value_that_is_spoilt_anywhere_is_read_or_refused_as_the_library_does(value in any_value(), at in any::<prop::sample::Index>(), with in "[\\[\\]{},:\"\\\\0e. \u{1}a]?") {
        let json = text(&value);
        agree(&json)?;
        let starts: Vec<usize> = json.char_indices().map(|(start, _)| start).collect();
        let (before, after) = json.split_at(*at.get(&starts));
        agree(before)?;
        let rest = &after[after.chars().next().map_or(0, char::len_utf8)..];
        agree(&[before, &with, rest].concat())?;
    }

    #[test]
    fn what_is_written_comes_back_the_same_and_is_written_as_the_library_writes(value in any_value()) {
        let written = text(&value);
        let read = parse(&written).unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(text(&read), written.clone());
        let theirs: Theirs = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(theirs.to_string(), written);
    }

    #[test]
    fn numbers_keep_their_digits(digits in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,5})?") {
        let value = parse(&digits).unwrap();
        prop_assert_eq!(text(&value), digits.clone());
        prop_assert_eq!(value.as_u64(), digits.parse().ok());
        let exact: f64 = digits.parse().unwrap();
        match value.as_f64() {
            None => prop_assert!(exact.abs() > 1.7e308, "{}", exact),
            Some(near) if exact.abs() < 1e-280 => prop_assert!(near.abs() < 1e-279),
            Some(near) => prop_assert!((near - exact).abs() <= exact.abs() * 1e-13, "{} {}", near, exact),
        }
    }

    #[test]
    fn times_are_exact(whole in 0_u64..10_000_000_000_000, fraction in "[0-9]{0,2}") {
        let digits = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
        prop_assert_eq!(parse(&digits).unwrap().as_f64(), digits.parse().ok());
    }

    #[test]
    fn members_are_found_whatever_their_number(names in prop::collection::vec("[a-d]{0,3}", 0..200)) {
        let members = names.iter().enumerate();
        let map: Map = members.map(|(at, name)| (name.clone(), Value::from(at))).collect();
        for name in &names {
            let last = names.iter().rposition(|it| it == name).unwrap();
            prop_assert_eq!(map.get(name).and_then(Value::as_u64), Some(last as u64));
        }
        let firsts: Vec<&String> = map.keys().collect();
        let mut wanted: Vec<&String> = Vec::new();
        names.iter().for_each(|name| if !wanted.contains(&name) { wanted.push(name) });
        prop_assert_eq!(firsts, wanted);
    }
}

#[test]
fn says_where_it_stops_being_json() {
    let cases = [
        ("", "line 1, column 0"),
        ("{", "line 1, column 1"),
        ("<html>busy</html>", "line 1, column 1"),
        ("[1,\n 2,\n  tru]", "line 3, column 6"),
        ("{\"é\": x}", "line 1, column 7"),
        ("[1, 2] 3", "line 1, column 8"),
        ("[1,]", "line 1, column 4"),
        ("{\"a\" 1}", "line 1, column 6"),
        ("{\"a\": 1,}", "line 1, column 9"),
        ("{a: 1}", "line 1, column 2"),
        ("\"a\nb\"", "line 2, column 0"),
        ("\"\\x\"", "line 1, column 3"),
        ("\"\\u00g0\"", "line 1, column 6"),
        ("01", "line 1, column 2"),
        ("-", "line 1, column 1"),
        ("1.", "line 1, column 2"),
        (".5", "line 1, column 1"),
        ("1e+", "line 1, column 3"),
        ("[1}", "line 1, column 3"),
        ("'a'", "line 1, column 1"),
        ("nul", "line 1, column 3"),
        ("\u{feff}1", "line 1, column 1"),
    ];
    for (json, place) in cases {
        assert_eq!(parse(json), Err(place.to_string()), "{json}");
    }
}

#[test]
fn sizes_that_are_meant_to_hurt_take_little_time() {
    let start = Instant::now();
    let object = |name: &dyn Fn(usize) -> String| {
        let members: Vec<String> = (0..200_000)
            .map(|n| format!("\"{}\":{n}", name(n)))
            .collect();
        ["{", &members.join(","), "}"].concat()
    };
    let many = parse(&object(&|n| format!("{:x}", n.wrapping_mul(0x9e37_79b9)))).unwrap();
    assert_eq!(many.as_object().unwrap().len(), 200_000);
    for n in 0..200_000_usize {
        let name = format!("{:x}", n.wrapping_mul(0x9e37_79b9));
        assert_eq!(many[name.as_str()].as_u64(), Some(n as u64));
    }
    assert_eq!(many, many.clone());
    let doubled = parse(&object(&|n| (n % 1000).to_string())).unwrap();
    assert_eq!(doubled.as_object().unwrap().len(), 1000);
    assert_eq!(doubled["7"].as_u64(), Some(199_007));
    let one = parse(&object(&|_| "same".into())).unwrap();
    assert_eq!(one.to_string(), r#"{"same":199999}"#);

    let long = Value::from("é\u{1}\u{1f54a}\"".repeat(700_000));
    assert_eq!(parse(&text(&long)).as_ref(), Ok(&long));
    let digits = "7".repeat(5_000_000);
    assert_eq!(parse(&digits).unwrap().as_f64(), None);
    for part in ["[", "{\"a\":", "[[],", "\"\\", "{\"a\":0,"] {
        assert!(parse(&part.repeat(1_000_000)).is_err());
    }
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}
