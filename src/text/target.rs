//! Where a link of Markdown leads: what follows its words in round brackets.

use super::entities::decode;
use super::split;

/// How deep round brackets may nest in an address; CommonMark asks for at least three.
const NESTING: usize = 32;

/// The address in the `(address "title")` that `text` begins with, and what follows; the title is
/// nobody's words and is left out.
pub(super) fn target(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix('(')?.trim_ascii_start();
    let (written, rest) = match text.strip_prefix('<') {
        Some(inside) => {
            let end = inside.find(['>', '<', '\n'])?;
            let (written, rest) = split(inside, end);
            (written, rest.strip_prefix('>')?)
        }
        None => split(text, length(text)?),
    };
    let after = rest.trim_ascii_start();
    let after = match after.chars().next()? {
        quote @ ('"' | '\'' | '(') if after.len() < rest.len() => past_title(after, quote)?,
        _ => after,
    };
    let after = after.trim_ascii_start().strip_prefix(')')?;
    Some((decode(&unescaped(written), true), after))
}

/// How many bytes of `text` are an address that stands without `<` and `>`.
fn length(text: &str) -> Option<usize> {
    let mut open = 0;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if letter.is_ascii_whitespace() || letter.is_control() => return Some(at),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' if open == NESTING => return None,
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

fn past_title(text: &str, quote: char) -> Option<&str> {
    let close = if quote == '(' { ')' } else { quote };
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == close => return text.get(at + 1..),
            '(' if quote == '(' => return None,
            _ => {}
        }
    }
    None
}

/// The text without the backslashes that kept punctuation from meaning something.
fn unescaped(text: &str) -> String {
    let mut whole = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        whole.push(if escapes {
            letters.next().unwrap_or(letter)
        } else {
            letter
        });
    }
    whole
}
