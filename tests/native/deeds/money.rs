//! Sums of money, by their digits alone.

use support_wall::deeds::{Amount, Money, need};
use support_wall::message::Kind;

use super::hosts;

#[test]
fn whole_numbers_are_the_smallest_coin_and_a_point_makes_them_the_currency() {
    for (text, digits, decimal, minor) in [
        ("1250", 2, "12.50", 1250),
        ("12.50", 2, "12.50", 1250),
        ("12.5", 2, "12.50", 1250),
        ("0.1", 2, "0.10", 10),
        ("5", 2, "0.05", 5),
        ("0", 2, "0.00", 0),
        ("007", 2, "0.07", 7),
        ("1250", 0, "1250", 1250),
        ("1250.00", 0, "1250", 1250),
        ("1250", 3, "1.250", 1250),
        // Less than the smallest coin is not there.
        ("0.999", 2, "0.99", 99),
        (
            "99999999999.9999",
            4,
            "99999999999.9999",
            999_999_999_999_999,
        ),
        (
            "999999999999999",
            2,
            "9999999999999.99",
            999_999_999_999_999,
        ),
    ] {
        let sum = Amount::read(text).unwrap();
        assert_eq!(sum.decimal(digits), decimal, "{text}");
        assert_eq!(sum.minor(digits), minor, "{text}");
    }
    assert_eq!(Amount::read("1.5").unwrap().decimal(99), "1.5000");
}

#[test]
fn what_is_no_sum_is_none() {
    for text in [
        "",
        ".",
        "1.",
        ".5",
        "-5",
        "+5",
        "1,50",
        "1e3",
        "12 50",
        "€12",
        "NaN",
        "1.2.3",
        "１２",
        "1000000000000000",
        "100000000000.5",
    ] {
        assert_eq!(Amount::read(text), None, "{text}");
    }
}

fn money(details: &[(&str, &str)]) -> Option<Money> {
    need(&hosts(Kind::Need, "n", details), &[]).unwrap().money
}

#[test]
fn money_is_told_of_only_where_the_host_names_a_currency_and_a_sum() {
    assert_eq!(money(&[("goal", "100000")]), None);
    assert_eq!(money(&[("currency", "EUR")]), None);
    assert_eq!(money(&[("currency", "EUR"), ("goal", "a lot")]), None);
    for currency in ["", "E", "EURO", "€", "12A"] {
        assert_eq!(money(&[("currency", currency), ("goal", "1")]), None);
    }
    let told = money(&[
        ("currency", "eur"),
        ("goal", "100000"),
        ("raised", "250.00"),
    ])
    .unwrap();
    assert_eq!(told.currency, "EUR");
    assert_eq!(told.thousandths(2), Some(250));
}

#[test]
fn how_far_it_is_is_never_more_than_all_of_it() {
    let part = |goal, raised| {
        money(&[("currency", "EUR"), ("goal", goal), ("raised", raised)])?.thousandths(2)
    };
    assert_eq!(part("100000", "100000"), Some(1000));
    assert_eq!(part("100000", "900000"), Some(1000));
    assert_eq!(part("100000", "0"), Some(0));
    assert_eq!(part("999999999999999", "999999999999998"), Some(999));
    assert_eq!(part("0", "5"), None);
    assert_eq!(part("5", ""), None);
    assert_eq!(part("", "5"), None);
}
