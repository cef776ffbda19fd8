//! The recipes, with the commands and lines of the clients that the conformance test runs.

use std::path::Path;

use super::files;

/// Replaces each line `<!-- FILE -->` and `<!-- FILE#PART -->` by that file, or by the part of it between the lines with
/// `<PART>` and `</PART>`.
///
/// # Errors
/// If a file cannot be read, or has no such part.
pub(super) fn fill(template: &str, folder: &Path) -> Result<String, String> {
    let mut text = String::new();
    for line in template.lines() {
        match line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            Some(name) => text.push_str(&block(name, folder)?),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    Ok(text)
}

fn block(name: &str, folder: &Path) -> Result<String, String> {
    let (file, part) = name.split_once('#').map_or((name, None), |(file, part)| (file, Some(part)));
    let content = files::text(&folder.join(file))?;
    let lines: Vec<_> = match part {
        Some(part) => {
            let (start, end) = (format!("<{part}>"), format!("</{part}>"));
            content
                .lines()
                .skip_while(|line| !line.contains(&start))
                .skip(1)
                .take_while(|line| !line.contains(&end))
                .collect()
        }
        None => content.lines().filter(|line| !line.starts_with("#!") && !line.starts_with("set -")).collect(),
    };
    if lines.is_empty() {
        return Err(format!("{file} has no part `{}`", part.unwrap_or_default()));
    }
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let indent = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
    let lines: Vec<_> = lines.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
    let language = match file.trim_end_matches(".txt").rsplit('.').next().unwrap_or_default() {
        "mts" => "ts",
        other => other,
    };
    Ok(format!("```{language}\n{}\n```", lines.join("\n").trim_matches('\n')))
}
