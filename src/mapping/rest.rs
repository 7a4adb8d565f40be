//! What the first messages do not need of a mapping: how one writes, and how the endpoint tells of changes.

use super::place::Place;
use super::{Mapping, post};

/// Reads all that [`Mapping::reading`] leaves out.
pub(super) fn rest(root: &Place, mapping: &mut Mapping) {
    let created = root.at("create");
    mapping.create = post::create(&created, None);
    mapping.reply = post::create(&root.at("reply"), Some(&created))
        .or_else(|| post::create(&created, None).filter(|it| it.asks_for("{parent")));
    mapping.acknowledge = post::acknowledge(&root.at("acknowledge"));
    mapping.report = post::about(&root.at("report"));
    mapping.withdraw = post::about(&root.at("withdraw"));
    mapping.live = post::live(&root.at("live"));
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://example.org/api";

    #[test]
    fn what_is_read_first_is_as_in_the_whole_and_leaves_the_rest_out() {
        let file = r#"{"items": "/all", "message": {"body": "/words"}, "create": {"body": {"words": "{body}"}},
            "report": {"url": "{base}/reports"}, "live": {"url": "{base}/events"}}"#;
        let whole = Mapping::parse(file, URL).unwrap();
        assert!(whole.create.is_some() && whole.report.is_some() && whole.live.is_some());
        let first = Mapping::reading(file, URL).unwrap();
        let bare = Mapping {
            create: None,
            reply: None,
            acknowledge: None,
            report: None,
            withdraw: None,
            live: None,
            ..whole
        };
        assert_eq!(first, bare);
        assert!(first.writable);
    }

    #[test]
    fn a_mistake_in_the_rest_is_named_once_the_whole_is_read() {
        let file = r#"{"message": {"body": "/words"}, "create": {"body": {}, "keys": 15}}"#;
        assert_eq!(Mapping::reading(file, URL).map(|it| it.writable), Ok(true));
        let mistake = Mapping::parse(file, URL).unwrap_err();
        assert_eq!(mistake.pointer, "/create/keys");
    }
}
