//! What a wall says into a socket.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::live::Stream;
use crate::encode;
use crate::json::Value;

/// Says something into a socket, in the name of the first wall that follows.
pub(super) fn say(stream: &Stream, body: &Value) {
    if let Some(first) = stream.followers.borrow().first() {
        let text = encode::said(&first.remote.mapping, &first.remote.subject, body);
        if let Some(connection) = &*stream.connection.borrow() {
            connection.say(&text);
        }
    }
}

/// Says this so many ms from now, and again and again, for as long as the connection stands.
pub(super) fn beat(stream: &Rc<Stream>, wait: u32, body: Value) {
    let again = Rc::downgrade(stream);
    let timer = Timeout::new(wait, move || {
        if let Some(stream) = again.upgrade() {
            say(&stream, &body);
            beat(&stream, wait, body);
        }
    });
    if let Some(connection) = &mut *stream.connection.borrow_mut() {
        connection.beat = Some(timer);
    }
}
