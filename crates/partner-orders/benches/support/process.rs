//! A server in a process of its own, so that its CPU time and memory do not count as the client's.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use test_support::{JSON, repeat, response};
use tokio::net::TcpListener;

const ARGUMENT: &str = "--serve-fixed-bytes";

/// The server's process. It ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    /// The server would fail to print its URL without it.
    _out: BufReader<ChildStdout>,
    pub(crate) url: String,
}

impl Server {
    /// Starts this program again, as a server.
    pub(crate) fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut url = String::new();
        out.read_line(&mut url).unwrap();
        Self { child, _out: out, url: url.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Responds to every request with `body`, if this process was started as the server.
pub(crate) fn serve_if_asked(body: impl FnOnce() -> Vec<u8>) {
    if !std::env::args().any(|argument| argument == ARGUMENT) {
        return;
    }
    let headers = [
        JSON,
        ("MS-RequestId", "1bc7b785-c7c3-45f6-9133-b597833db6de"),
        ("MS-CorrelationId", "9fce8681-a94c-4c30-925b-11d8338b4465"),
        ("Date", "Sat, 21 Nov 2026 17:00:00 GMT"),
    ];
    let response = response(200, &headers, body());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}", listener.local_addr().unwrap());
        // The client's end of the pipe closes even if the client is killed.
        std::thread::spawn(|| {
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            std::process::exit(0);
        });
        repeat(listener, &response).await;
    });
}
