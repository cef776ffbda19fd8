//! Mutated messages on a page: one request, and two responses to it.

use std::fs;
use std::path::Path;

use wirecheck::input::{InputFile, sources};
use wirecheck::{CheckOptions, Description, Examination, Finding};

use super::mutate::Mutation;
use super::mutate::sample::{Message, Sample};

/// A file that pages are written to, one after the other.
pub(crate) struct Page<'a> {
    description: &'a Description,
    file: InputFile,
}

impl<'a> Page<'a> {
    pub(crate) fn new(description: &'a Description, worker: usize) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{worker}.md"));
        fs::write(&path, "").unwrap();
        let file = sources(&[path]).files.remove(0);
        Self { description, file }
    }

    /// Checks a page of the sample's request and of two responses: the sample's own, and that of the mutation.
    pub(crate) fn check(&self, sample: &Sample, mutation: Option<&Mutation>) -> Vec<Finding> {
        let request = mutation.and_then(|mutation| mutation.request.as_ref());
        let response = mutation.and_then(|mutation| mutation.response.as_ref());
        fs::write(self.file.path(), text(sample, request, response)).unwrap();
        let options = CheckOptions::default();
        let mut examination = Examination::new(self.description, &options);
        let mut findings = Vec::new();
        examination.read(std::slice::from_ref(&self.file), &mut |finding| findings.push(finding));
        assert_eq!((examination.samples(), examination.unreadable), (2, vec![]), "{}", sample.name);
        findings
    }
}

fn text(sample: &Sample, request: Option<&(String, Message)>, response: Option<&(u16, Message)>) -> String {
    let (url, message) = request.map_or((&sample.url, &sample.request), |(url, message)| (url, message));
    let (status, other) = response.map_or((sample.status, &sample.response), |(status, message)| (*status, message));
    let request = format!("{} {url} HTTP/1.1\n{}", sample.method, message.written());
    let response = |status: u16, message: &Message| format!("HTTP/1.1 {status} Reason\n{}", message.written());
    format!(
        "# {}\n\n## Request\n\n```http\n{request}\n```\n\n## Response\n\n```http\n{}\n```\n\nIt may also be\n\n\
         ```http\n{}\n```\n",
        sample.name,
        response(sample.status, &sample.response),
        response(status, other)
    )
}
