//! The emulator's own controls, its log, and starting and stopping it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use partner_orders_emulator::{Emulator, StartError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, CUSTOMER, PERPETUAL, path_of, send};

async fn requests(bench: &Bench) -> Value {
    send(bench.request(Method::GET, "/_emulator/requests")).await.json()
}

#[tokio::test]
async fn a_reset_brings_the_fresh_world_and_an_empty_log() {
    let bench = Bench::new().await;
    let before = bench.order(PERPETUAL).await;
    bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    let response = send(bench.request(Method::POST, "/_emulator/reset")).await;
    assert_eq!((response.status, response.text.as_str()), (204, ""));
    assert_eq!(requests(&bench).await, json!([]));
    assert_eq!(bench.order(PERPETUAL).await, before, "and the token is still good");
}

#[tokio::test]
async fn the_log_tells_what_happened_and_no_secrets() {
    let bench = Bench::new().await;
    bench.sign_in(&[("client_secret", "wrong-canary")]).await;
    send(bench.http.post(format!("{}?client_secret=query-canary", bench.token_url("x")))).await;
    let path = format!("{}?include_price=true", path_of(PERPETUAL));
    let request = bench.request(Method::PATCH, &path).bearer_auth(&bench.token).header("user-agent", "test/1");
    let request = request.header("MS-RequestId", "655890ba-4d2b-4d09-a95f-4ea1348686a5");
    send(request.body(r#"{"status": "body-canary"}"#)).await;

    let log = requests(&bench).await;
    let sign_in = format!("/{}/oauth2/token", bench.emulator.tenant());
    assert_eq!((&log[0]["number"], &log[0]["path"], &log[0]["status"]), (&json!(1), &json!(sign_in), &json!(200)));
    assert_eq!((&log[1]["status"], &log[1]["code"]), (&json!(401), &json!(7_000_215)));
    assert_eq!(log[2]["path"], "/x/oauth2/token");
    let last = &log[3];
    assert_eq!((&last["number"], &last["method"], &last["path"]), (&json!(4), &json!("PATCH"), &json!(path)));
    assert_eq!((&last["status"], &last["code"], &last["user_agent"]), (&json!(400), &json!(0), &json!("test/1")));
    assert_eq!(last["request_id"], "655890ba-4d2b-4d09-a95f-4ea1348686a5");
    assert!(last["correlation_id"].is_string() && last["time"].as_str().unwrap().ends_with('Z'));
    let mine = serde_json::to_value(bench.emulator.requests()).unwrap();
    assert_eq!(mine, log, "and the controls are not in it");

    let everything = format!("{log} {:?} {:?}", bench.emulator, bench.emulator.requests());
    for secret in ["canary", bench.emulator.client_secret(), &bench.token] {
        assert!(!everything.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn the_ready_line_has_the_promised_fields() {
    let emulator = Emulator::start().await.unwrap();
    let ready = serde_json::to_value(emulator.ready()).unwrap();
    let expected = json!({
        "ready": true,
        "url": emulator.url(),
        "inspector": format!("{}/_emulator/", emulator.url()),
        "tenant": emulator.tenant().to_string(),
        "client_id": emulator.client_id().to_string(),
        "client_secret": emulator.client_secret(),
        "public_client_id": "00000000-0000-4000-8000-00000000a993",
    });
    assert_eq!(ready, expected);
    assert!(!format!("{:?}", emulator.ready()).contains(emulator.client_secret()));
}

#[tokio::test]
async fn each_request_reaches_the_sink() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = lines.clone();
    let builder = Emulator::builder().on_request(move |record| sink.lock().unwrap().push(record.to_string()));
    let emulator = builder.start().await.unwrap();
    send(reqwest::Client::new().get(format!("{}/v1/nothing", emulator.url()))).await;
    emulator.shutdown().await;
    let lines = lines.lock().unwrap();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains(" GET /v1/nothing 401 code 800001 request "), "{lines:?}");
}

#[tokio::test]
async fn only_the_loopback_interface_is_listened_on_unless_allowed() {
    let everywhere: SocketAddr = "0.0.0.0:0".parse().unwrap();
    let refused = Emulator::builder().listen(everywhere).start().await;
    assert!(matches!(refused, Err(StartError::NotLoopback(address)) if address == everywhere));
    let allowed = Emulator::builder().listen(everywhere).allow_remote(true).start().await.unwrap();
    assert!(allowed.url().starts_with("http://127.0.0.1:"), "{}", allowed.url());
}

#[tokio::test]
async fn a_port_in_use_is_an_error() {
    let first = Emulator::start().await.unwrap();
    let address = first.url().trim_start_matches("http://").parse().unwrap();
    let second = Emulator::builder().listen(address).start().await;
    assert!(matches!(second, Err(StartError::Listen { .. })));
}

#[tokio::test]
async fn it_stops_when_shut_down_or_dropped() {
    for shut_down in [true, false] {
        let bench = Bench::new().await;
        let url = bench.emulator.url().to_owned();
        // A silent connection must not keep the emulator from stopping.
        let address = url.trim_start_matches("http://");
        let _silent = tokio::net::TcpStream::connect(address).await.unwrap();
        if shut_down {
            bench.emulator.shutdown().await;
        } else {
            drop(bench.emulator);
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(tokio::net::TcpStream::connect(address).await.is_err(), "shut down: {shut_down}");
    }
}

#[tokio::test]
async fn unknown_controls_respond_as_controls_do_and_are_not_logged() {
    let bench = Bench::new().await;
    bench.emulator.reset().await.unwrap();
    for (method, path, status) in [
        (Method::GET, "/_emulator/nothing", 404),
        (Method::GET, "/_emulator/faults/1/2", 404),
        (Method::PUT, "/_emulator/reset", 405),
        (Method::DELETE, "/_emulator/settings", 405),
    ] {
        let response = send(bench.request(method, path)).await;
        assert_eq!(response.status, status, "{path}: {response:?}");
        assert!(response.json()["error"]["message"].is_string(), "{path}: {response:?}");
        assert_eq!(response.header("allow").is_empty(), status == 404, "{path}: {response:?}");
    }
    assert_eq!(requests(&bench).await, json!([]));
}

#[tokio::test]
async fn orders_are_shown_with_what_cancels_them() {
    let bench = Bench::new().await;
    let shown = async |order: &str| {
        let orders = send(bench.request(Method::GET, "/_emulator/orders")).await.json();
        let found = orders.as_array().unwrap().iter().find(|shown| shown["order"]["id"] == order).cloned();
        found.unwrap()
    };
    let route = |shown: &Value, number: usize| shown["line_items"][0]["routes"][number].clone();
    let before = shown(PERPETUAL).await;
    assert_eq!((&before["customer"]["id"], &before["visible_in_list"]), (&json!(CUSTOMER), &json!(true)));
    let (by_order, by_subscription) = (route(&before, 0), route(&before, 1));
    assert_eq!((&by_order["works"], &by_order["over"]), (&json!(true), &json!(false)));
    assert!(by_order["until"].is_string(), "{by_order}");
    assert_eq!((&by_subscription["works"], &by_subscription["code"]), (&json!(false), &json!(20003)));

    bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    let after = shown(PERPETUAL).await;
    assert_eq!(route(&after, 0)["works"], false);
    let history: Vec<_> = after["history"].as_array().unwrap().iter().map(|event| &event["what"]).collect();
    assert_eq!(history, ["placed, completed", "cancelled"]);
    assert!(after["history"][1]["request_id"].is_string());
}

#[tokio::test]
async fn a_foreign_host_is_refused_at_every_path() {
    let bench = Bench::new().await;
    bench.emulator.reset().await.unwrap();
    let order = path_of(PERPETUAL);
    for (method, path) in [
        (Method::GET, order.as_str()),
        (Method::POST, "/x/oauth2/token"),
        (Method::GET, "/nothing"),
        (Method::GET, "/_emulator/"),
        (Method::GET, "/_emulator/info"),
        (Method::GET, "/_emulator/nothing"),
        (Method::POST, "/_emulator/token"),
    ] {
        let request = bench.request(method, path).bearer_auth(&bench.token).header("host", "evil.example");
        let response = send(request).await;
        assert_eq!(response.status, 403, "{path}: {response:?}");
        let message = response.json()["error"]["message"].as_str().unwrap().to_owned();
        assert!(message.contains("\"evil.example\" is not a name of this emulator"), "{message}");
    }
    let log = requests(&bench).await;
    let paths: Vec<_> = log.as_array().unwrap().iter().map(|record| record["path"].as_str().unwrap()).collect();
    assert_eq!(paths, [order.as_str(), "/x/oauth2/token", "/nothing"], "without the controls");
    let shown = send(bench.request(Method::GET, "/_emulator/requests/1")).await.json();
    assert!(shown["response"]["body"].as_str().unwrap().contains("start it with this name"), "{shown}");
}

#[tokio::test]
async fn host_names_that_it_was_given_are_its_own() {
    let emulator = Emulator::builder().host_names(["emulator", "build.example"]).start().await.unwrap();
    for (host, status) in [("emulator:8080", 200), ("Build.Example", 200), ("localhost", 200), ("other", 403)] {
        let health = reqwest::Client::new().get(format!("{}/_emulator/health", emulator.url())).header("host", host);
        assert_eq!(send(health).await.status, status, "{host}");
    }
    for name in ["a b", "build.example:443", "*.example"] {
        let refused = Emulator::builder().host_names([name]).start().await;
        assert!(matches!(refused, Err(StartError::HostName(refused)) if refused == name));
    }
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing() {
    let bench = Bench::new().await;
    for path in ["/common/oauth2/deviceauth", "/_emulator/reset"] {
        let request = bench.request(Method::POST, path).form(&[("user_code", "x"), ("user", "y")]);
        assert_eq!(send(request.header("origin", "https://evil.example")).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn it_can_be_identified_without_a_token() {
    let bench = Bench::new().await;
    let health = send(bench.request(Method::GET, "/_emulator/health")).await;
    assert_eq!((health.status, health.json()), (200, json!({"status": "ok"})));
    let info = send(bench.request(Method::GET, "/_emulator/info")).await;
    let (info, tenant) = (info.json(), bench.emulator.tenant().to_string());
    assert_eq!((&info["emulator"], &info["version"]), (&json!("partner-orders"), &json!(env!("CARGO_PKG_VERSION"))));
    let first = &info["accounts"][0];
    assert_eq!((&first["tenant"], &first["environment"]), (&json!(tenant), &json!("sandbox")));
    assert!(!info.to_string().contains(bench.emulator.client_secret()));
}
