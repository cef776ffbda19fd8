//! Sign-in in a browser.

use url::Url;

use super::server::{ADA, API, SECRET, Server, TENANT, WEB};

const CALLBACK: &str = "http://localhost:1/back?x=1";

fn authorize(server: &Server, more: &[(&str, &str)]) -> Url {
    let mut url = Url::parse(&server.url(&format!("/{TENANT}/oauth2/authorize"))).unwrap();
    url.query_pairs_mut()
        .extend_pairs([("client_id", WEB), ("redirect_uri", CALLBACK), ("resource", API), ("state", "a\"b")])
        .extend_pairs(more);
    url
}

/// Names and values of the inputs and buttons of a page.
fn fields(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        let value = rest.split('"').next()?;
        Some(value.replace("&#34;", "\"").replace("&#38;", "&"))
    };
    let tags = page.split('<').filter(|tag| tag.starts_with("input") || tag.starts_with("button"));
    tags.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).collect()
}

#[tokio::test]
async fn a_user_is_chosen_on_a_page_and_the_code_comes_back() {
    let server = Server::start().await;
    let page = server.http.get(authorize(&server, &[("response_type", "code")])).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["cache-control"], "no-store");
    let text = page.text().await.unwrap();
    let fields = fields(&text);
    assert!(fields.contains(&("state".to_owned(), "a\"b".to_owned())), "{text}");
    let chosen: Vec<_> = fields.iter().filter(|(name, value)| !name.starts_with("emulator_") || value == ADA).collect();
    assert!(chosen.iter().any(|(name, _)| name == "emulator_user"));
    let path = server.url(&format!("/{TENANT}/oauth2/authorize"));
    let response = server.http.post(&path).form(&chosen).send().await.unwrap();
    assert_eq!(response.status(), 302);
    let back = Url::parse(response.headers()["location"].to_str().unwrap()).unwrap();
    let find = |wanted: &str| back.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
    assert_eq!((find("x").as_deref(), find("state").as_deref()), (Some("1"), Some("a\"b")));
    let code = find("code").unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", WEB),
        ("client_secret", SECRET),
        ("redirect_uri", CALLBACK),
        ("code", &code),
    ];
    let url = server.url(&format!("/{TENANT}/oauth2/token"));
    assert_eq!(server.http.post(url).form(&form).send().await.unwrap().status(), 200);

    let declined: Vec<_> = fields.iter().filter(|(name, _)| name != "emulator_user").collect();
    let response = server.http.post(&path).form(&declined).send().await.unwrap();
    assert!(response.headers()["location"].to_str().unwrap().contains("error=access_denied"));
}

#[tokio::test]
async fn a_response_may_be_posted_or_follow_a_hash() {
    let server = Server::start().await;
    let silent = [("response_type", "code id_token"), ("nonce", "n"), ("prompt", "none"), ("login_hint", ADA)];
    let response = server.http.get(authorize(&server, &silent)).send().await.unwrap();
    let back = Url::parse(response.headers()["location"].to_str().unwrap()).unwrap();
    assert!(back.fragment().unwrap().contains("id_token=") && back.query() == Some("x=1"), "{back}");

    let posted = [&silent[..], &[("response_mode", "form_post")]].concat();
    let page = server.http.get(authorize(&server, &posted)).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = page.text().await.unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert!(page.contains(&format!("<script nonce=\"{nonce}\">")), "{page}");
    assert!(page.contains("action=\"http://localhost:1/back?x=1\""));
    let names: Vec<_> = fields(&page).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["code", "id_token", "session_state", "state"]);
}

#[tokio::test]
async fn a_user_is_sent_to_registered_addresses_only() {
    let server = Server::start().await;
    let mut url = Url::parse(&server.url("/common/oauth2/v2.0/authorize")).unwrap();
    url.query_pairs_mut().extend_pairs([("client_id", WEB), ("redirect_uri", "https://example.com/<b>")]);
    let response = server.http.get(url).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers().get("location")), (400, None));
    let page = response.text().await.unwrap();
    assert!(page.contains("AADSTS50011") && !page.contains("<b>"), "{page}");
}
