//! The files that the generated code depends on, and their hash, which shows that a copy of the code is out of date.

use std::fs;
use std::path::Path;

/// The description, and the sources that turn it into code. The generator itself is missing here: `Cargo.toml` pins its
/// version, and `tests/generated.rs` compares the code.
pub(crate) const FILES: [&str; 5] =
    ["spec/extra.rs", "spec/generate.rs", "spec/openapi.yaml", "spec/tables.rs", "spec/transform.rs"];

/// Hashes the contents of the files below `root` (FNV-1a, 64 bits). Carriage returns are left out, since git may
/// add them.
pub(crate) fn hash(root: &Path) -> Result<String, String> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in FILES {
        let content = fs::read(root.join(file)).map_err(|e| format!("{file}: {e}"))?;
        for byte in content.into_iter().filter(|byte| *byte != b'\r') {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}\n"))
}
