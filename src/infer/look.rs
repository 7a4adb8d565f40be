//! What the values at one place look like, taken together.

use super::columns::is_filled;
use super::markup::{Markup, is_blocks, look};
use super::privacy::is_private_value;
use super::values::{Form, beginning, is_address, name_like, natural, time_form};
use super::write::Bag;
use crate::json::Value;

/// Values whose look is examined.
const EXAMINED: usize = 20;

/// What the values of a column look like.
#[derive(Default)]
pub(super) struct Look {
    /// Values that are neither null nor an empty text.
    pub filled: usize,
    /// Different values.
    pub distinct: usize,
    pub texts: usize,
    pub numbers: usize,
    pub flags: usize,
    pub blocks: usize,
    pub addresses: usize,
    pub private: usize,
    /// Averages over the texts examined, 0 to 1.
    pub natural: f32,
    pub name_like: f32,
    /// Average length of the texts in bytes.
    pub length: f32,
    /// How times are written here, when most values are times.
    pub form: Option<Form>,
    pub markup: Option<Markup>,
    /// Whether any text is HTML.
    pub tags: bool,
}

pub(super) fn examine(values: &[(usize, &Value)]) -> Look {
    let mut look = Look::default();
    let mut seen = Bag::default();
    let mut examined = 0_u8;
    let mut forms: Vec<Form> = Vec::new();
    let mut markups: Vec<(Markup, usize)> = Vec::new();
    for (_, value) in values.iter().filter(|(_, value)| is_filled(value)) {
        look.filled += 1;
        match value {
            Value::String(whole) => {
                look.texts += 1;
                let text = beginning(whole);
                seen.add(text);
                // `[deleted]` says nothing of the other values.
                let stone = text.starts_with('[') && text.ends_with(']') && text.len() < 40;
                if usize::from(examined) < EXAMINED && !stone {
                    examined += 1;
                    look.natural += natural(text);
                    look.name_like += name_like(text);
                    look.length += f32::from(u16::try_from(whole.len()).unwrap_or(u16::MAX));
                    look.addresses += usize::from(is_address(text));
                    look.private += usize::from(is_private_value(text));
                    markups.push(self::look(text));
                }
            }
            Value::Number(number) => {
                look.numbers += 1;
                seen.add(&number.to_string());
            }
            Value::Bool(flag) => {
                look.flags += 1;
                seen.add(if *flag { "true" } else { "false" });
            }
            _ => look.blocks += usize::from(is_blocks(value)),
        }
        forms.extend(time_form(value));
    }
    let count = f32::from(examined.max(1));
    look.natural /= count;
    look.name_like /= count;
    look.length /= count;
    look.distinct = seen.0.len();
    look.form = (forms.len() * 3 >= look.filled * 2)
        .then(|| form(&forms))
        .flatten();
    look.markup = markup(&look, &markups);
    look.tags = markups.iter().any(|(markup, _)| *markup == Markup::Html);
    look
}

fn form(forms: &[Form]) -> Option<Form> {
    let all = |form| forms.iter().all(|known| *known == form);
    if forms.contains(&Form::Loose) {
        return Some(Form::Loose);
    }
    forms
        .iter()
        .copied()
        .find(|form| all(*form))
        .or(forms.first().copied())
}

fn markup(look: &Look, seen: &[(Markup, usize)]) -> Option<Markup> {
    if look.blocks > 0 && look.blocks * 2 >= look.filled {
        return Some(Markup::Blocks);
    }
    let count = |wanted| seen.iter().filter(|(markup, _)| *markup == wanted).count();
    let signs: usize = seen.iter().map(|(_, signs)| signs).sum();
    let enough = |wanted, of| count(wanted) > 0 && count(wanted) * of >= seen.len();
    // One visitor who types a tag does not make all messages HTML.
    Some(if enough(Markup::Html, 2) {
        Markup::Html
    } else if enough(Markup::Escaped, 2) {
        Markup::Escaped
    } else if signs >= 2 {
        Markup::Markdown
    } else {
        Markup::Plain
    })
}
