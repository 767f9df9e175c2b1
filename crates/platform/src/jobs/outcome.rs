//! Writes down how a job went: done, tried again later with patience and jitter, or given up.

use jiff::SignedDuration;
use rand::Rng;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter};

use super::claim::{Claimed, ours};
use super::{JobError, state};
use crate::columns::Moment;
use crate::records::job;
use crate::{Failure, Platform};

/// The longest pause between two attempts.
const LONGEST_PAUSE: i64 = 3_600;
/// Characters of an error that are kept.
const ERROR_CHARS: usize = 1_000;

/// Writes the outcome, unless the lease was lost meanwhile.
pub(super) async fn settle(
    platform: &Platform,
    claimed: &Claimed,
    outcome: Result<(), JobError>,
) -> Result<(), Failure> {
    let work = platform.own_work("jobs").await?;
    let mut change = job::ActiveModel {
        lease: Set(None),
        leased_until: Set(None),
        ..Default::default()
    };
    match outcome {
        Ok(()) => {
            change.state = Set(state::DONE.to_owned());
            change.ended_at = Set(Some(Moment::from(work.now)));
        }
        Err(why) => {
            let last = claimed.job.attempts >= claimed.job.max_attempts;
            change.last_error = Set(Some(why.to_string().chars().take(ERROR_CHARS).collect()));
            if last || matches!(why, JobError::GiveUp(_)) {
                change.state = Set(state::DEAD.to_owned());
                change.ended_at = Set(Some(Moment::from(work.now)));
            } else {
                let again = work.now.saturating_add(pause(claimed.job.attempts));
                change.state = Set(state::WAITING.to_owned());
                change.run_at = Set(Moment::from(again.unwrap_or(work.now)));
            }
        }
    }
    job::Entity::update_many()
        .set(change)
        .filter(ours(claimed))
        .exec(work.conn())
        .await?;
    work.commit().await
}

/// Two, four, eight… seconds up to an hour, give or take a quarter, so that many do not come back together.
fn pause(attempts: i32) -> SignedDuration {
    let doubled = 1_i64 << attempts.clamp(1, 12);
    let seconds = Ord::min(doubled, LONGEST_PAUSE);
    let quarter = Ord::max(seconds * 250, 1);
    let jitter = rand::rng().random_range(-quarter..=quarter);
    SignedDuration::from_millis(seconds * 1_000 + jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stay_below_an_hour_and_a_quarter() {
        assert!(pause(1) >= SignedDuration::from_millis(1_500));
        assert!(pause(1) <= SignedDuration::from_millis(2_500));
        assert!(pause(30) <= SignedDuration::from_secs(4_500));
        assert!(pause(30) >= SignedDuration::from_secs(2_700));
    }
}
