//! TCKN or VKN of a customer, told apart by their length.

use kernel::identifiers::{Tckn, Vkn};
use kernel::refusal::Refusal;

/// A checked tax number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaxNumber {
    /// Of a natural person.
    Tckn(String),
    /// Of a firm.
    Vkn(String),
}

/// What was typed where a tax number belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A number with right check digits.
    Known(TaxNumber),
    /// Nothing.
    None,
    /// One of the numbers that invoices to unnamed consumers carry: nobody's key.
    Generic,
}

/// Reads a number as people and files write it.
pub fn read(text: &str) -> Result<Read, Refusal> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.trim().is_empty() {
        return Ok(Read::None);
    }
    if Tckn::is_generic(text) || Vkn::is_generic(text) {
        return Ok(Read::Generic);
    }
    let known = match digits.len() {
        11 => TaxNumber::Tckn(Tckn::parse(text)?.to_string()),
        _ => TaxNumber::Vkn(Vkn::parse(text)?.to_string()),
    };
    Ok(Read::Known(known))
}

impl TaxNumber {
    /// The digits.
    pub fn as_str(&self) -> &str {
        match self {
            TaxNumber::Tckn(number) | TaxNumber::Vkn(number) => number,
        }
    }

    /// The number of a row, if it has one.
    pub fn of(tckn: Option<&String>, vkn: Option<&String>) -> Option<TaxNumber> {
        vkn.cloned()
            .map(TaxNumber::Vkn)
            .or_else(|| tckn.cloned().map(TaxNumber::Tckn))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_tax_number_is_known_by_its_length_and_check_digits() {
        assert_eq!(
            read("100 000 001 46").unwrap(),
            Read::Known(TaxNumber::Tckn("10000000146".into()))
        );
        assert_eq!(
            read("1234567890").unwrap(),
            Read::Known(TaxNumber::Vkn("1234567890".into()))
        );
        assert_eq!(read("").unwrap(), Read::None);
        assert!(read("10000000147").is_err());
        assert!(read("123").is_err());
    }

    #[test]
    fn numbers_of_unnamed_consumers_are_nobody_s() {
        for number in ["11111111111", "22222222222", "2222222222"] {
            assert_eq!(read(number).unwrap(), Read::Generic, "{number}");
        }
    }
}
