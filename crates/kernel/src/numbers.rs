//! Human numbers: what people say on the telephone, `SRV-2026-000123`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::clipped;
use crate::refusal::Refusal;

const FIRST_YEAR: u16 = 2000;
const LAST_YEAR: u16 = 2999;
const LONGEST_PREFIX: usize = 6;
/// Digits to which the count is filled up; a busy year may have more.
const USUAL_DIGITS: usize = 6;

/// A record's number: what kind, which year, the how-manieth. Gaps are allowed; legal series are another thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HumanNumber {
    prefix: String,
    year: u16,
    seq: u32,
}

impl HumanNumber {
    /// A number from its parts: a prefix of two to six capitals, a year, a count from 1 on.
    pub fn new(prefix: &str, year: u16, seq: u32) -> Result<Self, Refusal> {
        let letters = (2..=LONGEST_PREFIX).contains(&prefix.len())
            && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        if !letters || !(FIRST_YEAR..=LAST_YEAR).contains(&year) || seq == 0 {
            return Err(unreadable(&format!("{prefix}-{year}-{seq}")));
        }
        Ok(Self {
            prefix: prefix.to_owned(),
            year,
            seq,
        })
    }

    /// What kind of record.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The year of the count.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The how-manieth of the year.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.seq
    }
}

impl fmt::Display for HumanNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{}-{:0USUAL_DIGITS$}",
            self.prefix, self.year, self.seq
        )
    }
}

/// Reads a number as people type it: in any case, zeros left out, spaces for hyphens.
impl FromStr for HumanNumber {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let refusal = || unreadable(text);
        let upper = crate::turkish::fold(text).to_ascii_uppercase();
        let parts: Vec<&str> = upper
            .split(['-', ' '])
            .filter(|part| !part.is_empty())
            .collect();
        let [prefix, year, seq] = parts.as_slice() else {
            return Err(refusal());
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year) || !digits(seq) {
            return Err(refusal());
        }
        let year = year.parse().map_err(|_| refusal())?;
        let seq = seq.parse().map_err(|_| refusal())?;
        Self::new(prefix, year, seq).map_err(|_| refusal())
    }
}

impl Serialize for HumanNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for HumanNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn unreadable(text: &str) -> Refusal {
    Refusal::new("kernel-refused-human-number").with("text", clipped(text))
}
