//! What nothing cancels, whatever its product type.

/// Publishers whose plans cannot be cancelled once they are bought, in lower case.
const PUBLISHERS: [&str; 2] = ["red hat", "suse"];

/// Whether a product's publisher or title, as the catalog shows it, is of those whose plans can never be cancelled: Red
/// Hat and SUSE ("Cancel software purchases").
///
/// The name counts as a word of its own, in any letter case. The page says it of purchases, not of the integration
/// sandbox: whether the sandbox refuses as well is open.
#[must_use]
pub fn is_never_cancellable(name: &str) -> bool {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let joined = format!(" {} ", words.join(" "));
    // `RedHat` is written in one word as well.
    PUBLISHERS.iter().any(|publisher| joined.contains(&format!(" {publisher} "))) || joined.contains(" redhat ")
}

#[cfg(test)]
mod tests {
    use super::is_never_cancellable;

    #[test]
    fn publishers_are_found_as_words() {
        for name in
            ["SUSE", "Red Hat, Inc.", "RedHat Enterprise Linux 8", "SUSE Linux Enterprise Server - 1 year", "red-hat"]
        {
            assert!(is_never_cancellable(name), "{name}");
        }
        for name in ["", "Microsoft", "SUSEX", "A red house", "Credible hat", "Windows Server"] {
            assert!(!is_never_cancellable(name), "{name}");
        }
    }
}
