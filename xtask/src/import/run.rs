//! The import from files to samples, in two passes.

use std::io;
use std::path::{Path, PathBuf};

use partner_orders_rules::secrets;

use super::Failed;
use super::described::Described;
use super::exchange::Redacted;
use super::key::Key;
use super::likeness::Compared;
use super::pseudonym::Pseudonyms;
use super::redactor::Redactor;
use super::store::{Store, Verdict};
use super::summary::{Left, NewValue, Refused, Summary};
use super::url::{is_of_the_service, shown_call};
use wirecheck::description::{Description, Match};
use wirecheck::exchange::{Exchange, Message, Request, Response, sample};
use wirecheck::input::{self, InputKind, Reading, Sources};
use wirecheck::other_files_note;

// No doc comment: it would replace that of the command, which flattens these options.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Read captured traffic from here: HARs, HTTP messages, folders of them; `-` for the standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Write the samples below this folder, such as spec/samples.
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// Say where the traffic comes from, in the line `# source:`, which everybody may read.
    #[arg(long, value_name = "TEXT", default_value = "Recorded exchange")]
    pub(crate) source: String,
    /// Accept a further host of the service, besides Partner Center's own and this machine; may repeat.
    #[arg(long = "host", value_name = "HOST")]
    pub(crate) hosts: Vec<String>,
    /// Read the key of the pseudonyms from this file [default: .local/import.key in the repository].
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Limit captured samples of exchanges that are alike, those in DIR included; 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) limit_per_shape: usize,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// An exchange and the file that it was read from.
struct Found {
    file: String,
    exchange: Exchange,
}

/// Reads all exchanges twice: the first pass takes note of identifiers, so that the second keeps none of them anywhere.
pub(crate) fn import(options: &Options, root: &Path) -> Result<Summary, Failed> {
    let description = Description::load(root.join("spec/openapi.yaml")).map_err(|error| Failed(error.to_string()))?;
    let key = match &options.key_file {
        Some(file) => Key::read(file)?,
        None => Key::of_this_machine(root, !options.dry_run)?,
    };
    let mut summary = Summary { dry_run: options.dry_run, ..Summary::default() };
    summary.remarks.extend(key.remark.clone());
    let internal = |problem: String| Failed::at("import", &problem);
    let redactor = Redactor::new(Described::new(&description), Pseudonyms::new(key));
    let mut redactor = redactor.map_err(|error| internal(error.to_string()))?;
    if options.source.trim().is_empty() || options.source.contains(char::is_control) {
        return Err(Failed::at("--source", "is blank or has several lines, expected where the traffic was captured"));
    }
    if secrets::has_secret(&options.source) || redactor.forms.has_foreign_mail(&options.source) {
        return Err(Failed::at("--source", "holds a secret or a mail address, expected words that everybody may read"));
    }

    let candidates = gather(options, &description, &mut redactor, &mut summary);
    redactor.table.close().map_err(|error| internal(error.to_string()))?;

    let enumerated = redactor.described.enumerated();
    let unwritable = |file: &Path, error: io::Error| Failed::at(&file.display().to_string(), &error.to_string());
    let mut store = Store::open(&options.into, &enumerated).map_err(|error| unwritable(&options.into, error))?;
    for Found { file, exchange } in &candidates {
        let Some((found, request, response)) = whole(&description, exchange) else { continue };
        let mut redacted = redactor.exchange(&found, request, response);
        let new_values = redactor.take_new_values();
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
                    let sample = path.display().to_string();
                    summary.new_values.extend(new_values.into_iter().map(|(property, value)| NewValue {
                        sample: sample.clone(),
                        property,
                        value,
                    }));
                    summary.added.push(sample);
                    store.claim(&path, identity, shape);
                }
                Err(left) => {
                    let (file, entry) = (file.clone(), exchange.entry.clone());
                    summary.refused.push(Refused { file, entry, pointer: left.pointer, reason: left.reason });
                }
            },
        }
    }
    Ok(summary)
}

/// The first pass: reads all files, and takes note of the identifiers in them.
fn gather<'d>(
    options: &Options,
    description: &'d Description,
    redactor: &mut Redactor<'d>,
    summary: &mut Summary,
) -> Vec<Found> {
    let mut candidates = Vec::new();
    let Sources { files, unreadable, other_files } = input::sources(&options.files);
    summary.unreadable.extend(unreadable.iter().map(ToString::to_string));
    summary.remarks.extend(other_files_note(&other_files));
    for source in files.iter().filter(|source| source.kind == InputKind::Messages) {
        let before = summary.read;
        let read = input::read(source, &Reading::default(), &mut |message| {
            let exchange = match message {
                // Problems with the form of a sample do not matter here.
                Message::Form(_) => return,
                Message::Bare(_) => return summary.leave_out("without a URL"),
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
        match read {
            Err(unreadable) => summary.unreadable.push(unreadable.to_string()),
            Ok(_) if summary.read == before => {
                let problem = "holds no exchange; expected a request line such as `GET /v1/… HTTP/1.1`, or a HAR";
                summary.empty.push(format!("{}: {problem}", source.shown()));
            }
            Ok(_) => {}
        }
    }
    candidates
}

/// The text of a sample, if nothing is left in it and it reads back as what it is.
fn checked(redactor: &Redactor<'_>, redacted: &Redacted, source: &str) -> Result<String, Left> {
    if let Some(left) = redactor.left_in(redacted) {
        return Err(left);
    }
    let text = redacted.text(source);
    let sample = sample::read(&text);
    let same = sample.exchange.as_ref().and_then(|exchange| Compared::of_sample(&redacted.operation, exchange));
    let same = same.is_some_and(|there| there.identity() == Compared::new(redacted).identity());
    if sample.findings.is_empty() && same {
        Ok(text)
    } else {
        Err(Left {
            pointer: "/request/body".to_owned(),
            reason: "a line that the format of samples takes for a response",
        })
    }
}

enum LeftOut<'a> {
    Incomplete(&'static str),
    Other(&'a Request),
}

/// The reason why an exchange becomes no sample, if there is one.
fn left_out<'a>(description: &Description, hosts: &[String], exchange: &'a Exchange) -> Option<LeftOut<'a>> {
    let Some(request) = &exchange.request else { return Some(LeftOut::Incomplete("without a request")) };
    if !is_of_the_service(request, hosts) || description.find(&request.method, &request.url).is_none() {
        return Some(LeftOut::Other(request));
    }
    // A browser writes 0 for what was never answered.
    let answered = exchange.response.as_ref().is_some_and(|response| (200..600).contains(&response.status));
    (!answered).then_some(LeftOut::Incomplete("without a response"))
}

fn whole<'d, 'e>(
    description: &'d Description,
    exchange: &'e Exchange,
) -> Option<(Match<'d>, &'e Request, &'e Response)> {
    let (request, response) = (exchange.request.as_ref()?, exchange.response.as_ref()?);
    Some((description.find(&request.method, &request.url)?, request, response))
}
