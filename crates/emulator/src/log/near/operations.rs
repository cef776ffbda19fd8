//! The operation that a request to an unknown path or with another method may have meant.

use super::alignment::{Alignment, Difference, align, is_parameter, is_similar};
use super::{OperationRow, listed};

/// From this cost on, a path is like no operation.
const UNLIKE: u32 = 9;
/// Paths with more segments are like no operation, whose longest has eight.
const MOST_SEGMENTS: usize = 16;

/// What is wrong with method and path, held against the nearest operation. Nothing where both are right, or where
/// nothing is near.
pub(crate) fn operations(rows: &[OperationRow<'_>], method: &str, path: &str) -> Vec<String> {
    let path = path.split('?').next().unwrap_or_default();
    let mut misses: Vec<String> = placeholder(path).into_iter().collect();

    let mut segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.is_empty() || segments.len() > MOST_SEGMENTS {
        return misses;
    }
    let mut faults = shape(path);
    faults.extend(version(&mut segments));

    let Some((template, nearest)) = nearest(rows, &segments) else { return misses };
    faults.extend(nearest.differences.iter().map(said));
    let here = rows.iter().filter(|(_, _, known)| *known == template);
    let methods: Vec<_> = here.clone().map(|(_, method, _)| *method).collect();
    let operation = here.clone().find(|(_, known, _)| *known == method);
    if !faults.is_empty() {
        let like = match operation.or(here.clone().next()) {
            Some((id, method, _)) => format!("{id}, `{method} {template}`"),
            None => format!("`{template}`"),
        };
        let shown: String = path.chars().take(300).collect();
        misses.push(format!("`{shown}` is like {like}: {}.", faults.join("; ")));
    }
    if operation.is_none() {
        let verb = if methods.len() == 1 { "is" } else { "are" };
        misses.push(format!("{method} is not offered at `{template}`; {} {verb}.", listed(&methods)));
    }
    misses
}

fn nearest<'t>(rows: &[OperationRow<'t>], segments: &[&'t str]) -> Option<(&'t str, Alignment<'t>)> {
    let aligned = rows.iter().map(|(_, _, template)| {
        let expected: Vec<_> = template.split('/').filter(|segment| !segment.is_empty()).collect();
        (*template, align(segments, &expected))
    });
    let nearest = aligned.min_by_key(|(_, alignment)| alignment.cost)?;
    let (template, alignment) = &nearest;
    (alignment.cost < UNLIKE && share_a_word(template, alignment)).then_some(nearest)
}

/// Whether the path has one of the template's words, besides the version, at least misspelt.
fn share_a_word(template: &str, alignment: &Alignment<'_>) -> bool {
    let is_word = |segment: &str| !segment.is_empty() && segment != "v1" && !is_parameter(segment);
    let words = template.split('/').filter(|segment| is_word(segment)).count();
    let lost = alignment.differences.iter().filter(|difference| match difference {
        Difference::Word { given, expected, .. } => !is_similar(given, expected),
        Difference::Missing { expected } => is_word(expected),
        Difference::Case { .. } | Difference::Extra { .. } => false,
    });
    lost.count() < words
}

/// A parameter of a template that nobody filled in.
fn placeholder(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let marks = [("{", "}"), ("%7b", "%7d"), ("<", ">"), ("%3c", "%3e")];
    let (start, end) = marks.iter().find_map(|(open, close)| {
        let start = lower.find(open)?;
        let end = start + lower.get(start..)?.find(close)? + close.len();
        Some((start, end))
    })?;
    let found = path.get(start..end)?;
    Some(format!("`{found}` stands in the URL as it does in the documentation: put the value there."))
}

fn shape(path: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if path.contains("//") {
        faults.push("there are two slashes in a row".to_owned());
    }
    if path.len() > 1 && path.ends_with('/') {
        faults.push("it ends with a slash".to_owned());
    }
    faults
}

/// What is wrong with the version, which is put right.
fn version(segments: &mut Vec<&str>) -> Option<String> {
    let first = segments.first_mut()?;
    let given = *first;
    if given == "v1" {
        return None;
    }
    let is_version = given.trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit()) && given.len() < 5;
    if is_version || given.eq_ignore_ascii_case("v1") {
        *first = "v1";
        return Some(format!("the version is `{given}`, expected `v1`"));
    }
    segments.insert(0, "v1");
    Some("`/v1` is missing at its beginning".to_owned())
}

fn said(difference: &Difference<'_>) -> String {
    match difference {
        Difference::Word { number, given, expected } => format!("segment {number} is `{given}`, expected `{expected}`"),
        Difference::Case { number, given, expected } => {
            format!("segment {number} is `{given}`, expected `{expected}` in these letters")
        }
        Difference::Missing { expected } => format!("`{expected}` is missing"),
        Difference::Extra { number, given } => format!("segment {number}, `{given}`, is too many"),
    }
}

#[cfg(test)]
mod tests {
    use super::operations;
    use crate::log::near::OperationRow;

    const ROWS: &[OperationRow<'_>] = &[
        ("listOrders", "GET", "/v1/customers/{customer-tenant-id}/orders"),
        ("createOrder", "POST", "/v1/customers/{customer-tenant-id}/orders"),
        ("getOrder", "GET", "/v1/customers/{customer-tenant-id}/orders/{order-id}"),
        ("patchOrder", "PATCH", "/v1/customers/{customer-tenant-id}/orders/{order-id}"),
        ("uploadOrderAttachments", "POST", "/v1/customers/{customer-tenant-id}/orders/{order-id}/attachment"),
        ("listOrderAttachments", "GET", "/v1/customers/{customer-tenant-id}/orders/{order-id}/attachments"),
        ("patchSubscription", "PATCH", "/v1/customers/{customer-tenant-id}/subscriptions/{subscription-id}"),
        ("listCustomers", "GET", "/v1/customers"),
    ];

    fn misses(method: &str, path: &str) -> String {
        operations(ROWS, method, path).join("\n")
    }

    #[test]
    fn a_misspelt_segment() {
        assert_eq!(
            misses("GET", "/v1/customers/c/order/o?x=/y"),
            "`/v1/customers/c/order/o` is like getOrder, `GET /v1/customers/{customer-tenant-id}/orders/{order-id}`: \
             segment 4 is `order`, expected `orders`."
        );
        assert!(misses("GET", "/v1/customers/c/Orders/o").contains("`Orders`, expected `orders` in these letters"));
    }

    #[test]
    fn another_method() {
        assert_eq!(
            misses("PUT", "/v1/customers/c/orders/o"),
            "PUT is not offered at `/v1/customers/{customer-tenant-id}/orders/{order-id}`; GET and PATCH are."
        );
        assert!(misses("DELETE", "/v1/customers").ends_with("`/v1/customers`; GET is."));
        let both = misses("POST", "/v1/customers/c/order/o");
        assert!(both.contains("expected `orders`") && both.contains("POST is not offered"), "{both}");
    }

    #[test]
    fn the_shape_of_the_url() {
        assert!(misses("GET", "/customers/c/orders/o").contains(": `/v1` is missing at its beginning."));
        assert!(misses("GET", "/V1/customers/c/orders").contains("the version is `V1`, expected `v1`"));
        assert!(misses("GET", "/v1.0/customers/c/orders").contains("the version is `v1.0`"));
        assert!(misses("GET", "/v1/customers/c/orders/").contains("listOrders, `GET /v1/customers/{"));
        assert!(misses("GET", "/v1/customers/c/orders/").contains(": it ends with a slash."));
        assert!(misses("GET", "/v1//customers/c/orders/o").contains(": there are two slashes in a row."));
        for path in ["/v1/customers/%7Bcustomer-tenant-id%7D/orders", "/v1/customers/{c}/orders", "/v1/<x>"] {
            assert!(misses("GET", path).contains("as it does in the documentation"), "{path}");
        }
        assert!(misses("GET", "/v1/customer/orders/o").contains("getOrder"));
    }

    #[test]
    fn nothing_is_said_of_what_is_right_or_like_nothing() {
        for path in ["/v1/customers/c/orders/o", "/favicon.ico", "/", "", "/v1/some/thing/else/and/more/of/it/too"] {
            assert_eq!(misses("GET", path), "", "{path}");
        }
        assert_eq!(misses("GET", &"/v1".repeat(9_000)), "");
    }
}
