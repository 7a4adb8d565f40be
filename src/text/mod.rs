//! stub
mod address;
mod entities;
mod plain;
mod value;
mod words;

pub use entities::decoded;
pub use plain::plain;
pub use value::{from_value, to_value};
pub const MOST_CHARACTERS: usize = 20_000;
const DEPTH: usize = 32;
fn among(name: &str, names: &str) -> bool {
    !name.is_empty() && names.split(' ').any(|known| known == name)
}
use crate::message::Text;
pub fn rich(format: &str, source: &str) -> Text {
    if format == "decoded" {
        plain(&decoded(source))
    } else {
        plain(source)
    }
}

fn cut(source: &str) -> &str {
    source
}
