//! Which addresses may be links.

use super::split;

/// The address that a link's attribute means, when it is one that a wall links to: `http`, `https`
/// or `mailto`, the scheme in small letters. Everything else, relative addresses among it, is none.
///
/// Browsers pass over line ends and tabs wherever they stand, and over blanks at both ends
/// (WHATWG URL, 4.4); here all control characters go before the scheme is judged.
pub(super) fn judge(written: &str) -> Option<String> {
    let kept = written.chars().filter(|letter| !letter.is_control());
    let clean: String = kept.collect();
    let clean = clean.trim();
    if let Some(host) = clean.strip_prefix("//") {
        return follows(host).then(|| ["https:", clean].concat());
    }
    let (scheme, rest) = split(clean, clean.find(':')?);
    let scheme = scheme.to_ascii_lowercase();
    let target = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("://")?,
        "mailto" => rest.strip_prefix(':')?,
        _ => return None,
    };
    follows(target).then(|| [&scheme, rest].concat())
}

fn follows(target: &str) -> bool {
    target.starts_with(|c: char| !matches!(c, '/' | '\\' | '?' | '#') && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn three_schemes_and_no_other() {
        let allowed = [
            ("https://a.example/x", "https://a.example/x"),
            (" HTTP://A.example\n", "http://A.example"),
            ("ht\ttps://a.example", "https://a.example"),
            ("//a.example/x", "https://a.example/x"),
            ("mailto:ana@a.example", "mailto:ana@a.example"),
        ];
        for (written, meant) in allowed {
            assert_eq!(judge(written).as_deref(), Some(meant), "{written:?}");
        }
        for refused in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "/x",
            "x.html",
            "#x",
            "?x=http://a.example",
            "https:",
            "https://",
            "https:/x",
            "///x",
            "mailto:",
            "",
        ] {
            assert_eq!(judge(refused), None, "{refused:?}");
        }
    }
}
