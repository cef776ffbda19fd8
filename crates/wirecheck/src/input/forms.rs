//! Forms of files that hold samples and are not read, with the way to one that is.

use super::BYTE_ORDER_MARK;

/// A form of files that is not read.
struct UnreadForm {
    /// Its extensions, in small letters.
    extensions: &'static [&'static str],
    /// The bytes that its files begin with, whatever their names; the case of letters does not matter.
    starts: &'static [&'static [u8]],
    /// Its name, and the way to a form that is read.
    problem: &'static str,
}

const FORMS: [UnreadForm; 7] = [
    UnreadForm {
        extensions: &["docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp"],
        starts: &[b"\xd0\xcf\x11\xe0"],
        problem: "is an Office document; expected text, copy its examples into a file",
    },
    UnreadForm {
        extensions: &["html", "htm", "xhtml", "mht", "mhtml"],
        starts: &[b"<!doctype html", b"<html"],
        problem: "is an HTML page; expected text, copy its examples into a file (.md or .txt)",
    },
    UnreadForm {
        extensions: &["pdf"],
        starts: &[b"%PDF"],
        problem: "is a PDF; expected text, copy its examples into a file",
    },
    UnreadForm {
        extensions: &["saz", "chls", "chlz", "flow", "mitm", "pcap", "pcapng", "cap"],
        starts: &[b"\xd4\xc3\xb2\xa1"],
        problem: "is the recording of a proxy or of packets; expected a HAR, export it as that",
    },
    UnreadForm {
        extensions: &["gz", "tgz"],
        starts: &[b"\x1f\x8b"],
        problem: "is compressed (gzip); expected text, unpack it first",
    },
    UnreadForm {
        extensions: &["zip"],
        starts: &[b"PK\x03\x04", b"PK\x05\x06"],
        problem: "is an archive (zip); expected text, unpack it first",
    },
    UnreadForm {
        extensions: &["tar", "7z", "rar", "bz2", "tbz2", "xz", "txz", "zst", "lz4", "br"],
        starts: &[b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"],
        problem: "is compressed or an archive; expected text, unpack it first",
    },
];

/// Returns whether files with this extension hold samples in a form that is not read.
pub(super) fn is_unread(extension: &str) -> bool {
    FORMS.iter().any(|form| form.has(extension))
}

/// Names a form that is not read, by the extension or else by the first bytes.
pub(super) fn unread(extension: &str, head: &[u8]) -> Option<&'static str> {
    let head = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    let by_name = FORMS.iter().find(|form| form.has(extension));
    by_name.or_else(|| FORMS.iter().find(|form| form.begins(head))).map(|form| form.problem)
}

impl UnreadForm {
    fn has(&self, extension: &str) -> bool {
        self.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
    }

    fn begins(&self, head: &[u8]) -> bool {
        let is = |start: &&[u8]| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        self.starts.iter().any(is)
    }
}
