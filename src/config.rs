//! From attributes to a configuration, every mistake named.

/// What the page gathers around; sets wording and defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A hard time, or any time.
    Support,
    /// Someone has died.
    Memorial,
    /// Money or help is gathered.
    Fundraiser,
    /// Something was reached.
    Milestone,
}

impl Occasion {
    /// The name in the attribute `occasion`, and as part of word keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Occasion::Support => "support",
            Occasion::Memorial => "memorial",
            Occasion::Fundraiser => "fundraiser",
            Occasion::Milestone => "milestone",
        }
    }
}

/// Where a wall is in its life (PRINCIPLES 27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Just begun.
    Gathering,
    /// Open.
    Ongoing,
    /// Open, and asks for nothing.
    Quiet,
    /// To be read only.
    Sealed,
}

impl Phase {
    const NAMES: &str = "gathering ongoing quiet sealed";

    fn at(index: usize) -> Phase {
        match index {
            1 => Phase::Ongoing,
            2 => Phase::Quiet,
            3 => Phase::Sealed,
            _ => Phase::Gathering,
        }
    }

    /// The phase of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Phase> {
        let index = Phase::NAMES.split(' ').position(|word| word == name);
        index.map(Phase::at)
    }
}

/// How messages are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Cards in columns.
    Wall,
    /// One column.
    Feed,
    /// Along a dated line.
    Timeline,
}

impl Layout {
    /// The name in the attribute `layout`, and in `data-layout`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Layout::Wall => "wall",
            Layout::Feed => "feed",
            Layout::Timeline => "timeline",
        }
    }
}

/// How arrivals are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveMode {
    /// By the endpoint's events where it has them, and by polling.
    Auto,
    /// By events, and by polling only while they fail.
    Events,
    /// By polling only.
    Poll,
    /// Not at all.
    Off,
}

/// Whether requests carry cookies of the endpoint's site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Never.
    Omit,
    /// When the endpoint is on the page's own site.
    SameOrigin,
    /// Always.
    Include,
}

/// A wall's configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The endpoint's absolute address; without it the wall is a preview on this device.
    pub endpoint: Option<String>,
    /// Which page's wall this is.
    pub page: String,
    /// See [`Occasion`].
    pub occasion: Occasion,
    /// See [`Phase`].
    pub phase: Phase,
    /// Whether the page's author says which phase it is; otherwise the endpoint may.
    pub phase_given: bool,
    /// See [`Layout`].
    pub layout: Layout,
    /// Newest first, or oldest first.
    pub newest_first: bool,
    /// Messages a page, 1 to 100.
    pub page_size: usize,
    /// See [`LiveMode`].
    pub live: LiveMode,
    /// Seconds between polls, at least 5.
    pub poll: u32,
    /// The wall's heading; `None` shows none.
    pub heading: Option<String>,
    /// 1 to 6.
    pub heading_level: u8,
    /// No form.
    pub read_only: bool,
    /// See [`Credentials`].
    pub credentials: Credentials,
    /// BCP 47 tag of the wall's own words.
    pub lang: String,
}

impl Config {
    /// Reads attributes; a value that is not understood falls back to the default and adds a
    /// sentence to the mistakes, for the page author's console.
    #[must_use]
    pub fn read(attributes: &[(String, String)]) -> (Config, Vec<String>) {
        let mut read = Attributes {
            attributes,
            mistakes: Vec::new(),
        };
        let mut config = Config {
            endpoint: read.text("endpoint"),
            page: read.text("page").unwrap_or_else(|| "/".into()),
            occasion: match read.one_of("occasion", "support memorial fundraiser milestone") {
                1 => Occasion::Memorial,
                2 => Occasion::Fundraiser,
                3 => Occasion::Milestone,
                _ => Occasion::Support,
            },
            phase: Phase::at(read.one_of("phase", Phase::NAMES)),
            phase_given: read.text("phase").is_some(),
            layout: match read.one_of("layout", "wall feed timeline") {
                1 => Layout::Feed,
                2 => Layout::Timeline,
                _ => Layout::Wall,
            },
            newest_first: read.one_of("order", "newest oldest") == 0,
            page_size: read.number("page-size", 1, 100, 12) as usize,
            live: match read.one_of("live", "auto events poll off") {
                1 => LiveMode::Events,
                2 => LiveMode::Poll,
                3 => LiveMode::Off,
                _ => LiveMode::Auto,
            },
            poll: read.number("poll", 5, 86_400, 30),
            heading: read.text("heading"),
            heading_level: u8::try_from(read.number("heading-level", 1, 6, 2)).unwrap_or(2),
            read_only: attributes.iter().any(|(name, _)| name == "read-only"),
            credentials: match read.one_of("credentials", "omit same-origin include") {
                1 => Credentials::SameOrigin,
                2 => Credentials::Include,
                _ => Credentials::Omit,
            },
            lang: read.text("lang").unwrap_or_else(|| "en".into()),
        };
        // As `occasion/milestone.json` has it, which comes later than the first messages.
        if config.occasion == Occasion::Milestone && read.text("layout").is_none() {
            config.layout = Layout::Timeline;
        }
        (config, read.mistakes)
    }
}

struct Attributes<'a> {
    attributes: &'a [(String, String)],
    mistakes: Vec<String>,
}

impl Attributes<'_> {
    #[inline(never)]
    fn text(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known == name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.into())
    }

    /// Which of these words, which have spaces between them; the first is the default.
    #[inline(never)]
    fn one_of(&mut self, name: &str, known: &str) -> usize {
        let Some(value) = self.text(name) else {
            return 0;
        };
        let index = known.split(' ').position(|word| word == value);
        if index.is_none() {
            self.mistake(
                name,
                &value,
                &["one of: ", &known.replace(' ', ", ")].concat(),
            );
        }
        index.unwrap_or(0)
    }

    #[inline(never)]
    fn number(&mut self, name: &str, least: u32, most: u32, default: u32) -> u32 {
        let Some(value) = self.text(name) else {
            return default;
        };
        let parsed = value.parse::<u32>().ok();
        let number = parsed.map_or(default, |number| number.clamp(least, most));
        if parsed != Some(number) {
            let (least, most) = (least.to_string(), most.to_string());
            let range = ["a whole number from ", &least, " to ", &most];
            self.mistake(name, &value, &range.concat());
        }
        number
    }

    #[inline(never)]
    fn mistake(&mut self, name: &str, value: &str, expected: &str) {
        let words = ["attribute ", name, "=\"", value, "\": expected ", expected];
        self.mistakes.push(words.concat());
    }
}
