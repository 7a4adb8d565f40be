//! The answers of services that a preset describes too: both find the same.

use support_wall::infer::infer;

use super::{private, read, table};

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
