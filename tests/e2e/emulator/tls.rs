//! The options `--tls` and `--tls-ca`.

use std::fs;
use std::path::Path;

use reqwest::{Certificate, Client};

use super::bad_input;
use super::running::Running;
use crate::support::{CUSTOMER, ORDER, Run, partner_orders};

#[tokio::test]
async fn only_a_client_that_trusts_the_written_certificate_signs_in_over_https() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let emulator = Running::start(&["--tls", "--tls-ca", file.to_str().unwrap()]);
    assert!(emulator.field("url").starts_with("https://127.0.0.1:"), "{}", emulator.ready);
    assert!(emulator.field("inspector").starts_with("https://"), "{}", emulator.ready);
    assert_eq!(Path::new(emulator.field("ca_certificate")), file);

    let pem = fs::read_to_string(&file).unwrap();
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----") && !pem.contains("PRIVATE"), "{pem}");
    let authority = Certificate::from_pem(pem.as_bytes()).unwrap();
    let trusting = Client::builder().tls_certs_only([authority]).build().unwrap();
    let token = emulator.token(&trusting).await;
    assert_eq!(emulator.order(&trusting, &token).await["id"], ORDER);

    let other = Client::new();
    let error = emulator.sign_in(&other, emulator.field("client_secret")).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let plain = emulator.field("url").replace("https:", "http:");
    let hint = other.get(plain).send().await.unwrap();
    assert_eq!(hint.status(), 400);
    assert!(hint.text().await.unwrap().contains("use https"));
    assert_eq!(emulator.end("TERM").code, Some(0));
}

#[test]
fn the_certificate_has_a_default_path_which_the_ready_line_names() {
    let emulator = Running::start(&["--tls"]);
    let file = emulator.path("partner-orders-emulator-ca.pem");
    let named = Path::new(emulator.field("ca_certificate"));
    assert!(named.is_absolute());
    assert_eq!(fs::canonicalize(named).unwrap(), fs::canonicalize(file).unwrap());
    // Without --tls the ready line names no certificate.
    assert!(Running::start(&[]).ready.get("ca_certificate").is_none());
}

#[test]
fn after_a_failed_write_of_the_certificate_no_emulator_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (file, state) = (folder.path().join("none/ca.pem"), folder.path().join("sandbox.db"));
    let state = ["--state", state.to_str().unwrap()];
    let args = [&["--tls", "--tls-ca", file.to_str().unwrap()], &state[..]].concat();
    let (message, remedy) = bad_input(&args);
    assert!(message.contains(file.to_str().unwrap()) && remedy.contains("--tls-ca"), "{message}; {remedy}");
    // A process that still ran would hold the file.
    drop(Running::start(&state));
}

#[test]
fn the_command_line_says_that_it_does_not_trust_the_certificate() {
    let emulator = Running::start(&["--tls"]);
    let mut command = partner_orders();
    command.env("PARTNER_ORDERS_TOKEN", "t").args(["get", ORDER, "-c", CUSTOMER, "-o", "json"]);
    let done = Run::of_command(command.args(["--endpoint", emulator.field("url")])).expect(6);
    assert_eq!(done.error()["kind"], "unavailable");
}
