//! What would the wall make of this answer?
//!
//! `cargo run --example inspect -- [--preset NAME | --map FILE] [--endpoint URL] [--table] FILE`
//!
//! FILE holds an endpoint's answer, `-` is standard input; a whole reply with its status line and
//! headers, as `curl -i` prints it, is understood too. Prints the report as JSON, or for people
//! with `--table`. Exits with 0, or with 2 and one line saying why no messages can be found or
//! what is wrong with the mapping.

use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use support_wall::decode::Reply;
use support_wall::inspect::{Preset, choose, printable, report, table};
use support_wall::json::{self, Value};

const USAGE: &str = "usage: inspect [--preset NAME | --map FILE] [--endpoint URL] [--table] FILE (or - for standard input)";

#[derive(Default)]
struct Options {
    preset: Option<String>,
    map: Option<String>,
    endpoint: String,
    table: bool,
    file: Option<String>,
}

fn main() -> ExitCode {
    match run() {
        Ok(printed) => {
            // Whoever reads only the first lines, as `head` does, has what it wants.
            let _ = writeln!(std::io::stdout(), "{}", printable(&printed));
            ExitCode::SUCCESS
        }
        Err(line) => {
            eprintln!("{}", printable(&line.replace('\n', " ")));
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    let options = options()?;
    let file = options.file.ok_or(USAGE)?;
    let reply = reply(&text_of(&file)?);
    let map = options.map.map(|file| text_of(&file)).transpose()?;
    let used = choose(
        &reply,
        &presets()?,
        options.preset.as_deref(),
        map.as_deref(),
        &options.endpoint,
    )?;
    let report = report(&reply, &used)?;
    if options.table {
        return Ok(table(&report));
    }
    Ok(indented(&report, "\n"))
}

/// JSON as people read it; `line` begins a new line, and the spaces before what is in it.
fn indented(value: &Value, line: &str) -> String {
    let within = format!("{line}  ");
    let entries = |(start, end), entries: Vec<String>| {
        let entries = entries.join(&format!(",{within}"));
        format!("{start}{within}{entries}{line}{end}")
    };
    match value {
        Value::Array(values) if !values.is_empty() => {
            let values = values.iter().map(|value| indented(value, &within));
            entries(('[', ']'), values.collect())
        }
        Value::Object(members) if !members.is_empty() => {
            let member = |(name, value): (&String, &Value)| {
                let name = json::text(&Value::from(name.as_str()));
                format!("{name}: {}", indented(value, &within))
            };
            entries(('{', '}'), members.iter().map(member).collect())
        }
        other => json::text(other),
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = |name: &str| {
            arguments
                .next()
                .ok_or(format!("{name} needs a value; {USAGE}"))
        };
        match argument.as_str() {
            "--preset" => options.preset = Some(value("--preset")?),
            "--map" => options.map = Some(value("--map")?),
            "--endpoint" => options.endpoint = value("--endpoint")?,
            "--table" => options.table = true,
            "-" => options.file = Some(argument),
            other if other.starts_with('-') => {
                return Err(format!("{other} is not known; {USAGE}"));
            }
            _ => options.file = Some(argument),
        }
    }
    if options.preset.is_some() && options.map.is_some() {
        return Err(format!("--preset and --map exclude each other; {USAGE}"));
    }
    Ok(options)
}

fn text_of(file: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|all| bytes = all)
    };
    read.map_err(|error| format!("{file} cannot be read: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// An answer with its headers where they are there, else its body alone.
fn reply(text: &str) -> Reply {
    if !text.starts_with("HTTP/") {
        return Reply::ok(text);
    }
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(':'));
    Reply {
        status: status.unwrap_or(200),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().into()))
            .collect(),
        body: body.into(),
    }
}

/// The presets that come with the wall.
fn presets() -> Result<Vec<Preset>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mapping/presets");
    let mut presets = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let text = text_of(&path.to_string_lossy())?;
        let file = json::parse(&text).map_err(|place| format!("{name}: breaks at {place}"))?;
        presets.push((name.to_string(), file));
    }
    presets.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(presets)
}
