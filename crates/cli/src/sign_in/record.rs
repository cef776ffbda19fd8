//! Stored sign-ins: one file for each profile in the state folder, that only its owner can read.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use partner_orders::FileStore;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::files::write_private;
use crate::settings::folders::{self, Folders};

/// A sign-in that `login` stored.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct SignInRecord {
    pub(crate) kind: SignInKind,
    pub(crate) authority: String,
    pub(crate) tenant: String,
    pub(crate) client_id: String,
    /// The app's secret. A user's sign-in has one if the app is a web app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<String>,
    /// A PEM file with the app's certificate and key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) certificate: Option<PathBuf>,
    /// A file with a token of the app's platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) federated_token_file: Option<PathBuf>,
}

/// The kind of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignInKind {
    /// A user, with a refresh token in a file of its own.
    User,
    /// An app by itself.
    App,
}

/// The name of the files of commands without a profile.
const NO_PROFILE: &str = "default";

/// The files of a profile's sign-in: the record, and the refresh token.
fn paths(folders: &Folders, profile: Option<&str>) -> Result<(PathBuf, PathBuf), Failure> {
    let name = profile.unwrap_or(NO_PROFILE);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.is_empty() || name.starts_with('.') || !name.chars().all(is_plain) {
        let message = format!("the profile name {name:?} cannot be the name of a file");
        return Err(Failure::input(message, "Use letters, digits, -, _ and . in the names of profiles."));
    }
    let folder = folders.sign_ins();
    Ok((folder.join(format!("{name}.toml")), folder.join(format!("{name}.refresh-token"))))
}

/// Loads the sign-in of a profile, if there is one.
pub(crate) fn load(folders: &Folders, profile: Option<&str>) -> Result<Option<SignInRecord>, Failure> {
    let (path, _) = paths(folders, profile)?;
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => {
            let message = format!("the stored sign-in {} cannot be read: {error}", path.display());
            return Err(Failure::input(message, "Make it readable, or sign in again."));
        }
    };
    // The parser's message may quote the secret.
    let record = toml::from_str(&text).map_err(|_| {
        let message = format!("the stored sign-in {} is damaged", path.display());
        Failure::input(message, "Sign in again with partner-orders login.")
    })?;
    Ok(Some(record))
}

/// Stores the sign-in of a profile.
pub(crate) fn save(folders: &Folders, profile: Option<&str>, record: &SignInRecord) -> Result<(), Failure> {
    let (path, _) = paths(folders, profile)?;
    folders::create(&folders.sign_ins())?;
    let text = toml::to_string(record).map_err(|error| Failure::input(error.to_string(), "Report it."))?;
    write_private(&path, &text).map_err(|error| {
        let message = format!("the sign-in cannot be stored in {}: {error}", path.display());
        Failure::input(message, "Make the folder writable, or set XDG_STATE_HOME to one that is.")
    })
}

/// The store of the refresh token of a profile.
pub(crate) fn token_store(folders: &Folders, profile: Option<&str>) -> Result<Arc<FileStore>, Failure> {
    Ok(FileStore::new(paths(folders, profile)?.1))
}

/// Removes the sign-in of a profile. Returns whether there was one.
pub(crate) fn remove(folders: &Folders, profile: Option<&str>) -> Result<bool, Failure> {
    let (record, token) = paths(folders, profile)?;
    let mut removed = false;
    for path in [token, record] {
        match std::fs::remove_file(&path) {
            Ok(()) => removed = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("{} cannot be removed: {error}", path.display());
                return Err(Failure::input(message, "Remove the file yourself: it holds a secret."));
            }
        }
    }
    Ok(removed)
}

impl std::fmt::Debug for SignInRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInRecord").field("kind", &self.kind).field("tenant", &self.tenant).finish_non_exhaustive()
    }
}
