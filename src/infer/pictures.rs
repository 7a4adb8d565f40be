//! Pictures of which the answer says in words what they show.

use super::columns::Column;
use super::extras::Extra;
use super::names::Name;
use crate::json::json;

/// The list of pictures, and the words in each.
pub(super) fn find(columns: &[Column]) -> Option<Extra> {
    let alt = |c: &&Column| {
        let described = c
            .name
            .is("alt alttext description alternativetext altdescription accessibilitylabel");
        let caption = c.name.is("caption") && c.look.natural > 0.3;
        let (list, inner) = c.pointer.rsplit_once("/0/").unwrap_or_default();
        let name = Name::of(list.rsplit('/').next().unwrap_or_default());
        let pictured = name
            .has("media image photo picture attachment gallery files attach bilder fotos")
            || c.name.is("alt alttext");
        (described || caption)
            && c.listed
            && !inner.is_empty()
            && !list.ends_with("/0")
            && pictured
            && !list.contains("/0/")
    };
    let column = columns
        .iter()
        .filter(|c| !c.under("author user account reply replies children comments"))
        .find(alt)?;
    let (list, text) = column.pointer.rsplit_once("/0/")?;
    let text = ["/", text].concat();
    let map = json!({"at": list, "text": text});
    Some(Extra {
        part: "pictures",
        map,
        pointer: column.pointer.clone(),
        why: "describes pictures in words",
    })
}
