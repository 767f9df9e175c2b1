//! A firm with an editor, somebody who writes but does not publish, somebody who only reads, and a few articles.

use std::collections::HashSet;
use std::sync::Arc;

use accounts::CustomerText;
use kernel::ids::{ArticleId, CustomerId, TicketId};
use knowledge::acts::{self, Details, NewArticle};
use knowledge::rules::words::{Typed, Words};
use knowledge::{Found, Reach, Tongue};
use platform::{Failure, Lang, Platform, Work};
use tickets::{Channel, NewTicket};
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};

const READ: &[&str] = &["knowledge.read", "tickets.read", "goods.read"];
const WRITE: &[&str] = &["knowledge.read", "knowledge.write"];
const ALL: &[&str] = &[
    "knowledge.read",
    "knowledge.write",
    "knowledge.publish",
    "knowledge.manage",
    "tickets.read",
    "tickets.write",
    "customer.read",
    "goods.read",
    "products.edit",
];

pub struct House {
    pub platform: Platform,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            &[
                identity::TEXTS,
                accounts::TEXTS,
                tickets::TEXTS,
                knowledge::TEXTS,
                workshop::TEXTS,
            ],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        tickets::tell_verbs(tickets::VERBS);
        let door = Door::new()
            .with("editor", ALL)
            .with("writer", WRITE)
            .with("reader", READ);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(knowledge::panels())
            .search_kinds(knowledge::SEARCH.iter().copied())
            .nav(knowledge::NAV.iter().copied())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let pages = knowledge::routes()
            .merge(identity::routes(matrix))
            .merge(tickets::routes())
            .merge(catalogue::routes());
        let app = ui::app(site.clone(), pages, knowledge::api_routes());
        let house = Self {
            platform,
            app,
            site,
        };
        house.open_company().await;
        house
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }

    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// A company, whose name stands on public pages.
    async fn open_company(&self) {
        let fields = [
            ("company", "Örnek Servis"),
            ("tax_number", "1234567890"),
            ("lang", "tr"),
            ("name", "Elif Aydın"),
            ("mail", "elif@ornek.com.tr"),
            ("password", "mor bisiklet yokuş aşağı"),
        ];
        self.stranger().post("/setup", &fields).await.expect(303);
    }

    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// Runs one act and commits it.
    pub async fn act<T>(
        &self,
        act: impl AsyncFnOnce(&mut Work) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut work = self.work().await;
        let done = act(&mut work).await?;
        work.commit().await?;
        Ok(done)
    }

    pub async fn version(&self, id: ArticleId) -> i32 {
        knowledge::queries::article(self.platform.db.read(), id)
            .await
            .unwrap()
            .version
    }

    /// A draft.
    pub async fn draft(&self, tongue: Tongue, title: &str, body: &str, reach: Reach) -> ArticleId {
        let new = NewArticle {
            tongue,
            words: words(title, body),
            details: details(reach),
            answers: None,
        };
        let write = async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::write_article(work, may, new).await
        };
        self.act(write).await.unwrap()
    }

    /// An article that is out.
    pub async fn out(&self, tongue: Tongue, title: &str, body: &str, reach: Reach) -> ArticleId {
        let id = self.draft(tongue, title, body, reach).await;
        self.publish(id, tongue).await.unwrap();
        id
    }

    pub async fn publish(&self, id: ArticleId, tongue: Tongue) -> Result<(), Failure> {
        let version = self.version(id).await;
        self.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::publish(work, may, id, version, tongue).await
        })
        .await
    }

    pub async fn unpublish(&self, id: ArticleId, tongue: Tongue) -> Result<(), Failure> {
        let version = self.version(id).await;
        self.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::unpublish(work, may, id, version, tongue).await
        })
        .await
    }

    pub async fn write(&self, id: ArticleId, tongue: Tongue, words: Words) -> Result<i32, Failure> {
        let version = self.version(id).await;
        self.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::write_text(work, may, id, version, tongue, words).await
        })
        .await
    }

    pub async fn merge(&self, id: ArticleId, into: ArticleId) -> Result<(), Failure> {
        let version = self.version(id).await;
        self.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::merge_articles(work, may, id, version, into).await
        })
        .await
    }

    pub async fn find(&self, reach: Reach, asked: &str) -> Found {
        knowledge::find(
            &self.platform,
            Tongue::Turkish,
            reach,
            asked,
            &HashSet::new(),
            10,
        )
        .await
        .unwrap()
    }

    /// The titles that a question finds.
    pub async fn titles(&self, reach: Reach, asked: &str) -> Vec<String> {
        let found = self.find(reach, asked).await;
        let title =
            |hit: &knowledge::Hit| hit.title.iter().map(|piece| piece.text.as_str()).collect();
        found.hits.iter().map(title).collect()
    }

    pub async fn customer(&self) -> CustomerId {
        let text = CustomerText {
            name: "Şule Işık".into(),
            ..CustomerText::default()
        };
        self.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            accounts::acts::register_customer(work, may, text.read().unwrap()).await
        })
        .await
        .unwrap()
    }

    pub async fn ticket(&self, subject: &str) -> TicketId {
        let new = NewTicket {
            customer: self.customer().await,
            unit: None,
            station: None,
            subject: subject.into(),
            channel: Channel::Counter,
            lang: Lang::Turkish,
        };
        let opened = self
            .act(async |work: &mut Work| tickets::open_ticket(work, new).await)
            .await;
        opened.unwrap().id
    }

    pub async fn checks_hold(&self) {
        let all = [knowledge::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

pub fn words(title: &str, body: &str) -> Words {
    let typed = Typed {
        title: title.into(),
        body: body.into(),
        ..Typed::default()
    };
    typed.read().unwrap()
}

pub fn details(reach: Reach) -> Details {
    Details {
        category: None,
        reach,
        review_on: None,
        reviewer: None,
        products: vec![],
        groups: vec![],
        faults: vec![],
    }
}

pub fn key<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result.unwrap_err() {
        Failure::Refused(refused) => refused.iter().next().unwrap().key,
        other => panic!("{other}"),
    }
}
