//! What must never be shown, whatever a mapping points to (PRINCIPLES 24).

/// The most characters of a name, and of how somebody knew them: the rest is left out, since neither is ever folded.
pub const MOST_NAME: usize = 200;

/// A name as it may be shown: without an e-mail address beside it, and not at all when it is nothing
/// but an e-mail address, an IP address or a browser's name for itself.
#[must_use]
pub fn bare_name(name: &str) -> Option<String> {
    let mut shown = name.trim();
    if let Some((before, address)) = shown.rsplit_once('<')
        && address.as_bytes().contains(&b'@')
    {
        shown = before.trim().trim_matches('"');
    }
    let mut shown = unturned(shown);
    if shown.is_empty() || is_private(&shown) {
        return None;
    }
    if let Some((end, _)) = shown.char_indices().nth(MOST_NAME) {
        shown.truncate(end);
    }
    Some(shown)
}

/// A line without the marks that turn the direction of what stands beside it (Unicode TR 9, 2: embeddings, overrides
/// and isolates): a name stands among the wall's own words, and they are not the writer's to turn.
#[inline(never)]
pub(super) fn unturned(line: &str) -> String {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.chars().filter(|letter| !turns(*letter)).collect()
}

/// Whether a text is an e-mail address, an IP address or a user agent.
#[must_use]
pub fn is_private(text: &str) -> bool {
    let text = text.trim();
    is_email(text) || is_ip(text) || text.starts_with("Mozilla/")
}

fn is_email(text: &str) -> bool {
    let Some((before, host)) = text
        .strip_prefix("mailto:")
        .unwrap_or(text)
        .rsplit_once('@')
    else {
        return false;
    };
    let parted = text.bytes().any(|byte| byte.is_ascii_whitespace());
    !parted
        && !before.is_empty()
        && !before.as_bytes().contains(&b'@')
        && host.as_bytes().contains(&b'.')
}

fn is_ip(text: &str) -> bool {
    let among = |letters: &[u8]| text.bytes().all(|byte| letters.contains(&byte));
    let parts = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    (among(b"0123456789.") && parts(b'.') == 3)
        || (among(b"0123456789abcdefABCDEF:.") && parts(b':') >= 2)
}

#[cfg(test)]
mod tests {
    use super::bare_name;

    #[test]
    fn a_name_turns_nothing_around() {
        assert_eq!(bare_name("\u{202e}anA\u{2069}").as_deref(), Some("anA"));
        assert_eq!(bare_name("\u{202e}\u{2066}"), None);
        // What a name needs for its own letters to join or part stays.
        for kept in ["\u{200f}\u{5d0}", "\u{646}\u{200c}\u{645}"] {
            assert_eq!(bare_name(kept).as_deref(), Some(kept));
        }
    }

    #[test]
    fn a_name_is_no_wall_of_letters() {
        let long = "\u{e9}".repeat(300);
        let shown = bare_name(&long).unwrap_or_default();
        assert_eq!(shown.chars().count(), 200);
        assert_eq!(bare_name(&shown), Some(shown));
        let address = ["a".repeat(250).as_str(), "@a.example"].concat();
        assert_eq!(bare_name(&address), None);
    }

    #[test]
    fn addresses_are_no_names() {
        for name in [
            "ana@a.example",
            "mailto:ana@a.example",
            "203.0.113.7",
            "2001:db8::1",
            "Mozilla/5.0 (X11)",
            " ",
        ] {
            assert_eq!(bare_name(name), None, "{name}");
        }
        assert_eq!(bare_name("Ana <ana@a.example>").as_deref(), Some("Ana"));
        for name in ["Ana @ the bakery", "@ana", "1.5 million bees", "Ana"] {
            assert_eq!(bare_name(name).as_deref(), Some(name));
        }
    }
}
