//! Opens a series, or changes where its documents go; what it gave stays.

use kernel::ids::{SeriesId, StationId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

use crate::events;
use crate::permissions::KeepSeries;
use crate::queries;
use crate::records::{e_document, series, series_year};
use crate::rules::kind::EKind;
use crate::rules::number::{LAST, prefix};
use crate::rules::series::Numbering;

/// A series as somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesWish {
    /// Three letters; never changed afterwards.
    pub prefix: String,
    /// For which documents; never changed afterwards.
    pub kind: EKind,
    /// For which station; none for all.
    pub station: Option<StationId>,
    /// Who numbers.
    pub numbering: Numbering,
    /// The integrator that carries what is issued from it.
    pub account: Option<String>,
    /// Whether documents are issued from it.
    pub active: bool,
    /// The first number of this year, when another program gave those before.
    pub first: i64,
}

/// Opens a series.
///
/// # Errors
/// Refused when the prefix is none or taken, the kind has no series, or the integrator is not known.
pub async fn open_series(
    work: &mut Work,
    _may: Allowed<KeepSeries>,
    wish: SeriesWish,
) -> Result<SeriesId, Failure> {
    let prefix = checked(work, &wish).await?;
    let taken = series::Entity::find()
        .filter(series::Column::Prefix.eq(&prefix))
        .one(work.conn())
        .await?;
    if taken.is_some() {
        return Err(Refused::field("prefix", "issuing-refused-prefix-taken").into());
    }
    let id: SeriesId = work.new_id();
    let row = series::ActiveModel {
        id: Set(id),
        prefix: Set(prefix.clone()),
        kind: Set(wish.kind),
        station_id: Set(wish.station),
        numbering: Set(wish.numbering),
        account_code: Set(wish.account.clone()),
        active: Set(wish.active),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
        updated_at: Set(Moment::from(work.now)),
    };
    series::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    if wish.first > 1 {
        begin_at(work, id, wish.first).await?;
    }
    let facts = json!({ "prefix": prefix, "first": wish.first });
    tell(work, id, &wish, facts).await?;
    Ok(id)
}

/// Changes station, numbering, integrator and whether it is used, over the version that was seen.
///
/// # Errors
/// Refused as [`open_series`], and when another would number a series that has documents; `Stale` when it was changed meanwhile.
pub async fn change_series(
    work: &mut Work,
    _may: Allowed<KeepSeries>,
    id: SeriesId,
    seen: i32,
    wish: SeriesWish,
) -> Result<(), Failure> {
    let before = series::Entity::find_by_id(id).one(work.conn()).await?;
    let before = before.ok_or_else(Failure::not_found::<kinds::Series>)?;
    if wish.numbering != before.numbering && has_documents(work, id).await? {
        return Err(Refused::field("numbering", "issuing-refused-numbering-used").into());
    }
    let wish = SeriesWish {
        prefix: before.prefix,
        kind: before.kind,
        ..wish
    };
    checked(work, &wish).await?;
    let change = series::ActiveModel {
        station_id: Set(wish.station),
        numbering: Set(wish.numbering),
        account_code: Set(wish.account.clone()),
        active: Set(wish.active),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, seen, change).await?;
    tell(work, id, &wish, json!({ "prefix": wish.prefix })).await
}

/// Two who number one series would give a number twice.
async fn has_documents(work: &Work, id: SeriesId) -> Result<bool, Failure> {
    let one = e_document::Entity::find()
        .filter(e_document::Column::SeriesId.eq(id))
        .limit(1);
    Ok(one.one(work.conn()).await?.is_some())
}

async fn checked(work: &Work, wish: &SeriesWish) -> Result<String, Failure> {
    let mut problems = Problems::new();
    let read = problems.take(prefix(&wish.prefix));
    problems.check(
        wish.kind.has_series(),
        "kind",
        "issuing-refused-series-kind",
    );
    problems.check(
        (1..=LAST).contains(&wish.first),
        "first",
        "issuing-refused-first",
    );
    let by_hand = wish.numbering == Numbering::Integrator && wish.account.is_none();
    problems.check(!by_hand, "account", "issuing-refused-numbering-account");
    let paper = !wish.kind.is_electronic() && wish.account.is_some();
    problems.check(!paper, "account", "issuing-refused-paper-account");
    if let Some(code) = &wish.account {
        let known = queries::account_row(work.conn(), code).await?.is_some();
        problems.check(known, "account", "issuing-refused-account");
    }
    if let Some(station) = wish.station {
        identity::queries::station_row(work.conn(), station).await?;
    }
    problems.finish(())?;
    Ok(read.unwrap_or_default())
}

async fn begin_at(work: &Work, id: SeriesId, first: i64) -> Result<(), Failure> {
    let row = series_year::ActiveModel {
        series_id: Set(id),
        year: Set(i32::from(civil_day(work.now).year())),
        first: Set(first),
        used: Set(first - 1),
    };
    series_year::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

async fn tell(
    work: &mut Work,
    id: SeriesId,
    wish: &SeriesWish,
    mut facts: serde_json::Value,
) -> Result<(), Failure> {
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("kind".into(), json!(wish.kind));
        facts.insert("numbering".into(), json!(wish.numbering));
        facts.insert("integrator".into(), json!(wish.account));
        facts.insert("active".into(), json!(wish.active));
    }
    work.record(Event::of(id, events::SERIES_KEPT, facts)).await
}
