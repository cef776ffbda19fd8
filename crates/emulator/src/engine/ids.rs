//! Ids: comparing them, and generating new ones.

use std::fmt;

use partner_orders_rules::ProductType;
use uuid::Uuid;

/// The normalized id of an order. GUIDs are in lower case, since they are compared without regard to case; other ids
/// are unchanged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OrderKey(String);

impl OrderKey {
    pub(crate) fn new(id: &str) -> Self {
        Self(if is_guid(id) { id.to_ascii_lowercase() } else { id.to_owned() })
    }
}

impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns `true` if two ids are the same.
pub(crate) fn same_id(left: &str, right: &str) -> bool {
    OrderKey::new(left) == OrderKey::new(right)
}

/// Parses the GUID of a customer, subscription or tenant.
pub(crate) fn guid(text: &str) -> Option<Uuid> {
    is_guid(text).then(|| Uuid::try_parse(text).ok()).flatten()
}

/// Accepts the hyphenated form only: 32 digits without hyphens could be an id of another kind.
fn is_guid(id: &str) -> bool {
    id.len() == 36 && Uuid::try_parse(id).is_ok()
}

/// Generates the id of an order. Its form depends on the product: a GUID for legacy offers, 12 hexadecimal digits for
/// new commerce and the Azure plan, otherwise 33 characters that end in `1`.
pub(crate) fn new_order_id(product: ProductType) -> String {
    match product {
        ProductType::LegacyLicense | ProductType::LegacyAzure => Uuid::new_v4().to_string(),
        ProductType::NewCommerce | ProductType::AzurePlan => new_alternate_id(),
        _ => {
            const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let random = Uuid::new_v4().into_bytes().into_iter().chain(Uuid::new_v4().into_bytes());
            let letters = random.map(|byte| LETTERS.get(usize::from(byte) % LETTERS.len()).copied().unwrap_or(b'A'));
            // A leading hyphen would look like an option on a command line.
            let text: String = letters.map(char::from).collect();
            format!("{}1", text.replacen('-', "k", usize::from(text.starts_with('-'))))
        }
    }
}

/// Generates an id of 12 hexadecimal digits.
pub(crate) fn new_alternate_id() -> String {
    Uuid::new_v4().simple().to_string().chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use partner_orders_rules::ProductType;

    use super::{guid, new_order_id, same_id};

    #[test]
    fn only_guids_are_compared_without_regard_to_case() {
        let guid = "6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34";
        assert!(same_id(guid, &guid.to_uppercase()));
        assert!(!same_id(guid, &guid.replace('-', "")));
        assert!(same_id("aB_-1", "aB_-1"));
        assert!(!same_id("aB_-1", "Ab_-1"));
        assert!(!same_id("3fa81c72d9e5", "3FA81C72D9E5"));
    }

    #[test]
    fn new_ids_have_the_forms_of_samples() {
        for _ in 0..200 {
            let id = new_order_id(ProductType::PerpetualSoftware);
            assert!(id.len() == 33 && id.ends_with('1') && !id.starts_with('-'), "{id}");
            assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{id}");
        }
        assert!(guid(&new_order_id(ProductType::LegacyLicense)).is_some());
        assert_eq!(new_order_id(ProductType::NewCommerce).len(), 12);
    }
}
