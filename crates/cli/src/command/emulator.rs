//! `emulator`: runs the local emulator until a signal arrives.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use partner_orders_emulator::{Emulator, RequestRecord, StartError, World};
use serde_json::Value;

use crate::args::{self, GlobalOptions, LogForm};
use crate::background::blocking;
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::note;

/// The largest seed that is read.
const SEED_LIMIT: u64 = 256 * 1024 * 1024;

/// Runs the emulator until a signal arrives.
pub(crate) async fn run(
    options: args::Emulator,
    global: &GlobalOptions,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    if options.print_seed || options.print_seed_schema {
        return print(&options);
    }
    let mut builder = Emulator::builder().listen(options.listen).allow_remote(true).tls(options.tls);
    builder = builder.host_names(options.hosts.iter().chain(&options.tls_names));
    if let Some(environment) = global.environment {
        builder = builder.environment(environment);
    }
    if let Some(path) = &options.seed {
        let seed = tokio::select! {
            biased;
            code = interrupts.first() => return Err(Failure::interrupted(code)),
            seed = seed(path) => seed?,
        };
        builder = builder.world(seed);
    }
    if let Some(path) = &options.state {
        builder = builder.state(path);
    }
    if options.log != LogForm::None {
        builder = builder.on_request(move |record| log(record, options.log));
    }
    let emulator = builder.start().await.map_err(refused)?;
    if let (Some(seed), Some(state), true) = (&options.seed, &options.state, emulator.resumed()) {
        note(&format!(
            "note: resuming from the state in {}; the seed {} is not used. Name another state file to start with it",
            state.display(),
            name_of(seed)
        ));
    }
    if !options.listen.ip().is_loopback() {
        note(&format!(
            "warning: everyone who can reach {} can use this emulator and its controls, read the requests to it, and \
             sign in with the secret below",
            options.listen
        ));
    }
    let mut ready = serde_json::to_value(emulator.ready()).map_err(|error| Failure::emulator(error.to_string()))?;
    if let (Some(certificate), Some(fields)) = (emulator.ca_certificate(), ready.as_object_mut()) {
        let path = write_certificate(&options.tls_ca, certificate)?;
        fields.insert("ca_certificate".to_owned(), Value::from(path.display().to_string()));
    }
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{ready}").and_then(|()| stdout.flush())?;
    drop(stdout);
    interrupts.first().await;
    emulator.shutdown().await;
    Ok(0)
}

/// Prints the fresh seed, or the schema of seeds.
fn print(options: &args::Emulator) -> Result<u8, Failure> {
    let failed = |error: String| Failure::emulator(error);
    let text = if options.print_seed {
        let world = World::fresh().map_err(|error| failed(error.to_string()))?;
        serde_json::to_string_pretty(&world)
    } else {
        serde_json::to_string_pretty(&World::json_schema())
    };
    let text = text.map_err(|error| failed(error.to_string()))?;
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(0)
}

/// The failure of a start.
fn refused(error: StartError) -> Failure {
    let text = error.to_string();
    match error {
        // The remedy is at the end of the message.
        StartError::State(_) => match text.rsplit_once("; ") {
            Some((problem, remedy)) => Failure::input(problem, remedy),
            None => Failure::input(text, "name another state file"),
        },
        StartError::HostName(_) | StartError::Tls(_) => Failure::input(text, "name a host, without scheme and port"),
        StartError::World(_) => Failure::input(text, "give another seed, or start without one"),
        _ => Failure::emulator(text),
    }
}

/// The name of a seed for messages; `-` is standard input.
fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads a seed.
async fn seed(path: &Path) -> Result<World, Failure> {
    let name = name_of(path);
    let remedy = "`partner-orders emulator --print-seed` prints a seed, --print-seed-schema its JSON Schema";
    let file = path.to_owned();
    let text = blocking(move || read_seed(&file)).await;
    let text = text.map_err(|error| Failure::input(format!("cannot read the seed {name}: {error}"), remedy))?;
    World::parse(&text).map_err(|error| Failure::input(format!("the seed {name} cannot be used: {error}"), remedy))
}

fn read_seed(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let reader: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(std::fs::File::open(path)?) };
    match reader.take(SEED_LIMIT).read_to_string(&mut text)? as u64 {
        SEED_LIMIT => Err(io::Error::other(format!("it has more than {} MiB", SEED_LIMIT / 1024 / 1024))),
        _ => Ok(text),
    }
}

/// Writes the certificate, and returns its absolute path.
fn write_certificate(path: &Path, certificate: &str) -> Result<PathBuf, Failure> {
    std::fs::write(path, certificate).and_then(|()| std::path::absolute(path)).map_err(|error| {
        let message = format!("cannot write the certificate to {}: {error}", path.display());
        Failure::input(message, "name a file that can be written with --tls-ca")
    })
}

fn log(record: &RequestRecord, form: LogForm) {
    match form {
        LogForm::Json => {
            if let Ok(line) = serde_json::to_string(record) {
                note(&line);
            }
        }
        _ => note(&record.to_string()),
    }
}
