//! A first look at a file that came: stored, told what it is, with the mapping that was remembered for its head.

use std::path::Path;

use bytes::Bytes;
use platform::{Failure, Platform, StoredFile};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::folder::Folder;
use crate::records::import_mapping;
use crate::rules::drafts::Problem;
use crate::rules::mapping::{Mapping, PRESETS, is_reason};
use crate::rules::reading::{Format, TableFault};
use crate::sources::{Analysis, Plan, SourceFile, analyse};

/// A stored file and what it seems to be.
#[derive(Debug, Clone)]
pub(crate) struct Looked {
    /// Where its bytes are.
    pub stored: StoredFile,
    /// What it seems to be.
    pub analysis: Analysis,
    /// A person confirmed a mapping for this head before, or the table is a known one.
    pub sure: bool,
}

/// Looks at bytes and stores them. A file that cannot be taken is a problem, and the others are taken all the same.
pub(crate) async fn look_at(
    platform: &Platform,
    name: &str,
    bytes: Bytes,
    preset: Option<&str>,
) -> Result<Result<Looked, Problem>, Failure> {
    let seen = bytes.clone();
    let called = name.to_owned();
    let analysis = tokio::task::spawn_blocking(move || analysis(&called, &seen))
        .await
        .map_err(Failure::internal)??;
    let mut analysis = match analysis {
        Ok(analysis) => analysis,
        Err(fault) => return Ok(Err(problem_of(name, &fault))),
    };
    let stored = match platform.files.put(bytes, name).await {
        Ok(stored) => stored,
        Err(Failure::Refused(refused)) => return Ok(Err(refused_file(name, &refused))),
        Err(failure) => return Err(failure),
    };
    let sure = understand(platform, &mut analysis, preset).await?;
    Ok(Ok(Looked {
        stored,
        analysis,
        sure,
    }))
}

/// The known reasons of a fault as a problem of the whole file.
pub(crate) fn problem_of(name: &str, fault: &TableFault) -> Problem {
    let row = fault.row.unwrap_or_default();
    let detail = match fault.key {
        "imports-fault-unknown" | "imports-fault-no-table" => name,
        _ => &fault.detail,
    };
    Problem::new(row, name, fault.key)
        .with("detail", detail)
        .with("row", row)
}

fn refused_file(name: &str, refused: &kernel::Refused) -> Problem {
    refused.iter().next().map_or_else(
        || Problem::new(0, name, "imports-fault-unknown").with("detail", name),
        |refusal| Problem::refused(0, name, refusal),
    )
}

/// Invoices are not opened here: their reader judges them one by one later.
fn analysis(name: &str, bytes: &Bytes) -> Result<Result<Analysis, TableFault>, Failure> {
    if Format::of(&bytes[..bytes.len().min(64 * 1024)]) == Some(Format::Ubl) {
        return Ok(Ok(Analysis::bare(Format::Ubl)));
    }
    let folder = Folder::new()?;
    let file = written(&folder.path, name, bytes)?;
    Ok(analyse(&file))
}

fn written(folder: &Path, name: &str, bytes: &Bytes) -> Result<SourceFile, Failure> {
    let path = folder.join("file");
    std::fs::write(&path, bytes).map_err(anyhow)?;
    Ok(SourceFile {
        name: name.to_owned(),
        path,
    })
}

pub(super) fn anyhow(error: std::io::Error) -> Failure {
    Failure::internal(error)
}

/// A preset that was asked for, a known table, or a mapping that a person confirmed; else the guess stands and is not sure.
async fn understand(
    platform: &Platform,
    analysis: &mut Analysis,
    preset: Option<&str>,
) -> Result<bool, Failure> {
    if !matches!(analysis.plan, Some(Plan::Table { .. })) {
        return Ok(true);
    }
    let wide = analysis.head.len();
    let asked = preset.and_then(|name| PRESETS.iter().find(|preset| preset.name == name));
    if let Some(preset) = asked.filter(|preset| preset.columns.len() == wide) {
        let mapping = preset.mapping();
        analysis.plan = Some(Plan::Table { mapping });
        return Ok(true);
    }
    if analysis.preset.is_some() {
        return Ok(true);
    }
    let remembered = remembered(platform, &analysis.fingerprint).await?;
    // a corrected file of refused rows has a column of ours behind its own
    let own = analysis.head.iter().filter(|name| !is_reason(name)).count();
    let known = remembered.filter(|mapping| mapping.columns.len() == own);
    let known = known.map(|mut mapping| {
        mapping.columns.resize(wide, None);
        mapping
    });
    let sure = known.is_some();
    if let Some(mapping) = known {
        analysis.plan = Some(Plan::Table { mapping });
    }
    Ok(sure)
}

async fn remembered(platform: &Platform, fingerprint: &str) -> Result<Option<Mapping>, Failure> {
    let row = import_mapping::Entity::find()
        .filter(import_mapping::Column::Fingerprint.eq(fingerprint))
        .one(platform.db.read())
        .await?;
    Ok(row.and_then(|row| serde_json::from_value(row.mapping).ok()))
}
