//! Where a reader can report a message to, if the endpoint takes no reports (PRINCIPLES 22).

use super::place::Place;
use crate::json::Value;
use crate::mapping::percent_encode;

const SCHEME: &str = "mailto:";

/// Reads the host's address.
pub(super) fn report(into: &mut Option<String>, value: &Value, place: &mut Place) {
    let mut given = None;
    place.text(&mut given, value);
    let address = given.as_deref().unwrap_or_default().trim();
    let (scheme, rest) = address.split_at_checked(SCHEME.len()).unwrap_or_default();
    let fits = scheme.eq_ignore_ascii_case(SCHEME) && is_plain(rest);
    if given.is_some() && !fits {
        place.expected("an address such as mailto:host@example.org");
    } else if given.is_some() || value.is_null() {
        *into = fits.then(|| [SCHEME, rest].concat());
    }
}

/// Whether this is one e-mail address and nothing beside it, such as further receivers.
fn is_plain(address: &str) -> bool {
    let mut at = 0;
    for letter in address.chars() {
        if letter.is_whitespace() || letter.is_control() || "?&#,<>\"".contains(letter) {
            return false;
        }
        at += usize::from(letter == '@');
    }
    at == 1 && !address.starts_with('@') && !address.ends_with('@')
}

/// A `mailto:` address (RFC 6068) that opens a letter to the host, with these words in it for the
/// reader to look over and send. Lines end in `\n`.
#[must_use]
pub fn report_address(report: &str, subject: &str, body: &str) -> String {
    let subject = percent_encode(subject);
    let mut lines = String::new();
    for (index, line) in body.split('\n').enumerate() {
        if index > 0 {
            lines.push_str("%0D%0A");
        }
        lines.push_str(&percent_encode(line));
    }
    [report, "?subject=", &subject, "&body=", &lines].concat()
}

#[cfg(test)]
mod tests {
    use super::report_address;

    #[test]
    fn words_of_strangers_cannot_add_to_the_letter() {
        let letter = report_address(
            "mailto:host@example.org",
            "A message & more",
            "\nwords?cc=x@y.z\n\u{1F54A}",
        );
        let wanted = "mailto:host@example.org?subject=A%20message%20%26%20more\
                      &body=%0D%0Awords%3Fcc%3Dx%40y.z%0D%0A%F0%9F%95%8A";
        assert_eq!(letter, wanted);
    }
}
