//! The samples of `spec/samples`: one exchange with the service per file.

use std::fs;
use std::path::Path;

use crate::{Request, Response, message};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/samples");

/// One exchange with the service.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The operation: the name of its folder.
    pub operation: String,
    /// Folder and file without the extension, such as `patchOrder/cancel-whole-order`.
    pub name: String,
    /// The request.
    pub request: Request,
    /// The response. A printed `Content-Length` may not fit its body.
    pub response: Response,
}

/// Reads all samples, sorted by name.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let children = |path: &Path| fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let folders = children(Path::new(FOLDER)).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<_> = folders.flat_map(|folder| children(&folder)).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "http"));
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// Reads the sample of this name, such as `patchOrder/cancel-whole-order`.
#[must_use]
pub fn sample(name: &str) -> Sample {
    read(&Path::new(FOLDER).join(name).with_extension("http"))
}

/// Parses a file: notes, an empty line, a request, an empty line, a response, a line end.
fn read(path: &Path) -> Sample {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let split = |bytes: &[u8], at: &[u8]| {
        let start = bytes.windows(at.len()).position(|window| window == at);
        let start = start.unwrap_or_else(|| panic!("{} is no sample", path.display()));
        (bytes[..start + 2].to_vec(), bytes[start + 2..].to_vec())
    };
    let (_notes, exchange) = split(&bytes, b"\n\n");
    let (sent, received) = split(&exchange, b"\n\nHTTP/1.1 ");
    let (mut request, head) = message::request_head(&sent).unwrap();
    *request.body_mut() = sent[head..].strip_suffix(b"\n\n").unwrap_or_default().to_vec();
    // The line that ends a head is missing if no body follows.
    let received = if received.windows(2).any(|window| window == b"\n\n") {
        received
    } else {
        [received, b"\n".to_vec()].concat()
    };
    let (mut response, head) = message::response_head(&received).unwrap();
    let body = &received[head..];
    *response.body_mut() = body.strip_suffix(b"\n").unwrap_or(body).to_vec();
    let operation = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let name = format!("{operation}/{}", path.file_stem().unwrap().to_str().unwrap());
    Sample { operation, name, request, response }
}
