//! Time and memory a message: `cargo bench --bench decode [-- FOLDER]`, or `make bench` for a table of it.
//!
//! Prints a line of JSON for each case and size. With a folder, the answers are put there as well, so that a browser can be
//! given the same bytes.

#[cfg(not(target_arch = "wasm32"))]
mod answers;
#[cfg(not(target_arch = "wasm32"))]
mod measure;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    // Cargo passes options of its own to a bench.
    let folder = std::env::args().skip(1).find(|it| !it.starts_with("--"));
    for case in &answers::CASES {
        for messages in measure::SIZES {
            let answer = (case.answer)(messages);
            if let Some(folder) = &folder {
                let path = format!("{folder}/{}-{messages}.json", case.name);
                std::fs::write(&path, &answer).map_err(|error| format!("{path}: {error}"))?;
            }
            println!("{}", measure::line(case, messages, &answer)?);
        }
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
