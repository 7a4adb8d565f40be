//! Values made in code.

use super::{Map, Number, Value, digits, signed};

/// A value of ours as JSON; what is borrowed is copied.
pub trait ToValue {
    /// The value as JSON.
    fn to_value(&self) -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl ToValue for Map {
    fn to_value(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::String(self.into())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::String(self.clone())
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: ToValue> ToValue for [T] {
    fn to_value(&self) -> Value {
        self.iter().map(ToValue::to_value).collect()
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        // With its point, and `null` for what is no number (as ECMA-262 writes it).
        let digits = self.is_finite().then(|| format!("{self:?}"));
        digits.map_or(Value::Null, |digits| Value::Number(Number(digits)))
    }
}

macro_rules! whole_numbers {
    ($write:ident $wide:ty: $($kind:ty)*) => {$(
        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::from(*self)
            }
        }

        impl From<$kind> for Number {
            #[allow(clippy::cast_lossless)]
            fn from(number: $kind) -> Number {
                Number($write(number as $wide))
            }
        }

        impl From<$kind> for Value {
            fn from(number: $kind) -> Value {
                Value::Number(number.into())
            }
        }
    )*};
}

whole_numbers!(digits u64: u8 u16 u32 u64 usize);
whole_numbers!(signed i64: i32 i64);

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Bool(flag)
    }
}

impl From<Vec<Value>> for Value {
    fn from(values: Vec<Value>) -> Value {
        Value::Array(values)
    }
}

impl From<Map> for Value {
    fn from(members: Map) -> Value {
        Value::Object(members)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<T: IntoIterator<Item = Value>>(values: T) -> Value {
        Value::Array(values.into_iter().collect())
    }
}

/// An object of these members, which are taken from where they stand: what [`json!`](crate::json!)
/// is made with. Not generic, so that there is one of it.
#[inline(never)]
#[must_use]
pub fn object(members: &mut [(&str, Value)]) -> Value {
    let members = members.iter_mut();
    let members = members.map(|(name, value)| ((*name).to_string(), value.take()));
    Value::Object(members.collect())
}

/// A value written as JSON, with expressions in it: `json!({"count": count, "of": [1, null]})`.
/// Names are texts, or expressions in parentheses. Expressions are borrowed and copied.
#[macro_export]
macro_rules! json {
    (null) => { $crate::json::Value::Null };
    ([$($all:tt)*]) => { $crate::json!(@list [] $($all)*) };
    ({$($all:tt)*}) => { $crate::json!(@object [] $($all)*) };

    (@list [$($done:expr,)*]) => { $crate::json::Value::Array(vec![$($done),*]) };
    (@list [$($done:expr,)*] null $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($done,)* $crate::json!(null),] $($($rest)*)?)
    };
    (@list [$($done:expr,)*] [$($within:tt)*] $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($done,)* $crate::json!([$($within)*]),] $($($rest)*)?)
    };
    (@list [$($done:expr,)*] {$($within:tt)*} $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($done,)* $crate::json!({$($within)*}),] $($($rest)*)?)
    };
    (@list [$($done:expr,)*] $next:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@list [$($done,)* $crate::json!($next),] $($($rest)*)?)
    };

    (@object [$($done:expr,)*]) => { $crate::json::object(&mut [$($done),*]) };
    (@object [$($done:expr,)*] $name:tt : null $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($name, $crate::json!(null)),] $($($rest)*)?)
    };
    (@object [$($done:expr,)*] $name:tt : [$($within:tt)*] $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($name, $crate::json!([$($within)*])),] $($($rest)*)?)
    };
    (@object [$($done:expr,)*] $name:tt : {$($within:tt)*} $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($name, $crate::json!({$($within)*})),] $($($rest)*)?)
    };
    (@object [$($done:expr,)*] $name:tt : $next:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($name, $crate::json!($next)),] $($($rest)*)?)
    };

    ($value:expr) => { $crate::json::ToValue::to_value(&$value) };
}

#[cfg(test)]
mod tests {
    use super::super::{Map, Value};

    #[test]
    fn literals_hold_expressions() {
        let (name, none, some) = (String::from("n"), None::<String>, Some("x"));
        let inner = json!([name, [name.len(), name.len() + 1], {}, [], null, -1, 1.5,]);
        let mut members = Map::new();
        members.insert("k".into(), json!(true));
        let value = json!({
            "a": inner, (name.as_str()): none, "b": {"c": some, "d": members}, "e": null,
            "f": [1_u64, 2].concat_all(),
        });
        let wanted = r#"{"a":["n",[1,2],{},[],null,-1,1.5],"n":null,"b":{"c":"x","d":{"k":true}},"e":null,"f":3}"#;
        assert_eq!(value.to_string(), wanted);
        assert_eq!(name, "n");
        assert_eq!(json!(f64::NAN), Value::Null);
    }

    trait ConcatAll {
        fn concat_all(&self) -> u64;
    }

    impl ConcatAll for [u64; 2] {
        fn concat_all(&self) -> u64 {
            self.iter().sum()
        }
    }
}
