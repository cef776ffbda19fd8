//! Calls as HAR 1.2, which browsers read, and `cargo xtask import` turns into samples.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, SecondsFormat};
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::{Map, Value, json};
use url::{Url, form_urlencoded};

use crate::redact;

/// The longest body that is recorded, in bytes. Of longer ones, only the size is recorded.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// The end of every archive: written again after each entry, so that the file is valid at any time.
const END: &[u8] = b"\n]}}\n";

/// Records the requests and responses of a client as HAR 1.2 (HTTP archive).
///
/// Secrets are redacted: headers and query parameters that are not known to be harmless, and in bodies the members that
/// are named as credentials, and values that look like one. Requests to the authority are not recorded at all. Orders
/// and customers are: an archive is as confidential as they are.
///
/// Each attempt is an entry of its own, so a call with three attempts has three entries with one `MS-RequestId`.
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// # fn run<C>(builder: partner_center_core::Builder<C>) -> Result<(), Box<dyn std::error::Error>>
/// # where C: From<partner_center_core::internal::Connection> {
/// use partner_orders::HarRecorder;
///
/// let recorder = HarRecorder::to_file("calls.har".as_ref())?;
/// let client = builder.recorder(recorder).build()?;
/// # Ok(()) }
/// ```
pub struct HarRecorder(Mutex<Archive>);

struct Archive {
    file: File,
    entries: usize,
    failed: Option<io::Error>,
}

/// One attempt.
pub(crate) struct RecordedAttempt<'a> {
    pub(crate) operation: &'a str,
    pub(crate) request: &'a RecordedRequest,
    /// Time since 1970-01-01 UTC.
    pub(crate) started: Duration,
    pub(crate) took: Duration,
    pub(crate) response: Result<RecordedResponse<'a>, &'a str>,
    /// The token of the request, which is redacted everywhere.
    pub(crate) secret: &'a str,
}

/// A copy of a request.
pub(crate) struct RecordedRequest {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// `None` if it is streamed.
    pub(crate) body: Option<bytes::Bytes>,
}

/// A response.
pub(crate) struct RecordedResponse<'a> {
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
    /// `None` if it is streamed.
    pub(crate) body: Option<&'a [u8]>,
}

impl HarRecorder {
    /// Records in a file, which is a valid archive after each entry. An existing file is replaced; on Unix only its
    /// owner may read it.
    ///
    /// # Errors
    /// The failure to create or write the file.
    pub fn to_file(path: &Path) -> io::Result<Arc<Self>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let creator = json!({"name": "partner-orders", "version": env!("CARGO_PKG_VERSION")});
        write!(file, "{{\"log\":{{\"version\":\"1.2\",\"creator\":{creator},\"entries\":[")?;
        file.write_all(END)?;
        Ok(Arc::new(Self(Mutex::new(Archive { file, entries: 0, failed: None }))))
    }

    /// Checks that all entries were written: a call never fails because of its recorder.
    ///
    /// # Errors
    /// The first failure to write since the last check.
    pub fn check(&self) -> io::Result<()> {
        self.archive().failed.take().map_or(Ok(()), Err)
    }

    pub(crate) fn record(&self, attempt: &RecordedAttempt<'_>) {
        let entry = entry(attempt);
        let Archive { file, entries, failed } = &mut *self.archive();
        match append(file, &entry, *entries == 0) {
            Ok(()) => *entries += 1,
            Err(error) => {
                tracing::warn!(target: super::TARGET, %error, "the HAR could not be written");
                failed.get_or_insert(error);
            }
        }
    }

    fn archive(&self) -> MutexGuard<'_, Archive> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for HarRecorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HarRecorder").field("entries", &self.archive().entries).finish_non_exhaustive()
    }
}

fn append(file: &mut File, entry: &Value, first: bool) -> io::Result<()> {
    let back = i64::try_from(END.len()).unwrap_or_default();
    file.seek(SeekFrom::End(-back))?;
    let mut text = if first { Vec::from(b"\n") } else { Vec::from(b",\n") };
    serde_json::to_writer(&mut text, entry)?;
    text.extend(END);
    file.write_all(&text)
}

fn entry(attempt: &RecordedAttempt<'_>) -> Value {
    let took = attempt.took.as_secs_f64() * 1000.0;
    let began = i64::try_from(attempt.started.as_millis()).ok().and_then(DateTime::from_timestamp_millis);
    let mut entry = json!({
        "startedDateTime": began.unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true),
        "time": took,
        "request": request(attempt.request, attempt.secret),
        "response": response(attempt),
        "cache": {},
        "timings": {"send": 0, "wait": took, "receive": 0},
        "_operation": attempt.operation,
    });
    if let (Err(why), Some(entry)) = (attempt.response.as_ref(), entry.as_object_mut()) {
        entry.insert("comment".to_owned(), format!("No response: {why}").into());
    }
    entry
}

fn request(sent: &RecordedRequest, secret: &str) -> Value {
    let url = redact::url(sent.url.as_str()).into_owned();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let pairs = form_urlencoded::parse(query.as_bytes());
    let mut request = json!({
        "method": sent.method.as_str(),
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": fields(&sent.headers, secret),
        "queryString": pairs.map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
        "headersSize": -1,
        "bodySize": sent.body.as_ref().map_or(-1, |body| i64::try_from(body.len()).unwrap_or(-1)),
    });
    let empty = sent.body.as_ref().is_some_and(bytes::Bytes::is_empty);
    if let (false, Some(request)) = (empty, request.as_object_mut()) {
        request.insert("postData".to_owned(), content(sent.body.as_deref(), &sent.headers, secret).into());
    }
    request
}

fn response(attempt: &RecordedAttempt<'_>) -> Value {
    let none = HeaderMap::new();
    let (status, headers, body) = match &attempt.response {
        Ok(received) => (Some(received.status), received.headers, received.body),
        Err(_) => (None, &none, Some(&[][..])),
    };
    let size = body.map_or(-1, |body| i64::try_from(body.len()).unwrap_or(-1));
    let mut content = content(body, headers, attempt.secret);
    content.insert("size".to_owned(), size.into());
    let location = redact::headers(headers, attempt.secret).find(|(name, _)| *name == header::LOCATION.as_str());
    json!({
        // Browsers write 0 if there was no response.
        "status": status.map_or(0, |status| status.as_u16()),
        "statusText": status.and_then(|status| status.canonical_reason()).unwrap_or_default(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": fields(headers, attempt.secret),
        "content": content,
        "redirectURL": location.map(|(_, url)| url).unwrap_or_default(),
        "headersSize": -1,
        "bodySize": size,
    })
}

fn fields(headers: &HeaderMap, secret: &str) -> Vec<Value> {
    redact::headers(headers, secret).map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn content(body: Option<&[u8]>, headers: &HeaderMap, secret: &str) -> Map<String, Value> {
    let mut content = Map::new();
    let kind = redact::headers(headers, secret).find(|(name, _)| *name == header::CONTENT_TYPE.as_str());
    content.insert("mimeType".to_owned(), kind.map_or_else(String::new, |(_, kind)| kind).into());
    let left_out = match body {
        None => Some("The body was streamed."),
        Some(body) if body.len() > LARGEST_BODY => Some("The body is longer than 4 MiB."),
        Some(body) => match redact::body(body, secret) {
            // Documents of an upload, or of a download.
            None => Some("The body is not text."),
            Some(text) => {
                content.insert("text".to_owned(), text.into());
                None
            }
        },
    };
    if let Some(why) = left_out {
        content.insert("comment".to_owned(), why.into());
    }
    content
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn sent(url: &str, body: &'static [u8]) -> RecordedRequest {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer canary".parse().unwrap());
        headers.insert("content-type", "application/json".parse().unwrap());
        RecordedRequest { method: Method::PATCH, url: url.parse().unwrap(), headers, body: Some(body.into()) }
    }

    fn record(recorder: &HarRecorder, response: Result<RecordedResponse<'_>, &str>) {
        let request = sent("https://h/v1/x?size=1%202&token=canary", br#"{"status":"cancelled","password":"canary"}"#);
        let (started, took) = (Duration::from_millis(1_700_000_000_123), Duration::from_micros(1500));
        recorder.record(&RecordedAttempt {
            operation: "patch_order",
            request: &request,
            started,
            took,
            response,
            secret: "canary-token",
        });
    }

    fn to_file() -> (tempfile::TempDir, PathBuf, Arc<HarRecorder>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("calls.har");
        let recorder = HarRecorder::to_file(&path).unwrap();
        (folder, path, recorder)
    }

    fn read(path: &Path) -> Value {
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn an_entry_has_the_members_of_har_and_no_secret() {
        let (_folder, path, recorder) = to_file();
        let headers = HeaderMap::from_iter([(header::RETRY_AFTER, "57".parse().unwrap())]);
        let body = Some(&br#"{"statusCode":429,"message":"for canary-token"}"#[..]);
        record(&recorder, Ok(RecordedResponse { status: StatusCode::TOO_MANY_REQUESTS, headers: &headers, body }));
        record(&recorder, Err("the connection was reset"));
        let archive = read(&path);
        assert!(!archive.to_string().contains("canary"), "{archive}");
        let entries = &archive["log"]["entries"];
        assert_eq!(entries[0]["startedDateTime"], "2023-11-14T22:13:20.123Z");
        assert_eq!(entries[0]["request"]["queryString"][0], json!({"name": "size", "value": "1 2"}));
        assert_eq!(entries[0]["response"]["headers"][0], json!({"name": "retry-after", "value": "57"}));
        assert_eq!(entries[0]["response"]["content"]["text"], r#"{"statusCode":429,"message":"for REDACTED"}"#);
        assert_eq!((&entries[1]["response"]["status"], &entries[0]["time"]), (&json!(0), &json!(1.5)));
        assert_eq!(entries[1]["comment"], "No response: the connection was reset");
    }

    #[test]
    fn a_file_is_whole_after_each_entry() {
        let (_folder, path, recorder) = to_file();
        for count in 0..3 {
            assert_eq!(read(&path)["log"]["entries"].as_array().unwrap().len(), count);
            record(&recorder, Err("x"));
        }
        recorder.check().unwrap();
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
