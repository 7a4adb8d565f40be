//! Any answer of an endpoint nobody has described. The first byte says whether lists are made long.
#![no_main]

use fuzz::{PRESETS, check, in_time, longer};
use libfuzzer_sys::fuzz_target;
use support_wall::decode::{self, DecodeError, Reply};
use support_wall::infer::infer;
use support_wall::inspect::{choose, report, table};
use support_wall::json;
use support_wall::mapping::Mapping;
use support_wall::text::rich;

fuzz_target!(|bytes: &[u8]| {
    let Some((long, body)) = bytes.split_first() else {
        return;
    };
    let body = String::from_utf8_lossy(body).into_owned();
    let body = if *long == 255 {
        longer(&body).unwrap_or(body)
    } else {
        body
    };
    let mut reply = Reply::ok(&body);
    if *long % 4 == 1 {
        reply
            .headers
            .push(("link".into(), body.chars().take(200).collect()));
    }
    in_time("an unknown answer", || guess(&reply));
});

fn guess(reply: &Reply) {
    let Ok(answer) = reply.json() else {
        return;
    };
    if let Ok(guess) = infer(&answer, reply.header("link")) {
        assert!(
            (0.0..=1.0).contains(&guess.confidence),
            "confidence {}",
            guess.confidence
        );
        let map = json::text(&guess.map);
        let mapping = Mapping::parse(&map, "").unwrap_or_else(|mistake| panic!("{mistake}: {map}"));
        match decode::read(reply, &mapping, (0, 12), &rich) {
            Ok(reading) => check(&reading.messages),
            Err(error) => assert!(!matches!(error, DecodeError::NoItems(_)), "{map}"),
        }
    }
    if let Ok(used) = choose(reply, &PRESETS, None, None, "")
        && let Ok(report) = report(reply, &used)
    {
        let _ = table(&report);
    }
}
