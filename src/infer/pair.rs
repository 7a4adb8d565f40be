//! First and last names that stand apart.

use serde_json::Value;

use super::author::{Author, ENTITIES, PERSON};
use super::columns::Column;
use super::write::text;

const FIRST: &str = "firstname first givenname given vorname prenom forename primernombre fname";
const LAST: &str = "lastname last familyname family surname nachname apellido apellidos cognome sobrenome achternaam lname nomdefamille";

/// A first and a last name side by side, where no whole name is.
pub(super) fn find(columns: &[Column], whole: f32) -> Option<Author> {
    if whole >= 0.8 {
        return None;
    }
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
        part(c, LAST)
            && c.holder() == first.holder()
            && (c.look.texts == 0 || c.look.name_like > 0.3)
    })?;
    Some(Author {
        map: Value::Array(vec![Value::Array(vec![
            text(&first.pointer),
            text(&last.pointer),
        ])]),
        pointer: first.pointer.clone(),
        score: 0.95,
    })
}
