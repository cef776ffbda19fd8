//! What the generated operations are made of, where what the generator would write costs more than it must. The fixups
//! of `spec/send.rs` put it there.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};
use std::sync::{Arc, OnceLock};

use progenitor_client::{Error, QueryParam, ResponseValue, encode_path};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Request, RequestBuilder, Response, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::seam::ReadBody;

/// Why a parameter cannot be sent.
pub(crate) type Reason = Cow<'static, str>;

pub(crate) fn refused(reason: Reason) -> Error<()> {
    Error::InvalidRequest(reason.into_owned())
}

/// Room for the headers that a request has in the end: those of "Partner Center REST headers" and the usual ones.
const HEADERS: usize = 12;
/// Longer than the path of any order.
const PATH: usize = 160;

/// The base URL of a client, parsed when it is first needed. Clones share it.
#[derive(Clone)]
pub(crate) struct Base(Arc<Parsed>);

struct Parsed {
    text: String,
    /// `None` where paths cannot simply be added.
    url: OnceLock<Option<Url>>,
}

impl Base {
    pub(crate) fn new(text: &str) -> Self {
        Self(Arc::new(Parsed { text: text.to_owned(), url: OnceLock::new() }))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The URL of a path under this one.
    pub(crate) fn url(&self, path: fmt::Arguments<'_>) -> Result<Url, Reason> {
        let Parsed { text, url } = &*self.0;
        let base = url.get_or_init(|| {
            let url = Url::parse(text).ok()?;
            (!url.cannot_be_a_base() && url.query().is_none() && url.fragment().is_none()).then_some(url)
        });
        let mut whole = String::with_capacity(PATH);
        if let Some(base) = base {
            whole.push_str(base.path().trim_end_matches('/'));
            let _ = whole.write_fmt(path);
            let mut url = base.clone();
            url.set_path(&whole);
            return Ok(url);
        }
        whole.push_str(text);
        let _ = whole.write_fmt(path);
        Url::parse(&whole).map_err(|e| format!("{text:?} is no base URL: {e}").into())
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// A request without a body and without headers, but with room for them.
pub(crate) fn request(client: &Client, method: Method, url: Url) -> RequestBuilder {
    let mut request = Request::new(method, url);
    *request.headers_mut() = HeaderMap::with_capacity(HEADERS);
    RequestBuilder::from_parts(client.clone(), request)
}

/// A part of a path, its characters escaped that would end it.
pub(crate) struct Part<'a, T>(pub(crate) &'a T);

impl<T: Display> Display for Part<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaped(f), "{}", self.0)
    }
}

struct Escaped<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b':');
        if text.bytes().all(plain) {
            return self.0.write_str(text);
        }
        // To a URL of http a backslash is as good as a slash.
        self.0.write_str(&encode_path(text).replace('\\', "%5C"))
    }
}

/// What can be given in a query.
pub(crate) trait Given: Serialize {
    fn is_given(&self) -> bool;
}

impl<T: Serialize> Given for Option<T> {
    fn is_given(&self) -> bool {
        self.is_some()
    }
}

impl Given for String {
    fn is_given(&self) -> bool {
        true
    }
}

pub(crate) trait Asking {
    /// Adds a parameter to the query, if it is given.
    fn asking<T: Given>(self, parameter: (&'static str, &T)) -> Self;
}

impl Asking for RequestBuilder {
    fn asking<T: Given>(self, (name, value): (&'static str, &T)) -> Self {
        if value.is_given() { self.query(&QueryParam::new(name, value)) } else { self }
    }
}

/// Reads an answer.
pub(crate) async fn value<T: DeserializeOwned>(mut answer: Response) -> Result<ResponseValue<T>, Error<()>> {
    let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
    let body = match answer.extensions_mut().remove::<ReadBody>() {
        Some(ReadBody(body)) => body,
        None => answer.bytes().await.map_err(Error::ResponseBodyError)?,
    };
    match serde_json::from_slice(&body) {
        Ok(value) => Ok(ResponseValue::new(value, status, headers)),
        Err(error) => Err(Error::InvalidResponsePayload(body, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Part};

    fn url(base: &str, id: &str) -> Result<String, String> {
        let url = Base::new(base).url(format_args!("/v1/customers/{}/orders/{}", Part(&1), Part(&id)));
        url.map(String::from).map_err(String::from)
    }

    #[test]
    fn a_path_is_added_to_the_base_whatever_that_is() {
        for (base, expected) in [
            ("https://api.example", "https://api.example/v1/customers/1/orders/x"),
            ("https://api.example/", "https://api.example/v1/customers/1/orders/x"),
            ("http://127.0.0.1:8080/under/here", "http://127.0.0.1:8080/under/here/v1/customers/1/orders/x"),
            ("https://api.example/under?to=", "https://api.example/under?to=/v1/customers/1/orders/x"),
        ] {
            assert_eq!(url(base, "x").as_deref(), Ok(expected));
        }
        assert!(url("api.example", "x").unwrap_err().contains("\"api.example\" is no base URL"));
    }

    #[test]
    fn a_part_of_a_path_ends_neither_itself_nor_the_path() {
        for (id, expected) in [
            ("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"),
            ("s-BZlr_TeGksPNT61SsWRL-sqMaKbyVa1", "s-BZlr_TeGksPNT61SsWRL-sqMaKbyVa1"),
            ("a/b?c#d%2fe\\f g", "a%2Fb%3Fc%23d%252fe%5Cf%20g"),
            ("é", "%C3%A9"),
        ] {
            assert_eq!(
                url("https://api.example", id).unwrap(),
                format!("https://api.example/v1/customers/1/orders/{expected}")
            );
        }
    }
}
