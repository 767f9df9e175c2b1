//! The test world inside the whole program: each story its own database, on both engines; nothing may be left undone.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use kernel::ids::StaffId;
use platform::Platform;
use platform::jobs::{run_until_idle, standing};
use ui::testing::{Answer, Client};
use vefa::{App, Config, assemble};
use world::World;

/// The whole program with the world told in it.
pub struct House {
    pub app: App,
    pub world: World,
    pub platform: Platform,
}

impl House {
    pub async fn told(platform: &Platform) -> Self {
        let config = Config::from_text("[web]\nrequests_per_minute = 0").unwrap();
        let app = assemble(platform.clone(), &config).unwrap();
        let world = world::tell(platform).await.unwrap();
        Self {
            app,
            world,
            platform: platform.clone(),
        }
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Client {
        let web = ui::App {
            router: self.app.router.clone(),
            table: Vec::new(),
        };
        Client::new(&web, &self.app.site).reading("tr")
    }

    /// A browser in which somebody has signed in with mail address and password.
    pub async fn signed_in(&self, name: &str) -> Client {
        let mut browser = self.browser();
        let mail = format!("{name}@ornekservis.example");
        let fields = [("mail", mail.as_str()), ("password", world::PASSWORD)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{name}: {}",
            answer.text()
        );
        browser
    }

    /// A program with every scope: what it may do is then what its owner may do.
    pub async fn program_of(&self, owner: StaffId) -> Client {
        let token = world::token(&self.platform, owner, vefa::all_permissions())
            .await
            .unwrap();
        self.browser().with_token(&token)
    }

    /// The end of every story: jobs are done, none is dead, and all that must hold holds.
    pub async fn leaves_nothing_behind(&self) {
        run_until_idle(&self.platform, &self.app.handlers)
            .await
            .unwrap();
        let jobs = standing(self.platform.db.read()).await.unwrap();
        assert_eq!(
            (jobs.ready, jobs.running, jobs.dead),
            (0, 0, 0),
            "jobs were left: {jobs:?}"
        );
        for checked in vefa::commands::check::everything(&self.platform)
            .await
            .unwrap()
        {
            assert!(
                checked.complaints.is_empty(),
                "{}: {:?}",
                checked.name,
                checked.complaints
            );
        }
    }
}

/// How long an answer may take that is not a stream of live updates.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks without a body, or with an empty form where a page expects one; nothing comes of a stream that goes on for ever.
pub async fn ask(client: &mut Client, method: &Method, path: &str) -> Option<Answer> {
    let asked = async {
        if *method == Method::POST && !path.starts_with("/api/") {
            return client.post(path, &[]).await;
        }
        client.send(method.clone(), path, None, Body::empty()).await
    };
    tokio::time::timeout(PATIENCE, asked).await.ok()
}

/// Where an answer sends the browser.
pub fn sent_to(answer: &Answer) -> &str {
    answer
        .headers
        .get(header::LOCATION)
        .map_or("", |to| to.to_str().unwrap())
}
