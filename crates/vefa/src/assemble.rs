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
            Worker::new(
                self.site.platform.clone(),
                self.handlers.clone(),
                self.schedules.clone(),
                settings,
            )
        };
        (at_once > 0).then(worker)
    }
}

/// Wires all capabilities.
#[must_use]
pub fn assemble(platform: Platform, config: &Config) -> App {
    capabilities::install_texts();
    let site = capabilities::site(platform.clone(), config.site(&platform.secrets));
    let (handlers, schedules) = capabilities::jobs(&site, config);
    let ui::App { router, table } =
        ui::app(site.clone(), capabilities::pages(), capabilities::api());
    let router = router.merge(watch::routes(platform, config.web.metrics_token.clone()));
    App {
        router,
        table,
        site,
        handlers: Handlers::clone(&handlers),
        schedules,
    }
}
