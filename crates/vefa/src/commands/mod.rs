//! One file per order of the command line; each opens what it needs, calls acts, and prints.

pub mod check;
mod demo;

mod import;
mod keep;
mod law;
mod migrate;
mod out;
mod serve;
mod user;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Context;
use platform::{Failure, Platform};
use ui::L;

use crate::config::{Config, ConfigFault};
use crate::logging;
use crate::order::{self, Order, What};

/// What a command says about itself at its end.
type Done = anyhow::Result<ExitCode>;

/// Reads the order and does it.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let order = match order::read(arguments) {
        Ok(order) => order,
        Err(said) => {
            let _ = said.print();
            return ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2));
        }
    };
    match obey(&order) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("vefa: {}", said(L::new(order.lang), &fault));
            ExitCode::FAILURE
        }
    }
}

/// A fault in words: what is known to happen in the reader's language, anything else as it is.
fn said(l: L, fault: &anyhow::Error) -> String {
    let failure = fault
        .chain()
        .find_map(|cause| cause.downcast_ref::<Failure>());
    match failure {
        Some(Failure::Unavailable { key }) => l.t(key),
        Some(Failure::Refused(refused)) => {
            let words: Vec<String> = refused.iter().map(|refusal| l.refusal(refusal)).collect();
            words.join(" ")
        }
        _ => format!("{fault:#}"),
    }
}

fn obey(order: &Order) -> Done {
    let l = L::new(order.lang);
    match &order.what {
        What::LawRules { json } => return law::rules(l, *json),
        What::LawAsk { case, json } => return law::ask(l, case, *json),
        _ => {}
    }
    let config = match Config::read(order.config.as_deref()) {
        Ok(config) => config,
        Err(faults) => return Ok(refused(order, &faults)),
    };
    logging::start(&config.log);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("runtime")?;
    runtime.block_on(run(order, config, l))
}

async fn run(order: &Order, config: Config, l: L) -> Done {
    match &order.what {
        What::Serve => serve::run(config, l).await,
        What::Migrate => migrate::run(&config, l).await,
        What::Check { json } => check::run(&config, l, *json).await,
        What::LawRules { .. } | What::LawAsk { .. } => Ok(ExitCode::SUCCESS),
        What::Backup { to } => keep::write(&config, l, to).await,
        What::Restore { from } => keep::read(&config, l, from).await,
        What::Move { to } => keep::transfer(&config, l, to).await,
        What::User(what) => user::run(&config, l, what).await,
        What::Demo {
            json,
            scale,
            orders,
            seed,
        } => demo::run(&config, l, *json, (*scale, *orders, *seed)).await,
        What::Import {
            files,
            seller,
            mapping,
        } => import::run(&config, l, files, seller.as_deref(), mapping.as_deref()).await,
    }
}

fn refused(order: &Order, faults: &[ConfigFault]) -> ExitCode {
    for fault in faults {
        eprintln!("vefa: {}", fault.say(order.lang));
    }
    ExitCode::from(2)
}

/// Opens the installation and brings its database to this version.
async fn open(config: &Config, l: L) -> anyhow::Result<Platform> {
    std::fs::create_dir_all(&config.data).with_context(|| format!("{}", config.data.display()))?;
    let platform = Platform::open(config.platform()).await?;
    let owner = platform.db.owner().await?;
    migrate::not_newer(&owner, l).await?;
    migrations::migrate(&owner).await.context("migration")?;
    owner.close().await?;
    starter(&platform).await?;
    Ok(platform)
}

/// Gives an installation that has no faults yet the starter set; of two programs that start at once, one does.
async fn starter(platform: &Platform) -> anyhow::Result<()> {
    let mut work = platform.own_work("vefa").await?;
    let installed = match workshop::acts::install_starter(&mut work).await {
        Ok(_) => work.commit().await.map(drop),
        Err(failure) => Err(failure),
    };
    let Err(failure) = installed else {
        return Ok(());
    };
    let groups = workshop::fault_groups(platform.db.read(), None).await?;
    anyhow::ensure!(!groups.is_empty(), failure);
    Ok(())
}
