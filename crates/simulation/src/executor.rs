//! The executor. It polls tasks in one thread, in an order that follows from the seed, and moves the clock to the next
//! wake.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Wake, Waker};
use std::time::Duration;

use partner_orders::Clock as _;

use crate::clock::SimClock;
use crate::network::Network;

/// A process of a schedule.
pub(crate) type Task = Pin<Box<dyn Future<Output = ()>>>;

/// The longest simulated time of a schedule. A job that runs longer counts as endless.
const LONGEST: Duration = Duration::from_secs(48 * 60 * 60);
/// The most polls of a schedule.
const MOST_POLLS: u64 = 500_000;

/// A flag that is set when a task is woken, and cleared when it is polled.
struct WakeFlag(AtomicBool);

impl Wake for WakeFlag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A process, or the place of one that has ended.
struct TaskSlot {
    task: Option<Task>,
    ready: Arc<WakeFlag>,
    /// The number of polls until it is killed.
    left: Option<u64>,
}

/// Runs processes until all have ended. `restart` returns the process that follows a killed one.
pub(crate) fn run(
    clock: &SimClock,
    network: &Network,
    random: &mut fastrand::Rng,
    tasks: Vec<(Task, Option<u64>)>,
    mut restart: impl FnMut(usize) -> Option<(Task, Option<u64>)>,
) -> Result<(), String> {
    let slot = |(task, left)| TaskSlot { task: Some(task), ready: Arc::new(WakeFlag(AtomicBool::new(true))), left };
    let mut slots: Vec<TaskSlot> = tasks.into_iter().map(slot).collect();
    for _ in 0..MOST_POLLS {
        let is_ready = |slot: &TaskSlot| slot.task.is_some() && slot.ready.0.load(Ordering::Relaxed);
        let count = slots.iter().filter(|slot| is_ready(slot)).count();
        if count == 0 {
            if slots.iter().all(|slot| slot.task.is_none()) {
                return Ok(());
            }
            let next = [clock.next_wake(), network.next_arrival()].into_iter().flatten().min();
            let Some(next) = next else {
                return Err("a job never ends: it waits for no time and no message".to_owned());
            };
            if next > LONGEST {
                return Err(format!("a job has not ended after {} hours", LONGEST.as_secs() / 3_600));
            }
            clock.move_to(next);
            network.deliver_late(clock.elapsed());
            continue;
        }
        let chosen = random.usize(..count);
        let Some(index) = slots.iter().enumerate().filter(|(_, slot)| is_ready(slot)).nth(chosen).map(|(at, _)| at)
        else {
            continue;
        };
        let Some(slot) = slots.get_mut(index) else { continue };
        if is_killed(slot) {
            network.add_to_story(|| format!("process {index} is killed"));
            slot.task = None;
            if let Some((task, left)) = restart(index) {
                network.add_to_story(|| format!("process {index} starts again"));
                (slot.task, slot.left) = (Some(task), left);
                slot.ready.0.store(true, Ordering::Relaxed);
            }
            continue;
        }
        poll(slot);
    }
    Err(format!("a job has not ended after {MOST_POLLS} polls"))
}

/// Counts a poll. Returns whether the process is to be killed now.
fn is_killed(slot: &mut TaskSlot) -> bool {
    match &mut slot.left {
        Some(0) => {
            slot.left = None;
            true
        }
        Some(left) => {
            *left -= 1;
            false
        }
        None => false,
    }
}

fn poll(slot: &mut TaskSlot) {
    slot.ready.0.store(false, Ordering::Relaxed);
    let waker = Waker::from(Arc::clone(&slot.ready));
    if let Some(task) = &mut slot.task
        && task.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
    {
        slot.task = None;
    }
}
