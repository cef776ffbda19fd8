//! Changes how the generated types are read. With serde's own `flatten`, a type that has `extra` is read into a list of
//! pairs first, and from there into its fields; read property by property it is faster, and needs no list.

use std::fmt::Write;

use syn::punctuated::Punctuated;
use syn::{Attribute, Field, File, Item, ItemStruct, LitStr, Path, Token};

const FIXUP: &str = "fixup `properties_are_read_one_by_one`";

/// Replaces the derived `Deserialize` of the structs that have `extra` by the one of `src/decode.rs`. Returns the code that
/// file includes: the properties of each struct by their names.
///
/// It leaves alone the structs that cannot start out empty. They are sent, and read by tests only.
pub(crate) fn properties_are_read_one_by_one(file: &mut File) -> Result<String, String> {
    let (mut code, mut read) = (String::new(), Vec::new());
    for item in types(file)? {
        let Item::Struct(item) = item else { continue };
        let name = item.ident.to_string();
        let wrong = |e: String| format!("{FIXUP}: {name}: {e}");
        if !item.fields.iter().any(|field| field.ident.as_ref().is_some_and(|ident| ident == "extra"))
            || !derives(item).map_err(wrong)?.iter().any(|path| path == "Default")
        {
            continue;
        }
        derived_no_longer(item).map_err(wrong)?;
        code.push_str(&object(item).map_err(wrong)?);
        read.push(name);
    }
    if read.is_empty() {
        return Err(format!("{FIXUP} finds no struct that keeps what it does not know"));
    }
    for name in read {
        let code = format!(
            "impl<'de> ::serde::Deserialize<'de> for {name} {{
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
                    crate::decode::object(deserializer)
                }}
            }}"
        );
        types(file)?.push(syn::parse_str(&code).map_err(|e| e.to_string())?);
    }
    Ok(code)
}

/// The items of the generated module `types`.
pub(crate) fn types(file: &mut File) -> Result<&mut Vec<Item>, String> {
    let modules = file.items.iter_mut().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_mut(),
        _ => None,
    });
    modules.map(|(_, items)| items).next().ok_or("the generated code has no module `types`".to_owned())
}

/// Writes `Object` for a struct.
fn object(item: &ItemStruct) -> Result<String, String> {
    let name = &item.ident;
    let mut arms = String::new();
    for (index, field) in item.fields.iter().filter(|field| !is(field, "extra")).enumerate() {
        let ident = field.ident.as_ref().ok_or("a field has no name")?;
        let property = property(field)?;
        let _ =
            writeln!(arms, "            {property:?} => read(map, &mut self.{ident}, seen, {index}, {property:?}),");
    }
    if item.fields.len() > 64 {
        return Err("it has too many properties for the bits of a u64".to_owned());
    }
    Ok(format!(
        "impl Object for crate::types::{name} {{
    const NAME: &'static str = \"struct {name}\";

    fn property<'de, A: MapAccess<'de>>(&mut self, map: &mut A, key: &str, seen: &mut u64) -> Result<bool, A::Error> {{
        match key {{
{arms}            _ => Ok(false),
        }}
    }}

    fn extra(&mut self) -> &mut crate::Extra {{
        &mut self.extra
    }}
}}\n\n"
    ))
}

fn is(field: &Field, name: &str) -> bool {
    field.ident.as_ref().is_some_and(|ident| ident == name)
}

/// The name of a field in JSON. Attributes that change more about how it is read are refused.
fn property(field: &Field) -> Result<String, String> {
    let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut name = ident.trim_start_matches("r#").to_owned();
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                name = meta.value()?.parse::<LitStr>()?.value();
                return Ok(());
            }
            if meta.path.is_ident("skip_serializing_if") {
                return meta.value()?.parse::<LitStr>().map(|_| ());
            }
            Err(meta.error("an attribute that spec/decode.rs does not know"))
        });
        parsed.map_err(|e| format!("{ident}: {e}"))?;
    }
    Ok(name)
}

/// The names of the traits that a struct derives, without their paths.
fn derives(item: &ItemStruct) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for attribute in item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        names.extend(derived(attribute)?.iter().filter_map(|path| Some(path.segments.last()?.ident.to_string())));
    }
    Ok(names)
}

fn derived(attribute: &Attribute) -> Result<Vec<Path>, String> {
    let paths = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
    Ok(paths.map_err(|e| e.to_string())?.into_iter().collect())
}

/// Removes `Deserialize` from the traits that a struct derives.
fn derived_no_longer(item: &mut ItemStruct) -> Result<(), String> {
    if item.attrs.iter().any(|attribute| attribute.path().is_ident("serde")) {
        return Err("it has a serde attribute of its own, which spec/decode.rs does not know".to_owned());
    }
    let mut taken = 0;
    for attribute in item.attrs.iter_mut().filter(|attribute| attribute.path().is_ident("derive")) {
        let (gone, kept): (Vec<_>, Vec<_>) =
            derived(attribute)?.iter().map(text).partition(|path| path == "::serde::Deserialize");
        taken += gone.len();
        if let syn::Meta::List(list) = &mut attribute.meta {
            list.tokens = kept.join(", ").parse().map_err(|e| format!("{e}"))?;
        }
    }
    if taken == 1 { Ok(()) } else { Err("it does not derive ::serde::Deserialize".to_owned()) }
}

fn text(path: &Path) -> String {
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    format!("{}{}", if path.leading_colon.is_some() { "::" } else { "" }, names.join("::"))
}
