//! The folders of this program on this machine.

use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy as _, choose_base_strategy};

use crate::failure::Failure;
use crate::files::create_private_folder;

/// The folders of this program: those of the XDG specification, or of Windows.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    config: PathBuf,
    state: PathBuf,
}

impl Folders {
    /// Finds the folders; none needs to exist.
    pub(crate) fn find() -> Result<Self, Failure> {
        let strategy = choose_base_strategy().map_err(|error| {
            let message = format!("this machine names no home folder: {error}");
            Failure::input(message, "Set HOME, or XDG_CONFIG_HOME and XDG_STATE_HOME.")
        })?;
        let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
        Ok(Self { config: strategy.config_dir().join(NAME), state: state.join(NAME) })
    }

    /// The file with the profiles.
    pub(crate) fn profiles(&self) -> PathBuf {
        self.config.join("profiles.toml")
    }

    /// The folder with the sign-ins.
    pub(crate) fn sign_ins(&self) -> PathBuf {
        self.state.join("sign-ins")
    }

    /// The folder of an account, with its lock and its journal.
    pub(crate) fn account(&self, account: &str) -> PathBuf {
        let plain = |c: char| if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '_' };
        self.state.join("accounts").join(account.chars().map(plain).collect::<String>())
    }
}

/// Creates a folder below the state folder.
pub(crate) fn create(folder: &Path) -> Result<(), Failure> {
    create_private_folder(folder).map_err(|error| {
        let message = format!("the folder {} cannot be created: {error}", folder.display());
        Failure::input(message, "Make it writable, or set XDG_STATE_HOME to a folder that is.")
    })
}

const NAME: &str = "partner-orders";
