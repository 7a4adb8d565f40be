//! `split LINKED.wasm INPUT.wasm FIRST.wasm [OUTPUT.wasm=ROOM,ROOM…]…` splits one program over several files.
//!
//! A reader's phone needs the code that shows messages before it needs the code that sends them. Both are compiled as
//! one program, with one memory and one table of functions; then the functions of the later rooms move into files of
//! their own, which the page loads once the first messages stand. Binaryen has a tool for that (`wasm-split`), but its
//! npm package does not bring it, and it would have to be told every function.
//!
//! Which function belongs to which room is read from its name, so the input must have a name section. What only later
//! functions call goes with them. The first file may call into a later room only by a function whose name ends in one
//! of [`plan::ENTRIES`], which is called once that file is there; any other call stops the build, and says from where.
//! Data goes with whoever knows where it is; `LINKED` is the same program as the linker wrote it, with its relocations.

mod data;
mod later;
mod plan;
mod shared;
#[cfg(test)]
mod tests;

use std::fmt::Display;
use std::fs;
use std::process::ExitCode;

use plan::{Part, Plan};
use walrus::Module;

const USAGE: &str = "usage: split LINKED.wasm INPUT.wasm FIRST.wasm OUTPUT.wasm=ROOM,ROOM...";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("split: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [linked, input, first, parts @ ..] = arguments else {
        return Err(USAGE.into());
    };
    let parts = parts.iter().map(|part| Part::read(part).ok_or(USAGE));
    let parts: Vec<Part> = parts.collect::<Result<_, _>>()?;
    let bytes = fs::read(input).map_err(in_words)?;
    let read = || Module::from_buffer(&bytes).map_err(in_words);

    let mut plan = Plan::make(&read()?, &parts)?;
    let linked = fs::read(linked).map_err(in_words)?;
    plan.data = data::plan(&linked, &read()?, &plan.part, parts.len())?;
    for (number, part) in (1..).zip(&parts) {
        write(&part.file, later::module(read()?, &plan, number)?)?;
    }
    write(first, later::first(read()?, &plan)?)
}

fn write(file: &str, mut module: Module) -> Result<(), String> {
    walrus::passes::gc::run(&mut module);
    fs::write(file, module.emit_wasm()).map_err(in_words)
}

fn in_words(error: impl Display) -> String {
    format!("{error:#}")
}
