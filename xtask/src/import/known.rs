//! The originals that were replaced somewhere: they must not stand anywhere else either.

use std::collections::{BTreeMap, HashSet};

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

use super::pseudonym::guid_digits;

/// What is written down while exchanges are looked through for the first time.
#[derive(Default)]
pub(super) struct Known {
    /// By the original in lower case.
    texts: BTreeMap<String, Original>,
    /// The digits of GUIDs.
    guids: HashSet<String>,
    /// The digits of GUIDs that are offers.
    public: HashSet<String>,
}

#[derive(Clone)]
struct Original {
    text: String,
    replacement: String,
    secret: bool,
}

impl Known {
    /// A text, and what stands for it. A short one could be anything.
    pub(super) fn text(&mut self, original: &str, replacement: &str, secret: bool) {
        let text = original.trim();
        let long_enough = if text.bytes().all(|byte| byte.is_ascii_digit()) { 7 } else { if secret { 6 } else { 3 } };
        if text.chars().count() >= long_enough && !text.eq_ignore_ascii_case(replacement) {
            let original = Original { text: text.to_owned(), replacement: replacement.to_owned(), secret };
            self.texts.entry(text.to_lowercase()).or_insert(original);
        }
    }

    pub(super) fn guid(&mut self, original: &str) {
        self.guids.insert(guid_digits(original));
    }

    pub(super) fn offer(&mut self, guid: &str) {
        self.public.insert(guid_digits(guid));
    }

    pub(super) fn is_offer(&self, guid: &str) -> bool {
        self.public.contains(&guid_digits(guid))
    }

    /// Makes all of them findable, but for words that mean something else (in lower case).
    pub(super) fn originals(&self, words: &HashSet<String>) -> Result<Originals, BuildError> {
        let texts = self.texts.iter().filter(|(text, original)| original.secret || !words.contains(*text));
        let texts: Vec<Original> = texts.map(|(_, original)| original.clone()).collect();
        let build = |kind| {
            let mut builder = AhoCorasick::builder();
            builder.ascii_case_insensitive(true).match_kind(kind).build(texts.iter().map(|original| &original.text))
        };
        let (longest, all) = (build(MatchKind::LeftmostLongest)?, build(MatchKind::Standard)?);
        Ok(Originals { longest, all, texts, guids: self.guids.difference(&self.public).cloned().collect() })
    }
}

/// Originals, to be looked for.
pub(super) struct Originals {
    longest: AhoCorasick,
    all: AhoCorasick,
    texts: Vec<Original>,
    guids: HashSet<String>,
}

impl Originals {
    /// Where originals stand in the text, secrets or others, and what is to stand there, in order.
    pub(super) fn find<'a>(&'a self, text: &str, secret: bool) -> Vec<(std::ops::Range<usize>, &'a str)> {
        let found = self.longest.find_iter(text).filter_map(|found| {
            let original = self.texts.get(found.pattern().as_usize())?;
            let wanted = original.secret == secret && original.stands(text, found.range());
            wanted.then_some((found.range(), original.replacement.as_str()))
        });
        found.collect()
    }

    /// Whether an original that is no GUID stands anywhere in the text.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.all.find_overlapping_iter(text).any(|found| {
            let original = self.texts.get(found.pattern().as_usize());
            original.is_some_and(|original| original.stands(text, found.range()))
        })
    }

    pub(super) fn has_guid(&self, guid: &str) -> bool {
        self.guids.contains(&guid_digits(guid))
    }
}

impl Original {
    /// A name is none inside of another word; a secret is one wherever it stands.
    fn stands(&self, text: &str, at: std::ops::Range<usize>) -> bool {
        let before = text.get(..at.start).and_then(|text| text.chars().next_back());
        let after = text.get(at.end..).and_then(|text| text.chars().next());
        let whole = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
        self.secret || whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_and_secrets_anywhere() {
        let mut known = Known::default();
        known.text("Ann", "A", false);
        known.text("Fabrikam Ltd", "F", false);
        known.text("order", "O", false);
        known.text("hunter22", "H", true);
        known.text("12345", "N", false);
        let originals = known.originals(&HashSet::from(["order".to_owned()])).unwrap();
        let text = "ann Annual FABRIKAM LTD, order xhunter22x 12345";
        assert_eq!(originals.find(text, false), [(0..3, "A"), (11..23, "F")]);
        assert_eq!(originals.find(text, true), [(32..40, "H")]);
        assert!(originals.stand_in("(Ann)") && !originals.stand_in("annual order"));
    }

    #[test]
    fn offers_are_no_secret() {
        let mut known = Known::default();
        known.guid("BD59B416-37F9-4D8F-8DF3-5750111FC615");
        known.guid("FAF79B56-0532-4B71-94CD-FBC8B1F5D26B");
        known.offer("faf79b56-0532-4b71-94cd-fbc8b1f5d26b");
        let originals = known.originals(&HashSet::new()).unwrap();
        assert!(originals.has_guid("bd59b41637f94d8f8df35750111fc615"));
        assert!(!originals.has_guid("FAF79B56-0532-4B71-94CD-FBC8B1F5D26B"));
    }
}
