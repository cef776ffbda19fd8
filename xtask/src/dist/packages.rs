//! The command with its emulator as packages for people without Rust: a Python wheel, and two npm packages.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{PUBLISH, files};
use crate::repository::{cargo, repository_root};

/// The profile of cargo that the packages are built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    Release,
    Dev,
}

impl Profile {
    const fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Release => &["--release"],
            Self::Dev => &[],
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "debug",
        }
    }
}

/// Builds the packages for this machine's platform into a folder.
///
/// # Errors
/// If cargo, maturin or npm is missing or fails.
pub(crate) fn build(folder: &Path, version: &str, profile: Profile) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    wheel(&folder, profile)?;
    // What maturin had cargo build is in both packages.
    npm(&folder, version, &target_folder()?.join(profile.folder()).join(program()))
}

fn wheel(folder: &Path, profile: Profile) -> Result<(), String> {
    let mut maturin = Command::new("maturin");
    maturin.arg("build").args(profile.flags()).arg("--out").arg(folder);
    // The same time in each archive, so that the same program gives the same wheel.
    maturin.env("SOURCE_DATE_EPOCH", "315532800");
    run(maturin.current_dir(repository_root().join(PUBLISH).join("python")))
}

fn npm(folder: &Path, version: &str, program: &Path) -> Result<(), String> {
    let templates = repository_root().join(PUBLISH).join("npm");
    let work = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (os, cpu) = platform();
    let fill = |text: String| text.replace("{version}", version).replace("{os}", os).replace("{cpu}", cpu);
    for (package, files) in [
        ("platform", &["platform/package.json", "platform/README.md"][..]),
        ("launcher", &["launcher/package.json", "launcher/README.md", "launcher/bin/partner-orders.js"][..]),
    ] {
        for file in files {
            write(&work.path().join(file), fill(files::text(&templates.join(file))?).as_bytes())?;
        }
        write(&work.path().join(package).join("LICENSE"), &files::read(&repository_root().join("LICENSE"))?)?;
    }
    let target = work.path().join("platform/bin");
    fs::create_dir_all(&target).map_err(|error| error.to_string())?;
    fs::copy(program, target.join(self::program())).map_err(|error| format!("{}: {error}", program.display()))?;
    for package in ["platform", "launcher"] {
        let mut pack = Command::new("npm");
        pack.args(["pack", "--silent", "--pack-destination"]).arg(folder);
        run(pack.current_dir(work.path().join(package)))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// This machine's operating system and processor, in the words of Node.js.
fn platform() -> (&'static str, &'static str) {
    let os = match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let cpu = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    (os, cpu)
}

fn program() -> String {
    format!("partner-orders{}", std::env::consts::EXE_SUFFIX)
}

/// The folder that cargo builds into.
pub(crate) fn target_folder() -> Result<PathBuf, String> {
    let done = cargo().args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).output();
    let done = done.map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr);
        return Err(format!("cargo metadata failed ({}): {}", done.status, why.trim_end()));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&done.stdout).map_err(|error| error.to_string())?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    folder.map(PathBuf::from).ok_or_else(|| "cargo metadata names no target_directory".to_owned())
}

fn run(command: &mut Command) -> Result<(), String> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let status = command.status();
    let status = status.map_err(|error| format!("{shown} cannot be run ({error}); it is needed for --packages"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown} failed ({status}), see its messages above")) }
}
