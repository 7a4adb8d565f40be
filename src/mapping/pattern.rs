//! Endpoint addresses a mapping is for, and the parts of them it uses.

/// What an address gave: what stands before the pattern, and each `{name}` with its segment.
pub type Captured = Vec<(String, String)>;

/// Matches the end of `endpoint`'s path against `pattern`, such as
/// `/api/collections/{collection}/records`; a `{name}` stands for one path segment, or what one has before `{name}.json`.
/// What stands before the pattern is captured as `base`. A query or fragment is ignored.
#[must_use]
pub fn capture(pattern: &str, endpoint: &str) -> Option<Captured> {
    let path = endpoint.split(['?', '#']).next()?.trim_end_matches('/');
    let mut captured = Captured::new();
    let mut rest = path;
    for wanted in pattern.trim_end_matches('/').rsplit('/') {
        let (before, segment) = match rest.rsplit_once('/') {
            Some(split) => split,
            None => ("", rest),
        };
        if wanted.is_empty() {
            captured.push(("base".into(), rest.into()));
            return Some(captured);
        }
        match wanted.strip_prefix('{').and_then(|it| it.split_once('}')) {
            Some((name, after)) => match segment.strip_suffix(after) {
                Some(part) if !part.is_empty() => captured.push((name.into(), part.into())),
                _ => return None,
            },
            None if wanted == segment => {}
            None => return None,
        }
        rest = before;
    }
    captured.push(("base".into(), rest.into()));
    Some(captured)
}

#[cfg(test)]
mod tests {
    use super::capture;

    #[test]
    fn captures_the_base_and_named_segments() {
        let found = capture(
            "/api/collections/{collection}/records",
            "https://a.example/pb/api/collections/notes/records/?x=1",
        );
        let wanted = vec![
            ("collection".to_string(), "notes".to_string()),
            ("base".to_string(), "https://a.example/pb".to_string()),
        ];
        assert_eq!(found, Some(wanted));
    }

    #[test]
    fn refuses_another_path() {
        assert_eq!(capture("/records/{x}", "https://a.example/other/1"), None);
        assert_eq!(capture("/a/{x}/c", "c"), None);
        assert_eq!(capture("/t/{x}.json", "/t/7.xml"), None);
        let topic = capture("/t/{x}.json", "https://a.example/t/7.json").unwrap();
        assert_eq!(topic[0], ("x".to_string(), "7".to_string()));
    }
}
