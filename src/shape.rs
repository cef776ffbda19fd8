//! What the description says of answers, as data: enough to notice that the service answers something else.
//!
//! The generated [`types`](crate::types) read whatever comes and tell nobody. This is the other half: which properties
//! are described, and what is said of their values.

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
    /// The property of this name, in the description's spelling.
    pub fn property(&self, name: &str) -> Option<&'static Property> {
        let index = self.properties.binary_search_by(|property| property.name.cmp(name)).ok()?;
        self.properties.get(index)
    }
}

impl fmt::Debug for Shape {
    /// Its name alone: an object may be part of itself.
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
    /// Whether the description says that it is always there.
    pub required: bool,
    /// Whether the description says that it may be null. The service writes null for a property without a value in
    /// other places too.
    pub nullable: bool,
    /// What its value is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Anything: the description does not say.
    Any,
    /// A text; dates and ids are texts too.
    Text,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A text, one of those known today; the service adds more, and compares them without regard to case.
    Enum {
        /// Its name in the description.
        name: &'static str,
        /// The known texts.
        values: &'static [&'static str],
    },
    /// An object.
    Object(&'static Shape),
    /// An array, and what is in it.
    List(&'static Self),
    /// An object whose property names are data, and what their values are.
    Map(&'static Self),
    /// One of these.
    AnyOf(&'static [Self]),
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/shape_table.rs"));

#[cfg(test)]
mod tests {
    use super::{Kind, Shape, answer};

    fn object(kind: Option<Kind>) -> &'static Shape {
        let Some(Kind::Object(shape)) = kind else { panic!("{kind:?} is no object") };
        shape
    }

    #[test]
    fn an_answer_is_followed_down_to_its_leaves() {
        let list = object(answer("list_orders", 200));
        assert_eq!(list.name, "OrderCollection");
        let items = list.property("items").unwrap();
        assert!(items.required && !items.nullable);
        let Kind::List(Kind::Object(order)) = items.kind else { panic!("{items:?}") };
        assert_eq!(order.name, object(answer("get_order", 200)).name);

        let status = order.property("status").unwrap();
        let Kind::Enum { name, values } = status.kind else { panic!("{status:?}") };
        assert_eq!((name, values.contains(&"pending_review")), ("OrderStatus", true));
        assert!(order.property("creationDate").unwrap().nullable);
        assert!(order.property("Status").is_none(), "names are those that the service writes");

        let Kind::List(Kind::Object(item)) = order.property("lineItems").unwrap().kind else { panic!("{order:?}") };
        let context = item.property("provisioningContext").unwrap();
        assert!(context.nullable && matches!(context.kind, Kind::Map(Kind::Text)), "{context:?}");
        let pricing = item.property("pricing").unwrap();
        assert!(pricing.nullable, "{pricing:?}");
        assert!(matches!(object(Some(pricing.kind)).property("listPrice").unwrap().kind, Kind::Number));
        let links = object(Some(item.property("links").unwrap().kind));
        let link = object(Some(links.property("sku").unwrap().kind));
        assert!(matches!(link.property("body").unwrap().kind, Kind::Any));
        assert!(matches!(link.property("headers").unwrap().kind, Kind::List(Kind::Object(_))));
    }

    #[test]
    fn every_answer_in_json_has_a_shape_and_no_other() {
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
