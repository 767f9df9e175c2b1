//! Which rule is meant for a product: the nearest wins.

/// The product groups of the regulation.
#[must_use]
pub fn groups() -> Vec<&'static str> {
    let groups = law::RuleBook::builtin().groups();
    groups.iter().map(|group| group.key.as_str()).collect()
}

/// For whom something is set up: a product group of the regulation, a category of the catalogue, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct For<'a> {
    /// Product group.
    pub group: Option<&'a str>,
    /// Category, folded; a setting may name several, with commas between.
    pub category: Option<&'a str>,
}

/// How near a setting is to a product: category and group, then category, then group, then all; nothing when it is for others.
#[must_use]
pub fn nearness(set: For<'_>, product: For<'_>) -> Option<u8> {
    let fits = |set: Option<&str>, asked: Option<&str>| set.is_none() || set == asked;
    let among = |set: Option<&str>, asked: Option<&str>| {
        set.is_none_or(|set| set.split(',').any(|one| Some(one.trim()) == asked))
    };
    if !fits(set.group, product.group) || !among(set.category, product.category) {
        return None;
    }
    Some(u8::from(set.category.is_some()) * 2 + u8::from(set.group.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_setting_wins() {
        let product = For {
            group: Some("akilli-telefon"),
            category: Some("telefon"),
        };
        let set = |group, category| For { group, category };
        for (setting, expected) in [
            (set(None, None), Some(0)),
            (set(Some("akilli-telefon"), None), Some(1)),
            (set(None, Some("telefon")), Some(2)),
            (set(Some("akilli-telefon"), Some("telefon")), Some(3)),
            (set(None, Some("tablet, telefon,saat")), Some(2)),
            (set(None, Some("telefon kilifi, tablet")), None),
            (set(Some("buzdolabi"), None), None),
            (set(Some("akilli-telefon"), Some("tablet")), None),
        ] {
            assert_eq!(nearness(setting, product), expected, "{setting:?}");
        }
    }

    #[test]
    fn a_product_without_a_group_gets_the_general_one_only() {
        let product = For {
            group: None,
            category: None,
        };
        let set = For {
            group: Some("buzdolabi"),
            category: None,
        };
        assert_eq!(nearness(set, product), None);
    }
}
