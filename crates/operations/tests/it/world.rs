//! A small house: two messages, a pocket instead of a mail server, people with different permissions.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::ids::{JobId, MailId, Ref};
use kernel::refusal::Refusal;
use operations::checks::{LookThrough, Looks};
use platform::checks::Complaint;
use platform::jobs::{Handlers, dead_letters, run_until_idle};
use platform::paging::PageAsk;
use platform::{Check, Failure, Job, JobError, JobHandler, Lang, Platform};
use post::channel::memory::Pocket;
use post::{Kinds, Letter, MailKind, Post, Recipient, Signature};
use serde_json::{Value, json};
use ui::testing::{Client, Door};
use ui::{App, SearchKind, Site, SiteConfig};
use uuid::Uuid;

/// A message about a repair.
pub const READY: MailKind = MailKind {
    key: "test.ready",
    title: "post-kind-try",
    tr: "subject: Cihazınız hazır: {{ number }}\nname: Şule Işık\nnumber: SRV-2026-000123\n---\nSayın {{ name }},\n\n{{ number }} numaralı kaydınız hazır.",
    en: "subject: Your device is ready: {{ number }}\nname: Şule Işık\nnumber: SRV-2026-000123\n---\nDear {{ name }},\n\n{{ number }} is ready.",
    confidential: false,
};

/// A message whose link opens something.
pub const RESET: MailKind = MailKind {
    key: "test.reset",
    title: "post-kind-try",
    tr: "subject: Parola\nlink: https://vefa.example/r/1\n---\n{{ link }}",
    en: "subject: Password\nlink: https://vefa.example/r/1\n---\n{{ link }}",
    confidential: true,
};

/// Customers have a page.
const CUSTOMERS: SearchKind = SearchKind {
    kind: "customer",
    label: "operations-check-record",
    icon: "user",
    url: |id| format!("/customers/{id}"),
    permission: "mail.read",
};

/// What this house looks at.
const LOOKS: Looks = &[&[&AllWell, &OneCustomer]];

/// Finds nothing.
struct AllWell;

#[async_trait]
impl Check for AllWell {
    fn name(&self) -> &'static str {
        "operations-jobs"
    }

    async fn run(&self, _: &Platform) -> Result<Vec<Complaint>, Failure> {
        Ok(Vec::new())
    }
}

/// The customer of whom something is told, once somebody asks for a broken job beside it.
pub const WRONG: Uuid = Uuid::from_u128(7);

/// Complains of one customer as long as jobs are dead.
struct OneCustomer;

#[async_trait]
impl Check for OneCustomer {
    fn name(&self) -> &'static str {
        "operations-mails"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let dead = platform::jobs::standing(platform.db.read()).await?.dead;
        let subject = Some(Ref::from_parts("customer", WRONG)?);
        let what = Refusal::new("operations-jobs-retried").with("n", i64::try_from(dead).unwrap());
        let complaint = Complaint { subject, what };
        Ok((dead > 0).then_some(complaint).into_iter().collect())
    }
}

/// The page of the Turkish words of [`READY`].
pub const READY_PAGE: &str = "/settings/mail-templates/test.ready/tr";

/// The house.
pub struct House {
    pub platform: Platform,
    pub pocket: Arc<Pocket>,
    pub post: Post,
    app: App,
    site: Site,
}

impl House {
    pub fn new(platform: Platform) -> Self {
        install_texts();
        let pocket = Arc::new(Pocket::new());
        let signature = Signature {
            firm: "Örnek Servis".to_owned(),
            lines: Vec::new(),
        };
        let kinds = Kinds::new([READY, RESET]).unwrap();
        let post = Post::new(kinds, pocket.clone(), Arc::new(signature));
        let door = Door::new()
            .with(
                "elif",
                &["mail.read", "mail.retry", "mail.template", "job.run"],
            )
            .with("cem", &["mail.read", "mail.retry", "mail.template"])
            .with("selin", &["mail.read"])
            .with("mert", &[]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .settings(operations::SETTINGS.iter().copied())
            .settings_counts(operations::counts())
            .search_kinds([CUSTOMERS])
            .build();
        let app = ui::app(
            site.clone(),
            operations::routes(post.clone()),
            operations::api_routes(post.clone()),
        );
        Self {
            platform,
            pocket,
            post,
            app,
            site,
        }
    }

    /// A browser of somebody.
    pub fn browser(&self, name: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(name)
    }

    /// A program of somebody.
    pub fn program(&self, name: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(name)
    }

    /// Asks for a message to Şule.
    pub async fn ask(&self, letter: Letter) -> MailId {
        let mut work = self.platform.own_work("test").await.unwrap();
        let sent = post::send(&mut work, letter).await.unwrap();
        work.commit().await.unwrap();
        sent.id()
    }

    /// Runs what is due: mail goes out, jobs of `thing.break` are given up.
    pub async fn run(&self) {
        let handlers = Handlers::new()
            .with(self.post.handler())
            .with(Breaks)
            .with(LookThrough(LOOKS));
        run_until_idle(&self.platform, &handlers).await.unwrap();
    }

    /// Leaves jobs that nobody can do, and has them given up.
    pub async fn broken(&self, count: usize) -> Vec<JobId> {
        let mut work = self.platform.own_work("test").await.unwrap();
        for number in 0..count {
            let job = Job::new(Breaks.kind(), json!({ "number": number }));
            work.enqueue(job).await.unwrap();
        }
        work.commit().await.unwrap();
        self.run().await;
        self.dead().await
    }

    /// The jobs that were given up, newest first.
    pub async fn dead(&self) -> Vec<JobId> {
        let page = dead_letters(self.platform.db.read(), None, &PageAsk::default()).await;
        page.unwrap().rows.iter().map(|job| job.id).collect()
    }
}

fn install_texts() {
    let post = ui::Texts {
        name: "post",
        tr: post::texts::TURKISH,
        en: post::texts::ENGLISH,
    };
    for texts in [ui::TEXTS, &[operations::TEXTS, identity::TEXTS, post]].concat() {
        ui::texts::install(texts);
    }
}

/// The message that a repair is ready.
pub fn ready(number: &str) -> Letter {
    let to = Recipient::new("Şule Işık", "sule@ornek.example");
    Letter::new(READY.key, to, Lang::Turkish, number)
        .with("name", "Şule Işık")
        .with("number", number)
}

/// The message whose link opens something.
pub fn reset() -> Letter {
    let to = Recipient::new("Cem Arslan", "cem@ornek.example");
    Letter::new(RESET.key, to, Lang::Turkish, "1").with("link", "https://vefa.example/r/secret")
}

/// Never succeeds.
struct Breaks;

#[async_trait]
impl JobHandler for Breaks {
    fn kind(&self) -> &'static str {
        "thing.break"
    }

    async fn run(&self, _: &Platform, _: Value) -> Result<(), JobError> {
        Err(JobError::give_up("the printer is on fire"))
    }
}
