//! The members of an object.

use std::cmp::Ordering;

use super::Value;
use super::sort::{name_of, sort};

/// Members by name, in the order they came in; of several with one name, the last one's value.
///
/// Reading many members together and finding one take little time however many there are; adding
/// and taking away single ones is for a few.
#[derive(Clone, Debug, Default)]
pub struct Map {
    members: Vec<(String, Value)>,
    /// The places of all members, by their names. Not hashes, which a hostile sender can make meet.
    sorted: Vec<u32>,
}

impl Map {
    /// An object without members.
    #[must_use]
    pub fn new() -> Map {
        Map::default()
    }

    /// Members in a row; of several with one name, the first one's place and the last one's value
    /// are kept.
    #[inline(never)]
    #[must_use]
    pub fn of(mut members: Vec<(String, Value)>) -> Map {
        let mut sorted = sort(&members);
        let (mut first, mut gone) = (None, vec![false; members.len()]);
        for place in &sorted {
            let name = name_of(&members, *place);
            let same = first.filter(|first| name_of(&members, *first) == name);
            let Some(same) = same else {
                first = Some(*place);
                continue;
            };
            let place = *place as usize;
            let last = members.get_mut(place).map(|(_, value)| value.take());
            if let (Some(last), Some((_, value)), Some(gone)) =
                (last, members.get_mut(same as usize), gone.get_mut(place))
            {
                *value = last;
                *gone = true;
            }
        }
        if gone.contains(&true) {
            let mut gone = gone.into_iter();
            members.retain(|_| gone.next() != Some(true));
            sorted = sort(&members);
        }
        Map { members, sorted }
    }

    /// Where a name stands among the sorted ones: found, or where it would be put.
    #[inline(never)]
    fn find(&self, name: &str) -> Result<usize, usize> {
        let (mut from, mut to) = (0, self.sorted.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let known = self.sorted.get(middle);
            let known = known.and_then(|place| name_of(&self.members, *place));
            match known.unwrap_or_default().cmp(name) {
                Ordering::Equal => return Ok(middle),
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
            }
        }
        Err(from)
    }

    fn place(&self, name: &str) -> Option<usize> {
        let place = self.sorted.get(self.find(name).ok()?)?;
        Some(*place as usize)
    }

    /// The member with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(self.place(name)?).map(|(_, value)| value)
    }

    /// The member with this name.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let place = self.place(name)?;
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// Whether there is a member with this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// Puts a member at the end, or in the place of one with its name; returns what stood there.
    #[allow(clippy::cast_possible_truncation)]
    pub fn insert(&mut self, name: String, value: Value) -> Option<Value> {
        match self.find(&name) {
            Ok(_) => self
                .get_mut(&name)
                .map(|known| std::mem::replace(known, value)),
            Err(at) => {
                self.sorted.insert(at, self.members.len() as u32);
                self.members.push((name, value));
                None
            }
        }
    }

    /// Takes a member away; those after it move up.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.place(name)?;
        let (_, value) = self.members.remove(place);
        self.sorted = sort(&self.members);
        Some(value)
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members in their order.
    #[must_use]
    pub fn iter(&self) -> Members<'_> {
        Members(self.members.iter())
    }

    /// The names in their order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.members.iter().map(|(name, _)| name)
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.members.iter().map(|(_, value)| value)
    }

    /// The values in their order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.members.iter_mut().map(|(_, value)| value)
    }
}

/// The order of members does not count.
impl PartialEq for Map {
    fn eq(&self, other: &Map) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(name, value)| other.get(name) == Some(value))
    }
}

impl FromIterator<(String, Value)> for Map {
    fn from_iter<T: IntoIterator<Item = (String, Value)>>(members: T) -> Map {
        Map::of(members.into_iter().collect())
    }
}

/// The members of an object, one after the other.
#[derive(Clone, Debug)]
pub struct Members<'a>(std::slice::Iter<'a, (String, Value)>);

impl<'a> Iterator for Members<'a> {
    type Item = (&'a String, &'a Value);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a String, &'a Value);
    type IntoIter = Members<'a>;

    fn into_iter(self) -> Members<'a> {
        self.iter()
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Map, Value, json};

    fn map(names: &[&str]) -> Map {
        let numbered = names.iter().zip(0_u32..);
        numbered
            .map(|(name, number)| ((*name).to_string(), Value::from(number)))
            .collect()
    }

    fn told(map: &Map) -> String {
        Value::Object(map.clone()).to_string()
    }

    #[test]
    fn members_keep_their_order_and_the_last_of_a_name_wins() {
        let map = map(&["b", "a", "b", "", "a", "c", "b"]);
        assert_eq!(told(&map), r#"{"b":6,"a":4,"":3,"c":5}"#);
        assert_eq!(map.get("a"), Some(&Value::from(4_u32)));
        assert_eq!(map.get("d"), None);
        assert_eq!(map.len(), 4);
    }

    #[test]
    fn members_are_put_replaced_and_taken_away() {
        let mut map = Map::new();
        for name in ["m", "z", "a", "q", "b"] {
            assert_eq!(map.insert(name.into(), json!(name)), None);
        }
        assert_eq!(map.insert("z".into(), json!(1)), Some(json!("z")));
        assert_eq!(map.remove("m"), Some(json!("m")));
        assert_eq!(map.remove("m"), None);
        if let Some(value) = map.get_mut("b") {
            *value = Value::Null;
        }
        assert_eq!(told(&map), r#"{"z":1,"a":"a","q":"q","b":null}"#);
        assert!(map.contains_key("q") && !map.contains_key("m"));
    }

    #[test]
    fn the_order_of_members_does_not_count() {
        assert_eq!(json!({"a": 1, "b": [2]}), json!({"b": [2], "a": 1}));
        assert_ne!(json!({"a": 1, "b": [2]}), json!({"b": [2], "c": 1}));
        assert_ne!(json!({"a": 1}), json!({"a": 1, "b": 1}));
    }
}
