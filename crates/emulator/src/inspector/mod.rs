//! The inspector: the page for people, its assets, and the API reference. Nothing here knows of HTTP.
//!
//! The assets are written by hand and embedded. The page reads everything that it shows from the emulator's controls,
//! loads nothing from elsewhere, and needs no build.

mod openapi;

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

pub(crate) use openapi::openapi;

/// The policy of the page and its scripts: everything of this origin, nothing of any other, no inline script or style.
/// Trusted types make the browser refuse to parse text as markup.
pub(crate) const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

/// The policy of the API reference. Swagger UI has its pictures in `data:` URLs, and sets inline styles.
pub(crate) const REFERENCE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The name of the page among the assets.
pub(crate) const PAGE: &str = "index.html";

/// The name of the API reference among the assets.
pub(crate) const REFERENCE: &str = "reference.html";

/// A file that the inspector serves.
#[derive(Debug)]
pub(crate) struct Asset {
    /// The `Content-Type`.
    pub(crate) content_type: &'static str,
    /// The content.
    pub(crate) bytes: &'static [u8],
    /// The `ETag` with its quotes. It depends on the content alone.
    pub(crate) etag: String,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => { [$(($name, include_bytes!(concat!("assets/", $name)).as_slice())),*] };
}

/// Every asset by name.
static ASSETS: LazyLock<Vec<(&'static str, Asset)>> = LazyLock::new(|| {
    let files = embedded![
        "api.js",
        "clock.js",
        "conduct.js",
        "dom.js",
        "effects.js",
        "exchange.js",
        "favicon.svg",
        "faults.js",
        "format.js",
        "index.html",
        "live.js",
        "main.js",
        "orders.js",
        "reference.css",
        "reference.html",
        "reference.js",
        "requests.js",
        "snippets.js",
        "start.js",
        "style.css",
    ];
    files
        .into_iter()
        .map(|(name, bytes)| (name, Asset { content_type: content_type(name), bytes, etag: etag(bytes) }))
        .collect()
});

/// Returns the asset of this name, such as `style.css`.
pub(crate) fn asset(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|(known, _)| *known == name).map(|(_, asset)| asset)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{ASSETS, PAGE, REFERENCE, asset};

    fn text(name: &str) -> &'static str {
        std::str::from_utf8(asset(name).unwrap().bytes).unwrap()
    }

    #[test]
    fn every_file_is_embedded() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/inspector/assets");
        for entry in fs::read_dir(directory).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(asset(&name).is_some(), "{name}");
        }
        assert!(asset("nothing.js").is_none() && asset("../mod.rs").is_none());
    }

    #[test]
    fn every_import_and_link_leads_to_an_asset() {
        for (name, _) in ASSETS.iter() {
            let source = text(name);
            let imported = source.split("from \"./").skip(1);
            let linked = source.split("\"/_emulator/assets/").skip(1);
            for rest in imported.chain(linked) {
                let wanted = rest.split('"').next().unwrap();
                assert!(asset(wanted).is_some(), "{name} names {wanted}");
            }
        }
    }

    #[test]
    fn nothing_comes_from_elsewhere_or_stands_inline_or_is_parsed_as_markup() {
        for (name, _) in ASSETS.iter().filter(|(name, _)| !name.ends_with(".svg")) {
            let source = text(name);
            for forbidden in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "https://",
                "@import",
                " style=",
            ] {
                assert!(!source.contains(forbidden), "{name} holds {forbidden}");
            }
        }
        for page in [PAGE, REFERENCE] {
            assert!(!text(page).contains("<script>") && !text(page).contains("<style"), "{page}");
        }
    }
}
