//! Admit an attempt at a door: count it before it is tried, so that many at once are counted too.

use jiff::Timestamp;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait, QuerySelect, sea_query::OnConflict};

use crate::credentials::TokenHash;
use crate::records::throttle;
use crate::rules::lock_out::{Door, Failures, one_more, shut_until};

/// An attempt that was let through and counted; success takes the count back.
pub struct Admitted {
    account: String,
    address: String,
}

/// Let through, or shut for a while.
pub enum Admission {
    /// Try it.
    Admitted(Admitted),
    /// Come back then.
    Shut(Timestamp),
}

/// Counts an attempt under what was named (`account`: a mail address, known or not) and where it came from.
pub async fn admit(work: &mut Work, account: &str, address: &str) -> Result<Admission, Failure> {
    let admitted = Admitted {
        account: format!("account:{}", TokenHash::of(account)),
        address: format!("address:{}", TokenHash::of(address)),
    };
    let from_somewhere = !address.is_empty();
    let by_account = read(work, &admitted.account).await?;
    let by_address = read(work, &admitted.address).await?;
    let until = |door, failures: Option<Failures>| shut_until(door, failures?, work.now);
    let shut = until(Door::Account, by_account).max(until(Door::Address, by_address));
    if let Some(until) = shut {
        return Ok(Admission::Shut(until));
    }
    write(work, &admitted.account, one_more(by_account, work.now)).await?;
    if from_somewhere {
        write(work, &admitted.address, one_more(by_address, work.now)).await?;
    }
    Ok(Admission::Admitted(admitted))
}

impl Admitted {
    /// The attempt succeeded: the account begins anew; the address loses only this attempt, so that nobody
    /// clears their guesses at others by signing in themselves.
    pub(crate) async fn succeeded(self, work: &Work) -> Result<(), Failure> {
        throttle::Entity::delete_by_id(self.account)
            .exec(work.conn())
            .await?;
        if let Some(failures) = read(work, &self.address).await? {
            let count = failures.count.saturating_sub(1);
            write(work, &self.address, Failures { count, ..failures }).await?;
        }
        Ok(())
    }

    /// Until when the account is shut now that the attempt failed, if it is.
    pub(super) async fn failed(&self, work: &Work) -> Result<Option<Timestamp>, Failure> {
        let failures = read(work, &self.account).await?;
        Ok(failures.and_then(|failures| shut_until(Door::Account, failures, work.now)))
    }
}

/// Forgets what was counted against an account, after its owner proved themselves otherwise.
pub(super) async fn forgive(work: &Work, account: &str) -> Result<(), Failure> {
    let key = format!("account:{}", TokenHash::of(account));
    throttle::Entity::delete_by_id(key)
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn read(work: &Work, key: &str) -> Result<Option<Failures>, Failure> {
    // locked, so that many attempts at once are counted one after the other
    let row = throttle::Entity::find_by_id(key)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    Ok(row.map(|row| Failures {
        count: row.failures,
        last: row.last_at.into(),
    }))
}

async fn write(work: &Work, key: &str, failures: Failures) -> Result<(), Failure> {
    let row = throttle::ActiveModel {
        key: Set(key.to_owned()),
        failures: Set(failures.count),
        last_at: Set(failures.last.into()),
    };
    let replace = OnConflict::column(throttle::Column::Key)
        .update_columns([throttle::Column::Failures, throttle::Column::LastAt])
        .to_owned();
    throttle::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
