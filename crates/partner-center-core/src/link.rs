//! Links in responses. They are followed on the configured origin alone, since a bearer token is sent with them.

use reqwest::Url;

use crate::error::{Error, Result};

/// Resolves a link in a response.
///
/// Links are relative to `{base}/v1`; some start with `/v1` themselves ("Partner Center REST URLs"). An absolute one
/// must have the base URL's origin and path.
///
/// # Errors
/// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a link that leads elsewhere, or that is malformed.
pub fn resolve(base: &Url, link: &str) -> Result<Url> {
    const REMEDY: &str = "Links are followed below the configured endpoint alone; read the resource by its id instead.";
    let refuse = |why: &str| {
        // The query is left out, since it may hold confidential values.
        let shown: String = link.split(['?', '#']).next().unwrap_or_default().chars().take(200).collect();
        Err(Error::invalid_input(format!("the link {shown:?} {why}"), REMEDY))
    };
    if link.is_empty() || link.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return refuse("is malformed");
    }
    let root = base.path().trim_end_matches('/');
    let (path, query) = if link.starts_with("//") {
        return refuse("leads to another origin");
    } else if let Ok(absolute) = Url::parse(link) {
        if absolute.origin() != base.origin() || !absolute.username().is_empty() || absolute.password().is_some() {
            return refuse("leads to another origin");
        }
        let Some(below) = absolute.path().strip_prefix(root).filter(|path| path.starts_with('/')) else {
            return refuse("leads out of the endpoint's path");
        };
        (below.to_owned(), absolute.query().map(str::to_owned))
    } else {
        let link = link.split('#').next().unwrap_or_default();
        let (path, query) = link.split_once('?').map_or((link, None), |(path, query)| (path, Some(query)));
        (format!("/{}", path.trim_start_matches('/')), query.map(str::to_owned))
    };
    if path.split('/').any(climbs) {
        return refuse("climbs out of its path");
    }
    let below = match path.strip_prefix("/v1") {
        Some(below) if below.is_empty() || below.starts_with('/') => below,
        _ => &path,
    };
    let mut url = base.clone();
    url.set_path(&format!("{root}/v1{below}"));
    url.set_query(query.as_deref());
    Ok(url)
}

/// Returns whether a part of a path leads upwards, or hides a slash.
fn climbs(part: &str) -> bool {
    let plain = part.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".." || plain.contains("%2f") || plain.contains("%5c")
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::resolve;

    const BASE: &str = "https://api.example";

    fn resolved(base: &str, link: &str) -> Result<String, String> {
        resolve(&Url::parse(base).unwrap(), link).map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn every_documented_form_leads_below_the_endpoint() {
        for (base, link, url) in [
            (BASE, "/customers/c/orders/o", "https://api.example/v1/customers/c/orders/o"),
            (BASE, "customers/c/orders/o", "https://api.example/v1/customers/c/orders/o"),
            (BASE, "/v1/customers/c/orders/o", "https://api.example/v1/customers/c/orders/o"),
            (BASE, "v1/customers/c", "https://api.example/v1/customers/c"),
            (BASE, "/v1s/x", "https://api.example/v1/v1s/x"),
            (BASE, "/products/p?country=US", "https://api.example/v1/products/p?country=US"),
            (
                BASE,
                "/customers/c?next=https://evil.example",
                "https://api.example/v1/customers/c?next=https://evil.example",
            ),
            (BASE, "https://api.example/v1/customers/c?x=1#f", "https://api.example/v1/customers/c?x=1"),
            (BASE, "HTTPS://API.example:443/v1/customers/c", "https://api.example/v1/customers/c"),
            (BASE, "/customers/c/orders/a%20b...c", "https://api.example/v1/customers/c/orders/a%20b...c"),
            ("http://127.0.0.1:9/p/", "/v1/customers/c", "http://127.0.0.1:9/p/v1/customers/c"),
            ("http://127.0.0.1:9/p", "http://127.0.0.1:9/p/v1/customers/c", "http://127.0.0.1:9/p/v1/customers/c"),
        ] {
            assert_eq!(resolved(base, link).as_deref(), Ok(url), "{base} {link}");
        }
    }

    #[test]
    fn links_that_lead_elsewhere_are_rejected_and_named() {
        for (base, link, why) in [
            (BASE, "https://evil.example/v1/customers/c", "another origin"),
            (BASE, "//evil.example/v1", "another origin"),
            (BASE, "http://api.example/v1/customers/c", "another origin"),
            (BASE, "https://api.example:444/v1/customers/c", "another origin"),
            (BASE, "https://api.example@evil.example/v1", "another origin"),
            (BASE, "https://u@api.example/v1", "another origin"),
            (BASE, "javascript:alert(1)", "another origin"),
            (BASE, "/../generatetoken", "climbs"),
            (BASE, "/v1/../x", "climbs"),
            (BASE, "/customers/%2E%2e/x", "climbs"),
            (BASE, "/customers/..%2f..%2fx", "climbs"),
            (BASE, "", "malformed"),
            (BASE, "/a\\..\\b", "malformed"),
            (BASE, "/a\r\nHost: x", "malformed"),
            ("http://127.0.0.1:9/p", "http://127.0.0.1:9/q/v1/x", "out of the endpoint's path"),
            ("http://127.0.0.1:9/p", "http://127.0.0.1:9/pq/v1/x", "out of the endpoint's path"),
        ] {
            let refused = resolved(base, link).unwrap_err();
            assert!(refused.contains(why), "{link}: {refused}");
        }
        let canary = resolved(BASE, "https://evil.example/x?code=canary").unwrap_err();
        assert!(canary.contains("evil.example/x") && !canary.contains("canary"));
    }
}
