//! What a wall keeps on a device: nothing a person wrote is lost, and no stored text stops a wall.

mod changing;
mod forms;
mod joining;
mod stored;

use support_wall::decode::plain;
use support_wall::device::{Acknowledgement, Kept, Own, SAME_VISIT_MS, Standing};
use support_wall::draft::Draft;
use support_wall::message::{Kind, Message, Timestamp};

pub const NOW: i64 = 1_780_000_000_000;

pub fn draft(parent: &str, words: &str) -> Draft {
    Draft {
        parent: parent.into(),
        words: words.into(),
        ..Draft::default()
    }
}

pub fn own(key: &str, body: &str) -> Own {
    Own {
        key: key.into(),
        id: String::new(),
        parent: String::new(),
        kind: Kind::Condolence,
        author: "Ana".into(),
        body: body.into(),
        connection: "we were neighbours".into(),
        at: NOW,
        secret: "s".into(),
        standing: Standing::Held,
        others: Vec::new(),
        details: vec![("amount".into(), "2".into())],
    }
}

/// What was typed into a form that asks for an amount.
pub fn form(amount: &str) -> Draft {
    Draft {
        details: vec![("amount".into(), amount.into()), ("by".into(), "".into())],
        ..Draft::default()
    }
}

pub fn candle() -> Acknowledgement {
    Acknowledgement {
        word: "candle".into(),
        key: "k1".into(),
        secret: "undo-1".into(),
    }
}

pub fn message(id: &str, author: &str, body: &str) -> Message {
    Message {
        id: id.into(),
        author: Some(author.into()),
        body: plain(body),
        created: Some(Timestamp(NOW)),
        ..Message::default()
    }
}

pub fn look(kept: &mut Kept, messages: &[Message], now: i64) -> bool {
    kept.look(&mut messages.iter(), now)
}

pub fn full() -> Kept {
    let mut kept = Kept::default();
    kept.set_draft(&draft("", "For everyone."));
    kept.set_draft(&Draft {
        others: vec!["m0".into()],
        kind: Some(Kind::Milestone),
        author: "Tom \"R\"".into(),
        words: "line\n\u{1F54A} \\ two".into(),
        connection: "we sang together".into(),
        parent: "m1".into(),
        key: "k".into(),
        sent: "line".into(),
        secret: "s".into(),
        details: vec![("of".into(), "m \"3\"".into())],
        began: 1,
    });
    kept.set_form("part m4", Some(&form("2")), NOW);
    kept.sent(own("k1", "Sent before."));
    kept.acknowledge("m2", &candle());
    kept.visited(NOW - 2 * SAME_VISIT_MS);
    kept.visited(NOW);
    kept.dismiss_nudge();
    kept
}

pub fn stored(kept: &mut Kept) -> String {
    kept.to_json().unwrap_or_default()
}
