//! Reads the generated types property by property. `spec/decode.rs` generates the list of properties.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::Extra;

/// An object that stores unknown properties in `extra`.
pub(crate) trait Object: Default {
    /// The name of the type, for errors.
    const NAME: &'static str;

    /// Reads the value of `key`, if the object has such a property. `seen` has a bit for each that was read.
    fn property<'de, A: MapAccess<'de>>(&mut self, map: &mut A, key: &str, seen: &mut u64) -> Result<bool, A::Error>;

    /// The unknown properties.
    fn extra(&mut self) -> &mut Extra;
}

/// Reads an object.
pub(crate) fn object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Properties(PhantomData))
}

struct Properties<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Properties<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut object = T::default();
        let mut seen = 0;
        while let Some(Key(key)) = map.next_key()? {
            if !object.property(&mut map, &key, &mut seen)? {
                let value = map.next_value()?;
                object.extra().insert(key.into_owned(), value);
            }
        }
        Ok(object)
    }
}

/// Reads one property, which must not be repeated.
fn read<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    map: &mut A,
    into: &mut T,
    seen: &mut u64,
    index: u32,
    name: &'static str,
) -> Result<bool, A::Error> {
    let bit = 1 << index;
    if *seen & bit != 0 {
        return Err(A::Error::duplicate_field(name));
    }
    *seen |= bit;
    *into = map.next_value()?;
    Ok(true)
}

/// A property's name, borrowed if it has no escapes.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a property's name")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text)))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

include!(concat!(env!("PARTNER_ORDERS_API_GENERATED"), "/decode.rs"));

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_reader, from_str, from_value, json};

    use crate::types::{Order, OrderLineItem};

    fn refused(text: &str) -> String {
        from_str::<Order>(text).unwrap_err().to_string()
    }

    #[test]
    fn names_may_have_escapes_and_come_from_any_source() {
        let text = r#"{"\u0069d": "x", "mys\u0074ery": 1, "lineItems": [{"offerId": "o"}]}"#;
        for order in [from_str::<Order>(text), from_reader(text.as_bytes()), from_value(from_str(text).unwrap())] {
            let order = order.unwrap();
            assert_eq!((order.id.as_deref(), &order.extra["mystery"]), (Some("x"), &json!(1)));
            assert_eq!(order.line_items.unwrap()[0].offer_id.as_deref(), Some("o"));
        }
    }

    #[test]
    fn a_property_must_not_be_repeated_and_null_is_no_value() {
        let order: Order =
            from_str(r#"{"id": null, "lineItems": null, "creationDate": null, "mystery": null}"#).unwrap();
        assert!(order.id.is_none() && order.line_items.is_none() && order.creation_date.is_none());
        assert_eq!(order.extra["mystery"], Value::Null);
        assert!(refused(r#"{"id": "x", "id": "y"}"#).contains("duplicate field `id`"));
        assert!(refused(r#"{"lineItems": null, "lineItems": []}"#).contains("duplicate field `lineItems`"));
        // The last of repeated unknown properties counts, as everywhere in `serde_json`.
        assert_eq!(from_str::<Order>(r#"{"mystery": 1, "mystery": 2}"#).unwrap().extra["mystery"], 2);
    }

    #[test]
    fn values_of_another_type_are_refused() {
        assert!(refused("[]").contains("expected struct Order"), "{}", refused("[]"));
        assert!(refused("\"x\"").contains("expected struct Order"));
        assert!(refused(r#"{"id": 1}"#).contains("expected a string"));
        assert!(refused(r#"{"mystery": }"#).contains("expected value"));
        assert!(refused(r#"{"id": "x""#).contains("EOF"));
    }

    #[test]
    fn an_object_and_an_array_are_read_alike() {
        let item = |text: &str| from_str::<OrderLineItem>(text).unwrap().renews_to.unwrap();
        let one = item(r#"{"renewsTo": {"termDuration": "P1Y", "mystery": [1]}}"#);
        assert_eq!(one.as_slice()[0].extra["mystery"], json!([1]));
        let many = item(r#"{"renewsTo": [{"termDuration": "P1Y"}, {}]}"#);
        assert_eq!(many.as_slice()[0].term_duration.as_deref(), Some("P1Y"));
        assert_eq!(many.as_slice().len(), 2);
    }
}
