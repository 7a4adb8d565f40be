//! What is being typed into forms that ask for something other than a message, each under a name that its form gives it.
//!
//! A need may be closed or gone by the time its form is forgotten, so that nobody sends it or lets go of it: there is an end to how
//! many such forms stay.

use super::{Kept, LONGEST_MS};
use crate::draft::Draft;
use crate::json::{Map, Value};

/// So many forms stay however long nobody has typed into them; those that were typed into last.
pub const MOST_FORMS: usize = 20;

/// When a form was last typed into, in ms since 1970 by the device's clock.
const AT: &str = "at";

impl Kept {
    /// What was typed into the form with this name; `None` where nothing is kept.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<Draft> {
        self.forms.get(name).map(Draft::from_value)
    }

    /// Keeps what is typed into the form with this name at `now`, in ms since 1970, or with `None` lets go of it.
    pub fn set_form(&mut self, name: &str, typed: Option<&Draft>, now: i64) {
        self.forms.remove(name);
        if let Some(typed) = typed {
            self.forms.insert(name.into(), at(typed.to_value(), now));
        }
    }

    /// Lets go of forms beyond [`MOST_FORMS`] that nobody has typed into for [`LONGEST_MS`]. Of one that does not say when that was
    /// it is now.
    pub(super) fn look_at_forms(&mut self, now: i64) {
        let mut over = self.forms.len().saturating_sub(MOST_FORMS);
        let mut stay = Vec::new();
        for (name, form) in self.forms.iter() {
            let typed = form.get(AT).and_then(Value::as_i64).unwrap_or(now);
            let old = now.saturating_sub(typed) > LONGEST_MS;
            if !(old && over > 0) {
                // A clock that was set back makes nothing last longer.
                stay.push((name.clone(), at(form.clone(), typed.min(now))));
            }
            over = over.saturating_sub(1);
        }
        self.forms = Map::of(stay);
    }
}

fn at(mut form: Value, when: i64) -> Value {
    if let Some(members) = form.as_object_mut() {
        members.insert(AT.into(), when.into());
    }
    form
}
