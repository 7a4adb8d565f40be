//! Pieces of HTML. Whatever was written by people passes [`escaped`].

/// Adds a text as HTML, for between tags and for within quoted attributes. Control characters go,
/// since HTML has no way to write them (WHATWG HTML, 13.2.3.5).
pub(super) fn escape(text: &str, into: &mut String) {
    for letter in text.chars() {
        let written = match letter {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => " ",
            _ if letter.is_control() => "",
            _ => {
                into.push(letter);
                continue;
            }
        };
        into.push_str(written);
    }
}

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut into = String::new();
    escape(text, &mut into);
    into
}

/// Adds `<name`, an attribute each, and `>`. Attributes without a value are left out.
pub(super) fn open(name: &str, attributes: &[(&str, Option<&str>)], into: &mut String) {
    into.push('<');
    into.push_str(name);
    for (name, value) in attributes {
        if let Some(value) = value {
            into.push(' ');
            into.push_str(name);
            into.push_str("=\"");
            escape(value, into);
            into.push('"');
        }
    }
    into.push('>');
}

/// Adds `</name>`.
pub(super) fn close(name: &str, into: &mut String) {
    into.push_str("</");
    into.push_str(name);
    into.push('>');
}

/// Adds a text in an element.
pub(super) fn element(
    name: &str,
    attributes: &[(&str, Option<&str>)],
    text: &str,
    into: &mut String,
) {
    open(name, attributes, into);
    escape(text, into);
    close(name, into);
}
