//! The properties of requests and responses, as data: enough to notice that a body differs from the description.
//!
//! The generated [`types`](crate::types) read undescribed properties and values without an error; these tables list the
//! described ones.

use std::fmt;

/// An object of the description.
#[non_exhaustive]
pub struct Shape {
    /// Its name in the description.
    pub name: &'static str,
    /// Its properties, sorted by name.
    pub properties: &'static [Property],
}

impl Shape {
    /// Finds a property by its name, in the spelling of the description.
    pub fn property(&self, name: &str) -> Option<&'static Property> {
        let index = self.properties.binary_search_by(|property| property.name.cmp(name)).ok()?;
        self.properties.get(index)
    }
}

impl fmt::Debug for Shape {
    /// Writes the name only: an object may be part of itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A property of an object.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Property {
    /// Its name, as the service writes it.
    pub name: &'static str,
    /// True if the description requires it.
    pub required: bool,
    /// True if the description allows null. The service writes null for other properties without a value too.
    pub nullable: bool,
    /// The kind of its value.
    pub kind: Kind,
}

/// The kind of a value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Any value: the description does not say more.
    Any,
    /// A string.
    String,
    /// A string with a date and a time, see [`Timestamp`](crate::Timestamp).
    Date,
    /// A string with a GUID, in either case.
    Guid,
    /// A number without a fraction.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A string, one of the values known today. The service adds more, and compares them without regard to case.
    Enum {
        /// Its name in the description.
        name: &'static str,
        /// The known values.
        values: &'static [&'static str],
    },
    /// An object.
    Object(&'static Shape),
    /// An array, with the kind of its items.
    Array(&'static Self),
    /// An object whose property names are data, with the kind of their values.
    Map(&'static Self),
    /// Any of these kinds.
    AnyOf(&'static [Self]),
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/shape_table.rs"));

#[cfg(test)]
mod tests {
    use super::{Kind, Shape, answer};

    fn object(kind: Option<Kind>) -> &'static Shape {
        let Some(Kind::Object(shape)) = kind else { panic!("{kind:?} is not an object") };
        shape
    }

    #[test]
    fn the_shape_of_a_response_leads_to_its_properties() {
        let list = object(answer("list_orders", 200));
        assert_eq!(list.name, "OrderCollection");
        let items = list.property("items").unwrap();
        assert!(items.required && !items.nullable);
        let Kind::Array(Kind::Object(order)) = items.kind else { panic!("{items:?}") };
        assert_eq!(order.name, object(answer("get_order", 200)).name);

        let status = order.property("status").unwrap();
        let Kind::Enum { name, values } = status.kind else { panic!("{status:?}") };
        assert_eq!((name, values.contains(&"pending_review")), ("OrderStatus", true));
        assert!(order.property("creationDate").unwrap().nullable);
        assert!(order.property("Status").is_none(), "names are those that the service writes");

        let Kind::Array(Kind::Object(item)) = order.property("lineItems").unwrap().kind else { panic!("{order:?}") };
        let context = item.property("provisioningContext").unwrap();
        assert!(context.nullable && matches!(context.kind, Kind::Map(Kind::String)), "{context:?}");
        let pricing = item.property("pricing").unwrap();
        assert!(pricing.nullable, "{pricing:?}");
        assert!(matches!(object(Some(pricing.kind)).property("listPrice").unwrap().kind, Kind::Number));
        let links = object(Some(item.property("links").unwrap().kind));
        let link = object(Some(links.property("sku").unwrap().kind));
        assert!(matches!(link.property("body").unwrap().kind, Kind::Any));
        assert!(matches!(link.property("headers").unwrap().kind, Kind::Array(Kind::Object(_))));
    }

    #[test]
    fn every_json_response_has_a_shape_and_no_other_response() {
        for operation in crate::operations::ALL {
            let status = if operation.method == "POST" { 201 } else { 200 };
            let json = !["download_order_attachment", "delete_customer"].contains(&operation.name);
            assert_eq!(answer(operation.name, status).is_some(), json, "{operation:?}");
        }
        assert!(answer("patch_order", 201).is_some());
        assert!(answer("patch_subscription", 202).is_none(), "it has no body");
        assert!(answer("get_order", 404).is_none());
    }
}
