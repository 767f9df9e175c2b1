//! A counter: a clerk who may everything, one who may only read, and a follower that has one record of each customer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use accounts::{CustomerText, MergeFollower, MergeFollowers};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Actor, Failure, Platform, Work};
use sea_orm::DatabaseConnection;
use ui::testing::{Client, Door};
use ui::{App, Site, SiteConfig};

const ALL: &[&str] = &[
    "customer.read",
    "customer.edit",
    "customer.merge",
    "customer.export",
    "customer.segments",
    "account.read",
    "account.post",
];

/// Stands for a higher crate whose records point at customers.
#[derive(Default)]
pub struct Follower(pub Mutex<HashMap<CustomerId, u64>>);

#[async_trait]
impl MergeFollower for Follower {
    fn what(&self) -> &'static str {
        "accounts-moves-sources"
    }

    async fn count(&self, _: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        Ok(self
            .0
            .lock()
            .unwrap()
            .get(&from)
            .copied()
            .unwrap_or_default())
    }

    async fn follow(
        &self,
        _: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let mut all = self.0.lock().unwrap();
        let moved = all.remove(&from).unwrap_or_default();
        *all.entry(into).or_default() += moved;
        Ok(moved)
    }
}

pub struct House {
    pub platform: Platform,
    pub follower: Arc<Follower>,
    app: App,
    site: Site,
}

impl House {
    pub fn new(platform: Platform) -> House {
        for texts in [ui::TEXTS, &[identity::TEXTS, accounts::TEXTS]].concat() {
            ui::texts::install(texts);
        }
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["customer.read"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .nav(accounts::NAV.iter().copied())
            .search_kinds(accounts::SEARCH.iter().copied())
            .build();
        let follower = Arc::new(Follower::default());
        let followers: MergeFollowers = Arc::new([follower.clone() as Arc<dyn MergeFollower>]);
        let pages = accounts::routes(followers.clone());
        let app = ui::app(site.clone(), pages, accounts::api_routes(followers));
        House {
            platform,
            follower,
            app,
            site,
        }
    }

    pub fn clerk(&self) -> Client {
        Client::new(&self.app, &self.site).signed_in("clerk")
    }

    pub fn reader(&self) -> Client {
        Client::new(&self.app, &self.site).signed_in("reader")
    }

    /// Registers somebody without a page.
    pub async fn register(&self, text: CustomerText) -> CustomerId {
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = Actor::system("test").may().unwrap();
        let details = text.read().unwrap();
        let id = accounts::acts::register_customer(&mut work, may, details)
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }
}

pub fn person(name: &str) -> CustomerText {
    CustomerText {
        name: name.into(),
        ..CustomerText::default()
    }
}

pub fn with_phone(name: &str, phone: &str) -> CustomerText {
    let contact = accounts::ContactText {
        value: phone.into(),
        ..accounts::ContactText::default()
    };
    CustomerText {
        contacts: vec![contact],
        ..person(name)
    }
}
