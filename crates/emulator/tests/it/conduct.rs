//! The client lint on real clients.
//!
//! `clients/*.har` are logs of the emulator with eleven clients that do everything right (`tests/clients/record.py`).
//! Each archive is replayed, and the client lint must find nothing bad. Then mistakes are planted, and it must report
//! each with the right check and the number of the request.

use std::collections::BTreeMap;
use std::time::Duration;

use partner_orders_emulator::{Emulator, World};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};
use url::form_urlencoded::{Serializer, parse};
use uuid::Uuid;

use crate::support::FullResponse;

macro_rules! clients {
    ($($name:literal),*) => { [$(($name, include_str!(concat!("clients/", $name, ".har")))),*] };
}

const CLIENTS: [(&str, &str); 11] = clients![
    "authlib",
    "azure-core",
    "core-rest-pipeline",
    "curl",
    "msal-axios",
    "msal-httpx",
    "msal-requests",
    "openapi-fetch",
    "openapi-python-client",
    "partner-orders",
    "simple-oauth2-got"
];

/// The longest pause between two requests that is replayed: a second, as `Retry-After` says, and a little more.
const LONGEST_PAUSE: Duration = Duration::from_millis(1_200);

/// One recorded request.
#[derive(Clone, Debug)]
struct Step {
    /// The time between the end of the request before and the beginning of this one.
    pause: Duration,
    method: Method,
    path: String,
    headers: BTreeMap<String, String>,
    body: String,
    /// 0 if the response was lost.
    status: u16,
    /// The `Retry-After` of the response, in seconds.
    retry_after: Option<u64>,
    /// The seconds by which the emulator's clock moves before the request.
    advance: u32,
}

impl Step {
    /// Reads an entry of an archive. `before` is the one before it.
    fn new(entry: &Value, before: Option<&Value>) -> Self {
        let (request, response) = (&entry["request"], &entry["response"]);
        let start = |entry: &Value| -> chrono::DateTime<chrono::Utc> {
            entry["startedDateTime"].as_str().unwrap().parse().unwrap()
        };
        let pause = before.map_or(0.0, |before| {
            (start(entry) - start(before)).as_seconds_f64() - before["time"].as_f64().unwrap() / 1_000.0
        });
        let url: url::Url = request["url"].as_str().unwrap().parse().unwrap();
        Self {
            pause: Duration::from_secs_f64(pause.max(0.0)).min(LONGEST_PAUSE),
            method: request["method"].as_str().unwrap().parse().unwrap(),
            path: url[url::Position::BeforePath..].to_owned(),
            headers: headers(request),
            body: request["postData"]["text"].as_str().unwrap_or_default().to_owned(),
            status: response["status"].as_u64().unwrap().try_into().unwrap(),
            retry_after: headers(response).get("retry-after").map(|seconds| seconds.parse().unwrap()),
            advance: 0,
        }
    }

    fn is_sign_in(&self) -> bool {
        self.path.ends_with("/token")
    }

    /// The fault that led to the recorded response.
    fn fault(&self) -> Option<Value> {
        match self.status {
            0 => Some(json!({"kind": "lose_answer"})),
            409 => Some(json!({"kind": "status", "status": 409})),
            429 => Some(json!({"kind": "throttle", "retry_after": self.retry_after})),
            _ => None,
        }
    }

    fn set(&mut self, header: &str, value: &str) {
        self.headers.insert(header.to_owned(), value.to_owned());
    }

    /// Changes the JSON body.
    fn edit(&mut self, change: impl FnOnce(&mut serde_json::Map<String, Value>)) {
        let mut body: Value = serde_json::from_str(&self.body).unwrap();
        change(body.as_object_mut().unwrap());
        self.body = body.to_string();
    }
}

fn headers(message: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    message["headers"].as_array().unwrap().iter().map(|field| (text(&field["name"]), text(&field["value"]))).collect()
}

/// The requests of a client.
fn steps(client: &str) -> Vec<Step> {
    let (_, text) = CLIENTS.into_iter().find(|(name, _)| *name == client).unwrap();
    let har: Value = serde_json::from_str(text).unwrap();
    let entries = har["log"]["entries"].as_array().unwrap();
    (0..entries.len()).map(|index| Step::new(&entries[index], index.checked_sub(1).map(|it| &entries[it]))).collect()
}

/// The world in which the clients were recorded.
fn world() -> World {
    let mut seed = serde_json::to_value(World::fresh().unwrap()).unwrap();
    seed["clock"] = json!({"now": "2026-01-15T09:00:00Z"});
    seed["settings"]["cancellation_seconds"] = 2.into();
    World::parse(&seed.to_string()).unwrap()
}

/// An emulator, and the state of a replayed client.
struct Replay {
    emulator: Emulator,
    http: Client,
    token: String,
}

impl Replay {
    /// Sends the requests one after the other. Returns the statuses of the responses, the failed checks with the numbers
    /// of the requests, and the longest time between two requests without a pause.
    async fn run(steps: &[Step]) -> (Vec<u16>, BTreeMap<String, Vec<u64>>, Duration) {
        let emulator = Emulator::builder().world(world()).start().await.unwrap();
        let mut replay = Self { emulator, http: Client::new(), token: String::new() };
        let (mut statuses, mut sent, mut ended, mut longest) = (Vec::new(), None, Instant::now(), Duration::ZERO);
        for step in steps {
            if step.advance > 0 {
                replay.control(Method::PUT, "clock", json!({"advance_seconds": step.advance})).await;
            }
            let rules: Vec<_> = step.fault().map(|effect| json!({"count": 1, "effect": effect})).into_iter().collect();
            replay.control(Method::PUT, "faults", json!({"rules": rules})).await;
            sleep_until(ended + step.pause).await;
            let before = sent.replace(Instant::now()).filter(|_| step.pause.is_zero());
            longest = longest.max(before.map_or(Duration::ZERO, |before| before.elapsed()));
            statuses.push(replay.send(step).await);
            ended = Instant::now();
        }
        let report = replay.control(Method::GET, "conduct", Value::Null).await;
        let clients = report["clients"].as_array().unwrap();
        let checks = clients.iter().flat_map(|client| client["checks"].as_array().unwrap());
        let bad = checks.filter(|check| check["verdict"] == "bad").map(|check| {
            let examples =
                check["examples"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
            (check["check"].as_str().unwrap().to_owned(), examples)
        });
        (statuses, bad.collect(), longest)
    }

    async fn control(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}/_emulator/{path}", self.emulator.url()));
        let response = FullResponse::read(request.body(body.to_string()).send().await.unwrap()).await;
        assert_eq!(response.status, 200, "{path}: {response:?}");
        response.json()
    }

    /// Sends a request with secrets in place of the redacted ones. Returns the status, 0 without a response.
    async fn send(&mut self, step: &Step) -> u16 {
        let url = format!("{}{}", self.emulator.url(), step.path);
        let mut request = self.http.request(step.method.clone(), url);
        for (name, value) in &step.headers {
            request = match name.as_str() {
                "host" | "content-length" | "connection" => request,
                "authorization" if step.is_sign_in() => {
                    request.basic_auth(self.emulator.client_id(), Some(self.emulator.client_secret()))
                }
                "authorization" => request.bearer_auth(&self.token),
                _ => request.header(name, value),
            };
        }
        let body = if step.is_sign_in() { self.form(&step.body) } else { step.body.clone() };
        let Ok(response) = request.body(body).send().await else { return 0 };
        let response = FullResponse::read(response).await;
        if step.is_sign_in() {
            self.token = response.json()["access_token"].as_str().unwrap_or_else(|| panic!("{response:?}")).to_owned();
        }
        response.status
    }

    /// The form of a sign-in, with the secret, for this emulator, and without other redacted fields.
    fn form(&self, recorded: &str) -> String {
        let mut form = Serializer::new(String::new());
        for (name, value) in parse(recorded.as_bytes()) {
            match &*name {
                "client_secret" => form.append_pair(&name, self.emulator.client_secret()),
                "scope" => form.append_pair(&name, &format!("{}/.default", self.emulator.url())),
                "resource" => form.append_pair(&name, self.emulator.url()),
                _ if value == "REDACTED" => continue,
                _ => form.append_pair(&name, &value),
            };
        }
        form.finish()
    }
}

#[tokio::test]
async fn clients_that_do_right_have_nothing_bad() {
    let replays = CLIENTS.map(|(client, _)| {
        tokio::spawn(async move {
            let steps = steps(client);
            let (statuses, bad, _) = Replay::run(&steps).await;
            let recorded: Vec<_> = steps.iter().map(|step| step.status).collect();
            assert_eq!(statuses, recorded, "{client}: the responses are those of the recording");
            assert!(bad.is_empty(), "{client}: {bad:?}");
        })
    });
    for replay in replays {
        replay.await.unwrap();
    }
}

/// A client, and a change that leaves it right.
type RightChange = (&'static str, fn(&mut Vec<Step>));

const RIGHT: [RightChange; 3] = [
    // By HTTP Basic it signs in again after every third call, like a program that is started again each time.
    ("authlib", |steps| {
        let sign_in = steps[0].clone();
        let calls = steps.split_off(1);
        *steps = calls.chunks(3).flat_map(|calls| [std::slice::from_ref(&sign_in), calls].concat()).collect();
    }),
    // Its token expires, and it signs in again.
    ("curl", |steps| {
        let read = find(steps, Method::GET, "/subscriptions/", 200);
        let (sign_in, mut again) = (steps[0].clone(), steps[read].clone());
        again.set("ms-requestid", &Uuid::new_v4().to_string());
        (steps[read].advance, steps[read].status) = (2 * 60 * 60, 401);
        steps.splice(read + 1..read + 1, [sign_in, again]);
    }),
    // It lists the orders after a lost response, and then sends the change with a new id; the response is 409.
    ("msal-axios", |steps| {
        let lost = find(steps, Method::PATCH, "/orders/", 0);
        let mut list = steps[find(steps, Method::GET, "/orders", 200)].clone();
        list.set("ms-requestid", &Uuid::new_v4().to_string());
        steps[lost + 1].set("ms-requestid", &Uuid::new_v4().to_string());
        steps[lost + 1].pause = Duration::ZERO;
        steps[lost + 1].status = 409;
        steps.insert(lost + 1, list);
    }),
];

#[tokio::test]
async fn clients_that_do_right_in_another_way_have_nothing_bad() {
    let replays = RIGHT.map(|(client, change)| {
        tokio::spawn(async move {
            let mut steps = steps(client);
            change(&mut steps);
            let (statuses, bad, _) = Replay::run(&steps).await;
            let expected: Vec<_> = steps.iter().map(|step| step.status).collect();
            assert_eq!((statuses, bad), (expected, BTreeMap::new()), "{client}");
        })
    });
    for replay in replays {
        replay.await.unwrap();
    }
}

/// The index of the first request with this method and status whose path has this part.
fn find(steps: &[Step], method: Method, part: &str, status: u16) -> usize {
    let is_it = |step: &Step| step.method == method && step.path.contains(part) && step.status == status;
    steps.iter().position(is_it).unwrap_or_else(|| panic!("no {method} {part} with {status}"))
}

/// The client that a mistake is planted in, the check that must name it, and the change, which returns the index of the
/// first request at fault.
type Mistake = (&'static str, &'static str, fn(&mut Vec<Step>) -> usize);

const MISTAKES: [Mistake; 18] = [
    // It does not wait after 429.
    ("curl", "retry_after", |steps| {
        let refused = find(steps, Method::GET, "/orders/", 429);
        steps[refused].retry_after = Some(5);
        steps[refused + 1].pause = Duration::ZERO;
        refused + 1
    }),
    // It waits a second, though `Retry-After` is 30.
    ("azure-core", "retry_after", |steps| {
        let refused = find(steps, Method::GET, "/orders/", 429);
        steps[refused].retry_after = Some(30);
        refused + 1
    }),
    // It reads the subscription fifteen times in a row.
    ("msal-requests", "polling", |steps| {
        let read = find(steps, Method::GET, "/subscriptions/", 200);
        let again = Step { pause: Duration::ZERO, ..steps[read].clone() };
        let again = (0..14).map(|_| {
            let mut step = again.clone();
            step.set("ms-requestid", &Uuid::new_v4().to_string());
            step
        });
        let again: Vec<_> = again.collect();
        steps.splice(read + 1..read + 1, again);
        read + 4
    }),
    // It sends the id of one call with another.
    ("msal-httpx", "request_id_reused", |steps| {
        let (patch, read) =
            (find(steps, Method::PATCH, "/orders/", 200), find(steps, Method::GET, "/subscriptions/", 200));
        let id = steps[patch].headers["ms-requestid"].clone();
        steps[read].set("ms-requestid", &id);
        read
    }),
    // It sends the same change with the same id again after success.
    ("core-rest-pipeline", "request_id_reused", |steps| {
        let patch = find(steps, Method::PATCH, "/subscriptions/", 200);
        steps.insert(patch + 1, steps[patch].clone());
        patch + 1
    }),
    // It retries a write whose response was lost with another id.
    ("msal-axios", "request_id_kept", |steps| {
        let lost = find(steps, Method::PATCH, "/orders/", 0);
        steps[lost + 1].set("ms-requestid", &Uuid::new_v4().to_string());
        lost + 1
    }),
    // The same after 409.
    ("authlib", "request_id_kept", |steps| {
        let refused = find(steps, Method::PATCH, "/orders/", 409);
        steps[refused + 1].set("ms-requestid", &Uuid::new_v4().to_string());
        refused + 1
    }),
    // It sends an expired token again after it was refused, and signs in only then.
    ("openapi-fetch", "token_expired", |steps| {
        let sign_in = steps.iter().find(|step| step.is_sign_in()).unwrap().clone();
        let read = find(steps, Method::GET, "/subscriptions/", 200);
        let mut expired = steps[read].clone();
        expired.set("ms-requestid", &Uuid::new_v4().to_string());
        let again = expired.clone();
        expired.advance = 2 * 60 * 60;
        steps.splice(read..read, [expired, again, sign_in]);
        read + 1
    }),
    // It signs in for each call.
    ("openapi-python-client", "token_reuse", |steps| sign_in_each_time(steps)),
    // The same by HTTP Basic, so that the form does not name the app.
    ("authlib", "token_reuse", |steps| sign_in_each_time(steps)),
    // It changes a subscription that has an ETag without `If-Match`.
    ("simple-oauth2-got", "if_match", |steps| {
        let patch = find(steps, Method::PATCH, "/subscriptions/", 200);
        steps[patch].headers.remove("if-match");
        patch
    }),
    // It sends a part of the subscription.
    ("curl", "whole_resource", |steps| {
        let patch = find(steps, Method::PATCH, "/subscriptions/", 200);
        steps[patch].edit(|body| _ = body.remove("billingCycle").unwrap());
        patch
    }),
    // It sends a property that the description does not have.
    ("msal-requests", "properties", |steps| {
        let patch = find(steps, Method::PATCH, "/orders/", 200);
        // Another body is another call.
        for step in &mut steps[..=patch] {
            if step.method == Method::PATCH {
                step.edit(|body| _ = body.insert("state".to_owned(), "cancelled".into()));
            }
        }
        // The response to the first attempt was lost.
        patch - 1
    }),
    // Its ids are no GUIDs.
    ("azure-core", "request_id", |steps| {
        steps[3].set("ms-requestid", "order-17");
        3
    }),
    ("partner-orders", "correlation_id", |steps| {
        steps[3].set("ms-correlationid", "17");
        3
    }),
    // It sends JSON as something else.
    ("openapi-fetch", "content_type", |steps| {
        let patch = find(steps, Method::PATCH, "/subscriptions/", 200);
        steps[patch].set("content-type", "text/plain;charset=UTF-8");
        patch
    }),
    // It asks for XML.
    ("msal-httpx", "accept", |steps| {
        let read = find(steps, Method::GET, "/subscriptions/", 200);
        steps[read].set("accept", "application/xml");
        read
    }),
    // It leaves out the version of the contract.
    ("core-rest-pipeline", "contract_version", |steps| {
        let read = find(steps, Method::GET, "/subscriptions/", 200);
        steps[read].headers.remove("ms-contract-version");
        read
    }),
];

/// Adds a sign-in before each call. The fourth is the first that is one too many.
fn sign_in_each_time(steps: &mut Vec<Step>) -> usize {
    let sign_in = Step { pause: Duration::ZERO, ..steps.iter().find(|step| step.is_sign_in()).unwrap().clone() };
    let calls: Vec<_> = steps.drain(..).filter(|step| step.path.starts_with("/v1/")).collect();
    *steps = calls.into_iter().flat_map(|call| [sign_in.clone(), call]).collect();
    // Three sign-ins in a row after one call each.
    6
}

#[tokio::test]
async fn planted_mistakes_are_named_by_their_check_with_the_request() {
    let replays = MISTAKES.map(|(client, check, plant)| {
        tokio::spawn(async move {
            let mut steps = steps(client);
            let index = plant(&mut steps);
            let (statuses, bad, longest) = Replay::run(&steps).await;
            let named: Vec<_> = bad.iter().map(|(check, numbers)| (check.as_str(), numbers[0] as usize)).collect();
            // After a slow read, as on a busy machine, the fast ones are counted anew.
            let is_slow = check == "polling" && longest > Duration::from_millis(500);
            let latest = if is_slow { index + 11 } else { index + 1 };
            let [(found, number)] = named[..] else { panic!("{client}: {bad:?} {statuses:?}") };
            assert!(found == check && (index + 1..=latest).contains(&number), "{client}: {bad:?} {statuses:?}");
        })
    });
    for replay in replays {
        replay.await.unwrap();
    }
}
