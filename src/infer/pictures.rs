//! Pictures of which the answer says in words what they show.

use super::columns::Column;
use super::extras::Extra;
use super::names::Name;
use super::write::cut;

/// The list of pictures, and the words in each.
pub(super) fn find(columns: &[Column]) -> Option<Extra> {
    let alt = |c: &&Column| {
        let described = c
            .name
            .is("alt alttext description alternativetext altdescription accessibilitylabel");
        let caption = c.name.is("caption") && c.look.natural > 0.3;
        let (list, inner) = cut(&c.pointer, "/0/", true).unwrap_or_default();
        let name = Name::of(list.rsplit('/').next().unwrap_or_default());
        let pictured = name
            .has("media image photo picture attachment gallery files attach bilder fotos")
            || c.name.is("alt alttext");
        (described || caption)
            && c.listed
            && !inner.is_empty()
            && !list.ends_with("/0")
            && pictured
            && cut(list, "/0/", false).is_none()
    };
    let column = columns
        .iter()
        .filter(|c| !c.under("author user account reply replies children comments"))
        .find(alt)?;
    let (list, text) = cut(&column.pointer, "/0/", true)?;
    let text = ["/", text].concat();
    let map = super::write::at(list, "text", super::write::text(&text));
    Some(Extra {
        part: "pictures",
        map,
        pointer: column.pointer.clone(),
        why: "describes pictures in words",
    })
}
