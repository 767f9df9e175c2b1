//! A shop with two stations as programs see it: a manager, a shop that may only ask, one of Bornova, one who reads; and sales to return.

use std::sync::Arc;

use accounts::CustomerText;
use http::Method;
use identity::rules::station::StationText;
use jiff::civil::Date;
use kernel::ids::{CustomerId, StationId};
use kernel::time::{add_days, civil_day};
use platform::checks::run_all;
use platform::{Actor, Platform, Stations};
use serde_json::{Value, json};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};

/// Permissions of the manager.
const ALL: &[&str] = &[
    "returns.read",
    "returns.request",
    "returns.receive",
    "returns.decide",
    "returns.settings",
    "customer.read",
    "goods.read",
    "sales.record",
    "products.edit",
    "tickets.read",
    "payments.read",
    "payments.grant",
    "claims.write",
    "stock.inspect",
];

/// The shop.
pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    pub sule: CustomerId,
    pub emre: CustomerId,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        let own = [
            identity::TEXTS,
            accounts::TEXTS,
            tickets::TEXTS,
            payments::TEXTS,
            wallet::TEXTS,
            service::TEXTS,
            claims::TEXTS,
            returns::TEXTS,
        ];
        let texts = [ui::TEXTS, catalogue::TEXTS, stock::TEXTS, &own].concat();
        for texts in texts {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let sule = customer(&platform, "Şule Işık").await;
        let emre = customer(&platform, "Emre Çağlar").await;
        let door = Door::new()
            .with("manager", ALL)
            .with("shop", &["returns.request"])
            .with(
                "importer",
                &["returns.read", "returns.request", "returns.import"],
            )
            .with("reader", &["returns.read"])
            .with("receiver", &["returns.read", "returns.receive"])
            .with("stranger", &["goods.read"]);
        let mut local = person("local", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("local", local);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door)).build();
        let api = returns::api_routes().merge(catalogue::api());
        let app = ui::app(site.clone(), ui::Routes::new(), api);
        Self {
            platform,
            kadikoy,
            bornova,
            sule,
            emre,
            app,
            site,
        }
    }

    /// A program with a token that reads English.
    pub fn program(&self, who: &str) -> Client {
        self.program_in(who, "en")
    }

    /// The same in another language.
    pub fn program_in(&self, who: &str, lang: &str) -> Client {
        Client::new(&self.app, &self.site)
            .with_token(who)
            .reading(lang)
    }

    /// The same, every change under this key.
    pub fn retried(&self, who: &str, key: &str) -> Client {
        self.program(who).header("idempotency-key", key)
    }

    pub fn today(&self) -> Date {
        civil_day(self.platform.now())
    }

    /// Some days ago.
    pub fn ago(&self, days: i32) -> Date {
        add_days(self.today(), -days).unwrap()
    }

    /// A sale of Şule's by distance, here since two days: three pots of 40.00 in all, seven cups of 21.99 in all, one kettle.
    pub async fn sale(&self, key: &str) -> Sale {
        let line = |name: &str, quantity: &str, amount: &str, vat: &str| json!({"name": name, "code": name, "quantity": quantity, "amount": amount, "vat_percent": vat});
        let sale = json!({
            "source": "web", "source_key": key, "number": key, "customer": self.sule, "distance": true,
            "sold_on": self.ago(5), "delivered_on": self.ago(2),
            "lines": [line("Tencere", "3", "100.00", "20"), line("Fincan", "7", "19.99", "10"), line("Çaydanlık", "1", "250.00", "20")],
            "tenders": [
                {"instrument": "transfer", "amount": "300.00"},
                {"instrument": "on_account", "amount": "141.99"},
            ],
        });
        let mut clerk = self.program("manager");
        let made = clerk.json(Method::POST, "/api/v1/sales", &sale).await;
        let id = made.expect(201).json()["id"].as_str().unwrap().to_owned();
        let told = clerk
            .get(&format!("/api/v1/sales/{id}"))
            .await
            .expect(200)
            .json();
        let lines = told["lines"].as_array().unwrap().iter();
        Sale {
            lines: lines
                .map(|line| line["id"].as_str().unwrap().to_owned())
                .collect(),
            total: told["total"].as_str().unwrap().to_owned(),
            id,
        }
    }

    /// Everything holds.
    pub async fn is_sound(&self) {
        let checks = [
            returns::CHECKS,
            catalogue::CHECKS,
            stock::CHECKS,
            payments::CHECKS,
            platform::checks::CHECKS,
        ];
        for checked in run_all(&self.platform, &checks.concat()).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{checked:?}");
        }
    }
}

/// A recorded sale.
pub struct Sale {
    pub id: String,
    /// Pots, cups, the kettle.
    pub lines: Vec<String>,
    pub total: String,
}

impl Sale {
    /// What somebody asks for: some pieces of some lines.
    pub fn request(&self, pieces: &[(usize, i64)]) -> Value {
        let asked = pieces.iter().map(|(line, pieces)| {
            json!({"line": self.lines[*line], "pieces": pieces, "reason": "changed_mind"})
        });
        json!({"sale": self.id, "pieces": asked.collect::<Vec<_>>()})
    }
}

/// Kuruş of an amount.
pub fn kurus(amount: &Value) -> i64 {
    let told = amount.as_str().unwrap();
    let plain = told.replace('.', "");
    assert!(told.contains('.'), "{told}");
    plain.parse().unwrap()
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

async fn customer(platform: &Platform, name: &str) -> CustomerId {
    let text = CustomerText {
        kind: "person".into(),
        name: name.into(),
        lang: "tr".into(),
        ..CustomerText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = Actor::system("test").may().unwrap();
    let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}
