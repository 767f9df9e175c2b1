//! What a customer chose so far on a visit; kept between the pages, so that they may go on later.

use kernel::ids::{FileId, ProductId, SaleLineId, StationId, UnitId};
use kernel::money::Money;
use serde::{Deserialize, Serialize};
use shipping::{Offer, Parcel, Party};

use crate::rules::states::Outcome;
use crate::rules::words::WayBack;

/// Photos of one piece at most.
pub const PHOTOS: usize = 6;

/// A photo that waits for its return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its kept bytes.
    pub file: FileId,
    /// Its name.
    pub name: String,
}

/// Some like pieces that are to come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pick {
    /// Line of the sale.
    pub line: SaleLineId,
    /// Which item, where its serial number is known.
    pub unit: Option<UnitId>,
    /// How many.
    pub pieces: i64,
    /// The leaf of the tree of reasons; empty until it was chosen.
    pub reason: String,
    /// In the customer's words.
    pub detail: String,
    /// Whether a protective packaging was opened.
    pub opened: bool,
    /// Photos of it.
    pub photos: Vec<Photo>,
    /// What the customer wants.
    pub outcome: Option<Outcome>,
    /// What is wanted in exchange.
    pub product: Option<ProductId>,
    /// Whether that is to leave before the old piece came.
    pub instant: bool,
}

impl Default for Pick {
    fn default() -> Self {
        Self {
            line: SaleLineId::from_uuid(uuid::Uuid::nil()),
            unit: None,
            pieces: 1,
            reason: String::new(),
            detail: String::new(),
            opened: false,
            photos: Vec::new(),
            outcome: None,
            product: None,
            instant: false,
        }
    }
}

impl Pick {
    /// Whether both mean the same goods.
    #[must_use]
    pub fn same_goods(&self, other: &Self) -> bool {
        self.line == other.line && self.unit == other.unit
    }
}

/// How large the parcel is, as people say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// As a shoe box.
    #[default]
    Small,
    /// As a moving box for books.
    Medium,
    /// Larger.
    Large,
}

impl Size {
    /// All, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Its word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// The size of a word; the smallest for one that is none.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|size| size.word() == word).unwrap_or_default()
    }

    /// What carriers are asked for.
    #[must_use]
    pub const fn parcel(self) -> Parcel {
        let (grams, sides) = match self {
            Self::Small => (2_000, [350, 250, 150]),
            Self::Medium => (8_000, [450, 350, 300]),
            Self::Large => (20_000, [600, 500, 450]),
        };
        Parcel { grams, sides }
    }
}

/// How the goods come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// To a station of ours.
    Branch(StationId),
    /// With a carrier of ours, at what it costs the customer.
    Carrier {
        /// By which offer.
        offer: Offer,
        /// What the customer pays of it; nothing when we do.
        pays: Option<Money>,
    },
    /// With a carrier of the customer's.
    Own,
}

impl Way {
    /// The word of the return.
    #[must_use]
    pub fn back(&self) -> WayBack {
        match self {
            Self::Branch(_) => WayBack::Branch,
            Self::Carrier { offer, .. } if offer.service == shipping::Service::Pickup => {
                WayBack::Pickup
            }
            Self::Carrier { .. } | Self::Own => WayBack::Parcel,
        }
    }
}

/// Everything that was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Which pieces.
    pub picks: Vec<Pick>,
    /// Where the parcel is fetched or sent from.
    pub from: Option<Party>,
    /// How large it is.
    pub size: Size,
    /// Whether the customer pays for the way back, as it was judged with the outcomes; the last page judges again.
    pub pays: Option<bool>,
    /// How it comes.
    pub way: Option<Way>,
    /// What the customer says about all of it.
    pub words: String,
}

/// The questions of the portal, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Which pieces.
    What,
    /// Why.
    Why,
    /// What the customer gets.
    Outcome,
    /// How it comes back.
    Way,
    /// Whether all of it is right.
    Check,
}

impl Step {
    /// All in their order.
    pub const ALL: [Self; 5] = [Self::What, Self::Why, Self::Outcome, Self::Way, Self::Check];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Why => "why",
            Self::Outcome => "outcome",
            Self::Way => "way",
            Self::Check => "check",
        }
    }

    /// Key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::What => "returns-portal-step-what",
            Self::Why => "returns-portal-step-why",
            Self::Outcome => "returns-portal-step-outcome",
            Self::Way => "returns-portal-step-way",
            Self::Check => "returns-portal-step-check",
        }
    }
}

impl Draft {
    /// What a visit holds; what cannot be read begins anew.
    #[must_use]
    pub fn of(kept: &serde_json::Value) -> Self {
        serde_json::from_value(kept.clone()).unwrap_or_default()
    }

    /// The first question without an answer.
    #[must_use]
    pub fn next(&self) -> Step {
        if self.picks.is_empty() {
            return Step::What;
        }
        if self.picks.iter().any(|pick| pick.reason.is_empty()) {
            return Step::Why;
        }
        if self.picks.iter().any(|pick| pick.outcome.is_none()) {
            return Step::Outcome;
        }
        match self.way {
            None => Step::Way,
            Some(_) => Step::Check,
        }
    }

    /// Chooses other pieces; what was said about those that stay is kept.
    pub fn choose(&mut self, picks: Vec<Pick>) {
        let before = std::mem::take(&mut self.picks);
        self.picks = picks
            .into_iter()
            .map(
                |pick| match before.iter().find(|old| old.same_goods(&pick)) {
                    Some(old) => Pick {
                        pieces: pick.pieces,
                        ..old.clone()
                    },
                    None => pick,
                },
            )
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pick(line: u128) -> Pick {
        Pick {
            line: SaleLineId::from_uuid(uuid::Uuid::from_u128(line)),
            ..Pick::default()
        }
    }

    #[test]
    fn the_next_question_is_the_first_without_an_answer() {
        let mut draft = Draft::default();
        assert_eq!(draft.next(), Step::What);
        draft.choose(vec![pick(1), pick(2)]);
        assert_eq!(draft.next(), Step::Why);
        draft.picks[0].reason = "changed_mind".into();
        assert_eq!(draft.next(), Step::Why);
        draft.picks[1].reason = "broken".into();
        assert_eq!(draft.next(), Step::Outcome);
        draft
            .picks
            .iter_mut()
            .for_each(|pick| pick.outcome = Some(Outcome::Refund));
        assert_eq!(draft.next(), Step::Way);
        draft.way = Some(Way::Own);
        assert_eq!(draft.next(), Step::Check);
    }

    #[test]
    fn who_goes_back_and_chooses_one_more_keeps_what_was_said_about_the_first() {
        let mut draft = Draft::default();
        draft.choose(vec![pick(1)]);
        draft.picks[0].reason = "broken".into();
        let more = Pick {
            pieces: 2,
            ..pick(1)
        };
        draft.choose(vec![more, pick(2)]);
        assert_eq!(draft.picks[0].reason, "broken");
        assert_eq!(draft.picks[0].pieces, 2);
        assert!(draft.picks[1].reason.is_empty());
        let kept = serde_json::to_value(&draft).unwrap_or_default();
        assert_eq!(Draft::of(&kept), draft);
        assert_eq!(Draft::of(&serde_json::json!([1])), Draft::default());
    }
}
