//! The reference page: Redoc with the description inside, one file that needs no network.

mod document;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{PUBLISH, files};
use crate::repository::repository_root;

/// The package that renders the page, from npm. The version is fixed, so that the page is, too.
const REDOC: &str = "redoc@2.5.4";

/// The one image that the renderer loads from the network.
const LOGO: &str = "https://cdn.redoc.ly/redoc/logo-mini.svg";

/// Makes the page from the exact document. The script comes from npm, which checks its checksum.
///
/// # Errors
/// If npm is missing, or cannot bring the package.
pub(super) fn page(exact: &Value, codes: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    run(folder.path(), "npm", &["pack", "--silent", REDOC])?;
    run(folder.path(), "sh", &["-c", "tar -xzf *.tgz"])?;
    let template = files::text(&repository_root().join(PUBLISH).join("reference.html"))?;
    let script = files::text(&folder.path().join("package/bundles/redoc.standalone.js"))?;
    let license = files::text(&folder.path().join("package/LICENSE"))?;
    // `</script` would end the element, and `--` the comment.
    Ok(template
        .replace("{license}", license.replace("--", "- -").trim())
        .replace("{description}", &document::document(exact, codes).to_string().replace("</", "<\\/"))
        .replace("{script}", &script.replace("</script", "<\\/script").replace(LOGO, "data:,")))
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    let done = Command::new(program).args(arguments).current_dir(folder).output();
    let done =
        done.map_err(|error| format!("{program} cannot be run ({error}); install it, or leave out --reference"))?;
    if done.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&done.stderr);
    Err(format!("{program} {} failed for the reference page: {}", arguments.join(" "), message.trim()))
}
