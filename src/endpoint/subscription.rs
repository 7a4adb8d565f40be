//! The subscription that some servers want once a stream is open.

use std::rc::Rc;

use super::http;
use super::live::{Follower, Signal, Stream, broken};
use crate::browser::spawn;
use crate::encode;
use crate::json;
use crate::mapping::Item;

/// Subscribes to the events of every wall that follows, and tells them that they do.
pub(super) fn subscribe(stream: &Rc<Stream>) {
    let stream = Rc::clone(stream);
    spawn(Box::pin(async move {
        let followers = stream.followers.borrow().clone();
        let client = stream.client.borrow().clone();
        let subscribed = is_subscribed(&stream, &followers).await;
        if *stream.client.borrow() != client {
            // Of a connection that is no more; the one in its place subscribes by itself.
            return;
        }
        if !subscribed {
            broken(&stream, "", "");
            return;
        }
        stream.is_well();
        for follower in followers
            .iter()
            .filter(|follower| !follower.open.replace(true))
        {
            (follower.heard)(Signal::Open);
        }
    }));
}

async fn is_subscribed(stream: &Stream, followers: &[Rc<Follower>]) -> bool {
    let (Some(subscription), Some(first), false) = (
        &stream.live.subscribe,
        followers.first(),
        stream.live.socket,
    ) else {
        return true;
    };
    let greeting = stream.client.borrow().clone().unwrap_or_default();
    let client = json::parse(&greeting).ok().and_then(|greeting| {
        let (_, client) = stream.live.greeting.as_ref()?;
        client.text(&Item::whole(&greeting))
    });
    let Some(client) = client else {
        return false;
    };
    let events: Vec<String> = followers.iter().flat_map(|it| it.events.clone()).collect();
    let remote = &first.remote;
    let (mapping, subject) = (&remote.mapping, &remote.subject);
    let request = encode::subscribe_request(mapping, subscription, subject, &client, &events);
    let answer = http::send(&request, remote.credentials, &[], false).await;
    answer.is_ok_and(|reply| (200..300).contains(&reply.status))
}
