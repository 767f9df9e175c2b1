//! `vefa import`: foreign files through the same acts as the page, with progress, and the counts at the end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use imports::{ImportState, Options, Report, run_files};
use platform::{Actor, Failure};
use ui::L;

use super::{Done, open, out};
use crate::config::Config;

/// Folders are looked through this deep.
const DEPTH: usize = 8;

/// Imports the files, and those in the folders, in the order of their names.
pub(super) async fn run(
    config: &Config,
    l: L,
    files: &[PathBuf],
    seller: Option<&str>,
    mapping: Option<&str>,
) -> Done {
    let platform = open(config, l).await?;
    let mut all = Vec::new();
    for path in files {
        collect(path, DEPTH, &mut all)?;
    }
    let options = Options {
        as_tax_no: seller.map(str::to_owned),
        preset: mapping.map(str::to_owned),
    };
    let actor = Actor::system("command line");
    let told = |progress: &imports::Progress| tracing::info!(?progress, "importing");
    match run_files(&platform, actor, &all, options, told).await {
        Ok(report) => Ok(tell(config, l, &report)),
        Err(Failure::Refused(refused)) => {
            for refusal in refused.iter() {
                eprintln!("vefa: {}", l.refusal(refusal));
            }
            Ok(ExitCode::from(2))
        }
        Err(other) => Err(other.into()),
    }
}

fn collect(path: &Path, depth: usize, all: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        all.push(path.to_owned());
        return Ok(());
    }
    let inside = std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut inside = inside.collect::<Result<Vec<_>, _>>()?;
    inside.sort();
    let deeper = inside.into_iter().filter(|_| depth > 0);
    deeper
        .into_iter()
        .try_for_each(|path| collect(&path, depth - 1, all))
}

fn tell(config: &Config, l: L, report: &Report) -> ExitCode {
    let counts = serde_json::to_value(report.progress).unwrap_or_default();
    for (name, count) in counts.as_object().into_iter().flatten() {
        out::line(format!("{name:<16} {count:>10}"));
    }
    let page = format!("{}/imports/{}", config.address(), report.id.uuid());
    out::line(l.a1("vefa-import-page", "page", page.as_str()));
    if let Some(key) = &report.error {
        eprintln!("vefa: {}", l.t(key));
    }
    if report.state == ImportState::Done {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
