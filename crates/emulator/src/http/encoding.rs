//! Compressed bodies of requests.

use std::io::Read;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_ENCODING;
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use partner_orders_rules::codes;

use crate::engine::ServiceError;

/// Decompresses a body that its `Content-Encoding` names as compressed, to at most `limit` bytes.
///
/// Assumed: the service takes `gzip`, which no page mentions; any other encoding is refused with 415 and 800002, a body
/// that is not valid gzip with 400 and 800002.
pub(super) fn decoded(headers: &HeaderMap, body: Bytes, limit: usize) -> Result<Bytes, ServiceError> {
    let Some(encoding) = headers.get(CONTENT_ENCODING) else { return Ok(body) };
    let refused = |text: String| ServiceError::new(codes::INVALID_INPUT, text).about(["Content-Encoding"]);
    match encoding.to_str().unwrap_or("?").trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(body),
        "gzip" | "x-gzip" => {
            let mut decoded = Vec::new();
            let most = u64::try_from(limit).unwrap_or(u64::MAX);
            let read = MultiGzDecoder::new(&*body).take(most.saturating_add(1)).read_to_end(&mut decoded);
            read.map_err(|error| refused(format!("The body is not gzip: {error}.")))?;
            if decoded.len() > limit {
                return Err(refused(format!("The body has more than {limit} bytes.")).with_status(413));
            }
            Ok(decoded.into())
        }
        other => {
            Err(refused(format!("The Content-Encoding '{other}' is not supported; send gzip or none."))
                .with_status(415))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use axum::http::HeaderMap;
    use bytes::Bytes;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::decoded;

    fn read(encoding: &str, body: Vec<u8>, limit: usize) -> Result<Bytes, u16> {
        let headers = HeaderMap::from_iter([("content-encoding".parse().unwrap(), encoding.parse().unwrap())]);
        decoded(&headers, body.into(), limit).map_err(|error| error.status)
    }

    fn compressed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_compressed_body_is_read_within_the_limit() {
        assert_eq!(read("gzip", compressed(b"{}"), 2).unwrap(), "{}");
        assert_eq!(read("GZIP", compressed(b"{}"), 2).unwrap(), "{}");
        assert_eq!(read("identity", b"{}".to_vec(), 2).unwrap(), "{}");
        assert_eq!(read("gzip", compressed(&[b' '; 5_000]), 4_999), Err(413), "a small body that becomes large");
        assert_eq!(read("gzip", b"{}".to_vec(), 100), Err(400));
        assert_eq!(read("gzip", [compressed(b"{"), compressed(b"}")].concat(), 2).unwrap(), "{}", "two members");
        assert_eq!(read("gzip", [compressed(b"{}"), b"more".to_vec()].concat(), 100), Err(400));
        assert_eq!(read("br", b"{}".to_vec(), 100), Err(415));
        assert_eq!(decoded(&HeaderMap::new(), Bytes::from_static(b"x"), 0).unwrap(), "x");
    }
}
