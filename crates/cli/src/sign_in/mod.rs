//! Signing in: the sign-ins that `login` stores, and the credential of a command.

mod credential;
mod record;

pub(crate) use credential::{Credential, SignInMethod, credential};
pub(crate) use record::{SignInKind, SignInRecord, load, remove, save, token_store};
