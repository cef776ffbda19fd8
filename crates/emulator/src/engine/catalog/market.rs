//! The countries in which offers are sold, with their currencies.

/// The market of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Market {
    /// The ISO 3166 alpha-2 code.
    pub(crate) country: &'static str,
    /// The ISO 4217 code of the currency.
    pub(crate) currency: &'static str,
    /// The symbol of the currency.
    pub(crate) symbol: &'static str,
    /// The country is in the EU or EFTA, where a line item may have additional partners on record.
    pub(crate) european: bool,
}

const fn market(country: &'static str, currency: &'static str, symbol: &'static str) -> Market {
    Market { country, currency, symbol, european: false }
}

const fn european(country: &'static str, currency: &'static str, symbol: &'static str) -> Market {
    Market { country, currency, symbol, european: true }
}

/// All markets.
///
/// Assumed: the pages have no list of countries and currencies.
const MARKETS: [Market; 44] = [
    market("US", "USD", "$"),
    european("AT", "EUR", "€"),
    market("AU", "AUD", "$"),
    european("BE", "EUR", "€"),
    european("BG", "EUR", "€"),
    market("BR", "BRL", "R$"),
    market("CA", "CAD", "$"),
    european("CH", "CHF", "CHF"),
    european("CY", "EUR", "€"),
    european("CZ", "EUR", "€"),
    european("DE", "EUR", "€"),
    european("DK", "DKK", "kr"),
    european("EE", "EUR", "€"),
    european("ES", "EUR", "€"),
    european("FI", "EUR", "€"),
    european("FR", "EUR", "€"),
    market("GB", "GBP", "£"),
    european("GR", "EUR", "€"),
    european("HR", "EUR", "€"),
    european("HU", "EUR", "€"),
    european("IE", "EUR", "€"),
    market("IN", "INR", "₹"),
    european("IS", "EUR", "€"),
    european("IT", "EUR", "€"),
    market("JP", "JPY", "¥"),
    market("KR", "KRW", "₩"),
    european("LI", "CHF", "CHF"),
    european("LT", "EUR", "€"),
    european("LU", "EUR", "€"),
    european("LV", "EUR", "€"),
    european("MT", "EUR", "€"),
    market("MX", "USD", "$"),
    european("NL", "EUR", "€"),
    european("NO", "NOK", "kr"),
    market("NZ", "NZD", "$"),
    european("PL", "EUR", "€"),
    european("PT", "EUR", "€"),
    european("RO", "EUR", "€"),
    european("SE", "SEK", "kr"),
    market("SG", "USD", "$"),
    european("SI", "EUR", "€"),
    european("SK", "EUR", "€"),
    market("TW", "TWD", "NT$"),
    market("ZA", "USD", "$"),
];

/// Finds the market of a country, by its code in any letter case.
pub(crate) fn find(country: &str) -> Option<&'static Market> {
    MARKETS.iter().find(|market| market.country.eq_ignore_ascii_case(country.trim()))
}

#[cfg(test)]
mod tests {
    use super::{MARKETS, find};

    #[test]
    fn every_country_is_there_once() {
        for market in &MARKETS {
            assert_eq!(MARKETS.iter().filter(|other| other.country == market.country).count(), 1, "{market:?}");
        }
        assert_eq!(find("de").map(|market| (market.currency, market.european)), Some(("EUR", true)));
        assert_eq!(find("XX"), None);
    }
}
