//! Text, for people: findings with the lines that they are about.

use std::collections::HashSet;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpts;
use super::visible::{MARK, visible};
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::source::Position;

/// Wider than any excerpt: those are cut already.
const WIDTH: usize = 200;

/// The most further places that are named.
const ALSO: usize = 3;

pub(super) fn write(findings: &[&Finding], color: bool, out: &mut impl Write) -> io::Result<()> {
    // Contradictions of the description come before things that it does not know.
    let mut findings = findings.to_vec();
    findings.sort_by_key(|finding| finding.severity);
    let excerpts = Excerpts::gather(&findings);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut explained = HashSet::new();
    findings.into_iter().try_for_each(|finding| {
        let mut places = Places { excerpts: &excerpts, stand_ins: Vec::new() };
        let group = group(finding, &mut places, explained.insert(finding.rule));
        let text = renderer.render(&[group]);
        let text = places.stand_ins.iter().fold(text, |text, (stand_in, place)| text.replacen(stand_in, place, 1));
        writeln!(out, "{text}\n")
    })
}

/// Renders a finding; the remedy of a rule is printed once.
fn group<'a>(finding: &'a Finding, places: &mut Places<'a>, explain: bool) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Undocumented => Level::WARNING.with_name("undocumented"),
        Severity::Note => Level::NOTE,
    };
    let pointer = if finding.pointer.is_empty() { "here" } else { &finding.pointer };
    let label = format!("{}{}", visible(pointer), times(finding));
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule));
    let (place, shown) = places.element(&finding.file, finding.position, AnnotationKind::Primary, label.clone());
    group = group.elements(place);
    if let Some(described) = &finding.described {
        let label = "described here".to_owned();
        group = group.elements(places.element(&described.file, described.position, AnnotationKind::Context, label).0);
    }
    let line = finding.body_line.map(|line| format!(", line {line} of the body")).unwrap_or_default();
    let at = (!shown).then(|| ("at", format!("{label}{line}")));
    let operation = finding.operation.as_ref().map(|operation| ("operation", visible(operation).into_owned()));
    let also = also(finding).map(|also| ("also", also));
    for (name, text) in at.into_iter().chain(operation).chain(also) {
        group = group.element(Level::NOTE.with_name(name).message(text));
    }
    match rules::about(finding.rule) {
        Some(about) if explain => group.element(Level::HELP.message(about.remedy)),
        _ => group,
    }
}

/// Files, positions, and their lines.
struct Places<'a> {
    excerpts: &'a Excerpts,
    /// The renderer counts columns in the excerpt, which may lack the beginning of its line. So it gets another name
    /// for the file, and what it makes of that is replaced by the place that is meant.
    stand_ins: Vec<(String, String)>,
}

impl<'a> Places<'a> {
    /// Builds the element for a place, and returns whether it shows the line.
    fn element(
        &mut self,
        file: &str,
        position: Option<Position>,
        kind: AnnotationKind,
        label: String,
    ) -> (Option<Element<'a>>, bool) {
        if file.is_empty() {
            return (None, false);
        }
        let Some((Position { line, column }, excerpt)) = position.zip(self.excerpts.get(file, position)) else {
            let origin = Origin::path(visible(file).into_owned());
            let origin = position.into_iter().fold(origin, |origin, at| origin.line(at.line).char_column(at.column));
            return (Some(origin.into()), false);
        };
        let stand_in = format!("{MARK}{}{MARK}", self.stand_ins.len());
        let before = excerpt.text.get(..excerpt.span.start).unwrap_or_default().chars().count();
        let place = format!("{}:{line}:{column}", visible(file));
        self.stand_ins.push((format!("{stand_in}:{line}:{}", before + 1), place));
        let annotation = kind.span(excerpt.span.clone()).label(label);
        let snippet = Snippet::source(excerpt.text.as_str()).line_start(line).path(stand_in).annotation(annotation);
        (Some(snippet.into()), true)
    }
}

/// ` (×20)`, if it was found more than once.
fn times(finding: &Finding) -> String {
    if finding.count > 1 { format!(" (×{})", finding.count) } else { String::new() }
}

fn also(finding: &Finding) -> Option<String> {
    let places = finding.also.iter().take(ALSO).map(|place| {
        let place = match place.position {
            Some(position) => format!("{}:{position}", place.file),
            None => format!("{} {}", place.file, place.pointer),
        };
        visible(place.trim_end()).into_owned()
    });
    let places: Vec<_> = places.collect();
    let more = finding.count.saturating_sub(1 + places.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!places.is_empty()).then(|| format!("{}{more}", places.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{NOTES, report, written};
    use super::super::{Format, Report, Style};
    use super::*;
    use crate::finding::{Described, SamplePlace};

    #[test]
    fn the_lines_are_shown() {
        let folder = std::env::temp_dir().join(format!("xtask-text-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (sample, description) = (folder.join("a.http"), folder.join("openapi.yaml"));
        fs::write(&sample, "HTTP/1.1 200 OK\n\n{\n  \"quantity\": \"1\"\n}\n").unwrap();
        fs::write(&description, "a:\n  quantity:\n    type: integer\n").unwrap();
        let name = |path: &std::path::Path| path.to_str().unwrap().to_owned();
        let finding = Finding {
            position: Some(Position { line: 4, column: 15 }),
            operation: Some("getOrder".into()),
            described: Some(Described {
                file: name(&description),
                position: Some(Position { line: 2, column: 3 }),
                pointer: "/a/quantity".into(),
            }),
            count: 20,
            also: vec![
                SamplePlace { file: "b.http".into(), position: Some(Position::START), pointer: String::new() };
                10
            ],
            ..Finding::error("schema-type", "/response/body/quantity", "is \"1\", expected integer")
                .in_file(&name(&sample))
        };
        let report = Report { samples: 20, findings: vec![finding], ..Report::default() };
        let (text, _) = written(&report, Format::Text, Style::default());
        let text = text.replace(folder.to_str().unwrap(), "");
        let expected = r#"error[schema-type]: is "1", expected integer
 --> /a.http:4:15
  |
4 |   "quantity": "1"
  |               ^^^ /response/body/quantity (×20)
  |
 ::: /openapi.yaml:2:3
  |
2 |   quantity:
  |   -------- described here
  |
  = operation: getOrder
  = also: b.http:1:1, b.http:1:1, b.http:1:1 and 16 more
  = help: Correct the value, or the schema's type; for null, `nullable`.

20 samples, 1 findings
"#;
        assert_eq!(text, expected);
        let (text, _) = written(&report, Format::Text, Style { color: true, notes: false });
        assert!(text.contains("\u{1b}["), "{text}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn worst_first_and_safe_to_print() {
        let (text, errors) = written(&report(), Format::Text, NOTES);
        let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
        assert!(at("error[schema-type]") < at("undocumented[unknown-property]"));
        assert!(at("undocumented[unknown-property]") < at("note[rule-without-a-word]"));
        assert!(text.contains("spec/samples/ä,b: c.http:3:7"), "{text}");
        assert!(!text.contains(['\u{1b}', '\0', '\r', '\u{202e}']), "{text}");
        assert_eq!(errors, "error: y.http:2:5: not <there>\nnote: 1 file of another kind was not read: z.png\n");
    }
    #[test]
    fn columns_are_those_of_the_file_even_if_lines_are_clipped() {
        let folder = std::env::temp_dir().join(format!("xtask-clipped-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let har = folder.join("a.har");
        fs::write(&har, format!("{{\"a\":[{}\"x\"]}}\n\n", "\"ä\",".repeat(200_000))).unwrap();
        let at = |line, column| Finding {
            position: Some(Position { line, column }),
            ..Finding::error("schema-type", "/a/200000", "is \"x\"").in_file(har.to_str().unwrap())
        };
        let findings = vec![at(1, 800_007), at(2, 1), at(1, 999_999_999), at(9, 1)];
        let (text, _) = written(&Report { findings, ..Report::default() }, Format::Text, Style::default());
        let text = text.replace(folder.to_str().unwrap(), "");
        let start = format!(
            "error[schema-type]: is \"x\"\n --> /a.har:1:800007\n  |\n1 | …\",{}\"x\"]}}\n  | {}^^^ /a/200000\n",
            "\"ä\",".repeat(12),
            " ".repeat(51)
        );
        assert!(text.starts_with(&start), "{text}\n{start}");
        for place in ["/a.har:2:1\n", "/a.har:1:999999999\n", "/a.har:9:1\n = at: /a/200000\n"] {
            assert!(text.contains(place), "{place}: {text}");
        }
        // The remedy is printed once.
        assert_eq!(text.matches("help:").count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
