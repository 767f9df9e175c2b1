//! A customer as typed and as kept.

use identity::PostalAddress;
use kernel::refusal::{Problems, Refusal, Refused};
use platform::Lang;
use serde::{Deserialize, Serialize};

use super::contact::{Contact, ContactText};
use super::segment;
use super::tax_number::{self, Read, TaxNumber};

/// Natural or legal person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum CustomerKind {
    /// A natural person.
    Person,
    /// A firm, a public body, a sole trader.
    Company,
}

impl CustomerKind {
    /// The word in forms, the API and the database.
    pub fn key(self) -> &'static str {
        match self {
            CustomerKind::Person => "person",
            CustomerKind::Company => "company",
        }
    }

    /// The kind of a form's or a query's word.
    pub fn of_key(key: &str) -> Option<CustomerKind> {
        [CustomerKind::Person, CustomerKind::Company]
            .into_iter()
            .find(|kind| kind.key() == key)
    }

    /// Text key of its name.
    pub fn text(self) -> &'static str {
        match self {
            CustomerKind::Person => "accounts-kind-person",
            CustomerKind::Company => "accounts-kind-company",
        }
    }
}

/// Most contact points, and most addresses, of one customer.
pub const PARTS_MAX: usize = 50;
/// Longest name.
pub const NAME_MAX: usize = 200;
/// Longest note.
pub const NOTE_MAX: usize = 4000;

/// An address of the form, the API or an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AddressText {
    /// What it is for.
    #[serde(default)]
    pub label: String,
    /// Where.
    #[serde(flatten)]
    pub place: PostalAddress,
}

/// The words of a form, the API or an import.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CustomerText {
    /// `person` or `company`; without it the tax number decides.
    pub kind: String,
    /// Name, or trade name.
    pub name: String,
    /// TCKN or VKN.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// `tr` or `en`.
    pub lang: String,
    /// Note of staff.
    pub note: String,
    /// Segment, by its name or its code; empty for none.
    pub segment: String,
    /// Contact points, the first of each kind is the one to use.
    pub contacts: Vec<ContactText>,
    /// Addresses, the first is the one to use.
    pub addresses: Vec<AddressText>,
}

/// A checked customer.
#[derive(Clone, Debug)]
pub struct CustomerDetails {
    /// Person or company.
    pub kind: CustomerKind,
    /// Name, or trade name.
    pub name: String,
    /// TCKN or VKN.
    pub tax: Option<TaxNumber>,
    /// Tax office, or empty.
    pub tax_office: String,
    /// Language.
    pub lang: Lang,
    /// Note of staff, or empty.
    pub note: String,
    /// Segment, as somebody wrote it.
    pub segment: Option<String>,
    /// Contact points, no two alike.
    pub contacts: Vec<Contact>,
    /// Addresses, no two alike.
    pub addresses: Vec<AddressText>,
}

impl CustomerText {
    /// Checks everything at once.
    pub fn read(&self) -> Result<CustomerDetails, Refused> {
        let mut problems = Problems::new();
        let tax = self.tax(&mut problems);
        let details = CustomerDetails {
            kind: problems
                .take(kind(&self.kind, tax.as_ref()))
                .unwrap_or(CustomerKind::Person),
            name: name(&mut problems, &self.name),
            tax,
            tax_office: identity::words::optional(&mut problems, "tax_office", &self.tax_office),
            lang: problems
                .take_at("lang", identity::read_lang(&self.lang))
                .unwrap_or_default(),
            note: note(&mut problems, &self.note),
            segment: segment(&mut problems, &self.segment),
            contacts: self.contacts(&mut problems),
            addresses: self.addresses(&mut problems),
        };
        problems.finish(details)
    }

    fn tax(&self, problems: &mut Problems) -> Option<TaxNumber> {
        match problems.take_at("tax_number", tax_number::read(&self.tax_number))? {
            Read::Known(number) => Some(number),
            Read::None => None,
            Read::Generic => {
                problems.check(false, "tax_number", "accounts-refused-tax-generic");
                None
            }
        }
    }

    fn contacts(&self, problems: &mut Problems) -> Vec<Contact> {
        problems.check(
            self.contacts.len() <= PARTS_MAX,
            "contacts",
            "accounts-refused-many",
        );
        let mut contacts: Vec<Contact> = Vec::new();
        for (place, text) in self.contacts.iter().take(PARTS_MAX).enumerate() {
            if text.is_empty() {
                continue;
            }
            let read = problems.take_at(format!("contact_value.{place}"), text.read());
            contacts.extend(read.filter(|new| !contacts.iter().any(|old| same_contact(old, new))));
        }
        contacts
    }

    fn addresses(&self, problems: &mut Problems) -> Vec<AddressText> {
        problems.check(
            self.addresses.len() <= PARTS_MAX,
            "addresses",
            "accounts-refused-many",
        );
        let mut addresses: Vec<AddressText> = Vec::new();
        for (place, text) in self.addresses.iter().take(PARTS_MAX).enumerate() {
            if text.place.is_empty() {
                continue;
            }
            let read = address(problems, place, text);
            if !addresses.iter().any(|old| old.place == read.place) {
                addresses.push(read);
            }
        }
        addresses
    }
}

/// Two lines for one number are one, whatever their labels.
pub fn same_contact(one: &Contact, other: &Contact) -> bool {
    one.kind == other.kind && one.value == other.value
}

fn kind(word: &str, tax: Option<&TaxNumber>) -> Result<CustomerKind, Refusal> {
    match (word.trim(), tax) {
        ("person", Some(TaxNumber::Vkn(_))) => {
            Err(Refusal::new("accounts-refused-person-vkn").at("tax_number"))
        }
        ("person", _) => Ok(CustomerKind::Person),
        ("company", _) | ("", Some(TaxNumber::Vkn(_))) => Ok(CustomerKind::Company),
        ("", _) => Ok(CustomerKind::Person),
        _ => Err(Refusal::new("accounts-refused-kind").at("kind")),
    }
}

fn name(problems: &mut Problems, text: &str) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if problems.check(!name.is_empty(), "name", "accounts-refused-name-empty") {
        problems.check(
            name.chars().count() <= NAME_MAX,
            "name",
            "accounts-refused-name-long",
        );
    }
    name
}

fn note(problems: &mut Problems, text: &str) -> String {
    let note = text.trim().replace("\r\n", "\n");
    problems.check(
        note.chars().count() <= NOTE_MAX,
        "note",
        "accounts-refused-note-long",
    );
    note
}

/// A word for a segment; whether there is such a one is asked when it is kept.
fn segment(problems: &mut Problems, text: &str) -> Option<String> {
    let name = segment::named(text);
    let short = name.chars().count() <= segment::NAME_MAX;
    problems.check(short, "segment", "accounts-refused-segment");
    (short && !name.is_empty()).then_some(name)
}

/// An address of a list: its problems stand beside its own fields, `city.2`.
fn address(problems: &mut Problems, place: usize, text: &AddressText) -> AddressText {
    let mut own = Problems::new();
    let label = identity::words::optional(&mut own, "label", &text.label);
    let read = text.place.read(&mut own, &identity::PLAIN_ADDRESS);
    if let Err(refused) = own.finish(()) {
        for refusal in refused.0 {
            let field = refusal.field.clone().unwrap_or_default();
            problems.note(refusal.at(format!("{field}.{place}")));
        }
    }
    AddressText { label, place: read }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn sule() -> CustomerText {
        CustomerText {
            name: "Şule  Işık".into(),
            ..CustomerText::default()
        }
    }

    fn contact(value: &str) -> ContactText {
        ContactText {
            value: value.into(),
            ..ContactText::default()
        }
    }

    #[test]
    fn a_name_is_enough() {
        let read = sule().read().unwrap();
        assert_eq!(read.name, "Şule Işık");
        assert_eq!(read.kind, CustomerKind::Person);
    }

    #[test]
    fn the_tax_number_tells_a_company() {
        let firm = CustomerText {
            tax_number: "1234567890".into(),
            ..sule()
        };
        assert_eq!(firm.read().unwrap().kind, CustomerKind::Company);
        let wrong = CustomerText {
            kind: "person".into(),
            ..firm
        };
        assert_eq!(
            wrong.read().unwrap_err().0[0].key,
            "accounts-refused-person-vkn"
        );
    }

    #[test]
    fn the_same_number_twice_is_kept_once() {
        let text = CustomerText {
            contacts: vec![
                contact("0532 555 01 41"),
                contact(""),
                contact("+905325550141"),
            ],
            ..sule()
        };
        assert_eq!(text.read().unwrap().contacts.len(), 1);
    }

    #[test]
    fn problems_stand_beside_their_own_line() {
        let text = CustomerText {
            name: " ".into(),
            contacts: vec![contact("0532 555 01 41"), contact("12")],
            addresses: vec![
                AddressText::default(),
                AddressText {
                    place: PostalAddress {
                        line: "Moda Cad. 1".into(),
                        ..PostalAddress::default()
                    },
                    ..AddressText::default()
                },
            ],
            tax_number: "11111111111".into(),
            ..CustomerText::default()
        };
        let refused = text.read().unwrap_err();
        let fields: Vec<_> = refused.iter().filter_map(|r| r.field.as_deref()).collect();
        assert_eq!(fields, ["tax_number", "name", "contact_value.1", "city.1"]);
    }
}
