//! A redirect address on this machine, to which the browser returns after a sign-in.

use std::fmt;
use std::io;
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::{future, stream};
use reqwest::Url;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use crate::clock::{SystemClock, timeout};
use crate::error::{Error, ErrorKind};

/// The longest head of a request that is read.
const LONGEST_HEAD: usize = 16 * 1024;
/// The longest time that a browser may take to send its request.
const REQUEST: Duration = Duration::from_secs(10);
/// The most connections that are read at once. Browsers open some in advance, and send nothing on them.
const CONNECTIONS: usize = 16;

/// A redirect address on this machine, for one sign-in with [`AuthorizationCode`](crate::AuthorizationCode): the
/// browser returns to it with the code (RFC 8252, section 7.3).
///
/// Register `http://localhost` for the app, as a mobile and desktop application; the port may be any.
pub struct LoopbackRedirect {
    listener: TcpListener,
    port: u16,
    state: String,
}

/// The query of the browser's return.
struct Return {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

impl LoopbackRedirect {
    /// Listens on a free port of the loopback interface.
    ///
    /// # Errors
    /// [`Unavailable`](ErrorKind::Unavailable) if the machine allows no listener.
    pub async fn listen() -> Result<Self, Error> {
        let listen = || async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
            let port = listener.local_addr()?.port();
            io::Result::Ok((listener, port))
        };
        let (listener, port) = listen().await.map_err(|error| {
            Error::new(ErrorKind::Unavailable, "cannot listen on the loopback interface for the browser's return")
                .with_remedy("Sign in by device code, which needs no listener.")
                .with_source(error)
        })?;
        Ok(Self { listener, port, state: Uuid::new_v4().simple().to_string() })
    }

    /// The redirect address, such as `http://localhost:51234`.
    pub fn uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The random `state` of the sign-in, to pass to [`AuthorizationCode::url`](crate::AuthorizationCode::url).
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Waits until the browser returns, shows it a page, and returns the code. A request with another `state` does not
    /// belong to this sign-in: it gets status 404, and the wait goes on.
    ///
    /// # Errors
    /// [`Authentication`](ErrorKind::Authentication) if the authority returns an error, or if nobody returns within
    /// `limit`.
    pub async fn wait(self, limit: Duration) -> Result<String, Error> {
        let clock = SystemClock::shared();
        let browsers = stream::poll_fn(|context| self.listener.poll_accept(context).map(Some));
        let returns = browsers.map(|accepted| async {
            let (mut browser, _) = accepted.ok()?;
            let returned = timeout(clock.as_ref(), REQUEST, read(&mut browser)).await.ok()??;
            let own = returned.state.as_deref() == Some(self.state.as_str());
            if own && (returned.code.is_some() || returned.error.is_some()) {
                return Some((browser, returned));
            }
            respond(&mut browser, "404 Not Found", "This is not the sign-in that was started.").await;
            None
        });
        let mut own = pin!(returns.buffer_unordered(CONNECTIONS).filter_map(future::ready));
        // The listener never ends.
        let Ok(Some((mut browser, returned))) = timeout(clock.as_ref(), limit, own.next()).await else {
            return Err(Error::new(
                ErrorKind::Authentication,
                format!("the browser did not return within {}", limit_text(limit)),
            )
            .with_remedy(
                "Start the sign-in again; or sign in by device code, which needs no browser on this machine.",
            ));
        };
        match returned.code {
            Some(code) if returned.error.is_none() => {
                respond(&mut browser, "200 OK", "You are signed in. You can close this page.").await;
                Ok(code)
            }
            _ => {
                respond(&mut browser, "200 OK", "The sign-in failed. The program says why.").await;
                Err(rejected(&returned))
            }
        }
    }
}

/// A time limit for people: in minutes, or in seconds if it is not a whole number of minutes.
fn limit_text(limit: Duration) -> String {
    match limit.as_secs() {
        60 => "1 minute".to_owned(),
        seconds if seconds > 0 && seconds.is_multiple_of(60) => format!("{} minutes", seconds / 60),
        _ => format!("{} s", limit.as_secs_f64()),
    }
}

/// The error that the authority sent with the browser.
fn rejected(returned: &Return) -> Error {
    let name = returned.error.as_deref().unwrap_or("no code");
    let description = returned.description.as_deref().unwrap_or(name);
    let line: String = description.lines().next().unwrap_or_default().chars().take(300).collect();
    let error = Error::new(ErrorKind::Authentication, format!("the authority rejected the sign-in: {line}"));
    match partner_orders_rules::aadsts::parse(description).and_then(partner_orders_rules::aadsts::find) {
        Some(entry) => error.with_code(entry).with_remedy(entry.remedy),
        None => error.with_remedy("Sign in again, and accept the permissions of the app."),
    }
}

/// Reads the request of a browser; `None` if it is not a GET.
async fn read(browser: &mut TcpStream) -> Option<Return> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() > LONGEST_HEAD || browser.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    let head = String::from_utf8_lossy(&head);
    let target = head.lines().next()?.strip_prefix("GET ")?.split(' ').next()?;
    let url = Url::parse("http://localhost").ok()?.join(target).ok()?;
    let value = |name: &str| url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned());
    Some(Return {
        code: value("code").filter(|code| !code.is_empty()),
        state: value("state"),
        error: value("error"),
        description: value("error_description"),
    })
}

async fn respond(browser: &mut TcpStream, status: &str, text: &str) {
    let page = format!("<!doctype html><meta charset=utf-8><title>partner-orders</title><p>{text}</p>");
    let length = page.len();
    let response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\
         Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n{page}"
    );
    // The code has arrived; if the browser is gone, nobody reads the page.
    let _ = browser.write_all(response.as_bytes()).await;
    let _ = browser.shutdown().await;
}

impl fmt::Debug for LoopbackRedirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoopbackRedirect").field("uri", &self.uri()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(port: u16, target: &str) -> String {
        let mut browser = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        browser.write_all(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
        let mut page = String::new();
        browser.read_to_string(&mut page).await.unwrap();
        page
    }

    #[tokio::test]
    async fn only_the_code_of_this_sign_in_is_accepted() {
        let redirect = LoopbackRedirect::listen().await.unwrap();
        let (port, state) = (redirect.port, redirect.state().to_owned());
        let waiting = tokio::spawn(redirect.wait(Duration::from_secs(20)));
        assert!(get(port, "/favicon.ico").await.starts_with("HTTP/1.1 404"));
        assert!(get(port, "/?code=canary&state=other").await.starts_with("HTTP/1.1 404"));
        let page = get(port, &format!("/?code=a%2Fb&state={state}")).await;
        assert!(page.contains("You are signed in") && !page.contains("a/b"), "{page}");
        assert_eq!(waiting.await.unwrap().unwrap(), "a/b");
    }

    #[tokio::test]
    async fn an_error_of_the_authority_has_its_remedy() {
        let redirect = LoopbackRedirect::listen().await.unwrap();
        let (port, state) = (redirect.port, redirect.state().to_owned());
        let waiting = tokio::spawn(redirect.wait(Duration::from_secs(20)));
        let query = format!("/?error=access_denied&error_description=AADSTS65004%3A+User+declined.&state={state}");
        assert!(get(port, &query).await.contains("The sign-in failed"));
        let error = waiting.await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.aadsts()), (ErrorKind::Authentication, Some(65004)));
        assert!(error.remedy().is_some());
    }

    #[tokio::test]
    async fn without_a_browser_the_wait_times_out() {
        let redirect = LoopbackRedirect::listen().await.unwrap();
        let error = redirect.wait(Duration::from_millis(20)).await.unwrap_err();
        assert!(error.to_string().contains("did not return within 0.02 s"), "{error}");
    }

    #[tokio::test]
    async fn a_silent_connection_delays_no_other() {
        let redirect = LoopbackRedirect::listen().await.unwrap();
        let (port, state) = (redirect.port, redirect.state().to_owned());
        let silent = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let mut slow = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        slow.write_all(b"GET /").await.unwrap();
        // Shorter than the time that each connection may take.
        let waiting = tokio::spawn(redirect.wait(REQUEST / 2));
        assert!(get(port, &format!("/?code=canary&state={state}")).await.contains("You are signed in"));
        assert_eq!(waiting.await.unwrap().unwrap(), "canary");
        drop((silent, slow));
    }

    #[tokio::test]
    async fn silent_connections_do_not_outlast_the_limit() {
        let redirect = LoopbackRedirect::listen().await.unwrap();
        let mut silent = Vec::new();
        for _ in 0..=CONNECTIONS {
            silent.push(TcpStream::connect(("127.0.0.1", redirect.port)).await.unwrap());
        }
        assert!(redirect.wait(Duration::from_millis(50)).await.is_err());
    }

    #[test]
    fn limits_are_in_minutes_or_seconds() {
        let text = |seconds| limit_text(Duration::from_secs(seconds));
        assert_eq!([text(60), text(300), text(90), text(0)], ["1 minute", "5 minutes", "90 s", "0 s"]);
    }
}
