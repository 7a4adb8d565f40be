//! What must not get through, and what must not take long.

use support_wall::json::{Value, json};
use support_wall::message::{Block, Span, Text};
use support_wall::text::{
    blocks, decoded, escaped, facets, from_value, html, markdown, plain, to_value,
};

use super::addresses;

/// Words that stand in hostile sources where no reader may see them.
const UNSEEN: &str = "PWNED";

/// HTML in which [`UNSEEN`] is never something to read, and no address one to follow.
const HTML: &[&str] = &[
    "<script>PWNED</script>",
    "<SCRIPT SRC=https://evil.example/PWNED.js></SCRIPT>",
    "<script\n>PWNED</script\t>",
    "<script/PWNED>PWNED</script>",
    "<script>var a='</scripty>PWNED'</script>",
    "<script>PWNED",
    "<script>PWNED</script",
    "<<script>PWNED</script>",
    "<scr<script>ipt>x</scr</script>ipt>",
    "<style>@import 'PWNED';</style>",
    "<style><!--</style><img src=x onerror=PWNED>",
    "<template><p>PWNED</p></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=PWNED>\">",
    "<iframe src=\"javascript:PWNED\">PWNED</iframe>",
    "<iframe srcdoc='PWNED'>PWNED",
    "<object data=PWNED><p>PWNED</p></object>",
    "<embed src=PWNED>",
    "<svg onload=PWNED><text>PWNED</text></svg>",
    "<svg><script>PWNED</script></svg>",
    "<svg><a xlink:href=\"javascript:PWNED\"><text>PWNED</text></a></svg>",
    "<svg><svg></svg>PWNED</svg>",
    "<svg><animate onbegin=PWNED attributeName=x></svg>",
    "<math><mtext><table><mglyph><style>PWNED</style></table></math>",
    "<math href=\"javascript:PWNED\">PWNED</math>",
    "<head><meta http-equiv=refresh content=\"0;PWNED\">PWNED</head>",
    "<title>PWNED</title>",
    "<textarea><img src=x onerror=PWNED></textarea>",
    "<textarea>PWNED",
    "<select><option>PWNED<option>PWNED</select>",
    "<select><select></select>PWNED</select>",
    "<audio src=x onerror=PWNED>PWNED</audio>",
    "<video><source onerror=\"PWNED\">PWNED</video>",
    "<canvas>PWNED</canvas>",
    "<noembed>PWNED</noembed><noframes>PWNED</noframes>",
    "<xmp>PWNED</xmp>",
    "<plaintext>PWNED</plaintext>PWNED",
    "<p hidden>PWNED</p>",
    "<div hidden=''><div>PWNED</div>PWNED</div>",
    "<div HIDDEN><b>PWNED</b></div>",
    "<span aria-hidden=\"true\">PWNED</span>",
    "<span class='a invisible b'>PWNED</span>",
    "<img hidden alt=PWNED>",
    "<img aria-hidden=true alt=PWNED src=x>",
    "<!-- PWNED -->",
    "<!-- PWNED",
    "<!--><!-- PWNED -->",
    "<!-- --!><!-- PWNED",
    "<!---><!-- PWNED",
    "<!doctype PWNED>",
    "<!PWNED>",
    "<?php PWNED ?>",
    "</PWNED>",
    "</ PWNED>",
    "<p onclick=PWNED>x</p>",
    "<p onclick='PWNED>x",
    "<img src=x onerror=\"PWNED\">",
    "<img src=x:PWNED onerror=PWNED>",
    "<img/src=x/onerror=PWNED>",
    "<img \"\"\"><script>PWNED</script>\">",
    "<b onmouseover=PWNED>x</b>",
    "<a href=\"javascript:PWNED\">x</a>",
    "<a href=javascript:PWNED>x</a>",
    "<a href=' javascript:PWNED'>x</a>",
    "<a href=\"JaVaScRiPt:PWNED\">x</a>",
    "<a href=\"java\tscript:PWNED\">x</a>",
    "<a href=\"java\nscript:PWNED\">x</a>",
    "<a href=\"\u{1}javascript:PWNED\">x</a>",
    "<a href=\"java\0script:PWNED\">x</a>",
    "<a href=\"&#106;avascript:PWNED\">x</a>",
    "<a href=\"&#x6A&#x61vascript:PWNED\">x</a>",
    "<a href=\"java&Tab;script:PWNED\">x</a>",
    "<a href=\"java&#10;script&colon;PWNED\">x</a>",
    "<a href=\"javascript&#58;PWNED\">x</a>",
    "<a href=\"data:text/html,PWNED\">x</a>",
    "<a href=\"vbscript:PWNED\">x</a>",
    "<a href=\"file:///PWNED\">x</a>",
    "<a href=\"blob:https://a.example/PWNED\">x</a>",
    "<a href=\"intent://PWNED\">x</a>",
    "<a href=\"https:PWNED\">x</a>",
    "<a href=\"\\\\PWNED\">x</a>",
    "<a href=\"?PWNED\">x</a>",
    "<a href=\"javascript:PWNED\" href=\"https://a.example\">x</a>",
    "<a xlink:href=\"https://PWNED\">x</a>",
    "<area href=\"javascript:PWNED\"><base href=\"https://PWNED\">",
    "<form action=\"javascript:PWNED\"><button formaction=\"javascript:PWNED\">x</button></form>",
    "<input value=PWNED autofocus onfocus=PWNED>",
    "<link rel=stylesheet href=PWNED><meta content=PWNED>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=PWNED>\">",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=PWNED></style></annotation-xml></math>",
    "<p style=\"background:url(PWNED)\">x</p>",
    "<table background=PWNED><td background=PWNED>x",
    "<bdo dir=PWNED>x</bdo><font color=PWNED>x</font>",
    "<x-PWNED>x</x-PWNED>",
];

#[test]
fn markup_that_does_harm_leaves_no_words_and_no_link() {
    for source in HTML {
        let text = html(source);
        assert!(!text.words().contains(UNSEEN), "{source:?}: {text:?}");
        assert_eq!(addresses(&text), Vec::<String>::new(), "{source:?}");
        let harmless = html(&["<p>before</p>", source].concat()).words();
        assert!(harmless.starts_with("before"), "{source:?}: {harmless}");
    }
}

#[test]
fn what_follows_harm_that_ended_is_kept() {
    for source in HTML.iter().filter(|source| source.ends_with('>')) {
        let open = [
            "<iframe srcdoc",
            "<svg></p>",
            "<noscript>",
            "<img \"\"\"",
            "<plaintext",
            "<!-- --!>",
            "<math><mtext>",
            "<scr<",
        ];
        if open.iter().any(|open| source.starts_with(open)) {
            continue;
        }
        let words = html(&[source, "<p>after</p>"].concat()).words();
        assert!(words.ends_with("after"), "{source:?}: {words}");
    }
}

#[test]
fn escaped_harm_is_harm_after_decoding_and_words_before() {
    for source in HTML {
        let once = source.replace('&', "&amp;").replace('<', "&lt;");
        assert!(!escaped(&once).words().contains(UNSEEN), "{source:?}");
        assert!(
            addresses(&html(&once))
                .iter()
                .all(|it| it.starts_with("http"))
        );
    }
    assert_eq!(
        html("&lt;script&gt;alert(1)&lt;/script&gt;").words(),
        "<script>alert(1)</script>"
    );
    assert_eq!(decoded("&lt;b&gt;Ana"), "<b>Ana");
}

#[test]
fn markdown_links_lead_nowhere_but_to_the_web() {
    for source in [
        "[x](javascript:PWNED)",
        "[x](<javascript:PWNED>)",
        "[x](  JAVASCRIPT:PWNED 'PWNED')",
        "[x](java&Tab;script:PWNED)",
        "[x](&#106;avascript:PWNED)",
        "[x](javascript&colon;PWNED)",
        "[x](data:text/html;base64,PWNED)",
        "![x](javascript:PWNED)",
        "![x](https://evil.example/PWNED.png)",
        "<javascript:PWNED\u{1}>",
        "<script>PWNED</script>",
        "<script>\nPWNED\n</script>",
        "<SCRIPT>PWNED",
        "<style>PWNED</style>",
        "<textarea>PWNED</textarea>",
        "<!-- PWNED -->",
        "<!--\nPWNED\n\nPWNED\n-->",
        "a <!-- PWNED",
        "<img src=x onerror=PWNED>",
        "<a href=\"javascript:PWNED\">x</a>",
        "<a href=javascript:PWNED>x</a>",
        "<b onclick='PWNED'>x</b>",
        "[x](https://a.example \"PWNED\")",
        "# x <script>PWNED</script>",
        "> - <script>PWNED</script>",
    ] {
        let text = markdown(source);
        let followed = addresses(&text).concat();
        assert!(
            !followed.contains("PWNED") && !followed.contains("javascript"),
            "{source:?}: {text:?}"
        );
        if !source.contains('\u{1}') {
            assert!(!text.words().contains(UNSEEN), "{source:?}: {text:?}");
        }
    }
}

#[test]
fn trees_and_the_walls_own_form_bring_no_address_of_their_own() {
    let link = |address: &str| {
        [
            json!([{"type": "link", "url": address, "children": [{"text": "x"}]}]),
            json!({"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": address}}]}),
            json!({"ops": [{"insert": "x", "attributes": {"link": address}}]}),
            json!({"blocks": [{"type": "paragraph", "data": {"text": format!("<a href=\"{address}\">x</a>")}}]}),
        ]
    };
    for address in [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "x",
        "/x",
    ] {
        for tree in link(address) {
            let text = blocks(&tree);
            assert_eq!(
                (text.words().as_str(), addresses(&text)),
                ("x", vec![]),
                "{tree}"
            );
        }
        let own = json!([["p", ["a", address, "x"]]]);
        assert_eq!(to_value(&from_value(&own).unwrap()), json!([["p", "x"]]));
        assert_eq!(
            addresses(&facets("xyz", &[(0, 3, address.into())])),
            Vec::<String>::new()
        );
    }
    let nonsense = json!([
        1,
        null,
        "x",
        [],
        ["script", "x"],
        [2],
        ["p", 3, ["x", "y"], [], ["a"], ["em", {}]],
        ["ul", "x", [["q"]]]
    ]);
    assert_eq!(
        to_value(&from_value(&nonsense).unwrap()),
        json!([["p", ["em"]], ["ul", [["q"]]]])
    );
    assert_eq!(from_value(&json!({"a": 1})), None);
}

/// How deep the blocks of a text nest, and its marks.
fn depth(text: &Text) -> (usize, usize) {
    fn block(block: &Block) -> (usize, usize) {
        match block {
            Block::Paragraph(spans) => (0, spans.iter().map(span).max().unwrap_or(0)),
            Block::Quote(blocks) => within(blocks.iter()),
            Block::List(_, entries) => within(entries.iter().flatten()),
        }
    }
    fn within<'a>(blocks: impl Iterator<Item = &'a Block>) -> (usize, usize) {
        let each = blocks.map(block);
        each.fold((1, 0), |most, it| (most.0.max(it.0 + 1), most.1.max(it.1)))
    }
    fn span(it: &Span) -> usize {
        match it {
            Span::Words(_) | Span::Break => 0,
            Span::Link(_, spans) | Span::Emphasis(spans) | Span::Strong(spans) => {
                1 + spans.iter().map(span).max().unwrap_or(0)
            }
        }
    }
    let each = text.0.iter().map(block);
    each.fold((0, 0), |most, it| (most.0.max(it.0), most.1.max(it.1)))
}

#[test]
fn deep_nesting_is_flattened_and_keeps_its_words() {
    let nested = |open: &str, count: usize| [&open.repeat(count), "deep"].concat();
    for source in [
        nested("<blockquote>", 1500),
        nested("<ul><li>", 2000),
        nested("<div>", 3000),
        nested("<b><i>", 3000),
        nested("<b><i><a href=//a.example>", 700),
    ] {
        let text = html(&source);
        assert!(text.words().ends_with("deep"));
        assert!(
            depth(&text).0 <= 32 && depth(&text).1 <= 3,
            "{:?}",
            depth(&text)
        );
        assert_eq!(from_value(&to_value(&text)), Some(text));
    }
    for source in [
        nested("> ", 5000),
        nested("- ", 5000),
        nested("1. ", 5000),
        nested("> - ", 3000),
        nested("*a **b ", 2000),
    ] {
        let text = markdown(&source);
        assert!(text.words().ends_with("deep"), "{}", text.words());
        assert!(
            depth(&text).0 <= 32 && depth(&text).1 <= 3,
            "{:?}",
            depth(&text)
        );
    }
    let mut tree = json!({"type": "text", "text": "deep"});
    for _ in 0..60 {
        tree = json!({"type": "blockquote", "children": [tree]});
    }
    let text = blocks(&tree);
    assert_eq!((text.words().as_str(), depth(&text).0), ("deep", 32));
    let mut own = json!(["p", "deep"]);
    for _ in 0..500 {
        own = Value::Array(vec!["q".into(), own]);
    }
    assert!(depth(&from_value(&Value::Array(vec![own])).unwrap()).0 <= 32);
    let mut own: Value = json!("deep");
    for _ in 0..500 {
        own = Value::Array(vec!["em".into(), own]);
    }
    let own = Value::Array(vec![Value::Array(vec!["p".into(), own])]);
    assert!(depth(&from_value(&own).unwrap()).1 <= 32);
}

#[test]
fn whatever_is_repeated_comes_to_an_end() {
    let pieces = [
        "<",
        "[",
        "*",
        "&",
        ">",
        "- ",
        "> ",
        "1. ",
        "_",
        "`",
        "~",
        "![",
        "](",
        "[](",
        "[a](b",
        "[a](b \"",
        "[a](b '",
        "[a](<",
        "a*",
        "a_",
        "*a_ ",
        "**a*",
        "<a",
        "<a ",
        "<a b=\"",
        "<a b='",
        "<!--",
        "<!",
        "<?",
        "</",
        "</p>",
        "<p>",
        "<b>",
        "<b>x",
        "<i><b>x</i>",
        "<ul><li>",
        "<li>",
        "</ul>",
        "<blockquote>",
        "<div>",
        "</div>",
        "<script>",
        "<svg>",
        "<table><tr><td>",
        "<a href=//a.example><p>x",
        "<![CDATA[",
        "]]>",
        "<span class=ellipsis>",
        "<p hidden>",
        "&#",
        "&#x",
        "&a;",
        "&thetasy;",
        "&amp",
        "https://",
        "https://.",
        "https://a]",
        "https://…",
        "https://a)",
        "https://(",
        "h",
        "http",
        "\\",
        "\n",
        "\n\n",
        "a\n",
        "> a\n",
        "- a\n",
        "a\n- ",
        "```\n",
        "~~~\n",
        "# \n",
        "    a\n",
        "---\n",
        "<!--\n",
        "1. a\n\n",
        "<x y=\"<b z='\" ",
        "![](a)",
        "![*](",
        "*[",
        "]",
        "<ul><li>a<b>",
        "`` ` ",
        "\t",
        "\0",
        "\u{200b}",
        " ",
        "\u{a0}",
        ")",
    ];
    for piece in pieces {
        let source = piece.repeat(50_000);
        for (name, read) in [
            ("plain", plain as fn(&str) -> Text),
            ("html", html),
            ("escaped", escaped),
            ("markdown", markdown),
        ] {
            let text = read(&source);
            let words = text.words();
            assert!(words.len() <= 3 * 20_000 * 4, "{name} of {piece:?}");
        }
    }
    let runs: String = (1..190)
        .map(|width| ["`".repeat(width), "a".into()].concat())
        .collect();
    let _ = markdown(&runs);
    let long = json!(
        (0..50_000)
            .map(|_| json!({"type": "paragraph", "children": [{"text": "x".repeat(40)}]}))
            .collect::<Vec<_>>()
    );
    assert_eq!(blocks(&long).words().matches('x').count(), 20_000);
    let ranges: Vec<_> = (0..50_000)
        .map(|at| (at, at + 1, "https://a.example".to_string()))
        .collect();
    let _ = facets(&"x".repeat(50_000), &ranges);
}
