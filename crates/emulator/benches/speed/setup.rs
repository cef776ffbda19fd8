//! What is sent to an emulator, and what it answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::{Value, json};

use crate::Outcome;
use crate::process::Server;

pub(crate) const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
/// The order of the page "Cancel an order from the integration sandbox".
pub(crate) const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
/// One whose billing cycle can be set again and again.
const LEGACY: &str = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";

/// An emulator that is signed in to, and the requests for it.
pub(crate) struct Target {
    pub(crate) server: Server,
    pub(crate) get: Vec<u8>,
    /// Sets an order's billing cycle, which is the one it has.
    pub(crate) patch: Vec<u8>,
    /// The answer to `get`, for the bare server.
    pub(crate) fixed: String,
    /// Of its body, in bytes.
    pub(crate) length: usize,
}

impl Target {
    pub(crate) fn of(server: Server) -> Outcome<Self> {
        let token = sign_in(&server)?;
        unlimited(server.address)?;
        let authorization = format!("Bearer {token}");
        let request = |method: &str, order: &str, body: &str| {
            let path = format!("/v1/customers/{CUSTOMER}/orders/{order}");
            request(server.address, method, &path, &[("authorization", &authorization)], body)
        };
        let get = request("GET", ORDER, "");
        let answer = ask(server.address, &get)?.expect(200)?;
        // The bare server adds these itself.
        let own = ["content-length", "date"];
        let headers: Vec<_> = answer.headers.iter().filter(|(name, _)| !own.contains(&name.as_str())).collect();
        let fixed = json!({ "status": 200, "headers": headers, "body": answer.body }).to_string();
        let mut order: Value =
            serde_json::from_str(&ask(server.address, &request("GET", LEGACY, ""))?.expect(200)?.body)?;
        order["billingCycle"] = json!("monthly");
        // Without a status the cycle is set anew each time; with it, the body would repeat the order.
        order.as_object_mut().ok_or("no order")?.remove("status");
        let patch = request("PATCH", LEGACY, &order.to_string());
        ask(server.address, &patch)?.expect(200)?;
        Ok(Self { length: answer.body.len(), server, get, patch, fixed })
    }
}

fn sign_in(server: &Server) -> Outcome<String> {
    let text = |name: &str| server.ready[name].as_str().unwrap_or_default();
    let form = format!(
        "grant_type=client_credentials&client_id={}&client_secret={}&resource={}",
        text("client_id"),
        text("client_secret"),
        text("url")
    );
    let path = format!("/{}/oauth2/token", text("tenant"));
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let answer = ask(server.address, &request(server.address, "POST", &path, &kind, &form))?.expect(200)?;
    let answer: Value = serde_json::from_str(&answer.body)?;
    Ok(answer["access_token"].as_str().ok_or("no token")?.to_owned())
}

/// Switches throttling off; an emulator without it answers 404.
fn unlimited(address: SocketAddr) -> Outcome<()> {
    let json = [("content-type", "application/json")];
    let body = "{\"requests_per_minute\":0}";
    let answer = ask(address, &request(address, "PUT", "/_emulator/settings", &json, body))?;
    match answer.status {
        200 | 204 | 404 => Ok(()),
        other => Err(format!("PUT /_emulator/settings: {other} {}", answer.body).into()),
    }
}

fn request(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\naccept: application/json\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        if headers.iter().all(|(name, _)| *name != "content-type") {
            text.push_str("content-type: application/json\r\n");
        }
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    format!("{text}\r\n{body}").into_bytes()
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn expect(self, status: u16) -> Outcome<Self> {
        if self.status == status { Ok(self) } else { Err(format!("{} {}", self.status, self.body).into()) }
    }
}

/// One request over a connection of its own.
fn ask(address: SocketAddr, request: &[u8]) -> Outcome<Answer> {
    let mut stream = TcpStream::connect(address)?;
    let end = request.windows(2).position(|two| two == b"\r\n").ok_or("no request line")?;
    stream.write_all(&request[..end])?;
    stream.write_all(b"\r\nconnection: close")?;
    stream.write_all(&request[end..])?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or("no answer")?;
    let status = head.split_whitespace().nth(1).ok_or("no status")?.parse()?;
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let body = body.to_owned();
    Ok(Answer { status, headers: headers.into_iter().filter(|(name, _)| name != "connection").collect(), body })
}
