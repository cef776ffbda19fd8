//! Errors of a command, with their exit codes.

use std::io;
use std::process::ExitCode;

use partner_orders::{Error, ErrorKind};
use serde_json::{Map, Value, json};

use crate::args::Format;
use crate::output::note;
use crate::terminal::{json_line, plain};

/// An error of a command, with its exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    kind: &'static str,
    message: String,
    remedy: Option<String>,
    /// Members of the JSON error: status, code, ids, order. Boxed, since most results are good.
    details: Box<Map<String, Value>>,
    /// The beginning of the response's body, for `-v`.
    body: Option<String>,
    silent: bool,
}

impl Failure {
    fn new(code: u8, kind: &'static str, message: impl Into<String>) -> Self {
        Self { code, kind, message: message.into(), remedy: None, details: Box::default(), body: None, silent: false }
    }

    /// Bad input: nothing was sent.
    pub(crate) fn input(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..Self::new(2, "invalid_input", message) }
    }

    /// There is no credential, or it cannot be used.
    pub(crate) fn signed_out(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..Self::new(3, "authentication", message) }
    }

    /// A customer or an order does not exist.
    pub(crate) fn not_found(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..Self::new(5, "not_found", message) }
    }

    /// Another command works on the same account.
    pub(crate) fn locked(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..Self::new(1, "locked", message) }
    }

    /// The person at the terminal said no.
    pub(crate) fn declined(message: impl Into<String>) -> Self {
        Self::new(1, "declined", message)
    }

    /// A signal ended the command.
    pub(crate) fn interrupted(code: u8) -> Self {
        Self::new(code, "interrupted", "interrupted")
    }

    /// The process cannot listen for signals.
    pub(crate) fn signals(error: &io::Error) -> Self {
        Self::new(1, "signals", format!("cannot listen for signals: {error}"))
    }

    /// Standard output failed while outcomes were left to report.
    pub(crate) fn output(error: &io::Error) -> Self {
        Self::new(1, "output", format!("cannot write the result to standard output: {error}"))
    }

    /// Names the order that the error is about.
    pub(crate) fn about(mut self, customer: &str, order: &str) -> Self {
        self.details.insert("customer".to_owned(), customer.into());
        self.details.insert("order_id".to_owned(), order.into());
        self
    }

    /// Names the customer that the error is about.
    pub(crate) fn about_customer(mut self, customer: &str) -> Self {
        self.details.insert("customer".to_owned(), customer.into());
        self
    }

    /// Adds that the cancellation may have happened in spite of the error.
    pub(crate) fn may_have_happened(mut self, may: bool) -> Self {
        if may {
            self.details.insert("may_have_happened".to_owned(), true.into());
        }
        self
    }

    /// The emulator could not be started.
    pub(crate) fn emulator(message: impl Into<String>) -> Self {
        Self::new(1, "emulator", message)
    }

    pub(crate) fn code(&self) -> u8 {
        self.code
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }

    /// Prints on standard error what an outcome in a table does not show: remedy and ids.
    pub(crate) fn print_remedy_and_ids(&self) {
        let text = self.text();
        let rest: Vec<_> = text.lines().skip(1).map(str::trim_start).collect();
        if !rest.is_empty() {
            note(&rest.join("\n"));
        }
    }

    /// Prints on standard error the ids of the call.
    pub(crate) fn print_ids(&self) {
        let order = self.details.get("order_id").and_then(Value::as_str).unwrap_or_default();
        if let Some(line) = self.text().lines().find(|line| line.starts_with("  request id")) {
            note(&format!("{}: {}", plain(order), line.trim_start()));
        }
    }

    /// The beginning of the response's body.
    pub(crate) fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// The service's own code.
    pub(crate) fn service_code(&self) -> Option<&Value> {
        self.details.get("code")
    }

    /// Prints the error on standard error.
    pub(crate) fn print(&self, format: Format) {
        if self.silent {
            return;
        }
        let text = if format.is_json() { json_line(&self.json()) } else { self.text() };
        note(text.trim_end());
    }

    /// Prints the error and returns its exit code.
    pub(crate) fn end(&self, format: Format) -> ExitCode {
        self.print(format);
        ExitCode::from(self.code)
    }

    fn text(&self) -> String {
        let order = self.details.get("order_id").and_then(Value::as_str);
        let order = order.map(|order| format!("{}: ", plain(order))).unwrap_or_default();
        let mut text = format!("error: {order}{}\n", plain(&self.message));
        if self.details.contains_key("may_have_happened") {
            text += "  may have happened: read the order before you try again\n";
        }
        if let Some(remedy) = &self.remedy {
            text += &format!("  what to do: {}\n", plain(remedy));
        }
        if let (Some(request), Some(correlation)) = (self.details.get("request_id"), self.details.get("correlation_id"))
        {
            let plain = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            text += &format!("  request id {}, correlation id {}\n", plain(request), plain(correlation));
        }
        text
    }

    fn json(&self) -> Value {
        let mut error = Map::new();
        error.insert("kind".to_owned(), self.kind.into());
        error.insert("message".to_owned(), self.message.clone().into());
        error.extend(Map::clone(&self.details));
        if let Some(remedy) = &self.remedy {
            error.insert("remedy".to_owned(), remedy.clone().into());
        }
        json!({ "error": error })
    }
}

/// A code as JSON: a number if it is one, else a string.
pub(crate) fn code_value(code: &str) -> Value {
    code.parse::<u64>().map_or_else(|_| code.into(), Value::from)
}

/// The most characters of a body that are shown.
const BODY: usize = 300;

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let code = match error.kind() {
            ErrorKind::InvalidInput => 2,
            ErrorKind::Authentication | ErrorKind::Authorization => 3,
            ErrorKind::Refused => 4,
            ErrorKind::NotFound => 5,
            ErrorKind::Throttled | ErrorKind::Unavailable | ErrorKind::Service => 6,
            _ => 1,
        };
        let mut details = Map::new();
        let mut add = |name: &str, value: Option<Value>| value.map(|value| details.insert(name.to_owned(), value));
        add("status", error.status().map(Value::from));
        add("code", error.code().map(code_value));
        add("request_id", error.ids().map(|ids| ids.request_id.to_string().into()));
        add("correlation_id", error.ids().map(|ids| ids.correlation_id.to_string().into()));
        Self {
            code,
            kind: error.kind().as_str(),
            message: error.to_string(),
            remedy: error.remedy().map(str::to_owned),
            details: Box::new(details),
            body: error.body_excerpt(BODY),
            silent: false,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<io::Error> for Failure {
    /// Converts an error of standard output. A reader that closes it needs no more output, which is no failure.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { silent: true, ..Self::new(0, "closed", "standard output was closed") };
        }
        Self::output(&error)
    }
}

/// Prints the error for an invalid command line, or the help that it requests.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    // The output format is part of the invalid command line, so it is looked for by hand.
    let words: Vec<_> = std::env::args().skip(1).collect();
    let requests = |format: &str| {
        let joined = [format!("-o{format}"), format!("-o={format}"), format!("--output={format}")];
        words.iter().any(|word| joined.contains(word))
            || words
                .windows(2)
                .any(|pair| matches!(pair, [flag, value] if (flag == "-o" || flag == "--output") && value == format))
    };
    if !error.use_stderr() || !(requests("json") || requests("ndjson")) {
        let _ = error.print();
        return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    }
    // The missing arguments are on lines of their own, up to an empty one.
    let text = error.render().to_string();
    let lines: Vec<_> = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let message = lines.join(" ").trim_start_matches("error: ").to_owned();
    Failure::input(message, "See partner-orders --help.").end(Format::Json)
}
