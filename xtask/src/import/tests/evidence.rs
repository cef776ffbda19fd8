//! The proof that imported traffic is as good evidence as captured traffic: `check` and `suggest` say the same of both.

use std::fs;

use serde_json::{Value, json};

use wirecheck::exchange::{Body, Exchange, Message, sample};
use wirecheck::observed::Observed;
use wirecheck::{Checker, Description, Finding, Position};

use super::{description, redactor};
use crate::suggest::{Samples, suggest};

/// All committed samples, by the operation that they belong to.
fn samples() -> Vec<(String, Exchange)> {
    let mut samples = Vec::new();
    for folder in fs::read_dir(crate::repository_root().join("spec/samples")).unwrap() {
        let folder = folder.unwrap().path();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file.unwrap().path();
            let exchange = sample::read(&fs::read_to_string(&file).unwrap()).exchange.unwrap();
            samples.push((file.display().to_string(), exchange));
        }
    }
    assert!(samples.len() > 150, "{}", samples.len());
    samples.sort_by(|(one, _), (other, _)| one.cmp(other));
    samples
}

/// An exchange with a value that no enum lists, a property with a date and one with a GUID, in the response.
fn with_news(exchange: &Exchange) -> Option<Exchange> {
    let mut exchange = exchange.clone();
    let response = exchange.response.as_mut()?;
    let mut body: Value = serde_json::from_slice(&response.body.bytes).ok()?;
    let object = body.as_object_mut()?;
    if object.get("status").is_some_and(Value::is_string) {
        object.insert("status".to_owned(), json!("on_hold_by_microsoft"));
    }
    object.insert("reviewedOn".to_owned(), json!("2026-03-14T09:26:53.5Z"));
    object.insert("auditId".to_owned(), json!("0d9173dc-3cf8-4937-91fc-3133503b631c"));
    object.insert("retries".to_owned(), json!(3_000_000_000_u32));
    response.body = Body::verbatim(body.to_string().into_bytes(), Position::START);
    Some(exchange)
}

/// The sample that an exchange becomes, read again; the head stays, since notes in it excuse findings.
fn imported(redactor: &mut super::Redactor<'_>, exchange: &Exchange) -> Exchange {
    let mut again = sample::read(&super::written(redactor, exchange)).exchange.unwrap();
    again.head = exchange.head.clone();
    again
}

fn findings(description: &Description, exchange: &Exchange) -> Vec<String> {
    let found = Checker::new(description).check("x.http", &Message::Exchange(Box::new(exchange.clone())));
    found.iter().map(|it| format!("{:?} {} {}", it.severity, it.rule, it.pointer)).collect()
}

/// Exchanges as files of one each.
struct Files<'a>(&'a [Exchange]);

impl Samples for Files<'_> {
    fn check(&mut self, description: &Description, sink: &mut dyn FnMut(Finding)) {
        let mut checker = Checker::new(description);
        for exchange in self.0 {
            checker.check("x.http", &Message::Exchange(Box::new(exchange.clone()))).into_iter().for_each(&mut *sink);
        }
    }

    fn by_file(&self, description: &Description) -> Vec<(String, Observed)> {
        let observed = self.0.iter().enumerate().map(|(index, exchange)| {
            let mut checker = Checker::new(description);
            checker.check("x.http", &Message::Exchange(Box::new(exchange.clone())));
            (format!("{index}.http"), checker.observed())
        });
        observed.collect()
    }
}

/// The edits of the description that exchanges ask for.
fn suggestion(exchanges: &[Exchange]) -> String {
    let original = fs::read_to_string(crate::repository_root().join("spec/openapi.yaml")).unwrap();
    suggest(&original, &mut Files(exchanges)).unwrap().diff(&original, "spec/openapi.yaml")
}

#[test]
fn check_and_suggest_say_the_same_before_and_after() {
    let description = description();
    let mut redactor = redactor(&description);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let samples = samples();
    let mut all = Vec::new();
    for (file, exchange) in &samples {
        all.extend(
            [Some(exchange.clone()), with_news(exchange)].into_iter().flatten().map(|exchange| (file, exchange)),
        );
    }
    all.iter().for_each(|(_, exchange)| redactor.learn(exchange));
    redactor.table.close().unwrap();
    for (file, exchange) in all {
        let again = imported(&mut redactor, &exchange);
        assert_eq!(findings(&description, &again), findings(&description, &exchange), "{file}: {again:#?}");
        before.push(exchange);
        after.push(again);
    }
    let edits = suggestion(&before);
    assert!(
        edits.contains("on_hold_by_microsoft") && edits.contains("reviewedOn") && edits.contains("auditId"),
        "{edits}"
    );
    assert_eq!(suggestion(&after), edits);
}
