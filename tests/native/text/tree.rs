//! Rich text as editors keep it.

use support_wall::json::{Value, json};
use support_wall::text::{blocks, to_value};

fn becomes(tree: Value, wanted: Value) {
    assert_eq!(to_value(&blocks(&tree)), wanted, "{tree:#}");
}

#[test]
fn blocks_with_children() {
    // Strapi.
    becomes(
        json!([
            {"type": "heading", "level": 2, "children": [{"type": "text", "text": "For Noor"}]},
            {"type": "paragraph", "children": [
                {"type": "text", "text": "He is in my "}, {"type": "text", "text": "prayers", "bold": true},
                {"type": "text", "text": ".\nAlways "}, {"type": "link", "url": "https://a.example", "children": [{"type": "text", "text": "here", "italic": true}]}]},
            {"type": "list", "format": "ordered", "children": [
                {"type": "list-item", "children": [{"type": "text", "text": "one"}]},
                {"type": "list", "format": "unordered", "children": [{"type": "list-item", "children": [{"type": "text", "text": "in"}]}]},
                {"type": "list-item", "children": [{"type": "text", "text": "two"}]}]},
            {"type": "quote", "children": [{"type": "text", "text": "q"}]},
            {"type": "code", "children": [{"type": "text", "text": "a\n  b"}]},
            {"type": "image", "image": {"url": "https://a.example/i.png", "alternativeText": "A lake"}, "children": [{"type": "text", "text": ""}]},
            {"type": "paragraph", "children": [{"type": "text", "text": ""}]}]),
        json!([
            ["p", ["b", "For Noor"]],
            [
                "p",
                "He is in my ",
                ["b", "prayers"],
                ".",
                ["br"],
                "Always ",
                ["a", "https://a.example", ["em", "here"]]
            ],
            ["ol", [["p", "one"], ["ul", [["p", "in"]]]], [["p", "two"]]],
            ["q", ["p", "q"]],
            ["p", "a", ["br"], "  b"],
            ["p", "A lake"]
        ]),
    );
    // Slate, with and without types.
    becomes(
        json!([
            {"children": [{"text": "one "}, {"text": "two", "italic": true}]},
            {"children": [{"text": "three"}]},
            {"type": "block-quote", "children": [{"text": "four"}]},
            {"type": "ul", "children": [{"type": "li", "children": [{"type": "lic", "children": [{"text": "five"}]}]}]},
            {"type": "p", "children": [{"text": "hi "}, {"type": "mention", "value": "Ana", "children": [{"text": ""}]}, {"text": ""}]}]),
        json!([
            ["p", "one ", ["em", "two"]],
            ["p", "three"],
            ["q", ["p", "four"]],
            ["ul", [["p", "five"]]],
            ["p", "hi Ana"]
        ]),
    );
    // Lexical.
    becomes(
        json!({"root": {"type": "root", "children": [
            {"type": "paragraph", "format": "", "children": [
                {"type": "text", "text": "a", "format": 1}, {"type": "linebreak"}, {"type": "text", "text": "b", "format": 3},
                {"type": "autolink", "url": "https://a.example", "children": [{"type": "text", "text": "c", "format": 0}]}]},
            {"type": "list", "listType": "number", "tag": "ol", "children": [
                {"type": "listitem", "value": 1, "children": [{"type": "text", "text": "d"}]},
                {"type": "listitem", "value": 2, "children": [{"type": "list", "listType": "bullet", "tag": "ul", "children": [
                    {"type": "listitem", "children": [{"type": "text", "text": "e"}]}]}]}]},
            {"type": "quote", "children": [{"type": "text", "text": "f"}]}, {"type": "horizontalrule"},
            {"type": "heading", "tag": "h1", "children": [{"type": "text", "text": "g"}]}]}}),
        json!([
            [
                "p",
                ["b", "a"],
                ["br"],
                ["b", ["em", "b"]],
                ["a", "https://a.example", "c"]
            ],
            ["ol", [["p", "d"]], [["ul", [["p", "e"]]]]],
            ["q", ["p", "f"]],
            ["p", ["b", "g"]]
        ]),
    );
}

#[test]
fn documents_with_content() {
    // ProseMirror, TipTap.
    becomes(
        json!({"type": "doc", "content": [
            {"type": "heading", "attrs": {"level": 1}, "content": [{"type": "text", "text": "Hi"}]},
            {"type": "paragraph", "content": [
                {"type": "text", "text": "a ", "marks": [{"type": "bold"}, {"type": "link", "attrs": {"href": "https://a.example"}}]},
                {"type": "hardBreak"}, {"type": "text", "text": "b", "marks": [{"type": "em"}]},
                {"type": "text", "text": "bad", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]},
                {"type": "mention", "attrs": {"id": "7", "label": "Ana"}}, {"type": "emoji", "attrs": {"shortName": ":dove:", "text": "🕊"}}]},
            {"type": "bulletList", "content": [{"type": "listItem", "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": "x"}]},
                {"type": "orderedList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "y"}]}]}]}]}]},
            {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "z"}]}]},
            {"type": "paragraph"}]}),
        json!([
            ["p", ["b", "Hi"]],
            [
                "p",
                ["b", ["a", "https://a.example", "a"]],
                ["br"],
                ["em", "b"],
                "bad@Ana🕊"
            ],
            ["ul", [["p", "x"], ["ol", [["p", "y"]]]]],
            ["q", ["p", "z"]]
        ]),
    );
    // Contentful.
    becomes(
        json!({"nodeType": "document", "data": {}, "content": [
            {"nodeType": "paragraph", "data": {}, "content": [
                {"nodeType": "text", "value": "a < b ", "marks": [{"type": "bold"}], "data": {}},
                {"nodeType": "hyperlink", "data": {"uri": "https://a.example"}, "content": [{"nodeType": "text", "value": "c", "marks": [], "data": {}}]}]},
            {"nodeType": "unordered-list", "data": {}, "content": [{"nodeType": "list-item", "data": {}, "content": [
                {"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": "d", "marks": [], "data": {}}]}]}]},
            {"nodeType": "hr", "data": {}, "content": []}]}),
        json!([
            ["p", ["b", "a < b"], " ", ["a", "https://a.example", "c"]],
            ["ul", [["p", "d"]]]
        ]),
    );
    // BlockNote.
    becomes(
        json!([
            {"id": "1", "type": "bulletListItem", "props": {}, "content": [{"type": "text", "text": "a", "styles": {"bold": true}}], "children": [
                {"id": "2", "type": "bulletListItem", "content": [{"type": "text", "text": "b", "styles": {}}], "children": []}]},
            {"id": "3", "type": "bulletListItem", "content": [{"type": "link", "href": "https://a.example", "content": [{"type": "text", "text": "c", "styles": {}}]}], "children": []},
            {"id": "4", "type": "numberedListItem", "content": [{"type": "text", "text": "d"}], "children": []},
            {"id": "5", "type": "paragraph", "content": [{"type": "text", "text": "e"}], "children": []}]),
        json!([
            [
                "ul",
                [["p", ["b", "a"]], ["ul", [["p", "b"]]]],
                [["p", ["a", "https://a.example", "c"]]]
            ],
            ["ol", [["p", "d"]]],
            ["p", "e"]
        ]),
    );
}

#[test]
fn spans_with_marks_that_are_defined_elsewhere() {
    // Portable Text.
    let span = |text: &str, marks: Value| json!({"_type": "span", "text": text, "marks": marks});
    becomes(
        json!([
            {"_type": "block", "style": "h2", "children": [span("Hi", json!([]))]},
            {"_type": "block", "style": "normal", "markDefs": [{"_key": "k", "_type": "link", "href": "https://a.example"}],
                "children": [span("a", json!(["strong", "em"])), span(" b", json!(["k"])), span(" c", json!(["unknown"]))]},
            {"_type": "block", "style": "normal", "listItem": "bullet", "level": 1, "children": [span("one", json!([]))]},
            {"_type": "block", "style": "normal", "listItem": "bullet", "level": 2, "children": [span("two", json!([]))]},
            {"_type": "block", "style": "normal", "listItem": "bullet", "level": 1, "children": [span("three", json!([]))]},
            {"_type": "block", "style": "normal", "listItem": "number", "level": 1, "children": [span("four", json!([]))]},
            {"_type": "block", "style": "blockquote", "children": [span("q", json!([]))]},
            {"_type": "image", "alt": "A boat", "asset": {"_ref": "x"}}]),
        json!([
            ["p", ["b", "Hi"]],
            [
                "p",
                ["b", ["em", "a"]],
                " ",
                ["a", "https://a.example", "b"],
                " c"
            ],
            [
                "ul",
                [["p", "one"], ["ul", [["p", "two"]]]],
                [["p", "three"]]
            ],
            ["ol", [["p", "four"]]],
            ["q", ["p", "q"]],
            ["p", "A boat"]
        ]),
    );
}

#[test]
fn blocks_whose_data_is_html() {
    // Editor.js, also as the text of its JSON.
    let tree = json!({"time": 1, "version": "2.30.0", "blocks": [
        {"id": "a", "type": "header", "data": {"text": "Hi &amp; bye", "level": 2}},
        {"id": "b", "type": "paragraph", "data": {"text": "a <b>b</b> <a href=\"https://a.example\">c</a><script>x</script>"}},
        {"id": "c", "type": "list", "data": {"style": "ordered", "items": ["one", "<i>two</i>"]}},
        {"id": "d", "type": "list", "data": {"style": "unordered", "items": [{"content": "x", "meta": {}, "items": [{"content": "y", "items": []}]}]}},
        {"id": "e", "type": "checklist", "data": {"items": [{"text": "done", "checked": true}]}},
        {"id": "f", "type": "quote", "data": {"text": "q", "caption": "Ana", "alignment": "left"}},
        {"id": "g", "type": "delimiter", "data": {}},
        {"id": "h", "type": "code", "data": {"code": "<b>\n  x"}},
        {"id": "i", "type": "image", "data": {"file": {"url": "https://a.example/i.png"}, "caption": "A hill"}}]});
    let wanted = json!([
        ["p", ["b", "Hi & bye"]],
        ["p", "a ", ["b", "b"], " ", ["a", "https://a.example", "c"]],
        ["ol", [["p", "one"]], [["p", ["em", "two"]]]],
        ["ul", [["p", "x"], ["ul", [["p", "y"]]]]],
        ["ul", [["p", "done"]]],
        ["q", ["p", "q"], ["p", "Ana"]],
        ["p", "<b>", ["br"], "  x"],
        ["p", "A hill"]
    ]);
    becomes(json!(tree.to_string()), wanted.clone());
    becomes(tree, wanted);
}

#[test]
fn rich_text_with_annotations() {
    // Notion.
    let text = |words: &str, bold: bool, href: Value| json!({"type": "text", "text": {"content": words, "link": null}, "annotations": {"bold": bold, "italic": false}, "plain_text": words, "href": href});
    becomes(
        json!([
            text("a ", true, Value::Null),
            text("b", false, json!("https://a.example"))
        ]),
        json!([["p", ["b", "a"], " ", ["a", "https://a.example", "b"]]]),
    );
    becomes(
        json!([
            {"object": "block", "type": "heading_1", "heading_1": {"rich_text": [text("Hi", false, Value::Null)]}},
            {"object": "block", "type": "paragraph", "paragraph": {"rich_text": [text("one", false, Value::Null)], "color": "default"}},
            {"object": "block", "type": "bulleted_list_item", "bulleted_list_item": {"rich_text": [text("x", false, Value::Null)]}},
            {"object": "block", "type": "bulleted_list_item", "bulleted_list_item": {"rich_text": [text("y", false, Value::Null)]}},
            {"object": "block", "type": "quote", "quote": {"rich_text": [text("q", false, Value::Null)]}},
            {"object": "block", "type": "divider", "divider": {}}]),
        json!([
            ["p", ["b", "Hi"]],
            ["p", "one"],
            ["ul", [["p", "x"]], [["p", "y"]]],
            ["q", ["p", "q"]]
        ]),
    );
    // Draft.js.
    becomes(
        json!({"entityMap": {}, "blocks": [
            {"key": "a", "text": "Hi", "type": "header-one", "depth": 0, "inlineStyleRanges": [], "data": {}},
            {"key": "b", "text": "one\ntwo", "type": "unstyled", "depth": 0, "data": {}},
            {"key": "c", "text": "x", "type": "unordered-list-item", "depth": 0, "data": {}},
            {"key": "d", "text": "y", "type": "unordered-list-item", "depth": 1, "data": {}}]}),
        json!([
            ["p", ["b", "Hi"]],
            ["p", "one", ["br"], "two"],
            ["ul", [["p", "x"], ["ul", [["p", "y"]]]]]
        ]),
    );
}

#[test]
fn operations_that_insert_words() {
    // Quill.
    becomes(
        json!({"ops": [
            {"insert": "In memory"}, {"insert": "\n", "attributes": {"header": 1}},
            {"insert": "He was "}, {"insert": "kind", "attributes": {"bold": true}}, {"insert": " https://a.example\nand "},
            {"insert": "here", "attributes": {"link": "https://b.example", "italic": true}}, {"insert": "\n\nnext\none"},
            {"insert": "\n", "attributes": {"list": "bullet"}}, {"insert": "in"}, {"insert": "\n", "attributes": {"list": "ordered", "indent": 1}},
            {"insert": "two"}, {"insert": "\n", "attributes": {"list": "bullet"}},
            {"insert": "q1"}, {"insert": "\n", "attributes": {"blockquote": true}}, {"insert": "q2"}, {"insert": "\n", "attributes": {"blockquote": true}},
            {"insert": "  x"}, {"insert": "\n", "attributes": {"code-block": true}},
            {"insert": {"image": "data:image/png;base64,AAAA"}, "attributes": {"alt": "A tree"}},
            {"insert": {"mention": {"id": "1", "value": "Ana", "denotationChar": "@"}}}, {"insert": "\n"}]}),
        json!([
            ["p", ["b", "In memory"]],
            [
                "p",
                "He was ",
                ["b", "kind"],
                " ",
                ["a", "https://a.example", "https://a.example"],
                ["br"],
                "and ",
                ["a", "https://b.example", ["em", "here"]]
            ],
            ["p", "next"],
            ["ul", [["p", "one"], ["ol", [["p", "in"]]]], [["p", "two"]]],
            ["q", ["p", "q1", ["br"], "q2"]],
            ["p", "  x", ["br"], "A treeAna"]
        ]),
    );
}

#[test]
fn what_is_no_tree_is_words_or_nothing() {
    becomes(
        json!("plain\n\nwords"),
        json!([["p", "plain"], ["p", "words"]]),
    );
    becomes(json!("{not json"), json!([["p", "{not json"]]));
    becomes(json!(null), json!([]));
    becomes(json!([1, true, {"a": [{"b": 2}]}, []]), json!([]));
}
