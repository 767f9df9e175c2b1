//! A program's key as it is asked for: a name, what it may do, until when.

use jiff::{SignedDuration, Timestamp};
use kernel::refusal::{Problems, Refused};
use platform::Actor;

use super::words;

/// A key that never ends is forgotten and found by somebody else; two years is the longest.
const DAYS_MAX: i64 = 730;

/// The words of the form or the API.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct TokenText {
    pub name: String,
    pub days: String,
    pub scopes: Vec<String>,
}

/// A checked wish for a key.
#[derive(Clone, Debug)]
pub struct TokenWish {
    /// What it is for.
    pub name: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Permissions it may use.
    pub scopes: Vec<String>,
}

impl TokenText {
    /// Checks everything at once; nobody hands on what they may not do themselves.
    pub fn read(&self, actor: &Actor, now: Timestamp) -> Result<TokenWish, Refused> {
        let mut problems = Problems::new();
        let name = words::required(&mut problems, "name", &self.name);
        let days = self.days.trim().parse::<i64>().unwrap_or_default();
        let good = problems.check(
            (1..=DAYS_MAX).contains(&days),
            "days",
            "identity-refused-token-days",
        );
        let ends = now.checked_add(SignedDuration::from_hours(if good {
            days * 24
        } else {
            24
        }));
        problems.check(
            !self.scopes.is_empty(),
            "scopes",
            "identity-refused-token-scopes",
        );
        let own = self.scopes.iter().all(|scope| actor.can(scope));
        problems.check(own, "scopes", "identity-refused-token-beyond");
        let mut scopes = self.scopes.clone();
        scopes.sort();
        scopes.dedup();
        problems.finish(TokenWish {
            name,
            expires_at: ends.unwrap_or(now),
            scopes,
        })
    }
}
