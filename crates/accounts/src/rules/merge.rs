//! Merging two customers: which facts the survivor takes over, and when it is refused.

use kernel::ids::CustomerId;
use kernel::refusal::Refused;

/// What merging looks at in a customer.
#[derive(Copy, Clone, Debug)]
pub struct Side<'a> {
    /// Key.
    pub id: CustomerId,
    /// Name.
    pub name: &'a str,
    /// Already merged into another.
    pub is_alias: bool,
    /// TCKN.
    pub tckn: Option<&'a str>,
    /// VKN.
    pub vkn: Option<&'a str>,
    /// Tax office, or empty.
    pub tax_office: &'a str,
    /// Note of staff.
    pub note: &'a str,
    /// Code of the segment.
    pub segment: Option<&'a str>,
}

/// What the survivor takes over because it had none: nothing that it says itself is overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// TCKN.
    pub tckn: Option<String>,
    /// VKN.
    pub vkn: Option<String>,
    /// Tax office.
    pub tax_office: Option<String>,
    /// Both notes, one below the other.
    pub note: Option<String>,
    /// Code of the segment.
    pub segment: Option<String>,
}

/// Refused when either is already an alias, or both are one.
pub fn may_merge(from: &Side<'_>, into: &Side<'_>) -> Result<(), Refused> {
    if from.id == into.id {
        return Err(Refused::whole("accounts-refused-merge-self"));
    }
    match [from, into].into_iter().find(|side| side.is_alias) {
        Some(gone) => Err(Refused::whole("accounts-refused-merge-done").with("name", gone.name)),
        None => Ok(()),
    }
}

/// What moves from one row to the other.
pub fn taken_over(from: &Side<'_>, into: &Side<'_>) -> TakenOver {
    let missing = |from: Option<&str>, into: Option<&str>| match into {
        None => from.map(str::to_owned),
        Some(_) => None,
    };
    TakenOver {
        tckn: missing(from.tckn, into.tckn),
        vkn: missing(from.vkn, into.vkn),
        tax_office: missing(filled(from.tax_office), filled(into.tax_office)),
        note: both_notes(from.note, into.note),
        segment: missing(from.segment, into.segment),
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn both_notes(from: &str, into: &str) -> Option<String> {
    match (from.trim(), into.trim()) {
        ("", _) => None,
        (from, "") => Some(from.to_owned()),
        (from, into) if from == into => None,
        (from, into) => Some(format!("{into}\n\n{from}")),
    }
}
