//! Which products a loaner may stand in for: those of a group of the regulation, or of a shelf of ours.

use kernel::refusal::Refused;
use kernel::turkish::fold;

/// Most groups and shelves of one loaner.
pub const FITS_MAX: usize = 30;
/// Longest name of one.
const NAME_MAX: usize = 80;

/// A group or shelf that a loaner stands in for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// `g:` and the code of the group, or `c:` and the folded shelf.
    pub key: String,
    /// As it was written.
    pub name: String,
}

impl Fit {
    /// A product group of the regulation, by its code.
    #[must_use]
    pub fn group(code: &str) -> Self {
        let code = code.trim();
        Self {
            key: format!("g:{code}"),
            name: code.to_owned(),
        }
    }

    /// A shelf of ours.
    #[must_use]
    pub fn category(name: &str) -> Self {
        let name = name.trim();
        Self {
            key: format!("c:{}", fold(name)),
            name: name.to_owned(),
        }
    }
}

/// What a product of this group and shelf is asked by.
#[must_use]
pub fn keys_of(group: Option<&str>, category: Option<&str>) -> Vec<String> {
    let group = group.map(|group| Fit::group(group).key);
    let category = category.map(|category| Fit::category(category).key);
    group
        .into_iter()
        .chain(category)
        .filter(|key| key.len() > 2)
        .collect()
}

/// Groups and shelves as they are kept: no empty one, none twice; without any, those of the loaner's own product.
pub fn kept(
    asked: Vec<Fit>,
    group: Option<&str>,
    category: Option<&str>,
) -> Result<Vec<Fit>, Refused> {
    let mut fits: Vec<Fit> = asked.into_iter().filter(|fit| fit.key.len() > 2).collect();
    if fits.is_empty() {
        let own = group
            .map(Fit::group)
            .into_iter()
            .chain(category.map(Fit::category));
        fits = own.filter(|fit| fit.key.len() > 2).collect();
    }
    fits.sort();
    fits.dedup_by(|one, other| one.key == other.key);
    let long = fits.iter().any(|fit| fit.name.chars().count() > NAME_MAX);
    if long || fits.len() > FITS_MAX {
        return Err(Refused::field("categories", "loaners-refused-fits").with("most", FITS_MAX));
    }
    Ok(fits)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_product_is_asked_by_its_group_and_its_shelf() {
        let cases: &[(Option<&str>, Option<&str>, &[&str])] = &[
            (Some("kettle"), Some("Isıtıcı"), &["g:kettle", "c:isitici"]),
            (None, Some(" Mutfak "), &["c:mutfak"]),
            (Some("kettle"), None, &["g:kettle"]),
            (None, Some("  "), &[]),
            (None, None, &[]),
        ];
        for (group, category, keys) in cases {
            assert_eq!(keys_of(*group, *category), *keys, "{group:?} {category:?}");
        }
    }

    #[test]
    fn without_a_word_it_stands_in_for_its_own_kind() {
        let own = kept(Vec::new(), Some("kettle"), Some("Mutfak")).unwrap();
        let keys: Vec<_> = own.iter().map(|fit| fit.key.as_str()).collect();
        assert_eq!(keys, ["c:mutfak", "g:kettle"]);
        let said = kept(
            vec![
                Fit::category("Isıtıcı"),
                Fit::category("ISITICI"),
                Fit::category(" "),
            ],
            Some("kettle"),
            None,
        )
        .unwrap();
        assert_eq!(said.len(), 1);
        assert!(kept(vec![Fit::category(&"x".repeat(81))], None, None).is_err());
    }

    proptest! {
        #[test]
        fn what_stands_in_for_its_own_kind_is_found_for_it(group in "[a-z]{1,8}", category in "[A-ZÇĞİÖŞÜa-zçğıöşü]{1,10}") {
            let fits = kept(Vec::new(), Some(&group), Some(&category)).unwrap();
            for key in keys_of(Some(&group), Some(&category)) {
                prop_assert!(fits.iter().any(|fit| fit.key == key));
            }
        }
    }
}
