//! The table of identifiers that are replaced. What is in it is kept nowhere.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

/// Identifiers that the first pass has seen. Words, booleans and short numbers never enter.
#[derive(Default)]
pub(super) struct Table {
    identifiers: HashSet<String>,
    /// Secrets with the form of an identifier. The description cannot make them public.
    secrets: HashSet<String>,
    /// Strings that the description says to keep, such as ids of the catalogue.
    public: HashSet<String>,
    search: Option<AhoCorasick>,
}

impl Table {
    /// Adds an original, if it is an identifier: long enough, and with digits in it.
    pub(super) fn add(&mut self, original: &str) {
        if is_identifier(original) {
            self.identifiers.insert(original.to_lowercase());
        }
    }

    pub(super) fn add_secret(&mut self, secret: &str) {
        if is_identifier(secret) {
            self.secrets.insert(secret.to_lowercase());
        }
    }

    /// Adds a string that stays, and the ids that it consists of: `product:sku:availability`.
    pub(super) fn keep(&mut self, text: &str) {
        let parts = text.split(':').chain([text]).filter(|part| part.len() >= 6);
        self.public.extend(parts.map(str::to_owned));
    }

    pub(super) fn is_public(&self, text: &str) -> bool {
        self.public.contains(text)
    }

    /// Makes the identifiers findable: the first pass is over.
    pub(super) fn close(&mut self) -> Result<(), aho_corasick::BuildError> {
        let public: HashSet<String> = self.public.iter().map(|text| text.to_lowercase()).collect();
        let identifiers = self.identifiers.difference(&public).chain(&self.secrets);
        self.search = Some(AhoCorasick::builder().ascii_case_insensitive(true).build(identifiers)?);
        Ok(())
    }

    /// Returns whether an identifier stands in a text, by itself and not within a longer word.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.search.iter().flat_map(|search| search.find_overlapping_iter(text)).any(|found| {
            let before = text.get(..found.start()).and_then(|text| text.chars().next_back());
            let after = text.get(found.end()..).and_then(|text| text.chars().next());
            !is_part(before) && !is_part(after)
        })
    }
}

/// Returns whether a string is long enough and has digits, so that it does not stand anywhere by chance.
fn is_identifier(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits == text.len();
    let has_letters = text.contains(char::is_alphabetic);
    is_number && digits >= 6 || has_letters && (text.contains('@') || text.len() >= 8 && digits >= 2)
}
