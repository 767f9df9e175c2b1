//! The test world with one matter in it: İbrahim's kettle, an estimate that he accepted, a message, a note, a photo.

use std::sync::Arc;

use catalogue::acts::NewUnit;
use evidence::{Case, Made};
use kernel::ids::{Ref, ServiceOrderId, TicketId};
use kernel::money::Currency;
use kernel::time::{add_days, civil_day};
use loaners::acts::{HandOut, NewLoaner};
use platform::jobs::{Handlers, run_until_idle};
use platform::{Failure, Lang, Platform, Stations, Work};
use sea_orm::ConnectionTrait as _;
use service::acts::{self as desk, Accepting, Answered, Diagnosis, Door as Way, Draft, DraftLine};
use service::rules::estimate_states::EstimateLineKind;
use service::rules::words::Voice;
use service::{Seen, SeenEstimate, Variant};
use stock::PlaceState;
use stock::acts::{Goal, Goods, NewStock, Source};
use tickets::{Answer, ByHand, Channel, NewTicket, Priority, TwoTickets};
use ui::testing::{Client, Door, person};
use ui::{App, Site, SiteConfig};
use workshop::Stage;
use world::World;

const ALL: &[&str] = &[
    "evidence.make",
    "tickets.read",
    "tickets.write",
    "documents.read",
    "customer.read",
    "goods.read",
    "service.read",
];

/// What nobody outside the house may read.
pub const NOTE: &str = "Müşteri huysuz, dikkat: fatura kaşesi şüpheli";
/// Who wrote it.
pub const CLERK: &str = "Elif Aydın";
/// What the customer was told.
pub const SAID: &str = "Teklifimizi telefonda anlattık, kabul ettiniz.";

/// One pixel.
const PHOTO: &str = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082";

pub struct House {
    pub platform: Platform,
    pub world: World,
    pub order: ServiceOrderId,
    pub ticket: TicketId,
    app: App,
    site: Site,
}

impl House {
    pub async fn new(platform: Platform) -> Self {
        install();
        let world = world::tell(&platform).await.unwrap();
        let (app, site) = opened(&platform, &world);
        let order = world.orders.received;
        let briefs = service::order_briefs(platform.db.read(), &Stations::All, [order]).await;
        let ticket = briefs.unwrap().remove(&order).unwrap().ticket_id;
        let house = Self {
            platform,
            world,
            order,
            ticket,
            app,
            site,
        };
        house.matter().await;
        house
    }

    pub fn client(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).signed_in(who)
    }

    pub fn program(&self, who: &str) -> Client {
        Client::new(&self.app, &self.site).with_token(who)
    }

    pub async fn act<T>(&self, act: impl AsyncFn(&mut Work) -> Result<T, Failure>) -> T {
        let mut work = self.platform.own_work("test").await.unwrap();
        let done = act(&mut work).await.unwrap();
        work.commit().await.unwrap();
        done
    }

    /// The kettle is diagnosed, an estimate is made and accepted; a message and a photo, and a note of the house.
    async fn matter(&self) {
        let order = self.order;
        self.act(async |work| {
            let may = work.actor.may()?;
            let moved =
                desk::start_diagnosis(work, may, Seen::now(order), Some(self.world.people.mert));
            let moved = moved.await?;
            let found = Diagnosis {
                findings: format!("{CLERK} baktı: kapak yayı kırık."),
                symptoms: None,
                fault_group: None,
                fault_code: None,
            };
            let may = work.actor.may()?;
            let seen = Seen::at(order, moved.version);
            let moved = desk::record_diagnosis(work, may, seen, found).await?;
            world::pass_lists(work, &moved, Stage::Diagnosis).await
        })
        .await;
        self.estimate().await;
        self.photo().await;
        self.answer(self.ticket, Some("okuma notları.txt")).await;
        self.note().await;
        self.papers().await;
    }

    async fn estimate(&self) {
        let order = self.order;
        let line = DraftLine {
            variant: 0,
            kind: EstimateLineKind::Labour,
            part: None,
            text: "Kapak yayı değişimi".into(),
            quantity: 1_000,
            unit_price: 40_000,
            discount: 0,
            vat_bp: 2_000,
            price_list: None,
        };
        let draft = Draft {
            currency: Currency::TRY,
            valid_until: add_days(civil_day(self.platform.now()), 10).unwrap(),
            variants: vec![Variant::default()],
            lines: vec![line],
            deposit: None,
            work_days: Some(3),
            terms: None,
            why: None,
        };
        self.act(async |work| {
            let drafted =
                desk::draft_estimate(work, work.actor.may()?, order, draft.clone()).await?;
            let seen = SeenEstimate::at(drafted.id, drafted.version);
            desk::offer_estimate(work, work.actor.may()?, seen).await?;
            let yes = Accepting {
                answered: Answered {
                    door: Way::Staff(work.actor.may()?, Voice::Telephone),
                    by: "İbrahim Güneş".into(),
                },
                variant: 0,
                text_hash: None,
            };
            desk::accept_estimate(work, SeenEstimate::now(drafted.id), &yes).await
        })
        .await;
    }

    async fn photo(&self) {
        let bytes = hex::decode(PHOTO).unwrap();
        let files = &self.platform.files;
        let photo = files.put(bytes.into(), "kapak.png").await.unwrap();
        let order = self.order;
        self.act(async |work| {
            let may = work.actor.may()?;
            desk::add_files(work, may, Seen::now(order), std::slice::from_ref(&photo)).await
        })
        .await;
    }

    /// Tells the customer something aloud, with a file that they were shown.
    pub async fn answer(&self, ticket: TicketId, file: Option<&str>) {
        let files = match file {
            Some(name) => vec![
                self.platform
                    .files
                    .put("Kapak yayı: 400 TL\n".into(), name)
                    .await
                    .unwrap(),
            ],
            None => Vec::new(),
        };
        self.act(async |work| {
            let answer = Answer {
                ticket,
                text: SAID.into(),
                channel: Channel::Phone,
                files: files.clone(),
                then: None,
            };
            tickets::answer_customer(work, work.actor.may()?, answer).await
        })
        .await;
    }

    async fn note(&self) {
        let path = format!("/tickets/{}/note", self.ticket);
        let mut clerk = self.client("elif");
        clerk.post(&path, &[("note", NOTE)]).await.expect(303);
    }

    /// The receipt of the intake goes into the archive.
    async fn papers(&self) {
        let handlers = Handlers::new().with(service::jobs::KeepPaper);
        run_until_idle(&self.platform, &handlers).await.unwrap();
    }

    /// Does what pages and API left to do.
    pub async fn work_on(&self) {
        let handlers = Handlers::new().with(evidence::jobs::MakeFile);
        run_until_idle(&self.platform, &handlers).await.unwrap();
    }

    /// A second ticket of the customer, merged into the first.
    pub async fn merged(&self) -> TicketId {
        let new = NewTicket {
            customer: self.world.customers.ibrahim,
            unit: None,
            station: None,
            subject: "Kapak hâlâ kapanmıyor".into(),
            channel: Channel::Phone,
            lang: Lang::Turkish,
        };
        let hand = ByHand {
            priority: Priority::Normal,
            assignee: None,
            words: "Kapağın yayı yine gevşedi.".into(),
        };
        self.act(async |work| {
            let may = work.actor.may()?;
            let second = tickets::register_ticket(work, may, new.clone(), hand.clone()).await?;
            let brief = tickets::ticket_brief(work.conn(), &Stations::All, second.id).await?;
            let two = TwoTickets {
                from: second.id,
                from_version: brief.version,
                into: self.ticket,
            };
            tickets::merge_tickets(work, work.actor.may()?, two).await?;
            Ok(second.id)
        })
        .await
    }

    /// A kettle of ours is lent for the order, with a photo of how it went; answers the number of the lending.
    pub async fn lent(&self, condition: &str) -> String {
        let files = &self.platform.files;
        let bytes = hex::decode(PHOTO).unwrap();
        let photo = files.put(bytes.into(), "on-yuz.png").await.unwrap();
        let (kettle, station) = (self.world.products.kettle, self.world.stations.kadikoy);
        self.act(async |work| {
            let new = NewUnit {
                product: kettle,
                serial: "ODUNC-1".into(),
                owner: None,
                delivered_on: None,
                condition: catalogue::Condition::New,
                country: "TR".into(),
                station: Some(station),
                note: None,
            };
            let unit = catalogue::acts::register_unit(work, work.actor.may()?, new).await?;
            let opened = NewStock {
                goods: Goods::Unit(unit),
                to: Goal::Station(station, PlaceState::Sellable),
                source: Source::Opening,
                why: None,
            };
            stock::acts::open_stock(work, work.actor.may()?, opened).await?;
            let pool = NewLoaner {
                unit,
                fits: vec![],
                condition: "Temiz".into(),
                accessories: "Kablo".into(),
            };
            let loaner = loaners::acts::add_to_pool(work, work.actor.may()?, pool).await?;
            let out = HandOut {
                loaner,
                customer: self.world.customers.ibrahim,
                cause: Some(Ref::of(self.order)),
                chain: Some(Ref::of(self.ticket)),
                due_on: add_days(civil_day(work.now), 20)?,
                deposit: String::new(),
                condition: condition.into(),
                accessories: "Kablo".into(),
                accepted_by: "İbrahim Güneş".into(),
                photos: vec![photo.clone()],
            };
            let lent = loaners::acts::hand_out(work, work.actor.may()?, out).await?;
            Ok(lent.number)
        })
        .await
    }

    /// Somebody alters the past behind the program's back.
    pub async fn alter(&self) {
        self.act(async |work| {
            let sql =
                r#"UPDATE event SET facts = '{"number":"SRV-0"}' WHERE verb = 'order.diagnosed'"#;
            work.conn().execute_unprepared(sql).await?;
            Ok(())
        })
        .await;
    }

    pub async fn case(&self, ticket: TicketId) -> Case {
        evidence::gather(&self.platform, &Stations::All, ticket)
            .await
            .unwrap()
    }

    pub async fn made(&self, case: &Case, lang: Lang) -> Made {
        evidence::make(&self.platform, case, lang).await.unwrap()
    }

    pub async fn documents(&self) -> Vec<documents::DocumentRow> {
        documents::documents_of(self.platform.db.read(), Ref::of(self.ticket))
            .await
            .unwrap()
    }
}

fn install() {
    let texts = [
        ui::TEXTS,
        &[
            identity::TEXTS,
            accounts::TEXTS,
            documents::TEXTS,
            tickets::TEXTS,
            payments::TEXTS,
            service::TEXTS,
            returns::TEXTS,
            loaners::TEXTS,
            shipping::TEXTS,
            evidence::TEXTS,
        ],
        catalogue::TEXTS,
    ];
    texts.concat().into_iter().for_each(ui::texts::install);
    tickets::tell_verbs(evidence::VERBS);
    service::serve_at("http://vefa.test");
}

fn opened(platform: &Platform, world: &World) -> (App, Site) {
    let door = Door::new()
        .with("elif", ALL)
        .with("reader", &["tickets.read"]);
    let mut local = person("bornova", ALL);
    local.actor.stations = Stations::Only(vec![world.stations.bornova]);
    door.let_in("bornova", local);
    let config = SiteConfig::new("http://vefa.test", ui::SealKey::new([7; 32]));
    let site = Site::builder(platform.clone(), config, Arc::new(door))
        .nav(tickets::NAV.iter().copied())
        .panels(evidence::panels())
        .build();
    let routes = tickets::routes()
        .merge(documents::routes())
        .merge(evidence::routes());
    let app = ui::app(site.clone(), routes, evidence::api_routes());
    (app, site)
}
