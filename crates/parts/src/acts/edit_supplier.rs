//! A company of accounts is marked as supplier, its terms change, and it is no longer asked.

use accounts::CustomerKind;
use kernel::ids::{CustomerId, Ref};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use crate::permissions::PurchaseParts;
use crate::records::supplier;
use crate::rules::part::LEAD_MAX;
use crate::store;

/// What somebody says about a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierFacts {
    /// Days from order to arrival.
    pub lead_days: i32,
    /// Currency of its orders (ISO 4217).
    pub currency: String,
    /// Terms of delivery and payment, in words.
    pub terms: Option<String>,
}

impl SupplierFacts {
    fn checked(self) -> Result<Self, Refused> {
        let mut problems = Problems::default();
        problems.check(
            (0..=LEAD_MAX).contains(&self.lead_days),
            "lead_days",
            "parts-refused-lead-days",
        );
        let known = Currency::of(&self.currency).is_ok();
        problems.check(known, "currency", "parts-refused-currency");
        let short = self
            .terms
            .as_ref()
            .is_none_or(|terms| terms.chars().count() <= 2_000);
        problems.check(short, "terms", "parts-refused-note");
        problems.finish(self)
    }
}

/// Marks a company as supplier; an alias of a merged company is taken for its survivor.
///
/// # Errors
/// `NotFound` for a company that does not exist; refused for a person, and for one that is a supplier already.
pub async fn register_supplier(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    company: CustomerId,
    facts: SupplierFacts,
) -> Result<CustomerId, Failure> {
    let facts = facts.checked()?;
    let brief = accounts::brief(work.conn(), company).await?;
    if brief.kind != CustomerKind::Company {
        return Err(Refused::field("company", "parts-refused-supplier-person").into());
    }
    let now = Moment::from(work.now);
    let row = supplier::Model {
        id: brief.id,
        name_fold: fold(&brief.name),
        lead_days: facts.lead_days,
        currency: facts.currency,
        terms: facts.terms,
        version: 1,
        archived_at: None,
        created_at: now,
        updated_at: now,
    };
    let known = OnConflict::column(supplier::Column::Id)
        .do_nothing()
        .to_owned();
    let written = supplier::Entity::insert(supplier::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Err(Refused::field("company", "parts-refused-is-supplier")
            .with("name", brief.name)
            .into());
    }
    tell(work, brief.id, "supplier.registered").await?;
    Ok(brief.id)
}

/// Changes a supplier that the person saw as `version`.
///
/// # Errors
/// `Stale` after a later change by somebody else; refused for facts that cannot stand.
pub async fn edit_supplier(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: CustomerId,
    version: i32,
    facts: SupplierFacts,
) -> Result<(), Failure> {
    let old = store::supplier(work.conn(), id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let facts = facts.checked()?;
    let row = supplier::Model {
        name_fold: fold(&accounts::brief(work.conn(), id).await?.name),
        lead_days: facts.lead_days,
        currency: facts.currency,
        terms: facts.terms,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    store::save_supplier(work.conn(), row, version).await?;
    tell(work, id, "supplier.changed").await
}

/// Takes a supplier off the lists, or brings it back. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for what never was a supplier.
pub async fn archive_supplier(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: CustomerId,
    archived: bool,
) -> Result<(), Failure> {
    let old = store::supplier(work.conn(), id).await?;
    if old.archived_at.is_some() == archived {
        return Ok(());
    }
    let row = supplier::Model {
        archived_at: archived.then_some(Moment::from(work.now)),
        version: old.version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_supplier(work.conn(), row, old.version).await?;
    let verb = if archived {
        "supplier.archived"
    } else {
        "supplier.restored"
    };
    tell(work, id, verb).await
}

async fn tell(work: &mut Work, id: CustomerId, verb: &'static str) -> Result<(), Failure> {
    work.record(Event::of(id, verb, json!({}))).await
}
