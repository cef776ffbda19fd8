//! The smallest edit of the description's text that accepts what samples show.
//!
//! An edit adds: a property, a value, an alternative. A constraint is removed only if no sample obeys it; anything else
//! is for a person to decide.

mod edits;
mod gaps;
mod infer;
mod proposals;
#[cfg(test)]
mod tests;
mod text;

use std::cell::OnceCell;

use similar::TextDiff;

use wirecheck::observed::Observed;
use wirecheck::source::yaml::Tree;
use wirecheck::{Description, Finding, Severity};

use edits::Edits;
use gaps::{Gaps, located};
use proposals::{Context, Proposal};
use text::{Edit, Page, apply};

/// One edit may uncover the next gap, but not for ever.
const ROUNDS: usize = 4;

/// An edit of the description, and what it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suggestion {
    /// The text of the description, edited.
    pub(crate) text: String,
    /// The number of findings that the edit resolves.
    pub(crate) resolved: u64,
    /// Each part of the edit, with the samples that show it.
    pub(crate) evidence: Vec<String>,
    /// The decisions for a person, in words.
    pub(crate) for_people: Vec<String>,
}

impl Suggestion {
    /// The edit as a unified diff; empty if there is none. `name` is the file's path in the repository.
    pub(crate) fn diff(&self, original: &str, name: &str) -> String {
        if self.text == original {
            return String::new();
        }
        let diff = TextDiff::from_lines(original, &self.text);
        diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
    }
}

/// The samples that suggestions are based on.
pub(crate) trait Samples {
    /// Checks the samples, and hands over each finding.
    fn check(&mut self, description: &Description, sink: &mut dyn FnMut(Finding));

    /// Returns what each file exercises of the description: the samples, and all others that are known.
    fn by_file(&self, description: &Description) -> Vec<(String, Observed)>;
}

/// Finds the edit.
///
/// # Errors
/// If the text is no description that can be edited, in words.
pub(crate) fn suggest(original: &str, samples: &mut dyn Samples) -> Result<Suggestion, String> {
    let mut suggestion = Suggestion { text: original.to_owned(), ..Suggestion::default() };
    for _ in 0..ROUNDS {
        let description = Description::from_yaml(&suggestion.text).map_err(|error| error.problem)?;
        let mut gaps = Gaps::default();
        let mut count = 0;
        samples.check(&description, &mut |finding| {
            // The value behind a placeholder cannot be suggested.
            if finding.severity != Severity::Note || finding.rule == "placeholder" {
                count += 1;
                gaps.add(finding);
            }
        });
        let edits = propose(&mut suggestion, &description, &gaps, samples)?;
        if edits.is_empty() {
            break;
        }
        let text = apply(&suggestion.text, edits);
        // An edit that breaks the description is worse than none.
        if let Err(error) = Description::from_yaml(&text) {
            return Err(format!("the edit would break the description: {}", error.problem));
        }
        suggestion.resolved += count;
        suggestion.text = text;
    }
    Ok(suggestion)
}

/// Collects the edits of one round, and writes down evidence and decisions.
fn propose(
    suggestion: &mut Suggestion,
    description: &Description,
    gaps: &Gaps,
    samples: &dyn Samples,
) -> Result<Vec<Edit>, String> {
    let tree = Tree::parse(&suggestion.text)?;
    // Most gaps need no counts, and counting takes as long as checking.
    let counted = OnceCell::new();
    let document = description.document();
    let context = Context {
        document,
        edits: Edits { document, page: Page { text: &suggestion.text, tree: &tree } },
        by_file: &|| counted.get_or_init(|| samples.by_file(description)),
    };
    let (mut edits, mut evidence, mut for_people) = (Vec::new(), Vec::new(), Vec::new());
    for (gap, proposal) in context.proposals(gaps) {
        match proposal {
            Proposal::Person(why) => for_people.push(format!("{}: {why}", located(&gap.first))),
            Proposal::Edits(found) => {
                evidence.push(format!("{}: {} ({})", gap.first.pointer, gap.first.message, gap.evidence()));
                // Two pointers may lead to one place of the text, through an anchor: what it gets first is enough.
                let is_known = |new: &Edit| {
                    edits.iter().any(|edit: &Edit| {
                        edit.range == new.range && edit.text.lines().next() == new.text.lines().next()
                    })
                };
                if !found.first().is_some_and(is_known) {
                    edits.extend(found.into_iter().filter(|edit| !edits.contains(edit)).collect::<Vec<_>>());
                }
            }
        }
    }
    for_people.extend(gaps.unresolved());
    suggestion.evidence.extend(evidence);
    suggestion.for_people = for_people;
    Ok(edits)
}
