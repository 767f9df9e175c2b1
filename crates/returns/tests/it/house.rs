//! A small shop: two stations, a customer, a telephone and a cable that were sold at a distance for card and cash.

use std::sync::Arc;

use accounts::{ContactText, CustomerText};
use catalogue::bulk::{IncomingLine, IncomingSale, IncomingSerial, ProductHint};
use catalogue::rules::product::ProductFacts;
use catalogue::rules::sale::{DocumentPart, TenderFacts};
use identity::rules::station::StationText;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, ReturnId, SaleId, SaleLineId, StationId, UnitId};
use kernel::time::{add_days, civil_day};
use platform::checks::run_all;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Actor, ActorKind, Failure, Grants, Lang, Platform, Stations, Work};
use returns::acts::{self, AskedPieces, Decision, PhotosCome, Request, Requested, UnitDecision};
use returns::rules::states::Outcome;
use returns::rules::words::WayBack;
use returns::{Moved, Return, ReturnUnit, Seen};
use tickets::Channel;
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};

/// Permissions of the clerk.
pub const ALL: &[&str] = &[
    "returns.read",
    "returns.request",
    "returns.receive",
    "returns.decide",
    "returns.settings",
    "returns.import",
    "customer.read",
    "goods.read",
    "tickets.read",
    "payments.read",
    "payments.grant",
    "stock.inspect",
    "service.take_in",
    "claims.write",
    "shipments.send",
];

/// The shop.
pub struct House {
    pub platform: Platform,
    pub kadikoy: StationId,
    pub bornova: StationId,
    pub sule: CustomerId,
    pub phone: ProductId,
    pub cable: ProductId,
    app: App,
    site: Site,
}

/// The sale of most tests.
pub struct Sold {
    pub sale: SaleId,
    pub phone_line: SaleLineId,
    pub cable_line: SaleLineId,
    pub unit: UnitId,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        for texts in [
            ui::TEXTS,
            catalogue::TEXTS,
            stock::TEXTS,
            &[
                identity::TEXTS,
                accounts::TEXTS,
                tickets::TEXTS,
                payments::TEXTS,
                wallet::TEXTS,
                shipping::TEXTS,
                service::TEXTS,
                claims::TEXTS,
                returns::TEXTS,
            ],
        ]
        .concat()
        {
            ui::texts::install(texts);
        }
        tickets::tell_verbs(tickets::VERBS);
        tickets::tell_verbs(returns::VERBS);
        let kadikoy = station(&platform, "Kadıköy", "KDK").await;
        let bornova = station(&platform, "Bornova", "BRN").await;
        let door = Door::new()
            .with("clerk", ALL)
            .with("reader", &["returns.read"]);
        let mut local = person("local", ALL);
        local.actor.stations = Stations::Only(vec![bornova]);
        door.let_in("local", local);
        let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .panels(returns::panels())
            .nav(returns::NAV.iter().copied())
            .search_kinds(returns::SEARCH.iter().copied())
            .build();
        let pages = returns::routes()
            .merge(catalogue::routes())
            .merge(tickets::routes());
        let app = ui::app(site.clone(), pages, returns::api_routes());
        let sule = customer(&platform, "Şule Işık", "sule@ornek.com.tr").await;
        let phone = product(&platform, "Telefon P-1", true).await;
        let cable = product(&platform, "Kablo C-1", false).await;
        Self {
            platform,
            kadikoy,
            bornova,
            sule,
            phone,
            cable,
            app,
            site,
        }
    }

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

    pub fn today(&self) -> Date {
        civil_day(self.platform.now())
    }

    pub fn days(&self, days: i32) -> Date {
        add_days(self.today(), days).unwrap()
    }

    pub async fn work(&self) -> Work {
        self.platform.own_work("test").await.unwrap()
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

    /// One telephone of 10.000 TL and three cables of 33,33 TL with 100 TL off and 60 TL delivery, paid by card and in cash.
    pub async fn sold(&self, number: &str, serial: &str) -> Sold {
        self.sold_on(number, serial, self.days(-5), Some(self.sule))
            .await
    }

    pub async fn sold_on(
        &self,
        number: &str,
        serial: &str,
        day: Date,
        customer: Option<CustomerId>,
    ) -> Sold {
        let lines = vec![
            line(self.phone, "Telefon P-1", 1, 1_000_000, 200_000, &[serial]),
            line(self.cable, "Kablo C-1", 3, 9_999, 2_000, &[]),
        ];
        let document_part = DocumentPart {
            discount: 10_000,
            freight: 6_000,
            tax: 0,
        };
        let total = 1_000_000 + 9_999 + 202_000 - 10_000 + 6_000;
        let tender = |instrument: &str, reference: Option<&str>, amount| TenderFacts {
            instrument: instrument.to_owned(),
            reference: reference.map(str::to_owned),
            amount,
        };
        let sale = IncomingSale {
            scope: "hand".into(),
            code: number.to_owned(),
            content_hash: number.to_owned(),
            number: number.to_owned(),
            ettn: None,
            source: "shop".into(),
            seller_tax_no: None,
            customer,
            buyer_name: None,
            sold_on: day,
            delivered_on: Some(day),
            currency: "TRY".into(),
            rate_micro: None,
            distance: true,
            country: "TR".into(),
            station: Some(self.kadikoy),
            document: None,
            document_part,
            stated_total: None,
            lines,
            tenders: vec![
                tender("transfer", None, total - 100_000),
                tender("cash", None, 100_000),
            ],
            findings: Vec::new(),
        };
        let sale = self
            .act(async |work| catalogue::acts::record_sale(work, work.actor.may()?, sale).await)
            .await;
        let settled = catalogue::settled_sale(self.platform.db.read(), &Stations::All, sale).await;
        let settled = settled.unwrap();
        Sold {
            sale,
            phone_line: settled.lines[0].id,
            cable_line: settled.lines[1].id,
            unit: settled.lines[0].units[0].id,
        }
    }

    /// Some pieces of a line.
    pub fn pieces(&self, line: SaleLineId, pieces: i64, reason: &str) -> AskedPieces {
        AskedPieces {
            line: Some(line),
            unit: None,
            product: None,
            pieces,
            reason: reason.to_owned(),
            detail: String::new(),
            opened: false,
            wished: Outcome::Refund,
        }
    }

    pub fn request(&self, sold: &Sold, pieces: Vec<AskedPieces>) -> Request {
        Request {
            customer: None,
            sale: Some(sold.sale),
            gift: false,
            channel: Channel::Counter,
            station: None,
            way_back: WayBack::Parcel,
            pieces,
            words: String::new(),
            photos: PhotosCome::Later,
            asked_on: None,
            currency: None,
            ticket: None,
            cause: None,
        }
    }

    pub async fn asked(&self, request: Request) -> Requested {
        self.act(async |work| acts::request_return(work, work.actor.may()?, request).await)
            .await
    }

    /// Tries what may be refused, each in a change of its own.
    pub async fn ask(&self, request: Request) -> Result<Requested, Failure> {
        let mut work = self.work().await;
        let may = work.actor.may()?;
        let done = acts::request_return(&mut work, may, request).await?;
        work.commit().await?;
        Ok(done)
    }

    pub async fn case(&self, id: ReturnId) -> (Return, Vec<ReturnUnit>) {
        let sheet = returns::queries::sheet(self.platform.db.read(), &Stations::All, id).await;
        let sheet = sheet.unwrap();
        (sheet.case, sheet.units)
    }

    /// All pieces are received by scanning.
    pub async fn received(&self, id: ReturnId) -> Moved {
        let (_, units) = self.case(id).await;
        let mut last = None;
        for unit in units {
            let receipt = acts::Receipt {
                unit: Some(unit.id),
                came: acts::Came::Right,
                serial: unit.serial_sold.clone().unwrap_or_default(),
                words: String::new(),
            };
            let moved = self
                .act(async |work| {
                    acts::receive(work, work.actor.may()?, Seen::now(id), receipt).await
                })
                .await;
            last = Some(moved);
        }
        last.unwrap()
    }

    /// The same outcome for all pieces that are open.
    pub async fn decision(&self, id: ReturnId, outcome: Outcome) -> Decision {
        let (_, units) = self.case(id).await;
        let open = units.iter().filter(|unit| unit.outcome.is_none());
        Decision {
            units: open
                .map(|unit| UnitDecision::new(unit.id, outcome))
                .collect(),
            ..Decision::default()
        }
    }

    pub async fn preview(&self, id: ReturnId, decision: &Decision) -> acts::Preview {
        acts::preview(
            self.platform.db.read(),
            &Stations::All,
            id,
            decision,
            self.today(),
        )
        .await
        .unwrap()
    }

    pub async fn confirmed(&self, id: ReturnId, decision: &Decision) -> acts::Confirmed {
        let preview = self.preview(id, decision).await;
        self.act(async |work| {
            let may = work.actor.may()?;
            acts::confirm(work, may, Seen::now(id), decision, &preview.hash).await
        })
        .await
    }

    /// A customer behind a link.
    pub async fn as_customer(&self, customer: CustomerId) -> Work {
        let actor = Actor::new(
            ActorKind::Customer(customer),
            "Şule Işık",
            Lang::Turkish,
            Stations::All,
            Grants::none(),
        );
        self.platform
            .work(actor, platform::RequestId::fresh())
            .await
            .unwrap()
    }

    /// Jobs are done and everything that must hold, holds.
    pub async fn is_sound(&self) {
        let handlers = Handlers::new()
            .with(returns::jobs::FollowChoice)
            .with(returns::jobs::FollowRefund)
            .with(returns::jobs::Morning)
            .with(returns::jobs::Night);
        run_until_idle(&self.platform, &handlers).await.unwrap();
        let checks = [
            returns::CHECKS,
            payments::CHECKS,
            wallet::CHECKS,
            stock::CHECKS,
            tickets::CHECKS,
            platform::checks::CHECKS,
        ]
        .concat();
        for checked in run_all(&self.platform, &checks).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{checked:?}");
        }
    }
}

async fn station(platform: &Platform, name: &str, code: &str) -> StationId {
    let text = StationText {
        name: name.into(),
        code: code.into(),
        kind: "own".into(),
        line: "Söğütlüçeşme Cad. No: 14".into(),
        city: "İstanbul".into(),
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

pub async fn customer(platform: &Platform, name: &str, mail: &str) -> CustomerId {
    let text = CustomerText {
        kind: "person".into(),
        name: name.into(),
        lang: "tr".into(),
        contacts: vec![ContactText {
            kind: "email".into(),
            value: mail.into(),
            ..ContactText::default()
        }],
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

async fn product(platform: &Platform, name: &str, serialised: bool) -> ProductId {
    let facts = ProductFacts {
        name: name.into(),
        vat_bp: 2_000,
        serialised,
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

/// A line as a shop tells it.
fn line(
    product: ProductId,
    text: &str,
    pieces: i64,
    gross: i64,
    tax: i64,
    serials: &[&str],
) -> IncomingLine {
    let serial = |serial: &&str| IncomingSerial {
        serial: (*serial).to_owned(),
        imei2: None,
    };
    IncomingLine {
        text: text.to_owned(),
        product: Some(ProductHint {
            known: Some(product),
            ..ProductHint::default()
        }),
        quantity_milli: pieces * 1_000,
        unit_code: "C62".to_owned(),
        gross,
        vat_bp: 2_000,
        tax,
        serials: serials.iter().map(serial).collect(),
        ..IncomingLine::default()
    }
}
