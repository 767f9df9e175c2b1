//! What a clock stands on: an article of the law with its working, an agreed policy, or a promise.

use kernel::ids::TeamId;
use kernel::language::Language;
use serde::{Deserialize, Serialize};

/// How the law came to a deadline, in both languages, as it was worked out when the clock started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Turkish lines.
    pub tr: Vec<String>,
    /// English lines.
    pub en: Vec<String>,
}

impl Working {
    /// The lines in one language.
    #[must_use]
    pub fn lines(&self, lang: Language) -> &[String] {
        match lang {
            Language::Turkish => &self.tr,
            Language::English => &self.en,
        }
    }
}

/// The rule of the law that set a clock. A clock keeps the rule it was opened under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawBasis {
    /// The rule's id.
    pub rule: String,
    /// Source and article.
    pub article: String,
    /// False when the law's answer rests on an assumption or a disputed source.
    pub sure: bool,
    /// Its working.
    #[serde(default)]
    pub working: Working,
}

/// What a clock stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Basis {
    /// An article of the law.
    Law(LawBasis),
    /// A policy or contract, counted in the hours of a team when its target is.
    Policy {
        /// Its name.
        policy: String,
        /// The team whose hours count.
        team: Option<TeamId>,
    },
    /// A day that somebody promised.
    Promise,
}

impl Basis {
    /// The word by which two clocks of a subject are known to stand on the same.
    #[must_use]
    pub fn rule(&self) -> &str {
        match self {
            Self::Law(law) => &law.rule,
            Self::Policy { policy, .. } => policy,
            Self::Promise => "promise",
        }
    }

    /// The article, when it is the law's.
    #[must_use]
    pub fn article(&self) -> Option<&str> {
        match self {
            Self::Law(law) => Some(&law.article),
            Self::Policy { .. } | Self::Promise => None,
        }
    }

    /// Whether it is the law's.
    #[must_use]
    pub const fn is_law(&self) -> bool {
        matches!(self, Self::Law(_))
    }

    /// Whether the answer it rests on was sure.
    #[must_use]
    pub const fn is_sure(&self) -> bool {
        match self {
            Self::Law(law) => law.sure,
            Self::Policy { .. } | Self::Promise => true,
        }
    }

    /// The team whose hours count.
    #[must_use]
    pub const fn team(&self) -> Option<TeamId> {
        match self {
            Self::Policy { team, .. } => *team,
            Self::Law(_) | Self::Promise => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_basis_comes_back_as_it_was_kept() {
        let law = Basis::Law(LawBasis {
            rule: "TR.REPAIR.MAX.DEFAULT".into(),
            article: "SSHY m.8".into(),
            sure: false,
            working: Working::default(),
        });
        let policy = Basis::Policy {
            policy: "gold".into(),
            team: None,
        };
        for basis in [law, policy, Basis::Promise] {
            let kept = serde_json::to_value(&basis).unwrap();
            assert_eq!(serde_json::from_value::<Basis>(kept).unwrap(), basis);
        }
    }
}
