//! Any answer by any preset. The first byte is the preset, the second the status, the third whether lists are made long.
#![no_main]

use fuzz::{ENDPOINT, WHOLE_PRESETS, check, check_text, in_time, longer};
use libfuzzer_sys::fuzz_target;
use support_wall::decode::{self, Answer, Change, Reply};
use support_wall::encode::{Asked, Subject, list_request};
use support_wall::mapping::Mapping;
use support_wall::text::rich;

const STATUSES: [u16; 8] = [200, 201, 202, 400, 403, 404, 429, 500];

fuzz_target!(|bytes: &[u8]| {
    let Some(([preset, status, long], body)) = bytes
        .split_at_checked(3)
        .map(|(a, b)| ([a[0], a[1], a[2]], b))
    else {
        return;
    };
    let preset = &WHOLE_PRESETS[usize::from(preset) % WHOLE_PRESETS.len()];
    let mapping = Mapping::parse(preset, ENDPOINT).unwrap();
    let body = String::from_utf8_lossy(body).into_owned();
    let body = if long == 255 {
        longer(&body).unwrap_or(body)
    } else {
        body
    };
    let headers = vec![
        ("link".into(), body.chars().take(200).collect()),
        ("retry-after".into(), body.chars().take(9).collect()),
    ];
    let status = STATUSES[usize::from(status) % STATUSES.len()];
    in_time("an answer", || {
        each(
            &mapping,
            &Reply {
                status,
                headers: headers.clone(),
                body: body.clone(),
            },
        )
    });
});

fn each(mapping: &Mapping, reply: &Reply) {
    if let Ok(reading) = decode::read(reply, mapping, (0, 12), &rich) {
        check(&reading.messages);
        let asked = Asked {
            turn: reading.next.as_ref(),
            known: reading.messages.len(),
            size: 12,
        };
        let subject = Subject {
            endpoint: ENDPOINT.into(),
            page: "/rosa".into(),
            newest_first: true,
        };
        let _ = list_request(mapping, &subject, asked);
    }
    if let Some(Change::Here(message)) = decode::change(&reply.body, mapping, &rich) {
        check(&[message]);
    }
    for create in [&mapping.create, &mapping.reply].into_iter().flatten() {
        match decode::answer(reply, mapping, create, &rich) {
            Answer::Published(message) => check_text(&message.body),
            Answer::Arrived(Some(id)) => assert!(!id.is_empty()),
            _ => {}
        }
    }
}
