//! What the first file shares with the others, and under which names.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{ConstExpr, Module};

use crate::plan::Index;

/// The name under which the later files import all they share.
pub const MODULE: &str = "w";

/// Exported by the first file, imported by the others.
#[derive(Default)]
pub struct Shared {
    /// Functions of the first file that later ones call, and their names.
    pub functions: BTreeMap<Index, String>,
    /// The names of the memory, each table and each global.
    pub memory: String,
    /// See [`Shared::memory`]. Beside the table of functions there is one of the browser's objects.
    pub tables: Vec<String>,
    /// See [`Shared::memory`].
    pub globals: Vec<String>,
}

impl Shared {
    /// Gives everything a short name that no export has: those of the glue are letters.
    pub fn name_all(&mut self, module: &Module) {
        let mut names = (0..).map(|number: usize| number.to_string());
        let mut next = || names.next().unwrap_or_default();
        self.memory = next();
        self.tables = module.tables.iter().map(|_| next()).collect();
        self.globals = module.globals.iter().map(|_| next()).collect();
        for name in self.functions.values_mut() {
            *name = next();
        }
    }
}

/// Where a part of the table starts.
pub fn offset(offset: &ConstExpr) -> Option<usize> {
    match offset {
        ConstExpr::Value(Value::I32(number)) => usize::try_from(*number).ok(),
        _ => None,
    }
}

/// The same the other way round.
pub fn at(place: usize) -> Result<ConstExpr, String> {
    let place = i32::try_from(place).map_err(crate::in_words)?;
    Ok(ConstExpr::Value(Value::I32(place)))
}
