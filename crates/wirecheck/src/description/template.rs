//! Path templates, and the paths that match them.

use percent_encoding::percent_decode_str;

/// A path such as `/v1/orders/{order-id}`.
#[derive(Clone, Debug)]
pub(crate) struct Template(String);

impl Template {
    pub(crate) fn new(template: &str) -> Self {
        Self(template.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The parameters of a path, decoded, if it matches.
    pub(crate) fn parameters(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut parameters = Vec::new();
        let matches = self.matches(path, |name, segment| parameters.push((name.to_owned(), decode(segment))));
        matches.then_some(parameters)
    }

    pub(crate) fn matches_path(&self, path: &str) -> bool {
        self.matches(path, |_, _| ())
    }

    /// Counts the parameters of a path, if it matches.
    pub(super) fn count(&self, path: &str) -> Option<usize> {
        let mut count = 0;
        self.matches(path, |_, _| count += 1).then_some(count)
    }

    /// Returns the number of letters in which the fixed parts of a path differ: 0 if it matches, `None` if it is
    /// another path altogether. At most one part differs.
    pub(super) fn distance(&self, path: &str) -> Option<usize> {
        /// The most letters that differ by a slip.
        const SLIP: usize = 2;
        let (expected, actual): (Vec<_>, Vec<_>) = (self.0.split('/').collect(), path.split('/').collect());
        if expected.len() != actual.len() {
            return None;
        }
        let pairs = expected.iter().zip(&actual).filter(|(expected, _)| !expected.starts_with('{'));
        let different: Vec<_> = pairs.filter(|(expected, actual)| expected != actual).collect();
        match different.as_slice() {
            [] => Some(0),
            [(expected, actual)] => {
                let distance = strsim::osa_distance(&expected.to_lowercase(), &actual.to_lowercase()).max(1);
                (distance <= SLIP && distance * 3 < expected.len()).then_some(distance)
            }
            _ => None,
        }
    }

    /// Returns whether a path matches, and passes on its parameters up to the first difference.
    fn matches<'a>(&'a self, path: &'a str, mut parameter: impl FnMut(&'a str, &'a str)) -> bool {
        let (mut template, mut actual) = (self.0.split('/'), path.split('/'));
        loop {
            match (template.next(), actual.next()) {
                (None, None) => return true,
                (Some(expected), Some(segment)) => {
                    match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                        Some(name) if !segment.is_empty() => parameter(name, segment),
                        None if expected == segment => {}
                        _ => return false,
                    }
                }
                _ => return false,
            }
        }
    }
}

/// The path of a URL, or of a path with a query. Documentation writes `{baseURL}/v1/…`, or a host without a scheme.
pub fn path_of(url: &str) -> &str {
    let from_slash = |rest: &'_ str| rest.find('/').unwrap_or(rest.len());
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.get(from_slash(rest)..).filter(|path| !path.is_empty()).unwrap_or("/"),
        None if is_base(url.split('/').next().unwrap_or_default()) => url.get(from_slash(url)..).unwrap_or_default(),
        None => url,
    };
    path.split(['?', '#']).next().unwrap_or_default()
}

/// Returns whether a first segment stands for scheme and host: a placeholder, or the host alone.
fn is_base(first: &str) -> bool {
    first.starts_with(['{', '<', '[', '*']) || (first.contains('.') && !first.contains(['?', '#']))
}

/// The query of a URL as names and values, decoded.
pub fn query_of(url: &str) -> Vec<(String, String)> {
    let query = url.split('#').next().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
        })
        .collect()
}

/// Undoes percent-encoding; what is not encoded properly stays as it is.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whole_paths_only() {
        let template = Template::new("/v1/orders/{order-id}/lines/{n}");
        let parameters = template.parameters("/v1/orders/a%2Fb/lines/0").unwrap();
        assert_eq!(parameters, [("order-id".into(), "a/b".into()), ("n".into(), "0".into())]);
        for other in ["/v1/orders/a/lines", "/v1/orders/a/lines/0/x", "/v1/orders//lines/0", "/v2/orders/a/lines/0"] {
            assert_eq!(template.parameters(other), None, "{other}");
        }
    }

    #[test]
    fn parts_of_a_url() {
        assert_eq!(path_of("https://host.example:8080/v1/x?a=/b#c"), "/v1/x");
        assert_eq!(path_of("https://host.example"), "/");
        for base in ["", "{baseURL}", "[baseURL]", "<base URL>", "[*{baseURL}*]", "host.example", "host.example:80"] {
            assert_eq!(path_of(&format!("{base}/v1/x?a=/b")), "/v1/x", "{base}");
        }
        assert_eq!(path_of("v1/x"), "v1/x");
        assert_eq!(
            query_of("/x?a=1&b=%C3%A4+c&d#e"),
            [("a".into(), "1".into()), ("b".into(), "ä c".into()), ("d".into(), String::new())]
        );
    }

    #[test]
    fn tolerates_broken_escapes() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%+1%4"), "%+1%4");
    }
}
