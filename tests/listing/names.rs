//! Names as a reader of the listing needs them: from the crate's root, and short where they are the standard library's.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{Ident, Item, Path, PathSegment, TypePath, Visibility};

/// A module, and what is declared in it.
pub(crate) struct Module {
    /// From the crate's root.
    pub(crate) path: Vec<String>,
    declared: BTreeSet<String>,
}

impl Module {
    pub(crate) fn new(path: Vec<String>, items: &[Item]) -> Self {
        Self { path, declared: items.iter().filter_map(declared).map(|(_, name)| name.to_string()).collect() }
    }

    /// `types::Order`.
    pub(crate) fn name(&self, name: &str) -> String {
        self.path.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("::")
    }

    /// Code on one line, every path in it from the crate's root.
    pub(crate) fn text<T: ToTokens + Clone>(&self, code: &T, visit: fn(&mut Rooted<'_>, &mut T)) -> String {
        let mut code = code.clone();
        visit(&mut Rooted(self), &mut code);
        tidy(&code.to_token_stream().to_string())
    }
}

/// The name that an item declares.
pub(crate) fn declared(item: &Item) -> Option<(&Visibility, &Ident)> {
    Some(match item {
        Item::Const(item) => (&item.vis, &item.ident),
        Item::Enum(item) => (&item.vis, &item.ident),
        Item::Fn(item) => (&item.vis, &item.sig.ident),
        Item::Mod(item) => (&item.vis, &item.ident),
        Item::Static(item) => (&item.vis, &item.ident),
        Item::Struct(item) => (&item.vis, &item.ident),
        Item::Trait(item) => (&item.vis, &item.ident),
        Item::Type(item) => (&item.vis, &item.ident),
        _ => return None,
    })
}

/// Rewrites the paths of a module.
pub(crate) struct Rooted<'a>(&'a Module);

impl VisitMut for Rooted<'_> {
    fn visit_type_path_mut(&mut self, node: &mut TypePath) {
        let Some(qualified) = &mut node.qself else { return self.visit_path_mut(&mut node.path) };
        // `<T as std::convert::TryInto<U>>::Error`: the trait's path is the first part of the whole one.
        self.visit_type_mut(&mut qualified.ty);
        let mut of_trait = node.path.clone();
        of_trait.segments = node.path.segments.iter().take(qualified.position).cloned().collect();
        let rest = node.path.segments.iter().skip(qualified.position).cloned();
        self.visit_path_mut(&mut of_trait);
        qualified.position = of_trait.segments.len();
        node.path.leading_colon = None;
        node.path.segments = of_trait.segments.into_iter().chain(rest).collect();
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        path.leading_colon = None;
        let Module { path: module, declared } = self.0;
        let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let given = path.segments.iter().cloned();
        let segments: Vec<PathSegment> = match first.as_str() {
            "std" | "core" | "alloc" => given.skip(path.segments.len() - 1).collect(),
            "crate" => given.skip(1).collect(),
            "super" => {
                let up = given.clone().take_while(|segment| segment.ident == "super").count();
                within(&module[..module.len() - up]).chain(given.skip(up)).collect()
            }
            name if declared.contains(name) => within(module).chain(given).collect(),
            _ => given.collect(),
        };
        path.segments = segments.into_iter().collect();
    }
}

fn within(module: &[String]) -> impl Iterator<Item = PathSegment> {
    module.iter().map(|name| PathSegment::from(syn::parse_str::<Ident>(name).unwrap()))
}

/// The spaces as people write them.
fn tidy(tokens: &str) -> String {
    let mut text = tokens.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [
        (" ::", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("->(", "-> ("),
        (" ,", ","),
        (",<", ", <"),
        (",)", ")"),
        (",>", ">"),
        ("& ", "&"),
        (" :", ":"),
        (" ;", ";"),
    ] {
        text = text.replace(from, to);
    }
    text.trim_end_matches(',').to_owned()
}
