//! A text as words in sentences.

/// One word, in lower case as far as ASCII goes, without apostrophes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Whether a sentence begins with it.
    pub(super) begins: bool,
    /// Whether at least a line or a part of a sentence begins with it, as after a dash.
    pub(super) opens: bool,
}

/// The words of a text, in order.
pub(super) struct Words(pub(super) Vec<Word>);

impl Words {
    /// Letters and digits make words; all else parts them, but for apostrophes. Other letters than
    /// ASCII's are not told from signs here, which would take tables: what is no ASCII and no
    /// punctuation that is known is a letter.
    pub(super) fn of(text: &str) -> Words {
        let mut words = Vec::new();
        let mut word = String::new();
        let (mut begins, mut opens, mut lines) = (true, true, 0);
        for letter in text.chars().chain([' ']) {
            if is_apostrophe(letter) {
                continue;
            }
            if is_letter(letter) {
                word.push(letter.to_ascii_lowercase());
                continue;
            }
            if !word.is_empty() {
                words.push(Word {
                    text: std::mem::take(&mut word),
                    begins,
                    opens,
                });
                (begins, opens, lines) = (false, false, 0);
            }
            lines += usize::from(letter == '\n');
            begins |= ends_sentence(letter) || lines > 1;
            opens |= begins || !is_within(letter);
        }
        Words(words)
    }
}

/// Typewriter, typographic, modifier, prime, grave and acute: whatever keyboards give for one.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2032}' | '`' | '\u{b4}'
    )
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    !(letter.is_whitespace()
        || matches!(letter,
            '\u{a1}' | '\u{ab}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}'
            | '\u{964}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{303f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}'
            | '\u{1f000}'..='\u{1faff}'))
}

fn ends_sentence(letter: char) -> bool {
    matches!(
        letter,
        '.' | '!'
            | '?'
            | '\u{2026}'
            | '\u{61f}'
            | '\u{6d4}'
            | '\u{964}'
            | '\u{3002}'
            | '\u{ff01}'
            | '\u{ff1f}'
    )
}

/// Spaces, commas, hyphens and the like. Line ends, quotation marks, dashes, brackets and pictures
/// let the next word open something.
fn is_within(letter: char) -> bool {
    matches!(
        letter,
        ',' | ' ' | '\t' | '\r' | '-' | '*' | '_' | '/' | '&'
    ) || matches!(
        letter,
        '\u{a0}' | '\u{2000}'..='\u{2011}' | '\u{202f}' | '\u{60c}' | '\u{3001}' | '\u{ff0c}'
    )
}
