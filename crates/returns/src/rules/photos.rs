//! The photos that a policy asks for: how many of each piece, and of what.

use kernel::refusal::{Refusal, Refused};
use serde::{Deserialize, Serialize};

/// The most photos that a rule may ask for, and that a customer may send of a piece.
pub const PHOTOS_MAX: u32 = 6;
/// As many as anybody may ask for: the goods lie before us.
pub const SEEN: u32 = u32::MAX;

kernel::state_words! {
    /// What a photo shows.
    pub enum PhotoOf "returns-photo-of" {
        /// The goods as a whole.
        Whole = "whole",
        /// What is wrong with them, from near.
        Fault = "fault",
        /// The label with model and serial number.
        Label = "label",
        /// The box as it came.
        Packaging = "packaging",
        /// All that came with them.
        Parts = "parts",
    }
}

/// The photos that are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Photos {
    /// How many of each piece at least; nought asks for none.
    pub least: u32,
    /// Of what.
    pub of: Vec<PhotoOf>,
}

/// As it was written: versions of the policy and judgements of earlier days say only whether.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Whether(bool),
    Asked(Asked),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    least: u32,
    #[serde(default)]
    of: Vec<PhotoOf>,
}

impl From<Written> for Photos {
    fn from(written: Written) -> Self {
        match written {
            Written::Whether(asked) => Self::some(asked.into()),
            Written::Asked(Asked { least, of }) => Self { least, of },
        }
    }
}

impl Photos {
    /// So many, of anything.
    #[must_use]
    pub const fn some(least: u32) -> Self {
        let of = Vec::new();
        Self { least, of }
    }

    /// With what the reason asks for: one at least, where it asks for some. A policy adds to that and takes nothing away.
    #[must_use]
    pub fn with_reason(&self, asks: bool) -> Self {
        Self {
            least: self.least.max(asks.into()),
            of: self.of.clone(),
        }
    }

    /// Whether any are asked for.
    #[must_use]
    pub const fn asked(&self) -> bool {
        self.least > 0
    }
}

/// Refuses a piece that came with too few photos, naming how many are asked for. What the law gives is never made to depend on them:
/// there they are a wish. `basis` is that of the judgement, as it is written.
pub fn enough(asked: &Photos, basis: &str, given: u32, field: &str) -> Result<(), Refused> {
    if basis != "policy" || given >= asked.least {
        return Ok(());
    }
    let refusal = Refusal::new("returns-refused-photos-few").at(field.to_owned());
    Err(refusal.with("least", i64::from(asked.least)).into())
}
