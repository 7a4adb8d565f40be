//! First and last names that stand apart.

use super::author::{Author, ENTITIES, PERSON};
use super::columns::Column;
use super::write::text;
use crate::json::Value;

const FIRST: &str = "firstname first givenname given vorname prenom forename primernombre fname";
const LAST: &str = "lastname last familyname family surname nachname apellido apellidos cognome sobrenome achternaam lname nomdefamille";

/// Last names that are called as whole names are.
const EITHER: &str = "nom nome naam name cognom";

/// A first and a last name side by side, where no whole name is.
pub(super) fn find(columns: &[Column], whole: Option<(&Column, f32)>) -> Option<Author> {
    let part = |column: &&Column, list: &str| {
        let entity = column.under(ENTITIES) && !column.under(PERSON);
        let short = column.look.private == 0 && !column.listed && !entity;
        short
            && column.name.ends(list)
            && !column.name.has("at seen date time updated message comment")
    };
    let first = columns
        .iter()
        .find(|c| part(c, FIRST) && c.look.name_like > 0.3)?;
    let last = columns.iter().find(|c| {
        (part(c, LAST) || c.name.is(EITHER) && apart(first, c))
            && c.holder() == first.holder()
            && (c.look.texts == 0 || c.look.name_like > 0.3)
    })?;
    let half = |column: &Column| column.pointer == first.pointer || column.pointer == last.pointer;
    if whole.is_some_and(|(column, score)| score >= 0.8 && !half(column)) {
        return None;
    }
    Some(Author {
        map: Value::Array(vec![Value::Array(vec![
            text(&first.pointer),
            text(&last.pointer),
        ])]),
        pointer: first.pointer.clone(),
        score: 0.95,
    })
}

/// Whether what is called a name does not hold the first name too.
fn apart(first: &Column, name: &Column) -> bool {
    let holds = |(item, value): &(usize, &Value)| {
        let whole = name.of(*item).and_then(Value::as_str);
        let first = value.as_str().filter(|text| !text.is_empty());
        first
            .zip(whole)
            .is_some_and(|(first, whole)| whole.starts_with(first))
    };
    name.look.texts > 0 && !first.values.iter().any(holds)
}
