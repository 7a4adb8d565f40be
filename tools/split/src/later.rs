//! Taking a program apart.

use std::collections::HashMap;

use walrus::ir::{Call, CallIndirect, Const, Instr, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportKind, Module, ModuleFunctions, TableId, ValType,
};

use crate::data;
use crate::plan::Plan;
use crate::shared::{self, MODULE};

/// The first file: everything but what comes later, and what the later files need of it under names of its own.
pub fn first(mut module: Module, plan: &Plan) -> Result<Module, String> {
    let functions = ids(&module);
    let table = table_of(&module)?;
    redirect(&mut module, plan, 0, &HashMap::new(), table);
    // A place in the table that is filled later must trap until then, whoever calls it with whatever arguments: no
    // function of the wall has this type.
    let none = FunctionBuilder::new(
        &mut module.types,
        &[ValType::F32, ValType::F64, ValType::F32],
        &[ValType::F64],
    );
    let none = {
        let mut none = none;
        none.func_body().unreachable();
        none.finish(vec![], &mut module.funcs)
    };
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(items) = &mut element.items {
            for item in items.iter_mut() {
                if is_later(plan, &functions, *item) || is_described(&module.funcs, *item) {
                    *item = none;
                }
            }
        }
    }
    let table_entry = module.tables.get_mut(table);
    table_entry.initial = plan.slots;
    table_entry.maximum = table_entry.maximum.map(|most| most.max(plan.slots));

    let memory = module.get_memory_id().map_err(crate::in_words)?;
    module.exports.add(&plan.shared.memory, memory);
    let tables: Vec<_> = module.tables.iter().map(|it| it.id()).collect();
    for (table, name) in tables.into_iter().zip(&plan.shared.tables) {
        module.exports.add(name, table);
    }
    let globals: Vec<_> = module.globals.iter().map(|it| it.id()).collect();
    for (global, name) in globals.into_iter().zip(&plan.shared.globals) {
        module.exports.add(name, global);
    }
    for (function, name) in &plan.shared.functions {
        if let Some(id) = functions.get(*function) {
            module.exports.add(name, *id);
        }
    }
    data::keep(&mut module, &plan.data, 0)?;
    Ok(module)
}

/// A later file: the functions of this part, and imports for the rest.
pub fn module(mut module: Module, plan: &Plan, part: usize) -> Result<Module, String> {
    let functions = ids(&module);
    let table = table_of(&module)?;
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|it| it.id()).collect();
    for id in exports {
        module.exports.delete(id);
    }
    let imported = import_functions(&mut module, plan, &functions);
    redirect(&mut module, plan, part, &imported, table);
    data::keep(&mut module, &plan.data, part)?;
    import_memory(&mut module, plan)?;
    import_tables(&mut module, plan);
    fill_table(&mut module, plan, (part, table), &functions)?;
    for (id, global) in import_globals(&mut module, plan) {
        module.globals.get_mut(id).kind = GlobalKind::Import(global);
    }
    Ok(module)
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|it| it.id()).collect()
}

fn table_of(module: &Module) -> Result<TableId, String> {
    let table = module
        .tables
        .main_function_table()
        .map_err(crate::in_words)?;
    table.ok_or_else(|| "there is no table of functions".into())
}

fn is_later(plan: &Plan, functions: &[FunctionId], id: FunctionId) -> bool {
    let index = functions.iter().position(|it| *it == id);
    index
        .and_then(|at| plan.part.get(at))
        .is_some_and(|part| *part > 0)
}

/// What calls a Rust closure stands in the table only until wasm-bindgen has read what it is called with: then it is
/// called by an export, if at all.
fn is_described(functions: &ModuleFunctions, id: FunctionId) -> bool {
    let name = functions.get(id).name.as_deref().unwrap_or_default();
    name.starts_with("wasm_bindgen") && name.contains("::convert::closures::_::invoke::<")
}

/// Calls to other files go by the table, those to the first file by what is imported from it.
fn redirect(
    module: &mut Module,
    plan: &Plan,
    part: usize,
    imported: &HashMap<FunctionId, FunctionId>,
    table: TableId,
) {
    let functions = ids(module);
    let types: Vec<_> = module.funcs.iter().map(|it| it.ty()).collect();
    let place: HashMap<FunctionId, usize> = functions.iter().copied().zip(0..).collect();
    for (at, id) in functions.iter().enumerate() {
        if plan.part.get(at) != Some(&part) {
            continue;
        }
        let FunctionKind::Local(local) = &mut module.funcs.get_mut(*id).kind else {
            continue;
        };
        for block in blocks(local) {
            let block = local.block_mut(block);
            let mut changed = Vec::with_capacity(block.instrs.len());
            for (instruction, location) in block.instrs.drain(..) {
                let Instr::Call(Call { func }) = instruction else {
                    changed.push((instruction, location));
                    continue;
                };
                let callee = place.get(&func).copied();
                let to = callee
                    .and_then(|it| plan.part.get(it))
                    .copied()
                    .unwrap_or(part);
                let slot = callee.and_then(|it| plan.slot.get(it).copied().flatten());
                let slot = slot.and_then(|slot| i32::try_from(slot).ok());
                match (to == part, to, slot, callee.and_then(|it| types.get(it))) {
                    (false, 1.., Some(slot), Some(ty)) => {
                        changed.push((
                            Instr::Const(Const {
                                value: Value::I32(slot),
                            }),
                            location,
                        ));
                        changed.push((
                            Instr::CallIndirect(CallIndirect { ty: *ty, table }),
                            location,
                        ));
                    }
                    _ => {
                        let func = imported.get(&func).copied().unwrap_or(func);
                        changed.push((Instr::Call(Call { func }), location));
                    }
                }
            }
            block.instrs = changed;
        }
    }
}

fn blocks(function: &walrus::LocalFunction) -> Vec<walrus::ir::InstrSeqId> {
    struct Blocks(Vec<walrus::ir::InstrSeqId>);
    impl<'a> walrus::ir::Visitor<'a> for Blocks {
        fn start_instr_seq(&mut self, block: &'a walrus::ir::InstrSeq) {
            self.0.push(block.id());
        }
    }
    let mut blocks = Blocks(Vec::new());
    walrus::ir::dfs_in_order(&mut blocks, function, function.entry_block());
    blocks.0
}

fn import_functions(
    module: &mut Module,
    plan: &Plan,
    functions: &[FunctionId],
) -> HashMap<FunctionId, FunctionId> {
    let mut imported = HashMap::new();
    for (function, name) in &plan.shared.functions {
        if let Some(id) = functions.get(*function) {
            let ty = module.funcs.get(*id).ty();
            let (new, _) = module.add_import_func(MODULE, name, ty);
            imported.insert(*id, new);
        }
    }
    imported
}

fn import_memory(module: &mut Module, plan: &Plan) -> Result<(), String> {
    let id = module.get_memory_id().map_err(crate::in_words)?;
    let import = module
        .imports
        .add(MODULE, &plan.shared.memory, ImportKind::Memory(id));
    let memory = module.memories.get_mut(id);
    memory.import = Some(import);
    Ok(())
}

fn import_tables(module: &mut Module, plan: &Plan) {
    let tables: Vec<_> = module.tables.iter().map(|it| it.id()).collect();
    for (table, name) in tables.into_iter().zip(&plan.shared.tables) {
        let import = module.imports.add(MODULE, name, ImportKind::Table(table));
        module.tables.get_mut(table).import = Some(import);
    }
}

fn import_globals(module: &mut Module, plan: &Plan) -> Vec<(walrus::GlobalId, walrus::ImportId)> {
    let globals: Vec<_> = module.globals.iter().map(|it| it.id()).collect();
    let import =
        |(id, name): (_, &String)| (id, module.imports.add(MODULE, name, ImportKind::Global(id)));
    globals
        .into_iter()
        .zip(&plan.shared.globals)
        .map(import)
        .collect()
}

/// Puts the functions of this part where the first file left their places open.
fn fill_table(
    module: &mut Module,
    plan: &Plan,
    (part, table): (usize, TableId),
    functions: &[FunctionId],
) -> Result<(), String> {
    let mut places: Vec<(usize, FunctionId)> = Vec::new();
    for element in module.elements.iter() {
        if let (ElementKind::Active { offset, .. }, ElementItems::Functions(items)) =
            (&element.kind, &element.items)
        {
            let start = shared::offset(offset).unwrap_or_default();
            places.extend((start..).zip(items.iter().copied()));
        }
    }
    let own = |id: &FunctionId| {
        let index = functions.iter().position(|it| it == id);
        index.and_then(|at| plan.part.get(at)) == Some(&part)
    };
    places.retain(|(_, id)| own(id));
    let known: Vec<usize> = places.iter().map(|(place, _)| *place).collect();
    for (id, slot) in functions.iter().zip(&plan.slot) {
        if let Some(slot) = slot
            && own(id)
            && !known.contains(slot)
        {
            places.push((*slot, *id));
        }
    }
    places.sort_by_key(|(place, _)| *place);

    let old: Vec<_> = module.elements.iter().map(|it| it.id()).collect();
    for id in old {
        module.elements.delete(id);
    }
    let entry = module.tables.get_mut(table);
    entry.elem_segments.clear();
    entry.initial = plan.slots;
    entry.maximum = entry.maximum.map(|most| most.max(plan.slots));

    let mut runs: Vec<(usize, Vec<FunctionId>)> = Vec::new();
    for (place, id) in places {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() == place => run.push(id),
            _ => runs.push((place, vec![id])),
        }
    }
    for (start, run) in runs {
        let offset: ConstExpr = shared::at(start)?;
        let id = module.elements.add(
            ElementKind::Active { table, offset },
            ElementItems::Functions(run),
        );
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}
