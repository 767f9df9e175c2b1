//! Signs of abuse. They propose a look by a person; what the law gives is never refused by them.

use law::Said;
use serde::{Deserialize, Serialize};

/// From when a sign shows, as the company chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Units bought before a rate says anything.
    pub least_bought: u32,
    /// Per cent of units sent back.
    pub return_percent: u32,
    /// How often used goods came back shortly before the window closed.
    pub worn: u32,
    /// How often a parcel was said not to have arrived.
    pub lost: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            least_bought: 5,
            return_percent: 50,
            worn: 2,
            lost: 2,
        }
    }
}

/// What is known of a customer and of the unit at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Units bought within the time that is looked at.
    pub bought: u32,
    /// Units of those sent back because they were not wanted.
    pub returned: u32,
    /// How often used goods came back shortly before the window closed.
    pub worn: u32,
    /// How often a parcel was said not to have arrived.
    pub lost: u32,
    /// Serial number that was sold.
    pub serial_sold: Option<String>,
    /// Serial number that came back.
    pub serial_came: Option<String>,
}

/// What a sign is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignKind {
    /// Much of what was bought comes back.
    ReturnRate,
    /// Another unit than the one sold came back.
    OtherSerial,
    /// Goods come back used, shortly before the window closes.
    Wardrobing,
    /// Parcels often do not arrive.
    LostParcels,
}

/// A sign with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// What it is about.
    pub kind: SignKind,
    /// What a person reads.
    pub said: Said,
}

/// The signs that a history shows, in the order of their kinds.
#[must_use]
pub fn signs(history: &History, limits: &Limits) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut sign = |kind, said| signs.push(Sign { kind, said });
    let rate = u64::from(history.returned) * 100
        >= u64::from(history.bought) * u64::from(limits.return_percent);
    if history.bought >= limits.least_bought.max(1) && history.returned > 0 && rate {
        let said = Said::new("returns-sign-rate").number("returned", history.returned);
        sign(SignKind::ReturnRate, said.number("bought", history.bought));
    }
    if let (Some(sold), Some(came)) = (&history.serial_sold, &history.serial_came)
        && sold != came
    {
        let said = Said::new("returns-sign-serial").text("sold", sold);
        sign(SignKind::OtherSerial, said.text("came", came));
    }
    if history.worn >= limits.worn.max(1) {
        let said = Said::new("returns-sign-worn").number("count", history.worn);
        sign(SignKind::Wardrobing, said);
    }
    if history.lost >= limits.lost.max(1) {
        let said = Said::new("returns-sign-lost").number("count", history.lost);
        sign(SignKind::LostParcels, said);
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_shows_from_its_limit_on() {
        let limits = Limits::default();
        let kinds = |history: &History| -> Vec<SignKind> {
            let signs = signs(history, &limits);
            signs.iter().map(|sign| sign.kind).collect()
        };
        let history = |bought, returned, worn, lost| History {
            bought,
            returned,
            worn,
            lost,
            ..History::default()
        };
        assert_eq!(kinds(&history(4, 4, 1, 1)), []);
        assert_eq!(kinds(&history(10, 4, 0, 0)), []);
        assert_eq!(kinds(&history(10, 5, 0, 0)), [SignKind::ReturnRate]);
        assert_eq!(
            kinds(&history(0, 0, 2, 2)),
            [SignKind::Wardrobing, SignKind::LostParcels]
        );
        let mut other = History {
            serial_sold: Some("A1".into()),
            serial_came: Some("A1".into()),
            ..History::default()
        };
        assert_eq!(kinds(&other), []);
        other.serial_came = Some("B2".into());
        assert_eq!(kinds(&other), [SignKind::OtherSerial]);
    }
}
