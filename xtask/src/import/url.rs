//! Requests by where they go.

use super::redactor::Redactor;
use wirecheck::description::template;
use wirecheck::exchange::Request;

/// The hosts of the service in all clouds.
const HOSTS: [&str; 3] =
    ["api.partnercenter.microsoft.com", "partner.partnercenterapi.microsoftonline.cn", "api.partner.microsoft.com"];

/// The host of a request, without user and port.
pub(super) fn host_of(request: &Request) -> Option<&str> {
    let authority = match request.url.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next(),
        None => request.headers.get("host"),
    }?;
    let host = authority.rsplit('@').next().unwrap_or(authority);
    // A port, but not the end of an IPv6 address.
    let port =
        host.rfind(':').filter(|at| host.get(at + 1..).is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit())));
    Some(port.and_then(|at| host.get(..at)).unwrap_or(host))
}

/// Returns whether a request goes to the service, to this machine, or to one of `more`.
pub(super) fn is_of_the_service(request: &Request, more: &[String]) -> bool {
    let Some(host) = host_of(request) else { return true };
    let loopback = host.trim_matches(['[', ']']).parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    loopback
        || host.eq_ignore_ascii_case("localhost")
        || HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known))
        || more.iter().any(|known| host.eq_ignore_ascii_case(known))
}

/// A call of another API for the summary: only words of paths that are common to all APIs are shown.
pub(super) fn shown_call(redactor: &mut Redactor<'_>, request: &Request) -> String {
    const COMMON: [&str; 6] = ["v1.0", "v2.0", "v2", "authorize", "devicecode", "generatetoken"];
    let host = redactor.host(host_of(request).unwrap_or("no host"));
    let segments = template::path_of(&request.url).split('/').map(|segment| {
        let is_known = segment.is_empty() || redactor.described.knows_segment(segment) || COMMON.contains(&segment);
        if is_known { segment } else { "{…}" }
    });
    let path = segments.collect::<Vec<_>>().join("/");
    let method = if request.method.bytes().all(|byte| byte.is_ascii_uppercase()) { &request.method } else { "?" };
    format!("{method} {host}{path}")
}
