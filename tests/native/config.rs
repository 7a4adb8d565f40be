//! Attributes: defaults, and every mistake named for the page's author.

use support_wall::config::{Config, Layout, LiveMode, Occasion};

fn read(pairs: &[(&str, &str)]) -> (Config, Vec<String>) {
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()));
    Config::read(&pairs.collect::<Vec<_>>())
}

#[test]
fn nothing_said_is_the_contracts_defaults() {
    let (config, mistakes) = read(&[]);
    assert!(mistakes.is_empty());
    assert_eq!(config.occasion, Occasion::Support);
    assert_eq!(config.layout, Layout::Wall);
    assert_eq!(config.live, LiveMode::Auto);
    assert_eq!(
        (config.page_size, config.poll, config.heading_level),
        (12, 30, 2)
    );
    assert!(config.newest_first && !config.read_only && config.heading.is_none());
}

#[test]
fn values_are_read() {
    let (config, mistakes) = read(&[
        ("occasion", "memorial"),
        ("order", "oldest"),
        ("page-size", "5"),
        ("read-only", ""),
        ("heading", " For Rosa "),
    ]);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert_eq!(config.occasion, Occasion::Memorial);
    assert!(!config.newest_first && config.read_only);
    assert_eq!(
        (config.page_size, config.heading.as_deref()),
        (5, Some("For Rosa"))
    );
}

#[test]
fn mistakes_fall_back_and_are_named() {
    let (config, mistakes) = read(&[
        ("occasion", "wedding"),
        ("poll", "1"),
        ("page-size", "many"),
    ]);
    assert_eq!(config.occasion, Occasion::Support);
    assert_eq!(
        (config.poll, config.page_size),
        (5, 12),
        "the nearest allowed, or the default"
    );
    assert_eq!(
        mistakes,
        [
            "attribute occasion=\"wedding\": expected one of: support, memorial, fundraiser, milestone",
            "attribute page-size=\"many\": expected a whole number from 1 to 100",
            "attribute poll=\"1\": expected a whole number from 5 to 86400",
        ]
    );
}
