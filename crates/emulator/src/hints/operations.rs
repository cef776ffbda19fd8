//! The operation that a request with an unknown path or method probably meant.

use std::cmp::Reverse;

use crate::operations::OPERATIONS;

/// The most corrections, weighted as in [`correct`], after which a path still counts as a misspelt one.
const MOST_CORRECTIONS: usize = 6;
/// The most segments of a path that is compared; an operation's has up to eight.
const MOST_SEGMENTS: usize = 16;
/// The longest segment that may be a misspelling.
const LONGEST_WORD: usize = 40;

/// Compares method and path with the nearest operation. Returns nothing if both are right, or if nothing is near.
pub(crate) fn operations(method: &str, path: &str) -> Vec<String> {
    let path = path.split('?').next().unwrap_or_default();
    let mut hints: Vec<String> = placeholder(path).into_iter().collect();
    let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.len() > MOST_SEGMENTS {
        return hints;
    }
    let corrected = OPERATIONS.iter().map(|operation| (operation.path, correct(&segments, operation.path)));
    let near = corrected.filter(|(_, it)| it.words > 0 && it.corrections <= MOST_CORRECTIONS);
    // Of several that are as near, the one with more words of the path is meant.
    let nearest = near.min_by_key(|(_, it)| (it.corrections, Reverse(it.words)));
    let Some((template, nearest)) = nearest else { return hints };
    let here = OPERATIONS.iter().filter(|operation| operation.path == template);
    let operation = here.clone().find(|operation| operation.method == method);
    if nearest.path != path {
        let id = operation.map(|operation| format!("{}, ", operation.id)).unwrap_or_default();
        let (shown, corrected) = (path.chars().take(300).collect::<String>(), nearest.path);
        hints.push(format!("`{shown}` is like {id}`{template}`: did you mean `{corrected}`?"));
    }
    if operation.is_none() {
        let methods: Vec<_> = here.map(|operation| operation.method).collect();
        hints.push(format!("`{template}` has no method {method}; use {}.", methods.join(" or ")));
    }
    hints
}

/// A path, corrected to fit a template.
#[derive(Default)]
struct Corrected {
    path: String,
    corrections: usize,
    /// The number of words of the template that the path has, also misspelt ones; the version does not count.
    words: usize,
}

/// Fills a template from the segments of a path, and counts what had to be corrected.
fn correct(segments: &[&str], template: &str) -> Corrected {
    let expected: Vec<_> = template.split('/').skip(1).collect();
    let (mut rest, mut corrected) = (segments, Corrected::default());
    for (index, part) in expected.iter().enumerate() {
        let next_is = |given: &str| expected.get(index + 1).is_some_and(|next| is_like(given, next));
        let is_long_enough = rest.len() >= expected.len() - index;
        let (shown, corrections, used) = match rest {
            [given, ..] if part.starts_with('{') && !next_is(given) => (*given, 0, 1),
            [given, ..] if is_like(given, part) => (*part, usize::from(given != part), 1),
            [_, given, ..] if is_like(given, part) => (*part, 2, 2),
            [_, ..] if is_long_enough && !part.starts_with('{') => (*part, 3, 1),
            _ => (*part, 2, 0),
        };
        let found = used > 0 && corrections < 3 && index > 0 && !part.starts_with('{');
        corrected.words += usize::from(found);
        corrected.corrections += corrections;
        corrected.path.extend(["/", shown]);
        rest = rest.get(used..).unwrap_or_default();
    }
    corrected.corrections += 2 * rest.len();
    corrected
}

/// Checks that a segment is a word of a template, or a misspelling of it.
fn is_like(given: &str, word: &str) -> bool {
    let given = given.to_ascii_lowercase();
    if word == "v1" {
        return given.len() < 5 && given.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
    }
    given.len() <= LONGEST_WORD && strsim::normalized_damerau_levenshtein(&given, word) >= 0.7
}

/// Finds a parameter of a template that was left as the documentation prints it.
fn placeholder(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let marks = [("{", "}"), ("%7b", "%7d"), ("<", ">"), ("%3c", "%3e")];
    let (start, end) = marks.iter().find_map(|(open, close)| {
        let start = lower.find(open)?;
        let end = start + lower.get(start..)?.find(close)? + close.len();
        Some((start, end))
    })?;
    let found = path.get(start..end)?;
    Some(format!("`{found}` is in the URL as the documentation prints it: put the value there."))
}

#[cfg(test)]
mod tests {
    use super::operations;

    fn hints(method: &str, path: &str) -> String {
        operations(method, path).join("\n")
    }

    #[test]
    fn a_misspelt_segment() {
        assert_eq!(
            hints("GET", "/v1/customers/c/order/o?x=/y"),
            "`/v1/customers/c/order/o` is like getOrder, `/v1/customers/{customer-tenant-id}/orders/{order-id}`: did \
             you mean `/v1/customers/c/orders/o`?"
        );
        for path in ["/v1/customers/c/Orders/o", "/v1/custmoers/c/orders/o", "/v1/partners/c/orders/o"] {
            assert!(hints("GET", path).ends_with("did you mean `/v1/customers/c/orders/o`?"), "{path}");
        }
    }

    #[test]
    fn another_method() {
        assert_eq!(
            hints("PUT", "/v1/customers/c/orders/o"),
            "`/v1/customers/{customer-tenant-id}/orders/{order-id}` has no method PUT; use GET or PATCH."
        );
        assert!(hints("DELETE", "/v1/customers").ends_with("`/v1/customers` has no method DELETE; use GET."));
        let both = hints("POST", "/v1/customers/c/order/o");
        assert!(both.contains("mean `/v1/customers/c/orders/o`?") && both.contains("no method POST"), "{both}");
    }

    #[test]
    fn the_shape_of_the_url() {
        for path in [
            "/customers/c/orders/o",
            "/V1/customers/c/orders/o",
            "/v1.0/customers/c/orders/o",
            "/v1/customers/c/orders/o/",
            "/v1//customers/c/orders/o",
            "/v1/c/orders/o",
            "/v1/api/customers/c/orders/o",
        ] {
            let hints = hints("GET", path);
            assert!(
                hints.contains("getOrder") && hints.ends_with("mean `/v1/customers/c/orders/o`?"),
                "{path}: {hints}"
            );
        }
        for path in ["/v1/customers/%7Bcustomer-tenant-id%7D/orders", "/v1/customers/{c}/orders", "/v1/<x>"] {
            assert!(hints("GET", path).contains("as the documentation prints it"), "{path}");
        }
        let without_customer = hints("GET", "/v1/customer/orders/o");
        assert!(without_customer.contains("mean `/v1/customers/{customer-tenant-id}/orders/o`?"), "{without_customer}");
    }

    #[test]
    fn right_paths_and_strange_ones_get_no_hint() {
        for path in ["/v1/customers/c/orders/o", "/favicon.ico", "/", "", "/v1/some/thing/else/and/more/of/it/too"] {
            assert_eq!(hints("GET", path), "", "{path}");
        }
        assert_eq!(hints("GET", &"/v1".repeat(9_000)), "");
        assert_eq!(hints("GET", &format!("/v1/customers/c/{}", "x".repeat(60_000))).matches("did you").count(), 1);
    }
}
