//! Servers and paths: one URL may be split between them in several ways.

use xtask::diff::Report;

use crate::{compare, lines};

/// A description with two operations below `prefix`, and these servers, each in YAML's flow style.
fn description(servers: &[&str], prefix: &str) -> String {
    let servers = if servers.is_empty() { String::new() } else { format!("servers: [{}]\n", servers.join(", ")) };
    let ok = "responses: { '200': { description: ok } }";
    let id = "{ name: id, in: path, required: true, schema: { type: string } }";
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: 1.0.0 }}\n{servers}paths:\n  {prefix}/orders/{{id}}:\n    \
         get:\n      \
         operationId: getOrder\n      parameters: [{id}]\n      {ok}\n  {prefix}/orders:\n    get:\n      operationId: \
         listOrders\n      {ok}\n"
    )
}

fn changes(old: (&[&str], &str), new: (&[&str], &str)) -> Report {
    compare(&description(old.0, old.1), &description(new.0, new.1))
}

fn ids(report: &Report) -> Vec<String> {
    report.changes.iter().map(|change| format!("{} {}", change.kind.id(), change.message)).collect()
}

const A: &str = "{ url: 'https://a.test' }";
const A_V1: &str = "{ url: 'https://a.test/v1' }";
const B: &str = "{ url: 'https://b.test' }";
const B_V1: &str = "{ url: 'https://b.test/v1' }";

#[test]
fn another_split_of_the_same_url_is_no_change() {
    const EU_US: &str = "{ url: 'https://{region}.test/v1', variables: { region: { default: eu, enum: [eu, us] } } }";
    const FREE: &str = "{ url: 'https://{tenant}.test', variables: { tenant: { default: a } } }";
    const FREE_V1: &str = "{ url: 'https://{tenant}.test/v1', variables: { tenant: { default: a } } }";
    for (old, new) in [
        (([A_V1].as_slice(), ""), ([A].as_slice(), "/v1")),
        (([A].as_slice(), "/v1"), ([A_V1].as_slice(), "")),
        // Several servers, in any order.
        ((&[A_V1, B_V1], ""), (&[B, A], "/v1")),
        ((&["{ url: 'https://a.test/api/v1' }"], ""), (&["{ url: 'https://a.test/api' }"], "/v1")),
        // A slash at the end, and letters of the host.
        ((&[A_V1], ""), (&["{ url: 'https://a.test/v1/' }"], "")),
        ((&["{ url: 'https://a.test/' }"], "/v1"), (&[A_V1], "")),
        ((&[A], ""), (&["{ url: 'HTTPS://A.test' }"], "")),
        ((&["{ url: /v1 }"], ""), (&["{ url: / }"], "/v1")),
        ((&["{ url: /v1 }"], ""), (&[], "/v1")),
        // Variables with listed values are as many servers.
        ((&[EU_US], ""), (&["{ url: 'https://us.test' }", "{ url: 'https://eu.test' }"], "/v1")),
        ((&[FREE_V1], ""), (&[FREE], "/v1")),
    ] {
        let report = changes(old, new);
        assert_eq!(ids(&report), [""; 0], "{old:?} {new:?}");
    }
}

#[test]
fn a_base_path_that_moves_for_one_of_two_servers_is_a_change() {
    let report = changes((&[A_V1, B_V1], ""), (&[A, B_V1], "/v1"));
    assert_eq!(
        ids(&report),
        ["server-removed server https://b.test/v1 was removed", "server-added server https://b.test/v1/v1 is new"]
    );
    assert_eq!(report.changes[0].operations, ["getOrder", "listOrders"]);
    assert_eq!(lines(&report)[0], "server-removed B- old 3:41");
}

#[test]
fn a_base_path_that_only_one_side_has_is_a_move() {
    for new in [(&[A_V1], "/v1"), (&[A_V1], "/v2")] {
        let report = changes((&[A_V1], ""), (&new.0[..], new.1));
        assert_eq!(ids(&report).len(), 2, "{:?}", ids(&report));
        let [first, second] = &report.changes[..] else { unreachable!() };
        assert_eq!([first.kind.id(), second.kind.id()], ["operation-moved"; 2]);
        let moved = format!("is GET https://a.test/v1{}/orders/{{id}}, was GET https://a.test/v1/orders/{{id}}", new.1);
        assert_eq!(first.message, moved);
    }
}

#[test]
fn another_host_is_another_server() {
    let report = changes((&[A], ""), (&[B], ""));
    assert_eq!(
        ids(&report),
        ["server-removed server https://a.test was removed", "server-added server https://b.test is new"]
    );
    // The first server that is named at all replaces none.
    assert_eq!(ids(&changes((&[], ""), (&[B], ""))), ["server-added server https://b.test is new"]);
}

#[test]
fn paths_that_end_with_a_slash_are_other_paths() {
    let old = description(&[A], "");
    let report = compare(&old, &old.replace("/orders:", "/orders/:"));
    assert_eq!(ids(&report), ["operation-moved is GET https://a.test/orders/, was GET https://a.test/orders"]);
}

#[test]
fn values_of_server_variables() {
    let server = |values: &str| {
        format!("{{ url: 'https://{{region}}.test', variables: {{ region: {{ default: eu, enum: [{values}] }} }} }}")
    };
    let (old, new) = (server("eu, us"), server("eu, asia"));
    let report = changes((&[&old], ""), (&[&new], ""));
    assert_eq!(
        ids(&report),
        ["server-removed server https://us.test was removed", "server-added server https://asia.test is new"]
    );
    let report = changes((&[&old], ""), (&[&old.replace("default: eu", "default: us")], ""));
    assert_eq!(ids(&report), ["default-changed default of `region` is \"us\", was \"eu\""]);
    // A variable that takes any value becomes one value: nobody knows whether others were in use.
    let free = "{ url: 'https://a.test/{version}', variables: { version: { default: v1 } } }";
    let report = changes((&[free], ""), (&[A_V1], ""));
    assert_eq!(report.changes.len(), 1, "{:?}", ids(&report));
    assert_eq!((report.changes[0].kind.id(), report.changes[0].warning), ("other-changed", true));
}

#[test]
fn servers_of_one_operation() {
    let old = description(&[A_V1], "");
    let own = "      servers: [{ url: 'https://a.test' }]\n      operationId: listOrders";
    let new = old.replace("  /orders:", "  /v1/orders:").replace("      operationId: listOrders", own);
    assert_eq!(ids(&compare(&old, &new)), [""; 0]);
}

#[test]
fn operations_are_matched_by_url_first() {
    // The old `/orders` is the new `/v1/orders`; the new `/orders` is something else.
    let old = description(&[A_V1], "");
    let more = "  /orders:\n    get:\n      operationId: listAll\n      responses: { '200': { description: ok } }\n";
    let new = description(&[A], "/v1") + more;
    assert_eq!(ids(&compare(&old, &new)), ["operation-added operation `listAll` is new"]);
}
