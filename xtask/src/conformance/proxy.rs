//! A proxy between a client and the emulator: it sends what the emulator's world cannot hold, and records what comes back.

use std::io::{self, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};

use super::http::{Message, send};

/// Optional properties of a line item that the service may send as null.
const NULLABLE: [&str; 12] = [
    "subscriptionId",
    "parentSubscriptionId",
    "customTermEndDate",
    "partnerIdOnRecord",
    "additionalPartnerIdsOnRecord",
    "provisioningContext",
    "renewsTo",
    "attestationAccepted",
    "pricing",
    "purchaseCommitment",
    "promotionId",
    "friendlyName",
];

/// A subscription as the client read it, and as it sent it back.
#[derive(Clone, Debug, Default)]
pub(super) struct RoundTrip {
    pub(super) read: Option<Value>,
    pub(super) sent: Option<Value>,
}

/// A proxy that runs until the program ends.
#[derive(Debug)]
pub(super) struct Proxy {
    url: String,
    seen: Arc<Mutex<RoundTrip>>,
}

impl Proxy {
    /// Starts a proxy before `upstream`, a host and a port.
    pub(super) fn start(upstream: &str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let seen = Arc::new(Mutex::new(RoundTrip::default()));
        let (shared, upstream) = (Arc::clone(&seen), upstream.to_owned());
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (seen, upstream) = (Arc::clone(&shared), upstream.clone());
                // A client that closes its connection ends it; what it did not get, it reports itself.
                thread::spawn(move || drop(serve(&connection, &upstream, &seen)));
            }
        });
        Ok(Self { url, seen })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn round_trip(&self) -> RoundTrip {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn serve(connection: &TcpStream, upstream: &str, seen: &Mutex<RoundTrip>) -> io::Result<()> {
    let (mut input, mut output) = (BufReader::new(connection), connection);
    let go_on = || { connection }.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
    while let Some(request) = Message::read(&mut input, go_on)? {
        let mut response = send(upstream, &request)?;
        change(&request, &mut response, &mut seen.lock().unwrap_or_else(PoisonError::into_inner));
        response.write(&mut output)?;
    }
    Ok(())
}

fn change(request: &Message, response: &mut Message, seen: &mut RoundTrip) {
    let (method, path) = request.target();
    if method == "PATCH" && path.contains("/subscriptions/") {
        seen.sent = serde_json::from_slice(&request.body).ok();
    }
    if method != "GET" || response.status() != 200 {
        return;
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) else { return };
    if path.ends_with("/orders/quirk-null") {
        set(body.pointer_mut("/lineItems/0"), NULLABLE.map(|property| (property, Value::Null)));
        set(Some(&mut body), [("partnerOnRecordAttestationAccepted", Value::Null)]);
    } else if path.contains("/subscriptions/") {
        let unknown = ("sustainability", json!({"tier": 3}));
        set(Some(&mut body), [unknown, ("autoRenewEnabled", json!(false)), ("friendlyName", Value::Null)]);
        seen.read = Some(body.clone());
    } else {
        return;
    }
    response.body = body.to_string().into_bytes();
}

/// Sets members of an object.
fn set<const N: usize>(object: Option<&mut Value>, members: [(&str, Value); N]) {
    if let Some(Value::Object(object)) = object {
        object.extend(members.map(|(name, value)| (name.to_owned(), value)));
    }
}
