//! Finds codes and statuses in a text, such as the body of an error or the message of a program.

use crate::aadsts::{self, OAuthError};
use crate::{find_all, parse_code};

/// Codes and statuses in a text, in its order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) codes: Vec<u32>,
    pub(super) status: Option<u16>,
    pub(super) sign_in: Vec<u32>,
    pub(super) classes: Vec<&'static OAuthError>,
}

impl Findings {
    /// Reads a text word by word and ignores the characters between them, so that it also reads broken JSON.
    ///
    /// A code follows the word `code`; a status follows `HTTP`, `status` or `statusCode`, or is the first word. Without
    /// a word `code`, known numbers of at least five digits are codes.
    pub(super) fn of_text(text: &str) -> Self {
        let words: Vec<&str> = text
            .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let mut found = Self::default();
        for (at, word) in words.iter().enumerate() {
            let rest = words.get(at + 1..).unwrap_or_default();
            found.word(word, rest);
        }
        if found.status.is_none() {
            found.status = words.first().and_then(|word| status(word));
        }
        if found.codes.is_empty() {
            let long = words.iter().filter(|word| word.len() >= 5).filter_map(|word| parse_code(word));
            let (codes, others): (Vec<u32>, Vec<u32>) = long.partition(|code| find_all(*code).next().is_some());
            found.codes = codes;
            if found.codes.is_empty() && found.sign_in.is_empty() {
                found.sign_in = others.into_iter().filter(|number| aadsts::find(*number).is_some()).collect();
            }
        }
        found
    }

    fn word(&mut self, word: &str, rest: &[&str]) {
        self.sign_in.extend(aadsts::parse(word));
        self.classes.extend(aadsts::find_oauth(word));
        match word.to_ascii_lowercase().as_str() {
            "code" => self.codes.extend(rest.first().and_then(|next| parse_code(next))),
            "error_codes" => self.sign_in.extend(rest.iter().map_while(|next| parse_code(next))),
            "status" | "statuscode" | "http" if self.status.is_none() => {
                // `HTTP/1.1 403`
                let version = rest.iter().take_while(|next| next.len() == 1).count();
                self.status = rest.get(version).and_then(|next| status(next));
            }
            _ => {}
        }
    }
}

fn status(word: &str) -> Option<u16> {
    word.parse().ok().filter(|status| word.len() == 3 && (100..600).contains(status))
}
