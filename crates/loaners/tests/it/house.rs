//! A station with loaners, a customer, a clerk who may everything, one of Bornova only, one who may only read.

use std::sync::Arc;

use accounts::CustomerText;
use identity::rules::station::StationText;
use jiff::civil::Date;
use kernel::ids::{CustomerId, LoanerId, Ref, ServiceOrderId, StationId, TicketId, UnitId};
use kernel::time::{add_days, civil_day};
use loaners::acts::{self, HandOut, HandedOut, NewLoaner};
use loaners::{Loan, Loaner};
use platform::{Failure, Platform, Stations, Work};
use stock::PlaceState;
use stock::acts::{Goal, Goods, NewStock, Source};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};
use uuid::Uuid;

const ALL: &[&str] = &[
    "loaners.read",
    "loaners.lend",
    "loaners.manage",
    "customer.read",
    "goods.read",
    "products.edit",
    "units.edit",
    "stock.read",
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
            &[identity::TEXTS, accounts::TEXTS, loaners::TEXTS],
            catalogue::TEXTS,
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
            .with("reader", &["loaners.read"]);
        let mut local = person("bornova", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("bornova", local);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .nav(loaners::NAV.iter().copied())
            .panels(loaners::panels())
            .search_kinds(loaners::SEARCH.iter().copied())
            .build();
        let app = ui::app(
            site.clone(),
            catalogue::routes().merge(loaners::routes()),
            loaners::api_routes(),
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

    pub fn today(&self) -> Date {
        civil_day(self.platform.now())
    }

    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A kettle of ours in the shop of Kadıköy.
    pub async fn kettle(&self, serial: &str) -> UnitId {
        let mut clerk = self.client("clerk");
        let name = format!("Su ısıtıcısı {serial}");
        let product = [
            ("name", name.as_str()),
            ("vat", "20"),
            ("serialised", "on"),
            ("category", "Mutfak"),
        ];
        let product = clerk
            .post("/products/new", &product)
            .await
            .expect(303)
            .location()
            .to_owned();
        let product = product
            .split('#')
            .next()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let unit = [
            ("product", product.as_str()),
            ("serial", serial),
            ("condition", "new"),
        ];
        let url = clerk
            .post("/units/new", &unit)
            .await
            .expect(303)
            .location()
            .to_owned();
        let unit: UnitId = url
            .split('#')
            .next()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        let shelf = stock::acts::station_location(&mut work, self.kadikoy, PlaceState::Sellable)
            .await
            .unwrap();
        let new = NewStock {
            goods: Goods::Unit(unit),
            to: Goal::Location(shelf),
            source: Source::Opening,
            why: None,
        };
        stock::acts::open_stock(&mut work, may, new).await.unwrap();
        work.commit().await.unwrap();
        unit
    }

    pub async fn loaner(&self, serial: &str) -> LoanerId {
        let unit = self.kettle(serial).await;
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        let new = NewLoaner {
            unit,
            fits: vec![],
            condition: "Temiz".into(),
            accessories: "Kablo".into(),
        };
        let id = acts::add_to_pool(&mut work, may, new).await.unwrap();
        work.commit().await.unwrap();
        id
    }

    pub fn out(&self, loaner: LoanerId) -> HandOut {
        HandOut {
            loaner,
            customer: self.sule,
            cause: Some(order()),
            chain: Some(Ref::of(TicketId::from_uuid(Uuid::from_u128(4_321)))),
            due_on: add_days(self.today(), 7).unwrap(),
            deposit: String::new(),
            condition: "Temiz".into(),
            accessories: "Kablo".into(),
            accepted_by: "Şule Işık".into(),
            photos: vec![],
        }
    }

    pub async fn hand_out(&self, out: HandOut) -> Result<HandedOut, Failure> {
        let mut work = self.work().await;
        let may = work.actor.may()?;
        let done = acts::hand_out(&mut work, may, out).await?;
        work.commit().await?;
        Ok(done)
    }

    pub async fn row(&self, id: LoanerId) -> Loaner {
        loaners::queries::loaner(self.platform.db.read(), &Stations::All, id)
            .await
            .unwrap()
    }

    pub async fn loan(&self) -> Loan {
        loaners::loan_of(self.platform.db.read(), order())
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn place(&self, unit: UnitId) -> PlaceState {
        stock::place_of(self.platform.db.read(), unit)
            .await
            .unwrap()
            .state
    }

    pub async fn checks_hold(&self) {
        let all = [loaners::CHECKS, stock::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

pub fn order() -> Ref {
    Ref::of(ServiceOrderId::from_uuid(Uuid::from_u128(1_234)))
}

pub fn key<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result.unwrap_err() {
        Failure::Refused(refused) => refused.iter().next().unwrap().key,
        other => panic!("{other}"),
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
