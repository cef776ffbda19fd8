//! JUnit's XML, which most build servers show: a suite for each file, a case for each finding.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::short::times;
use super::visible::visible;
use crate::finding::{Finding, Severity};
use crate::unreadable::Unreadable;

/// What is wrong with a file.
#[derive(Clone, Copy)]
enum Case<'a> {
    Found(&'a Finding),
    Unreadable(&'a Unreadable),
    /// Nothing at all: a report without a case counts as a failure on some servers.
    Clean,
}

pub(super) fn write(findings: &[&Finding], unreadable: &[Unreadable], out: &mut impl Write) -> io::Result<()> {
    let found = findings.iter().map(|finding| (finding.file.as_str(), Case::Found(finding)));
    let unreadable = unreadable.iter().map(|unreadable| (unreadable.file.as_str(), Case::Unreadable(unreadable)));
    let mut suites: Vec<(&str, Vec<Case<'_>>)> = Vec::new();
    for (file, case) in unreadable.chain(found) {
        match suites.iter_mut().find(|(known, _)| *known == file) {
            Some((_, cases)) => cases.push(case),
            None => suites.push((file, vec![case])),
        }
    }
    if suites.is_empty() {
        suites.push(("", vec![Case::Clean]));
    }

    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = suites.iter().flat_map(|(_, cases)| cases);
    let totals = counts(all);
    let element = writer.create_element("testsuites").with_attributes([("name", "check")]);
    element
        .with_attributes(attributes(&totals))
        .write_inner_content(|writer| suites.iter().try_for_each(|(file, cases)| suite(writer, file, cases)))?;
    writeln!(out)
}

fn suite(writer: &mut Writer<impl Write>, file: &str, cases: &[Case<'_>]) -> io::Result<()> {
    let file = if file.is_empty() { "check".into() } else { visible(file) };
    let totals = counts(cases);
    let element = writer.create_element("testsuite").with_attributes([("name", file.as_ref())]);
    element.with_attributes(attributes(&totals)).write_inner_content(|writer| {
        for case in cases {
            let name = match case {
                Case::Found(finding) => format!("{} {}", finding.rule, finding.pointer),
                Case::Unreadable(_) => "read".to_owned(),
                Case::Clean => "check".to_owned(),
            };
            let name = visible(&name);
            let element = writer.create_element("testcase");
            let element = element.with_attributes([("classname", file.as_ref()), ("name", name.trim_end())]);
            match case {
                Case::Clean => element.write_empty()?,
                Case::Found(finding) => element.write_inner_content(|writer| result(writer, finding))?,
                Case::Unreadable(unreadable) => element.write_inner_content(|writer| {
                    let problem = visible(&unreadable.problem);
                    writer.create_element("error").with_attribute(("message", problem.as_ref())).write_empty()?;
                    Ok(())
                })?,
            };
        }
        Ok(())
    })?;
    Ok(())
}

fn result(writer: &mut Writer<impl Write>, finding: &Finding) -> io::Result<()> {
    let message = visible(&finding.message);
    let severity = finding.severity.to_string();
    let element = match finding.severity {
        // A note is no failure.
        Severity::Note => writer.create_element("system-out"),
        Severity::Error | Severity::Undocumented => {
            let attributes = [("type", severity.as_str()), ("message", message.as_ref())];
            writer.create_element("failure").with_attributes(attributes)
        }
    };
    element.write_text_content(BytesText::new(&details(finding)))?;
    Ok(())
}

fn details(finding: &Finding) -> String {
    let mut lines = vec![format!("{}{}", visible(&finding.to_string()), times(finding))];
    if let Some(described) = &finding.described {
        let position = described.position.map(|position| format!(":{position}")).unwrap_or_default();
        lines.push(format!("described at {}{position}: {}", visible(&described.file), visible(&described.pointer)));
    }
    for place in &finding.also {
        let position = place.position.map(|position| format!(":{position}")).unwrap_or_default();
        lines.push(format!("also at {}{position}: {}", visible(&place.file), visible(&place.pointer)));
    }
    lines.join("\n")
}

/// How many cases, failures and errors there are.
fn counts<'a>(cases: impl IntoIterator<Item = &'a Case<'a>>) -> [(&'static str, String); 3] {
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for case in cases {
        tests += 1;
        match case {
            Case::Found(finding) if finding.severity != Severity::Note => failures += 1,
            Case::Unreadable(_) => errors += 1,
            Case::Found(_) | Case::Clean => {}
        }
    }
    [("tests", tests.to_string()), ("failures", failures.to_string()), ("errors", errors.to_string())]
}

fn attributes<'a>(counts: &'a [(&'static str, String); 3]) -> impl Iterator<Item = (&'a str, &'a str)> {
    counts.iter().map(|(name, count)| (*name, count.as_str()))
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;

    use super::super::tests::{NOTES, report, written};
    use super::super::{Format, Report, Style};
    use super::*;

    /// Elements with their attributes, unescaped, and texts; an XML reader finds what is not well-formed.
    fn read(xml: &str) -> Vec<String> {
        let mut reader = Reader::from_str(xml);
        let mut seen = Vec::new();
        let mut text = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) | Event::Empty(element) => {
                    text.clear();
                    let mut line = element.name().as_ref().to_owned();
                    for attribute in element.attributes() {
                        let attribute = attribute.unwrap();
                        let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                        line += &format!(" {}={value}", attribute.key.as_ref());
                    }
                    seen.push(line);
                }
                Event::Text(part) => text += part.as_ref(),
                Event::GeneralRef(name) => text += &format!("&{};", name.as_ref()),
                Event::End(_) if !text.trim().is_empty() => {
                    seen.push(quick_xml::escape::unescape(&std::mem::take(&mut text)).unwrap().into_owned());
                }
                Event::Eof => return seen,
                _ => {}
            }
        }
    }

    #[test]
    fn suites_and_cases() {
        let (xml, _) = written(&report(), Format::Junit, NOTES);
        let seen = read(&xml);
        let expected = [
            "testsuites name=check tests=4 failures=2 errors=1",
            "testsuite name=y.http tests=1 failures=0 errors=1",
            "testcase classname=y.http name=read",
            "error message=not <there>",
            "testsuite name=a b.http tests=1 failures=0 errors=0",
            "testcase classname=a b.http name=rule-without-a-word",
            "system-out",
            "a b.http: : note: fine",
            "testsuite name=check tests=1 failures=1 errors=0",
            "testcase classname=check name=unknown-property /x",
            "failure type=undocumented message=two lines ␛[31m␀ 😀 \u{fffd}",
        ];
        assert_eq!(seen[..expected.len()], expected);
        assert_eq!(
            seen[seen.len() - 2],
            "failure type=error message=is <a href='x'>\"1\" & 100%</a>, expected ::error::"
        );
        assert!(seen[seen.len() - 1].contains("<a href='x'>\"1\" & 100%</a>"), "{seen:#?}");
        assert!(xml.ends_with("</testsuites>\n"));
    }

    #[test]
    fn a_clean_run_has_a_case_that_passes() {
        let (xml, _) = written(&Report::default(), Format::Junit, Style::default());
        let expected = [
            "testsuites name=check tests=1 failures=0 errors=0",
            "testsuite name=check tests=1 failures=0 errors=0",
            "testcase classname=check name=check",
        ];
        assert_eq!(read(&xml), expected);
    }
}
