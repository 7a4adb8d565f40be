//! Which function goes where.

use std::collections::BTreeSet;

use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module};

use crate::data::Piece;
use crate::shared::{self, Shared};

/// How the names of functions end by which the first file calls into a later room.
pub const ENTRIES: [&str; 1] = ["::enter"];

/// The crate whose rooms are meant.
const CRATE: &str = "support_wall";

/// A file for what comes later, and the rooms that go into it.
pub struct Part {
    /// Where it is written.
    pub file: String,
    rooms: Vec<String>,
}

impl Part {
    /// Reads `FILE=ROOM,ROOM`.
    pub fn read(text: &str) -> Option<Part> {
        let (file, rooms) = text.rsplit_once('=')?;
        Some(Part {
            file: file.into(),
            rooms: rooms.split(',').map(str::to_owned).collect(),
        })
    }
}

/// A function, by its place in the order of the input.
pub type Index = usize;

/// What is known before anything moves. The input is read anew for each file, and functions are then known by their
/// [`Index`].
pub struct Plan {
    /// For each function, the part it goes to; 0 is the first file.
    pub part: Vec<usize>,
    /// For each function that other files call, its place in the table of functions.
    pub slot: Vec<Option<usize>>,
    /// How many places the table has.
    pub slots: u64,
    /// What the first file shares with the others.
    pub shared: Shared,
    /// Where the data goes.
    pub data: Vec<Piece>,
}

impl Plan {
    /// Plans, or says which call stands in the way.
    pub fn make(module: &Module, parts: &[Part]) -> Result<Plan, String> {
        let functions: Vec<FunctionId> = module.funcs.iter().map(|it| it.id()).collect();
        let index = |id: FunctionId| functions.iter().position(|it| *it == id);
        let names: Vec<&str> = module
            .funcs
            .iter()
            .map(|it| it.name.as_deref().unwrap_or_default())
            .collect();
        let calls: Vec<BTreeSet<Index>> =
            module.funcs.iter().map(|it| calls_of(it, &index)).collect();
        let mut part: Vec<usize> = module
            .funcs
            .iter()
            .map(|it| match it.kind {
                FunctionKind::Local(_) => named_part(it.name.as_deref().unwrap_or_default(), parts),
                _ => 0,
            })
            .collect();
        let (slot, slots) = table_slots(module, &index)?;
        let mut fixed: Vec<bool> = slot.iter().map(Option::is_some).collect();
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item
                && let Some(it) = index(id).and_then(|at| fixed.get_mut(at))
            {
                *it = true;
            }
        }
        if let Some(it) = module
            .start
            .and_then(index)
            .and_then(|at| fixed.get_mut(at))
        {
            *it = true;
        }
        follow_callers(module, &calls, &fixed, &mut part);
        refuse_strays(&names, &calls, &part)?;

        let mut plan = Plan {
            part,
            slot,
            slots,
            shared: Shared::default(),
            data: Vec::new(),
        };
        let is_import = |at: &Index| {
            let function = functions.get(*at).map(|id| module.funcs.get(*id));
            function.is_some_and(|it| matches!(it.kind, FunctionKind::Import(_)))
        };
        for (caller, called) in calls.iter().enumerate() {
            // What the browser gives, each file takes from the browser.
            for callee in called.iter().filter(|callee| !is_import(callee)) {
                plan.connect(caller, *callee);
            }
        }
        plan.shared.name_all(module);
        Ok(plan)
    }

    fn of(&self, function: Index) -> usize {
        self.part.get(function).copied().unwrap_or_default()
    }

    /// A call from one file to another goes by the table, or by an export if it is into the first file.
    fn connect(&mut self, caller: Index, callee: Index) {
        let (from, to) = (self.of(caller), self.of(callee));
        if from == to {
            return;
        }
        if to == 0 {
            self.shared.functions.insert(callee, String::new());
        } else if let Some(slot @ None) = self.slot.get_mut(callee) {
            *slot = usize::try_from(self.slots).ok();
            self.slots += 1;
        }
    }
}

fn calls_of(
    function: &walrus::Function,
    index: &dyn Fn(FunctionId) -> Option<Index>,
) -> BTreeSet<Index> {
    struct Calls<'a>(&'a dyn Fn(FunctionId) -> Option<Index>, BTreeSet<Index>);
    impl<'a> Visitor<'a> for Calls<'_> {
        fn visit_call(&mut self, call: &Call) {
            self.1.extend((self.0)(call.func));
        }
    }
    let mut calls = Calls(index, BTreeSet::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.1
}

/// The part whose room the name speaks of; of several the last, for what is made for the last cannot be needed before.
pub fn named_part(name: &str, parts: &[Part]) -> usize {
    let speaks_of = |room: &String| {
        name.match_indices(CRATE).any(|(at, _)| {
            let rest = name.get(at + CRATE.len()..).unwrap_or_default();
            let rest = match rest.strip_prefix('[') {
                Some(hash) => hash.split_once(']').map_or("", |(_, rest)| rest),
                None => rest,
            };
            let inside = rest
                .strip_prefix("::")
                .and_then(|rest| rest.strip_prefix(room.as_str()));
            inside.is_some_and(|rest| rest.starts_with("::"))
        })
    };
    let named = parts
        .iter()
        .rposition(|part| part.rooms.iter().any(speaks_of));
    named.map_or(0, |at| at + 1)
}

/// Where each function stands in the table, and how many places the table has.
fn table_slots(
    module: &Module,
    index: &dyn Fn(FunctionId) -> Option<Index>,
) -> Result<(Vec<Option<usize>>, u64), String> {
    let mut slot = vec![None; module.funcs.iter().count()];
    for element in module.elements.iter() {
        let ElementKind::Active { offset, .. } = &element.kind else {
            continue;
        };
        let start = shared::offset(offset).ok_or("a part of the table starts at no fixed place")?;
        let ElementItems::Functions(items) = &element.items else {
            return Err("the table holds something other than functions".into());
        };
        for (at, id) in (start..).zip(items) {
            if let Some(slot) = index(*id).and_then(|function| slot.get_mut(function)) {
                slot.get_or_insert(at);
            }
        }
    }
    let table = module
        .tables
        .main_function_table()
        .map_err(crate::in_words)?;
    let table = table.ok_or("there is no table of functions")?;
    Ok((slot, module.tables.get(table).initial))
}

/// What only later functions call goes with the earliest of them, also where such functions call each other in a circle.
/// What nobody calls stays in the first file, and so does what it calls.
fn follow_callers(module: &Module, calls: &[BTreeSet<Index>], fixed: &[bool], part: &mut [usize]) {
    let called: BTreeSet<Index> = calls.iter().flatten().copied().collect();
    let mut known: Vec<Option<usize>> = module
        .funcs
        .iter()
        .zip(part.iter().zip(fixed))
        .enumerate()
        .map(|(at, (it, (part, fixed)))| {
            let free = *part == 0 && !*fixed && matches!(it.kind, FunctionKind::Local(_));
            (!free || !called.contains(&at)).then_some(*part)
        })
        .collect();
    let free: Vec<bool> = known.iter().map(Option::is_none).collect();
    loop {
        let mut moved = false;
        for (caller, called) in calls.iter().enumerate() {
            let Some(from) = known.get(caller).copied().flatten() else {
                continue;
            };
            for callee in called {
                if let (Some(to), Some(true)) = (known.get_mut(*callee), free.get(*callee))
                    && to.is_none_or(|to| to > from)
                {
                    *to = Some(from);
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
    for (part, known) in part.iter_mut().zip(known) {
        *part = known.unwrap_or_default();
    }
}

/// An earlier file that calls a later one before that is there would trap, and take every wall of the page with it.
fn refuse_strays(names: &[&str], calls: &[BTreeSet<Index>], part: &[usize]) -> Result<(), String> {
    let part_of = |function: Index| part.get(function).copied().unwrap_or_default();
    let name = |function: Index| names.get(function).copied().unwrap_or_default();
    let mut strays = Vec::new();
    for (caller, called) in calls.iter().enumerate() {
        for callee in called {
            let is_entry = ENTRIES.iter().any(|entry| name(*callee).ends_with(entry));
            if part_of(*callee) > part_of(caller) && !is_entry {
                strays.push(format!("\n  {}\n    calls {}", name(caller), name(*callee)));
            }
        }
    }
    if strays.is_empty() {
        return Ok(());
    }
    Err(format!(
        "code that is loaded first calls code that comes later: {}",
        strays.concat()
    ))
}
