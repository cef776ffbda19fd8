//! Servers in processes of their own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;

/// A server in another process, which ends with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From starting the process to its ready line.
    pub(crate) ready_after: Duration,
    /// The ready line.
    pub(crate) ready: Value,
}

impl Server {
    /// Starts this program as a server, with a line on its standard input if it needs one.
    pub(crate) fn start(what: &str, input: Option<&str>) -> Outcome<Self> {
        let started = Instant::now();
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.args(["serve", what]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        if let (Some(stdin), Some(input)) = (&mut child.stdin, input) {
            stdin.write_all(format!("{input}\n").as_bytes())?;
        }
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let ready_after = started.elapsed();
        let ready: Value = serde_json::from_str(&line)?;
        let url = ready["url"].as_str().and_then(|url| url.strip_prefix("http://")).ok_or("no URL")?;
        Ok(Self { child, address: url.parse()?, ready_after, ready })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Bytes in memory.
    pub(crate) fn memory(&self) -> Outcome<f64> {
        memory(&self.id().to_string())
    }

    /// What it took of the processor so far, all threads, the system's part included.
    pub(crate) fn processor(&self) -> Outcome<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        // User and system time, in ticks of a hundredth of a second.
        let ticks = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
        Ok(Duration::from_millis(10 * ticks))
    }
}

/// Bytes in memory of a process.
pub(crate) fn memory(process: &str) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<f64>()? * 1024.0)
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends by itself with its standard input; a server that hangs does not.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
