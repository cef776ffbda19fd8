//! Who may use the emulator's own controls, which ask for no token: not the pages of foreign sites in a browser on the
//! same machine.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method};
use thiserror::Error;
use url::{Host, Url};

/// Why a request to the controls is refused, with 403.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum ControlsRefusal {
    /// A foreign name that was made to lead to this machine.
    #[error(
        "the Host header {0:?} does not name this machine; an emulator that listens on loopback is used by \
         localhost, 127.0.0.1 or [::1]"
    )]
    Host(String),
    /// A page of another site asks for a change.
    #[error("a page of another site ({0}) may not change anything here; open the emulator's own page instead")]
    OtherSite(String),
}

/// Whether a request to a path under `/_emulator/` may be served.
///
/// Where the emulator listens on loopback, the `Host` header must name a loopback address (or `localhost`, or a name
/// below it), or be absent: a name of the Internet that resolves to 127.0.0.1 does not. A method that changes something
/// is refused to pages of other sites; all of loopback is one site, whatever the port.
pub(crate) fn controls_allowed(
    method: &Method,
    headers: &HeaderMap,
    listen_is_loopback: bool,
) -> Result<(), ControlsRefusal> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().map(|host| (host, host_of(host)));
    if listen_is_loopback {
        let foreign = match &host {
            Some((_, Some(host))) if is_loopback(host) => hosts.next(),
            Some((header, _)) => Some(*header),
            None => None,
        };
        if let Some(header) = foreign {
            return Err(ControlsRefusal::Host(shown(header)));
        }
    }
    if method.is_safe() {
        return Ok(());
    }
    if let Some(site) = headers.get("sec-fetch-site")
        && site.as_bytes().eq_ignore_ascii_case(b"cross-site")
    {
        let origin = headers.get(ORIGIN).map_or_else(|| "cross-site".to_owned(), shown);
        return Err(ControlsRefusal::OtherSite(origin));
    }
    let host = host.and_then(|(_, host)| host);
    match headers.get_all(ORIGIN).iter().find(|origin| !is_same_site(origin, host.as_ref())) {
        Some(origin) => Err(ControlsRefusal::OtherSite(shown(origin))),
        None => Ok(()),
    }
}

fn is_same_site(origin: &HeaderValue, host: Option<&Host<String>>) -> bool {
    // Not a URL is also "null", which files and sandboxed frames send.
    let origin = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok());
    let origin = origin.as_ref().and_then(|origin| origin.host()).map(|origin| origin.to_owned());
    match (origin, host) {
        (Some(origin), Some(host)) => origin == *host || (is_loopback(&origin) && is_loopback(host)),
        (Some(origin), None) => is_loopback(&origin),
        (None, _) => false,
    }
}

/// The host without its port.
fn host_of(header: &HeaderValue) -> Option<Host<String>> {
    let authority: Authority = header.to_str().ok()?.parse().ok()?;
    Host::parse(authority.host()).ok()
}

fn is_loopback(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => IpAddr::from(*address).to_canonical().is_loopback(),
    }
}

fn shown(header: &HeaderValue) -> String {
    String::from_utf8_lossy(header.as_bytes()).chars().take(256).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

    use super::{ControlsRefusal, controls_allowed};

    fn allowed(
        method: Method,
        headers: &[(&'static str, &'static str)],
        loopback: bool,
    ) -> Result<(), ControlsRefusal> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        controls_allowed(&method, &map, loopback)
    }

    #[test]
    fn on_loopback_only_names_of_loopback_are_served() {
        for host in ["localhost", "LocalHost:8080", "127.0.0.1:1", "127.8.9.1", "[::1]:80", "a.localhost", "localhost."]
        {
            assert_eq!(allowed(Method::GET, &[("host", host)], true), Ok(()), "{host}");
        }
        assert_eq!(allowed(Method::POST, &[], true), Ok(()));
        for host in
            ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil", "", "@"]
        {
            let refused = allowed(Method::GET, &[("host", host)], true);
            assert_eq!(refused, Err(ControlsRefusal::Host(host.to_owned())));
        }
        let two = [("host", "localhost"), ("host", "evil.example")];
        assert!(allowed(Method::GET, &two, true).is_err());
        assert_eq!(allowed(Method::GET, &[("host", "build-host.example")], false), Ok(()));
    }

    #[test]
    fn pages_of_other_sites_change_nothing() {
        let local = ("host", "127.0.0.1:9000");
        for origin in ["http://127.0.0.1:9000", "http://localhost:3000", "https://[::1]:1"] {
            assert_eq!(allowed(Method::PUT, &[local, ("origin", origin)], true), Ok(()), "{origin}");
        }
        for origin in ["http://evil.example", "null", "https://127.0.0.1.evil.example", ""] {
            let refused = allowed(Method::POST, &[local, ("origin", origin)], true);
            assert_eq!(refused, Err(ControlsRefusal::OtherSite(origin.to_owned())));
            assert_eq!(allowed(Method::GET, &[local, ("origin", origin)], true), Ok(()));
        }
        assert!(allowed(Method::DELETE, &[local, ("sec-fetch-site", "cross-site")], true).is_err());
        assert_eq!(allowed(Method::DELETE, &[local, ("sec-fetch-site", "same-origin")], true), Ok(()));
        let remote = ("host", "build-host.example:9000");
        assert_eq!(allowed(Method::POST, &[remote, ("origin", "http://build-host.example:9000")], false), Ok(()));
        assert!(allowed(Method::POST, &[remote, ("origin", "http://other.example")], false).is_err());
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let text = allowed(Method::GET, &[("host", "evil.example")], true).unwrap_err().to_string();
        assert!(text.contains("evil.example") && text.contains("localhost"), "{text}");
    }
}
