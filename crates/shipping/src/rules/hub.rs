//! A hub: what it is, and which countries it takes goods from.

use kernel::refusal::Refused;

use super::place::is_country;

kernel::state_words! {
    /// Whose hub it is.
    pub enum HubKind "shipping-hub-is" {
        /// Our own.
        Own = "own",
        /// A partner's.
        Partner = "partner",
    }
}

/// The countries in a list that somebody typed, each once, as they are kept.
pub fn countries(typed: &str) -> Result<String, Refused> {
    let parted = typed.split(|sign: char| sign == ',' || sign == ';' || sign.is_whitespace());
    let mut kept: Vec<String> = Vec::new();
    for code in parted.filter(|code| !code.is_empty()) {
        let code = code.to_ascii_uppercase();
        if !is_country(&code) {
            return Err(
                Refused::field("serves", "shipping-refused-country-list").with("code", code)
            );
        }
        if !kept.contains(&code) {
            kept.push(code);
        }
    }
    match kept.is_empty() {
        true => Err(Refused::field("serves", "shipping-refused-serves")),
        false => Ok(kept.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_list_of_countries_is_read_however_it_was_typed() {
        assert_eq!(countries("de, at;CH de").unwrap(), "DE AT CH");
        for bad in ["", " , ", "DE Avusturya"] {
            assert!(countries(bad).is_err(), "{bad}");
        }
    }
}
