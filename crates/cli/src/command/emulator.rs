//! `emulator`: the local emulator, until it is interrupted.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use partner_orders_emulator::{Emulator, RequestRecord, StartError, World};
use serde_json::Value;

use crate::args::{self, LogForm};
use crate::failure::Failure;
use crate::output::note;

pub(crate) async fn run(wanted: args::Emulator) -> Result<u8, Failure> {
    if wanted.print_seed || wanted.print_seed_schema {
        return print(&wanted);
    }
    let mut builder = Emulator::builder().listen(wanted.listen).allow_remote(true).tls(wanted.tls);
    if let Some(path) = &wanted.seed {
        builder = builder.world(seed(path)?);
    }
    if let Some(path) = &wanted.state {
        builder = builder.state(path);
    }
    if wanted.log != LogForm::None {
        builder = builder.on_request(move |record| log(record, wanted.log));
    }
    let emulator = builder.start().await.map_err(|error| match error {
        // What was asked for cannot be; that is for the caller to mend.
        StartError::World(_) | StartError::State(_) => {
            Failure::input(error.to_string(), "give another file, or start without one")
        }
        error => Failure::emulator(error.to_string()),
    })?;
    if !wanted.listen.ip().is_loopback() {
        note(&format!(
            "warning: whoever reaches {} can use this emulator and its controls, read what is sent to it, and sign in \
             with the secret below",
            wanted.listen
        ));
    }
    let mut ready = serde_json::to_value(emulator.ready()).map_err(|error| Failure::emulator(error.to_string()))?;
    if let (Some(certificate), Some(fields)) = (emulator.ca_certificate(), ready.as_object_mut()) {
        let path = write_certificate(&wanted.tls_ca, certificate)?;
        fields.insert("ca_certificate".to_owned(), Value::from(path.display().to_string()));
    }
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{ready}").and_then(|()| stdout.flush())?;
    drop(stdout);
    stopped().await;
    emulator.shutdown().await;
    Ok(0)
}

/// Prints the fresh seed, or the schema of seeds.
fn print(wanted: &args::Emulator) -> Result<u8, Failure> {
    let failed = |error: String| Failure::emulator(error);
    let text = if wanted.print_seed {
        let world = World::fresh().map_err(|error| failed(error.to_string()))?;
        serde_json::to_string_pretty(&world)
    } else {
        serde_json::to_string_pretty(&World::json_schema())
    };
    let text = text.map_err(|error| failed(error.to_string()))?;
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(0)
}

fn seed(path: &Path) -> Result<World, Failure> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let remedy = "`partner-orders emulator --print-seed` shows one, --print-seed-schema its form";
    let read = if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    let text = read.map_err(|error| Failure::input(format!("cannot read the seed {name}: {error}"), remedy))?;
    World::parse(&text).map_err(|error| Failure::input(format!("the seed {name} cannot be used: {error}"), remedy))
}

/// Writes the certificate; gives its whole path.
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

/// Waits for an interrupt, or for the end that a supervisor asks for.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut end) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = end.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
