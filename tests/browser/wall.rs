//! A wall in a shadow root, kept on this device: mounted, read, followed, taken down.

use leptos::prelude::*;
use support_wall::browser::pause;
use support_wall::config::Config;
use support_wall::later;
use support_wall::session::{Intent, Session, Setup};
use support_wall::view;
use support_wall::writing::Writing;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

struct Mounted {
    host: HtmlElement,
    session: Session,
    owner: Owner,
}

fn config(pairs: &[(&str, &str)]) -> Config {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_string(), (*value).to_string()));
    Config::read(&pairs.collect::<Vec<_>>()).0
}

fn setup(pairs: &[(&str, &str)]) -> Setup {
    Setup {
        config: config(pairs),
        mapping: None,
        first: None,
        rich: None,
        copy: None,
        words: None,
        settings: None,
        settled: None,
    }
}

fn mount(pairs: &[(&str, &str)]) -> Mounted {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    let owner = Owner::new();
    let session = owner.with(|| {
        let session = Session::start(host.clone(), setup(pairs));
        root.append_child(&view::root(session).finish()).unwrap();
        session.speak_more(include_str!("../../src/locale/words/en.more.json"));
        later::enter(session, "{}", None, None);
        session
    });
    Mounted {
        host,
        session,
        owner,
    }
}

impl Mounted {
    fn find(&self, selector: &str) -> Option<Element> {
        self.host
            .shadow_root()
            .unwrap()
            .query_selector(selector)
            .unwrap()
    }

    fn words(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|it| it.text_content())
            .unwrap_or_default()
    }

    fn bodies(&self) -> Vec<String> {
        let root = self.host.shadow_root().unwrap();
        let all = root.query_selector_all("article [part=body]").unwrap();
        (0..all.length())
            .map(|at| all.item(at).unwrap().text_content().unwrap())
            .collect()
    }

    fn write(&self, words: &str) {
        self.writing().edit(|draft| draft.words = words.into());
        self.writing().submit();
    }

    fn writing(&self) -> Writing {
        Writing::of(self.session).unwrap()
    }
}

/// Lets the tasks, timers and effects that are due run.
async fn settled() {
    for _ in 0..4 {
        pause(0).await;
        leptos::task::tick().await;
    }
}

fn forget(page: &str) {
    support_wall::browser::keep(&["support-wall:preview:", page].concat(), None);
    support_wall::browser::keep(&["support-wall:#", page].concat(), None);
}

#[wasm_bindgen_test]
async fn words_that_are_sent_stand_on_the_wall_as_text() {
    forget("/sent");
    let wall = mount(&[
        ("page", "/sent"),
        ("heading", "For Rosa"),
        ("heading-level", "3"),
    ]);
    settled().await;
    assert_eq!(wall.words("h3"), "For Rosa");
    assert!(wall.words(".empty").contains("No one has written yet"));
    wall.write("<b>bold</b>\nand a second line");
    settled().await;
    assert_eq!(wall.bodies(), ["<b>bold</b>and a second line"]);
    assert!(wall.find("article b").is_none());
    assert!(wall.find("article br").is_some());
    assert!(
        wall.words("[part=notice][data-tone=sent]")
            .contains("on the wall")
    );
}

#[wasm_bindgen_test]
async fn an_empty_message_is_not_sent_and_the_reason_is_said() {
    forget("/empty");
    let wall = mount(&[("page", "/empty")]);
    settled().await;
    assert_eq!(wall.words("#words-problem"), "");
    wall.write("   ");
    settled().await;
    assert!(wall.words("#words-problem").contains("no words here yet"));
    assert!(wall.bodies().is_empty());
}

#[wasm_bindgen_test]
async fn a_draft_stays_while_attributes_change() {
    forget("/draft");
    let wall = mount(&[("page", "/draft")]);
    settled().await;
    wall.writing()
        .edit(|draft| draft.words = "half a thought".into());
    wall.session.configure(setup(&[
        ("page", "/draft"),
        ("heading", "New"),
        ("order", "oldest"),
    ]));
    settled().await;
    assert_eq!(wall.words("h2"), "New");
    let field = wall.find("#words").unwrap();
    let field: web_sys::HtmlTextAreaElement = field.unchecked_into();
    assert_eq!(field.value(), "half a thought");
    forget("/draft");
}

#[wasm_bindgen_test]
async fn a_card_that_stays_keeps_its_node() {
    forget("/nodes");
    let wall = mount(&[("page", "/nodes")]);
    settled().await;
    wall.write("first");
    settled().await;
    let first = wall.find("article").unwrap();
    wall.write("second");
    settled().await;
    assert_eq!(wall.bodies().len(), 2);
    assert!(first.is_connected(), "the first card was not made anew");
    forget("/nodes");
}

#[wasm_bindgen_test]
async fn nothing_wakes_up_in_a_wall_that_was_taken_down() {
    forget("/gone");
    let wall = mount(&[("page", "/gone")]);
    wall.session.want(Intent::Refresh);
    drop(wall.owner);
    wall.session.want(Intent::Refresh);
    wall.session.configure(setup(&[("page", "/other")]));
    wall.session.want(Intent::ShowArrivals);
    settled().await;
}
