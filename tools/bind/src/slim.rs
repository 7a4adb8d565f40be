//! What is taken out of the glue that wasm-bindgen writes. It works on lines, as wasm-bindgen lays them out at the
//! one version in `Cargo.lock`; where the text is not as expected it is left alone, or the build stops.

use std::collections::{HashMap, HashSet};

/// How the glue writes that it uses something the wasm exports.
const EXPORTS: &str = "wasm.";

/// Whether the wasm asks the glue itself for what it imports from this module, and not some script of a crate.
pub fn is_glue(module: &str) -> bool {
    module.starts_with("./") && module.ends_with("_bg.js")
}

/// The names of what the glue uses of the wasm's exports.
pub fn used_exports(glue: &str) -> HashSet<String> {
    exports_in(glue).map(|(name, _)| name.to_owned()).collect()
}

/// New names for what the wasm exports and imports, in the order in which they were asked for.
#[derive(Default)]
pub struct Names {
    exports: HashMap<String, String>,
    imports: HashMap<String, String>,
}

impl Names {
    /// The short name of an export.
    pub fn for_export(&mut self, name: &str) -> String {
        short_name(&mut self.exports, name)
    }

    /// The short name of an import.
    pub fn for_import(&mut self, name: &str) -> String {
        short_name(&mut self.imports, name)
    }

    /// The glue with the new names, or an error that names an import which it does not offer as expected.
    pub fn rename(&self, glue: &str) -> Result<String, String> {
        let mut renamed = String::with_capacity(glue.len());
        let mut missing: HashSet<&str> = self.imports.keys().map(String::as_str).collect();
        for line in glue.lines() {
            let indent = line.len() - line.trim_start().len();
            let (space, rest) = line.split_at(indent);
            let key = rest
                .split_once(": ")
                .and_then(|(key, value)| Some((key, self.imports.get(key)?, value)));
            match key {
                Some((name, short, value)) => {
                    missing.remove(name);
                    renamed.extend([space, short, ": ", &self.with_short_exports(value), "\n"]);
                }
                None => renamed.extend([self.with_short_exports(line).as_str(), "\n"]),
            }
        }
        match missing.into_iter().min() {
            None => Ok(renamed),
            Some(name) => Err(format!(
                "the glue has no line for the import {name}; has wasm-bindgen changed its layout?"
            )),
        }
    }

    fn with_short_exports(&self, line: &str) -> String {
        let mut renamed = String::with_capacity(line.len());
        let mut done = 0;
        for (name, start) in exports_in(line) {
            if let (Some(short), Some(before)) = (self.exports.get(name), line.get(done..start)) {
                renamed.extend([before, short]);
                done = start + name.len();
            }
        }
        renamed.extend(line.get(done..));
        renamed
    }
}

/// Every `wasm.NAME` in the text: the name, and where it starts.
fn exports_in(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices(EXPORTS).filter_map(|(found, _)| {
        let is_whole = !text
            .get(..found)?
            .ends_with(|letter| is_name_letter(letter) || letter == '.');
        let start = found + EXPORTS.len();
        let rest = text.get(start..)?;
        let name = rest.get(
            ..rest
                .find(|letter| !is_name_letter(letter))
                .unwrap_or(rest.len()),
        )?;
        (is_whole && !name.is_empty()).then_some((name, start))
    })
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

fn short_name(known: &mut HashMap<String, String>, name: &str) -> String {
    let next = known.len();
    known
        .entry(name.to_owned())
        .or_insert_with(|| letters(next))
        .clone()
}

/// a, b … z, aa, ba, ca …
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.extend(('a'..='z').nth(number % 26));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "\
export class Running {
    free() {
        wasm.__wbg_running_free(this.ptr, 0);
    }
}
const imports = {
        __wbg_log_0123456789abcdef: function(arg0) {
            console.log(xwasm.memory, arg0, wasm.memory.buffer);
        },
};
";

    #[test]
    fn exports_are_known_by_their_use() {
        let expected = ["__wbg_running_free", "memory"].map(str::to_owned);
        assert_eq!(used_exports(OWN), HashSet::from(expected));
    }

    #[test]
    fn both_kinds_of_names_become_short() {
        let mut names = Names::default();
        assert_eq!(names.for_export("memory"), "a");
        assert_eq!(names.for_export("__wbg_running_free"), "b");
        assert_eq!(names.for_export("memory"), "a");
        assert_eq!(names.for_import("__wbg_log_0123456789abcdef"), "a");
        let renamed = names.rename(OWN).unwrap();
        assert!(
            renamed.contains("        a: function(arg0) {\n"),
            "{renamed}"
        );
        assert!(renamed.contains("wasm.b(this.ptr, 0)"), "{renamed}");
        assert!(
            renamed.contains("(xwasm.memory, arg0, wasm.a.buffer)"),
            "{renamed}"
        );
    }

    #[test]
    fn an_import_the_glue_does_not_offer_stops_the_build() {
        let mut names = Names::default();
        names.for_import("__wbg_gone");
        assert!(names.rename(OWN).unwrap_err().contains("__wbg_gone"));
    }

    #[test]
    fn short_names_are_all_different() {
        let many: HashSet<String> = (0..2000).map(letters).collect();
        assert_eq!(many.len(), 2000);
        assert_eq!([0, 25, 26, 27].map(letters), ["a", "z", "aa", "ba"]);
    }
}
