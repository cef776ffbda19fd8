//! A product of the catalogue.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection, checked};
use partner_center_core::{Error, InvalidId, Response, Result};
use partner_orders_api::types::Product;

use crate::identity::check_product;

/// A product of the catalogue.
#[derive(Clone)]
pub struct ProductClient {
    connection: Arc<Connection>,
    id: Result<String, InvalidId>,
}

impl ProductClient {
    pub(crate) fn new(connection: Arc<Connection>, id: &str) -> Self {
        let wrong = match id {
            "" => Some("is empty"),
            "." | ".." => Some("would climb the path"),
            _ if id.contains('\\') => Some("has a backslash"),
            _ if id.chars().any(char::is_control) => Some("has a control character"),
            _ => None,
        };
        let remedy = "Give the first part of a catalogue offer's id, such as DZH318Z0BQ4B.";
        let invalid = |why| Err(InvalidId::new("product id", id, why, remedy));
        Self { connection, id: wrong.map_or_else(|| Ok(id.to_owned()), invalid) }
    }

    /// Reads the product as it is sold in a country ("Get a product by ID"): its `productType` is the best evidence of
    /// a line item's product type. App-only or App+User.
    ///
    /// `country` is that of the customer, ISO 3166-1 alpha-2, such as `US`.
    ///
    /// Assumed: it is required, since every link to a product has it.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), before anything is sent, for an invalid id and without a
    /// country; [`NotFound`](crate::ErrorKind::NotFound) with code 400013 if there is no such product.
    pub async fn get(&self, country: &str) -> Result<Response<Product>> {
        let id = self.id.as_ref().map_err(InvalidId::clone)?;
        if country.trim().is_empty() {
            return Err(Error::invalid_input("no country was given", "Give the customer's country, such as US."));
        }
        let call = Call::new(&self.connection, None).start();
        let client = call.client();
        let get = client.get_product().product_id(id.as_str()).country(country.trim());
        check_product(checked(call.finish(get.send().await)?)?, id)
    }
}

impl fmt::Debug for ProductClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProductClient").field("id", &self.id).finish_non_exhaustive()
    }
}
