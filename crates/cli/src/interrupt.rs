//! Signals that end a command: INT, TERM and HUP.

use std::io;
use std::sync::Arc;

use tokio::sync::watch;

/// The signals that have arrived so far. Cloning is cheap; all clones see the same signals.
#[derive(Clone)]
pub(crate) struct Interrupts(watch::Receiver<ReceivedSignals>);

#[derive(Clone, Copy, Default)]
struct ReceivedSignals {
    /// The exit code of the first signal.
    code: Option<u8>,
    count: u32,
}

impl Interrupts {
    /// Starts to listen. From now on no signal ends the process by itself.
    pub(crate) fn listen() -> io::Result<Self> {
        let (sender, receiver) = watch::channel(ReceivedSignals::default());
        let sender = Arc::new(sender);
        for (mut signal, code) in platform::signals()? {
            let sender = Arc::clone(&sender);
            tokio::spawn(async move {
                while signal.recv().await.is_some() {
                    sender.send_modify(|received| {
                        received.code.get_or_insert(code);
                        received.count += 1;
                    });
                }
            });
        }
        Ok(Self(receiver))
    }

    /// Returns the exit code of the first signal, if one has arrived.
    pub(crate) fn code(&self) -> Option<u8> {
        self.0.borrow().code
    }

    /// Waits for the first signal and returns its exit code.
    pub(crate) async fn first(&self) -> u8 {
        self.wait(1).await
    }

    /// Waits for the second signal.
    pub(crate) async fn second(&self) {
        self.wait(2).await;
    }

    async fn wait(&self, count: u32) -> u8 {
        let mut receiver = self.0.clone();
        match receiver.wait_for(|received| received.count >= count).await {
            Ok(received) => received.code.unwrap_or_default(),
            // The listening tasks live as long as the runtime.
            Err(_) => std::future::pending().await,
        }
    }
}

#[cfg(unix)]
mod platform {
    use std::io;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// The signals with their exit codes: 128 and the signal's number.
    pub(super) fn signals() -> io::Result<Vec<(Signal, u8)>> {
        let signals = [(SignalKind::interrupt(), 130), (SignalKind::terminate(), 143), (SignalKind::hangup(), 129)];
        signals.into_iter().map(|(kind, code)| Ok((signal(kind)?, code))).collect()
    }
}

#[cfg(windows)]
mod platform {
    use std::io;

    use tokio::signal::windows::{CtrlBreak, CtrlC, CtrlClose, ctrl_break, ctrl_c, ctrl_close};

    /// A console event of Windows.
    pub(super) enum Signal {
        Interrupt(CtrlC),
        Terminate(CtrlBreak),
        Close(CtrlClose),
    }

    impl Signal {
        pub(super) async fn recv(&mut self) -> Option<()> {
            match self {
                Self::Interrupt(signal) => signal.recv().await,
                Self::Terminate(signal) => signal.recv().await,
                Self::Close(signal) => signal.recv().await,
            }
        }
    }

    /// Ctrl-C, Ctrl-Break and the closing of the console, with the exit codes of their Unix counterparts.
    pub(super) fn signals() -> io::Result<Vec<(Signal, u8)>> {
        Ok(vec![
            (Signal::Interrupt(ctrl_c()?), 130),
            (Signal::Terminate(ctrl_break()?), 143),
            (Signal::Close(ctrl_close()?), 129),
        ])
    }
}
