//! Texts within texts. The library searches long texts for long ones, with 4 KB of code; what is
//! looked for here is as short as somebody wrote it into a mapping.

/// The byte at which `wanted` first stands in a text; none where nothing is wanted.
#[must_use]
pub fn first_of(text: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    let mut places = text.as_bytes().windows(wanted.len().max(1));
    places.position(|place| place == wanted)
}

/// What follows the place where `wanted` stands last in a text.
#[must_use]
pub fn after_last<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let mut places = text.as_bytes().windows(wanted.len().max(1));
    let last = places.rposition(|place| place == wanted.as_bytes())?;
    text.get(last + wanted.len()..)
}

#[cfg(test)]
mod tests {
    use super::{after_last, first_of};

    #[test]
    fn finds_the_first_and_the_last() {
        assert_eq!(first_of("é-a-b", "-"), Some(2));
        assert_eq!(first_of("aaa", "aa"), Some(0));
        assert_eq!(first_of("a", "ab"), None);
        assert_eq!(first_of("a", ""), None);
        assert_eq!(after_last("at://é/app/3k", "/"), Some("3k"));
        assert_eq!(after_last("aaab", "aa"), Some("b"));
        assert_eq!(after_last("a#", "#"), Some(""));
        assert_eq!(after_last("a", "#"), None);
    }
}
