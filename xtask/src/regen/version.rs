//! The version, wherever it is written.

use std::fs;
use std::path::Path;

use semver::Version;

use super::read;
use wirecheck::source::yaml::Tree;

/// Writes a new version into the description and, where crates share it, into the manifest of the workspace; the names
/// of the files that changed.
pub(super) fn raise(root: &Path, from: &Version, to: &Version) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    let description = read(root, "spec/openapi.yaml")?;
    let manifest = read(root, "Cargo.toml")?;
    for (name, old, new) in [
        ("spec/openapi.yaml", &description, in_description(&description, to)?),
        ("Cargo.toml", &manifest, in_manifest(&manifest, from, to)),
    ] {
        if new != *old {
            fs::write(root.join(name), new).map_err(|error| format!("{name}: {error}"))?;
            changed.push(name.to_owned());
        }
    }
    Ok(changed)
}

fn in_description(text: &str, to: &Version) -> Result<String, String> {
    let tree = Tree::parse(text)?;
    let at = tree.node("/info/version").ok_or("there is no `info.version`")?.value.clone();
    let (before, after) = (text.get(..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
    Ok(format!("{before}{to}{after}"))
}

/// The workspace's version, and that of its own crates.
fn in_manifest(text: &str, from: &Version, to: &Version) -> String {
    // Some of our crates fit each other in one version only.
    let written = |version: &Version| ["", "="].map(|exactly| format!("version = \"{exactly}{version}\""));
    let (old, new) = (written(from), written(to));
    let lines = text.split_inclusive('\n').map(|line| {
        let is_ours = old.iter().any(|old| line.trim_end() == old) || line.contains("path = ");
        let pairs = old.iter().zip(&new).filter(|_| is_ours);
        pairs.fold(line.to_owned(), |line, (old, new)| line.replace(old, new))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own() {
        let (from, to) = (Version::new(0, 2, 0), Version::new(0, 2, 1));
        let manifest = "[workspace.package]\nversion = \"0.2.0\"\n[dependencies]\na = { path = \"a\", version \
                        = \"0.2.0\" }\nb = { version = \"0.2.0\" }\nc = { path = \"c\", version = \"=0.2.0\" }\n";
        assert_eq!(
            in_manifest(manifest, &from, &to),
            "[workspace.package]\nversion = \"0.2.1\"\n[dependencies]\na = { path = \"a\", version = \"0.2.1\" }\n\
             b = { version = \"0.2.0\" }\nc = { path = \"c\", version = \"=0.2.1\" }\n"
        );
        assert_eq!(in_manifest(manifest, &Version::new(0, 1, 0), &to), manifest);
        let description = "info:\n  version: 0.2.0 # semver\n  x: 1\n";
        assert_eq!(in_description(description, &to).unwrap(), "info:\n  version: 0.2.1 # semver\n  x: 1\n");
        assert!(in_description("a: 1", &to).is_err());
    }
}
