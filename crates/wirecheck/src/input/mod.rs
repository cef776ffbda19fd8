//! Inputs: files, and the messages that they hold. Their kind depends on their content more than on their name.

mod bare;
mod curl;
mod forms;
mod har;
mod http;
mod places;
mod problem;
mod sources;
mod tape;
#[cfg(test)]
mod tests;
mod text;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

pub use sources::{InputFile, InputKind, Sources, sources};

use crate::exchange::{Message, sample};
use crate::source::Position;
use crate::unreadable::Unreadable;
use problem::InputProblem;
use tape::Passed;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Options for reading inputs.
pub struct Reading<'a> {
    /// The operation that everything belongs to, if the caller named it.
    pub operation: Option<&'a str>,
    /// Tells whether a folder's name is the id of an operation.
    pub is_operation: &'a dyn Fn(&str) -> bool,
    /// The most bytes of a part that is held in memory as a whole: a body, a page, an entry of a HAR.
    pub limit: usize,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self { operation: None, is_operation: &|_| false, limit: 256 * 1024 * 1024 }
    }
}

/// Hands over the messages of an input, in their order. What comes before a problem is good.
///
/// # Errors
/// If the input cannot be read, or holds nothing.
pub fn read(source: &InputFile, reading: &Reading<'_>, sink: &mut dyn FnMut(Message)) -> Result<(), Unreadable> {
    let read = if source.is_stdin() {
        from(source, io::stdin().lock(), reading, sink)
    } else {
        let file = File::open(source.path()).map_err(InputProblem::from);
        file.and_then(|file| from(source, file, reading, sink))
    };
    read.map_err(|problem| problem.into_unreadable(source))
}

fn from<R: Read>(
    source: &InputFile,
    mut reader: R,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), InputProblem> {
    const BUFFER: usize = 256 * 1024;
    // On the stack, since an allocation of this size for each of many small files would be slow.
    let mut buffer = [0; text::HEAD];
    let count = fill(&mut reader, &mut buffer)?;
    let head = buffer.get(..count).unwrap_or_default();
    let (is_json, is_all) = (is_json(head), count < text::HEAD);
    let reads_json = is_json && !source.has_extension("md");
    // Most bodies are so short that there is no need to look for their end first.
    if reads_json
        && is_all
        && count <= reading.limit
        && let Some(parsed) = bare::plain(head)
    {
        bare::give(source, reading, head.to_vec(), Position::START, parsed, sink);
        return Ok(());
    }
    // What is plainly JSON is read, whatever its name.
    let extension = if is_json { String::new() } else { source.extension() };
    text::check_head(head, &extension)?;
    let reader = Cursor::new(head).chain(BufReader::with_capacity(if is_all { 0 } else { BUFFER }, reader));
    if reads_json {
        return json(source, reader, reading, sink);
    }
    let mut bytes = Vec::new();
    reader.take((reading.limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > reading.limit {
        return Err(InputProblem::too_large("the text", reading.limit));
    }
    if is_sample(source) {
        return sample(source, &text::decode_all(bytes)?, reading, sink);
    }
    let text = text::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(InputProblem::nothing(format!("is blank; {}", problem::EXPECTED)));
    }
    let text = curl::without_marks(&text).unwrap_or(text);
    match http::read(source, &text, reading, sink) {
        Err(problem)
            if problem.nothing
                && (is_json || matches!(source.extension().as_str(), "json" | "ndjson" | "jsonl" | "har")) =>
        {
            bare::read(source, text.into_bytes(), reading, sink)
        }
        read => read,
    }
}

/// Fills the buffer as far as the input allows.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while let Some(room) = buffer.get_mut(count..).filter(|room| !room.is_empty()) {
        match reader.read(room) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// Reads a sample beside a description. If it is not in the form of samples, that is reported, and it is read as far as
/// possible.
fn sample(
    source: &InputFile,
    text: &str,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), InputProblem> {
    let sample = sample::read(text);
    if !sample.findings.is_empty() {
        sink(Message::Form(sample.findings));
    }
    if let Some(mut exchange) = sample.exchange {
        exchange.operation = bare::operation(source, reading);
        exchange.folder = source.folder().map(ToOwned::to_owned);
        sink(Message::Exchange(Box::new(exchange)));
    }
    Ok(())
}

/// Returns whether a text begins as JSON does, and as nothing else that is read.
fn is_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    match head {
        [b'{', ..] => true,
        [b'[', rest @ ..] => {
            let next = rest.trim_ascii_start().first();
            next.is_none_or(|next| next.is_ascii_digit() || b"{[]\"-tfn'./,".contains(next) || !next.is_ascii())
        }
        _ => false,
    }
}

/// Returns whether a file is a sample beside a description, which must have the form of samples.
fn is_sample(source: &InputFile) -> bool {
    if source.extension() != "http" {
        return false;
    }
    source.samples().is_some_and(|samples| samples.with_file_name("openapi.yaml").is_file())
}

/// Reads JSON that may be a HAR; else it is a body, of which all that was passed is kept.
fn json<R: BufRead>(
    source: &InputFile,
    mut reader: R,
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Message),
) -> Result<(), InputProblem> {
    if reader.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    let passed = Passed::new(reading.limit);
    if har::read(&mut reader, &passed, reading, sink)? {
        return Ok(());
    }
    let too_large = || InputProblem::too_large("the body", reading.limit);
    let mut bytes = passed.into_bytes().ok_or_else(too_large)?;
    let room = reading.limit.saturating_sub(bytes.len()) as u64;
    reader.take(room.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > reading.limit {
        return Err(too_large());
    }
    bare::read(source, bytes, reading, sink)
}
