//! Merging two customers: which facts the survivor takes over, and when it is refused.

use kernel::refusal::Refused;

use crate::records::customer;

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
}

/// Refused when either is already an alias, or both are one.
pub fn may_merge(from: &customer::Model, into: &customer::Model) -> Result<(), Refused> {
    if from.id == into.id {
        return Err(Refused::whole("accounts-refused-merge-self"));
    }
    if from.merged_into.is_some() || into.merged_into.is_some() {
        let gone = if from.merged_into.is_some() {
            from
        } else {
            into
        };
        return Err(Refused::whole("accounts-refused-merge-done").with("name", gone.name.clone()));
    }
    Ok(())
}

/// What moves from one row to the other.
pub fn taken_over(from: &customer::Model, into: &customer::Model) -> TakenOver {
    TakenOver {
        tckn: from.tckn.clone().filter(|_| into.tckn.is_none()),
        vkn: from.vkn.clone().filter(|_| into.vkn.is_none()),
        tax_office: Some(from.tax_office.clone())
            .filter(|from| into.tax_office.is_empty() && !from.is_empty()),
        note: both_notes(&from.note, &into.note),
    }
}

fn both_notes(from: &str, into: &str) -> Option<String> {
    match (from.trim(), into.trim()) {
        ("", _) => None,
        (from, "") => Some(from.to_owned()),
        (from, into) if from == into => None,
        (from, into) => Some(format!("{into}\n\n{from}")),
    }
}
