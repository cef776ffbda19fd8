//! Bodies that a HAR holds in another form than they were sent in.

use std::io::Read;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use serde::Deserialize;

use crate::exchange::multipart;
use crate::input::problem::InputProblem;

/// A compression that HTTP knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Gzip,
    Deflate,
}

impl Encoding {
    /// Finds the compression of a body by its header and its first bytes: most programs unpack a body before they record
    /// it, and leave the header as it was.
    pub(super) fn find(content_encoding: &str, body: &[u8]) -> Option<Self> {
        let name = content_encoding.trim().to_ascii_lowercase();
        match (name.as_str(), body) {
            ("gzip" | "x-gzip", [0x1f, 0x8b, ..]) => Some(Self::Gzip),
            ("deflate", [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..]) => Some(Self::Deflate),
            _ => None,
        }
    }

    pub(super) fn unpack(self, body: &[u8], limit: usize) -> Result<Vec<u8>, InputProblem> {
        let mut bytes = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let unpacked = match self {
            Self::Gzip => MultiGzDecoder::new(body).take(most).read_to_end(&mut bytes),
            Self::Deflate => ZlibDecoder::new(body).take(most).read_to_end(&mut bytes),
        };
        unpacked
            .map_err(|error| InputProblem::new(format!("the body cannot be unpacked: {error}; expected all of it")))?;
        if bytes.len() > limit {
            return Err(InputProblem::too_large("the body, unpacked,", limit));
        }
        Ok(bytes)
    }
}

/// Decodes base64, which may be broken into lines and lack its padding.
pub(super) fn from_base64(text: &str) -> Result<Vec<u8>, base64::DecodeError> {
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let engine = GeneralPurpose::new(&STANDARD, LENIENT);
    if memchr::memchr3(b' ', b'\r', b'\n', text.as_bytes()).is_some() {
        engine.decode(text.split_ascii_whitespace().collect::<String>())
    } else {
        engine.decode(text)
    }
}

/// A field of a form.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `name` and `value`")]
pub(super) struct Param {
    name: String,
    value: Option<String>,
    file_name: Option<String>,
    content_type: Option<String>,
}

/// Returns a form as it would be sent.
pub(super) fn from_params(params: Vec<Param>, content_type: &str) -> Vec<u8> {
    let Some(boundary) = multipart::boundary(content_type) else {
        let pairs = params.into_iter().map(|param| (param.name, param.value.unwrap_or_default()));
        return form(pairs).into_bytes();
    };
    let mut body = String::new();
    for Param { name, value, file_name, content_type } in params {
        body.push_str(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\""));
        body.extend(file_name.map(|file_name| format!("; filename=\"{file_name}\"")));
        body.extend(content_type.map(|content_type| format!("\r\nContent-Type: {content_type}")));
        body.push_str(&format!("\r\n\r\n{}\r\n", value.unwrap_or_default()));
    }
    body.push_str(&format!("--{boundary}--\r\n"));
    body.into_bytes()
}

/// Returns names and values as a query: `a=b&c=d`.
pub(super) fn form(pairs: impl Iterator<Item = (String, String)>) -> String {
    let pairs = pairs.map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Percent-encodes a name or value. Recorders store them as they were sent or decoded; what was encoded stays.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'%' | b'+' => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    #[test]
    fn packed() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&[b'a'; 5000]).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(b"{}").unwrap();
        let zlib = zlib.finish().unwrap();

        assert_eq!(Encoding::find("GZip", &gzip).unwrap().unpack(&gzip, 5000).unwrap(), [b'a'; 5000]);
        assert_eq!(Encoding::find("deflate", &zlib).unwrap().unpack(&zlib, 10).unwrap(), b"{}");
        assert!(Encoding::Gzip.unpack(&gzip, 4999).is_err(), "more than the limit");
        assert!(Encoding::Gzip.unpack(&gzip[..20], 5000).is_err(), "cut off");
        // Unpacked already.
        assert_eq!(Encoding::find("gzip", b"{}"), None);
        assert_eq!(Encoding::find("br", &gzip), None);
    }

    #[test]
    fn base64_in_lines_and_without_padding() {
        assert_eq!(from_base64("e30").unwrap(), b"{}");
        assert_eq!(from_base64("e3\r\n0=").unwrap(), b"{}");
        assert!(from_base64("{}").is_err());
    }

    #[test]
    fn forms() {
        let params = || {
            let param = |name: &str, value: &str| Param {
                name: name.into(),
                value: Some(value.into()),
                file_name: Some("f.json".into()),
                content_type: Some("application/json".into()),
            };
            vec![param("a", "1 2"), param("b", "{}")]
        };
        assert_eq!(from_params(params(), "application/x-www-form-urlencoded"), b"a=1%202&b=%7B%7D");
        let body = from_params(params(), "multipart/form-data; boundary=x");
        let read = multipart::parts(&body, "x").unwrap();
        assert_eq!((read[1].name.as_str(), read[1].body), ("b", b"{}".as_slice()));
        assert_eq!(read[0].content_type.as_deref(), Some("application/json"));
    }
}
