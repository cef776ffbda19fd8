//! Bodies, responses, headers and media types.

use super::change::Verdict;
use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::site::{Holder, Site};
use super::walk::{Walk, pair};
use crate::exchange::Direction;

impl<'a> Walk<'a> {
    pub(super) fn request_body(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let site = self.values(Direction::Request, Holder::Body);
        self.at(site, |walk| match (old.get("requestBody"), new.get("requestBody")) {
            (Some(old), Some(new)) => {
                let (old, new) = (walk.old.follow(&old), walk.new.follow(&new));
                let at = new.get("required").unwrap_or_else(|| new.clone()).pointer;
                let kind = match (old.flag("required"), new.flag("required")) {
                    (false, true) => Some((Kind::RequestBodyRequired, "the body is required, was optional")),
                    (true, false) => Some((Kind::RequestBodyOptional, "the body is optional, was required")),
                    _ => None,
                };
                if let Some((kind, message)) = kind {
                    walk.tell(Told::changed(kind, &old.pointer, &at, "the body", message));
                }
                walk.content(&old, &new);
                walk.rest(&old, &new, &["required", "content"]);
            }
            (Some(old), None) => {
                walk.tell(Told::removed(Kind::RequestBodyRemoved, &old.pointer, "the body", "the body is gone"));
            }
            (None, Some(new)) => {
                let required = walk.new.follow(&new).flag("required");
                let verdict = if required { Verdict::Breaking } else { Verdict::Compatible };
                let message = format!("{} body is new", if required { "a required" } else { "an optional" });
                walk.tell(Told::added(Kind::RequestBodyAdded, &new.pointer, "the body", message).judged(verdict));
            }
            (None, None) => {}
        });
    }

    pub(super) fn responses(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let Some((old, new)) = pair(old, new, "responses") else { return };
        for (status, response) in new.members().into_iter().filter(|(status, _)| !status.starts_with("x-")) {
            let site = self.answers(status);
            self.at(site, |walk| match old.get(status) {
                Some(before) => walk.response(&before, &response),
                None => {
                    let range = covering(&old, status);
                    let note =
                        range.as_ref().map_or_else(String::new, |(range, _)| format!(", {range} held it before"));
                    let message = format!("status {status} is new{note}");
                    walk.tell(Told::added(Kind::StatusAdded, &response.pointer, status, message));
                    if let Some((_, before)) = range {
                        walk.body(&before, &response);
                    }
                }
            });
        }
        for (status, response) in old.members() {
            if status.starts_with("x-") || new.has(status) {
                continue;
            }
            let site = self.answers(status);
            self.at(site, |walk| {
                let range = covering(&new, status);
                // A failure that is no longer told of is a failure all the same.
                let breaking = range.is_none() && !walk.site.failure;
                let verdict = if breaking { Verdict::Breaking } else { Verdict::Compatible };
                let note = range.as_ref().map_or_else(String::new, |(range, _)| format!(", {range} holds it now"));
                let message = format!("status {status} is gone{note}");
                walk.tell(Told::removed(Kind::StatusRemoved, &response.pointer, status, message).judged(verdict));
                if let Some((_, now)) = range {
                    walk.body(&response, &now);
                }
            });
        }
    }

    fn answers(&self, status: &str) -> Site {
        let failure = !(status.starts_with('2') || status.starts_with('1') || status.starts_with('3'));
        Site { failure, ..self.values(Direction::Response, Holder::Body) }
    }

    fn response(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (old, new) = (self.old.follow(old), self.new.follow(new));
        if !self.first_time(&old, &new) {
            return;
        }
        let headers = self.values(Direction::Response, Holder::Header);
        self.at(headers, |walk| walk.headers(&old, &new));
        self.content(&old, &new);
        self.rest(&old, &new, &["headers", "content"]);
    }

    /// The bodies of two responses to the same status, where both say what they are.
    fn body(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (old, new) = (self.old.follow(old), self.new.follow(new));
        if old.has("content") && new.has("content") {
            self.content(&old, &new);
        }
    }

    fn headers(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let named = |list: &[(&'a str, Node<'a>)], name: &str| {
            list.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, node)| node.clone())
        };
        let (before, after) = (old.entries("headers"), new.entries("headers"));
        for (name, header) in &after {
            let shown = format!("`{name}`");
            match named(&before, name) {
                Some(old) => self.header(&old, header, &shown),
                None => {
                    let message = format!("header {shown} is new");
                    self.tell(Told::added(Kind::HeaderAdded, &header.pointer, &shown, message));
                }
            }
        }
        for (name, header) in before.iter().filter(|(name, _)| named(&after, name).is_none()) {
            let message = format!("header `{name}` is gone");
            self.tell(Told::removed(Kind::HeaderRemoved, &header.pointer, &format!("`{name}`"), message));
        }
    }

    fn header(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (old, new) = (self.old.follow(old), self.new.follow(new));
        if !self.first_time(&old, &new) {
            return;
        }
        let kind = match (old.flag("required"), new.flag("required")) {
            (false, true) => Some((Kind::HeaderRequired, "always comes, did not")),
            (true, false) => Some((Kind::HeaderOptional, "need not come, always did")),
            _ => None,
        };
        if let Some((kind, how)) = kind {
            let at = new.get("required").unwrap_or_else(|| new.clone()).pointer;
            self.tell(Told::changed(kind, &old.pointer, &at, name, format!("header {name} {how}")));
        }
        self.deprecated(&old, &new, name);
        match pair(&old, &new, "schema") {
            Some((before, after)) => self.schema(&before, &after, name),
            None => self.differing(Kind::TypeChanged, "schema", old.get("schema").as_ref(), new.get("schema").as_ref()),
        }
        self.rest(&old, &new, &["required", "deprecated", "schema"]);
    }

    /// The media types of a body or a parameter.
    pub(super) fn content(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (before, after) = (old.entries("content"), new.entries("content"));
        for (name, media_type) in &after {
            match before.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                Some((_, old)) => {
                    if let Some((before, after)) = pair(old, media_type, "schema") {
                        self.schema(&before, &after, "the body");
                    } else {
                        let schemas = [old.get("schema"), media_type.get("schema")];
                        self.differing(Kind::TypeChanged, "schema", schemas[0].as_ref(), schemas[1].as_ref());
                    }
                    let encodings = [old.get("encoding"), media_type.get("encoding")];
                    self.differing(Kind::EncodingChanged, "encoding", encodings[0].as_ref(), encodings[1].as_ref());
                    self.rest(old, media_type, &["schema", "encoding"]);
                }
                None => {
                    let message = format!("media type {name} is new");
                    self.tell(Told::added(Kind::MediaTypeAdded, &media_type.pointer, name, message));
                }
            }
        }
        for (name, media_type) in &before {
            if !after.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                let range = after.iter().find(|(range, _)| holds(range, name));
                let verdict = if range.is_some() { Verdict::Compatible } else { Verdict::Breaking };
                let note = range.map_or_else(String::new, |(range, _)| format!(", {range} holds it now"));
                let message = format!("media type {name} is gone{note}");
                self.tell(Told::removed(Kind::MediaTypeRemoved, &media_type.pointer, name, message).judged(verdict));
            }
        }
    }
}

/// Whether a range of media types holds one: `*/*`, `text/*`.
fn holds(range: &str, name: &str) -> bool {
    let kind = range.strip_suffix('*').filter(|kind| kind.ends_with('/'));
    kind.is_some_and(|kind| kind == "*/" || name.starts_with(kind))
}

/// The range that holds a status, or `default`.
fn covering<'a>(responses: &Node<'a>, status: &str) -> Option<(String, Node<'a>)> {
    let range = format!("{}XX", status.chars().next()?);
    let ranges = [range, "default".to_owned()].into_iter().filter(|range| range != status);
    ranges.filter_map(|range| responses.get(&range).map(|response| (range, response))).next()
}
