//! A small service firm: two stations, a technician, customers, a kettle; one who may do everything and some who may less.

use std::sync::Arc;

use accounts::{ContactText, CustomerText};
use catalogue::acts::NewUnit;
use catalogue::rules::product::ProductFacts;
use identity::credentials::PasswordHash;
use identity::rules::company::CompanyText;
use identity::rules::passwords::NewPassword;
use identity::rules::staff::StaffText;
use identity::rules::station::StationText;
use kernel::ids::{CustomerId, ProductId, ServiceOrderId, StaffId, StationId, UnitId};
use platform::checks::run_all;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Actor, Failure, Platform, Stations, Work};
use service::acts::{self, HandedIn, Intake, What, Who};
use service::rules::intake::Receipt;
use service::rules::states::OrderState;
use service::rules::words::Came;
use service::{Moved, Seen};
use tickets::Channel;
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};

/// Permissions of the manager.
pub const ALL: &[&str] = &[
    "service.read",
    "service.take_in",
    "service.work",
    "service.hand_over",
    "service.manage",
    "service.estimate",
    "payments.read",
    "payments.take",
    "service.settings",
    "customer.read",
    "customer.edit",
    "goods.read",
    "products.edit",
    "units.edit",
    "tickets.read",
    "tickets.write",
    "parts.read",
    "parts.use",
    "parts.purchase",
    "loaners.read",
    "loaners.lend",
    "claims.read",
    "claims.write",
];

/// The firm.
pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    pub mert: StaffId,
    pub sule: CustomerId,
    pub kettle: ProductId,
    app: App,
    site: Site,
}

impl House {
    /// Two stations, a technician, a customer and a product.
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            &[
                identity::TEXTS,
                accounts::TEXTS,
                tickets::TEXTS,
                parts::TEXTS,
                loaners::TEXTS,
                claims::TEXTS,
                workshop::TEXTS,
                service::TEXTS,
            ],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        tickets::tell_verbs(tickets::VERBS);
        tickets::tell_verbs(service::VERBS);
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let mert = technician(&platform, kadikoy).await;
        let door = Door::new()
            .with("manager", ALL)
            .with("reader", &["service.read"])
            .with(
                "taker",
                &["service.read", "service.take_in", "customer.read"],
            )
            .with("stranger", &["goods.read"]);
        let mut local = person("local", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("local", local);
        let bench = ["service.read", "service.work", "goods.read", "parts.use"];
        let mut technician = person("mert", &bench);
        technician.actor.kind = platform::ActorKind::Staff(mert);
        door.let_in("mert", technician);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(service::panels())
            .nav(service::NAV.iter().copied())
            .search_kinds(service::SEARCH.iter().copied())
            .build();
        let pages = service::routes()
            .merge(catalogue::routes())
            .merge(tickets::routes());
        let app = ui::app(
            site.clone(),
            pages,
            service::api_routes().merge(tickets::api_routes()),
        );
        let sule = customer(&platform, "Şule Işık", Some("sule@ornek.com.tr")).await;
        let kettle = product(&platform).await;
        Self {
            platform,
            kadikoy,
            bornova,
            mert,
            sule,
            kettle,
            app,
            site,
        }
    }

    /// Somebody signed in.
    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    /// Somebody who was never here.
    pub fn stranger(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    /// A program with a token.
    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }

    /// The firm itself, with its name and telephone.
    pub async fn company(&self) {
        let company = CompanyText {
            name: "Örnek Servis Ticaret A.Ş.".into(),
            tax_number: "0123456789".into(),
            tax_office: "Kadıköy".into(),
            phone: "0216 555 01 00".into(),
            lang: "tr".into(),
            certificate_series: "GRB".into(),
            head_line: "Söğütlüçeşme Cad. No: 14".into(),
            head_district: "Kadıköy".into(),
            head_city: "İstanbul".into(),
            head_country: "TR".into(),
            ..CompanyText::default()
        };
        let elif = StaffText {
            name: "Elif Aydın".into(),
            mail: "elif@ornek.com.tr".into(),
            role: "administrator".into(),
            lang: "tr".into(),
            ..StaffText::default()
        };
        let typed = NewPassword::parse("kırmızı-çaydanlık-41", "Elif Aydın", "elif@ornek.com.tr");
        let password = PasswordHash::of(typed.unwrap()).await.unwrap();
        let set_up = identity::acts::SetUp {
            password,
            company: company.read().unwrap(),
            administrator: elif.read().unwrap(),
            station_name: "Merkez".into(),
            origin: None,
        };
        self.act(async |work| identity::acts::set_up(work, set_up).await)
            .await;
    }

    /// A change by the house itself, which may do everything.
    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
    }

    /// A change by somebody of Bornova alone.
    pub async fn local_work(&self) -> Work {
        let mut work = self.work().await;
        work.actor.stations = Stations::Only(vec![self.bornova]);
        work
    }

    /// A change that must succeed.
    pub async fn act<T>(&self, act: impl AsyncFnOnce(&mut Work) -> Result<T, Failure>) -> T {
        let mut work = self.work().await;
        let done = act(&mut work).await.unwrap();
        work.commit().await.unwrap();
        done
    }

    /// Why a change does not happen: the keys of the refusal.
    pub async fn refused<T: std::fmt::Debug>(
        &self,
        act: impl AsyncFnOnce(&mut Work) -> Result<T, Failure>,
    ) -> Vec<&'static str> {
        let mut work = self.work().await;
        match act(&mut work).await {
            Err(Failure::Refused(refused)) => refused.iter().map(|one| one.key).collect(),
            other => panic!("{other:?}"),
        }
    }

    /// A unit of the kettle, delivered on a day.
    pub async fn unit(&self, serial: &str, delivered_on: &str) -> UnitId {
        let new = NewUnit {
            product: self.kettle,
            serial: serial.to_owned(),
            owner: Some(self.sule),
            delivered_on: Some(delivered_on.parse().unwrap()),
            condition: catalogue::Condition::New,
            country: "TR".to_owned(),
            station: None,
            note: None,
        };
        self.act(async |work| catalogue::acts::register_unit(work, work.actor.may()?, new).await)
            .await
    }

    /// A kettle under warranty, taken in.
    pub async fn covered(&self) -> Moved {
        let unit = self.unit("WK200-1", "2026-03-14").await;
        self.taken_in(What::Unit(unit)).await
    }

    /// A kettle whose warranty is over, taken in.
    pub async fn uncovered(&self) -> Moved {
        let unit = self.unit("WK200-2", "2022-03-14").await;
        self.taken_in(What::Unit(unit)).await
    }

    /// Something taken in at Kadıköy.
    pub async fn taken_in(&self, what: What) -> Moved {
        let taken = self
            .act(async |work| {
                acts::take_in(work, work.actor.may()?, self.intake(vec![handed_in(what)])).await
            })
            .await;
        taken.orders[0].clone()
    }

    /// An intake at Kadıköy.
    pub fn intake(&self, units: Vec<HandedIn>) -> Intake {
        Intake {
            who: Who::Known(self.sule),
            station: self.kadikoy,
            channel: Channel::Counter,
            ticket: None,
            units,
        }
    }

    /// The order in the hands of a technician.
    pub async fn diagnosing(&self, order: &Moved) -> Moved {
        let (seen, mert) = (Seen::at(order.id, order.version), self.mert);
        self.act(async |work| {
            acts::start_diagnosis(work, work.actor.may()?, seen, Some(mert)).await
        })
        .await
    }

    /// The order as it stands.
    pub async fn state(&self, id: ServiceOrderId) -> OrderState {
        let found = service::order_briefs(self.platform.db.read(), &Stations::All, [id])
            .await
            .unwrap();
        found[&id].state
    }

    /// Hourly rates: 300 for everybody, 400 at Kadıköy, 200 for dealers, 300 for dealers at Kadıköy.
    pub async fn rates(&self) {
        self.act(async |work| accounts::acts::add_segment(work, work.actor.may()?, "Bayi").await)
            .await;
        let lists = [
            ("Genel", None, None, 35_000),
            ("Kadıköy", Some(self.kadikoy), None, 40_000),
            ("Bayiler", None, Some("bayi"), 20_000),
            ("Kadıköy bayileri", Some(self.kadikoy), Some("bayi"), 30_000),
        ];
        for (name, station, segment, price) in lists {
            let facts = parts::rules::price::ListFacts {
                name: name.into(),
                currency: "TRY".into(),
                station,
                segment: segment.map(str::to_owned),
                valid_from: "2026-01-01".parse().unwrap(),
                valid_to: None,
                vat_included: false,
            };
            self.act(async |work| {
                let may = work.actor.may()?;
                let list = parts::acts::make_price_list(work, may, facts.clone()).await?;
                let may = work.actor.may()?;
                let rate = (parts::RateKind::Hour, "");
                parts::acts::set_labour_rate(work, may, list, rate, Some(price)).await
            })
            .await;
        }
    }

    /// The customer of most orders is put into a segment.
    pub async fn in_segment(&self, code: &str) {
        let card = accounts::queries::card(self.platform.db.read(), self.sule).await;
        let card = card.unwrap();
        let text = CustomerText {
            segment: code.into(),
            ..card.text()
        };
        let details = text.read().unwrap();
        self.act(async |work| {
            let may = work.actor.may()?;
            let (id, version) = (self.sule, card.row.version);
            accounts::acts::edit_customer(work, may, id, version, details.clone()).await
        })
        .await;
    }

    /// Jobs are done and everything that must hold, holds.
    pub async fn is_sound(&self) {
        let handlers = Handlers::new()
            .with(service::jobs::Close)
            .with(service::jobs::PartArrived)
            .with(service::jobs::FollowMoney)
            .with(service::jobs::NoteLoaner)
            .with(service::jobs::NoteLoanEnded)
            .with(service::jobs::KeepPaper)
            .with(service::jobs::ArchivePaper)
            .with(service::jobs::Morning);
        run_until_idle(&self.platform, &handlers).await.unwrap();
        let checks = [service::CHECKS, catalogue::CHECKS, platform::checks::CHECKS].concat();
        for checked in run_all(&self.platform, &checks).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{checked:?}");
        }
    }
}

/// What is handed in, with its receipt.
pub fn handed_in(what: What) -> HandedIn {
    HandedIn::new(what, "Isıtmıyor").received(receipt())
}

/// The receipt of a kettle.
pub fn receipt() -> Receipt {
    Receipt {
        condition: "Çizik yok".to_owned(),
        accessories: vec!["Kablo".to_owned()],
        came: Came::Counter,
        unlock_consent: None,
        data_erase: None,
    }
}

/// The order as it was seen.
pub fn seen(order: &Moved) -> Seen {
    Seen::at(order.id, order.version)
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

async fn technician(platform: &Platform, station: StationId) -> StaffId {
    let text = StaffText {
        name: "Mert Toprak".into(),
        mail: "mert@ornek.com.tr".into(),
        role: "technician".into(),
        lang: "tr".into(),
        stations: vec![station.to_string()],
        ..StaffText::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = identity::acts::add_staff(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

/// A customer, with a mail address or without.
pub async fn customer(platform: &Platform, name: &str, mail: Option<&str>) -> CustomerId {
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
    let mut work = platform.own_work("test").await.unwrap();
    let may = Actor::system("test").may().unwrap();
    let id = accounts::acts::register_customer(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

async fn product(platform: &Platform) -> ProductId {
    let facts = ProductFacts {
        name: "Su ısıtıcısı WK-200".into(),
        vat_bp: 2000,
        serialised: true,
        product_group: Some("biberon ısıtıcısı".into()),
        ..ProductFacts::default()
    };
    let mut work = platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = catalogue::acts::register_product(&mut work, may, facts)
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}
