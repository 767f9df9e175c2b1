//! Add a segment of customers, name it anew, or offer it no longer. Nothing is deleted: customers and price lists keep it.

use kernel::ids::{CompanyId, Ref, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::KeepSegments;
use crate::records::segment::{ActiveModel, Column, Entity, Model};
use crate::rules::segment;
use crate::{events, queries};

/// Most segments of a company.
pub const SEGMENTS_MAX: usize = 100;

/// Adds one; answers its code.
///
/// # Errors
/// Refused for a name that cannot be one or is used already, and when there are too many.
pub async fn add_segment(
    work: &mut Work,
    _may: Allowed<KeepSegments>,
    name: &str,
) -> Result<String, Failure> {
    let name = segment::checked(name)?;
    let code = segment::code(&name);
    let all = queries::segments(work.conn()).await?;
    if all.len() >= SEGMENTS_MAX {
        let refused = Refused::field("name", "accounts-refused-segments-many");
        return Err(refused.with("most", SEGMENTS_MAX).into());
    }
    if same_name(&all, &code, &name) || !insert(work, &code, &name).await? {
        let refused = Refused::field("name", "accounts-refused-segment-taken");
        return Err(refused.with("name", name).into());
    }
    tell(work, &code, json!({"added": name})).await?;
    Ok(code)
}

/// Adds those that are not there yet, for an import; the first writing of a name counts.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn add_missing(work: &mut Work, names: Vec<String>) -> Result<(), Failure> {
    if names.is_empty() {
        return Ok(());
    }
    let known = queries::segments(work.conn()).await?;
    let mut known: Vec<String> = known.into_iter().map(|one| one.code).collect();
    for name in names {
        let code = segment::code(&name);
        if code.is_empty() || known.contains(&code) || known.len() >= SEGMENTS_MAX {
            continue;
        }
        if insert(work, &code, &name).await? {
            tell(work, &code, json!({"added": name})).await?;
        }
        known.push(code);
    }
    Ok(())
}

async fn insert(work: &Work, code: &str, name: &str) -> Result<bool, Failure> {
    let row = ActiveModel {
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
    };
    let there = OnConflict::column(Column::Code).do_nothing().to_owned();
    let done = Entity::insert(row)
        .on_conflict(there)
        .exec_without_returning(work.conn())
        .await?;
    Ok(done == 1)
}

fn same_name(all: &[Model], code: &str, name: &str) -> bool {
    let wanted = segment::code(name);
    all.iter()
        .any(|one| one.code != code && segment::code(&one.name) == wanted)
}

/// Names it anew; its code stays.
///
/// # Errors
/// `Stale` when somebody was faster; refused as above.
pub async fn rename_segment(
    work: &mut Work,
    _may: Allowed<KeepSegments>,
    code: &str,
    version: i32,
    name: &str,
) -> Result<(), Failure> {
    let name = segment::checked(name)?;
    let all = queries::segments(work.conn()).await?;
    let was = one(&all, code)?;
    if same_name(&all, code, &name) {
        let refused = Refused::field("name", "accounts-refused-segment-taken");
        return Err(refused.with("name", name).into());
    }
    let change = ActiveModel {
        name: Set(name.clone()),
        version: Set(version + 1),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(change)
        .filter(Column::Code.eq(code))
        .filter(Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Err(Failure::Stale {
            subject: Ref::of(company(work).await?),
            theirs: serde_json::to_value(was)?,
        });
    }
    tell(work, code, json!({"name": [was.name, name]})).await
}

/// Offers it no longer, or again. Doing it twice changes nothing.
///
/// # Errors
/// Refused for a segment that is not there.
pub async fn archive_segment(
    work: &mut Work,
    _may: Allowed<KeepSegments>,
    code: &str,
    archived: bool,
) -> Result<(), Failure> {
    let all = queries::segments(work.conn()).await?;
    let was = one(&all, code)?;
    if was.archived_at.is_some() == archived {
        return Ok(());
    }
    let change = ActiveModel {
        archived_at: Set(archived.then_some(Moment::from(work.now))),
        version: Set(was.version + 1),
        ..Default::default()
    };
    Entity::update_many()
        .set(change)
        .filter(Column::Code.eq(code))
        .exec(work.conn())
        .await?;
    tell(work, code, json!({"archived": archived})).await
}

fn one<'a>(all: &'a [Model], code: &str) -> Result<&'a Model, Failure> {
    all.iter()
        .find(|one| one.code == code)
        .ok_or(Failure::NotFound { kind: "segment" })
}

async fn company(work: &Work) -> Result<CompanyId, Failure> {
    let company = identity::company(work.conn()).await?;
    Ok(company.ok_or(Failure::not_found::<kinds::Company>())?.id)
}

async fn tell(work: &mut Work, code: &str, changed: serde_json::Value) -> Result<(), Failure> {
    // before the company is set up there is nobody to tell
    let Some(company) = identity::company(work.conn()).await? else {
        return Ok(());
    };
    let facts = json!({"segment": code, "changed": changed});
    work.record(Event::of(company.id, events::SEGMENT_KEPT, facts))
        .await
}
