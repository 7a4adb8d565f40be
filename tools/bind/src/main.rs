//! `bind INPUT.wasm OUT_DIR NAME [--keep-names]` writes `NAME.js` and `NAME_bg.wasm` into `OUT_DIR`.
//!
//! The wall does this itself, rather than through the `wasm-bindgen` command, because the library comes with
//! `Cargo.lock`: the glue can never be of another version than the crate, and a newcomer installs nothing.

mod slim;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::{Bindgen, Output};

const USAGE: &str = "usage: bind INPUT.wasm OUT_DIR NAME [--keep-names]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match bind(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("bind: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn bind(arguments: &[String]) -> Result<(), String> {
    let (input, out_dir, name, keep_names) = match arguments {
        [input, out_dir, name] => (input, out_dir, name, false),
        [input, out_dir, name, flag] if flag == "--keep-names" => (input, out_dir, name, true),
        _ => return Err(USAGE.to_owned()),
    };

    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .web(true)
        .map_err(in_words)?
        .input_path(input)
        .out_name(name)
        .typescript(false)
        // The loader always says where the wasm is; a default address would be a second file name to keep true.
        .omit_default_module_path(true)
        .keep_debug(false)
        .remove_name_section(!keep_names)
        .remove_producers_section(true)
        .generate_output()
        .map_err(in_words)?;

    output.emit(out_dir).map_err(in_words)?;
    let glue = Path::new(out_dir).join(name).with_extension("js");
    let text = fs::read_to_string(&glue).map_err(in_words)?;
    let slimmed = slim_down(&slim::without_streams(text), &mut output, keep_names)?;
    output.emit(out_dir).map_err(in_words)?;
    fs::write(&glue, slimmed).map_err(in_words)
}

/// Drops the exports that the glue does not use and, unless names matter, shortens those that are left: a name
/// ends in a hash, which does not compress, and is downloaded twice, in the wasm and in the glue.
fn slim_down(glue: &str, output: &mut Output, keep_names: bool) -> Result<String, String> {
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
    if keep_names {
        return Ok(glue.to_owned());
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

fn in_words(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> String {
    format!("{:#}", error.into())
}
