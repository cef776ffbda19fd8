//! Contenders in turn, so that what disturbs the machine disturbs all of them.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// What one round of one contender took.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
}

/// Times `work`: the machine's time, which the crate itself asks of nobody but its clock.
#[allow(clippy::disallowed_methods)]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Taken, T) {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let result = work();
    (Taken { wall: wall.elapsed(), cpu: cpu.elapsed() }, result)
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}
