//! What the command line chooses.

/// Whether a short run was asked for (`-- --quick`).
pub(crate) fn quick() -> bool {
    std::env::args().any(|argument| argument == "--quick")
}

/// Whether a contender takes part: all do, unless some are named.
pub(crate) fn takes_part(name: &str) -> bool {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    named.is_empty() || named.iter().any(|one| one == name)
}
