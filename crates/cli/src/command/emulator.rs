//! `emulator`: the local emulator, until it is interrupted.

use std::io::{self, Write};
use std::net::SocketAddr;

use partner_orders_emulator::Emulator;

use crate::failure::Failure;
use crate::output::note;

pub(crate) async fn run(listen: SocketAddr) -> Result<u8, Failure> {
    let emulator = Emulator::builder()
        .listen(listen)
        .allow_remote(true)
        .on_request(|record| note(&record.to_string()))
        .start()
        .await
        .map_err(|error| Failure::emulator(error.to_string()))?;
    if !listen.ip().is_loopback() {
        note(&format!("warning: everyone who reaches {listen} can use this emulator, and read what is sent to it"));
    }
    let ready = serde_json::to_string(&emulator.ready()).map_err(|error| Failure::emulator(error.to_string()))?;
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{ready}").and_then(|()| stdout.flush())?;
    drop(stdout);
    stopped().await;
    emulator.shutdown().await;
    Ok(0)
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
