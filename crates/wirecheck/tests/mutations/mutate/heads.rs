//! Changes to everything but bodies: statuses, headers, URLs.

use serde_json::Value;

use super::sample::{Body, Message, Sample};
use super::spec::Spec;
use super::{Expected, Kind, Mutation};

/// Adds all changes of a sample's heads, and says what was left out.
pub(crate) fn mutations(
    spec: &Spec,
    sample: &Sample,
    mutations: &mut Vec<Mutation>,
    exclude: &mut dyn FnMut(Kind, &'static str),
) {
    let mut add = |kind, request, response, expected: Expected| {
        mutations.push(Mutation { kind, request, response, expected: vec![expected] });
    };
    let operation = spec.operation(&sample.operation);
    let at = |pointer: String| Expected::OneOf(vec![pointer]);

    for status in [204, 206, 302, 304] {
        if spec.response(&operation, status).is_some() {
            exclude(Kind::Status, "the status is described");
            continue;
        }
        let message = sample.response.clone();
        add(Kind::Status, None, Some((status, message)), at("/response/status".to_owned()));
    }
    if let Body::Json(body) = &sample.response.body {
        let others: &[u16] = if sample.status < 400 { &[400, 418, 503] } else { &[200, 201] };
        for status in others {
            let Some(schema) = spec.response_schema(&operation, *status) else {
                exclude(Kind::Status, "the status allows any body, or is not described");
                continue;
            };
            if spec.knows(schema, body, false) {
                exclude(Kind::Status, "the body is good under the other status, too");
                continue;
            }
            let changed = Some((*status, sample.response.clone()));
            add(Kind::Status, None, changed, Expected::StatusOrBody);
        }
    }

    for (index, (name, _)) in sample.response.headers.iter().enumerate() {
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if spec.answers_with(&operation, sample.status, name) {
            let mut message = sample.response.clone();
            message.headers.remove(index);
            let changed = Some((sample.status, message));
            add(Kind::HeaderMissing, None, changed, Expected::Below("/response/headers".to_owned()));
        } else {
            exclude(Kind::HeaderMissing, "the header is optional");
        }
        let renamed = format!("{name}-Renamed");
        let mut message = sample.response.clone();
        message.headers[index].0.clone_from(&renamed);
        let changed = Some((sample.status, message));
        add(Kind::HeaderRenamed, None, changed, at(format!("/response/headers/{renamed}")));
    }
    for (index, (name, _)) in sample.request.headers.iter().enumerate() {
        if spec.required(&operation, "header", name) {
            let mut message = sample.request.clone();
            message.headers.remove(index);
            let changed = Some((sample.url.clone(), message));
            add(Kind::HeaderMissing, changed, None, Expected::Below("/request/headers".to_owned()));
        } else if !name.eq_ignore_ascii_case("content-type") {
            exclude(Kind::HeaderMissing, "the header is optional");
        }
    }
    media_types(sample, &mut add, exclude);
    urls(spec, sample, &mut add, exclude);
}

type Add<'a> = dyn FnMut(Kind, Option<(String, Message)>, Option<(u16, Message)>, Expected) + 'a;

fn media_types(sample: &Sample, add: &mut Add<'_>, exclude: &mut dyn FnMut(Kind, &'static str)) {
    let changed = |message: &Message, value: Option<&str>| {
        let mut message = message.clone();
        let field = message.headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
        match value {
            Some(value) => message.headers[field].1 = value.to_owned(),
            None => drop(message.headers.remove(field)),
        }
        Some(message)
    };
    let at = |message: &str| Expected::OneOf(vec![format!("/{message}/headers/Content-Type")]);
    let url = || sample.url.clone();
    if !matches!(sample.request.body, Body::Other(_)) {
        let other = changed(&sample.request, Some("application/xml")).map(|message| (url(), message));
        add(Kind::MediaType, other, None, at("request"));
        let missing = changed(&sample.request, None).map(|message| (url(), message));
        match &sample.request.body {
            Body::Form { .. } => add(Kind::HeaderMissing, missing, None, Expected::Below("/request".to_owned())),
            _ => exclude(Kind::HeaderMissing, "a body without a media type is taken for JSON"),
        }
    }
    match &sample.response.body {
        Body::Json(_) => {
            let other = changed(&sample.response, Some("application/xml")).map(|message| (sample.status, message));
            add(Kind::MediaType, None, other, at("response"));
            exclude(Kind::HeaderMissing, "a body without a media type is taken for JSON");
        }
        Body::Other(_) => exclude(Kind::MediaType, "the body may be of any type, or come from elsewhere"),
        Body::Form { .. } => {}
    }
}

/// Parameters of path and query that are not what they should be.
fn urls(spec: &Spec, sample: &Sample, add: &mut Add<'_>, exclude: &mut dyn FnMut(Kind, &'static str)) {
    let operation = spec.operation(&sample.operation);
    let (base, query) = sample.url.split_once('?').unwrap_or((&sample.url, ""));
    let mark = if query.is_empty() { "?" } else { "&" };
    let new = (format!("{}{mark}neverHeardOf=1", sample.url), sample.request.clone());
    add(Kind::Query, Some(new), None, Expected::OneOf(vec!["/request/query/neverHeardOf".to_owned()]));
    let mut offer = |name: &str, schema: &Value, place: &str, url: String| {
        if spec.knows(schema, &Value::from("x"), false) {
            exclude(Kind::Url, "the parameter may be any text");
            return;
        }
        let expected = Expected::OneOf(vec![format!("/request/{place}/{name}")]);
        add(Kind::Url, Some((url, sample.request.clone())), None, expected);
    };
    let parameters = spec.parameters(&operation, "path");
    let template: Vec<_> = operation.path.split('/').collect();
    let segments: Vec<_> = base.split('/').collect();
    let first = segments.len() - template.len();
    for (index, part) in template.iter().enumerate() {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else { continue };
        let (_, schema) = parameters.iter().find(|(known, _)| *known == name).expect("a path parameter");
        let mut changed = segments.clone();
        changed[first + index] = "x";
        offer(name, schema, "path", format!("{}?{query}", changed.join("/")));
    }
    let given: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    for (name, schema) in spec.parameters(&operation, "query") {
        if given.iter().any(|(known, _)| *known == name) {
            let changed = given.iter().map(|(known, value)| {
                let value = if *known == name { "x" } else { *value };
                format!("{known}={value}")
            });
            offer(name, schema, "query", format!("{base}?{}", changed.collect::<Vec<_>>().join("&")));
        }
    }
    for (index, (name, _)) in given.iter().enumerate() {
        let renamed = given.iter().enumerate().map(|(at, (name, value))| {
            let mark = if at == index { "_renamed" } else { "" };
            format!("{name}{mark}={value}")
        });
        let url = format!("{base}?{}", renamed.collect::<Vec<_>>().join("&"));
        let expected = Expected::OneOf(vec![format!("/request/query/{name}_renamed")]);
        add(Kind::Url, Some((url, sample.request.clone())), None, expected);
    }
}
