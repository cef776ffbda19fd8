//! The binary on terminals of 60, 80 and 140 columns, in tmux. Run with `--ignored` where tmux is installed.

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{CUSTOMER, Emulator, ORDER, home};
use crate::world;

const PROGRAM: &str = env!("CARGO_BIN_EXE_partner-orders");
const WIDTHS: [usize; 3] = [60, 80, 140];

/// A terminal with a tmux server of its own, which ends with the test.
struct Terminal {
    server: String,
}

impl Terminal {
    /// Starts a shell with the settings of this emulator.
    fn start(emulator: &Emulator, columns: usize) -> Self {
        let server = format!("partner-orders-{}-{columns}-{}", std::process::id(), fastrand::u32(..));
        let terminal = Self { server };
        let columns = columns.to_string();
        let variables = [
            ("PARTNER_ORDERS_ENDPOINT", emulator.url().to_owned()),
            ("PARTNER_ORDERS_TENANT_ID", emulator.field("tenant").to_owned()),
            ("PARTNER_ORDERS_CLIENT_ID", emulator.field("client_id").to_owned()),
            ("PARTNER_ORDERS_CLIENT_SECRET", emulator.field("client_secret").to_owned()),
            ("XDG_STATE_HOME", home().join("state").display().to_string()),
            ("XDG_CONFIG_HOME", home().join("config").display().to_string()),
            ("PS1", "$ ".to_owned()),
        ];
        let mut args = vec!["-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", "200"];
        let variables: Vec<_> = variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
        for variable in &variables {
            args.extend(["-e", variable]);
        }
        args.push("/bin/sh");
        terminal.tmux(&args);
        terminal
    }

    fn tmux(&self, args: &[&str]) -> String {
        let output = Command::new("tmux").args(["-L", &self.server]).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn keys(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// Waits until the screen holds this text, and returns it.
    fn until(&self, text: &str) -> String {
        let started = Instant::now();
        loop {
            let screen = self.screen();
            // A narrow terminal breaks long lines anywhere.
            if screen.replace('\n', "").contains(text) {
                return screen;
            }
            assert!(started.elapsed() < Duration::from_secs(30), "no {text:?} in\n{screen}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Runs a command to its end, and returns what it printed.
    fn run(&self, command: &str) -> String {
        // The quotes keep the awaited text out of the typed line.
        self.keys(&[&format!("clear; {command}; echo EXIT''=$?"), "Enter"]);
        self.until("EXIT=")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-L", &self.server, "kill-server"]).output();
    }
}

#[test]
#[ignore = "needs tmux"]
fn tables_have_a_line_for_each_row_at_every_width() {
    let emulator = Emulator::start();
    for width in WIDTHS {
        let terminal = Terminal::start(&emulator, width);
        let screen = terminal.run(&format!("{PROGRAM} list -c {CUSTOMER}"));
        let lines: Vec<_> = screen.lines().skip_while(|line| !line.starts_with("ORDER")).collect();
        let rows = lines.iter().take_while(|line| !line.starts_with("EXIT=")).count();
        assert_eq!(rows, 10, "a header and nine orders:\n{screen}");
        assert!(lines.iter().any(|line| line.starts_with(ORDER)), "{screen}");
        assert!(screen.contains("NAMES"), "{screen}");
    }
}

#[test]
#[ignore = "needs tmux"]
fn a_question_names_count_account_and_environment_and_takes_all() {
    let emulator = Emulator::start();
    for width in WIDTHS {
        let terminal = Terminal::start(&emulator, width);
        let command = format!("{PROGRAM} cancel {ORDER} 3fa81c72d9e5 -c {CUSTOMER} --environment sandbox");
        terminal.keys(&[&format!("clear; {command}; echo EXIT=$?"), "Enter"]);
        terminal.until("[y/N/all/quit]");
        let question = terminal.screen().replace('\n', "");
        assert!(question.contains("1 line item of order") && question.contains("the sandbox account"), "{question}");
        terminal.keys(&["q", "Enter"]);
        let screen = terminal.until("EXIT=1");
        assert_eq!(screen.matches(": skipped").count(), 2, "{screen}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs tmux"]
async fn a_sweep_shows_progress_and_ctrl_c_ends_it() {
    let world = world::small(2, 18);
    let emulator = world.start();
    emulator.control(reqwest::Method::PUT, "settings", &json!({"requests_per_minute": 0})).await;
    let slow = json!({"operation": "patchOrder", "effect": {"kind": "delay", "milliseconds": 1500}});
    emulator.control(reqwest::Method::POST, "faults", &slow).await;
    for width in WIDTHS {
        let terminal = Terminal::start(&emulator, width);
        let options = "--all-customers --environment sandbox --requests-per-minute 0 --concurrency 1";
        terminal.keys(&[&format!("clear; {PROGRAM} sweep {options}; echo EXIT=$?"), "Enter"]);
        terminal.until("[y/N]");
        terminal.keys(&["y", "Enter"]);
        terminal.until("cancelling");
        terminal.until(" left");
        terminal.keys(&["C-c"]);
        let screen = terminal.until("EXIT=130");
        assert!(screen.contains("36 orders: "), "every order has an outcome:\n{screen}");
    }
}
