//! The inspector's files over HTTP. `tests/browser` tests them in a browser.

use reqwest::Method;

use crate::support::{Bench, send};

const PAGES: [&str; 4] = ["/_emulator", "/_emulator/", "/_emulator/reference", "/_emulator/reference/"];

#[tokio::test]
async fn pages_are_html_under_a_policy_that_lets_nothing_in_from_elsewhere() {
    let bench = Bench::new().await;
    for path in PAGES {
        let response = send(bench.request(Method::GET, path)).await;
        assert_eq!((response.status, response.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!(response.header("x-content-type-options"), "nosniff");
        let policy = response.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{path}: {policy}");
        let inline_style = policy.contains("unsafe-inline");
        assert_eq!(inline_style, path.contains("reference"), "{path}: {policy}");
    }
    assert!(bench.emulator.requests().iter().all(|record| !record.path.starts_with("/_emulator")), "none is logged");
}

#[tokio::test]
async fn every_link_of_a_page_leads_to_a_file() {
    let bench = Bench::new().await;
    for path in PAGES {
        let page = send(bench.request(Method::GET, path)).await.text;
        let named = page.split("\"/_emulator/").skip(1).filter_map(|rest| rest.split('"').next());
        for name in named.map(|name| format!("/_emulator/{name}")) {
            let response = send(bench.request(Method::GET, &name)).await;
            assert_eq!(response.status, 200, "{name}, named by {path}");
            let expected = match name.rsplit('.').next() {
                Some("css") => "text/css",
                Some("js") => "text/javascript",
                Some("svg") => "image/svg+xml",
                _ => "text/html",
            };
            assert!(response.header("content-type").starts_with(expected), "{name}");
        }
    }
}

#[tokio::test]
async fn a_browser_keeps_an_asset_as_long_as_its_etag_holds() {
    let bench = Bench::new().await;
    let path = "/_emulator/assets/main.js";
    let first = send(bench.request(Method::GET, path)).await;
    assert_eq!((first.status, first.header("cache-control")), (200, "no-cache"));
    let etag = first.header("etag");
    for (known, status) in [(etag, 304), (&format!("\"x\", W/{etag}"), 304), ("*", 304), ("\"x\"", 200)] {
        let again = send(bench.request(Method::GET, path).header("if-none-match", known)).await;
        assert_eq!((again.status, again.text.is_empty()), (status, status == 304), "{known}");
        assert_eq!(again.header("etag"), etag);
    }
    let missing = send(bench.request(Method::GET, "/_emulator/assets/nothing.js")).await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn the_description_names_this_emulator_as_its_server() {
    let bench = Bench::new().await;
    let response = send(bench.request(Method::GET, "/_emulator/openapi.json")).await;
    assert_eq!(response.header("content-type"), "application/json");
    let description = response.json();
    assert_eq!(description["servers"][0]["url"], bench.emulator.url());
    let token_url = &description["components"]["securitySchemes"]["appOnly"]["flows"]["clientCredentials"]["tokenUrl"];
    let expected = format!("{}/{}/oauth2/v2.0/token", bench.emulator.url(), bench.emulator.tenant());
    assert_eq!(token_url, &serde_json::json!(expected));
}
