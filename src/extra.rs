//! Properties that the description does not know.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, map};

static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

/// The properties of an object that the description does not know, by name.
///
/// It derefs to a [`serde_json::Map`]. Every object of the service has one, and almost all are empty: an empty one has
/// the size of a pointer.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0.get_or_insert_default()
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(map: Map<String, Value>) -> Self {
        Self((!map.is_empty()).then(|| Box::new(map)))
    }
}

impl From<Extra> for Map<String, Value> {
    fn from(extra: Extra) -> Self {
        extra.0.map_or_else(Self::new, |map| *map)
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(properties: I) -> Self {
        Map::from_iter(properties).into()
    }
}

impl IntoIterator for Extra {
    type Item = (String, Value);
    type IntoIter = map::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        Map::from(self).into_iter()
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = map::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Extra {}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::Extra;
    use crate::types::Order;

    #[test]
    fn unknown_properties_are_read_changed_and_written_as_in_a_map() {
        let mut order: Order = serde_json::from_str(r#"{"mystery":{"depth":1},"id":"x","other":null}"#).unwrap();
        assert_eq!(order.extra["mystery"]["depth"], 1);
        assert_eq!(order.extra.get("other"), Some(&json!(null)));
        order.extra.insert("new".to_owned(), json!([]));
        assert_eq!(
            serde_json::to_value(&order).unwrap(),
            json!({"id": "x", "mystery": {"depth": 1}, "other": null, "new": []})
        );
        assert_eq!((&order.extra).into_iter().count(), 3);
        let map: Map<_, _> = order.extra.into();
        assert_eq!(map.len(), 3);
    }

    #[test]
    fn an_emptied_map_equals_a_new_one_and_has_the_size_of_a_pointer() {
        let mut emptied: Extra = [("a".to_owned(), json!(1))].into_iter().collect();
        assert_ne!(emptied, Extra::default());
        emptied.remove("a");
        assert_eq!(emptied, Extra::default());
        assert_eq!(format!("{:?}", Extra::from(Map::new())), "{}");
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
    }
}
