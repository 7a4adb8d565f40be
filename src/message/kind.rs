//! What a message is for.

/// What a message is for. Each kind has its own mark and word on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Words of sympathy.
    Condolence,
    /// Words that give courage.
    Encouragement,
    /// Something reached, shared so that others can be glad too.
    Milestone,
    /// Words for which the endpoint states no kind, or one we do not know.
    #[default]
    Words,
    /// The host tells how things are.
    Update,
    /// The host says what would help (PRINCIPLES 31).
    Need,
    /// The host says where and when people meet (PRINCIPLES 32).
    Event,
    /// The host closes a need, or tells of an event afterwards: what came of it (PRINCIPLES 30).
    Outcome,
    /// Somebody takes a part of a need.
    Promise,
    /// Somebody has done what a need asked for.
    Done,
    /// Somebody comes to an event.
    Coming,
    /// Somebody may come.
    Maybe,
    /// Somebody cannot come.
    NotComing,
}

impl Kind {
    /// The kinds a person can choose when writing, in the order they are offered.
    pub const CHOICES: [Kind; 3] = [Kind::Condolence, Kind::Encouragement, Kind::Milestone];

    /// What only the host says; anybody else's is plain words.
    pub const HOSTS: [Kind; 4] = [Kind::Update, Kind::Need, Kind::Event, Kind::Outcome];

    /// What people answer to a need or an event.
    pub const DEEDS: [Kind; 5] = [
        Kind::Promise,
        Kind::Done,
        Kind::Coming,
        Kind::Maybe,
        Kind::NotComing,
    ];

    /// The name used in mappings, in `data-kind` and as part of word keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Condolence => "condolence",
            Kind::Encouragement => "encouragement",
            Kind::Milestone => "milestone",
            Kind::Words => "words",
            Kind::Update => "update",
            Kind::Need => "need",
            Kind::Event => "event",
            Kind::Outcome => "outcome",
            Kind::Promise => "promise",
            Kind::Done => "done",
            Kind::Coming => "coming",
            Kind::Maybe => "maybe",
            Kind::NotComing => "not-coming",
        }
    }

    /// The kind with this [`name`](Kind::name); anything else is plain words.
    #[must_use]
    pub fn from_name(name: &str) -> Kind {
        let all = [&Kind::CHOICES[..], &Kind::HOSTS, &Kind::DEEDS];
        let mut all = all.into_iter().flatten();
        let found = all.find(|kind| kind.name() == name);
        found.copied().unwrap_or_default()
    }
}
