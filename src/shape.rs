//! The properties of requests and responses, as data: enough to notice that a body differs from the description.
//!
//! The generated [`types`](crate::types) read undescribed properties and values without an error; these tables list the
//! described ones.

use std::fmt;

use serde_json::{Map, Value};

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

    /// Renames the properties of `value` that are spelled in another case, at every depth, since the service takes
    /// `LineItems` for `lineItems`. Unknown names stay as they are. If a name has two spellings, the last one wins, as
    /// with the service; `serde_json` needs its feature `preserve_order` for this.
    pub fn fold_names(&'static self, value: &mut Value) {
        Kind::Object(self).fold_names(value);
    }

    /// Lists the properties that the description does not have, at every depth, such as `lineItems[0].colour`. Fold the
    /// names first.
    pub fn unknown_names(&'static self, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        Kind::Object(self).unknown_names(value, "", &mut found);
        found
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

impl Kind {
    /// Renames properties as [`Shape::fold_names`] does.
    pub fn fold_names(self, value: &mut Value) {
        match (self, value) {
            (Self::AnyOf(kinds), value) => kinds.iter().for_each(|kind| kind.fold_names(value)),
            (Self::Array(kind), Value::Array(items)) => items.iter_mut().for_each(|item| kind.fold_names(item)),
            (Self::Map(kind), Value::Object(object)) => object.values_mut().for_each(|value| kind.fold_names(value)),
            (Self::Object(shape), Value::Object(object)) => {
                let mut folded = Map::new();
                for (name, mut value) in std::mem::take(object) {
                    let other_case = || shape.properties.iter().find(|known| known.name.eq_ignore_ascii_case(&name));
                    let property = shape.property(&name).or_else(other_case);
                    if let Some(property) = property {
                        property.kind.fold_names(&mut value);
                    }
                    folded.insert(property.map_or(name, |property| property.name.to_owned()), value);
                }
                *object = folded;
            }
            _ => {}
        }
    }

    fn unknown_names(self, value: &Value, place: &str, found: &mut Vec<String>) {
        match (self, value) {
            (Self::Array(kind), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    kind.unknown_names(item, &format!("{place}[{index}]"), found);
                }
            }
            (Self::Object(shape), Value::Object(object)) => {
                for (name, value) in object {
                    let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                    match shape.property(name) {
                        Some(property) => property.kind.unknown_names(value, &place, found),
                        None => found.push(place),
                    }
                }
            }
            _ => {}
        }
    }
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/shape_table.rs"));

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Kind, ORDER, Shape, answer};

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

    #[test]
    fn unknown_names_are_found_at_every_depth() {
        let body = json!({
            "id": "x", "mystery": {"a": 1}, "attributes": {"etag": "e", "depth": 1},
            "lineItems": [{"offerId": "o"}, {"colour": "red", "provisioningContext": {"any": "thing"}}],
        });
        assert_eq!(ORDER.unknown_names(&body), ["mystery", "attributes.depth", "lineItems[1].colour"]);
    }

    #[test]
    fn names_are_folded_at_every_depth_and_unknown_ones_kept() {
        let mut body = json!({
            "ID": "x", "Status": "cancelled", "Mystery": {"Id": 1},
            "LineItems": [
                {"OfferId": "o", "Links": {"Sku": {"Uri": "/u"}}, "ProvisioningContext": {"Scope": "shared"}},
            ],
        });
        ORDER.fold_names(&mut body);
        assert_eq!(
            body,
            json!({
                "id": "x", "status": "cancelled", "Mystery": {"Id": 1},
                "lineItems": [
                    {"offerId": "o", "links": {"sku": {"uri": "/u"}}, "provisioningContext": {"Scope": "shared"}},
                ],
            })
        );
    }
}
