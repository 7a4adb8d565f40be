//! `bind INPUT.wasm OUT_DIR NAME [--plain]` writes `NAME.js` and `NAME_bg.wasm` into `OUT_DIR`.
//!
//! The wall does this itself, rather than through the `wasm-bindgen` command, because the library comes with
//! `Cargo.lock`: the glue can never be of another version than the crate, and a newcomer installs nothing.

mod slim;

use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::{Bindgen, Output};

const USAGE: &str = "usage: bind INPUT.wasm OUT_DIR NAME [--plain]";

/// How much of what wasm-bindgen makes is kept.
#[derive(Clone, Copy, PartialEq)]
enum Keep {
    /// What a browser needs, under names as short as can be.
    Needed,
    /// Everything, without a second look: quickest.
    Everything,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match *arguments {
        [input, out_dir, name] => bind(input, out_dir, name, Keep::Needed),
        [input, out_dir, name, "--plain"] => bind(input, out_dir, name, Keep::Everything),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("bind: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn bind(input: &str, out_dir: &str, name: &str, keep: Keep) -> Result<(), String> {
    generate(input, name)?.emit(out_dir).map_err(in_words)?;
    if keep == Keep::Everything {
        return Ok(());
    }
    // Only once written is the glue laid out in the lines that can be read here; and a module that has been written
    // has lost the section that says which features it uses. So both are made a second time.
    let glue = Path::new(out_dir).join(name).with_extension("js");
    let text = fs::read_to_string(&glue).map_err(in_words)?;
    let mut output = generate(input, name)?;
    let slimmed = slim_down(&text, &mut output)?;
    output.emit(out_dir).map_err(in_words)?;
    fs::write(&glue, slimmed).map_err(in_words)
}

fn generate(input: &str, name: &str) -> Result<Output, String> {
    Bindgen::new()
        .web(true)
        .map_err(in_words)?
        .input_path(input)
        .out_name(name)
        .typescript(false)
        // The loader always says where the wasm is; a default address would be a second file name to keep true.
        .omit_default_module_path(true)
        .keep_debug(false)
        // By their names functions are parted into files; in the end wasm-opt takes the names out.
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate_output()
        .map_err(in_words)
}

/// Drops the exports that the glue does not use and shortens those that are left: a name ends in a hash, which does not
/// compress, and is downloaded twice, in the wasm and in the glue.
fn slim_down(glue: &str, output: &mut Output) -> Result<String, String> {
    let used = slim::used_exports(glue);
    let module = output.wasm_mut();
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !used.contains(&export.name))
        .map(|export| export.id())
        .collect();
    for id in unused {
        module.exports.delete(id);
    }

    let mut names = slim::Names::default();
    for export in module.exports.iter_mut() {
        export.name = names.for_export(&export.name);
    }
    for import in module.imports.iter_mut() {
        if slim::is_glue(&import.module) {
            import.name = names.for_import(&import.name);
        }
    }
    names.rename(glue)
}

fn in_words(error: impl Display) -> String {
    format!("{error:#}")
}
