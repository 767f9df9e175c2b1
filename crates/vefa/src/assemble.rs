//! Puts the whole program together: the site with what each capability registers, its routes, and its jobs.

use axum::Router;
use platform::Platform;
use platform::jobs::{Handlers, Schedules, Worker, WorkerConfig};
use ui::{Route, Site};

use crate::capabilities;
use crate::config::Config;
use crate::watch;

/// The whole program, ready to serve.
pub struct App {
    /// What is served.
    pub router: Router,
    /// All routes with their needs.
    pub table: Vec<Route>,
    /// What handlers and jobs see.
    pub site: Site,
    /// Who does which job.
    pub handlers: Handlers,
    /// Which jobs are left by the calendar.
    pub schedules: Schedules,
}

impl App {
    /// The worker of this node, when it does jobs at all.
    #[must_use]
    pub fn worker(&self, config: &Config) -> Option<Worker> {
        let at_once = usize::from(config.jobs.at_once);
        let settings = WorkerConfig {
            at_once,
            ..WorkerConfig::default()
        };
        let worker = || {
            let platform = self.site.platform.clone();
            Worker::new(
                platform,
                self.handlers.clone(),
                self.schedules.clone(),
                settings,
            )
        };
        (at_once > 0).then(worker)
    }
}

/// Wires all capabilities.
///
/// # Errors
/// When a setting cannot be used or the words of a message do not work.
pub fn assemble(platform: Platform, config: &Config) -> anyhow::Result<App> {
    capabilities::install_texts();
    let matrix = capabilities::matrix();
    let post = capabilities::post(&platform, config)?;
    let site = capabilities::site(platform.clone(), config.site(&platform.secrets), &matrix);
    let (handlers, schedules) = capabilities::jobs(&site, &post);
    let ui::App { router, table } = ui::app(
        site.clone(),
        capabilities::pages(&matrix, &post),
        capabilities::api(&post),
    );
    let router = router.merge(watch::routes(platform, config.web.metrics_token.clone()));
    Ok(App {
        router,
        table,
        site,
        handlers,
        schedules,
    })
}
