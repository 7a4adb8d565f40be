//! The live stream: server-sent events (HTML, 9.2), with the subscription some servers want first.

use futures::StreamExt;
use futures::stream::select;
use gloo_net::eventsource::State;
use gloo_net::eventsource::futures::EventSource;
use gloo_timers::future::TimeoutFuture;

use super::Remote;
use super::http;
use crate::browser::jitter;
use crate::decode::{self, Change};
use crate::encode;
use crate::mapping::Live;

/// How long to wait before the first new try, in ms; doubled each time up to the second.
const RETRY_MS: (u32, u32) = (2_000, 120_000);

/// What the stream says.
pub enum Signal {
    /// It is open: whatever happened before is not told any more.
    Open,
    /// It is not open; a new try follows.
    Broken,
    /// A message appeared, changed or went.
    Change(Change),
}

/// Follows the endpoint's stream for as long as it is awaited; it never ends by itself.
pub async fn follow(remote: Remote, live: Live, mut heard: Box<dyn FnMut(Signal)>) {
    let mut wait = RETRY_MS.0;
    loop {
        if stream(&remote, &live, &mut *heard).await {
            wait = RETRY_MS.0;
        }
        heard(Signal::Broken);
        TimeoutFuture::new(jitter(wait)).await;
        wait = (wait * 2).min(RETRY_MS.1);
    }
}

/// Follows one connection to its end; tells whether it was ever open.
async fn stream(remote: &Remote, live: &Live, heard: &mut dyn FnMut(Signal)) -> bool {
    let (url, event) = encode::live_stream(&remote.mapping, live, &remote.subject);
    let greeting = live.greeting.as_ref().map_or("open", |(name, _)| name);
    let Ok(mut source) = EventSource::new(&url) else {
        return false;
    };
    let (Ok(greetings), Ok(changes)) = (source.subscribe(greeting), source.subscribe(&event))
    else {
        return false;
    };
    let mut opened = false;
    let mut events = select(greetings, changes);
    while let Some(next) = events.next().await {
        let Ok((name, event)) = next else {
            if source.state() == State::Closed {
                break;
            }
            heard(Signal::Broken);
            continue;
        };
        let data = event.data().as_string().unwrap_or_default();
        if name == greeting {
            if !subscribe(remote, live, &data).await {
                break;
            }
            opened = true;
            heard(Signal::Open);
        } else if let Some(change) = decode::change(&data, &remote.mapping) {
            heard(Signal::Change(change));
        }
    }
    opened
}

async fn subscribe(remote: &Remote, live: &Live, greeting: &str) -> bool {
    let Some(subscription) = &live.subscribe else {
        return true;
    };
    let client = serde_json::from_str(greeting).ok().and_then(|greeting| {
        let (_, client) = live.greeting.as_ref()?;
        client.text(&greeting)
    });
    let Some(client) = client else {
        return false;
    };
    let request =
        encode::subscribe_request(&remote.mapping, subscription, &remote.subject, &client);
    let answer = http::send(&request, remote.credentials).await;
    answer.is_ok_and(|(status, _)| (200..300).contains(&status))
}
