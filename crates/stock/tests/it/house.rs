//! A small company: two stations, a keeper who may do everything, somebody who may only read, somebody of Bornova alone.

use std::sync::Arc;

use accounts::CustomerText;
use identity::rules::station::StationText;
use kernel::ids::{CustomerId, LocationId, ProductId, Ref, StationId, UnitId};
use platform::checks::run_all;
use platform::{Actor, Failure, Grants, Platform, Stations, Work};
use stock::PlaceState;
use stock::acts::{self, Goal, Goods, NewStock, Source};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};

/// Permissions of the keeper.
pub const ALL: &[&str] = &[
    "goods.read",
    "products.edit",
    "units.edit",
    "sales.record",
    "stock.read",
    "stock.move",
    "stock.inspect",
    "stock.count",
    "stock.open",
    "locations.edit",
];

/// The company.
pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    app: App,
    site: Site,
}

impl House {
    /// Two stations and nothing in them.
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            stock::TEXTS,
            &[identity::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let door = Door::new()
            .with("keeper", ALL)
            .with("reader", &["goods.read", "stock.read"])
            .with("stranger", &["goods.read"]);
        let mut local = person("local", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("local", local);
        let mut third = person("third", ALL);
        third.actor.stations = Stations::Only(vec![station(&platform, "Konak", "KNK").await]);
        door.let_in("third", third);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(catalogue::panels())
            .panels(stock::panels())
            .nav(stock::NAV.iter().copied())
            .search_kinds(stock::SEARCH.iter().copied())
            .build();
        let app = ui::app(
            site.clone(),
            catalogue::routes().merge(stock::routes()),
            catalogue::api().merge(stock::api()),
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
        let keys = Grants::of(ALL.iter().copied());
        let kind = Actor::system("test").kind;
        let stations = Stations::Only(vec![self.bornova]);
        work.actor = Actor::new(kind, "local", platform::Lang::Turkish, stations, keys);
        work
    }

    /// A place of a station.
    pub async fn place(&self, station: StationId, state: PlaceState) -> LocationId {
        let mut work = self.work().await;
        let id = acts::station_location(&mut work, station, state)
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// A product without serial numbers, by its stock code.
    pub async fn product(&self, name: &str, sku: &str) -> ProductId {
        let fields = [("name", name), ("sku", sku), ("vat", "20")];
        let answer = self
            .client("keeper")
            .post("/products/new", &fields)
            .await
            .expect(303);
        id(answer.location())
    }

    /// A unit of a product.
    pub async fn unit(
        &self,
        product: ProductId,
        serial: &str,
        owner: Option<CustomerId>,
    ) -> UnitId {
        let (product, owner) = (product.to_string(), owner.map(|id| id.to_string()));
        let mut fields = vec![
            ("product", product.as_str()),
            ("serial", serial),
            ("condition", "new"),
        ];
        if let Some(owner) = &owner {
            fields.push(("owner", owner));
        }
        let answer = self
            .client("keeper")
            .post("/units/new", &fields)
            .await
            .expect(303);
        id(answer.location())
    }

    /// Şule Işık.
    pub async fn sule(&self) -> CustomerId {
        let text = CustomerText {
            kind: "person".into(),
            name: "Şule Işık".into(),
            lang: "tr".into(),
            ..CustomerText::default()
        };
        let mut work = self.work().await;
        let may = Actor::system("test").may().unwrap();
        let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    /// Puts goods onto the shelf of a station.
    pub async fn open(&self, goods: Goods, station: StationId) -> LocationId {
        let mut work = self.work().await;
        let new = NewStock {
            goods,
            to: Goal::Station(station, PlaceState::Sellable),
            source: Source::Opening,
            why: None,
        };
        acts::open_stock(&mut work, all(), new).await.unwrap();
        work.commit().await.unwrap();
        self.place(station, PlaceState::Sellable).await
    }

    /// How many pieces of a product are sellable at a station.
    pub async fn there(&self, product: ProductId, station: StationId) -> i64 {
        let found = stock::on_hand(self.platform.db.read(), &[product], Some(station))
            .await
            .unwrap();
        found.get(&(product, station)).copied().unwrap_or_default()
    }

    /// In which state a unit is.
    pub async fn state_of(&self, unit: UnitId) -> PlaceState {
        stock::place_of(self.platform.db.read(), unit)
            .await
            .unwrap()
            .state
    }

    /// Names of the checks that complain.
    pub async fn complaints(&self) -> Vec<&'static str> {
        let told = run_all(&self.platform, stock::CHECKS).await.unwrap();
        told.into_iter()
            .filter(|check| !check.complaints.is_empty())
            .map(|check| check.name)
            .collect()
    }
}

/// Any permission, as the house itself holds it.
pub fn all<P: platform::Permission>() -> platform::Allowed<P> {
    Actor::system("test").may().unwrap()
}

/// A cause that nobody looks up.
pub fn cause(house: &House) -> Ref {
    Ref::of(house.kadikoy)
}

/// The key of the first reason of a refusal.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result.unwrap_err() {
        Failure::Refused(refused) => refused.0[0].key,
        other => panic!("not refused but {other}"),
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
    let id = identity::acts::add_station(&mut work, all(), text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

/// The id at the end of an address.
pub fn id<K: kernel::ids::Kind>(url: &str) -> kernel::ids::Id<K> {
    url.split(['#', '?'])
        .next()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}
