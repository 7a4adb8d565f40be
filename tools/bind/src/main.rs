//! `bind INPUT.wasm OUT_DIR NAME [--keep-names]` writes `NAME.js` and `NAME_bg.wasm` into `OUT_DIR`.
//!
//! The wall does this itself, rather than through the `wasm-bindgen` command, because the library comes with
//! `Cargo.lock`: the glue can never be of another version than the crate, and a newcomer installs nothing.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

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
    bindgen
        .web(true)
        .map_err(|error| format!("{error:#}"))?
        .input_path(input)
        .out_name(name)
        .typescript(false)
        // The loader always says where the wasm is; a default address would be a second file name to keep true.
        .omit_default_module_path(true)
        .keep_debug(false)
        .remove_name_section(!keep_names)
        .remove_producers_section(true)
        .generate(out_dir)
        .map_err(|error| format!("{error:#}"))
}
