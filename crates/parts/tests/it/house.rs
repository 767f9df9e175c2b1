//! A small company: two stations, a heating element on the shelf, a buyer who may do everything, somebody who may only read, somebody of Bornova alone.

use std::sync::Arc;

use accounts::CustomerText;
use catalogue::rules::product::ProductFacts;
use identity::rules::station::StationText;
use kernel::ids::{CustomerId, ProductId, Ref, ServiceOrderId, StationId};
use parts::acts::{self, SupplierFacts};
use parts::rules::part::PartFacts;
use platform::checks::run_all;
use platform::{Actor, Allowed, Failure, Permission, Platform, Stations, Work};
use stock::acts::{Goal, Goods, NewStock, Source};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};
use uuid::Uuid;

/// Permissions of the buyer.
pub const ALL: &[&str] = &[
    "goods.read",
    "products.edit",
    "parts.read",
    "parts.edit",
    "parts.use",
    "parts.purchase",
];

/// The company.
pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    app: App,
    site: Site,
}

/// The permission of the house itself.
pub fn may<P: Permission>() -> Allowed<P> {
    Actor::system("test").may().unwrap()
}

/// A service order that nobody has to keep.
pub fn order(n: u128) -> Ref {
    Ref::of(ServiceOrderId::from_uuid(Uuid::from_u128(n)))
}

impl House {
    /// Two stations and nothing on their shelves.
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            stock::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, parts::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let door = Door::new()
            .with("buyer", ALL)
            .with("reader", &["goods.read", "parts.read"])
            .with("stranger", &["goods.read"]);
        let mut local = person("local", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("local", local);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(catalogue::panels())
            .panels(parts::panels())
            .nav(parts::NAV.iter().copied())
            .build();
        let app = ui::app(
            site.clone(),
            catalogue::routes().merge(parts::routes()),
            parts::api(),
        );
        Self {
            platform,
            kadikoy,
            bornova,
            app,
            site,
        }
    }

    /// Somebody signed in.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// A change by the house itself.
    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A change by somebody of Bornova alone.
    pub async fn local_work(&self) -> Work {
        let mut work = self.work().await;
        work.actor.stations = Stations::Only(vec![self.bornova]);
        work
    }

    /// A product of the catalogue.
    pub async fn product(&self, name: &str, sku: &str, serialised: bool) -> ProductId {
        let facts = ProductFacts {
            name: name.into(),
            sku: Some(sku.into()),
            vat_bp: 2_000,
            serialised,
            ..ProductFacts::default()
        };
        let mut work = self.work().await;
        let id = catalogue::acts::register_product(&mut work, may(), facts)
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// A part of the catalogue.
    pub async fn part(&self, name: &str, sku: &str, supplier: Option<CustomerId>) -> ProductId {
        let id = self.product(name, sku, false).await;
        self.mark(id, supplier).await;
        id
    }

    /// Marks a product as a part.
    pub async fn mark(&self, product: ProductId, supplier: Option<CustomerId>) {
        let facts = PartFacts {
            supplier,
            ..PartFacts::default()
        };
        let mut work = self.work().await;
        acts::mark_part(&mut work, may(), product, facts)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// Puts pieces onto a station's shelf, as if they had been there before the books.
    pub async fn stock(&self, part: ProductId, station: StationId, quantity: i64) {
        let mut work = self.work().await;
        let new = NewStock {
            goods: Goods::Quantity(part, quantity),
            to: Goal::Station(station, stock::PlaceState::Sellable),
            source: Source::Opening,
            why: None,
        };
        stock::acts::open_stock(&mut work, may(), new)
            .await
            .unwrap();
        work.commit().await.unwrap();
    }

    /// A company that delivers parts.
    pub async fn supplier(&self, name: &str) -> CustomerId {
        let text = CustomerText {
            kind: "company".into(),
            name: name.into(),
            lang: "tr".into(),
            ..CustomerText::default()
        };
        let mut work = self.work().await;
        let company = accounts::acts::register_customer(&mut work, may(), text.read().unwrap())
            .await
            .unwrap();
        let facts = SupplierFacts {
            lead_days: 10,
            currency: "TRY".into(),
            terms: None,
        };
        acts::register_supplier(&mut work, may(), company, facts)
            .await
            .unwrap();
        work.commit().await.unwrap();
        company
    }

    /// Sellable pieces of a part at a station.
    pub async fn on_hand(&self, part: ProductId, station: StationId) -> i64 {
        let db = self.platform.db.read();
        let found = stock::on_hand(db, &[part], Some(station)).await.unwrap();
        found.get(&(part, station)).copied().unwrap_or(0)
    }

    /// Names of the checks that complain.
    pub async fn complaints(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for checks in [parts::CHECKS, stock::CHECKS] {
            let told = run_all(&self.platform, checks).await.unwrap();
            let bad = told
                .into_iter()
                .filter(|check| !check.complaints.is_empty());
            names.extend(bad.map(|check| check.name));
        }
        names
    }
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
    let id = identity::acts::add_station(&mut work, may(), text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

/// The key of the first reason of a refusal.
pub fn refused_for<T: std::fmt::Debug>(told: Result<T, Failure>) -> &'static str {
    match told {
        Err(Failure::Refused(refused)) => refused.0[0].key,
        other => panic!("not refused: {other:?}"),
    }
}

/// The id at the end of an address.
pub fn id<K: kernel::ids::Kind>(url: &str) -> kernel::ids::Id<K> {
    let path = url.split(['#', '?']).next().unwrap();
    path.rsplit('/').next().unwrap().parse().unwrap()
}
