//! What the firm set: policy, terms, reasons, checklists. What nobody set yet is the starter set.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::ids::ReturnPolicyId;
use kernel::time::add_days;
use law::NamedCarrier;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::records::{checklist, policy, reason, terms};
use crate::rules::abuse::Limits;
use crate::rules::inspection::CheckLine;
use crate::rules::policy::{PolicyRule, PolicyVersion, ReturnPolicy, VERSIONS_MAX};
use crate::starter;

/// Key of the one row of terms.
pub(crate) const TERMS: Uuid = Uuid::from_u128(1);
/// Reasons that are read at most.
const REASONS_MAX: u64 = 500;

/// What the firm set beside its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Whether the pre-information names a carrier: `none`, `named`, `without_branch`.
    pub named_carrier: String,
    /// The smallest coin that is handed out, in minor units.
    pub cash_step: i64,
    /// Days for sending the goods when no law says so.
    pub send_days: i32,
    /// Days for which a customer's link opens.
    pub link_days: i32,
    /// Whether an exchange may leave before the old item came.
    pub instant_exchange: bool,
    /// Whether the refund of a company is paid only once its invoice has come and matches.
    pub refund_after_invoice: bool,
    /// From when signs of abuse show.
    pub abuse: Limits,
    /// Version of the row; nought before anybody set anything.
    pub version: i32,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            named_carrier: "named".to_owned(),
            cash_step: 5,
            send_days: 14,
            link_days: 90,
            instant_exchange: true,
            refund_after_invoice: true,
            abuse: Limits::default(),
            version: 0,
        }
    }
}

impl Terms {
    /// The law's word for the carrier.
    #[must_use]
    pub fn carrier(&self) -> NamedCarrier {
        match self.named_carrier.as_str() {
            "none" => NamedCarrier::None,
            "without_branch" => NamedCarrier::WithoutBranch,
            _ => NamedCarrier::Named,
        }
    }
}

/// What the firm set beside its policy.
///
/// # Errors
/// When the database cannot be read.
pub async fn terms<C: ConnectionTrait>(conn: &C) -> Result<Terms, Failure> {
    let row = terms::Entity::find_by_id(TERMS).one(conn).await?;
    Ok(row.map_or_else(Terms::default, |row| Terms {
        named_carrier: row.named_carrier,
        cash_step: row.cash_step,
        send_days: row.send_days,
        link_days: row.link_days,
        instant_exchange: row.instant_exchange,
        refund_after_invoice: row.refund_after_invoice,
        abuse: serde_json::from_value(row.abuse).unwrap_or_default(),
        version: row.version,
    }))
}

/// The whole policy with the keys of its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// All versions, oldest first; each holds until the next.
    pub rules: ReturnPolicy,
    /// Their keys, in the same order.
    pub ids: Vec<ReturnPolicyId>,
    /// Their rows' notes, in the same order.
    pub notes: Vec<String>,
}

impl Policy {
    /// The newest version that began by a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<ReturnPolicyId> {
        let versions = self.rules.versions.iter().zip(&self.ids);
        let begun = versions.filter(|(version, _)| version.from <= day);
        begun.map(|(_, id)| *id).next_back()
    }
}

/// The whole policy.
///
/// # Errors
/// When the database cannot be read.
pub async fn policy<C: ConnectionTrait>(conn: &C) -> Result<Policy, Failure> {
    let rows = policy::Entity::find()
        .order_by_asc(policy::Column::StartsOn)
        .limit(VERSIONS_MAX as u64)
        .all(conn)
        .await?;
    let days: Vec<Date> = rows.iter().map(|row| row.starts_on.into()).collect();
    let mut policy = Policy::default();
    for (place, row) in rows.into_iter().enumerate() {
        let next = days.get(place + 1).copied();
        let rules: Vec<PolicyRule> = serde_json::from_value(row.rules)?;
        policy.rules.versions.push(PolicyVersion {
            from: row.starts_on.into(),
            to: next.map(|next| add_days(next, -1)).transpose()?,
            rules,
        });
        policy.ids.push(row.id);
        policy.notes.push(row.note);
    }
    Ok(policy)
}

/// All reasons, archived ones too, in the order of the forms.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_reasons<C: ConnectionTrait>(conn: &C) -> Result<Vec<reason::Model>, Failure> {
    let rows = reason::Entity::find()
        .order_by_asc(reason::Column::Category)
        .order_by_asc(reason::Column::Place)
        .order_by_asc(reason::Column::Code)
        .limit(REASONS_MAX)
        .all(conn)
        .await?;
    Ok(match rows.is_empty() {
        true => starter::reasons(),
        false => rows,
    })
}

/// The leaves that a customer may choose for products of a category.
///
/// # Errors
/// When the database cannot be read.
pub async fn reasons_for<C: ConnectionTrait>(
    conn: &C,
    category: &str,
) -> Result<Vec<reason::Model>, Failure> {
    let all = all_reasons(conn).await?;
    let parents: Vec<String> = all.iter().map(|row| row.parent.clone()).collect();
    let fits = |row: &reason::Model| row.category.is_empty() || row.category == category;
    let leaf = |row: &reason::Model| !parents.contains(&row.code);
    let open = all.into_iter().filter(|row| row.archived_at.is_none());
    Ok(open.filter(|row| fits(row) && leaf(row)).collect())
}

/// Codes of the reasons that ask for photos.
pub(crate) async fn asking_photos<C: ConnectionTrait>(
    conn: &C,
) -> Result<BTreeSet<String>, Failure> {
    let all = all_reasons(conn).await?.into_iter();
    Ok(all.filter(|row| row.photos).map(|row| row.code).collect())
}

/// One reason by its key.
///
/// # Errors
/// When the database cannot be read.
pub async fn reason<C: ConnectionTrait>(
    conn: &C,
    code: &str,
) -> Result<Option<reason::Model>, Failure> {
    let found = reason::Entity::find_by_id(code).one(conn).await?;
    Ok(found.or_else(|| {
        let mut starter = starter::reasons().into_iter();
        starter.find(|row| row.code == code)
    }))
}

/// A checklist and its version; of a category that has none, the general one.
///
/// # Errors
/// When the database cannot be read.
pub async fn checklist<C: ConnectionTrait>(
    conn: &C,
    category: &str,
) -> Result<(Vec<CheckLine>, i32), Failure> {
    let rows = checklist::Entity::find()
        .filter(checklist::Column::Category.is_in([category, ""]))
        .all(conn)
        .await?;
    let own = rows.iter().find(|row| row.category == category);
    match own.or(rows.first()) {
        Some(row) => Ok((serde_json::from_value(row.lines.clone())?, row.version)),
        None => Ok((starter::checklist(), 0)),
    }
}

/// Categories that have a checklist of their own.
///
/// # Errors
/// When the database cannot be read.
pub async fn checklists<C: ConnectionTrait>(conn: &C) -> Result<Vec<String>, Failure> {
    let rows = checklist::Entity::find()
        .order_by_asc(checklist::Column::Category)
        .limit(REASONS_MAX)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.category).collect())
}
