//! Checks of what providers list against ours: each difference with its cause and both figures, and days that could not be compared.

use async_trait::async_trait;
use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::refusal::Refusal;
use platform::checks::{Complaint, TOLD};
use platform::{Check, Failure, Platform};

use crate::queries;
use crate::records::taking::in_currency;
use crate::records::{provider_day, provider_gap};

/// What the word of a cause says to people.
const CAUSES: &[(&str, &str)] = &[
    ("unknown_here", "payments-gap-unknown-here"),
    ("missing_there", "payments-gap-missing-there"),
    ("other_amount", "payments-gap-other-amount"),
    ("went_there", "payments-gap-went-there"),
    ("failed_there", "payments-gap-failed-there"),
];

/// The refunds of each day as providers list them.
pub(crate) struct ByProvider;

#[async_trait]
impl Check for ByProvider {
    fn name(&self) -> &'static str {
        "payments-check-providers"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let db = platform.db.read();
        let most = u64::try_from(TOLD).unwrap_or_default();
        let gaps = queries::provider_gaps(db, most).await?;
        let days = queries::days_in_trouble(db, most).await?;
        let gaps = gaps.into_iter().map(gap);
        Ok(gaps.chain(days.into_iter().map(trouble)).collect())
    }
}

fn gap(row: provider_gap::Model) -> Complaint {
    let cause = CAUSES.iter().find(|(word, _)| *word == row.why);
    let key = cause.map_or("payments-gap-other-amount", |(_, key)| *key);
    let what = Refusal::new(key)
        .with("account", row.account)
        .with("day", Date::from(row.day))
        .with("theirs", row.theirs)
        .with("ours", in_currency(row.our_amount, &row.currency))
        .with("listed", in_currency(row.their_amount, &row.currency));
    Complaint {
        subject: row.refund_id.map(Ref::of),
        what,
    }
}

fn trouble(row: provider_day::Model) -> Complaint {
    let what = Refusal::new("payments-gap-not-compared")
        .with("account", row.account)
        .with("day", Date::from(row.day))
        .with("said", row.trouble);
    Complaint::of_none(what)
}
