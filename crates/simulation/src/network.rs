//! The simulated network between the clients of a schedule and one emulator. It gives each message a fate.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use partner_orders::testing::Transport;
use partner_orders::{Clock as _, Failure};
use partner_orders_emulator::{Caller, InMemoryEmulator};

use crate::clock::SimClock;
use crate::fate::Fate;

/// A process, its run, and a part of the API with a limit of its own.
type Group = (usize, usize, &'static str);

/// The longest age of an old read.
const OLD_READ: Duration = Duration::from_secs(20);

/// The network of a schedule. Clones share the network.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) clock: SimClock,
    state: Arc<Mutex<NetworkState>>,
}

/// The messages of one process.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    network: Network,
    process: usize,
    /// The number of restarts: a process does not know what it sent before it was killed.
    run: usize,
}

#[derive(Debug)]
pub(crate) struct NetworkState {
    pub(crate) emulator: InMemoryEmulator,
    caller: Caller,
    random: fastrand::Rng,
    /// The share of messages with a fault, out of 100.
    fault_rate: u32,
    /// True if the first message is to have a fault.
    pub(crate) first_is_fault: bool,
    late: BTreeMap<(Duration, u64), Request<Bytes>>,
    /// Responses to reads from before the last write, by path.
    before_write: BTreeMap<String, (Duration, Response<Bytes>)>,
    /// Tokens below this number are revoked.
    revoked_below: u64,
    tokens: u64,
    pub(crate) sent: Vec<Sent>,
    pub(crate) story: Option<Vec<String>>,
    pub(crate) violations: Vec<String>,
    /// The limit of requests a minute that each process keeps.
    limits: BTreeMap<usize, usize>,
    /// Times of the requests of the last minute, by process, run and group.
    minute: BTreeMap<Group, VecDeque<Duration>>,
    /// The end of the wait that the service asked for, by process, run and group.
    asked_to_wait: BTreeMap<Group, Duration>,
}

/// A message that was sent.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) process: usize,
    pub(crate) run: usize,
    pub(crate) method: Method,
    /// The last two segments of the path, such as `orders/o1`.
    pub(crate) resource: String,
    pub(crate) request_id: String,
    pub(crate) fate: Fate,
    /// True if the service accepted it.
    pub(crate) accepted: bool,
}

impl Network {
    pub(crate) fn new(
        clock: SimClock,
        emulator: InMemoryEmulator,
        caller: Caller,
        seed: u64,
        fault_rate: u32,
        limits: BTreeMap<usize, usize>,
        records_story: bool,
    ) -> Self {
        let state = NetworkState {
            emulator,
            caller,
            random: fastrand::Rng::with_seed(seed),
            fault_rate,
            first_is_fault: false,
            late: BTreeMap::new(),
            before_write: BTreeMap::new(),
            revoked_below: 0,
            tokens: 0,
            sent: Vec::new(),
            story: records_story.then(Vec::new),
            violations: Vec::new(),
            limits,
            minute: BTreeMap::new(),
            asked_to_wait: BTreeMap::new(),
        };
        Self { clock, state: Arc::new(Mutex::new(state)) }
    }

    pub(crate) fn wire(&self, process: usize, run: usize) -> Wire {
        Wire { network: self.clone(), process, run }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, NetworkState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Issues a token.
    pub(crate) fn issue_token(&self) -> String {
        let mut state = self.state();
        state.tokens += 1;
        format!("token-{}", state.tokens)
    }

    /// Adds a line to the story, with the time.
    pub(crate) fn add_to_story(&self, line: impl FnOnce() -> String) {
        let time = self.clock.elapsed();
        if let Some(story) = &mut self.state().story {
            story.push(format!("{:>10.3} s  {}", time.as_secs_f64(), line()));
        }
    }

    /// Records a broken promise.
    pub(crate) fn violation(&self, what: String) {
        self.add_to_story(|| format!("VIOLATION: {what}"));
        self.state().violations.push(what);
    }

    /// The time of the next late arrival.
    pub(crate) fn next_arrival(&self) -> Option<Duration> {
        self.state().late.first_key_value().map(|((time, _), _)| *time)
    }

    /// Serves the late requests that arrive until `now`. No client waits for their responses.
    pub(crate) fn deliver_late(&self, now: Duration) {
        loop {
            let mut state = self.state();
            let Some(first) = state.late.first_entry().filter(|first| first.key().0 <= now) else { return };
            let request = first.remove();
            let line = format!("late: {} {}", request.method(), request.uri().path());
            let response = state.serve(&self.clock, request);
            drop(state);
            self.add_to_story(|| format!("{line} is served: {}", response.status().as_u16()));
        }
    }

    /// The emulator's date and time.
    pub(crate) fn date(&self) -> DateTime<Utc> {
        date(&self.clock)
    }
}

/// The emulator's date, which does not jump with those of the machines.
fn date(clock: &SimClock) -> DateTime<Utc> {
    crate::world::start() + clock.elapsed()
}

impl NetworkState {
    fn serve(&mut self, clock: &SimClock, request: Request<Bytes>) -> Response<Bytes> {
        if request.method() == Method::PATCH {
            self.store_before_write(clock, request.uri().path());
        }
        self.emulator.serve(&self.caller, date(clock), request)
    }

    /// Stores the responses to the reads that a write may change.
    fn store_before_write(&mut self, clock: &SimClock, path: &str) {
        let list = path.rsplit_once('/').map(|(list, _)| list.to_owned());
        for path in [Some(path.to_owned()), list].into_iter().flatten() {
            let Ok(read) = Request::get(&path).body(Bytes::new()) else { continue };
            let response = self.emulator.serve(&self.caller, date(clock), read);
            self.before_write.insert(path, (clock.elapsed(), response));
        }
    }

    /// Lets a request arrive after the attempt timed out.
    fn arrive_late(&mut self, now: Duration, index: usize, request: Request<Bytes>) {
        let later = Duration::from_secs(self.random.u64(101..600));
        self.late.insert((now + later, index as u64), request);
    }

    fn choose(&mut self, now: Duration, method: &Method, path: &str) -> Fate {
        if !std::mem::take(&mut self.first_is_fault) && self.random.u32(..100) >= self.fault_rate {
            return Fate::Fine;
        }
        // A replica is likely to be out of date just after a write.
        if method == Method::GET && self.old_response(now, path).is_some() && self.random.bool() {
            return Fate::OldRead;
        }
        let (_, faults) = Fate::ALL.split_at(1);
        let fate = faults.get(self.random.usize(..faults.len())).map_or(Fate::Fine, |(fate, _)| *fate);
        match fate {
            Fate::OldRead if method != Method::GET => Fate::LostAfter,
            fate => fate,
        }
    }

    /// The response to this read from before a write of the last seconds.
    fn old_response(&self, now: Duration, path: &str) -> Option<&Response<Bytes>> {
        let (time, response) = self.before_write.get(path)?;
        (now.saturating_sub(*time) <= OLD_READ).then_some(response)
    }

    /// Checks a request against the rules for sending.
    fn check_request(&mut self, now: Duration, new: &Sent, group: Group) -> Vec<String> {
        let mut wrong = Vec::new();
        let minute = self.minute.entry(group).or_default();
        while minute.front().is_some_and(|time| *time + Duration::from_secs(60) <= now) {
            minute.pop_front();
        }
        // The service does not see what was not sent.
        if new.fate != Fate::NotSent {
            minute.push_back(now);
        }
        let limit = self.limits.get(&new.process).copied().unwrap_or(usize::MAX);
        if minute.len() > limit {
            let count = minute.len();
            wrong.push(format!(
                "process {} sent {count} requests within a minute, above its limit {limit}",
                new.process
            ));
        }
        if self.asked_to_wait.get(&group).is_some_and(|until| now < *until) {
            wrong.push(format!("process {} sent a request while the service asked to wait", new.process));
        }
        if new.method == Method::PATCH {
            wrong.extend(self.check_repetition(new));
        }
        wrong
    }

    /// Checks that a write is sent again only after a read, and with the same id if its response did not come.
    fn check_repetition(&self, new: &Sent) -> Option<String> {
        let same = |sent: &&Sent| (sent.process, sent.run) == (new.process, new.run) && sent.resource == new.resource;
        let last_write = self.sent.iter().rposition(|sent| same(&sent) && sent.method == Method::PATCH)?;
        let last = self.sent.get(last_write)?;
        let has_read = self.sent.iter().skip(last_write).any(|sent| same(&sent) && sent.method == Method::GET);
        if last.accepted && !has_read {
            return Some(format!("{} was sent again after it took effect, without a read in between", new.resource));
        }
        let without_response =
            matches!(last.fate, Fate::LostBefore | Fate::LostAfter | Fate::ArrivesLate | Fate::AnswersLate);
        (without_response && last.request_id != new.request_id)
            .then(|| format!("{} was repeated without a response, under another MS-RequestId", new.resource))
    }
}

impl Wire {
    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Failure> {
        let clock = &self.network.clock;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let text = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
        let request_id = text("ms-requestid").to_owned();
        let token: u64 = text("authorization").rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let group = (self.process, self.run, counted_with(&path));
        let resource = path.rsplitn(3, '/').take(2).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("/");
        let (index, fate, on_its_way) = {
            let mut state = self.network.state();
            let fate = state.choose(clock.elapsed(), &method, &path);
            let new = Sent {
                process: self.process,
                run: self.run,
                method: method.clone(),
                resource,
                request_id: request_id.clone(),
                fate,
                accepted: false,
            };
            let wrong = state.check_request(clock.elapsed(), &new, group);
            state.sent.push(new);
            let on_its_way = [(); 2].map(|()| Duration::from_micros(state.random.u64(5_000..200_000)));
            let index = state.sent.len() - 1;
            drop(state);
            wrong.into_iter().for_each(|what| self.network.violation(what));
            (index, fate, on_its_way)
        };
        self.network
            .add_to_story(|| format!("process {}: {method} {path} {request_id}: {}", self.process, fate.as_str()));
        let [there, back] = on_its_way;
        match fate {
            Fate::NotSent => return Err(Failure::NotSent),
            Fate::LostBefore => {
                clock.sleep(there).await;
                return Err(Failure::Lost);
            }
            Fate::ArrivesLate => {
                self.network.state().arrive_late(clock.elapsed(), index, request);
                clock.sleep(Duration::from_secs(1_000_000)).await;
                return Err(Failure::TimedOut);
            }
            _ => clock.sleep(there).await,
        }
        let response = self.respond(fate, token, request, index);
        self.network.add_to_story(|| {
            format!("process {}: {method} {path} {request_id} returns {}", self.process, response.status().as_u16())
        });
        match fate {
            Fate::LostAfter => {
                clock.sleep(back).await;
                Err(Failure::Lost)
            }
            Fate::AnswersLate => {
                clock.sleep(Duration::from_secs(1_000_000)).await;
                Err(Failure::TimedOut)
            }
            _ => {
                clock.sleep(back).await;
                self.note_wait(group, &response);
                Ok(response)
            }
        }
    }

    /// Serves a request that arrived, and changes the response by its fate.
    fn respond(&self, fate: Fate, token: u64, request: Request<Bytes>, index: usize) -> Response<Bytes> {
        let clock = &self.network.clock;
        let mut state = self.network.state();
        let seed = state.random.u32(..);
        match fate {
            Fate::Throttled => return throttled(seed),
            Fate::ErrorBefore => return server_error(seed),
            Fate::RedirectBefore => return redirect(seed),
            Fate::PageBefore => return page(),
            Fate::TokenRevoked => state.revoked_below = state.revoked_below.max(token + 1),
            Fate::OldRead => {
                if let Some(response) = state.old_response(clock.elapsed(), request.uri().path()) {
                    return response.clone();
                }
            }
            _ => {}
        }
        if token < state.revoked_below {
            return with_status(StatusCode::UNAUTHORIZED, Bytes::new());
        }
        let path = request.uri().path().to_owned();
        let is_write = request.method() == Method::PATCH;
        let copy = (fate == Fate::Duplicated).then(|| request.clone());
        let mut response = state.serve(clock, request);
        if let Some(copy) = copy {
            state.serve(clock, copy);
        }
        if is_write && let Some(sent) = state.sent.get_mut(index) {
            sent.accepted = response.status().is_success();
        }
        match fate {
            Fate::ErrorAfter => server_error(seed),
            Fate::RedirectAfter => redirect(seed),
            Fate::PageAfter => page(),
            Fate::ByteOrderMark => {
                let body = [b"\xef\xbb\xbf", &**response.body()].concat();
                response.map(|_| Bytes::from(body))
            }
            Fate::RefusalUnder200 if response.status().is_client_error() => {
                *response.status_mut() = StatusCode::OK;
                response
            }
            Fate::Truncated => response.map(|body| body.slice(..body.len() / 2)),
            Fate::AnotherResponse => state.response_to_another(clock, &path, seed).unwrap_or(response),
            _ => response,
        }
    }

    /// Stores the end of the wait that a 429 asks for.
    fn note_wait(&self, group: Group, response: &Response<Bytes>) {
        if response.status() != StatusCode::TOO_MANY_REQUESTS {
            return;
        }
        let seconds = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        if let Some(seconds) = seconds.filter(|seconds: &u64| *seconds <= 3_600) {
            let until = self.network.clock.elapsed() + Duration::from_secs(seconds);
            self.network.state().asked_to_wait.insert(group, until);
        }
    }
}

impl NetworkState {
    /// The response to the read of another order or subscription. Errors are not mixed up, since they do not name their
    /// resource, so that no client could notice.
    fn response_to_another(&mut self, clock: &SimClock, path: &str, seed: u32) -> Option<Response<Bytes>> {
        let (list, id) = path.rsplit_once('/')?;
        let ids: Vec<String> = if list.ends_with("/orders") {
            self.emulator.orders().filter_map(|(order, _)| order.id.clone()).collect()
        } else if list.ends_with("/subscriptions") {
            self.emulator.subscriptions().filter_map(|(subscription, _)| subscription.id.clone()).collect()
        } else {
            return None;
        };
        let others: Vec<&String> = ids.iter().filter(|other| other.as_str() != id).collect();
        let other = others.get(seed as usize % others.len().max(1))?;
        let read = Request::get(format!("{list}/{other}")).body(Bytes::new()).ok()?;
        Some(self.serve(clock, read)).filter(|response| response.status().is_success())
    }
}

impl Transport for Wire {
    fn send(&self, request: reqwest::Request) -> BoxFuture<'_, Result<reqwest::Response, Failure>> {
        Box::pin(async move {
            let body = request.body().and_then(reqwest::Body::as_bytes).map(Bytes::copy_from_slice).unwrap_or_default();
            let uri = match request.url().query() {
                Some(query) => format!("{}?{query}", request.url().path()),
                None => request.url().path().to_owned(),
            };
            let mut plain = Request::new(body);
            *plain.method_mut() = request.method().clone();
            *plain.uri_mut() = uri.parse().map_err(|_| Failure::NotSent)?;
            *plain.headers_mut() = request.headers().clone();
            self.exchange(plain).await.map(Into::into)
        })
    }
}

/// The part of the API with a limit of its own that a path belongs to.
fn counted_with(path: &str) -> &'static str {
    let mut parts = path.split('/').skip_while(|part| *part != "customers").skip(2);
    match parts.next() {
        Some("orders") => "orders",
        Some("subscriptions") => "subscriptions",
        _ => "other",
    }
}

fn with_status(status: StatusCode, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

/// A 429 with one of the forms of `Retry-After`, or without one.
fn throttled(seed: u32) -> Response<Bytes> {
    let body =
        Bytes::from_static(br#"{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 7 seconds."}"#);
    let mut response = with_status(StatusCode::TOO_MANY_REQUESTS, body);
    let value = match seed % 6 {
        0 => None,
        1 => Some("0"),
        2 => Some("3"),
        3 => Some("45"),
        4 => Some("soon"),
        _ => Some("Fri, 31 Dec 1999 23:59:59 GMT"),
    };
    if let Some(value) = value {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(value));
    }
    response
}

fn server_error(seed: u32) -> Response<Bytes> {
    let (status, body): (u16, &'static [u8]) = match seed % 5 {
        0 => (500, br#"{"code": 0, "description": "An error occurred."}"#),
        1 => (502, b"<html>Bad gateway</html>"),
        2 => (503, b""),
        3 => (504, b"upstream timed out"),
        _ => (408, b""),
    };
    with_status(StatusCode::from_u16(status).unwrap_or_default(), Bytes::from_static(body))
}

fn redirect(seed: u32) -> Response<Bytes> {
    let status = if seed.is_multiple_of(2) { StatusCode::FOUND } else { StatusCode::TEMPORARY_REDIRECT };
    let mut response = with_status(status, Bytes::new());
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("https://sign-in.example/"));
    response
}

fn page() -> Response<Bytes> {
    let mut response = with_status(StatusCode::OK, Bytes::from_static(b"<html>Please sign in</html>"));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}
