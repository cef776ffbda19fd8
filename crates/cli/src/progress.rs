//! Progress on standard error: a line that is drawn anew on a terminal, plain lines now and then otherwise.

use std::io::{IsTerminal as _, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::{current_bar, note};

/// The time between two plain lines.
const INTERVAL: Duration = Duration::from_secs(10);

/// The progress of many steps.
pub(crate) struct Progress {
    what: &'static str,
    total: u64,
    done: u64,
    bar: Option<ProgressBar>,
    started: Instant,
    told: Instant,
}

impl Progress {
    /// Starts the progress of so many steps.
    pub(crate) fn start(what: &'static str, total: usize) -> Self {
        let total = total as u64;
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total);
            let style = ProgressStyle::with_template("{msg}  {pos} of {len}  {per_sec}  {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(what);
            bar.enable_steady_tick(Duration::from_millis(250));
            *current_bar() = Some(bar.clone());
            bar
        });
        let now = Instant::now();
        Self { what, total, done: 0, bar, started: now, told: now }
    }

    /// Counts a step.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        } else if self.told.elapsed() >= INTERVAL {
            self.told = Instant::now();
            let rate = self.done as f64 / self.started.elapsed().as_secs_f64();
            let left = (self.total.saturating_sub(self.done)) as f64 / rate;
            let (what, done, total) = (self.what, self.done, self.total);
            note(&format!("{what}: {done} of {total}, {rate:.1} a second, {left:.0} s left"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            *current_bar() = None;
            bar.finish_and_clear();
        }
    }
}
