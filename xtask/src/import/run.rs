//! From files to samples.

use std::io;
use std::path::{Path, PathBuf};

use super::described::Described;
use super::exchange::Redacted;
use super::key::Key;
use super::likeness::Compared;
use super::pseudonym::Pseudonyms;
use super::store::{Store, Verdict};
use super::summary::{Refused, Summary};
use super::{Failed, Redactor};
use crate::description::{Description, Match, template};
use crate::exchange::{Exchange, Message, Request, Response, sample};
use crate::input::{self, Kind, Reading};

/// The service, wherever it is.
const HOSTS: [&str; 3] =
    ["api.partnercenter.microsoft.com", "partner.partnercenterapi.microsoftonline.cn", "api.partner.microsoft.com"];

/// What an import is asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) into: PathBuf,
    /// Where the exchanges come from, in words.
    pub(crate) source: String,
    /// Further hosts of the service.
    pub(crate) hosts: Vec<String>,
    pub(crate) key_file: Option<PathBuf>,
    /// The most captured samples of one shape; 0 for all.
    pub(crate) limit_per_shape: usize,
    pub(crate) dry_run: bool,
}

/// One exchange of a file.
struct Found {
    file: String,
    exchange: Exchange,
}

/// Looks through all exchanges twice: once for what must not be written, once for what is to be.
pub(crate) fn import(options: &Options, root: &Path) -> Result<Summary, Failed> {
    let description = Description::load(root.join("spec/openapi.yaml")).map_err(|error| Failed(error.to_string()))?;
    let described = Described::new(&description);
    let key = match &options.key_file {
        Some(file) => Key::read(file)?,
        None => Key::of_this_machine(root, !options.dry_run)?,
    };
    let mut summary = Summary { dry_run: options.dry_run, ..Summary::default() };
    summary.remarks.extend(key.remark.clone());
    let internal = |problem: String| Failed::at("import", &problem);
    let mut redactor = Redactor::new(Pseudonyms::new(key)).map_err(|error| internal(error.to_string()))?;
    if options.source.trim().is_empty() || options.source.contains(char::is_control) {
        return Err(Failed::at("--source", "is blank or has several lines, expected where the traffic was captured"));
    }
    if let Some(left) = redactor.left_in(&options.source) {
        return Err(Failed::at("--source", &format!("holds {left}, expected words that everybody may read")));
    }

    let candidates = gather(options, &description, &mut redactor, &mut summary);
    redactor.look_for_known(&described.words()).map_err(|error| internal(error.to_string()))?;

    let enumerated = described.enumerated();
    let unwritable = |file: &Path, error: io::Error| Failed::at(&file.display().to_string(), &error.to_string());
    let mut store = Store::open(&options.into, &enumerated).map_err(|error| unwritable(&options.into, error))?;
    for Found { file, exchange } in &candidates {
        let Some((found, request, response)) = whole(&description, exchange) else { continue };
        let mut redacted = redactor.exchange(&described, &found, request, response);
        redacted.note_refusal(&description);
        let compared = Compared::new(&redacted);
        let (identity, shape) = (compared.identity(), compared.shape(&enumerated));
        match store.judge(&identity, &shape, options.limit_per_shape) {
            Verdict::AlreadyThere => summary.already_there += 1,
            Verdict::Alike => summary.leave_out("alike"),
            Verdict::New => match checked(&redactor, &redacted, &options.source) {
                Ok(text) => {
                    let path = store.file(&compared, &identity);
                    if !options.dry_run {
                        store.write(&path, &text).map_err(|error| unwritable(&path, error))?;
                    }
                    summary.added.push(path.display().to_string());
                    store.claim(&path, identity, shape);
                }
                Err(reason) => {
                    summary.refused.push(Refused { file: file.clone(), entry: exchange.entry.clone(), reason });
                }
            },
        }
    }
    Ok(summary)
}

/// Reads all files, and takes note of what is secret or personal in them.
fn gather(options: &Options, description: &Description, redactor: &mut Redactor, summary: &mut Summary) -> Vec<Found> {
    let mut candidates = Vec::new();
    let (sources, unreadable) = input::sources(&options.files);
    summary.unreadable.extend(unreadable.iter().map(ToString::to_string));
    for source in sources.iter().filter(|source| source.kind == Kind::Messages) {
        let read = input::read(source, &Reading::default(), &mut |message| {
            let exchange = match message {
                // What is wrong with the form of a sample does not matter here.
                Message::Form(_) => return,
                Message::Bare(_) => {
                    summary.read += 1;
                    return summary.leave_out("without a URL");
                }
                Message::Exchange(exchange) => exchange,
            };
            summary.read += 1;
            redactor.learn(&exchange);
            match left_out(description, &options.hosts, &exchange) {
                None => candidates.push(Found { file: source.shown(), exchange: *exchange }),
                Some(LeftOut::Incomplete(reason)) => summary.leave_out(reason),
                Some(LeftOut::Other(request)) => {
                    *summary.other_apis.entry(shown_call(redactor, request)).or_default() += 1;
                }
            }
        });
        if let Err(unreadable) = read {
            summary.unreadable.push(unreadable.to_string());
        }
    }
    candidates
}

/// The text, if nothing is left in it and it reads back as what it is.
fn checked(redactor: &Redactor, redacted: &Redacted, source: &str) -> Result<String, &'static str> {
    let text = redacted.text(source)?;
    if let Some(left) = redactor.left_in(&text) {
        return Err(left);
    }
    let sample = sample::read(&text);
    let same = sample.exchange.as_ref().and_then(|exchange| Compared::of_sample(&redacted.operation, exchange));
    let same = same.is_some_and(|there| there.identity() == Compared::new(redacted).identity());
    if sample.findings.is_empty() && same {
        Ok(text)
    } else {
        Err("something that the form of samples has no room for")
    }
}

enum LeftOut<'a> {
    Incomplete(&'static str),
    Other(&'a Request),
}

/// Why an exchange becomes no sample, if it does not.
fn left_out<'a>(description: &Description, hosts: &[String], exchange: &'a Exchange) -> Option<LeftOut<'a>> {
    let Some(request) = &exchange.request else { return Some(LeftOut::Incomplete("without a request")) };
    if !is_of_the_service(request, hosts) || description.find(&request.method, &request.url).is_none() {
        return Some(LeftOut::Other(request));
    }
    // A browser writes 0 for what was never answered.
    let answered = exchange.response.as_ref().is_some_and(|response| (200..600).contains(&response.status));
    (!answered).then_some(LeftOut::Incomplete("without a response"))
}

fn whole<'a>(description: &'a Description, exchange: &'a Exchange) -> Option<(Match<'a>, &'a Request, &'a Response)> {
    let (request, response) = (exchange.request.as_ref()?, exchange.response.as_ref()?);
    Some((description.find(&request.method, &request.url)?, request, response))
}

pub(super) fn host_of(request: &Request) -> Option<&str> {
    let authority = match request.url.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next(),
        None => request.headers.get("host"),
    }?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    // A port, but not the end of an IPv6 address.
    let port =
        host.rfind(':').filter(|at| host.get(at + 1..).is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit())));
    Some(port.and_then(|at| host.get(..at)).unwrap_or(host))
}

fn is_of_the_service(request: &Request, hosts: &[String]) -> bool {
    let Some(host) = host_of(request) else { return true };
    let loopback = host.trim_matches(['[', ']']).parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    loopback
        || host.eq_ignore_ascii_case("localhost")
        || HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known))
        || hosts.iter().any(|known| host.eq_ignore_ascii_case(known))
}

/// A call of another API as the summary shows it: nothing in it tells of anybody.
fn shown_call(redactor: &mut Redactor, request: &Request) -> String {
    let host = redactor.host(host_of(request).unwrap_or("no host"));
    // Where users sign in, the path begins with the name of their tenant.
    let tenant = if host.starts_with("login.") { 1 } else { usize::MAX };
    let segments = template::path_of(&request.url).split('/').enumerate().map(|(index, segment)| {
        let word = segment.len() < 32 && segment.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.');
        if index != tenant && word || matches!(segment, "v1" | "v1.0" | "v2.0" | "v2" | "oauth2") {
            segment
        } else {
            "{…}"
        }
    });
    let path = segments.collect::<Vec<_>>().join("/");
    let method = if request.method.bytes().all(|byte| byte.is_ascii_uppercase()) { &request.method } else { "?" };
    format!("{method} {host}{path}")
}
