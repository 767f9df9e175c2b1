//! What an article speaks of: products by our stock codes, product groups of the regulation, fault codes.

use std::collections::BTreeSet;

/// Things that one article may name.
pub const ABOUT_MAX: usize = 40;

kernel::state_words! {
    /// A kind of thing that an article speaks of.
    pub enum AboutKind "knowledge-about" {
        /// A product, by its stock code.
        Product = "product",
        /// A product group of the regulation, by its key.
        Group = "group",
        /// A group of faults, by its code.
        Fault = "fault",
    }
}

impl AboutKind {
    /// The field in which it is written.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Product => "products",
            Self::Group => "groups",
            Self::Fault => "faults",
        }
    }
}

/// The codes of a field, each on a line or between semicolons; between commas too, but for groups, whose names have commas.
#[must_use]
pub fn codes(kind: AboutKind, typed: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let between = |sign: char| match sign {
        ';' | '\n' => true,
        ',' => kind != AboutKind::Group,
        _ => false,
    };
    let parts = typed.split(between).map(str::trim);
    let fresh = parts.filter(|code| !code.is_empty() && seen.insert(kernel::turkish::fold(code)));
    fresh.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_write_them() {
        assert_eq!(
            codes(AboutKind::Product, " SU-01, su-01;UT-2\n\nX "),
            ["SU-01", "UT-2", "X"]
        );
        assert_eq!(
            codes(AboutKind::Group, "Ütü, pres\nFırın"),
            ["Ütü, pres", "Fırın"]
        );
        assert!(codes(AboutKind::Fault, " , ;").is_empty());
    }
}
