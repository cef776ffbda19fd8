//! Whole processes: how long they take, and how much memory.

use std::fs;
use std::io;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The resources that runs of one command took.
#[derive(Debug)]
pub(crate) struct Measured {
    /// The median time of a run, by the clock.
    pub(crate) wall: Duration,
    /// The average time of a run in the processor; None if the system does not tell.
    pub(crate) processor: Option<Duration>,
    /// The most memory of a run, in KB; None where the system does not tell.
    pub(crate) peak: Option<u64>,
}

/// Runs commands in turn, so that whatever else the machine does hits all of them, and once more for their memory.
pub(crate) fn measure<const N: usize>(commands: [&[String]; N], times: usize) -> io::Result<[Measured; N]> {
    let mut walls = [const { Vec::new() }; N];
    let mut ticks = [Some(0); N];
    for _ in 0..times {
        for (command, (walls, ticks)) in commands.iter().zip(walls.iter_mut().zip(&mut ticks)) {
            let (before, started) = (children(), Instant::now());
            start(command)?.wait()?;
            walls.push(started.elapsed());
            *ticks = ticks.zip(children()).zip(before).map(|((sum, after), before)| sum + after - before);
        }
    }
    let mut measured = [const { Measured { wall: Duration::ZERO, processor: None, peak: None } }; N];
    for (index, measured) in measured.iter_mut().enumerate() {
        // A tick is a hundredth of a second.
        let processor = ticks[index].map(|ticks| Duration::from_millis(10 * ticks) / times as u32);
        *measured = Measured { wall: median(&mut walls[index]), processor, peak: peak(commands[index])? };
    }
    Ok(measured)
}

pub(crate) fn median(durations: &mut [Duration]) -> Duration {
    durations.sort();
    durations[durations.len() / 2]
}

fn start(command: &[String]) -> io::Result<std::process::Child> {
    Command::new(&command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

/// The processor time of all children that have ended, in ticks.
fn children() -> Option<u64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(13);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// Looking on while it runs takes time, so no such run is timed.
fn peak(command: &[String]) -> io::Result<Option<u64>> {
    let mut child = start(command)?;
    let mut peak = None;
    while child.try_wait()?.is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
        peak = peak.max(now);
        thread::sleep(Duration::from_micros(500));
    }
    Ok(peak)
}
