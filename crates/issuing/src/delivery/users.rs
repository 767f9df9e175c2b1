//! Asks an integrator whether a tax number is registered, and remembers the answer with its day.

use jiff::SignedDuration;
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Failure, Platform};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{Line, line};
use crate::port::{Capability, Kit, Trouble, User};
use crate::queries::{self, Registration};
use crate::records::e_user;
use crate::rules::kind::Channel;

/// An answer is believed for so many hours: the list changes daily.
const BELIEVED_HOURS: i64 = 20;

/// Why nothing is known of a number.
#[derive(Debug)]
pub(crate) enum Unasked {
    /// The integrator could not say.
    Trouble(Trouble),
    /// The house could not.
    Failure(Failure),
}

impl From<Failure> for Unasked {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Asks any integrator that can say it, unless a fresh answer is known. Nothing when nobody can.
///
/// # Errors
/// When the database cannot be read or written; an integrator that does not answer is no error.
pub async fn check_user(
    platform: &Platform,
    kit: &Kit,
    channel: Channel,
    tax_number: &str,
) -> Result<Option<Registration>, Failure> {
    let accounts = queries::accounts(platform.db.read()).await?;
    for account in accounts.iter().filter(|account| account.active) {
        let Some(line) = line(platform, kit, &account.code).await? else {
            continue;
        };
        match fresh(platform, &line, channel, tax_number).await {
            Ok(Some(found)) => return Ok(Some(found)),
            Err(Unasked::Failure(failure)) => return Err(failure),
            Ok(None) | Err(Unasked::Trouble(_)) => {}
        }
    }
    queries::registration(platform.db.read(), tax_number, channel).await
}

/// What is known, asked again when it is old; nothing when this integrator cannot say.
pub(crate) async fn fresh(
    platform: &Platform,
    line: &Line,
    channel: Channel,
    tax_number: &str,
) -> Result<Option<Registration>, Unasked> {
    let known = queries::registration(platform.db.read(), tax_number, channel).await?;
    let now = platform.now();
    let old = |found: &Registration| {
        now.duration_since(found.checked_at) > SignedDuration::from_hours(BELIEVED_HOURS)
    };
    if known.as_ref().is_some_and(|found| !old(found)) {
        return Ok(known);
    }
    if line
        .adapter
        .lacks()
        .contains(&Capability::to_check(channel))
    {
        return Ok(known);
    }
    match line.integrator.check_user(channel, tax_number).await {
        Ok(user) => {
            remember(platform, channel, tax_number, &user).await?;
            Ok(queries::registration(platform.db.read(), tax_number, channel).await?)
        }
        Err(Trouble::Lacks(_)) => Ok(known),
        Err(trouble) => Err(Unasked::Trouble(trouble)),
    }
}

async fn remember(
    platform: &Platform,
    channel: Channel,
    tax_number: &str,
    user: &User,
) -> Result<(), Failure> {
    let work = platform.own_work("issuing").await?;
    let row = e_user::ActiveModel {
        tax_number: Set(tax_number.to_owned()),
        channel: Set(channel.word().to_owned()),
        registered: Set(user.registered),
        title: Set(user.title.clone()),
        aliases: Set(serde_json::to_value(&user.aliases)?),
        checked_at: Set(Moment::from(work.now)),
    };
    let key = [e_user::Column::TaxNumber, e_user::Column::Channel];
    let changed = [
        e_user::Column::Registered,
        e_user::Column::Title,
        e_user::Column::Aliases,
        e_user::Column::CheckedAt,
    ];
    e_user::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(changed).to_owned())
        .exec_without_returning(work.conn())
        .await?;
    work.commit().await
}
