//! A counter with two stations: a clerk who may everything, one of Bornova only, one who may only read, and a customer.

use std::sync::Arc;

use accounts::{CustomerText, MergeFollower, MergeFollowers};
use identity::rules::company::CompanyText;
use identity::rules::station::StationText;
use kernel::ids::{CustomerId, Ref, ServiceOrderId, StationId, TicketId};
use kernel::money::Money;
use payments::{GiveBack, Instrument, NewTaking, Taken, TakingKind};
use platform::{Actor, ActorKind, Failure, Grants, Platform, RequestId, Stations};
use sea_orm::{ConnectionTrait, FromQueryResult};
use ui::testing::{Client, Door};
use ui::{App, SignedIn, Site, SiteConfig};
use uuid::Uuid;

const ALL: &[&str] = &[
    "customer.read",
    "customer.edit",
    "customer.merge",
    "account.read",
    "payments.read",
    "payments.take",
    "payments.reverse",
    "payments.grant",
    "payments.approve",
    "payments.pay",
    "payments.set_up",
];

pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub sule: CustomerId,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, payments::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let sule = register(&platform, "Şule Işık").await;
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["customer.read", "payments.read"])
            .with(
                "counter",
                &["customer.read", "payments.read", "payments.take"],
            );
        door.let_in("bornova", of_station("bornova", bornova));
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(payments::panels())
            .search_kinds(payments::SEARCH.iter().copied())
            .nav(payments::NAV.iter().copied())
            .settings(payments::SETTINGS.iter().copied())
            .build();
        let matrix = Arc::new(identity::Permissions::assembled(&[(
            "identity",
            identity::PERMISSIONS,
        )]));
        let pages = accounts::routes(followers())
            .merge(payments::routes(crate::provider::adapters()))
            .merge(identity::routes(matrix));
        let app = ui::app(
            site.clone(),
            pages,
            payments::api_routes(&crate::provider::adapters()),
        );
        Self {
            platform,
            kadikoy,
            sule,
            app,
            site,
        }
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// All that stands in all tables, as text.
    pub async fn dump(&self) -> String {
        let db = self.platform.db.read();
        let backend = db.get_database_backend();
        let names = match backend {
            sea_orm::DbBackend::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            }
            _ => {
                "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = 'public'"
            }
        };
        let names = sea_orm::Statement::from_string(backend, names);
        let names = db.query_all_raw(names).await.unwrap();
        let mut all = String::new();
        for name in names {
            let name: String = name.try_get_by_index(0).unwrap();
            let asked = sea_orm::Statement::from_string(backend, format!("SELECT * FROM {name}"));
            let rows = sea_orm::JsonValue::find_by_statement(asked)
                .all(db)
                .await
                .unwrap();
            all.push_str(&serde_json::Value::from(rows).to_string());
        }
        assert!(all.contains("Şule Işık"), "the tables were read");
        all
    }

    /// A company for the head of papers.
    pub async fn open_company(&self) {
        let fields = [
            ("company", "Örnek Servis"),
            ("tax_number", "1234567890"),
            ("lang", "tr"),
            ("name", "Elif Aydın"),
            ("mail", "elif@ornek.com.tr"),
            ("password", "mor bisiklet yokuş aşağı"),
        ];
        let mut stranger = Client::new(&self.app, &self.site);
        stranger.post("/setup", &fields).await.expect(303);
        let text = CompanyText {
            name: "Örnek Servis".into(),
            tax_number: "1234567890".into(),
            tax_office: "Kadıköy".into(),
            phone: "0216 555 01 02".into(),
            mail: "destek@ornek.com.tr".into(),
            web: "www.ornek.com.tr".into(),
            lang: "tr".into(),
            certificate_series: "GRB".into(),
            head_line: "Caferağa Mah. Moda Cad. No: 12".into(),
            head_district: "Kadıköy".into(),
            head_city: "İstanbul".into(),
            head_postcode: "34710".into(),
            head_country: "TR".into(),
            ..CompanyText::default()
        };
        let mut work = self.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        identity::acts::edit_company(&mut work, may, 1, text.read().unwrap())
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    pub async fn register(&self, name: &str) -> CustomerId {
        register(&self.platform, name).await
    }

    /// A payment in cash at Kadıköy.
    pub fn cash(&self, cause: Option<Ref>, kurus: i64) -> NewTaking {
        NewTaking {
            customer: self.sule,
            cause,
            chain: cause.map(|_| ticket()),
            kind: TakingKind::Deposit,
            instrument: Instrument::Cash,
            amount: Money::kurus(kurus),
            reference: None,
            about: Some("SRV-2026-000123".into()),
            station: self.kadikoy,
        }
    }

    /// Cash back at Kadıköy.
    pub fn back(&self, cause: Option<Ref>, kurus: i64) -> GiveBack {
        GiveBack {
            customer: self.sule,
            cause,
            chain: cause.map(|_| ticket()),
            instrument: Instrument::Cash,
            amount: Money::kurus(kurus),
            reference: None,
            about: None,
            station: self.kadikoy,
        }
    }

    pub async fn paid(&self, cause: Ref) -> Money {
        payments::paid_for(self.platform.db.read(), cause)
            .await
            .unwrap()
    }

    pub async fn balances(&self) -> Vec<Money> {
        accounts::balances(self.platform.db.read(), self.sule)
            .await
            .unwrap()
    }

    /// Everything that must always hold does.
    pub async fn checks_hold(&self) {
        let all = [accounts::CHECKS, payments::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

pub async fn take(platform: &Platform, new: NewTaking) -> Result<Taken, Failure> {
    let mut work = platform.own_work("test").await?;
    let may = work.actor.may()?;
    let taken = payments::take(&mut work, may, new).await?;
    work.commit().await?;
    Ok(taken)
}

pub async fn give(platform: &Platform, back: GiveBack) -> Result<Taken, Failure> {
    let mut work = platform.own_work("test").await?;
    let may = work.actor.may()?;
    let given = payments::give_back(&mut work, may, back).await?;
    work.commit().await?;
    Ok(given)
}

pub async fn reverse(platform: &Platform, taken: &Taken) -> Result<Taken, Failure> {
    reverse_because(platform, taken, "yanlış tutar").await
}

pub async fn reverse_because(
    platform: &Platform,
    taken: &Taken,
    why: &str,
) -> Result<Taken, Failure> {
    let mut work = platform.own_work("test").await?;
    let may = work.actor.may()?;
    let undone = payments::reverse(&mut work, may, taken.id, why).await?;
    work.commit().await?;
    Ok(undone)
}

pub async fn merge(platform: &Platform, from: CustomerId, into: CustomerId) {
    let mut work = platform
        .work(Actor::system("test"), RequestId::fresh())
        .await
        .unwrap();
    let two = accounts::acts::Merged {
        from,
        from_version: 1,
        into,
        into_version: 1,
    };
    let may = work.actor.may().unwrap();
    accounts::acts::merge_customers(&mut work, may, &followers(), two)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

pub fn is_refused(failure: &Failure, key: &str) -> bool {
    matches!(failure, Failure::Refused(refused) if refused.iter().any(|why| why.key == key))
}

/// An order of a floor that payments does not know.
pub fn order() -> Ref {
    Ref::of(ServiceOrderId::from_uuid(Uuid::from_u128(1_234)))
}

/// Its ticket.
pub fn ticket() -> Ref {
    Ref::of(TicketId::from_uuid(Uuid::from_u128(4_321)))
}

fn followers() -> MergeFollowers {
    Arc::new([Arc::new(payments::TakingsFollowCustomers) as Arc<dyn MergeFollower>])
}

fn of_station(name: &str, station: StationId) -> SignedIn {
    let everybody = ui::testing::person(name, ALL);
    let actor = Actor::new(
        ActorKind::Staff(everybody.actor.staff().unwrap()),
        name,
        everybody.actor.lang,
        Stations::Only(vec![station]),
        Grants::of(ALL.iter().copied()),
    );
    SignedIn { actor, ..everybody }
}

async fn station(platform: &Platform, name: &str, code: &str) -> StationId {
    let text = StationText {
        name: name.into(),
        code: code.into(),
        kind: "own".into(),
        country: "TR".into(),
        ..StationText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = identity::acts::add_station(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

async fn register(platform: &Platform, name: &str) -> CustomerId {
    let text = CustomerText {
        name: name.into(),
        ..CustomerText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}
