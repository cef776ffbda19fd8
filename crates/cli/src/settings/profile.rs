//! Profiles: the settings of an account, stated once in a TOML file.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::failure::Failure;

/// The profiles file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfilesFile {
    /// The profile of commands that name none.
    #[serde(default)]
    default: Option<Spanned<String>>,
    #[serde(default)]
    profile: BTreeMap<String, Profile>,
}

/// The settings of a profile. All are optional.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Profile {
    #[serde(default)]
    pub(super) cloud: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) endpoint: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) authority: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) environment: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) tenant: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) client_id: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) customer: Option<Spanned<String>>,
}

/// The profiles file as it was read, for errors that name a place in it.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    path: PathBuf,
    text: String,
    file: ProfilesFile,
}

impl Profiles {
    /// Reads the file; a missing one has no profiles.
    pub(super) fn read(path: PathBuf) -> Result<Self, Failure> {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self { path, ..Self::default() }),
            Err(error) => {
                let message = format!("the profiles file {} cannot be read: {error}", path.display());
                return Err(Failure::input(message, "Make it readable, or remove it."));
            }
        };
        let file = toml::from_str(&text).map_err(|error| {
            let place = error.span().map(|span| place(&path, &text, span.start)).unwrap_or_else(|| name(&path));
            let message = format!("{place}: {}", error.message().replace('\n', " "));
            Failure::input(message, REMEDY)
        })?;
        Ok(Self { path, text, file })
    }

    /// The name of the default profile.
    pub(super) fn default_name(&self) -> Option<&str> {
        self.file.default.as_ref().map(|name| name.as_ref().as_str())
    }

    /// The profile of this name.
    pub(super) fn find(&self, name: &str) -> Result<Profile, Failure> {
        self.file.profile.get(name).cloned().ok_or_else(|| {
            let known: Vec<_> = self.file.profile.keys().map(String::as_str).collect();
            let known = match known.is_empty() {
                true => format!("{} has none", self.path.display()),
                false => format!("{} has {}", self.path.display(), known.join(", ")),
            };
            let remedy = format!("Name one of them, or add a table [profile.{name}] to the file.");
            Failure::input(format!("there is no profile {name:?}: {known}"), remedy)
        })
    }

    /// The error for a value that is not allowed.
    pub(super) fn invalid(&self, value: &Spanned<String>, why: &str) -> Failure {
        Failure::input(format!("{}: {why}", place(&self.path, &self.text, value.span().start)), REMEDY)
    }
}

const REMEDY: &str = "Correct the file. A profile may have cloud, endpoint, authority, environment, tenant, client-id \
                      and customer, each a string.";

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// File, line and column of a byte of the text.
fn place(path: &Path, text: &str, byte: usize) -> String {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{}:{line}:{column}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Profiles, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("profiles.toml");
        std::fs::write(&path, text).unwrap();
        Profiles::read(path)
    }

    #[test]
    fn errors_name_file_line_and_column() {
        for (text, place) in [
            ("default = \"a\"\n[profile.a]\ntenant = 7\n", "profiles.toml:3:10"),
            ("[profile.a]\n\ntenent = \"t\"\n", "profiles.toml:3:1"),
            ("[profile.a\n", "profiles.toml:1:11"),
        ] {
            let failure = read(text).unwrap_err();
            assert!(failure.message().contains(place), "{}", failure.message());
            assert_eq!(failure.code(), 2);
        }
    }

    #[test]
    fn an_unknown_profile_is_named_with_those_that_exist() {
        let profiles = read("default = \"sandbox\"\n[profile.sandbox]\nenvironment = \"sandbox\"\n").unwrap();
        assert_eq!(profiles.default_name(), Some("sandbox"));
        let failure = profiles.find("prod").unwrap_err();
        assert!(failure.message().contains("\"prod\"") && failure.message().ends_with("has sandbox"));
        assert!(Profiles::read("/nonexistent/x.toml".into()).unwrap().find("x").is_err());
    }
}
