//! Any mapping file, on a handful of answers.
#![no_main]

use fuzz::{ENDPOINT, check, in_time};
use libfuzzer_sys::fuzz_target;
use support_wall::decode::{self, Change, Reply};
use support_wall::encode::{
    Asked, Guard, Outgoing, Subject, create_request, list_request, live_stream, since_request,
};
use support_wall::mapping::Mapping;
use support_wall::message::Kind;
use support_wall::text::rich;

const ANSWERS: [&str; 5] = [
    include_str!("../../fixtures/pocketbase-records.json"),
    include_str!("../../fixtures/isso-thread.json"),
    include_str!("../../fixtures/google-sheets-values.json"),
    include_str!("../../fixtures/bluesky-thread.json"),
    include_str!("../../fixtures/jsonapi.json"),
];

fuzz_target!(|file: &str| {
    in_time("a mapping", || match Mapping::parse(file, ENDPOINT) {
        Ok(mapping) => use_it(&mapping),
        Err(mistake) => assert!(!mistake.expected.is_empty(), "{mistake:?}"),
    });
});

fn use_it(mapping: &Mapping) {
    let subject = Subject {
        endpoint: ENDPOINT.into(),
        page: "/rosa".into(),
        newest_first: true,
    };
    for body in ANSWERS {
        let reply = Reply::ok(body);
        if let Ok(reading) = decode::read(&reply, mapping, (0, 12), &rich) {
            check(&reading.messages);
            let asked = Asked {
                turn: reading.next.as_ref(),
                known: 12,
                size: 12,
            };
            let _ = list_request(mapping, &subject, asked);
        }
        if let Some(Change::Here(message)) = decode::change(body, mapping, &rich) {
            check(&[message]);
        }
        for create in [&mapping.create, &mapping.reply].into_iter().flatten() {
            let _ = decode::answer(&reply, mapping, create, &rich);
        }
    }
    let outgoing = Outgoing {
        key: "abcdefghij12345".into(),
        parent: "a/b?c".into(),
        kind: Kind::Milestone,
        author: "Ana \"é\"".into(),
        body: "One {body}\n\u{1f54a}".into(),
        connection: String::new(),
        secret: String::new(),
        now: "2026-01-01T00:00:00Z".into(),
        details: vec![("amount".into(), "2".into())],
        guard: Guard::default(),
    };
    for create in [&mapping.create, &mapping.reply].into_iter().flatten() {
        let _ = create_request(mapping, create, &subject, &outgoing);
    }
    let _ = since_request(mapping, &subject, &outgoing.now, "7");
    if let Some(live) = &mapping.live {
        let _ = live_stream(mapping, live, &subject);
    }
    let _ = decode::headers(mapping);
}
