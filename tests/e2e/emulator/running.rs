//! The binary as a running emulator, with its output.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Response};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{CUSTOMER, ORDER, partner_orders};

/// A running emulator. Its standard error is recorded.
pub(super) struct Running {
    child: Child,
    pub(super) ready: Value,
    folder: TempDir,
}

impl Running {
    /// Starts it and waits for its ready line.
    pub(super) fn start(args: &[&str]) -> Self {
        Self::start_with(args, |_| {})
    }

    /// Starts it as [`start`](Self::start) does, with this on its standard input.
    pub(super) fn start_with_input(args: &[&str], text: &[u8]) -> Self {
        Self::start_with(args, |child| std::io::Write::write_all(&mut child.stdin.take().unwrap(), text).unwrap())
    }

    fn start_with(args: &[&str], feed: impl FnOnce(&mut Child)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stderr = File::create(folder.path().join("stderr")).unwrap();
        let mut command = partner_orders();
        // The certificate is written here by default.
        command.current_dir(folder.path());
        command.arg("emulator").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(stderr);
        let mut child = command.spawn().unwrap();
        feed(&mut child);
        drop(child.stdin.take());
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let said = || std::fs::read_to_string(folder.path().join("stderr")).unwrap();
        let ready = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line} {}", said()));
        Self { child, ready, folder }
    }

    pub(super) fn field(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.ready))
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.field("url"))
    }

    /// Its standard error so far.
    pub(super) fn stderr(&self) -> String {
        std::fs::read_to_string(self.path("stderr")).unwrap()
    }

    /// A file in the folder that it runs in.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Ends it with a signal such as `TERM`. Returns its exit code, the rest of standard output, all of standard error,
    /// and how long it took.
    pub(super) fn end(mut self, signal: &str) -> Ended {
        let start = Instant::now();
        let (signal, process) = (format!("-{signal}"), self.child.id().to_string());
        assert!(Command::new("kill").args([signal, process]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        let took = start.elapsed();
        let mut stdout = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
        Ended { code, stdout, stderr: self.stderr(), took }
    }

    /// The response of the token endpoint.
    pub(super) async fn sign_in(&self, http: &Client, secret: &str) -> reqwest::Result<Response> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.field("client_id")),
            ("client_secret", secret),
            ("resource", "https://api.partnercenter.microsoft.com"),
        ];
        http.post(self.url(&format!("/{}/oauth2/token", self.field("tenant")))).form(&form).send().await
    }

    /// A bearer token for the app of the ready line.
    pub(super) async fn token(&self, http: &Client) -> String {
        let answer = self.sign_in(http, self.field("client_secret")).await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json::<Value>().await.unwrap()["access_token"].as_str().unwrap().to_owned()
    }

    /// The printed order, as the API has it.
    pub(super) async fn order(&self, http: &Client, token: &str) -> Value {
        let url = self.url(&format!("/v1/customers/{CUSTOMER}/orders/{ORDER}"));
        let answer = http.get(url).bearer_auth(token).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    /// The response of a control, as text.
    pub(super) async fn control(&self, path: &str) -> String {
        let answer = reqwest::get(self.url(&format!("/_emulator/{path}"))).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }
}

/// The end of an emulator.
pub(super) struct Ended {
    pub(super) code: Option<i32>,
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) took: Duration,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
