//! The domain: what a wall is made of, whatever endpoint it came from.

mod kind;

pub use kind::Kind;

/// Whether readers may see a message (PRINCIPLES 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// Shown.
    #[default]
    Visible,
    /// Waits for a person to read it first; never shown to other readers.
    Pending,
    /// Deleted, spam or refused; never shown.
    Removed,
    /// Shown folded, for the reader to open.
    Sensitive,
}

impl State {
    /// The state with this name in a mapping: `visible`, `pending`, `removed`, `sensitive`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<State> {
        Some(match name {
            "visible" => State::Visible,
            "pending" => State::Pending,
            "removed" => State::Removed,
            "sensitive" => State::Sensitive,
            _ => return None,
        })
    }

    /// How strict a state is; of several the strictest counts.
    #[must_use]
    pub fn strictness(self) -> u8 {
        match self {
            State::Visible => 0,
            State::Sensitive => 1,
            State::Pending => 2,
            State::Removed => 3,
        }
    }

    /// The name used in mappings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Visible => "visible",
            State::Pending => "pending",
            State::Removed => "removed",
            State::Sensitive => "sensitive",
        }
    }

    /// Whether a message in this state may be on a reader's page at all.
    #[must_use]
    pub fn is_shown(self) -> bool {
        matches!(self, State::Visible | State::Sensitive)
    }
}

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// A stretch of text within a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Text to be shown as it is.
    Words(String),
    /// A line break the writer made.
    Break,
    /// An `http`, `https` or `mailto` address, and what it is shown as.
    Link(String, Vec<Span>),
    /// Words said with stress.
    Emphasis(Vec<Span>),
    /// Words of weight.
    Strong(Vec<Span>),
}

/// A part of a message that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// A list; whether it is numbered, and its entries.
    List(bool, Vec<Vec<Block>>),
}

/// A message's words as structure, never as markup.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Text(pub Vec<Block>);

/// One message on a wall.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Message {
    /// The endpoint's id, always text: numbers past 2^53 keep their digits.
    pub id: String,
    /// The id of the message this one answers.
    pub parent: Option<String>,
    /// What it is for.
    pub kind: Kind,
    /// The name the writer gave, if any.
    pub author: Option<String>,
    /// Whether these are the words of the host or the family.
    pub host: bool,
    /// The words.
    pub body: Text,
    /// The words' language (BCP 47), where the endpoint says.
    pub lang: Option<String>,
    /// What the pictures that belong to it show, in words.
    pub pictures: Vec<String>,
    /// When it was written; `None` when the endpoint does not say or is not understood.
    pub created: Option<Timestamp>,
    /// The endpoint's own words for a time that is not exact, such as "3 weeks ago".
    pub said: Option<String>,
    /// Whether readers may see it.
    pub state: State,
    /// What a sensitive message warns of.
    pub warning: Option<String>,
    /// Whether the host wants it read first.
    pub pinned: bool,
    /// Whether the host has read it, with thanks (PRINCIPLES 17).
    pub thanked: bool,
    /// The names of those who acknowledged it, to be told in words (PRINCIPLES 3).
    pub with: Vec<String>,
    /// How many acknowledged it, where the endpoint tells; shown only where the host asks for numbers.
    pub acknowledged: Option<u32>,
    /// How the writer knew whom the wall is for, in the writer's words (PRINCIPLES 12).
    pub connection: Option<String>,
    /// What belongs to its kind beside the words, by name: of a need its `title` and `amount`, of an event its `place`. What
    /// the names mean is said in MAPPINGS.md; empty texts are left out.
    pub details: Vec<(String, String)>,
}

impl Message {
    /// The detail of this name.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<&str> {
        let mut details = self.details.iter();
        let (_, text) = details.find(|(known, _)| known == name)?;
        Some(text)
    }

    /// Whether this reads as the other one does: the same in everything but who is with it, which is told beneath the words
    /// and may change while somebody reads them, as may how far a need has come.
    #[must_use]
    pub fn reads_like(&self, other: &Message) -> bool {
        let Message {
            id,
            parent,
            kind,
            author,
            host,
            body,
            lang,
            pictures,
            created,
            said,
            state,
            warning,
            pinned,
            thanked: _,
            with: _,
            acknowledged: _,
            connection,
            details,
        } = self;
        *id == other.id
            && *body == other.body
            && *parent == other.parent
            && *kind == other.kind
            && *author == other.author
            && *host == other.host
            && *lang == other.lang
            && *pictures == other.pictures
            && *created == other.created
            && *said == other.said
            && *state == other.state
            && *warning == other.warning
            && *pinned == other.pinned
            && *connection == other.connection
            && lasting(details).eq(lasting(&other.details))
    }

    /// Whether it says no more than its kind does, in a sentence of the wall's own: then it is told with what it answers, and
    /// stands nowhere by itself.
    #[must_use]
    pub fn is_plain_deed(&self) -> bool {
        Kind::DEEDS.contains(&self.kind) && self.detail("plain") == Some("true")
    }
}

/// The details but for those that follow what people do.
fn lasting(details: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
    let follows = |name: &str| matches!(name, "held" | "raised");
    details.iter().filter(move |(name, _)| !follows(name))
}
