//! What the parts rest on, what ends hidden, and what is said when there is nothing.

use support_wall::decode::{Reply, page};
use support_wall::infer::{Unknown, infer};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::text::rich;

use super::{cases, is_hidden, items, private, read, table};

#[test]
fn the_answers_that_presets_describe() {
    // Items, id, author, body, created, parent; a dash where there is none.
    let rows = [
        (
            "airtable-records",
            "/records",
            "/id",
            "/fields/Name",
            "/fields/Message",
            "/createdTime",
            "-",
        ),
        (
            "bluesky-thread",
            "/thread/replies",
            "/post/uri",
            "/post/author/displayName",
            "/post/record/text",
            "/post/record/createdAt",
            "-",
        ),
        (
            "directus-items",
            "/data",
            "/id",
            "/name",
            "/message",
            "/date_created",
            "-",
        ),
        (
            "disqus-posts",
            "/response",
            "/id",
            "/author/name",
            "/message html",
            "/createdAt",
            "/parent",
        ),
        ("drf-page", "/results", "/id", "-", "/text", "/created", "-"),
        (
            "everyorg-webhook",
            "",
            "/chargeId",
            "/firstName + /lastName",
            "/publicTestimony",
            "/donationDate",
            "-",
        ),
        (
            "firebase-rtdb",
            "",
            "@key",
            "/name",
            "/message",
            "/created",
            "-",
        ),
        (
            "firestore-documents",
            "/documents",
            "/name",
            "/fields/name/stringValue",
            "/fields/message/stringValue",
            "/createTime",
            "/fields/replyTo/stringValue",
        ),
        (
            "github-issue-comments",
            "",
            "/id",
            "/user/login",
            "/body_html html",
            "/created_at",
            "-",
        ),
        (
            "isso-thread",
            "/replies",
            "/id",
            "/author html",
            "/text html",
            "/created",
            "/parent",
        ),
        (
            "jsonapi",
            "/data",
            "/id",
            "/author/attributes/name",
            "/attributes/body",
            "/attributes/created",
            "/relationships/parent/data/id",
        ),
        (
            "jsonfeed",
            "/items",
            "/id",
            "/authors/0/name",
            "/content_html html",
            "/date_published",
            "/_wall/reply_to",
        ),
        (
            "justgiving-donations",
            "/donations",
            "/id",
            "/donorDisplayName",
            "/message",
            "/donationDate",
            "-",
        ),
        (
            "mastodon-context",
            "/descendants",
            "/id",
            "/account/display_name",
            "/content html",
            "/created_at",
            "/in_reply_to_id",
        ),
        (
            "opencollective-graphql",
            "/data/account/members/nodes",
            "/id",
            "/account/name",
            "/publicMessage",
            "/createdAt",
            "-",
        ),
        (
            "pocketbase-records",
            "/items",
            "/id",
            "/expand/author/name",
            "/message html",
            "/created",
            "-",
        ),
        (
            "postgrest-messages",
            "",
            "/id",
            "/author/name",
            "/body",
            "/created_at",
            "/reply_to",
        ),
        (
            "strapi5-messages",
            "/data",
            "/id",
            "/name",
            "/message blocks",
            "/createdAt",
            "-",
        ),
        (
            "tiltify-donations",
            "/data",
            "/id",
            "/donor_name",
            "/donor_comment",
            "/created_at",
            "-",
        ),
        (
            "webmention-jf2",
            "/children",
            "/wm-id",
            "/author/name",
            "/content/html html",
            "/published",
            "-",
        ),
        (
            "wordpress-comments",
            "",
            "/id",
            "/author_name html",
            "/content/rendered html",
            "/date_gmt",
            "/parent",
        ),
    ];
    let mut wrong = Vec::new();
    for (file, items, id, author, body, created, parent) in rows {
        let guess = infer(&read(&format!("fixtures/{file}.json")), None).unwrap();
        let found = table(&guess);
        for (part, wanted) in [
            ("items", items),
            ("id", id),
            ("author", author),
            ("body", body),
            ("created", created),
            ("parent", parent),
        ] {
            let is = found.get(part).map_or("-", String::as_str);
            if is != wanted {
                wrong.push(format!("{file}: {part}: wanted {wanted}, found {is}"));
            }
        }
        // Without a name there is less to be sure of.
        if guess.confidence < 0.6 || (author != "-" && guess.confidence < 0.8) {
            wrong.push(format!("{file}: confidence {}", guess.confidence));
        }
        private(file, &guess, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_hidden_at_its_source_stays_hidden() {
    let hidden = |file: &str| -> Vec<bool> {
        let answer = read(&format!("fixtures/{file}.json"));
        let guess = infer(&answer, None).unwrap();
        let list = items(&answer, &table(&guess)["items"]);
        list.iter()
            .map(|item| is_hidden(&guess.map, item))
            .collect()
    };
    assert_eq!(hidden("isso-thread"), [false, true], "the deleted comment");
    assert_eq!(
        hidden("bluesky-thread"),
        [false, true, true],
        "blocked, not found"
    );
    assert_eq!(
        hidden("airtable-records"),
        [false, true],
        "the box is not ticked"
    );
    assert_eq!(hidden("mastodon-context"), [false, false]);
    assert_eq!(hidden("disqus-posts"), [false, false]);
    assert_eq!(hidden("webmention-jf2"), [false, false, false]);
    assert_eq!(hidden("wordpress-comments"), [false, false]);
}

#[test]
fn a_mark_is_obeyed_whatever_it_is_called() {
    let marks = [
        json!({"approved": false}),
        json!({"is_approved": 0}),
        json!({"isApproved": "false"}),
        json!({"published": false}),
        json!({"visible": false}),
        json!({"public": false}),
        json!({"pending": true}),
        json!({"is_pending": 1}),
        json!({"needsModeration": true}),
        json!({"awaiting_approval": true}),
        json!({"draft": true}),
        json!({"deleted": true}),
        json!({"isDeleted": true}),
        json!({"is_spam": true}),
        json!({"spam": 1}),
        json!({"hidden": true}),
        json!({"is_hidden": "1"}),
        json!({"removed": true}),
        json!({"DELETED": "Y"}),
        json!({"spam": "yes"}),
        json!({"rejected": true}),
        json!({"private": true}),
        json!({"trashed_at": "2026-01-01T00:00:00Z"}),
        json!({"deletedAt": "2026-01-01T00:00:00Z"}),
        json!({"status": "pending"}),
        json!({"status": "HELD"}),
        json!({"state": "unapproved"}),
        json!({"moderation_status": "awaiting_moderation"}),
        json!({"moderation": {"state": "spam"}}),
        json!({"visibility": "private"}),
        json!({"visibility": "direct"}),
        json!({"status": "zurückgestellt"}),
        json!({"meta": {"spam": true}}),
    ];
    for mark in marks {
        let shown: Value = match mark.as_object().unwrap().iter().next().unwrap() {
            (name, Value::Bool(flag)) => json!({(name.as_str()): !flag}),
            (name, Value::Number(number)) => json!({(name.as_str()): 1 - number.as_i64().unwrap()}),
            (name, Value::String(text)) if text == "Y" => json!({(name.as_str()): "N"}),
            (name, Value::String(text)) if text == "yes" => json!({(name.as_str()): "no"}),
            (name, Value::String(text)) if text == "1" => json!({(name.as_str()): "0"}),
            (name, Value::String(text)) if text == "false" => json!({(name.as_str()): "true"}),
            (name, Value::String(text)) if text.starts_with("2026") => {
                json!({(name.as_str()): null})
            }
            (name, Value::String(_)) if name == "visibility" => json!({(name.as_str()): "public"}),
            (name, Value::String(_)) => json!({(name.as_str()): "approved"}),
            (name, Value::Object(inner)) => match inner.iter().next().unwrap() {
                (word, Value::Bool(flag)) => json!({(name.as_str()): {(word.as_str()): !flag}}),
                (word, _) => json!({(name.as_str()): {(word.as_str()): "approved"}}),
            },
            _ => unreachable!(),
        };
        let message = |id: u8, words: &str, mark: &Value| {
            let mut message = json!({"id": id, "name": "Ada", "message": words, "date": format!("2026-01-0{id}")});
            for (name, value) in mark.as_object().unwrap() {
                let members = message.as_object_mut().unwrap();
                members.insert(name.clone(), value.clone());
            }
            message
        };
        let answer = json!({"messages": [message(1, "He was a good man.", &shown), message(2, "Not for others to read.", &mark), message(3, "He was, he was.", &shown)]});
        let guess = infer(&answer, None).unwrap();
        let hidden: Vec<bool> = answer["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| is_hidden(&guess.map, item))
            .collect();
        assert_eq!(
            hidden,
            [false, true, false],
            "{mark}: {}",
            guess.map["message"]["state"]
        );
    }
}

#[test]
fn an_empty_answer_says_so() {
    for answer in [
        json!(null),
        json!([]),
        json!({}),
        json!({"items": [], "total": 0}),
        json!({"data": {"messages": []}}),
        json!({"messages": {}}),
        json!({"replies": [], "config": {"feed": true}}),
    ] {
        assert_eq!(infer(&answer, None), Err(Unknown::Empty), "{answer}");
    }
    for answer in [
        json!(7),
        json!("words"),
        json!({"ok": true}),
        json!({"a": {"b": 1}}),
        json!([1, 2]),
        json!({"theme": {}}),
    ] {
        assert_eq!(infer(&answer, None), Err(Unknown::NoList), "{answer}");
    }
    let goods = json!({"shelf": [{"sku": "a", "price": 2}, {"sku": "b", "price": 3}]});
    let refused = infer(&goods, None).unwrap_err();
    assert_eq!(refused, Unknown::NoWords("/shelf".into()));
    assert_eq!(
        refused.to_string(),
        "The answer has a list at \"/shelf\", but nothing in it reads like people's words."
    );
}

#[test]
fn reasons_and_warnings_are_sentences_for_people() {
    for file in [
        "forums", "social", "widgets", "stores", "giving", "tongues", "more",
    ] {
        for case in cases(file) {
            let guess = infer(&case["answer"], case["link"].as_str()).unwrap();
            let parts: Vec<&str> = guess.reasons.iter().map(|reason| reason.part).collect();
            assert!(
                parts.contains(&"items") && parts.contains(&"body"),
                "{parts:?}"
            );
            for reason in &guess.reasons {
                assert!((0.0..=1.0).contains(&reason.score) && reason.why.contains(' '));
                assert!(
                    ((reason.score * 100.0).round() - reason.score * 100.0).abs() < 0.01,
                    "{}",
                    reason.score
                );
            }
            for warning in &guess.warnings {
                assert!(
                    warning.ends_with('.') && warning.starts_with(char::is_uppercase),
                    "{warning}"
                );
            }
        }
    }
}

#[test]
fn guessed_parameters_are_said_to_be_guesses() {
    let answer = json!({"messages": [{"id": 1, "name": "Ada", "message": "He was a good man.", "date": "2026-01-01"}], "next_cursor": "abc"});
    let guess = infer(&answer, None).unwrap();
    assert_eq!(guess.map["list"]["query"], json!({"cursor": "{token}"}));
    assert!(
        guess
            .warnings
            .iter()
            .any(|warning| warning.contains("\"cursor\", which is a guess")),
        "{:?}",
        guess.warnings
    );
    let linked = infer(&answer, Some("<https://x.example/?page=2>; rel=next")).unwrap();
    assert_eq!(linked.map["list"], json!({"next": {"link": true}}));
    assert!(linked.warnings.is_empty(), "{:?}", linked.warnings);
}

#[test]
fn one_visitor_who_types_a_tag_does_not_make_all_messages_html() {
    let message = |id: u8, words: &str| json!({"id": id, "name": "Ada", "body": words, "date": format!("2026-01-0{id}")});
    let typed = json!([
        message(1, "Thinking of you all today."),
        message(2, "1 < 2 && 3 > 2 <script>alert(1)</script> <b>bold</b>")
    ]);
    assert_eq!(
        infer(&typed, None).unwrap().map["message"]["body"],
        json!("/body")
    );
    let made = json!([
        message(1, "<p>Thinking of you &amp; yours.</p>"),
        message(2, "<p>All <b>day</b>.</p>")
    ]);
    assert_eq!(
        infer(&made, None).unwrap().map["message"]["body"],
        json!({"at": "/body", "format": "html"})
    );
}

#[test]
fn page_numbers_are_told_from_page_counts() {
    let data =
        json!([{"id": 1, "name": "Ada", "message": "He was a good man.", "date": "2026-01-01"}]);
    let next = |answer: Value| infer(&answer, None).unwrap().map["list"]["next"].clone();
    assert_eq!(
        next(
            json!({"first": 1, "prev": null, "next": 2, "last": 3, "pages": 3, "items": 5, "data": data})
        ),
        json!({"pages": "/pages"})
    );
    assert_eq!(
        next(json!({"meta": {"current_page": 1, "last_page": 3}, "data": data})),
        json!({"page": "/meta/current_page", "pages": "/meta/last_page"})
    );
    assert_eq!(
        next(json!({"page": {"number": 0, "totalPages": 3}, "data": data})),
        json!({"page": "/page/number", "pages": "/page/totalPages"})
    );
}

#[test]
fn a_name_that_looks_like_a_variable_is_a_name() {
    let answer = json!({"a{base}": [
        {"id": 1, "name": "Ada", "message": "She kept bees for the whole street.", "date": "2026-01-01"},
        {"id": 2, "name": "Bo", "message": "The honey is still in our kitchen.", "date": "2026-01-02"}]});
    let guess = infer(&answer, None).unwrap();
    let mapping = Mapping::parse(&guess.map.to_string(), "https://a.example/x").unwrap();
    let reply = Reply::ok(&answer.to_string());
    assert_eq!(
        page(&reply, &mapping, (0, 12), &rich)
            .unwrap()
            .messages
            .len(),
        2
    );
}
