//! Sign-ins at the emulator in each way, and their failures.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{CUSTOMER, Emulator, ORDER, Run, partner_orders};

const ADMIN: &str = "admin@tailspin-sandbox.onmicrosoft.com";
const NO_MFA: &str = "no-mfa@tailspin-sandbox.onmicrosoft.com";

/// The binary with a home of its own, for the emulator and without a credential.
fn command(emulator: &Emulator, home: &Path, args: &[&str]) -> Command {
    let mut command = partner_orders();
    command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_STATE_HOME", home.join("state"));
    command.env("PARTNER_ORDERS_ENDPOINT", emulator.url()).args(args);
    command
}

fn login(emulator: &Emulator, home: &Path, more: &[&str]) -> Command {
    let app = ["--tenant", emulator.field("tenant"), "--client-id", emulator.field("client_id")];
    command(emulator, home, &[&["login"], &app[..], more].concat())
}

fn get(emulator: &Emulator, home: &Path) -> Run {
    Run::of_command(&mut command(emulator, home, &["get", ORDER, "-c", CUSTOMER, "-o", "json"]))
}

/// Every file below the folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => found.extend(files(&entry.path())),
            false => found.push(entry.path()),
        }
    }
    found
}

#[test]
fn an_app_signs_in_once_with_its_secret_and_out_again() {
    let (emulator, home) = (Emulator::start(), tempfile::tempdir().unwrap());
    let home = home.path();
    let secret = emulator.field("client_secret");
    let signed_out = get(&emulator, home).expect(3);
    assert!(signed_out.error()["remedy"].as_str().unwrap().contains("login"), "{}", signed_out.stderr);
    let done =
        Run::of_command(login(&emulator, home, &["--app", "-o", "json"]).env("PARTNER_ORDERS_CLIENT_SECRET", secret));
    assert_eq!(done.expect(0).json()["signed_in"], true);
    get(&emulator, home).expect(0);
    let stored = files(&home.join("state"));
    assert_eq!(stored.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(stored[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(stored[0].parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
    let who = Run::of_command(&mut command(&emulator, home, &["whoami", "-o", "json"])).expect(0).json();
    assert_eq!((&who["method"], who.get("user")), (&json!({"value": "client secret", "from": "login"}), None));
    Run::of_command(&mut command(&emulator, home, &["logout"])).expect(0);
    assert_eq!(files(&home.join("state")).len(), 0);
    get(&emulator, home).expect(3);
}

#[test]
fn a_wrong_secret_is_not_stored() {
    let (emulator, home) = (Emulator::start(), tempfile::tempdir().unwrap());
    let mut wrong = login(&emulator, home.path(), &["--app", "-o", "json"]);
    let done = Run::of_command(wrong.env("PARTNER_ORDERS_CLIENT_SECRET", "canary-wrong")).expect(3);
    assert!(done.error()["code"].as_str().unwrap().contains("7000215"), "{}", done.stderr);
    assert!(!done.stderr.contains("canary"));
    assert!(files(&home.path().join("state")).is_empty());
    let nothing = Run::of_command(&mut login(&emulator, home.path(), &["--app", "-o", "json"])).expect(2);
    assert!(nothing.error()["message"].as_str().unwrap().contains("secret"));
}

/// Signs in as this user with the browser, whose redirect a request replaces. Returns the finished run.
async fn by_browser(emulator: &Emulator, home: &Path, user: &str) -> Run {
    let mut command = login(emulator, home, &["--no-browser", "-o", "json"]);
    command.env("PARTNER_ORDERS_CLIENT_SECRET", emulator.field("client_secret"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let url = loop {
        let mut line = String::new();
        assert!(stderr.read_line(&mut line).unwrap() > 0, "no address was printed");
        if line.starts_with("http") {
            break line.trim().to_owned();
        }
    };
    assert!(url.contains("code_challenge_method=S256"), "{url}");
    // The emulator's sign-in page sends the name of the user; the redirect leads back to the command.
    let page = reqwest::Client::new().get(format!("{url}&emulator_user={user}")).send().await.unwrap();
    let page = page.text().await.unwrap();
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    let mut output = child.wait_with_output().unwrap();
    output.stderr = rest.into_bytes();
    assert!(page.contains("signed in") || page.contains("failed"), "{page}");
    Run::from(output)
}

#[tokio::test]
async fn a_user_signs_in_with_the_browser_and_the_refresh_token_rotates() {
    let (emulator, home) = (Emulator::start(), tempfile::tempdir().unwrap());
    let home = home.path();
    by_browser(&emulator, home, ADMIN).await.expect(0);
    let token = || {
        let stored =
            files(&home.join("state")).into_iter().find(|path| path.extension() == Some("refresh-token".as_ref()));
        std::fs::read_to_string(stored.unwrap()).unwrap()
    };
    let first = token();
    get(&emulator, home).expect(0);
    assert_ne!(token(), first, "each use stores the next one");
    let who = Run::of_command(&mut command(&emulator, home, &["whoami", "-o", "json"])).expect(0).json();
    assert_eq!((&who["user"], &who["mfa"]), (&json!(ADMIN), &json!("yes")));
    assert_eq!(who["scopes"], json!(["user_impersonation"]));
}

#[tokio::test]
async fn a_user_without_a_second_factor_is_rejected_with_the_remedy() {
    let (emulator, home) = (Emulator::start(), tempfile::tempdir().unwrap());
    let done = by_browser(&emulator, home.path(), NO_MFA).await.expect(3);
    let error = done.error();
    assert_eq!(error["code"], 900421, "{error}");
    assert!(error["remedy"].is_string());
    assert!(files(&home.path().join("state")).is_empty());
}

#[tokio::test]
async fn a_user_signs_in_with_a_device_code() {
    let (emulator, home) = (Emulator::start(), tempfile::tempdir().unwrap());
    let mut command = login(&emulator, home.path(), &["--device-code"]);
    command.env("PARTNER_ORDERS_CLIENT_SECRET", emulator.field("client_secret"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut message = String::new();
    stderr.read_line(&mut message).unwrap();
    let word = |word: &&str| word.len() >= 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let words = message.split(|c: char| !c.is_ascii_alphanumeric());
    let code = words.clone().find(word).unwrap_or_else(|| panic!("{message}"));
    let page = format!("{}/common/oauth2/deviceauth", emulator.url());
    let answer = reqwest::Client::new().post(page).form(&[("user_code", code), ("user", ADMIN)]).send().await.unwrap();
    assert!(answer.status().is_success(), "{message}: {}", answer.status());
    drop(stderr);
    Run::from(child.wait_with_output().unwrap()).expect(0);
    get(&emulator, home.path()).expect(0);
}

#[test]
fn an_app_signs_in_with_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["app".to_owned()]).unwrap().self_signed(&key).unwrap();
    let pem = folder.path().join("app.pem");
    std::fs::write(&pem, key.serialize_pem() + &certificate.pem()).unwrap();
    let mut seed: Value = crate::support::run(&["emulator", "--print-seed"]).expect(0).json();
    seed["accounts"][0]["apps"][0]["certificates"] = json!([certificate.pem()]);
    let file = folder.path().join("seed.json");
    std::fs::write(&file, seed.to_string()).unwrap();
    let emulator = Emulator::start_with(&["--seed", file.to_str().unwrap()]);

    let args = ["--app", "--certificate", pem.to_str().unwrap()];
    Run::of_command(&mut login(&emulator, folder.path(), &args)).expect(0);
    get(&emulator, folder.path()).expect(0);
    let who = Run::of_command(&mut command(&emulator, folder.path(), &["whoami", "-o", "json"])).expect(0).json();
    assert_eq!(who["method"], json!({"value": "certificate", "from": "login"}));

    // The key of another certificate is rejected.
    let other = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    std::fs::write(&pem, other.serialize_pem() + &certificate.pem()).unwrap();
    let refused =
        Run::of_command(&mut login(&emulator, folder.path(), &[&args[..], &["-o", "json"]].concat())).expect(2);
    assert!(refused.error()["message"].as_str().unwrap().contains("not the key of the certificate"));
}

#[test]
fn an_invalid_pem_or_token_file_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let pem = folder.path().join("app.pem");
    std::fs::write(&pem, "no PEM").unwrap();
    let emulator = Emulator::start();
    let bad =
        login(&emulator, folder.path(), &["--app", "--certificate", pem.to_str().unwrap(), "-o", "json"]).output();
    let bad = Run::from(bad.unwrap()).expect(2);
    assert!(bad.error()["message"].as_str().unwrap().contains("certificate"), "{}", bad.stderr);
    let file = folder.path().join("token");
    std::fs::write(&file, "canary-token").unwrap();
    let args = ["--app", "--federated-token-file", file.to_str().unwrap(), "-o", "json"];
    let rejected = Run::of_command(&mut login(&emulator, folder.path(), &args)).expect(3);
    assert!(rejected.error()["code"].as_str().unwrap().starts_with("AADSTS"), "{}", rejected.stderr);
    assert!(!rejected.stderr.contains("canary"));
}

#[test]
fn an_invalid_token_is_rejected_with_a_remedy() {
    let emulator = Emulator::start();
    let args = ["whoami", "-o", "json"];
    let done = Run::of_command(emulator.command(&args).env("PARTNER_ORDERS_TOKEN", "e30.e30.x")).expect(3);
    let error: Value = done.error();
    assert_eq!(error["status"], 401);
    assert!(error["remedy"].is_string());
}
