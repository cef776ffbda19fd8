//! The shape of an offer id, which hints at the product type.

/// The families of offer ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferShape {
    /// `DG7GMGF0…:sku:availability`.
    Software,
    /// `CFQ7TTC0…:sku:availability`, new commerce.
    Seats,
    /// `DZH318Z0BPS6:sku:availability`: the Azure plan, one product of the next family.
    AzurePlan,
    /// `DZH318Z0…:sku:availability`: a reservation, a savings plan or a marketplace product.
    AzureOrMarketplace,
    /// A GUID, upper case as a rule: legacy licenses.
    Guid,
    /// `MS-AZR-0145P` and its national variants.
    LegacyAzure,
    /// Any other string.
    Other,
}

impl OfferShape {
    pub(super) fn detect(offer_id: &str) -> Self {
        let id = offer_id.trim();
        if let Some((product, _)) = id.split_once(':') {
            if starts_with(product, "DG7GMGF0") {
                Self::Software
            } else if starts_with(product, "CFQ7TTC0") {
                Self::Seats
            } else if product.eq_ignore_ascii_case("DZH318Z0BPS6") {
                Self::AzurePlan
            } else if starts_with(product, "DZH318Z0") {
                Self::AzureOrMarketplace
            } else {
                Self::Other
            }
        } else if starts_with(id, "MS-AZR-") {
            Self::LegacyAzure
        } else if is_guid(id) {
            Self::Guid
        } else {
            Self::Other
        }
    }
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
