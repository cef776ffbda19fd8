//! Profiles, and the origin of each setting.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{CUSTOMER, Emulator, ORDER, Run, partner_orders};

/// The binary with this profiles file.
fn with_profiles(folder: &Path, text: &str) -> Command {
    let config = folder.join("config/partner-orders");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("profiles.toml"), text).unwrap();
    let mut command = partner_orders();
    command.env("XDG_CONFIG_HOME", folder.join("config")).env("XDG_STATE_HOME", folder.join("state"));
    command
}

#[test]
fn a_profile_states_everything_once() {
    let (emulator, folder) = (Emulator::start(), tempfile::tempdir().unwrap());
    let text = format!(
        "default = \"test\"\n[profile.test]\nenvironment = \"sandbox\"\nendpoint = \"{}\"\ntenant = \"{}\"\n\
         client-id = \"{}\"\ncustomer = \"{CUSTOMER}\"\n",
        emulator.url(),
        emulator.field("tenant"),
        emulator.field("client_id")
    );
    let command = |args: &[&str]| {
        let mut command = with_profiles(folder.path(), &text);
        command.env("PARTNER_ORDERS_CLIENT_SECRET", emulator.field("client_secret")).args(args);
        command
    };
    let done = Run::of_command(&mut command(&["cancel", ORDER, "-y", "-o", "json"])).expect(0);
    assert_eq!(done.json()[0]["outcome"], "cancelled");
    let who = Run::of_command(&mut command(&["whoami", "-o", "json"])).expect(0).json();
    assert_eq!(who["environment"]["from"], "profile test");
    assert_eq!(who["method"]["from"], "PARTNER_ORDERS_CLIENT_SECRET");
    assert_eq!((&who["tenant"], &who["app"]), (&emulator.ready["tenant"], &emulator.ready["client_id"]));
    // An option takes precedence.
    let refused =
        Run::of_command(&mut command(&["cancel", ORDER, "-y", "--environment", "production", "-o", "json"])).expect(2);
    assert!(refused.error()["message"].as_str().unwrap().contains("production"));
}

#[test]
fn a_broken_file_and_an_unknown_profile_are_named_and_nothing_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    for (text, args, expected) in [
        ("[profile.a]\ncloud = 7\n", &["whoami"][..], "profiles.toml:2:9"),
        ("[profile.a]\ncluod = \"global\"\n", &["whoami"], "profiles.toml:2:1"),
        ("[profile.a]\ncloud = \"mars\"\n", &["whoami", "--profile", "a"], "profiles.toml:2:9"),
        (
            "[profile.a]\nenvironment = \"prod\"\n",
            &["get", "x", "-c", CUSTOMER, "--profile", "a"],
            "profiles.toml:2:15",
        ),
        ("[profile.a]\n", &["whoami", "--profile", "b"], "no profile \"b\""),
    ] {
        let done = Run::of_command(with_profiles(folder.path(), text).args(args).args(["-o", "json"])).expect(2);
        assert!(done.error()["message"].as_str().unwrap().contains(expected), "{expected}: {}", done.stderr);
    }
}

#[test]
fn an_invalid_tenant_is_named_with_its_variable() {
    let mut command = partner_orders();
    command.args(["get", ORDER, "-c", CUSTOMER, "-o", "json"]).env("PARTNER_ORDERS_TENANT_ID", "foo");
    let done = Run::of_command(&mut command).expect(2);
    assert!(done.error()["message"].as_str().unwrap().starts_with("PARTNER_ORDERS_TENANT_ID"), "{}", done.stderr);
}

#[test]
fn a_bad_id_in_a_file_is_named_with_its_line_and_nothing_is_sent() {
    let (emulator, folder) = (Emulator::start(), tempfile::tempdir().unwrap());
    let file = folder.path().join("customers.txt");
    let text = format!("{CUSTOMER}\n").repeat(511) + "bd59b416\n";
    fs::write(&file, text).unwrap();
    let args = ["sweep", "--customers-file", file.to_str().unwrap(), "-y", "-o", "json"];
    let done = emulator.run(&args).expect(2);
    assert!(done.error()["message"].as_str().unwrap().contains("line 512"), "{}", done.stderr);
}

#[cfg(unix)]
#[test]
fn a_home_that_cannot_be_written_is_named() {
    let emulator = Emulator::start();
    let args = ["sweep", "-c", CUSTOMER, "-y", "-o", "json"];
    // Root may write everywhere, but not create a folder below a file.
    let done = Run::of_command(emulator.command(&args).env("XDG_STATE_HOME", "/dev/null")).expect(2);
    assert!(done.error()["message"].as_str().unwrap().contains("/dev/null"), "{}", done.stderr);
    assert!(done.error()["remedy"].as_str().unwrap().contains("XDG_STATE_HOME"));
}
