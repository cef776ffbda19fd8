//! Products that no call cancels, whatever their product type.

/// Publishers whose plans can never be cancelled, in lower case.
const PUBLISHERS: [&str; 2] = ["red hat", "suse"];

/// Returns true if a product's publisher or title, as the catalog shows it, names Red Hat or SUSE. Their plans can
/// never be cancelled ("Cancel software purchases").
///
/// The name must be a word of its own, in any letter case. The page does not mention the integration sandbox, so the
/// sandbox may accept the cancellation.
#[must_use]
pub fn is_never_cancellable(name: &str) -> bool {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let joined = format!(" {} ", words.join(" "));
    // Some products write `RedHat` in one word.
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
