//! The description as a bundle for other languages: exact and simplified documents, JSON Schemas, error codes, samples,
//! recipes. Everything derives from `spec/`, and the same input gives the same bytes.

mod codegen;
mod codes;
mod exact;
mod files;
mod later;
mod packages;
mod recipes;
mod reference;
mod text;
mod walk;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::diff;
use crate::repository::{default_description, repository_root};
use wirecheck::description::Description;

pub(crate) use codes::service_codes;
pub(crate) use packages::{Profile, build as build_packages, target_folder};

/// The file with the checksums of all others, by which a folder is known as a bundle.
const SUMS: &str = "SHA256SUMS";

/// Templates and clients, below the root of the repository.
pub(crate) const PUBLISH: &str = "spec/publish";

/// Files by path, with slashes, below the bundle's folder.
#[derive(Debug)]
pub struct Bundle {
    version: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// The parts of a bundle that not everybody wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The description that the changelog compares with: a file, or a revision of git.
    pub since: Option<String>,
    /// `true` to add the reference page, which npm brings.
    pub reference: bool,
}

impl Bundle {
    /// Assembles the bundle from the files of this repository.
    ///
    /// # Errors
    /// If a file cannot be read, with its name.
    pub fn assemble(options: &Options) -> Result<Self, String> {
        let description = Description::load(default_description()).map_err(|error| error.to_string())?;
        let source = description.document();
        let version = source.pointer("/info/version").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut bundle = Self { version, files: BTreeMap::new() };
        bundle.documents(source)?;
        bundle.repository_files()?;
        bundle.text("CHANGELOG.md", bundle.changelog(options.since.as_deref())?);
        if options.reference {
            bundle.text("reference.html", reference::page(&exact::exact(source), &codes::markdown())?);
        }
        bundle.text(SUMS, bundle.checksums());
        Ok(bundle)
    }

    /// The version of the description.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The files by path.
    #[must_use]
    pub const fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Writes all files into a folder: a new or empty one, or an earlier bundle, which is replaced.
    ///
    /// # Errors
    /// If the folder has other files, or cannot be written to.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        if folder.join(SUMS).is_file() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        if fs::read_dir(folder)?.next().is_some() {
            let message = "the folder has files of its own, and is no earlier bundle; name a new or empty folder";
            return Err(io::Error::other(message));
        }
        for (path, bytes) in &self.files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, bytes)?;
        }
        Ok(())
    }

    fn text(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    fn documents(&mut self, source: &Value) -> Result<(), String> {
        let (exact, simple) = (exact::exact(source), codegen::codegen(source));
        let (later, simple_later) = (later::openapi_31(&exact), later::openapi_31(&simple));
        for (name, comment, document) in [
            ("openapi", EXTENSIONS, &exact),
            ("openapi-3.1", EXTENSIONS, &later),
            ("openapi.codegen", "", &simple),
            ("openapi.codegen-3.1", "", &simple_later),
        ] {
            self.text(&format!("{name}.yaml"), text::yaml(comment, document)?);
            self.text(&format!("{name}.json"), text::json(document)?);
        }
        for (name, schema) in later::json_schemas(&later) {
            self.text(&format!("schemas/{name}.json"), text::json(&schema)?);
        }
        self.text("error-codes.json", text::json(&codes::json())?);
        self.text("error-codes.md", codes::markdown());
        Ok(())
    }

    fn repository_files(&mut self) -> Result<(), String> {
        let root = repository_root();
        let publish = root.join(PUBLISH);
        self.files.insert("LICENSE".to_owned(), files::read(&root.join("LICENSE"))?);
        for (below, path) in files::below(&root.join("spec/samples"))? {
            self.files.insert(format!("samples/{below}"), files::read(&path)?);
        }
        for (below, path) in files::below(&publish.join("clients"))? {
            self.files.insert(format!("clients/{below}"), files::read(&path)?);
        }
        for name in ["README.md", "RECIPES.md", "orders.http", "compose.yaml", "Containerfile"] {
            let text = recipes::fill(&files::text(&publish.join(name))?, &publish)?;
            self.text(name, text.replace("{version}", &self.version));
        }
        Ok(())
    }

    fn changelog(&self, since: Option<&str>) -> Result<String, String> {
        let mut text = format!("# Changes of the description\n\n## {}\n\n", self.version).into_bytes();
        match since {
            Some(since) => {
                let old = diff::read(Some(since)).map_err(|error| error.to_string())?;
                let new = diff::read(None).map_err(|error| error.to_string())?;
                diff::Report::new(&old, &new).markdown(&mut text).map_err(|error| error.to_string())?;
            }
            None => text.extend_from_slice(b"Not compared with an earlier version.\n"),
        }
        String::from_utf8(text).map_err(|error| error.to_string())
    }

    /// The checksums of all files, as `sha256sum --check` reads them.
    fn checksums(&self) -> String {
        let mut text = String::new();
        for (path, bytes) in &self.files {
            let digits =
                Sha256::digest(bytes).iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{digits}  {path}");
        }
        text
    }
}

/// Returns the folder that a bundle is written to if none is named.
pub(crate) fn default_folder() -> Result<PathBuf, String> {
    Ok(target_folder()?.join("dist"))
}

/// The meaning of the extensions, for people who read the documents.
const EXTENSIONS: &str = "\
# Order resources of Partner Center. Derived from a hand-maintained source; changes here are lost.
#
# x-evidence  how we know of a thing: documented (a public page names it), observed (in a captured sample, in no table),
#             observed-elsewhere (printed or reported, in no table), sdk-only (known from archived SDKs only),
#             assumed (nobody says so; the text beside it says why)
# x-source    the public page behind it; if absent, that of the enclosing object
# x-ms-enum   names and meanings of the known values; the service adds values, and compares without regard to case
# x-undocumented-properties: allowed     the service adds properties to this object without notice
# x-case-insensitive-properties: true    the service matches the property names of this request without regard to case
# x-type-property, x-type-name           the property in which a body names its type, and that name
# x-echoed-properties                    what a successful response has if its request has it
# x-format                               what a string looks like, beside its pattern
";
