//! The key of the pseudonyms. Without it, nobody can test guesses of an original.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use hmac::{Hmac, KeyInit};
use sha2::Sha256;

use super::Failed;

/// The file of this machine's key, below the root of the repository; git ignores the folder.
const KEY_FILE: &str = ".local/import.key";
/// The fewest bytes of a key. Shorter ones can be guessed.
const LEAST_BYTES: usize = 16;

/// A key, ready for use.
pub(super) struct Key {
    pub(super) mac: Hmac<Sha256>,
    /// A note for the user.
    pub(super) remark: Option<String>,
}

impl Key {
    pub(super) fn new(secret: &[u8]) -> Option<Self> {
        Some(Self { mac: Hmac::new_from_slice(secret).ok()?, remark: None })
    }

    /// Reads the key from a file.
    pub(super) fn read(file: &Path) -> Result<Self, Failed> {
        let unreadable = |problem: String| Failed::at(&file.display().to_string(), &problem);
        let secret = fs::read(file).map_err(|error| unreadable(format!("{error}; expected a key file")))?;
        let secret = secret.trim_ascii();
        if secret.len() < LEAST_BYTES {
            let problem = format!(
                "holds {} bytes, expected a key of at least {LEAST_BYTES}: `openssl rand -hex 32`",
                secret.len()
            );
            return Err(unreadable(problem));
        }
        Self::new(secret).ok_or_else(|| unreadable("cannot be used as a key".to_owned()))
    }

    /// Reads this machine's key, or makes one. A new key is stored, unless nothing may be written.
    pub(super) fn of_this_machine(root: &Path, store: bool) -> Result<Self, Failed> {
        let file = root.join(KEY_FILE);
        if file.exists() {
            return Self::read(&file);
        }
        let unreadable = |problem: String| Failed::at(&file.display().to_string(), &problem);
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| unreadable(format!("no random key can be made: {error}")))?;
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let remark = if store {
            match write(&file, &secret) {
                // Another import was faster; both must use the same.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Self::read(&file),
                done => {
                    done.map_err(|error| unreadable(format!("cannot be written: {error}; name one by --key-file")))?
                }
            }
            format!("made the key {}; pseudonyms stay the same as long as the key does", file.display())
        } else {
            "there is no key yet, and a dry run stores none; the next run has other pseudonyms and file names"
                .to_owned()
        };
        let key = Self::new(secret.as_bytes()).ok_or_else(|| unreadable("cannot be used as a key".to_owned()))?;
        Ok(Self { remark: Some(remark), ..key })
    }
}

fn write(file: &Path, secret: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{secret}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_once() {
        let root = tempfile::tempdir().unwrap();
        let dry = Key::of_this_machine(root.path(), false).unwrap();
        assert!(dry.remark.unwrap().contains("stores none"));
        assert!(!root.path().join(KEY_FILE).exists());

        let made = Key::of_this_machine(root.path(), true).unwrap();
        assert!(made.remark.unwrap().contains("import.key"));
        let kept = fs::read(root.path().join(KEY_FILE)).unwrap();
        assert_eq!(kept.len(), 65);
        assert!(Key::of_this_machine(root.path(), true).unwrap().remark.is_none());
        assert_eq!(fs::read(root.path().join(KEY_FILE)).unwrap(), kept);
    }

    #[test]
    #[cfg(unix)]
    fn is_for_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        Key::of_this_machine(root.path(), true).unwrap();
        assert_eq!(fs::metadata(root.path().join(KEY_FILE)).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        assert!(Key::read(&file).err().unwrap().0.contains("expected a key file"));
        fs::write(&file, "short\n").unwrap();
        assert!(Key::read(&file).err().unwrap().0.contains("holds 5 bytes"));
    }
}
