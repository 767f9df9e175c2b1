//! The service desk on an ordinary day: one order in each stage, told through the acts at days counted back from the telling.

use catalogue::Condition;
use catalogue::acts::NewUnit;
use catalogue::rules::product::ProductFacts;
use jiff::Timestamp;
use jiff::ToSpan as _;
use kernel::ids::{CustomerId, ProductId, Ref, ServiceOrderId, StaffId, StationId, UnitId};
use kernel::time::civil_day;
use parts::rules::part::PartFacts;
use platform::{Failure, Platform, Work};
use service::acts::{
    self, Diagnosis, HandOverTo, HandedIn, Intake, NewLabour, Proof, Tested, What, Who,
};
use service::rules::intake::Receipt;
use service::rules::words::Came;
use service::{Moved, Seen};
use stock::PlaceState;
use tickets::Channel;
use workshop::{Answer, Item, ItemKind, Stage};

use crate::TELLER;
use crate::customers::Customers;
use crate::firm::{People, Stations};
use crate::goods::Products;

/// Service orders, one in each stage.
#[derive(Clone, Copy, Debug)]
pub struct Orders {
    /// Told by telephone; the unit is not here yet.
    pub registered: ServiceOrderId,
    /// Came this morning.
    pub received: ServiceOrderId,
    /// On Mert's bench.
    pub diagnosing: ServiceOrderId,
    /// Its part is not on the shelf.
    pub awaiting_parts: ServiceOrderId,
    /// Being repaired.
    pub repairing: ServiceOrderId,
    /// Waits to be collected.
    pub ready: ServiceOrderId,
    /// Was repaired and handed over.
    pub delivered: ServiceOrderId,
    /// Cannot be repaired; the customer has not chosen.
    pub unrepairable: ServiceOrderId,
}

/// What was told before.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub platform: &'a Platform,
    pub stations: Stations,
    pub people: &'a People,
    pub customers: &'a Customers,
    pub products: &'a Products,
}

/// A thing with its fault and its owner.
struct Brought<'a> {
    product: ProductId,
    serial: &'a str,
    owner: CustomerId,
    delivered: i64,
    fault: &'a str,
    condition: &'a str,
    accessories: &'a [&'a str],
}

/// Tells them all, the oldest first.
pub(crate) async fn tell(told: Told<'_>) -> Result<Orders, Failure> {
    let mut work = told.platform.own_work(TELLER).await?;
    workshop::acts::install_starter(&mut work).await?;
    work.commit().await?;
    let pump = shelf(told).await?;
    let desk = Desk {
        told,
        station: told.stations.kadikoy,
        technician: told.people.mert,
    };
    let made = told.products;
    let (kettle, coffee, printer) = (made.kettle, made.coffee, made.printer);
    let to = told.customers;
    let delivered = desk
        .whole_life(Brought {
            product: kettle,
            serial: "WK200-26-000508",
            owner: to.sule,
            delivered: 200,
            fault: "Düğmesine basınca atıyor, su ısınmıyor.",
            condition: "Gövdede ince çizik",
            accessories: &["Altlık"],
        })
        .await?;
    let unrepairable = fallen(&desk).await?;
    let ready = desk.repaired(9, coffee, "E1-26-000118", to.can).await?;
    let awaiting_parts = desk.waits(8, coffee, "E1-26-000140", to.sule, pump).await?;
    let repairing = desk
        .on_the_bench(4, coffee, "E1-26-000152", to.ayse)
        .await?;
    let diagnosing = desk
        .in_diagnosis(
            2,
            Brought {
                product: printer,
                serial: "LX40-26-001402",
                owner: to.marmara,
                delivered: 45,
                fault: "Sayfayı gri basıyor, kenarda çizgi var.",
                condition: "Hasarsız",
                accessories: &["Güç kablosu", "Toner"],
            },
        )
        .await?;
    let received = desk
        .received(
            0,
            Brought {
                product: kettle,
                serial: "WK200-24-000731",
                owner: to.ibrahim,
                delivered: 790,
                fault: "Kapağı kapanmıyor, kaynayınca durmuyor.",
                condition: "Kireçli, kulpta çatlak",
                accessories: &[],
            },
        )
        .await?;
    let registered = desk.by_telephone(kettle, to.ayse).await?;
    Ok(Orders {
        registered: registered.id,
        received: received.id,
        diagnosing: diagnosing.id,
        awaiting_parts: awaiting_parts.id,
        repairing: repairing.id,
        ready: ready.id,
        delivered: delivered.id,
        unrepairable: unrepairable.id,
    })
}

/// A printer that fell and cannot be repaired.
async fn fallen(desk: &Desk<'_>) -> Result<Moved, Failure> {
    let fallen = desk
        .in_diagnosis(
            15,
            Brought {
                product: desk.told.products.printer,
                serial: "LX40-26-001377",
                owner: desk.told.customers.marmara,
                delivered: 120,
                fault: "Yere düştükten sonra hiç açılmıyor.",
                condition: "Sol köşe kırık",
                accessories: &["Güç kablosu"],
            },
        )
        .await?;
    desk.beyond_repair(12, &fallen).await
}

/// A pump for the coffee machine: two on the shelf of Kadıköy.
async fn shelf(told: Told<'_>) -> Result<ProductId, Failure> {
    let mut work = told.platform.own_work(TELLER).await?;
    let facts = ProductFacts {
        sku: Some("PG-4471".into()),
        brand: Some("Kayna".into()),
        name: "Pompa gövdesi PG-4471".into(),
        vat_bp: 2_000,
        ..ProductFacts::default()
    };
    let may = work.actor.may()?;
    let pump = catalogue::acts::register_product(&mut work, may, facts).await?;
    let may = work.actor.may()?;
    parts::acts::mark_part(&mut work, may, pump, PartFacts::default()).await?;
    let from = stock::acts::virtual_location(&mut work, PlaceState::AtSupplier).await?;
    let station = told.stations.kadikoy;
    let to = stock::acts::station_location(&mut work, station, PlaceState::Sellable).await?;
    let bought = stock::acts::QuantityMove {
        product: pump,
        quantity: 1,
        from,
        to,
        cause: Ref::of(pump),
        why: Some("Açılış".into()),
    };
    stock::acts::move_quantity(&mut work, bought).await?;
    work.commit().await?;
    Ok(pump)
}

/// A counter with its bench.
struct Desk<'a> {
    told: Told<'a>,
    station: StationId,
    technician: StaffId,
}

impl Desk<'_> {
    /// A change as it would have been made some days ago, in the morning of the telling.
    async fn ago(&self, days: i64) -> Result<Work, Failure> {
        let mut work = self.told.platform.own_work(TELLER).await?;
        work.now = before(work.now, days)?;
        Ok(work)
    }

    async fn unit(&self, brought: &Brought<'_>) -> Result<UnitId, Failure> {
        let mut work = self.told.platform.own_work(TELLER).await?;
        let delivered = civil_day(before(work.now, brought.delivered)?);
        let new = NewUnit {
            product: brought.product,
            serial: brought.serial.into(),
            owner: Some(brought.owner),
            delivered_on: Some(delivered),
            condition: Condition::New,
            country: "TR".into(),
            station: Some(self.station),
            note: None,
        };
        let may = work.actor.may()?;
        let unit = catalogue::acts::register_unit(&mut work, may, new).await?;
        work.commit().await?;
        Ok(unit)
    }

    async fn received(&self, days: i64, brought: Brought<'_>) -> Result<Moved, Failure> {
        let unit = self.unit(&brought).await?;
        let receipt = Receipt {
            condition: brought.condition.into(),
            accessories: brought
                .accessories
                .iter()
                .map(ToString::to_string)
                .collect(),
            came: Came::Counter,
            unlock_consent: None,
            data_erase: None,
        };
        let handed_in = HandedIn::new(What::Unit(unit), brought.fault).received(receipt);
        let mut work = self.ago(days).await?;
        let may = work.actor.may()?;
        let intake = self.intake(brought.owner, Channel::Counter, handed_in);
        let mut taken = acts::take_in(&mut work, may, intake).await?;
        work.commit().await?;
        taken
            .orders
            .pop()
            .ok_or_else(|| Failure::internal("an intake without an order"))
    }

    fn intake(&self, owner: CustomerId, channel: Channel, unit: HandedIn) -> Intake {
        Intake {
            who: Who::Known(owner),
            station: self.station,
            channel,
            ticket: None,
            units: vec![unit],
        }
    }

    async fn by_telephone(&self, product: ProductId, owner: CustomerId) -> Result<Moved, Failure> {
        let mut work = self.ago(0).await?;
        let may = work.actor.may()?;
        let told = HandedIn::new(
            What::Product(product),
            "Su kaynayınca kapanmıyor, yarın getirecek.",
        );
        let intake = self.intake(owner, Channel::Phone, told);
        let mut taken = acts::register_order(&mut work, may, intake).await?;
        work.commit().await?;
        taken
            .orders
            .pop()
            .ok_or_else(|| Failure::internal("a call without an order"))
    }

    async fn in_diagnosis(&self, days: i64, brought: Brought<'_>) -> Result<Moved, Failure> {
        let order = self.received(days, brought).await?;
        let mut work = self.ago(days - 1).await?;
        let may = work.actor.may()?;
        let technician = Some(self.technician);
        let moved = acts::start_diagnosis(&mut work, may, seen(&order), technician).await?;
        work.commit().await?;
        Ok(moved)
    }

    /// A coffee machine that leaks, looked through.
    async fn found(
        &self,
        days: i64,
        product: ProductId,
        serial: &str,
        owner: CustomerId,
    ) -> Result<Moved, Failure> {
        let leaks = Brought {
            product,
            serial,
            owner,
            delivered: 160,
            fault: "Alttan su kaçırıyor, tezgâh ıslanıyor.",
            condition: "Damlama tablası çizik",
            accessories: &["Su haznesi", "Süzgeç"],
        };
        let order = self.in_diagnosis(days, leaks).await?;
        let mut work = self.ago(days - 1).await?;
        let may = work.actor.may()?;
        let findings = Diagnosis {
            findings: "Pompa gövdesi çatlak.".into(),
            symptoms: None,
            fault_group: None,
            fault_code: None,
        };
        let moved = acts::record_diagnosis(&mut work, may, seen(&order), findings).await?;
        work.commit().await?;
        Ok(moved)
    }

    async fn waits(
        &self,
        days: i64,
        product: ProductId,
        serial: &str,
        owner: CustomerId,
        part: ProductId,
    ) -> Result<Moved, Failure> {
        let order = self.found(days, product, serial, owner).await?;
        let mut work = self.ago(days - 2).await?;
        let wanted = parts::Wanted::new(Ref::of(order.id), self.station, part, 2);
        parts::reserve(&mut work, wanted).await?;
        let order = pass_lists(&mut work, &order, Stage::Diagnosis).await?;
        let may = work.actor.may()?;
        let words = Some("Pompa gövdesi PG-4471");
        let moved = acts::wait_for_parts(&mut work, may, seen(&order), words).await?;
        work.commit().await?;
        Ok(moved)
    }

    async fn on_the_bench(
        &self,
        days: i64,
        product: ProductId,
        serial: &str,
        owner: CustomerId,
    ) -> Result<Moved, Failure> {
        let order = self.found(days, product, serial, owner).await?;
        let mut work = self.ago(days - 2).await?;
        let order = pass_lists(&mut work, &order, Stage::Diagnosis).await?;
        let may = work.actor.may()?;
        let moved = acts::start_repair(&mut work, may, seen(&order), false).await?;
        work.commit().await?;
        Ok(moved)
    }

    async fn repaired(
        &self,
        days: i64,
        product: ProductId,
        serial: &str,
        owner: CustomerId,
    ) -> Result<Moved, Failure> {
        let order = self.found(days, product, serial, owner).await?;
        self.to_ready(days - 2, &order).await
    }

    async fn to_ready(&self, days: i64, order: &Moved) -> Result<Moved, Failure> {
        let mut work = self.ago(days).await?;
        let order = pass_lists(&mut work, order, Stage::Diagnosis).await?;
        let may = work.actor.may()?;
        let moved = acts::start_repair(&mut work, may, seen(&order), false).await?;
        let may = work.actor.may()?;
        let labour = NewLabour {
            what: "Arızalı parça değiştirildi".into(),
            minutes: 35,
            staff: Some(self.technician),
            worked_on: None,
        };
        let (_, moved) = acts::record_labour(&mut work, may, seen(&moved), labour).await?;
        let may = work.actor.may()?;
        let moved = acts::finish_repair(&mut work, may, seen(&moved)).await?;
        let moved = pass_lists(&mut work, &moved, Stage::Test).await?;
        let may = work.actor.may()?;
        let passed = Tested {
            passed: true,
            result: "Beş kez çalıştırıldı, sorunsuz.".into(),
        };
        let moved = acts::record_test(&mut work, may, seen(&moved), &passed).await?;
        work.commit().await?;
        Ok(moved)
    }

    async fn beyond_repair(&self, days: i64, order: &Moved) -> Result<Moved, Failure> {
        let mut work = self.ago(days).await?;
        let may = work.actor.may()?;
        let findings = Diagnosis {
            findings: "Ana kart ve şasi kırık.".into(),
            symptoms: None,
            fault_group: None,
            fault_code: None,
        };
        let moved = acts::record_diagnosis(&mut work, may, seen(order), findings).await?;
        let moved = pass_lists(&mut work, &moved, Stage::Diagnosis).await?;
        let may = work.actor.may()?;
        let report = "Şasi ve ana kart kırık; yedeği üretilmiyor, onarılamaz.";
        let moved = acts::declare_unrepairable(&mut work, may, seen(&moved), report, None).await?;
        work.commit().await?;
        Ok(moved)
    }

    /// From the counter and back into the customer's hands.
    async fn whole_life(&self, brought: Brought<'_>) -> Result<Moved, Failure> {
        let owner = brought.owner;
        let order = self.in_diagnosis(30, brought).await?;
        let mut work = self.ago(29).await?;
        let may = work.actor.may()?;
        let findings = Diagnosis {
            findings: "Rezistans kısa devre.".into(),
            symptoms: None,
            fault_group: None,
            fault_code: None,
        };
        let moved = acts::record_diagnosis(&mut work, may, seen(&order), findings).await?;
        work.commit().await?;
        let ready = self.to_ready(26, &moved).await?;
        let name = accounts::brief(self.told.platform.db.read(), owner)
            .await?
            .name;
        let mut work = self.ago(24).await?;
        let ready = pass_lists(&mut work, &ready, Stage::HandOver).await?;
        let may = work.actor.may()?;
        let to = HandOverTo {
            name,
            proof: Some(Proof::Paper("İmzalı fiş 0418".into())),
            on_account: false,
        };
        let moved = acts::hand_over(&mut work, may, seen(&ready), to).await?;
        work.commit().await?;
        Ok(moved)
    }
}

/// Goes through all lists of a stage, with everything in order.
///
/// # Errors
/// When a list refuses an answer or the database does not answer.
pub async fn pass_lists(work: &mut Work, order: &Moved, stage: Stage) -> Result<Moved, Failure> {
    let briefs = service::order_briefs(work.conn(), &platform::Stations::All, [order.id]).await?;
    let product = briefs.get(&order.id).map(|brief| brief.product_id);
    let products = catalogue::product_briefs(work.conn(), product).await?;
    let product = products.into_values().next();
    let group = product.as_ref().and_then(|one| one.group.as_deref());
    let category = product.as_ref().and_then(|one| one.category.as_deref());
    let mut moved = order.clone();
    for list in workshop::checklists_for(work.conn(), group, category, stage).await? {
        let answers = list.items.iter().map(|item| Some(good(item))).collect();
        let may = work.actor.may()?;
        moved = acts::record_check(work, may, seen(&moved), list.id, answers).await?;
    }
    Ok(moved)
}

/// An answer that is in order.
fn good(item: &Item) -> Answer {
    match &item.kind {
        ItemKind::Tick => Answer::Good(true),
        ItemKind::Value {
            lowest, highest, ..
        } => Answer::Value(lowest.or(*highest).unwrap_or(1.0)),
        ItemKind::Text => Answer::Text("Tamam".into()),
    }
}

fn seen(order: &Moved) -> Seen {
    Seen::at(order.id, order.version)
}

fn before(now: Timestamp, days: i64) -> Result<Timestamp, Failure> {
    now.checked_sub((days * 24).hours())
        .map_err(Failure::internal)
}
