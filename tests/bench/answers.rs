//! The answers that are measured: the same words in four shapes, as long as on a real wall (about 110 characters).

/// A shape of answer, and the preset it is read by; without one it is read by a guess.
pub struct Case {
    pub name: &'static str,
    pub about: &'static str,
    pub preset: Option<&'static str>,
    /// An answer with so many messages, answers to messages included.
    pub answer: fn(usize) -> String,
}

pub const CASES: [Case; 4] = [
    Case {
        name: "records",
        about: "plain text, answers nested",
        preset: Some("pocketbase"),
        answer: records,
    },
    Case {
        name: "comments",
        about: "HTML, answers nested",
        preset: Some("isso"),
        answer: comments,
    },
    Case {
        name: "keyed",
        about: "plain text, by id",
        preset: Some("firebase"),
        answer: keyed,
    },
    Case {
        name: "unknown",
        about: "nobody named it: guessed",
        preset: None,
        answer: unknown,
    },
];

const NAMES: [&str; 8] = [
    "Inês",
    "Derek",
    "Halima",
    "Odile",
    "Wilhelmina",
    "Jo",
    "נעמה",
    "Tomasz",
];

const WORDS: [&str; 6] = [
    "She lent me her tuning fork in 1998. I still have it, and I still hear her humming over it while she worked.",
    "Thinking of you all.\n\nThe choir sang on Thursday & the seat by the window stayed empty for him.",
    "Short is good. Thank you for writing this down, it reached me on a day when I needed it most.",
    "We never met, but your letters <3 got me through the winter. More about it: https://letters.example/derek",
    "ברוך דיין האמת. Go well, old friend; the kettle is on, as ever, and your cup is on its hook beside mine.",
    "Forty years next door 🕯️ and never a cross word, unless you count the one about the hedge in '87, which I do.",
];

/// One message in four is an answer.
const WITH_ANSWER: usize = 3;

fn author(number: usize) -> &'static str {
    NAMES
        .get(number * 5 % NAMES.len())
        .copied()
        .unwrap_or_default()
}

fn words(number: usize) -> &'static str {
    WORDS
        .get(number * 7 % WORDS.len())
        .copied()
        .unwrap_or_default()
}

/// `YYYY-MM-DDTHH:MM:SS`, later with each message.
fn time(number: usize) -> String {
    let (minutes, day) = (number % 60, number / 1440);
    format!(
        "2025-{:02}-{:02}T{:02}:{minutes:02}:07",
        day / 28 % 12 + 1,
        day % 28 + 1,
        number / 60 % 24
    )
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}

fn record(number: usize, parent: &str, more: &str) -> String {
    let kind = ["condolence", "encouragement", "milestone", ""]
        .get(number % 4)
        .copied()
        .unwrap_or_default();
    format!(
        r#"{{"id":"m{number:014}","page":"/rosa","parent":"{parent}","kind":"{kind}","name":{},"body":{},"approved":true,"created":"{}.123Z"{more}}}"#,
        quoted(author(number)),
        quoted(words(number)),
        time(number).replace('T', " "),
    )
}

fn records(messages: usize) -> String {
    let each = |number: usize| {
        let answers = if number.is_multiple_of(WITH_ANSWER) && number + 1 < messages {
            record(number + 1, &format!("m{number:014}"), "")
        } else {
            String::new()
        };
        record(
            number,
            "",
            &format!(r#","expand":{{"messages_via_parent":[{answers}]}}"#),
        )
    };
    let list = roots(messages).map(each).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"page":1,"perPage":{messages},"totalItems":{messages},"totalPages":1,"items":[{list}]}}"#
    )
}

/// The numbers of those that are no answers: each that has one is followed by it.
fn roots(messages: usize) -> impl Iterator<Item = usize> {
    (0..messages).filter(|number| number % WITH_ANSWER != 1)
}

fn comment(number: usize, parent: &str, replies: &str) -> String {
    let html = words(number)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace("\n\n", "</p>\n<p>");
    let html = html.replace("Thank you", "<strong>Thank</strong> <em>you</em>");
    let html = html.replace(
        "https://letters.example/derek",
        r#"<a href="https://letters.example/derek" rel="nofollow">his letters</a>"#,
    );
    format!(
        r#"{{"id":{},"parent":{parent},"text":{},"author":{},"website":null,"mode":1,"created":{}.25,"modified":null,"likes":0,"dislikes":0,"hash":"1cb6cc0309a2","replies":[{replies}]}}"#,
        number + 1,
        quoted(&format!("<p>{html}</p>")),
        quoted(author(number)),
        1_740_000_000 + number * 60,
    )
}

fn comments(messages: usize) -> String {
    let each = |number: usize| {
        let answered = number.is_multiple_of(WITH_ANSWER) && number + 1 < messages;
        let reply = answered.then(|| comment(number + 1, &(number + 1).to_string(), ""));
        comment(number, "null", &reply.unwrap_or_default())
    };
    let list = roots(messages).map(each).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"id":null,"total_replies":{messages},"hidden_replies":0,"replies":[{list}],"config":{{"gravatar":false}}}}"#
    )
}

fn keyed(messages: usize) -> String {
    let each = |number: usize| {
        format!(
            r#""-Nx{number:010}":{{"name":{},"message":{},"kind":"condolence","created":{}}}"#,
            quoted(author(number)),
            quoted(words(number)),
            1_740_000_000_000_usize + number * 60_000,
        )
    };
    format!(
        "{{{}}}",
        (0..messages).map(each).collect::<Vec<_>>().join(",")
    )
}

fn unknown(messages: usize) -> String {
    let each = |number: usize| {
        format!(
            r#"{{"entry_no":{},"signed_by":{{"shown_name":{}}},"entry_text":{},"written_on":"{}Z","published":true,"colour":"blue"}}"#,
            number + 1,
            quoted(author(number)),
            quoted(words(number)),
            time(number),
        )
    };
    let list = (0..messages).map(each).collect::<Vec<_>>().join(",");
    format!(r#"{{"ok":true,"guestbook":{{"count":{messages},"entries":[{list}]}}}}"#)
}
