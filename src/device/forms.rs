//! What is being typed into forms that ask for something other than a message, each under a name that its form gives it.

use super::Kept;
use crate::draft::Draft;

impl Kept {
    /// What was typed into the form with this name; `None` where nothing is kept.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<Draft> {
        self.forms.get(name).map(Draft::from_value)
    }

    /// Keeps what is typed into the form with this name, or with `None` lets go of it.
    pub fn set_form(&mut self, name: &str, typed: Option<&Draft>) {
        if let Some(typed) = typed {
            self.forms.insert(name.into(), typed.to_value());
        } else {
            self.forms.remove(name);
        }
    }
}
