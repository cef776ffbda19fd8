//! How a path differs from a template, segment by segment.

/// One difference; numbers count segments from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference<'t> {
    /// Another word.
    Word { number: usize, given: &'t str, expected: &'t str },
    /// The right word in other letters.
    Case { number: usize, given: &'t str, expected: &'t str },
    /// A segment of the template is not there.
    Missing { expected: &'t str },
    /// A segment is too many.
    Extra { number: usize, given: &'t str },
}

/// The least costly way from a path to a template.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment<'t> {
    pub(super) cost: u32,
    pub(super) differences: Vec<Difference<'t>>,
}

/// What an operation whose path is not even similar costs.
const ANOTHER_WORD: u32 = 5;
const SIMILAR_WORD: u32 = 2;
const MISSING_OR_EXTRA: u32 = 4;

/// Whether a segment of a template is a parameter.
pub(super) fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Aligns a path with a template, both as segments.
pub(super) fn align<'t>(given: &[&'t str], expected: &[&'t str]) -> Alignment<'t> {
    // Row by row: the best alignment of the first `i` given with the first `j` expected segments.
    let mut row = vec![Alignment::default()];
    for segment in expected {
        let next = row.last().map(|before| missing(before, segment)).unwrap_or_default();
        row.push(next);
    }
    for (index, segment) in given.iter().enumerate() {
        let number = index + 1;
        let mut next = vec![row.first().map(|before| extra(before, number, segment)).unwrap_or_default()];
        for (column, wanted) in expected.iter().enumerate() {
            let candidates = [
                row.get(column).map(|before| instead(before, number, segment, wanted)),
                row.get(column + 1).map(|before| extra(before, number, segment)),
                next.last().map(|before| missing(before, wanted)),
            ];
            let best = candidates.into_iter().flatten().min_by_key(|candidate| candidate.cost);
            next.push(best.unwrap_or_default());
        }
        row = next;
    }
    row.pop().unwrap_or_default()
}

fn with<'t>(before: &Alignment<'t>, cost: u32, difference: Difference<'t>) -> Alignment<'t> {
    let mut after = before.clone();
    after.cost += cost;
    after.differences.push(difference);
    after
}

fn missing<'t>(before: &Alignment<'t>, expected: &'t str) -> Alignment<'t> {
    with(before, MISSING_OR_EXTRA, Difference::Missing { expected })
}

fn extra<'t>(before: &Alignment<'t>, number: usize, given: &'t str) -> Alignment<'t> {
    with(before, MISSING_OR_EXTRA, Difference::Extra { number, given })
}

fn instead<'t>(before: &Alignment<'t>, number: usize, given: &'t str, expected: &'t str) -> Alignment<'t> {
    if given == expected || is_parameter(expected) {
        return before.clone();
    }
    if given.eq_ignore_ascii_case(expected) {
        return with(before, 1, Difference::Case { number, given, expected });
    }
    let cost = if is_similar(given, expected) { SIMILAR_WORD } else { ANOTHER_WORD };
    with(before, cost, Difference::Word { number, given, expected })
}

/// Whether one is a misspelling of the other, or its beginning.
pub(super) fn is_similar(given: &str, expected: &str) -> bool {
    let (given, expected) = (given.to_ascii_lowercase(), expected.to_ascii_lowercase());
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (given, expected) = (letters(&given), letters(&expected));
    !given.is_empty() && (given == expected || edits(&given, &expected) <= 2.min(expected.len() / 2))
}

/// How many letters must be changed, added or removed. Long texts are no misspellings of any segment.
fn edits(from: &str, to: &str) -> usize {
    const LONGEST: usize = 40;
    if from.len() > LONGEST {
        return LONGEST;
    }
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, given) in from.bytes().enumerate() {
        let mut next = vec![index + 1];
        for (column, wanted) in to.bytes().enumerate() {
            let get = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(LONGEST);
            let replaced = get(&row, column) + usize::from(given != wanted);
            next.push(replaced.min(get(&row, column + 1) + 1).min(get(&next, column) + 1));
        }
        row = next;
    }
    row.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Difference, align, edits};

    #[test]
    fn differences_are_the_fewest() {
        let expected = ["v1", "customers", "{c}", "orders", "{o}"];
        assert_eq!(align(&["v1", "customers", "x", "orders", "y"], &expected).differences, []);
        assert_eq!(
            align(&["v1", "customers", "x", "order", "y"], &expected).differences,
            [Difference::Word { number: 4, given: "order", expected: "orders" }]
        );
        assert_eq!(
            align(&["v1", "x", "orders", "y"], &expected).differences,
            [Difference::Missing { expected: "customers" }]
        );
        assert_eq!(
            align(&["v1", "partners", "customers", "x", "orders", "y"], &expected).differences,
            [Difference::Extra { number: 2, given: "partners" }]
        );
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!((edits("order", "orders"), edits("odrers", "orders"), edits("", "ab")), (1, 2, 2));
    }
}
