//! A file of faults is read in: new codes are added, known ones changed, rows that are not right told.

use std::collections::HashMap;

use kernel::ids::FaultGroupId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::EntityTrait;

use super::{add_code, add_group, edit_code, edit_group};
use crate::permissions::EditWorkshop;
use crate::records::{fault_code, fault_group};
use crate::rules::words::{self, FaultText};

/// Most rows of a file.
const ROWS: usize = 5_000;

/// A row of the file: a group when `group` is empty, else a fault of that group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultRow {
    /// Line in the file.
    pub line: usize,
    /// Code of the group it belongs to.
    pub group: String,
    /// The fault.
    pub fault: FaultText,
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadIn {
    /// Added.
    pub added: usize,
    /// Changed.
    pub changed: usize,
    /// As they were.
    pub same: usize,
    /// Lines that are not right, with their reasons; nothing of them was kept.
    pub refused: Vec<(usize, Refused)>,
}

impl ReadIn {
    /// Whether no row of the file was right.
    #[must_use]
    pub const fn nothing(&self) -> bool {
        self.added == 0 && self.changed == 0 && self.same == 0
    }
}

/// What is known before the file.
struct Known {
    groups: HashMap<String, fault_group::Model>,
    codes: HashMap<String, fault_code::Model>,
}

/// Reads the rows in, groups before the faults that name them.
///
/// # Errors
/// Refused as a whole when there are too many rows.
pub async fn read_faults(
    work: &mut Work,
    may: Allowed<EditWorkshop>,
    rows: Vec<FaultRow>,
    groups: &[&str],
) -> Result<ReadIn, Failure> {
    if rows.len() > ROWS {
        return Err(Refused::field("file", "workshop-refused-rows")
            .with("most", ROWS)
            .into());
    }
    let mut known = known(work).await?;
    let mut done = ReadIn::default();
    for row in rows {
        let line = row.line;
        let kept = match row.group.trim().is_empty() {
            true => keep_group(work, may, row.fault, groups, &mut known, &mut done).await,
            false => keep_code(work, may, row, groups, &mut known, &mut done).await,
        };
        match kept {
            Err(Failure::Refused(why)) => done.refused.push((line, why)),
            other => other?,
        }
    }
    Ok(done)
}

async fn known(work: &Work) -> Result<Known, Failure> {
    let groups = fault_group::Entity::find().all(work.conn()).await?;
    let codes = fault_code::Entity::find().all(work.conn()).await?;
    Ok(Known {
        groups: groups
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect(),
        codes: codes
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect(),
    })
}

async fn keep_group(
    work: &mut Work,
    may: Allowed<EditWorkshop>,
    text: FaultText,
    groups: &[&str],
    known: &mut Known,
    done: &mut ReadIn,
) -> Result<(), Failure> {
    let fault = text.read(groups)?;
    let Some(old) = known.groups.get(&fault.code) else {
        let code = fault.code.clone();
        let id = add_group(work, may, fault).await?;
        let row = fault_group::Entity::find_by_id(id).one(work.conn()).await?;
        known.groups.extend(row.map(|row| (code, row)));
        done.added += 1;
        return Ok(());
    };
    let same = (&old.name_tr, &old.name_en, &old.words, &old.product_group)
        == (
            &fault.name_tr,
            &fault.name_en,
            &fault.words,
            &fault.product_group,
        );
    if same {
        done.same += 1;
        return Ok(());
    }
    let (id, code) = (old.id, fault.code.clone());
    edit_group(work, may, id, old.version, fault).await?;
    let row = fault_group::Entity::find_by_id(id).one(work.conn()).await?;
    known.groups.extend(row.map(|row| (code, row)));
    done.changed += 1;
    Ok(())
}

async fn keep_code(
    work: &mut Work,
    may: Allowed<EditWorkshop>,
    row: FaultRow,
    groups: &[&str],
    known: &mut Known,
    done: &mut ReadIn,
) -> Result<(), Failure> {
    let group = group_of(known, &row.group)?;
    let fault = row.fault.read(groups)?;
    let Some(old) = known.codes.get(&fault.code) else {
        let code = fault.code.clone();
        let id = add_code(work, may, group, fault).await?;
        let row = fault_code::Entity::find_by_id(id).one(work.conn()).await?;
        known.codes.extend(row.map(|row| (code, row)));
        done.added += 1;
        return Ok(());
    };
    if old.group_id != group {
        return Err(elsewhere(known, old).into());
    }
    if (&old.name_tr, &old.name_en, &old.words) == (&fault.name_tr, &fault.name_en, &fault.words) {
        done.same += 1;
        return Ok(());
    }
    let (id, code) = (old.id, fault.code.clone());
    edit_code(work, may, id, old.version, fault).await?;
    let row = fault_code::Entity::find_by_id(id).one(work.conn()).await?;
    known.codes.extend(row.map(|row| (code, row)));
    done.changed += 1;
    Ok(())
}

/// A code stays in its group: repeats are known by it.
fn elsewhere(known: &Known, old: &fault_code::Model) -> Refused {
    let mut groups = known.groups.values();
    let group = groups.find(|row| row.id == old.group_id);
    let name = group.map_or("", |row| row.code.as_str());
    Refused::field("group", "workshop-refused-other-group")
        .with("code", old.code.as_str())
        .with("group", name)
}

fn group_of(known: &Known, code: &str) -> Result<FaultGroupId, Refused> {
    let code = words::code(code);
    let found = known.groups.get(&code).map(|row| row.id);
    found.ok_or_else(|| Refused::field("group", "workshop-refused-no-group").with("code", code))
}
