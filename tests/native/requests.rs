//! Where the first page is asked for: `tests/requests.json`, which the loader is tested with as well.

use serde_json::Value;
use support_wall::encode::{Asked, Subject, list_request};
use support_wall::mapping::Mapping;

#[test]
fn the_first_page_is_asked_for_where_the_loader_asks_for_it() {
    let table: Value = serde_json::from_str(include_str!("../requests.json")).unwrap();
    for case in table["cases"].as_array().unwrap() {
        let text = |name: &str| case[name].as_str().map(str::to_string);
        let mut mapping = case["mapping"].clone();
        mapping["items"] = "".into();
        mapping["message"] = serde_json::json!({ "body": "/body" });
        let endpoint = text("endpoint").unwrap();
        let mapping = Mapping::parse(&mapping.to_string(), &endpoint).unwrap();
        let subject = Subject {
            endpoint,
            page: text("page").unwrap_or("/blog/rosa".into()),
            newest_first: text("order").as_deref() != Some("oldest"),
        };
        let size = case["size"].as_u64().unwrap_or(12);
        let asked = Asked {
            turn: None,
            known: 0,
            size: (size as usize).min(mapping.list.most as usize),
        };
        let request = list_request(&mapping, &subject, asked).unwrap();
        assert_eq!(Some(request.url), text("url"), "{}", case["name"]);
    }
}
