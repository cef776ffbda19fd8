//! Shared helpers: the binary, a running emulator, and the printed example.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
pub(crate) use test_support::{CUSTOMER, ORDER};
use test_support::{PRINTED, sample};

/// The body of the printed response.
pub(crate) fn printed_response() -> Value {
    serde_json::from_slice(sample(PRINTED).response.body()).unwrap()
}

/// The binary, in an environment without `PARTNER_ORDERS_` variables.
pub(crate) fn partner_orders() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partner-orders"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PARTNER_ORDERS_")) {
        command.env_remove(name);
    }
    // The tests must not use the profiles and sign-ins of the user who runs them.
    command.env("XDG_CONFIG_HOME", home().join("config")).env("XDG_STATE_HOME", home().join("state"));
    command.stdin(Stdio::null());
    command
}

/// A home folder for this run of the tests.
pub(crate) fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{}", std::process::id()))
}

/// Output and exit code of a finished run.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of_command(command: &mut Command) -> Self {
        Self::from(command.output().unwrap())
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {:?} {}", self.stdout, self.stderr))
    }

    /// The last line of standard error as the JSON error object.
    pub(crate) fn error(&self) -> Value {
        let line = self.stderr.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {}", self.stderr));
        value["error"].clone()
    }

    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the binary with these arguments.
pub(crate) fn run(args: &[&str]) -> Run {
    Run::of_command(partner_orders().args(args))
}

/// Runs the binary against this endpoint, with a fixed token.
pub(crate) fn run_at(url: &str, args: &[&str]) -> Run {
    Run::of_command(partner_orders().env("PARTNER_ORDERS_TOKEN", "t").args(["--endpoint", url]).args(args))
}

/// A running `partner-orders emulator`, which is stopped when it is dropped.
pub(crate) struct Emulator {
    child: Child,
    pub(crate) ready: Value,
}

impl Emulator {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    pub(crate) fn start_with(args: &[&str]) -> Self {
        let mut command = partner_orders();
        command.arg("emulator").args(args).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { child, ready: serde_json::from_str(&line).unwrap() }
    }

    pub(crate) fn field(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    pub(crate) fn url(&self) -> &str {
        self.field("url")
    }

    /// The binary, configured to sign in at this emulator.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = partner_orders();
        command.env("PARTNER_ORDERS_ENDPOINT", self.url());
        for (variable, field) in
            [("TENANT_ID", "tenant"), ("CLIENT_ID", "client_id"), ("CLIENT_SECRET", "client_secret")]
        {
            command.env(format!("PARTNER_ORDERS_{variable}"), self.field(field));
        }
        command.args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of_command(&mut self.command(args))
    }

    /// Sends a JSON body to a control, such as `settings`.
    pub(crate) async fn control(&self, method: reqwest::Method, path: &str, body: &Value) -> Value {
        let url = format!("{}/_emulator/{path}", self.url());
        let answer = reqwest::Client::new().request(method, url).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }

    /// A bearer token from the token endpoint.
    pub(crate) async fn token(&self) -> String {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.field("client_id")),
            ("client_secret", self.field("client_secret")),
            ("resource", "https://api.partnercenter.microsoft.com"),
        ];
        let url = format!("{}/{}/oauth2/token", self.url(), self.field("tenant"));
        let answer = reqwest::Client::new().post(url).form(&form).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json::<Value>().await.unwrap()["access_token"].as_str().unwrap().to_owned()
    }

    /// The resident memory of its process.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory_kilobytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    /// The requests that the emulator has seen, as `METHOD path`.
    pub(crate) async fn requests(&self) -> Vec<String> {
        let url = format!("{}/_emulator/requests", self.url());
        let seen: Vec<Value> = reqwest::get(url).await.unwrap().json().await.unwrap();
        let line = |seen: &Value| format!("{} {}", seen["method"].as_str().unwrap(), seen["path"].as_str().unwrap());
        seen.iter().map(line).filter(|line| line.contains(" /v1/")).collect()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
