//! GitHub's workflow commands: one line a finding, shown beside the lines of a change.

use std::io::{self, Write};

use super::short::times;
use super::visible::visible;
use crate::finding::{Finding, Severity};
use crate::unreadable::Unreadable;

pub(super) fn write(findings: &[&Finding], unreadable: &[Unreadable], out: &mut impl Write) -> io::Result<()> {
    for Unreadable { file, problem, .. } in unreadable {
        writeln!(out, "::error file={},title=unreadable::{}", property(file), data(&visible(problem)))?;
    }
    findings.iter().try_for_each(|finding| {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Undocumented => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        if !finding.file.is_empty() {
            properties.push(format!("file={}", property(&finding.file)));
        }
        if let Some(position) = finding.position {
            properties.push(format!("line={},col={}", position.line, position.column));
        }
        properties.push(format!("title={}", property(&format!("{}: {}", finding.severity, finding.rule))));
        writeln!(out, "::{command} {}::{}", properties.join(","), data(&message(finding)))
    })
}

fn message(finding: &Finding) -> String {
    let mut lines = vec![format!("{}: {}{}", visible(&finding.pointer), visible(&finding.message), times(finding))];
    if let Some(described) = &finding.described {
        let position = described.position.map(|position| format!(":{position}")).unwrap_or_default();
        lines.push(format!("described at {}{position}", visible(&described.file)));
    }
    lines.join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::tests::{NOTES, report, written};

    #[test]
    fn commands() {
        let (text, errors) = written(&report(), Format::Github, NOTES);
        let expected = [
            "::error file=y.http,title=unreadable::not <there>",
            "::notice file=a b.http,title=note%3A rule-without-a-word::: fine",
            "::warning title=undocumented%3A unknown-property::/x: two lines ␛[31m␀ 😀 \u{fffd}",
            "::error file=spec/samples/ä%2Cb%3A c.http,line=3,col=7,title=error%3A schema-type::/response/body/0: is \
             <a href='x'>\"1\" & 100%25</a>, expected ::error:: (×20)%0Adescribed at spec/openapi.yaml:120:9",
            "2 samples, 2 findings, 1 notes",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
        assert_eq!(errors, "");
    }

    #[test]
    fn no_line_of_a_file_becomes_a_command() {
        let mut report = report();
        report.unreadable[0].file = "a\n::stop-commands::x".into();
        report.findings[1].message = "x\n::add-mask::y".into();
        report.findings[1].pointer = "/a\r::debug::z".into();
        let (text, _) = written(&report, Format::Github, NOTES);
        let commands = text.lines().filter(|line| line.starts_with("::"));
        assert!(
            commands.clone().all(|line| ["::error ", "::warning ", "::notice "].iter().any(|c| line.starts_with(c)))
        );
        assert_eq!(text.lines().count(), 5);
    }
}
