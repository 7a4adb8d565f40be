//! The report for people.

use crate::json::Value;

/// How many characters of a message's words are shown.
const SHOWN: usize = 60;

/// The report as lines: what it was read by, a row for each message, and what to know.
#[must_use]
pub fn table(report: &Value) -> String {
    let text = |value: Option<&Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => "–".into(),
        Some(other) => other.to_string(),
    };
    let mut lines = vec![
        [
            "read by      ",
            &match report.get("preset") {
                Some(Value::String(name)) => ["the preset \"", name, "\""].concat(),
                _ => "a mapping of its own".into(),
            },
        ]
        .concat(),
        ["confidence   ", &text(report.get("confidence"))].concat(),
        [
            "further page ",
            if report.get("next") == Some(&Value::Bool(true)) {
                "yes"
            } else {
                "none"
            },
        ]
        .concat(),
        String::new(),
    ];
    let messages = report.get("messages").and_then(Value::as_array);
    let columns = ["id", "created", "state", "kind", "author", "body"];
    let mut rows = vec![columns.map(String::from)];
    for message in messages.into_iter().flatten() {
        let answers = message.get("parent").is_some_and(Value::is_string);
        rows.push(columns.map(|column| {
            let words = text(message.get(column)).replace('\n', " ");
            let mut shown: String = words.chars().take(SHOWN).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            if answers && column == "body" {
                ["↳ ", &shown].concat()
            } else {
                shown
            }
        }));
    }
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let gap = width.saturating_sub(cell.chars().count()) + 2;
            [cell.as_str(), &" ".repeat(gap)].concat()
        });
        lines.push(cells.collect::<String>().trim_end().into());
    }
    let warnings = report.get("warnings").and_then(Value::as_array);
    for warning in warnings.into_iter().flatten() {
        lines.push(["\nnote: ", &text(Some(warning))].concat());
    }
    printable(&lines.join("\n"))
}

/// A text for a terminal: strangers' words may not steer it, nor turn around what stands beside them. Lines stay lines.
#[must_use]
pub fn printable(text: &str) -> String {
    let steers = |letter: char| letter.is_control() && letter != '\n';
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmless = text.chars().filter(|it| !steers(*it) && !turns(*it));
    harmless.collect()
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::json::json;

    #[test]
    fn a_message_steers_no_terminal() {
        let words = "A\u{1b}]0;stolen\u{7}\u{9b}31m\u{202e}na\r";
        let message = json!({ "id": words, "author": words, "body": words });
        let report = json!({ "messages": [message], "warnings": [words] });
        let told = table(&report);
        assert!(told.contains("A]0;stolen31mna"), "{told:?}");
        assert!(!told.contains(|it: char| it.is_control() && it != '\n'));
        assert!(!told.contains('\u{202e}'));
    }
}
