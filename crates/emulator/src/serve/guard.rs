//! Checks that keep pages of other sites, in a browser on the same machine, away from the emulator.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use partner_orders_rules::secrets::redact_header;
use thiserror::Error;
use url::{Host, Url};

/// A request that is refused with 403.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum ForeignRequest {
    /// The request names another host, as after DNS rebinding: a name of the Internet that leads to this machine.
    #[error(
        "the host {0:?} is not a name of this emulator; call it localhost, 127.0.0.1 or [::1], or start it with this \
         name as one of its own"
    )]
    Host(String),
    /// A page of another site requests a change.
    #[error("a page of another site ({0}) cannot change anything here; use the emulator's own page instead")]
    OtherSite(String),
}

/// The host names by which requests may call the emulator.
///
/// Names of the loopback interface, the address that it listens on, and the names that it is given are always accepted.
/// If it listens on all addresses, as in a container, so is every IP address: a browser sends the address that it
/// connects to, so no other site can have it. Names are not: anyone can register one that leads to this machine.
#[derive(Clone, Debug)]
pub(crate) struct HostNames {
    listen: IpAddr,
    names: Vec<Host<String>>,
}

impl HostNames {
    /// Takes names and addresses, without ports and wildcards. The error is the name that is invalid.
    pub(crate) fn new(listen: IpAddr, names: &[String]) -> Result<Self, String> {
        let names = names.iter().map(|name| own_name(name).ok_or_else(|| name.clone()));
        Ok(Self { listen, names: names.collect::<Result<_, _>>()? })
    }

    /// Returns the names that it was given, as a certificate holds them: an IPv6 address is without brackets.
    pub(crate) fn given(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|name| match name {
            Host::Ipv6(address) => address.to_string(),
            other => other.to_string(),
        })
    }

    /// Checks the host of a request, in its URL and in all its `Host` headers. Clients without either are accepted: no
    /// browser is among them.
    pub(crate) fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), ForeignRequest> {
        if let Some(authority) = uri.authority()
            && !host(authority.as_str()).is_some_and(|host| self.has(&host))
        {
            return Err(ForeignRequest::Host(redact_header("host", authority.as_str()).into_owned()));
        }
        match headers.get_all(HOST).iter().find(|header| !host_of(header).is_some_and(|host| self.has(&host))) {
            Some(foreign) => Err(ForeignRequest::Host(redact_header("host", &shown(foreign)).into_owned())),
            None => Ok(()),
        }
    }

    fn has(&self, host: &Host<String>) -> bool {
        let address = match host {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(IpAddr::from(*address)),
            Host::Ipv6(address) => Some(IpAddr::from(*address).to_canonical()),
        };
        let is_own = address.is_some_and(|address| self.listen.is_unspecified() || address == self.listen);
        is_own || is_loopback(host) || self.names.contains(host)
    }
}

/// Checks that a request does not change anything for a page of another site. All of loopback is one site, with any
/// port.
pub(crate) fn check_site(method: &Method, headers: &HeaderMap) -> Result<(), ForeignRequest> {
    if method.is_safe() {
        return Ok(());
    }
    if let Some(site) = headers.get("sec-fetch-site")
        && site.as_bytes().eq_ignore_ascii_case(b"cross-site")
    {
        let origin = headers.get(ORIGIN).map_or_else(|| "cross-site".to_owned(), shown);
        return Err(ForeignRequest::OtherSite(origin));
    }
    let host = headers.get(HOST).and_then(host_of);
    match headers.get_all(ORIGIN).iter().find(|origin| !is_same_site(origin, host.as_ref())) {
        Some(origin) => Err(ForeignRequest::OtherSite(shown(origin))),
        None => Ok(()),
    }
}

fn is_same_site(origin: &HeaderValue, host: Option<&Host<String>>) -> bool {
    // Files and sandboxed frames send "null", which is not a URL.
    let origin = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok());
    let origin = origin.as_ref().and_then(|origin| origin.host()).map(|origin| origin.to_owned());
    match (origin, host) {
        (Some(origin), Some(host)) => origin == *host || (is_loopback(&origin) && is_loopback(host)),
        (Some(origin), None) => is_loopback(&origin),
        (None, _) => false,
    }
}

fn host_of(header: &HeaderValue) -> Option<Host<String>> {
    host(header.to_str().ok()?)
}

/// Parses a name or an address that the emulator is given.
fn own_name(text: &str) -> Option<Host<String>> {
    if let Ok(address) = text.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Some(match address {
            IpAddr::V4(address) => Host::Ipv4(address),
            IpAddr::V6(address) => Host::Ipv6(address),
        });
    }
    host(text).filter(|_| !text.contains([':', '*']))
}

/// Parses a host, with or without a port.
fn host(text: &str) -> Option<Host<String>> {
    let authority: Authority = text.parse().ok().filter(|_| !text.contains('@'))?;
    // A full name may end with a dot.
    let name = authority.host();
    Host::parse(name.strip_suffix('.').unwrap_or(name)).ok()
}

fn is_loopback(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.to_ascii_lowercase();
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

    use super::{ForeignRequest, HostNames, check_site};

    fn headers(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        map
    }

    fn named(listen: &str, names: &[&str], host: &'static str) -> Result<(), ForeignRequest> {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        let names = HostNames::new(listen.parse().unwrap(), &names).unwrap();
        names.check(&"/v1".parse().unwrap(), &headers(&[("host", host)]))
    }

    #[test]
    fn on_loopback_only_names_of_loopback_are_served() {
        for host in ["localhost", "LocalHost:8080", "127.0.0.1:1", "127.8.9.1", "[::1]:80", "a.localhost", "localhost."]
        {
            assert_eq!(named("127.0.0.1", &[], host), Ok(()), "{host}");
        }
        for host in
            ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil", "", "x"]
        {
            assert_eq!(named("127.0.0.1", &[], host), Err(ForeignRequest::Host(host.to_owned())));
        }
        assert_eq!(named("127.0.0.1", &[], "@"), Err(ForeignRequest::Host("REDACTED@".to_owned())));
        let names = HostNames::new([127, 0, 0, 1].into(), &[]).unwrap();
        let check = |uri: &str, fields: &[_]| names.check(&uri.parse().unwrap(), &headers(fields));
        assert_eq!(check("/v1", &[]), Ok(()), "HTTP/1.0");
        assert!(check("/v1", &[("host", "localhost"), ("host", "evil.example")]).is_err());
        assert!(check("http://evil.example/v1", &[("host", "localhost")]).is_err());
        let refused = check("http://app:canary@evil.example/v1", &[("host", "localhost")]);
        assert_eq!(refused, Err(ForeignRequest::Host("REDACTED@evil.example".to_owned())));
        assert_eq!(check("http://127.0.0.1:1/v1", &[("host", "localhost")]), Ok(()));
    }

    #[test]
    fn other_addresses_and_given_names_are_served_if_configured() {
        for (listen, host, is_served) in [
            ("0.0.0.0", "192.168.1.7:8080", true),
            ("::", "[fd00::7]", true),
            ("0.0.0.0", "localhost:8080", true),
            ("0.0.0.0", "evil.example", false),
            ("0.0.0.0", "emulator:8080", false),
            ("192.168.1.7", "192.168.1.7", true),
            ("192.168.1.7", "192.168.1.8", false),
        ] {
            assert_eq!(named(listen, &[], host).is_ok(), is_served, "{listen} {host}");
            assert_eq!(named(listen, &["emulator", "Evil.Example"], host).is_ok(), is_served || host.contains('e'));
        }
        for name in ["a b", "", "x.example:443", "*.example", "https://x.example", "user@x.example", "[::1]:443"] {
            let refused = HostNames::new([0, 0, 0, 0].into(), &[name.to_owned()]);
            assert_eq!(refused.unwrap_err(), name);
        }
        let given = ["X.example", "10.0.0.7", "fd00::7", "[fd00::8]"].map(str::to_owned);
        let names = HostNames::new([127, 0, 0, 1].into(), &given).unwrap();
        assert_eq!(names.given().collect::<Vec<_>>(), ["x.example", "10.0.0.7", "fd00::7", "fd00::8"]);
        for host in ["[fd00::7]:443", "x.example.", "X.EXAMPLE.:80"] {
            assert_eq!(names.check(&"/".parse().unwrap(), &headers(&[("host", host)])), Ok(()), "{host}");
        }
    }

    #[test]
    fn pages_of_other_sites_cannot_change_anything() {
        let local = ("host", "127.0.0.1:9000");
        let check = |method, fields: &[_]| check_site(&method, &headers(fields));
        for origin in ["http://127.0.0.1:9000", "http://localhost:3000", "https://[::1]:1"] {
            assert_eq!(check(Method::PUT, &[local, ("origin", origin)]), Ok(()), "{origin}");
        }
        for origin in ["http://evil.example", "null", "https://127.0.0.1.evil.example", ""] {
            let refused = check(Method::POST, &[local, ("origin", origin)]);
            assert_eq!(refused, Err(ForeignRequest::OtherSite(origin.to_owned())));
            assert_eq!(check(Method::GET, &[local, ("origin", origin)]), Ok(()));
        }
        assert_eq!(check(Method::POST, &[]), Ok(()));
        assert!(check(Method::DELETE, &[local, ("sec-fetch-site", "cross-site")]).is_err());
        assert_eq!(check(Method::DELETE, &[local, ("sec-fetch-site", "same-origin")]), Ok(()));
        let remote = ("host", "build-host.example:9000");
        assert_eq!(check(Method::POST, &[remote, ("origin", "http://build-host.example:9000")]), Ok(()));
        assert!(check(Method::POST, &[remote, ("origin", "http://other.example")]).is_err());
    }

    #[test]
    fn a_refusal_names_the_remedy() {
        let text = named("127.0.0.1", &[], "evil.example").unwrap_err().to_string();
        assert!(text.contains("evil.example") && text.contains("localhost"), "{text}");
    }
}
