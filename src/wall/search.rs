//! Finding words in what is loaded.

use super::Wall;
use crate::message::Message;

/// How much of what is typed counts: words, and characters.
const MOST_WORDS: usize = 8;
const MOST_TYPED: usize = 100;

/// What makes letters equal that a reader takes for equal, such as small and capital ones.
pub type Fold<'a> = &'a dyn Fn(&str) -> String;

/// The conversations of a wall as they were at one [`moment`](Wall::moment), made ready once for all
/// letters that are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searchable {
    /// The moment of the wall; at a later one this is out of date.
    pub moment: u64,
    /// The id of each message that answers none, and all that is said there, folded.
    conversations: Vec<(String, String)>,
}

impl Wall {
    /// Makes ready what is shown: the words and authors of each message and of the answers to it.
    #[must_use]
    pub fn searchable(&self, fold: Fold) -> Searchable {
        let mut conversations = Vec::new();
        for root in self.ordered() {
            let mut said = String::new();
            say(root, &mut said);
            let answers = self.entry(&root.id).map(|entry| entry.answers.as_slice());
            for index in answers.unwrap_or_default() {
                if let Some(answer) = self.entries.get(*index) {
                    say(&answer.message, &mut said);
                }
            }
            conversations.push((root.id.clone(), folded(said, fold)));
        }
        Searchable {
            moment: self.moment,
            conversations,
        }
    }
}

impl Searchable {
    /// The ids of the messages, in reading order, in whose conversation every word typed stands
    /// somewhere, as a word or a part of one; all of them where nothing is typed. Folded as it was made.
    #[must_use]
    pub fn matching(&self, typed: &str, fold: Fold) -> Vec<String> {
        let end = typed.char_indices().nth(MOST_TYPED);
        let typed = end.and_then(|(end, _)| typed.get(..end)).unwrap_or(typed);
        let typed = folded(typed.into(), fold);
        let mut found = Vec::new();
        for (id, said) in &self.conversations {
            let mut words = typed.split_whitespace().take(MOST_WORDS);
            if words.all(|word| holds(said.as_bytes(), word.as_bytes())) {
                found.push(id.clone());
            }
        }
        found
    }
}

fn say(message: &Message, said: &mut String) {
    said.push_str(message.author.as_deref().unwrap_or_default());
    said.push('\n');
    said.push_str(&message.body.words());
    said.push('\n');
}

fn folded(mut text: String, fold: Fold) -> String {
    text.make_ascii_lowercase();
    fold(&text)
}

fn holds(text: &[u8], word: &[u8]) -> bool {
    let mut places = text.windows(word.len().max(1));
    places.any(|place| place.first() == word.first() && place == word)
}
