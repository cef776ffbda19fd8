//! Signing in: the sign-ins that `login` stores, and the credential of a command.

mod credential;
mod record;

pub(crate) use credential::{Credential, Method, credential};
pub(crate) use record::{Kind, Record, load, remove, save, token_store};
