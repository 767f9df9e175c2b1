//! A small house: clerks with more and less permission, customers with and without an address, a kettle.

use std::sync::Arc;

use accounts::{ContactText, CustomerText};
use jiff::Timestamp;
use kernel::ids::{CustomerId, Ref, StaffId, StationId, TicketId, UnitId};
use platform::checks::run_all;
use platform::{Actor, ActorKind, Failure, Grants, Lang, Platform, RequestId, Stations, Work};
use tickets::{Channel, ClockView, NewTicket, OpenedTicket};
use ui::testing::{Client, Door};
use ui::{App, Guest, Need, Path, Routes, Site, SiteConfig};

/// Everything a ticket asks for, and what its page shows of others.
const ALL: &[&str] = &[
    "tickets.read",
    "tickets.write",
    "tickets.manage",
    "customer.read",
    "goods.read",
    "units.edit",
    "products.edit",
];

/// The house.
pub struct House {
    pub platform: Platform,
    app: App,
    site: Site,
}

impl House {
    /// An empty house.
    pub fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            &[identity::TEXTS, accounts::TEXTS, tickets::TEXTS],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        ui::texts::install(ui::Texts {
            name: "post",
            tr: post::texts::TURKISH,
            en: post::texts::ENGLISH,
        });
        tickets::tell_verbs(tickets::VERBS);
        let door = Door::new()
            .with("clerk", ALL)
            .with("writer", &["tickets.read", "tickets.write"])
            .with("reader", &["tickets.read"]);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(tickets::panels())
            .search_kinds(tickets::SEARCH.iter().copied())
            .nav(tickets::NAV.iter().copied())
            .build();
        let followers: accounts::MergeFollowers =
            Arc::new([Arc::new(tickets::TicketsFollowCustomers)]);
        let pages = tickets::routes()
            .merge(accounts::routes(followers))
            .merge(catalogue::routes())
            .merge(tracking());
        let app = ui::app(site.clone(), pages, tickets::api_routes());
        Self {
            platform,
            app,
            site,
        }
    }

    /// Somebody signed in.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// A program with a token.
    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }

    /// A stranger.
    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// A stranger at another node of the same installation, which remembers nothing yet.
    pub fn stranger_elsewhere(&self) -> Client {
        let app = ui::app(self.site.clone(), tracking(), tickets::api_routes());
        Client::new(&app, &self.site)
    }

    /// A change by the house itself.
    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A change by somebody of these stations.
    pub async fn work_at(&self, stations: Vec<StationId>) -> Work {
        let actor = Actor::new(
            ActorKind::Staff(StaffId::from_uuid(uuid::Uuid::from_u128(7))),
            "Elif Aydın",
            Lang::Turkish,
            Stations::Only(stations),
            Grants::of(ALL.iter().copied()),
        );
        self.platform.work(actor, RequestId::fresh()).await.unwrap()
    }

    /// A customer, with a mail address or without.
    pub async fn customer(&self, name: &str, mail: Option<&str>) -> CustomerId {
        let contact = |mail: &str| ContactText {
            kind: "email".into(),
            value: mail.into(),
            ..ContactText::default()
        };
        let text = CustomerText {
            kind: "person".into(),
            name: name.into(),
            lang: "tr".into(),
            contacts: mail.into_iter().map(contact).collect(),
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

    /// Şule Işık, who has an address.
    pub async fn sule(&self) -> CustomerId {
        self.customer("Şule Işık", Some("sule@ornek.com.tr")).await
    }

    /// A ticket of a customer.
    pub async fn ticket(&self, customer: CustomerId) -> TicketId {
        self.opened(customer, None).await.id
    }

    /// A ticket of a customer at a station.
    pub async fn opened(&self, customer: CustomerId, station: Option<StationId>) -> OpenedTicket {
        let mut work = self.work().await;
        let new = NewTicket {
            station,
            ..matter(customer)
        };
        let opened = tickets::open_ticket(&mut work, new).await.unwrap();
        work.commit().await.unwrap();
        opened
    }

    /// Runs one act of the house and commits it.
    pub async fn act<T>(&self, act: impl AsyncFnOnce(&mut Work) -> Result<T, Failure>) -> T {
        let mut work = self.work().await;
        let done = act(&mut work).await.unwrap();
        work.commit().await.unwrap();
        done
    }

    /// Clocks of a ticket.
    pub async fn clocks(&self, ticket: TicketId) -> Vec<ClockView> {
        tickets::clocks_of(self.platform.db.read(), Ref::of(ticket))
            .await
            .unwrap()
    }

    /// How a ticket stands.
    pub async fn state(&self, ticket: TicketId) -> String {
        let db = self.platform.db.read();
        let brief = tickets::ticket_brief(db, &Stations::All, ticket).await;
        brief.unwrap().state.to_string()
    }

    /// A unit of somebody, delivered some time ago, with a repair that runs since this day.
    pub async fn unit_in_repair(&self, notified_on: &str) -> UnitId {
        let mut clerk = self.client("clerk");
        let fields = [
            ("name", "Su ısıtıcısı WK-200"),
            ("vat", "20"),
            ("serialised", "on"),
        ];
        let product = clerk.post("/products/new", &fields).await.expect(303);
        let product = product.location().rsplit('/').next().unwrap().to_owned();
        let fields = [
            ("product", product.as_str()),
            ("serial", "WK200-1"),
            ("delivered_on", "2026-03-14"),
            ("condition", "new"),
        ];
        let unit = clerk.post("/units/new", &fields).await.expect(303);
        let unit: UnitId = unit.location().rsplit('/').next().unwrap().parse().unwrap();
        let fields = [("notified_on", notified_on), ("in_warranty", "on")];
        let url = format!("/units/{unit}/repairs/new");
        clerk.post(&url, &fields).await.expect(303);
        unit
    }

    /// Everything that must hold, holds.
    pub async fn is_sound(&self) {
        let checks = [tickets::CHECKS, platform::checks::CHECKS].concat();
        for checked in run_all(&self.platform, &checks).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{checked:?}");
        }
    }

    /// Lets time pass.
    pub fn later(&self, hours: i64) -> Timestamp {
        platform::testing::clock(&self.platform).advance(jiff::SignedDuration::from_hours(hours));
        self.platform.now()
    }
}

/// What a ticket of a customer is about.
pub fn matter(customer: CustomerId) -> NewTicket {
    NewTicket {
        customer,
        unit: None,
        station: None,
        subject: "Su ısıtıcısı ısıtmıyor".into(),
        channel: Channel::Counter,
        lang: Lang::Turkish,
    }
}

/// A page behind a link, as a higher capability has it.
fn tracking() -> Routes {
    let door = tickets::LinkDoor::default();
    Routes::new().get(
        "/t/{token}",
        Need::Public,
        move |axum::extract::State(site): axum::extract::State<Site>,
              from: ui::CameFrom,
              _guest: Guest,
              Path(token): Path<String>| {
            let door = door.clone();
            async move { door.open(&site, from, &token).await.map(|link| link.number) }
        },
    )
}
