//! Timeouts.

use std::time::Duration;

use crate::error::{Error, Result};

/// The longest time of a call, and of each part of it.
///
/// None of the defaults is documented by the service; the archived .NET SDK gave a request three minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// To make a connection, TLS included; 10 s by default. It runs on the machine's clock, whatever the client's is.
    pub connect: Duration,
    /// From sending a request until its response is there; 100 s by default. If the body is streamed, until its head is
    /// there.
    pub attempt: Duration,
    /// For a whole call with all its attempts and the waits between; 15 minutes by default. It starts when the client's
    /// own [`Gate`](crate::Gate) lets the call through for the first time. A wait that would outlast it is not started.
    pub overall: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            attempt: Duration::from_secs(100),
            overall: Duration::from_secs(15 * 60),
        }
    }
}

impl Timeouts {
    /// Sets the time to make a connection.
    #[must_use]
    pub fn connect(self, connect: Duration) -> Self {
        Self { connect, ..self }
    }

    /// Sets the time of each attempt.
    #[must_use]
    pub fn attempt(self, attempt: Duration) -> Self {
        Self { attempt, ..self }
    }

    /// Sets the time of the whole call.
    #[must_use]
    pub fn overall(self, overall: Duration) -> Self {
        Self { overall, ..self }
    }

    pub(crate) fn check(&self) -> Result<()> {
        for (name, time) in [("connect", self.connect), ("attempt", self.attempt), ("overall", self.overall)] {
            if time.is_zero() {
                let message = format!("the {name} timeout is 0 s; expected more than 0");
                return Err(Error::invalid_input(message, "Set a longer time; Timeouts::default() has usual ones."));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Timeouts;

    #[test]
    fn a_timeout_of_zero_is_refused_by_its_name() {
        let usual = Timeouts::default();
        assert!(usual.check().is_ok());
        for (timeouts, name) in [
            (usual.connect(Duration::ZERO), "connect"),
            (usual.attempt(Duration::ZERO), "attempt"),
            (usual.overall(Duration::ZERO), "overall"),
        ] {
            assert!(timeouts.check().unwrap_err().to_string().contains(&format!("the {name} timeout is 0 s")));
        }
    }
}
