//! By which mapping an answer is read: the one that is named, a preset that knows it, or a guess.

use crate::decode::{Reply, read};
use crate::infer::{Reason, Unknown, infer, recognise};
use crate::json::{Value, json};
use crate::mapping::{Mapping, Part, capture, merge};
use crate::text::{is_marked_up, rich};

/// How many mappings may stand on each other by `extends`.
const EXTENDS: usize = 4;

/// A preset's name and its file.
pub type Preset = (String, Value);

/// The mapping that is used, and why.
#[derive(Clone, Debug, Default)]
pub struct Used {
    /// The preset's name, where it is one.
    pub preset: Option<String>,
    /// The mapping file.
    pub map: Value,
    /// How sure one can be that it is the right one, from 0 to 1.
    pub confidence: f64,
    /// What the page's author should know.
    pub warnings: Vec<String>,
    /// Why each part of a guess was chosen.
    pub reasons: Vec<Reason>,
    /// The endpoint's address, where it is known.
    pub endpoint: String,
}

impl Used {
    /// Whether the mapping is a guess.
    #[must_use]
    pub fn guessed(&self) -> bool {
        !self.reasons.is_empty()
    }
}

/// Chooses a mapping: the preset of this name, this mapping file, or whatever fits the answer of
/// the endpoint at this address, which may be empty.
///
/// # Errors
/// One line: there is no such preset, the file is no JSON, or no messages can be found.
pub fn choose(
    reply: &Reply,
    presets: &[Preset],
    preset: Option<&str>,
    map: Option<&str>,
    endpoint: &str,
) -> Result<Used, String> {
    let known = |name: &str| named(presets, name);
    let mut used = Used {
        confidence: 1.0,
        endpoint: endpoint.into(),
        ..Used::default()
    };
    if let Some(text) = map {
        let file = json::parse(text);
        let file =
            file.map_err(|place| ["the mapping is not JSON; it breaks at ", &place].concat())?;
        used.map = extended(file, presets)?;
        return Ok(used);
    }
    if let Some(name) = preset.filter(|name| *name != "auto") {
        used.map = extended(known(name)?, presets)?;
        used.preset = Some(name.into());
        return Ok(used);
    }
    let answer = reply.json().map_err(|it| it.to_string())?;
    let by_address = presets.iter().find(|(_, file)| fits(file, endpoint));
    let signs: Vec<(String, Vec<String>)> = presets.iter().map(signs_of).collect();
    let by_answer = || recognise(&answer, &signs).map(Into::into);
    if let Some(name) = by_address.map(|(name, _)| name.clone()).or_else(by_answer) {
        used.map = extended(known(&name)?, presets)?;
        used.preset = Some(name);
        mark_up(&mut used, reply);
        return Ok(used);
    }
    let guess = infer(&answer, reply.header("link")).map_err(|it| unknown(&it))?;
    used.map = guess.map;
    used.confidence = (f64::from(guess.confidence) * 100.0).round() / 100.0;
    used.warnings = guess.warnings;
    used.reasons = guess.reasons;
    Ok(used)
}

/// A service that keeps words in columns of the host's own may hold HTML in them all the same.
fn mark_up(used: &mut Used, reply: &Reply) {
    let Ok(mapping) = Mapping::parse(&json::text(&used.map), &used.endpoint) else {
        return;
    };
    let body = used
        .map
        .pointer("/message/body")
        .cloned()
        .unwrap_or_default();
    let is_plain = mapping
        .message
        .of(Part::Body)
        .iter()
        .all(|source| source.form.is_empty());
    let Ok(reading) = read(reply, &mapping, (0, usize::MAX), &rich) else {
        return;
    };
    let mut words = reading.messages.iter().map(|message| message.body.words());
    if is_plain && words.any(|words| is_marked_up(&words)) {
        let form = json!({ "message": { "body": { "at": body, "format": "auto" } } });
        used.map = merge(std::mem::take(&mut used.map), &form);
        used.warnings.push("Some of the words are HTML and are read as such; the preset alone takes them for plain text.".into());
    }
}

fn unknown(why: &Unknown) -> String {
    ["no messages can be found: ", &why.to_string()].concat()
}

fn named(presets: &[Preset], name: &str) -> Result<Value, String> {
    let found = presets.iter().find(|(known, _)| known == name);
    found.map(|(_, file)| file.clone()).ok_or_else(|| {
        let names: Vec<&str> = presets.iter().map(|(name, _)| name.as_str()).collect();
        [
            "there is no preset \"",
            name,
            "\"; there are: ",
            &names.join(", "),
        ]
        .concat()
    })
}

/// The file laid over the presets it extends.
fn extended(mut file: Value, presets: &[Preset]) -> Result<Value, String> {
    for _ in 0..EXTENDS {
        let Some(base) = file.get("extends").and_then(Value::as_str) else {
            return Ok(file);
        };
        let base = named(presets, base)?;
        if let Some(members) = file.as_object_mut() {
            members.remove("extends");
        }
        file = merge(base, &file);
    }
    Err("mapping: at \"/extends\" expected a preset that does not extend the mapping itself".into())
}

fn fits(file: &Value, endpoint: &str) -> bool {
    let patterns = match file.get("match") {
        Some(Value::Array(patterns)) => patterns.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut patterns = patterns.iter().filter_map(Value::as_str);
    !endpoint.is_empty() && patterns.any(|pattern| capture(pattern, endpoint).is_some())
}

fn signs_of((name, file): &Preset) -> (String, Vec<String>) {
    let none = json!([]);
    let signs = file.get("signs").unwrap_or(&none).as_array();
    let signs = signs.into_iter().flatten().filter_map(Value::as_str);
    (name.clone(), signs.map(Into::into).collect())
}
