//! Tests of the import: what must not be published, and what has to stay.

mod evidence;
mod json;
mod places;
mod pseudonyms;
mod strings;

use super::described::Described;
use super::key::Key;
use super::pseudonym::Pseudonyms;
use super::redactor::Redactor;
use wirecheck::description::Description;
use wirecheck::exchange::{Exchange, sample};

fn description() -> Description {
    Description::load(crate::repository_root().join("spec/openapi.yaml")).unwrap()
}

fn pseudonyms() -> Pseudonyms {
    Pseudonyms::new(Key::new(b"a key that everybody may know").unwrap())
}

fn redactor(description: &Description) -> Redactor<'_> {
    Redactor::new(Described::new(description), pseudonyms()).unwrap()
}

/// An exchange in the format of samples, without its head.
fn read(text: &str) -> Exchange {
    sample::read(&format!("# provenance: captured\n# source: x\n\n{text}")).exchange.unwrap()
}

/// The sample that an exchange becomes, after both passes over it.
fn imported(redactor: &mut Redactor<'_>, exchange: &Exchange) -> String {
    redactor.learn(exchange);
    redactor.table.close().unwrap();
    written(redactor, exchange)
}

/// The sample that an exchange becomes in the second pass.
fn written(redactor: &mut Redactor<'_>, exchange: &Exchange) -> String {
    let (request, response) = (exchange.request.as_ref().unwrap(), exchange.response.as_ref().unwrap());
    let found = redactor.described.description.find(&request.method, &request.url).unwrap();
    let redacted = redactor.exchange(&found, request, response);
    let written = redacted.text("x");
    assert_eq!(redactor.left_in(&redacted), None, "{written}");
    written
}
