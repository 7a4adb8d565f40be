//! Member names taken apart: `donorDisplayName`, `wm-id`, `Your message?` become words.

/// Characters of a name that are looked at; a form's question can be a whole sentence.
const LONGEST: usize = 120;

/// Objects that stand between an item and its members.
const WRAPPERS: &str = "attributes fields data node properties record snippet item entry document source object comment \
    message note post content values doc acf review donation payload resource toplevelcomment json row relationships \
    relation relatesto event status tweet reply response submission sys system meta metadata info";

/// A name as lowercase words, and the runs of up to three neighbouring words written together,
/// so that `reply_to`, `replyTo` and `replyto` are one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    runs: Vec<String>,
    /// How many words there are.
    pub words: usize,
    /// All words written together.
    pub whole: String,
}

impl Name {
    #[inline(never)]
    pub(super) fn of(text: &str) -> Name {
        let words: Vec<String> = split(text).into_iter().flat_map(parted).collect();
        let mut runs = Vec::new();
        for start in 0..words.len() {
            let mut run = String::new();
            for word in words.iter().skip(start).take(3) {
                run.push_str(word);
                runs.push(run.clone());
            }
        }
        Name {
            runs,
            words: words.len(),
            whole: words.concat(),
        }
    }

    /// Whether a word, or neighbouring words, are in the list (words with a space between).
    #[inline(never)]
    pub(super) fn has(&self, list: &str) -> bool {
        list.split(' ')
            .any(|entry| self.runs.iter().any(|run| same(run, entry)))
    }

    /// Whether the whole name is in the list.
    #[inline(never)]
    pub(super) fn is(&self, list: &str) -> bool {
        list.split(' ').any(|entry| same(&self.whole, entry))
    }

    /// Whether a member of this name only wraps the members of an item.
    #[inline(never)]
    pub(super) fn wraps(&self) -> bool {
        self.is(WRAPPERS)
    }

    /// Whether the last word, or the last words together, are in the list.
    #[inline(never)]
    pub(super) fn ends(&self, list: &str) -> bool {
        list.split(' ')
            .any(|entry| self.whole.ends_with(entry) && self.runs.iter().any(|run| run == entry))
    }
}

/// The same word, or its plural.
fn same(word: &str, entry: &str) -> bool {
    match word.strip_prefix(entry) {
        Some(rest) => rest.is_empty() || (rest == "s" && entry.len() > 2),
        None => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Gap,
    Small,
    Capital,
    Digit,
}

fn sort(c: char) -> Sort {
    match c {
        'a'..='z' => Sort::Small,
        'A'..='Z' => Sort::Capital,
        '0'..='9' => Sort::Digit,
        '\u{c0}'.. => Sort::Small,
        _ => Sort::Gap,
    }
}

fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = Sort::Gap;
    let mut rest = text.chars().take(LONGEST).peekable();
    while let Some(c) = rest.next() {
        let now = sort(c);
        let last_capital =
            now == Sort::Capital && rest.peek().is_some_and(char::is_ascii_lowercase);
        let goes_on =
            now == before && !last_capital || before == Sort::Capital && now == Sort::Small;
        if !goes_on && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if now != Sort::Gap {
            word.push(plain_letter(c));
        }
        before = now;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// What older services write together, `reviewbody`, as its two words.
fn parted(word: String) -> Vec<String> {
    let ends = [
        "body", "text", "date", "time", "title", "content", "message",
    ];
    for begin in [
        "review", "comment", "create", "message", "post", "reply", "author",
    ] {
        if let Some(end) = word.strip_prefix(begin)
            && ends.contains(&end)
        {
            return vec![begin.into(), end.into()];
        }
    }
    vec![word]
}

/// The small letter without its accent, for the alphabets field names are written in.
fn plain_letter(c: char) -> char {
    let small = match c {
        '\u{c0}'..='\u{de}' | 'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    };
    match small {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        _ => small,
    }
}
