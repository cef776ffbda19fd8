//! HTTP/1.1 messages, parsed and written.

/// A request, whose body is without its transfer encoding.
pub type Request = http::Request<Vec<u8>>;
/// A response, whose body is without its transfer encoding.
pub type Response = http::Response<Vec<u8>>;

/// The header of a body of JSON, as the service sends it.
pub const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");

/// Creates a response with these headers; `Content-Length` is added when it is sent.
pub fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Response {
    let builder = http::Response::builder().status(status);
    headers.iter().fold(builder, |it, (name, value)| it.header(*name, *value)).body(body.as_ref().to_vec()).unwrap()
}

/// Creates a response with JSON.
pub fn json_response(status: u16, body: impl AsRef<[u8]>) -> Response {
    response(status, &[JSON], body)
}

/// Writes a response as it is sent, with `Content-Length` unless the status forbids it.
pub(crate) fn to_bytes(response: &Response) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {} X\r\n", response.status().as_u16()).into_bytes();
    for (name, value) in response.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    if response.status() != 204 {
        bytes.extend(format!("Content-Length: {}\r\n", response.body().len()).into_bytes());
    }
    [&bytes, b"\r\n".as_slice(), response.body()].concat()
}

/// The value of `Content-Length`.
pub(crate) fn content_length(headers: &http::HeaderMap) -> Option<usize> {
    headers.get("content-length").map(|length| length.to_str().unwrap().parse().unwrap())
}

/// Parses the head of a response; returns its length, too. `None` if it is not complete.
pub(crate) fn response_head(bytes: &[u8]) -> Option<(Response, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let length = complete(head.parse(bytes))?;
    let builder = http::Response::builder().status(head.code.unwrap());
    let builder = head.headers.iter().fold(builder, |it, header| it.header(header.name, header.value));
    Some((builder.body(Vec::new()).unwrap(), length))
}

/// Parses the head of a request; returns its length, too. `None` if it is not complete.
pub(crate) fn request_head(bytes: &[u8]) -> Option<(Request, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Request::new(&mut headers);
    let length = complete(head.parse(bytes))?;
    let builder = http::Request::builder().method(head.method.unwrap()).uri(head.path.unwrap());
    let builder = head.headers.iter().fold(builder, |it, header| it.header(header.name, header.value));
    Some((builder.body(Vec::new()).unwrap(), length))
}

/// Parses a request; returns its length, too. `None` if it is not complete.
pub(crate) fn request(bytes: &[u8]) -> Option<(Request, usize)> {
    let (mut request, head) = request_head(bytes)?;
    let rest = &bytes[head..];
    let length = if request.headers().contains_key("transfer-encoding") {
        dechunk(rest, request.body_mut())?
    } else {
        let length = content_length(request.headers()).unwrap_or(0);
        *request.body_mut() = rest.get(..length)?.to_vec();
        length
    };
    Some((request, head + length))
}

/// Appends the content of a chunked body to `content`; returns its length on the wire. `None` if it is not complete.
fn dechunk(bytes: &[u8], content: &mut Vec<u8>) -> Option<usize> {
    let mut at = 0;
    loop {
        let (line, size) = complete(httparse::parse_chunk_size(&bytes[at..]).map_err(|_| httparse::Error::Token))?;
        let (start, size) = (at + line, usize::try_from(size).unwrap());
        // A line end follows each chunk.
        at = start + size + 2;
        content.extend_from_slice(bytes.get(start..at)?.get(..size)?);
        if size == 0 {
            return Some(at);
        }
    }
}

fn complete<T>(parsed: httparse::Result<T>) -> Option<T> {
    match parsed.expect("the message is HTTP/1.1") {
        httparse::Status::Complete(length) => Some(length),
        httparse::Status::Partial => None,
    }
}
