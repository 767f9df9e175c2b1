//! A party of a document: who, with which number, and how to reach them.

use serde::{Deserialize, Serialize};

use crate::checks::is_nobody;

/// Stands on e-Arşiv invoices for a consumer whose number is not known.
pub const UNKNOWN_CONSUMER: &str = "11111111111";
/// Stands on invoices of some programs for a foreign consumer.
pub const FOREIGN_CONSUMER: &str = "22222222222";

/// A party. Fields that a document leaves empty, or fills with `-` or `.`, are empty here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Tax number of a company, ten digits, as text.
    pub vkn: Option<String>,
    /// Number of a person, eleven digits, as text.
    pub tckn: Option<String>,
    /// Other numbers: MERSISNO, MUSTERINO, SUBENO … with their scheme.
    pub other_numbers: Vec<(String, String)>,
    /// Name of the company (or, in real files, of a person).
    pub company_name: Option<String>,
    /// First name of a person.
    pub first_name: Option<String>,
    /// Family name of a person.
    pub family_name: Option<String>,
    /// Tax office.
    pub tax_office: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// Telephone as written.
    pub phone: Option<String>,
    /// E-mail as written.
    pub email: Option<String>,
    /// Web site.
    pub website: Option<String>,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street, number, room, quarter in one line.
    pub line: String,
    /// District (ilçe).
    pub district: String,
    /// City (il).
    pub city: String,
    /// Postcode.
    pub postcode: String,
    /// Country by name.
    pub country: String,
    /// Country by code, when written.
    pub country_code: String,
}

impl Party {
    /// VKN or TCKN as written.
    #[must_use]
    pub fn tax_number(&self) -> Option<&str> {
        self.vkn.as_deref().or(self.tckn.as_deref())
    }

    /// The number, unless it stands for nobody in particular.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.tax_number().filter(|_| !self.is_generic())
    }

    /// Whether the number is one of those that stand for any consumer.
    #[must_use]
    pub fn is_generic(&self) -> bool {
        self.tax_number().is_some_and(is_nobody)
    }

    /// Whether a person rather than a company: a TCKN, or a person's name alone.
    #[must_use]
    pub fn is_person(&self) -> bool {
        match (&self.vkn, &self.tckn) {
            (None, Some(_)) => true,
            (Some(_), _) => false,
            (None, None) => self.company_name.is_none() && self.family_name.is_some(),
        }
    }

    /// The name to show: a person's own name first, else the company's.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let person = || {
            let words: Vec<&str> = [&self.first_name, &self.family_name]
                .into_iter()
                .filter_map(|part| part.as_deref())
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        };
        if self.is_person() {
            person().or_else(|| self.company_name.clone())
        } else {
            self.company_name.clone().or_else(person)
        }
    }
}
