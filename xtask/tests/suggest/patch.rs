//! Unified diffs, applied to the letter: context must stand where it is said to stand.

/// A diff of one file.
#[derive(Default)]
pub(crate) struct Patch<'a> {
    hunks: Vec<(usize, Vec<&'a str>)>,
    pub(crate) removed: Vec<&'a str>,
    pub(crate) added: Vec<&'a str>,
}

impl<'a> Patch<'a> {
    pub(crate) fn read(diff: &'a str) -> Result<Self, String> {
        let mut lines = diff.lines();
        let heads = [lines.next(), lines.next()];
        if heads != [Some("--- a/spec/openapi.yaml"), Some("+++ b/spec/openapi.yaml")] {
            return Err(format!("the diff begins with {heads:?}"));
        }
        let mut patch = Self::default();
        for line in lines {
            if let Some(head) = line.strip_prefix("@@ -") {
                let start = head.split([',', ' ']).next().and_then(|start| start.parse().ok());
                patch.hunks.push((start.ok_or("a hunk without a line")?, Vec::new()));
                continue;
            }
            match line.split_at_checked(1) {
                Some(("-", text)) => patch.removed.push(text),
                Some(("+", text)) => patch.added.push(text),
                Some((" ", _)) => {}
                _ => return Err(format!("`{line}` in a diff")),
            }
            patch.hunks.last_mut().ok_or("a line before all hunks")?.1.push(line);
        }
        Ok(patch)
    }

    pub(crate) fn apply(&self, text: &str) -> Result<String, String> {
        let lines: Vec<_> = text.lines().collect();
        let (mut out, mut done) = (Vec::new(), 0);
        for (start, changes) in &self.hunks {
            out.extend(lines.get(done..start - 1).ok_or("hunks out of order")?);
            done = start - 1;
            for change in changes {
                let (mark, text) = change.split_at(1);
                if mark != "+" {
                    if lines.get(done) != Some(&text) {
                        return Err(format!("line {}: expected `{text}`", done + 1));
                    }
                    done += 1;
                }
                if mark != "-" {
                    out.push(text);
                }
            }
        }
        out.extend(&lines[done..]);
        Ok(out.join("\n") + "\n")
    }
}
