//! Reads settings from the layered values, strictly: a number is no text and text is no
//! number, except from the environment, where everything is text.

use super::{
    fault::Fault,
    places::{KeyPath, Places},
};
use ::config::{Value, ValueKind};
use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor, value::StrDeserializer,
};

/// One value and the way to it.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    value: &'a Value,
    path: KeyPath,
    places: &'a Places,
}

impl<'a> Reader<'a> {
    /// Reads from the root.
    pub(super) fn new(value: &'a Value, places: &'a Places) -> Self {
        Self {
            value,
            path: KeyPath::default(),
            places,
        }
    }

    /// The text of a variable, for kinds that are not text.
    fn variable(&self) -> Option<&'a str> {
        match &self.value.kind {
            ValueKind::String(text) if self.places.is_variable(&self.path) => Some(text.trim()),
            _ => None,
        }
    }

    fn other(&self, expected: &dyn Expected) -> Fault {
        let unexpected = match &self.value.kind {
            ValueKind::Nil => Unexpected::Unit,
            ValueKind::Boolean(b) => Unexpected::Bool(*b),
            ValueKind::I64(n) => Unexpected::Signed(*n),
            ValueKind::U64(n) => Unexpected::Unsigned(*n),
            ValueKind::I128(_) | ValueKind::U128(_) => Unexpected::Other("a very large number"),
            ValueKind::Float(n) => Unexpected::Float(*n),
            ValueKind::String(text) => Unexpected::Str(text),
            ValueKind::Table(_) => Unexpected::Map,
            ValueKind::Array(_) => Unexpected::Seq,
        };
        <Fault as de::Error>::invalid_type(unexpected, expected).at(&self.path)
    }

    fn number<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        let visited = match (&self.value.kind, self.variable()) {
            (_, Some(text)) => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(n), _) => visitor.visit_i64(n),
                (_, Ok(n)) => visitor.visit_f64(n),
                _ => return Err(self.other(&visitor)),
            },
            (ValueKind::I64(n), _) => visitor.visit_i64(*n),
            (ValueKind::U64(n), _) => visitor.visit_u64(*n),
            (ValueKind::Float(n), _) => visitor.visit_f64(*n),
            _ => return Err(self.other(&visitor)),
        };
        visited.map_err(|fault: Fault| fault.at(&self.path))
    }

    fn text<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        let ValueKind::String(text) = &self.value.kind else {
            return Err(self.other(&visitor));
        };
        let expected = (&visitor as &dyn Expected).to_string();
        visitor
            .visit_str(text)
            .map_err(|fault: Fault| fault.expecting(&expected, text).at(&self.path))
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.number(visitor)
        }
    )*};
}

macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.text(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value.kind {
            ValueKind::Nil => visitor.visit_unit().map_err(|f: Fault| f.at(&self.path)),
            ValueKind::Boolean(_) => self.deserialize_bool(visitor),
            ValueKind::String(_) => self.text(visitor),
            ValueKind::Table(_) => self.deserialize_map(visitor),
            ValueKind::Array(_) => self.deserialize_seq(visitor),
            _ => self.number(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let value = match (&self.value.kind, self.variable()) {
            (ValueKind::Boolean(value), _) => *value,
            (_, Some("true")) => true,
            (_, Some("false")) => false,
            _ => return Err(self.other(&visitor)),
        };
        visitor
            .visit_bool(value)
            .map_err(|f: Fault| f.at(&self.path))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let ValueKind::Array(items) = &self.value.kind else {
            return Err(self.other(&visitor));
        };
        let list = List {
            items: items.iter().enumerate(),
            of: &self,
        };
        visitor.visit_seq(list).map_err(|f| f.at(&self.path))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let ValueKind::Table(entries) = &self.value.kind else {
            return Err(self.other(&visitor));
        };
        // The layered table has no order; what is reported should have one.
        let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
        entries.sort_by_key(|(key, _)| *key);
        let table = Table {
            entries: entries.into_iter(),
            next: None,
            of: &self,
        };
        visitor.visit_map(table).map_err(|f| f.at(&self.path))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let ValueKind::String(word) = &self.value.kind else {
            let all: Vec<String> = variants.iter().map(|v| format!("\"{v}\"")).collect();
            return Err(self.other(&format!("one of {}", all.join(", ")).as_str()));
        };
        visitor
            .visit_enum(word.as_str().into_deserializer())
            .map_err(|f: Fault| f.at(&self.path))
    }

    numbers!(deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    texts!(deserialize_char deserialize_str deserialize_string deserialize_identifier);

    serde::forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple tuple_struct ignored_any
    }
}

struct List<'a, 'r> {
    items: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
    of: &'r Reader<'a>,
}

impl<'de> SeqAccess<'de> for List<'de, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        // An item that was taken out leaves its number behind.
        let item = self.items.find(|(_, v)| !matches!(v.kind, ValueKind::Nil));
        let Some((index, value)) = item else {
            return Ok(None);
        };
        let path = self.of.path.index(index);
        let item = Reader {
            value,
            path: path.clone(),
            places: self.of.places,
        };
        seed.deserialize(item).map(Some).map_err(|f| f.at(&path))
    }
}

struct Table<'a, 'r> {
    entries: std::vec::IntoIter<(&'a String, &'a Value)>,
    next: Option<Reader<'a>>,
    of: &'r Reader<'a>,
}

impl<'de> MapAccess<'de> for Table<'de, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.entries.next() else {
            return Ok(None);
        };
        let path = self.of.path.key(key);
        self.next = Some(Reader {
            value,
            path: path.clone(),
            places: self.of.places,
        });
        let key = StrDeserializer::<Fault>::new(key);
        seed.deserialize(key).map(Some).map_err(|f| f.at(&path))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some(value) = self.next.take() else {
            return Err(de::Error::custom("a value was read before its key"));
        };
        let path = value.path.clone();
        seed.deserialize(value).map_err(|f| f.at(&path))
    }
}
