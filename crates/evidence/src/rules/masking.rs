//! Names of the house's people are covered in what the house wrote about the matter; the customer's own name never is.

/// What stands in place of a name.
pub const MASK: &str = "[…]";

/// Shorter names would cover parts of words.
const NAME_MIN: usize = 5;

/// Names to cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masks(Vec<String>);

impl Masks {
    /// These names, but not those that must stay.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>, stay: &[&str]) -> Self {
        let mut all: Vec<String> = names
            .into_iter()
            .map(str::trim)
            .filter(|name| name.chars().count() >= NAME_MIN)
            .filter(|name| !stay.iter().any(|one| one.trim() == *name))
            .map(str::to_owned)
            .collect();
        // a longer name first, so that what is left of it does not stay
        all.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        all.dedup();
        Self(all)
    }

    /// The text with every such name covered.
    #[must_use]
    pub fn cover(&self, text: &str) -> String {
        let covered = |text: String, name: &String| text.replace(name.as_str(), MASK);
        self.0.iter().fold(text.to_owned(), covered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_house_are_covered_and_the_customers_stays() {
        let names = ["Elif Aydın", "Elif Aydın Demir", "Can", "Şule Işık", " "];
        let masks = Masks::of(names, &["Şule Işık"]);
        for (wrote, told) in [
            ("Elif Aydın baktı", "[…] baktı"),
            ("Elif Aydın Demir baktı", "[…] baktı"),
            ("Canlı yayın", "Canlı yayın"),
            ("Şule Işık geldi", "Şule Işık geldi"),
            ("", ""),
        ] {
            assert_eq!(masks.cover(wrote), told);
        }
    }
}
