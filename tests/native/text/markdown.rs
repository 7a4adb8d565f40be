//! Markdown as people write it.

use support_wall::json::json;
use support_wall::text::markdown;

use super::become_texts;

#[test]
fn what_people_write_by_hand() {
    become_texts(
        markdown,
        &[
            (
                "He reviewed my **first** pull request and was *kind*.\n\n> never be afraid to ask\n\n<!-- hidden -->",
                json!([
                    [
                        "p",
                        "He reviewed my ",
                        ["b", "first"],
                        " pull request and was ",
                        ["em", "kind"],
                        "."
                    ],
                    ["q", ["p", "never be afraid to ask"]]
                ]),
            ),
            (
                "one\ntwo  \nthree\\\nfour\r\n\r\nfive",
                json!([
                    ["p", "one", ["br"], "two", ["br"], "three", ["br"], "four"],
                    ["p", "five"]
                ]),
            ),
            (
                "__strong__ _em_ snake_case_word ***both*** ~~gone~~ ~5",
                json!([[
                    "p",
                    ["b", "strong"],
                    " ",
                    ["em", "em"],
                    " snake_case_word ",
                    ["em", ["b", "both"]],
                    " gone ~5"
                ]]),
            ),
            (
                "2 * 3 * 4 and **bold",
                json!([["p", "2 * 3 * 4 and **bold"]]),
            ),
            (
                "*a **b** c*",
                json!([["p", ["em", "a ", ["b", "b"], " c"]]]),
            ),
            (
                "`*code*` and ``a`b`` and ` open",
                json!([["p", "*code* and a`b and ` open"]]),
            ),
            (
                "```rust\nlet *x* = 1;\n  y\n```\nafter",
                json!([["p", "let *x* = 1;", ["br"], "  y"], ["p", "after"]]),
            ),
            (
                "text\n\n    code *x*\n      more",
                json!([["p", "text"], ["p", "code *x*", ["br"], "  more"]]),
            ),
            (
                "# In memory #\n###### of *Rosa*\n#hashtag C#",
                json!([
                    ["p", ["b", "In memory"]],
                    ["p", ["b", "of ", ["em", "Rosa"]]],
                    ["p", "#hashtag C#"]
                ]),
            ),
            ("a\n\n---\n\n* * *\nb", json!([["p", "a"], ["p", "b"]])),
            (
                "> one\nlazy\n> > inner\n\nout",
                json!([
                    ["q", ["p", "one", ["br"], "lazy"], ["q", ["p", "inner"]]],
                    ["p", "out"]
                ]),
            ),
            (
                "On Monday she wrote:\n> yes\n\nme too",
                json!([
                    ["p", "On Monday she wrote:"],
                    ["q", ["p", "yes"]],
                    ["p", "me too"]
                ]),
            ),
            (
                "- a\n- b\n  - c\n  - d\n\n  more b\n- e",
                json!([[
                    "ul",
                    [["p", "a"]],
                    [
                        ["p", "b"],
                        ["ul", [["p", "c"]], [["p", "d"]]],
                        ["p", "more b"]
                    ],
                    [["p", "e"]]
                ]]),
            ),
            (
                "1. a\n2. b\n   lazy\n10. c",
                json!([[
                    "ol",
                    [["p", "a"]],
                    [["p", "b", ["br"], "lazy"]],
                    [["p", "c"]]
                ]]),
            ),
            (
                "He was born in\n1953. It rained.\n\n1986. What a year",
                json!([
                    ["p", "He was born in", ["br"], "1953. It rained."],
                    ["p", "1986. What a year"]
                ]),
            ),
            (
                "* a\n+ b\n\n-not a list\n-",
                json!([
                    ["ul", [["p", "a"]], [["p", "b"]]],
                    ["p", "-not a list", ["br"], "-"]
                ]),
            ),
            (
                "[a *b*](https://a.example/x_(y) \"title\") [c](<https://c.example/a b>) [d]( https://d.example )",
                json!([[
                    "p",
                    ["a", "https://a.example/x_(y)", "a ", ["em", "b"]],
                    " ",
                    ["a", "https://c.example/a b", "c"],
                    " ",
                    ["a", "https://d.example", "d"]
                ]]),
            ),
            (
                "[a](/local) [b](javascript:alert(1)) [c] [d][e] [f](x",
                json!([["p", "a b [c] [d][e] [f](x"]]),
            ),
            (
                "[![alt words](https://a.example/i.png)](https://a.example) ![two](x)",
                json!([["p", ["a", "https://a.example", "alt words"], " two"]]),
            ),
            (
                "<https://a.example/x> <ana@a.example> https://b.example/_x_y_ **https://c.example** (see https://d.example).",
                json!([[
                    "p",
                    ["a", "https://a.example/x", "https://a.example/x"],
                    " ",
                    ["a", "mailto:ana@a.example", "ana@a.example"],
                    " ",
                    ["a", "https://b.example/_x_y", "https://b.example/_x_y"],
                    "_ ",
                    ["b", ["a", "https://c.example", "https://c.example"]],
                    " (see ",
                    ["a", "https://d.example", "https://d.example"],
                    ")."
                ]]),
            ),
            (
                "[https://a.example](https://b.example)",
                json!([["p", ["a", "https://b.example", "https://a.example"]]]),
            ),
            (
                "\\*not\\* \\[x](y) a\\b &amp; &copy; &#8217; AT&T &lt;b&gt;",
                json!([["p", "*not* [x](y) a\\b & © ’ AT&T <b>"]]),
            ),
            (
                "a<br>b <b>c</b> <img src=x alt=\"d\"> <!-- e --> <3 f < g <p>h</p>i",
                json!([["p", "a", ["br"], "b c d <3 f < g", ["br"], "h", ["br"], "i"]]),
            ),
            (
                "<!--\nfirst\n\nsecond\n--> after\n\n<script>alert(1)</script>x",
                json!([["p", "after"], ["p", "x"]]),
            ),
            (
                "<details><summary>More</summary>\n\nwords\n\n</details>",
                json!([["p", "More"], ["p", "words"]]),
            ),
            (
                "- [ ] open\n- [x] done",
                json!([["ul", [["p", "[ ] open"]], [["p", "[x] done"]]]]),
            ),
            ("\ta\n\n\n", json!([["p", "a"]])),
            (
                "**Hallo**，**Welt**",
                json!([["p", ["b", "Hallo"], "，", ["b", "Welt"]]]),
            ),
            ("", json!([])),
        ],
    );
}
