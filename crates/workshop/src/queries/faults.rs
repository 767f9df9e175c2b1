//! Groups and codes of faults, and which of them a text tells.

use kernel::ids::{FaultCodeId, FaultGroupId, kinds};
use platform::{Failure, Lang};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::{fault_code, fault_group};
use crate::rules::recognise::fits;

/// Groups that are read at most; a company has some dozen.
const GROUPS_MAX: u64 = 500;
/// Codes that are read at most.
const CODES_MAX: u64 = 5_000;

/// A group of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultGroup {
    /// Key.
    pub id: FaultGroupId,
    /// Short code, by which repeats are known.
    pub code: String,
    /// Product group of the regulation, or none for all products.
    pub product_group: Option<String>,
    names: [String; 2],
    words: String,
}

/// A fault of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultCode {
    /// Key.
    pub id: FaultCodeId,
    /// Its group.
    pub group: FaultGroupId,
    /// Code.
    pub code: String,
    names: [String; 2],
    words: String,
}

/// A fault that a text tells: the group, and a code of it when one fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The group.
    pub group: FaultGroup,
    /// The code.
    pub code: Option<FaultCode>,
    /// How well it fits; more is better.
    pub fits: u32,
}

fn name(names: &[String; 2], lang: Lang) -> &str {
    match lang {
        Lang::Turkish => &names[0],
        Lang::English => &names[1],
    }
}

impl FaultGroup {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        name(&self.names, lang).to_owned()
    }
}

impl FaultCode {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        name(&self.names, lang).to_owned()
    }
}

impl From<fault_group::Model> for FaultGroup {
    fn from(row: fault_group::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            product_group: row.product_group,
            names: [row.name_tr, row.name_en],
            words: row.words,
        }
    }
}

impl From<fault_code::Model> for FaultCode {
    fn from(row: fault_code::Model) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            code: row.code,
            names: [row.name_tr, row.name_en],
            words: row.words,
        }
    }
}

/// Whether any group was ever set up, archived ones too.
pub(crate) async fn has_groups(conn: &impl ConnectionTrait) -> Result<bool, Failure> {
    let any = fault_group::Entity::find().limit(1).one(conn).await?;
    Ok(any.is_some())
}

/// The groups for a product group, its own before the general ones; without one, all groups.
///
/// # Errors
/// When the database cannot be read.
pub async fn fault_groups<C: ConnectionTrait>(
    conn: &C,
    product_group: Option<&str>,
) -> Result<Vec<FaultGroup>, Failure> {
    let mut query = fault_group::Entity::find().filter(fault_group::Column::ArchivedAt.is_null());
    if let Some(group) = product_group {
        let ours = Condition::any()
            .add(fault_group::Column::ProductGroup.is_null())
            .add(fault_group::Column::ProductGroup.eq(group));
        query = query.filter(ours);
    }
    let rows = query
        .order_by_asc(fault_group::Column::Code)
        .limit(GROUPS_MAX)
        .all(conn)
        .await?;
    let mut groups: Vec<FaultGroup> = rows.into_iter().map(FaultGroup::from).collect();
    groups.sort_by_key(|group| group.product_group.is_none());
    Ok(groups)
}

/// The faults of a group.
///
/// # Errors
/// When the database cannot be read.
pub async fn fault_codes<C: ConnectionTrait>(
    conn: &C,
    group: FaultGroupId,
) -> Result<Vec<FaultCode>, Failure> {
    let rows = fault_code::Entity::find()
        .filter(fault_code::Column::GroupId.eq(group))
        .filter(fault_code::Column::ArchivedAt.is_null())
        .order_by_asc(fault_code::Column::Code)
        .limit(CODES_MAX)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(FaultCode::from).collect())
}

/// The faults that a text tells, best first: three letters of a word are enough, in either language.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_fault<C: ConnectionTrait>(
    conn: &C,
    told: &str,
    product_group: Option<&str>,
    limit: usize,
) -> Result<Vec<Found>, Failure> {
    let groups = fault_groups(conn, product_group).await?;
    let ids = groups.iter().map(|group| group.id);
    let codes = fault_code::Entity::find()
        .filter(fault_code::Column::GroupId.is_in(ids))
        .filter(fault_code::Column::ArchivedAt.is_null())
        .limit(CODES_MAX)
        .all(conn)
        .await?;
    let codes: Vec<FaultCode> = codes.into_iter().map(FaultCode::from).collect();
    let mut found: Vec<Found> = groups
        .iter()
        .flat_map(|group| found_in(told, group, &codes))
        .collect();
    found.sort_by(|one, other| {
        other
            .fits
            .cmp(&one.fits)
            .then_with(|| key(one).cmp(&key(other)))
    });
    found.truncate(limit);
    Ok(found)
}

fn key(found: &Found) -> (&str, Option<&str>) {
    let code = found.code.as_ref().map(|code| code.code.as_str());
    (&found.group.code, code)
}

fn found_in(told: &str, group: &FaultGroup, codes: &[FaultCode]) -> Vec<Found> {
    let [tr, en] = &group.names;
    let of_group = fits(told, &[&group.code, tr, en], &group.words);
    let mut found: Vec<Found> = codes
        .iter()
        .filter(|code| code.group == group.id)
        .filter_map(|code| {
            let [tr, en] = &code.names;
            let fits = fits(told, &[&code.code, tr, en], &code.words);
            (fits > 0).then(|| Found {
                group: group.clone(),
                code: Some(code.clone()),
                fits: fits + of_group,
            })
        })
        .collect();
    if of_group > 0 {
        found.push(Found {
            group: group.clone(),
            code: None,
            fits: of_group,
        });
    }
    found
}

/// All groups and codes, those taken off only when `archived`.
pub(crate) async fn all_faults(
    conn: &impl ConnectionTrait,
    archived: bool,
) -> Result<(Vec<fault_group::Model>, Vec<fault_code::Model>), Failure> {
    let (mut groups, mut codes) = (fault_group::Entity::find(), fault_code::Entity::find());
    if !archived {
        groups = groups.filter(fault_group::Column::ArchivedAt.is_null());
        codes = codes.filter(fault_code::Column::ArchivedAt.is_null());
    }
    let groups = groups
        .order_by_asc(fault_group::Column::Code)
        .limit(GROUPS_MAX);
    let codes = codes
        .order_by_asc(fault_code::Column::Code)
        .limit(CODES_MAX);
    Ok((groups.all(conn).await?, codes.all(conn).await?))
}

/// A group as it stands.
pub(crate) async fn group_row(
    conn: &impl ConnectionTrait,
    id: FaultGroupId,
) -> Result<fault_group::Model, Failure> {
    let row = fault_group::Entity::find_by_id(id).one(conn).await?;
    row.ok_or(Failure::not_found::<kinds::FaultGroup>())
}

/// A fault as it stands.
pub(crate) async fn code_row(
    conn: &impl ConnectionTrait,
    id: FaultCodeId,
) -> Result<fault_code::Model, Failure> {
    let row = fault_code::Entity::find_by_id(id).one(conn).await?;
    row.ok_or(Failure::not_found::<kinds::FaultCode>())
}
