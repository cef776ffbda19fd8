//! One line a finding, as compilers write them and editors read them.

use std::io::{self, Write};

use super::visible::visible;
use crate::finding::Finding;

pub(super) fn write(findings: &[&Finding], out: &mut impl Write) -> io::Result<()> {
    findings.iter().try_for_each(|finding| writeln!(out, "{}{}", visible(&finding.to_string()), times(finding)))
}

/// ` (×20)`, if it was found more than once.
pub(super) fn times(finding: &Finding) -> String {
    if finding.count > 1 { format!(" (×{})", finding.count) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{report, written};
    use super::super::{Format, Style};

    #[test]
    fn one_line_each() {
        let (text, _) = written(&report(), Format::Short, Style::default());
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines[..2],
            [
                "/x: undocumented: two lines ␛[31m␀ 😀 \u{fffd}",
                "spec/samples/ä,b: c.http:3:7: /response/body/0: error: is <a href='x'>\"1\" & 100%</a>, expected \
                 ::error:: (×20)"
            ]
        );
        assert_eq!(lines.len(), 3);
    }
}
