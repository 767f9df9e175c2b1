//! A house with two stations, a carrier by hand with a made-up table, one that is reached, and hubs in Istanbul and Berlin.

use std::sync::{Arc, Mutex};

use accounts::{CustomerText, MergeFollower, MergeFollowers};
use async_trait::async_trait;
use identity::rules::station::StationText;
use jiff::civil::{Date, date};
use kernel::ids::{CarrierId, CustomerId, HubId, Ref, ReturnId, ShipmentId, StationId, TicketId};
use kernel::money::{Currency, Money};
use platform::jobs::{Handlers, run_until_idle};
use platform::{Actor, ActorKind, Failure, Grants, Job, Platform, Stations, Work};
use shipping::acts::{self, CarrierText, HubText, NewAgreement, NewSighting};
use shipping::rules::tariff::{PriceLine, Reach, Term, Terms};
use shipping::{
    Adapters, Ask, Direction, Fact, Moved, MovedFact, MovedFollower, NewShipment, Offer, Parcel,
    Party, Place, Service, Shipment, TellMoved,
};
use ui::testing::{Client, Door};
use ui::{App, SignedIn, Site, SiteConfig};
use uuid::Uuid;

use crate::carrier::Fake;

const ALL: &[&str] = &[
    "customer.read",
    "customer.edit",
    "customer.merge",
    "shipments.read",
    "shipments.send",
    "shipments.carriers",
];

pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub sule: CustomerId,
    pub fake: Fake,
    pub heard: Heard,
    adapters: Adapters,
    app: App,
    site: Site,
}

/// What the owner of a return heard.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<Moved>>>);

impl Heard {
    pub fn facts(&self) -> Vec<MovedFact> {
        self.0
            .lock()
            .unwrap()
            .iter()
            .map(|moved| moved.fact)
            .collect()
    }

    pub fn last(&self) -> Moved {
        self.0.lock().unwrap().last().unwrap().clone()
    }
}

#[async_trait]
impl MovedFollower for Heard {
    async fn moved(&self, _: &mut Work, moved: &Moved) -> Result<(), Failure> {
        self.0.lock().unwrap().push(moved.clone());
        Ok(())
    }
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, shipping::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let sule = register(&platform, "Şule Işık").await;
        let fake = Fake::default();
        let adapters =
            Adapters::of([Arc::new(fake.clone()) as Arc<dyn shipping::port::CarrierAdapter>]);
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["customer.read", "shipments.read"]);
        door.let_in("bornova", of_station("bornova", bornova));
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(shipping::panels())
            .search_kinds(shipping::SEARCH.iter().copied())
            .nav(shipping::NAV.iter().copied())
            .settings(shipping::SETTINGS.iter().copied())
            .build();
        let followers: MergeFollowers =
            Arc::new([Arc::new(shipping::ShipmentsFollowCustomers) as Arc<dyn MergeFollower>]);
        let pages = accounts::routes(followers).merge(shipping::routes(&adapters));
        let app = ui::app(site.clone(), pages, shipping::api_routes(&adapters));
        Self {
            platform,
            kadikoy,
            sule,
            fake,
            heard: Heard::default(),
            adapters,
            app,
            site,
        }
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A carrier that nobody speaks with, with its table from the first of November on.
    pub async fn by_hand(&self) -> CarrierId {
        let id = self.carrier("Hızlı Kargo", "manual", true).await;
        self.agree(id, table()).await.unwrap();
        id
    }

    /// The carrier of the tests, with its table.
    pub async fn reached(&self) -> CarrierId {
        let id = self.carrier("Uzak Kargo", "fake", false).await;
        self.agree(id, table()).await.unwrap();
        id
    }

    pub async fn carrier(&self, name: &str, adapter: &str, named: bool) -> CarrierId {
        let text = CarrierText {
            name: name.into(),
            adapter: adapter.into(),
            base: "TR".into(),
            link: "https://kargo.example/takip?no={number}".into(),
            named,
            silence: 10,
            key: "gizli anahtar".into(),
            secret: "imza".into(),
            ..CarrierText::default()
        };
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        let id = acts::add_carrier(&mut work, may, &self.adapters, &text)
            .await
            .unwrap();
        work.commit().await.unwrap();
        id
    }

    pub async fn agree(&self, carrier: CarrierId, lines: Vec<PriceLine>) -> Result<(), Failure> {
        self.agree_on(carrier, lines, term(date(2026, 11, 1), None))
            .await
    }

    pub async fn agree_on(
        &self,
        carrier: CarrierId,
        lines: Vec<PriceLine>,
        term: Term,
    ) -> Result<(), Failure> {
        let terms = Terms {
            currency: Currency::TRY,
            divisor: 3_000,
            fuel: 1_000,
            minimum: 0,
            tax: 2_000,
        };
        let new = NewAgreement {
            carrier,
            term,
            terms,
            lines,
            note: String::new(),
        };
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        acts::publish_agreement(&mut work, may, new).await?;
        work.commit().await
    }

    pub async fn hub(&self, name: &str, country: &str, serves: &str) -> HubId {
        let text = HubText {
            name: name.into(),
            kind: "own".into(),
            contact: name.into(),
            line: "Hauptstr. 1".into(),
            city: "Berlin".into(),
            postcode: "10115".into(),
            country: country.into(),
            serves: serves.into(),
            ..HubText::default()
        };
        let mut work = self.work().await;
        let may = work.actor.may().unwrap();
        let id = acts::add_hub(&mut work, may, &text).await.unwrap();
        work.commit().await.unwrap();
        id
    }

    /// Some minutes pass.
    pub async fn later(&self, minutes: i64) {
        let clock = platform::testing::clock(&self.platform);
        clock.advance(jiff::SignedDuration::from_mins(minutes));
    }

    pub async fn quote(&self, ask: &Ask) -> Result<Vec<Offer>, Failure> {
        shipping::quote(self.platform.db.read(), ask).await
    }

    /// A kettle that Şule sends back.
    pub async fn back(&self, service: Service) -> NewShipment {
        let offers = self.quote(&ask()).await.unwrap();
        let offer = offers
            .into_iter()
            .find(|one| one.service == service)
            .unwrap();
        NewShipment {
            subject: subject(),
            chain: chain(),
            customer: Some(self.sule),
            station: self.kadikoy,
            offer,
            sender: sule(),
            receiver: Some(us()),
            parcels: vec![kettle()],
            contents: Vec::new(),
        }
    }

    pub async fn book(&self, new: NewShipment) -> Result<ShipmentId, Failure> {
        let mut work = self.work().await;
        let may = work.actor.may()?;
        let id = shipping::book(&mut work, may, new).await?;
        work.commit().await?;
        Ok(id)
    }

    pub async fn see(&self, id: ShipmentId, fact: Fact, at: &str) -> Result<(), Failure> {
        let new = NewSighting {
            fact,
            at: at.parse().unwrap(),
            place: "Kadıköy".into(),
            words: String::new(),
        };
        let mut work = self.work().await;
        let may = work.actor.may()?;
        acts::see(&mut work, may, id, new).await?;
        work.commit().await
    }

    pub async fn shipment(&self, id: ShipmentId) -> Shipment {
        shipping::shipment(self.platform.db.read(), &Stations::All, id)
            .await
            .unwrap()
    }

    fn handlers(&self) -> Handlers {
        Handlers::new()
            .with(shipping::jobs::Book(self.adapters.clone()))
            .with(shipping::jobs::Cancel(self.adapters.clone()))
            .with(shipping::jobs::Pickup(self.adapters.clone()))
            .with(shipping::jobs::ReadCall(self.adapters.clone()))
            .with(shipping::jobs::Ask(self.adapters.clone()))
            .with(shipping::jobs::Raise)
            .with(TellMoved(vec![Arc::new(self.heard.clone())]))
    }

    /// Does all that is due.
    pub async fn jobs(&self) {
        run_until_idle(&self.platform, &self.handlers())
            .await
            .unwrap();
    }

    /// What the calendar would leave, done.
    pub async fn calendar(&self, job: &'static str) {
        let mut work = self.work().await;
        work.enqueue(Job::new(job, serde_json::Value::Null))
            .await
            .unwrap();
        work.commit().await.unwrap();
        self.jobs().await;
    }

    pub fn set_clock(&self, moment: &str) {
        platform::testing::clock(&self.platform).set(moment.parse().unwrap());
    }

    /// Everything that must always hold does.
    pub async fn checks_hold(&self) {
        let all = [accounts::CHECKS, shipping::CHECKS, platform::checks::CHECKS].concat();
        for check in platform::checks::run_all(&self.platform, &all)
            .await
            .unwrap()
        {
            assert!(check.complaints.is_empty(), "{check:?}");
        }
    }
}

pub fn is_refused(failure: &Failure, key: &str) -> bool {
    matches!(failure, Failure::Refused(refused) if refused.iter().any(|why| why.key == key))
}

pub fn term(starts_on: Date, ends_on: Option<Date>) -> Term {
    Term { starts_on, ends_on }
}

pub fn line(
    country: &str,
    prefix: &str,
    service: Service,
    reach: Reach,
    price: i64,
    days: i32,
) -> PriceLine {
    PriceLine {
        zone: String::new(),
        country: country.into(),
        prefix: prefix.into(),
        service,
        reach,
        price,
        days,
    }
}

/// 100 lira up to five desi, 20 for each more; a pickup dearer and faster; to Germany four times that.
pub fn table() -> Vec<PriceLine> {
    vec![
        line("TR", "", Service::Parcel, Reach::UpTo(5), 10_000, 3),
        line("TR", "", Service::Parcel, Reach::EachMore, 2_000, 3),
        line("TR", "", Service::Pickup, Reach::UpTo(30), 15_000, 1),
        line("TR", "34", Service::Branch, Reach::UpTo(5), 8_000, 2),
        line("DE", "", Service::Parcel, Reach::UpTo(30), 40_000, 6),
    ]
}

/// 30 × 20 × 25 cm, 1.8 kg: five desi.
pub fn kettle() -> Parcel {
    Parcel {
        grams: 1_800,
        sides: [300, 200, 250],
    }
}

pub fn ask() -> Ask {
    Ask {
        from: Place::new("TR", "34710"),
        to: Place::new("TR", "34718"),
        direction: Direction::ToUs,
        parcels: vec![kettle()],
        day: date(2026, 11, 25),
    }
}

pub fn sule() -> Party {
    Party {
        name: "Şule Işık".into(),
        phone: "+905321112233".into(),
        line: "Moda Cad. No: 12 D: 3".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: "TR".into(),
        ..Party::default()
    }
}

pub fn us() -> Party {
    Party {
        name: "Örnek Servis".into(),
        line: "Caferağa Mah. 5".into(),
        city: "İstanbul".into(),
        postcode: "34718".into(),
        country: "TR".into(),
        ..Party::default()
    }
}

pub fn subject() -> Ref {
    Ref::of(ReturnId::from_uuid(Uuid::from_u128(77)))
}

pub fn chain() -> Ref {
    Ref::of(TicketId::from_uuid(Uuid::from_u128(78)))
}

pub fn lira(kurus: i64) -> Money {
    Money::kurus(kurus)
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
        line: "Caferağa Mah. 5".into(),
        city: "İstanbul".into(),
        postcode: "34718".into(),
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
