//! `vefa serve`: answers requests and does the jobs until it is told to stop, then ends what runs.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use mailboxes::Watching;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use ui::L;

use super::{Done, open, out};
use crate::assemble::{App, assemble};
use crate::config::Config;

/// How long running requests may take after the order to stop.
const FAREWELL: Duration = Duration::from_secs(25);

/// Serves until a signal.
pub(super) async fn run(config: Config, l: L) -> Done {
    crate::watch::install();
    let platform = open(&config, l).await?;
    let listener = TcpListener::bind(&config.listen)
        .await
        .with_context(|| l.a1("vefa-serve-taken", "address", config.listen.as_str()))?;
    let app = assemble(platform, &config)?;
    let working = match app.worker(&config) {
        Some(worker) => Some(worker.start().await?),
        None => None,
    };
    // whoever does jobs also reads mailboxes: a mail that is kept wants to be taken in
    let watching = working
        .is_some()
        .then(|| Watching::start(app.site.platform.clone()));
    out::line(l.a1("vefa-serve-ready", "address", config.address()));
    tracing::info!(listen = config.listen, "ready");
    let claim_no_more = || {
        if let Some(working) = &working {
            working.claim_no_more();
        }
    };
    answer(listener, app, claim_no_more).await?;
    if let Some(watching) = watching {
        watching.stop().await;
    }
    if let Some(working) = working {
        working.stop().await;
    }
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Answers until a signal, tells the workers, and waits for running requests, but not for pages that listen for ever.
async fn answer(listener: TcpListener, app: App, claim_no_more: impl Fn()) -> anyhow::Result<()> {
    let (told, heard) = tokio::sync::oneshot::channel();
    let stop = async move {
        stopped().await;
        tracing::info!("stopping");
        let _ = told.send(());
    };
    let service = app
        .router
        .into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop);
    let farewell = async {
        let _ = heard.await;
        claim_no_more();
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        ended = serving.into_future() => ended.context("serve"),
        () = farewell => Ok(()),
    }
}

async fn stopped() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
