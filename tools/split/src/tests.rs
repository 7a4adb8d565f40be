//! What must hold of the parting of any program.

use walrus::{FunctionBuilder, FunctionId, Module, ValType};

use crate::plan::{Part, Plan, named_part};

fn parts() -> Vec<Part> {
    ["more.wasm=later,endpoint::live", "keep.wasm=keeping"]
        .iter()
        .map(|it| Part::read(it).unwrap())
        .collect()
}

/// A module of functions, each of which calls the ones at the given places before it.
fn module(functions: &[(&str, &[usize])]) -> Module {
    let mut module = Module::default();
    module
        .tables
        .add_local(false, 1, None, walrus::RefType::FUNCREF);
    let mut made: Vec<FunctionId> = Vec::new();
    for (name, calls) in functions {
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        for call in *calls {
            builder.func_body().i32_const(0).call(made[*call]);
        }
        let argument = module.locals.add(ValType::I32);
        let id = builder.finish(vec![argument], &mut module.funcs);
        module.funcs.get_mut(id).name = Some((*name).into());
        made.push(id);
    }
    module
}

#[test]
fn rooms_are_read_from_names() {
    let cases = [
        ("support_wall[8f2]::view::root::root", 0),
        ("support_wall[8f2]::later::enter", 1),
        ("<support_wall[8f2]::later::Later>::foot::{closure#0}", 1),
        ("support_wall::endpoint::live::follow", 1),
        ("support_wall[8f2]::endpoint::http::send", 0),
        ("support_wall[8f2]::later_on::enter", 0),
        (
            "<alloc::boxed::Box<support_wall[8f2]::keeping::Export> as core::ops::Drop>::drop",
            2,
        ),
        ("core::fmt::later::enter", 0),
    ];
    for (name, part) in cases {
        assert_eq!(named_part(name, &parts()), part, "{name}");
    }
}

#[test]
fn what_only_later_functions_call_goes_with_the_earliest_of_them() {
    let module = module(&[
        ("helper", &[]),
        ("both", &[]),
        ("kept", &[]),
        ("support_wall::later::enter", &[0, 1, 2]),
        ("support_wall::keeping::gather", &[1]),
        ("support_wall::element::start", &[2, 3]),
    ]);
    let plan = Plan::make(&module, &parts()).unwrap();
    assert_eq!(plan.part, [1, 1, 0, 1, 2, 0]);
    assert_eq!(
        plan.shared.functions.keys().copied().collect::<Vec<_>>(),
        [2],
        "exported by the first"
    );
    assert!(plan.slot[3].is_some(), "entered by the table");
    assert!(plan.slot[1].is_some(), "called by the last part");
    assert_eq!(plan.slots, 3);
}

#[test]
fn a_call_into_a_room_that_is_not_there_yet_stops_the_build() {
    let module = module(&[
        ("support_wall::later::foot", &[]),
        ("support_wall::view::card", &[0]),
    ]);
    let reason = Plan::make(&module, &parts()).err().unwrap();
    assert!(
        reason.contains("view::card") && reason.contains("later::foot"),
        "{reason}"
    );
}

#[test]
fn functions_that_call_each_other_go_with_who_calls_them() {
    let mut module = module(&[
        ("value", &[]),
        ("block", &[0]),
        ("span", &[1]),
        ("support_wall::keeping::gather", &[2]),
        ("support_wall::element::start", &[]),
    ]);
    let ids: Vec<FunctionId> = module.funcs.iter().map(|it| it.id()).collect();
    let walrus::FunctionKind::Local(value) = &mut module.funcs.get_mut(ids[0]).kind else {
        unreachable!();
    };
    value.builder_mut().func_body().i32_const(0).call(ids[2]);
    let plan = Plan::make(&module, &parts()).unwrap();
    assert_eq!(plan.part, [2, 2, 2, 2, 0]);
}
