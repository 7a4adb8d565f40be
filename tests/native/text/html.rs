//! HTML as services render it.

use support_wall::json::json;
use support_wall::text::{MOST_CHARACTERS, escaped, html};

use super::become_texts;

#[test]
fn comments_as_services_render_them() {
    become_texts(
        html,
        &[
            // WordPress.
            (
                "<p>Liebe Familie, ich denke an euch.<br />\nDieter &#038; Ute</p>\n",
                json!([[
                    "p",
                    "Liebe Familie, ich denke an euch.",
                    ["br"],
                    "Dieter & Ute"
                ]]),
            ),
            (
                "<p>See <a href=\"http://a.example/x?a=1&#038;b=2\" rel=\"nofollow ugc\">http://a.example/x?a=1&#038;b=2</a></p>\n<p><img src=\"https://s.w.org/i.svg\" alt=\"🙂\" class=\"wp-smiley\" style=\"height: 1em;\" /></p>\n<p>&nbsp;</p>",
                json!([
                    [
                        "p",
                        "See ",
                        [
                            "a",
                            "http://a.example/x?a=1&b=2",
                            "http://a.example/x?a=1&b=2"
                        ]
                    ],
                    ["p", "🙂"]
                ]),
            ),
            // Mastodon.
            (
                "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://i.example/@host\" class=\"u-url mention\">@<span>host</span></a></span> so sorry <a href=\"https://www.example.org/a/long/way\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">https://www.</span><span class=\"ellipsis\">example.org/a/lo</span><span class=\"invisible\">ng/way</span></a></p><p>:dove:</p>",
                json!([
                    [
                        "p",
                        ["a", "https://i.example/@host", "@host"],
                        " so sorry ",
                        [
                            "a",
                            "https://www.example.org/a/long/way",
                            "example.org/a/lo…"
                        ]
                    ],
                    ["p", ":dove:"]
                ]),
            ),
            // Isso, Disqus.
            (
                "<p>Goodbye &amp; thank you, <em>Derek</em>.</p>",
                json!([["p", "Goodbye & thank you, ", ["em", "Derek"], "."]]),
            ),
            (
                "<p>Thinking of you both.</p><p><a href=\"http://disq.us/url?url=https%3A%2F%2Fa.example%3Ax\" rel=\"nofollow noopener\" target=\"_blank\" title=\"https://a.example\">https://a.example</a></p>",
                json!([
                    ["p", "Thinking of you both."],
                    [
                        "p",
                        [
                            "a",
                            "http://disq.us/url?url=https%3A%2F%2Fa.example%3Ax",
                            "https://a.example"
                        ]
                    ]
                ]),
            ),
            // Discourse.
            (
                "<aside class=\"quote no-group\" data-username=\"ana\" data-post=\"1\">\n<div class=\"title\">\n<div class=\"quote-controls\"></div>\n<img loading=\"lazy\" alt=\"\" width=\"24\" src=\"https://d.example/a.png\" class=\"avatar\"> ana:</div>\n<blockquote>\n<p>He was kind.</p>\n</blockquote>\n</aside>\n<p>He was <img src=\"https://d.example/heart.png\" title=\":heart:\" class=\"emoji\" alt=\":heart:\" loading=\"lazy\"></p>\n<ul>\n<li>one</li>\n<li>two\n<ol>\n<li>inner</li>\n</ol>\n</li>\n</ul>",
                json!([
                    ["p", "ana:"],
                    ["q", ["p", "He was kind."]],
                    ["p", "He was :heart:"],
                    [
                        "ul",
                        [["p", "one"]],
                        [["p", "two"], ["ol", [["p", "inner"]]]]
                    ]
                ]),
            ),
            // A code forge.
            (
                "<p dir=\"auto\">He reviewed my <strong>first</strong> pull request<br>\nand was <em>kind</em>.</p>\n<blockquote>\n<p dir=\"auto\">never be afraid</p>\n</blockquote>\n<div class=\"highlight\"><pre>let x = <span class=\"pl-c1\">1</span>;\n  y</pre></div>",
                json!([
                    [
                        "p",
                        "He reviewed my ",
                        ["b", "first"],
                        " pull request",
                        ["br"],
                        "and was ",
                        ["em", "kind"],
                        "."
                    ],
                    ["q", ["p", "never be afraid"]],
                    ["p", "let x = 1;", ["br"], "  y"]
                ]),
            ),
            // A webmention, without any block.
            (
                "Goodbye, Derek. <a href=\"https://blog.example/last-post\">Your last post</a> made me call my brother.",
                json!([[
                    "p",
                    "Goodbye, Derek. ",
                    ["a", "https://blog.example/last-post", "Your last post"],
                    " made me call my brother."
                ]]),
            ),
            // What word processors and editors paste.
            (
                "<div><span style=\"font-size:11pt\"><b id=\"x\">Dear  Ute,</b></span></div><div><br></div><div>with&nbsp;love<o:p></o:p></div><p>\u{feff}</p>",
                json!([["p", ["b", "Dear Ute,"]], ["p", "with\u{a0}love"]]),
            ),
            (
                "First<br><br>second<br>third<br><br><br>",
                json!([["p", "First"], ["p", "second", ["br"], "third"]]),
            ),
            (
                "<H2>In memory</H2><HR>words<dl><dt>Born</dt><dd>1931</dd></dl><table><tr><th>a</th><td>b</td></tr><tr><td>c<td>d</table>",
                json!([
                    ["p", ["b", "In memory"]],
                    ["p", "words"],
                    ["p", "Born"],
                    ["p", "1931"],
                    ["p", "a b", ["br"], "c d"]
                ]),
            ),
            (
                "<q>Go on</q>, he said. Write to <a href='mailto:ana@a.example'>Ana</a>, see https://b.example/?a=1&amp;b=2.",
                json!([[
                    "p",
                    "“Go on”, he said. Write to ",
                    ["a", "mailto:ana@a.example", "Ana"],
                    ", see ",
                    [
                        "a",
                        "https://b.example/?a=1&b=2",
                        "https://b.example/?a=1&b=2"
                    ],
                    "."
                ]]),
            ),
            (
                "<p>ローザ先生、ありがとう。</p>",
                json!([["p", "ローザ先生、ありがとう。"]]),
            ),
            (
                "<![CDATA[<p>In <i>CDATA</i></p>]]>",
                json!([["p", "In ", ["em", "CDATA"]]]),
            ),
        ],
    );
}

#[test]
fn what_is_not_quite_html_is_read_as_browsers_do() {
    become_texts(
        html,
        &[
            (
                "I <3 you, a < b && c > d",
                json!([["p", "I <3 you, a < b && c > d"]]),
            ),
            (
                "<b>a<i>b</b>c</i>d",
                json!([["p", ["b", "a", ["em", "b"]], ["em", "c"], "d"]]),
            ),
            (
                "<p>a<p>b</p></p>c",
                json!([["p", "a"], ["p", "b"], ["p", "c"]]),
            ),
            (
                "<b>one<p>two",
                json!([["p", ["b", "one"]], ["p", ["b", "two"]]]),
            ),
            (
                "a<br/>b<BR>c</br>d",
                json!([["p", "a", ["br"], "b", ["br"], "c", ["br"], "d"]]),
            ),
            (
                "<ul>stray<li>a<li>b<ul><li>c</ul></ul>d",
                json!([
                    [
                        "ul",
                        [["p", "stray"]],
                        [["p", "a"]],
                        [["p", "b"], ["ul", [["p", "c"]]]]
                    ],
                    ["p", "d"]
                ]),
            ),
            (
                "<li>alone</li>after",
                json!([["p", "alone"], ["p", "after"]]),
            ),
            (
                "<a href=https://a.example/x>a<a href='//b.example'>b</a>c",
                json!([[
                    "p",
                    ["a", "https://a.example/x", "a"],
                    ["a", "https://b.example", "b"],
                    "c"
                ]]),
            ),
            (
                "<a href=\"/local\">a</a> <a>b</a> <a href=\"x.html\">c</a>",
                json!([["p", "a b c"]]),
            ),
            (
                "<a href=\"https://a.example\"></a><b> </b><blockquote><p></p></blockquote><ul><li></ul>",
                json!([]),
            ),
            ("x<!-- a --!> b --> c", json!([["p", "x c"]])),
            ("x<!-- never ended <p>y", json!([["p", "x"]])),
            ("a <b class=\"x", json!([["p", "a"]])),
            (
                "<blockquote>a</blockquote></blockquote>b",
                json!([["q", ["p", "a"]], ["p", "b"]]),
            ),
            ("<p>a</div>b</section>", json!([["p", "a"], ["p", "b"]])),
            (
                "<pre>\n a  b\n\n\tc </pre>d  e",
                json!([["p", " a  b"], ["p", "\tc"], ["p", "d e"]]),
            ),
            (
                "<a href=\"https://a.example\"><p>one<p>two</a>",
                json!([
                    ["p", ["a", "https://a.example", "one"]],
                    ["p", ["a", "https://a.example", "two"]]
                ]),
            ),
            ("<p hidden>a<p>b", json!([["p", "b"]])),
            ("<div><span aria-hidden=true>a</div>b", json!([["p", "b"]])),
            ("<head><title>t</title><body>b", json!([["p", "b"]])),
            ("a<svg/>b", json!([["p", "ab"]])),
        ],
    );
}

#[test]
fn markup_that_was_escaped_is_decoded_once_more() {
    become_texts(
        escaped,
        &[
            (
                "&lt;p&gt;Jo &amp;amp; Al&lt;br&gt;x&lt;/p&gt;",
                json!([["p", "Jo & Al", ["br"], "x"]]),
            ),
            ("&amp;lt;b&amp;gt;", json!([["p", "<b>"]])),
        ],
    );
}

#[test]
fn what_is_too_long_is_cut_between_characters() {
    let words = html(&"é".repeat(MOST_CHARACTERS + 5)).words();
    assert_eq!(words.chars().count(), MOST_CHARACTERS);
}
