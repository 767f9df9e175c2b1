//! Imports from the command line: the same acts, run to the end before the caller's eyes.

use std::path::PathBuf;
use std::time::Duration;

use kernel::ids::ImportId;
use platform::{Actor, Failure, Platform, RequestId};

use crate::acts::{NewImport, files_hash, start_import};
use crate::permissions::RunImports;
use crate::queries::{import_view, unfinished};
use crate::rules::drafts::Problem;
use crate::running::{Progress, look_at, run};
use crate::states::ImportState;

/// How long one looks between two looks at an import that another process runs.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What the command line may say beside the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whose documents are sales (`--as`); the company's own tax number when `None`.
    pub as_tax_no: Option<String>,
    /// The name of a known table, for files whose head does not tell.
    pub preset: Option<String>,
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The import, to look at its page.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// Its counts.
    pub progress: Progress,
    /// Key of why it could not go on.
    pub error: Option<String>,
}

/// Imports files and returns when all is read. Files that an unfinished import holds already are gone on with.
pub async fn run_files(
    platform: &Platform,
    actor: Actor,
    paths: &[PathBuf],
    options: Options,
    mut told: impl FnMut(&Progress) + Send,
) -> Result<Report, Failure> {
    let new = collect(platform, paths, &options).await?;
    let hash = files_hash(&new.looked, new.own_tax_no.as_deref());
    let known = unfinished(platform.db.read(), &hash).await?;
    let id = match known.filter(|_| !new.looked.is_empty()) {
        Some(id) => id,
        None => {
            let may = actor.may::<RunImports>()?;
            let mut work = platform.work(actor, RequestId::fresh()).await?;
            let id = start_import(&mut work, may, new).await?;
            work.commit().await?;
            id
        }
    };
    run(platform, id, |progress| {
        told(progress);
        true
    })
    .await?;
    watch(platform, id, told).await
}

/// Waits for the end, when another process was faster; usually it has come.
async fn watch(
    platform: &Platform,
    id: ImportId,
    mut told: impl FnMut(&Progress) + Send,
) -> Result<Report, Failure> {
    loop {
        let view = import_view(platform.db.read(), id).await?;
        let progress = Progress::of(&view.row);
        told(&progress);
        if !view.state.is_active() {
            return Ok(Report {
                id,
                state: view.state,
                progress,
                error: view.row.error,
            });
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

async fn collect(
    platform: &Platform,
    paths: &[PathBuf],
    options: &Options,
) -> Result<NewImport, Failure> {
    let mut new = NewImport {
        looked: Vec::new(),
        problems: Vec::new(),
        own_tax_no: options.as_tax_no.clone(),
        confirm: false,
        by_worker: false,
    };
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = match tokio::fs::read(path).await {
            Ok(bytes) => bytes,
            Err(error) => {
                let problem = Problem::new(0, &name, "imports-fault-unreadable");
                new.problems
                    .push(problem.with("row", 0).with("detail", error));
                continue;
            }
        };
        match look_at(platform, &name, bytes.into(), options.preset.as_deref()).await? {
            Ok(looked) => new.looked.push(looked),
            Err(problem) => new.problems.push(problem),
        }
    }
    Ok(new)
}
