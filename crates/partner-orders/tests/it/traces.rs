//! The events and spans that this crate sends to `tracing`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use partner_orders::testing::{ScriptedExchange, StaticCredential};
use partner_orders::{Failure, HarRecorder, PartnerCenter};
use serde_json::{Value, json};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::support::{CUSTOMER, ORDER};

/// Records the trace of this thread until it is dropped, as lines of JSON.
pub(crate) struct Traces {
    lines: Lines,
    _guard: DefaultGuard,
    /// A second subscriber: with one alone, a call site that another thread reached first would stay disabled.
    _second: tracing::Dispatch,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Traces {
    pub(crate) fn start() -> Self {
        let second = tracing::Dispatch::new(tracing_subscriber::registry());
        let lines = Lines::default();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
            .with_writer(lines.clone())
            .finish();
        Self { lines, _guard: tracing::subscriber::set_default(subscriber), _second: second }
    }

    pub(crate) fn stop(self) -> String {
        String::from_utf8(self.lines.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_call_is_one_span_and_each_attempt_an_event() {
    let script = ScriptedExchange::new();
    script.fail(Failure::Lost).fail(Failure::Status(503)).answer(200, json!({"id": ORDER}));
    script.answer(404, json!({"code": 20000, "description": "No such order."}));
    let clock = partner_orders::testing::ManualClock::new(std::time::Duration::from_secs(1_700_000_000));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.har");
    let recorder = HarRecorder::to_file(&file).unwrap();
    let pc = PartnerCenter::builder(StaticCredential::new())
        .scripted(&script)
        .clock(clock.shared())
        .recorder(Arc::clone(&recorder))
        .build()
        .unwrap();
    let order = pc.customer(CUSTOMER).order(ORDER);
    let traces = Traces::start();
    let moving_clock = async {
        loop {
            clock.advance_to_next_wake();
            tokio::task::yield_now().await;
        }
    };
    let read = tokio::select! { read = order.get() => read.unwrap(), () = moving_clock => unreachable!() };
    let missing = order.get().await.unwrap_err();
    let lines: Vec<Value> = traces.stop().lines().map(|line| serde_json::from_str(line).unwrap()).collect();

    let closed: Vec<_> = lines.iter().filter(|line| line["fields"]["message"] == "close").collect();
    assert_eq!(closed.len(), 2, "{lines:#?}");
    let span = &closed[0]["span"];
    for (name, value) in [
        ("otel.kind", json!("client")),
        ("otel.name", json!("GET /v1/customers/{customer-tenant-id}/orders/{order-id}")),
        ("operation", json!("getOrder")),
        ("http.request.method", json!("GET")),
        ("http.response.status_code", json!(200)),
        ("http.request.resend_count", json!(2)),
        ("server.address", json!("api.partnercenter.microsoft.com")),
        ("server.port", json!(443)),
        ("request_id", json!(read.ids().request_id.to_string())),
        ("correlation_id", json!(read.ids().correlation_id.to_string())),
    ] {
        assert_eq!(span[name], value, "{name} in {span}");
    }
    assert_eq!(closed[1]["span"]["error.type"], "not_found");
    assert_eq!(closed[1]["span"]["otel.status_code"], "ERROR");
    assert_eq!(closed[1]["span"]["request_id"], missing.ids().unwrap().request_id.to_string());

    let attempts: Vec<_> = lines
        .iter()
        .filter(|line| ["response received", "attempt failed"].contains(&line["fields"]["message"].as_str().unwrap()))
        .map(|line| line["fields"]["http.request.resend_count"].as_u64().unwrap())
        .collect();
    assert_eq!(attempts, [0, 1, 2, 0]);
    assert_eq!(lines.iter().filter(|line| line["fields"]["message"] == "waiting").count(), 2);

    let archive: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let entries = archive["log"]["entries"].as_array().unwrap();
    let status: Vec<_> = entries.iter().map(|entry| entry["response"]["status"].as_u64().unwrap()).collect();
    assert_eq!(status, [0, 503, 200, 404]);
    let id = |entry: &Value| {
        let headers = entry["request"]["headers"].as_array().unwrap().clone();
        headers.into_iter().find(|header| header["name"] == "ms-requestid").unwrap()["value"].clone()
    };
    assert_eq!(id(&entries[0]), id(&entries[2]), "one call");
    assert_ne!(id(&entries[2]), id(&entries[3]), "another");
}
