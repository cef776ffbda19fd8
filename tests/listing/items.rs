//! The public items of generated code, one a line.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, Fields, FnArg, Generics, ImplItem, Item, ItemImpl, Pat, Path, Signature, Token, Type, UseTree,
    Visibility,
};

use crate::names::{Module, declared};

/// Lines, each with the path and the rank that it is sorted by: what belongs to a type follows it.
#[derive(Default)]
pub(crate) struct Listing(BTreeSet<(String, Rank, String)>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Declared,
    Derived,
    Implemented,
}

impl Listing {
    /// Adds what a module has that is public. At its top level that are the items whose names `exported` has.
    pub(crate) fn add(&mut self, path: &[&str], items: &[Item], exported: &dyn Fn(&str) -> bool) {
        let module = Module::new(path.iter().map(|name| (*name).to_owned()).collect(), items);
        for item in items {
            match item {
                Item::Use(item) if is_public(&item.vis) => self.uses(&module, &item.tree, "", exported),
                Item::Impl(item) => self.implementation(&module, item, exported),
                _ => {
                    if let Some((vis, name)) = declared(item)
                        && is_public(vis)
                        && exported(&name.to_string())
                    {
                        self.item(&module, item, &module.name(&name.to_string()));
                    }
                }
            }
        }
    }

    /// One item a line.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(.., line)| format!("{line}\n")).collect()
    }

    fn line(&mut self, path: &str, line: String) {
        self.ranked(path, Rank::Declared, line);
    }

    fn ranked(&mut self, path: &str, rank: Rank, line: String) {
        self.0.insert((path.to_owned(), rank, line));
    }

    fn item(&mut self, module: &Module, item: &Item, path: &str) {
        match item {
            Item::Struct(item) => {
                let mark = non_exhaustive(&item.attrs);
                self.line(path, format!("{mark}pub struct {path}{}", generics(module, &item.generics)));
                self.derives(&item.attrs, path);
                self.fields(module, &item.fields, path, false);
            }
            Item::Enum(item) => {
                let mark = non_exhaustive(&item.attrs);
                self.line(path, format!("{mark}pub enum {path}{}", generics(module, &item.generics)));
                self.derives(&item.attrs, path);
                for variant in &item.variants {
                    let path = format!("{path}::{}", variant.ident);
                    self.line(&path, format!("pub variant {path}"));
                    self.fields(module, &variant.fields, &path, true);
                }
            }
            Item::Mod(item) => {
                self.line(path, format!("pub mod {path}"));
                let names: Vec<&str> = path.split("::").collect();
                let items = item.content.as_ref().map_or(&[][..], |(_, items)| items);
                self.add(&names, items, &|_| true);
            }
            Item::Fn(item) => self.function(module, &item.sig, path),
            Item::Const(item) => {
                let ty = module.text(&item.ty, |names, ty| names.visit_type_mut(ty));
                self.line(path, format!("pub const {path}: {ty}"));
            }
            Item::Type(item) => {
                let ty = module.text(&item.ty, |names, ty| names.visit_type_mut(ty));
                self.line(path, format!("pub type {path}{} = {ty}", generics(module, &item.generics)));
            }
            _ => panic!("{path}: the generator makes a kind of item that tests/listing/items.rs does not know; add it"),
        }
    }

    fn fields(&mut self, module: &Module, fields: &Fields, path: &str, all: bool) {
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| all || is_public(&field.vis)) {
            let name = field.ident.as_ref().map_or(index.to_string(), ToString::to_string);
            let ty = module.text(&field.ty, |names, ty| names.visit_type_mut(ty));
            self.line(&format!("{path}::{name}"), format!("pub field {path}::{name}: {ty}"));
        }
    }

    fn derives(&mut self, attributes: &[Attribute], path: &str) {
        let mut traits = BTreeSet::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let paths = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).unwrap();
            traits.extend(paths.iter().filter_map(|path| Some(path.segments.last()?.ident.to_string())));
        }
        if !traits.is_empty() {
            let traits = traits.into_iter().collect::<Vec<_>>().join(", ");
            self.ranked(path, Rank::Derived, format!("derive {traits} for {path}"));
        }
    }

    fn implementation(&mut self, module: &Module, item: &ItemImpl, exported: &dyn Fn(&str) -> bool) {
        let of = module.text(&*item.self_ty, |names, ty: &mut Type| names.visit_type_mut(ty));
        let path = of.split('<').next().unwrap_or_default();
        if module.path.is_empty() && !exported(path.split("::").next().unwrap_or_default()) {
            return;
        }
        if let Some((of_trait, _)) = &item.trait_ {
            let name = module.text(of_trait, |names, path| names.visit_path_mut(path));
            return self.ranked(path, Rank::Implemented, format!("impl {name} for {of}"));
        }
        for inner in &item.items {
            match inner {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    self.function(module, &function.sig, &format!("{path}::{}", function.sig.ident));
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let path = format!("{path}::{}", constant.ident);
                    let ty = module.text(&constant.ty, |names, ty| names.visit_type_mut(ty));
                    self.line(&path, format!("pub const {path}: {ty}"));
                }
                _ => {}
            }
        }
    }

    fn function(&mut self, module: &Module, signature: &Signature, path: &str) {
        let mut signature = signature.clone();
        // Whether a parameter is `mut` is nobody's business.
        for input in &mut signature.inputs {
            match input {
                FnArg::Receiver(receiver) => receiver.mutability = None,
                FnArg::Typed(typed) => {
                    if let Pat::Ident(name) = &mut *typed.pat {
                        name.mutability = None;
                    }
                }
            }
        }
        let name = format!("fn {}", signature.ident);
        let text = module.text(&signature, |names, signature| names.visit_signature_mut(signature));
        self.line(path, format!("pub {}", text.replacen(&name, &format!("fn {path}"), 1)));
    }

    fn uses(&mut self, module: &Module, tree: &UseTree, from: &str, exported: &dyn Fn(&str) -> bool) {
        let (name, line) = match tree {
            UseTree::Path(path) => return self.uses(module, &path.tree, &format!("{from}{}::", path.ident), exported),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.uses(module, tree, from, exported));
            }
            UseTree::Name(name) => (name.ident.to_string(), format!("pub use {from}{}", name.ident)),
            UseTree::Rename(name) => {
                (name.rename.to_string(), format!("pub use {from}{} as {}", name.ident, name.rename))
            }
            UseTree::Glob(_) => ("*".to_owned(), format!("pub use {from}*")),
        };
        if exported(&name) {
            self.line(&module.name(&name), line);
        }
    }
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

fn non_exhaustive(attributes: &[Attribute]) -> &'static str {
    let marked = attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
    if marked { "#[non_exhaustive] " } else { "" }
}

fn generics(module: &Module, generics: &Generics) -> String {
    module.text(generics, |names, generics| names.visit_generics_mut(generics))
}
