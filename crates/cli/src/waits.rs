//! Announcements of waits on standard error, and warnings of the library.
//!
//! Without them, a command that waits for seconds looks as if it hung. The library reports its waits as `tracing`
//! events; a response that is late is announced by a timer.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

use crate::output::note;

/// Waits of this length are announced.
const ANNOUNCED: Duration = Duration::from_secs(1);

/// The longest time of a call with its retries.
pub(crate) const CALL: Duration = Duration::from_secs(5 * 60);

/// Starts to announce waits. Only events of the library are seen.
pub(crate) fn announce() {
    // Differences from the description are for developers.
    let targets = Targets::new().with_target(TARGET, Level::DEBUG).with_target(DRIFT, LevelFilter::OFF);
    let subscriber = tracing_subscriber::registry().with(Announcer::default().with_filter(targets));
    // Nothing else in this process sets one.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

const TARGET: &str = "partner_orders";
const DRIFT: &str = "partner_orders::drift";

/// The least time between two announcements of waits, since many calls may wait at once.
const REPEATED: Duration = Duration::from_secs(10);

/// Prints waits and warnings.
#[derive(Default)]
struct Announcer {
    /// The time of the last announcement.
    last: Mutex<Option<Instant>>,
}

impl Announcer {
    /// Returns whether it is time for another announcement.
    fn is_due(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.is_none_or(|last| last.elapsed() >= REPEATED);
        if due {
            *last = Some(Instant::now());
        }
        due
    }
}

/// The fields of an event that are printed.
#[derive(Default)]
struct EventFields {
    message: String,
    milliseconds: Option<u64>,
    why: Option<String>,
    error: Option<String>,
}

impl<S: Subscriber> Layer<S> for Announcer {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = EventFields::default();
        event.record(&mut fields);
        if *event.metadata().level() == Level::WARN {
            let error = fields.error.map(|error| format!(": {error}")).unwrap_or_default();
            note(&format!("warning: {}{error}", fields.message));
            return;
        }
        let time = fields.milliseconds.map(Duration::from_millis).filter(|time| *time >= ANNOUNCED);
        if let (Some(time), "waiting") = (time, fields.message.as_str())
            && self.is_due()
        {
            let why = fields.why.as_deref().map_or("the service asks for it", reason);
            note(&format!("waiting {} s: {why}", seconds(time)));
        }
    }
}

impl Visit for EventFields {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "milliseconds" {
            self.milliseconds = Some(value);
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "why" => self.why = Some(value.to_owned()),
            "error" => self.error = Some(value.to_owned()),
            _ => {}
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        match field.name() {
            "message" => self.message = format!("{value:?}"),
            "error" => self.error = Some(format!("{value:?}")),
            _ => {}
        }
    }
}

/// The reason of a wait, for people.
fn reason(why: &str) -> &str {
    match why {
        "throttled" => "the service accepts no more requests for now (429)",
        "limit" => "the limit of requests a minute is reached",
        "timed_out" => "the service did not respond in time, so the request is repeated",
        _ => "the request failed, so it is repeated",
    }
}

fn seconds(time: Duration) -> u64 {
    time.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// An emulator inside the command responds, so that late responses are not announced.
static EMBEDDED: AtomicBool = AtomicBool::new(false);

/// Turns off the announcements of late responses, for an emulator inside the command.
pub(crate) fn disable_for_embedded() {
    EMBEDDED.store(true, Ordering::Relaxed);
}

/// Runs `work`. If that takes longer than [`LATE`], prints what it waits for, and again every minute.
pub(crate) async fn announced<T>(what: &str, longest: Duration, work: impl Future<Output = T>) -> T {
    if EMBEDDED.load(Ordering::Relaxed) {
        return work.await;
    }
    let mut work = std::pin::pin!(work);
    let mut pause = LATE;
    let mut waited = Duration::ZERO;
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            () = tokio::time::sleep(pause) => {
                waited += pause;
                let left = seconds(longest.saturating_sub(waited));
                note(&format!("still {what} after {} s; it may take {left} s more", seconds(waited)));
                pause = Duration::from_secs(60);
            }
        }
    }
}

/// The time after which a late response is announced.
const LATE: Duration = Duration::from_millis(1500);
