//! Clients in several languages, generated from the bundle, built, and run through one scenario against the emulator.
//!
//! Each folder of `spec/publish/clients` is a client: `install.sh` brings its tools, `generate.sh` its generated code,
//! `run.sh` builds and runs it. RECIPES.md of the bundle shows the same commands.

mod emulator;
mod http;
mod judge;
mod proxy;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::dist::{self, Bundle, PUBLISH};
use crate::repository::{cargo, repository_root};
use emulator::Emulator;
use judge::{STEPS, Verdict, judge};
use proxy::{Proxy, RoundTrip};

/// The seconds that a script may take.
const TIME_LIMIT: &str = "1200";

// No doc comment: it would replace that of the command, which flattens these options.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Run these clients: folders of spec/publish/clients, or languages, which their names begin with [default: all].
    #[arg(value_name = "LANG")]
    languages: Vec<String>,
    /// Install the tools of each client first: below target/conformance/tools, and Debian's packages by apt-get.
    #[arg(long)]
    install: bool,
    /// Run the emulator of this program [default: partner-orders, built by cargo].
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// A client, and what became of it.
struct Outcome {
    client: String,
    /// The steps, or the reason why none was tried.
    steps: Result<Vec<(&'static str, Verdict)>, String>,
    seconds: f32,
}

/// Runs the clients, writes a table, and returns true if all steps of all clients are right.
///
/// # Errors
/// A message if nothing could be run.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> Result<bool, String> {
    let clients = selected(&options.languages)?;
    let folders = Folders::new()?;
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let mut outcomes = Vec::new();
    head(out).map_err(|error| error.to_string())?;
    for client in clients {
        let start = Instant::now();
        let steps = try_client(&client, &folders, &program, options.install);
        let outcome = Outcome { client, steps, seconds: start.elapsed().as_secs_f32() };
        row(&outcome, out).map_err(|error| error.to_string())?;
        outcomes.push(outcome);
    }
    reasons(&outcomes, out).map_err(|error| error.to_string())?;
    let is_right = |outcome: &Outcome| {
        let right = |(_, verdict): &(_, Verdict)| matches!(verdict, Verdict::Right(_));
        outcome.steps.as_ref().is_ok_and(|steps| steps.iter().all(right))
    };
    Ok(outcomes.iter().all(is_right))
}

/// The clients of these languages. A client's name begins with its language.
fn selected(languages: &[String]) -> Result<Vec<String>, String> {
    let folder = repository_root().join(PUBLISH).join("clients");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folders = entries.flatten().filter(|entry| entry.path().join("run.sh").is_file());
    let mut clients: Vec<_> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    clients.sort();
    let matches = |client: &str, language: &str| client == language || client.split('-').next() == Some(language);
    if let Some(unknown) = languages.iter().find(|language| !clients.iter().any(|client| matches(client, language))) {
        return Err(format!("there is no client `{unknown}`, expected a language or one of {}", clients.join(", ")));
    }
    clients.retain(|client| languages.is_empty() || languages.iter().any(|language| matches(client, language)));
    Ok(clients)
}

/// Folders below cargo's target folder.
struct Folders {
    bundle: PathBuf,
    tools: PathBuf,
    work: PathBuf,
}

impl Folders {
    fn new() -> Result<Self, String> {
        let root = dist::target_folder()?.join("conformance");
        let folders = Self { bundle: root.join("bundle"), tools: root.join("tools"), work: root.join("work") };
        fs::create_dir_all(&folders.tools).map_err(|error| format!("{}: {error}", folders.tools.display()))?;
        let bundle = Bundle::assemble(&dist::Options::default())?;
        bundle.write(&folders.bundle).map_err(|error| format!("{}: {error}", folders.bundle.display()))?;
        Ok(folders)
    }
}

/// Builds the command with the emulator, and returns its path.
fn build() -> Result<PathBuf, String> {
    let status = cargo().args(["build", "--quiet", "--package", "partner-orders-cli"]).status();
    match status {
        Ok(status) if status.success() => Ok(dist::target_folder()?.join("debug/partner-orders")),
        Ok(status) => Err(format!("cargo build of the emulator failed ({status})")),
        Err(error) => Err(format!("cargo cannot be run: {error}")),
    }
}

fn try_client(
    client: &str,
    folders: &Folders,
    program: &Path,
    install: bool,
) -> Result<Vec<(&'static str, Verdict)>, String> {
    let work = folders.work.join(client);
    drop(fs::remove_dir_all(&work));
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    if install {
        script("install.sh", client, folders, "")?;
    }
    script("generate.sh", client, folders, "")?;
    let emulator = Emulator::start(program)?;
    let proxy = Proxy::start(&emulator.address).map_err(|error| format!("the proxy cannot be started: {error}"))?;
    let printed = script("run.sh", client, folders, proxy.url())?;
    let round_trip: RoundTrip = proxy.round_trip();
    Ok(judge(&printed, &round_trip))
}

/// Runs a script of a client in the client's folder for work, and returns what it printed.
fn script(name: &str, client: &str, folders: &Folders, url: &str) -> Result<String, String> {
    let sources = folders.bundle.join("clients").join(client);
    let work = folders.work.join(client);
    let tools = [folders.tools.join("venv/bin"), folders.tools.join("node_modules/.bin")];
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(tools.into_iter().chain(env::split_paths(&path))).map_err(|error| error.to_string())?;
    let done = Command::new("timeout")
        .args([TIME_LIMIT, "bash"])
        .arg(sources.join(name))
        .current_dir(&work)
        .env("PATH", path)
        .env("BUNDLE", &folders.bundle)
        .env("TOOLS", &folders.tools)
        .env("CLIENT", &sources)
        .env("EMULATOR", url)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("timeout, which limits the time of {name}, cannot be run: {error}"))?;
    let log = work.join(name).with_extension("log");
    let (printed, errors) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    fs::write(&log, format!("{printed}{errors}")).map_err(|error| format!("{}: {error}", log.display()))?;
    if done.status.success() {
        return Ok(printed.into_owned());
    }
    let hint = match done.status.code() {
        Some(124) => "; it took longer than its time limit",
        _ if errors.contains("not found") => "; a tool is missing, run with --install",
        _ => "",
    };
    let lines: Vec<_> = printed.lines().chain(errors.lines()).filter(|line| !line.trim().is_empty()).collect();
    let last = lines.get(lines.len().saturating_sub(3)..).unwrap_or_default().join(" / ");
    Err(format!("{name} failed ({}){hint}: {last}; all of it is in {}", done.status, log.display()))
}

/// Writes the head of the table of clients and steps.
fn head(out: &mut impl Write) -> io::Result<()> {
    let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
    writeln!(out, "| Client | {} | Time |", names.join(" | "))?;
    writeln!(out, "|---|{}---|", "---|".repeat(names.len()))?;
    out.flush()
}

/// Writes the row of a client.
fn row(Outcome { client, steps, seconds }: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let cell = |(name, verdict): &(&str, Verdict)| match verdict {
        Verdict::Right(result) if ["unknown-property", "round-trip"].contains(name) => format!("ok, {result}"),
        Verdict::Right(_) => "ok".to_owned(),
        Verdict::Wrong(_) => "FAILED".to_owned(),
    };
    let cells: Vec<_> = match steps {
        Ok(steps) => steps.iter().map(cell).collect(),
        Err(_) => vec!["not run".to_owned(); STEPS.len()],
    };
    writeln!(out, "| {client} | {} | {seconds:.0} s |", cells.join(" | "))?;
    out.flush()
}

/// Writes what is wrong, and why clients were not run.
fn reasons(outcomes: &[Outcome], out: &mut impl Write) -> io::Result<()> {
    for Outcome { client, steps, .. } in outcomes {
        match steps {
            Ok(steps) => {
                for (step, verdict) in steps {
                    if let Verdict::Wrong(reason) = verdict {
                        writeln!(out, "{client}: {step}: {reason}")?;
                    }
                }
            }
            Err(reason) => writeln!(out, "{client}: {reason}")?,
        }
    }
    out.flush()
}
