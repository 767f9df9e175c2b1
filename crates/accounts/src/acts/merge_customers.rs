//! Merge two customers without loss: the survivor takes over everything, the other becomes its alias.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::ids::{CustomerId, kinds};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::{Map, json};

use super::{find_duplicates, indexing};
use crate::permissions::MergeCustomers;
use crate::records::{address, contact_point, customer, customer_source, duplicate_pair};
use crate::rules::merge::{may_merge, taken_over};
use crate::{events, queries};

/// Moved parts stand after the survivor's own.
const AFTER_OWN: i32 = 1000;

/// A higher capability whose records point at customers. It is called down inside the merge's transaction, so that
/// no record ever points at an alias.
#[async_trait]
pub trait MergeFollower: Send + Sync {
    /// Text key that names what moves, with `$count`: "3 units".
    fn what(&self) -> &'static str;

    /// How many records would move, for the preview.
    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure>;

    /// Moves them; says how many.
    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure>;
}

/// All followers, handed over once by the program.
pub type MergeFollowers = Arc<[Arc<dyn MergeFollower>]>;

/// Two customers whose versions somebody looked at before deciding.
#[derive(Copy, Clone, Debug)]
pub struct Merged {
    /// Becomes an alias.
    pub from: CustomerId,
    /// Its version as previewed.
    pub from_version: i32,
    /// Survives.
    pub into: CustomerId,
    /// Its version as previewed.
    pub into_version: i32,
}

/// Merges as previewed. Of two people who merge at the same moment the second is refused with the reason.
pub async fn merge_customers(
    work: &mut Work,
    _may: Allowed<MergeCustomers>,
    followers: &MergeFollowers,
    merge: Merged,
) -> Result<(), Failure> {
    let (from, into) = locked(work, &merge).await?;
    may_merge(&from.side(), &into.side())?;
    retire(work, &merge).await?;
    enrich(work, &merge, &from, &into).await?;
    let moved = move_everything(work, followers, &merge).await?;
    record(work, &from, &into, moved).await?;
    work.unindex(from.id.reference()).await?;
    let card = queries::card(work.conn(), into.id).await?;
    indexing::index_card(work, &card).await?;
    find_duplicates::of_one(work, into.id).await?;
    work.notify(format!("customer:{}", into.id));
    Ok(())
}

/// Both rows, locked in the order of their ids: two merges of the same pair wait for each other, whichever way round.
async fn locked(
    work: &Work,
    merge: &Merged,
) -> Result<(customer::Model, customer::Model), Failure> {
    let rows = customer::Entity::find()
        .filter(customer::Column::Id.is_in([merge.from, merge.into]))
        .order_by_asc(customer::Column::Id)
        .lock_exclusive()
        .all(work.conn())
        .await?;
    let one = |id| {
        let found = rows.iter().find(|row| row.id == id).cloned();
        found.ok_or_else(Failure::not_found::<kinds::Customer>)
    };
    Ok((one(merge.from)?, one(merge.into)?))
}

/// The one write that only one of two racing merges can do.
async fn retire(work: &Work, merge: &Merged) -> Result<(), Failure> {
    let row = customer::ActiveModel {
        merged_into: Set(Some(merge.into)),
        merged_at: Set(Some(work.now.into())),
        updated_at: Set(work.now.into()),
        version: Set(merge.from_version + 1),
        ..Default::default()
    };
    write(work, merge.from, merge.from_version, row).await?;
    // Aliases of the alias point at the survivor at once, so that no look-up follows a chain.
    customer::Entity::update_many()
        .col_expr(customer::Column::MergedInto, Expr::value(merge.into))
        .filter(customer::Column::MergedInto.eq(merge.from))
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn enrich(
    work: &Work,
    merge: &Merged,
    from: &customer::Model,
    into: &customer::Model,
) -> Result<(), Failure> {
    let taken = taken_over(&from.side(), &into.side());
    let mut row = customer::ActiveModel {
        updated_at: Set(work.now.into()),
        version: Set(merge.into_version + 1),
        ..Default::default()
    };
    if taken.tckn.is_some() {
        row.tckn = Set(taken.tckn);
    }
    if taken.vkn.is_some() {
        row.vkn = Set(taken.vkn);
    }
    if let Some(office) = taken.tax_office {
        row.tax_office = Set(office);
    }
    if taken.segment.is_some() {
        row.segment = Set(taken.segment);
    }
    if let Some(note) = taken.note {
        row.note = Set(note);
    }
    write(work, merge.into, merge.into_version, row).await
}

async fn write(
    work: &Work,
    id: CustomerId,
    version: i32,
    row: customer::ActiveModel,
) -> Result<(), Failure> {
    let updated = customer::Entity::update_many()
        .set(row)
        .filter(customer::Column::Id.eq(id))
        .filter(customer::Column::Version.eq(version))
        .filter(customer::Column::MergedInto.is_null())
        .exec(work.conn())
        .await?;
    if updated.rows_affected == 1 {
        return Ok(());
    }
    let theirs = queries::customer_row(work.conn(), id).await?;
    let theirs = json!({ "name": theirs.name, "version": theirs.version, "merged_into": theirs.merged_into });
    Err(Failure::Stale {
        subject: id.reference(),
        theirs,
    })
}

async fn move_everything(
    work: &mut Work,
    followers: &MergeFollowers,
    merge: &Merged,
) -> Result<Map<String, serde_json::Value>, Failure> {
    let mut moved = Map::new();
    moved.insert("contacts".into(), json!(move_contacts(work, merge).await?));
    moved.insert(
        "addresses".into(),
        json!(move_addresses(work, merge).await?),
    );
    moved.insert("sources".into(), json!(move_sources(work, merge).await?));
    let entries = super::move_account::move_account(work, merge.from, merge.into).await?;
    moved.insert("entries".into(), json!(entries));
    forget_pairs(work, merge.from).await?;
    for follower in followers.iter() {
        let count = follower.follow(work, merge.from, merge.into).await?;
        moved.insert(follower.what().into(), json!(count));
    }
    Ok(moved)
}

/// Those the survivor has already stay with the alias, as its past.
async fn move_contacts(work: &Work, merge: &Merged) -> Result<u64, Failure> {
    let all = queries::contacts_of(work.conn(), &[merge.from, merge.into]).await?;
    let (theirs, ours): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|row| row.customer_id == merge.from);
    let new = theirs.iter().filter(|theirs| {
        !ours
            .iter()
            .any(|own| own.kind == theirs.kind && own.value == theirs.value)
    });
    let ids: Vec<_> = new.map(|row| row.id).collect();
    let moved = contact_point::Entity::update_many()
        .col_expr(contact_point::Column::CustomerId, Expr::value(merge.into))
        .col_expr(contact_point::Column::IsPrimary, Expr::value(false))
        .col_expr(
            contact_point::Column::Ordinal,
            Expr::col(contact_point::Column::Ordinal).add(AFTER_OWN),
        )
        .filter(contact_point::Column::Id.is_in(ids))
        .exec(work.conn())
        .await?;
    Ok(moved.rows_affected)
}

async fn move_addresses(work: &Work, merge: &Merged) -> Result<u64, Failure> {
    let all = queries::addresses_of(work.conn(), &[merge.from, merge.into]).await?;
    let (theirs, ours): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|row| row.customer_id == merge.from);
    let place = |row: &address::Model| queries::address_text(row).place;
    let new = theirs
        .iter()
        .filter(|theirs| !ours.iter().any(|own| place(own) == place(theirs)));
    let ids: Vec<_> = new.map(|row| row.id).collect();
    let moved = address::Entity::update_many()
        .col_expr(address::Column::CustomerId, Expr::value(merge.into))
        .col_expr(address::Column::IsPrimary, Expr::value(false))
        .col_expr(
            address::Column::Ordinal,
            Expr::col(address::Column::Ordinal).add(AFTER_OWN),
        )
        .filter(address::Column::Id.is_in(ids))
        .exec(work.conn())
        .await?;
    Ok(moved.rows_affected)
}

async fn move_sources(work: &Work, merge: &Merged) -> Result<u64, Failure> {
    let moved = customer_source::Entity::update_many()
        .col_expr(customer_source::Column::CustomerId, Expr::value(merge.into))
        .filter(customer_source::Column::CustomerId.eq(merge.from))
        .exec(work.conn())
        .await?;
    Ok(moved.rows_affected)
}

async fn forget_pairs(work: &Work, gone: CustomerId) -> Result<(), Failure> {
    let either = Condition::any()
        .add(duplicate_pair::Column::FirstId.eq(gone))
        .add(duplicate_pair::Column::SecondId.eq(gone));
    duplicate_pair::Entity::delete_many()
        .filter(either)
        .exec(work.conn())
        .await?;
    Ok(())
}

/// One event on each chain, so that both histories tell it.
async fn record(
    work: &mut Work,
    from: &customer::Model,
    into: &customer::Model,
    moved: Map<String, serde_json::Value>,
) -> Result<(), Failure> {
    let facts = json!({ "from": from.id, "name": from.name, "tckn": from.tckn, "vkn": from.vkn, "moved": moved });
    work.record(Event::of(into.id, events::MERGED, facts))
        .await?;
    let facts = json!({ "into": into.id, "name": into.name });
    work.record(Event::of(from.id, events::MERGED_AWAY, facts))
        .await
}
