//! The goods: three products, five sales, and what happened to the units since.

use catalogue::acts::{self, NewWarranty};
use catalogue::bulk::{IncomingLine, IncomingSale, IncomingSerial, ProductHint};
use catalogue::rules::product::ProductFacts;
use catalogue::rules::sale::TenderFacts;
use catalogue::rules::unit::RepairFacts;
use catalogue::{Condition, WarrantyKind};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, StationId, UnitId};
use kernel::time::civil_day;
use platform::{Failure, Platform, Work, search};

use crate::TELLER;
use crate::customers::Customers;
use crate::firm::Stations;

/// What is sold.
#[derive(Clone, Copy, Debug)]
pub struct Products {
    /// A kettle, WK-200.
    pub kettle: ProductId,
    /// A printer, LX-40.
    pub printer: ProductId,
    /// A coffee machine, E-1.
    pub coffee: ProductId,
}

/// Pieces with a serial number.
#[derive(Clone, Copy, Debug)]
pub struct Units {
    /// Ayşe's kettle: in warranty, twelve days longer for a repair. `WK200-25-000417`.
    pub ayse_kettle: UnitId,
    /// İbrahim's kettle: out of warranty. `WK200-23-000093`.
    pub ibrahim_kettle: UnitId,
    /// The office's printer. `LX40-26-001204`.
    pub marmara_printer: UnitId,
    /// Şule's coffee machine, with a longer promise. `E1-26-000031`.
    pub sule_coffee: UnitId,
    /// Can's coffee machine, which replaced another. `E1-26-000077`.
    pub can_coffee: UnitId,
}

/// Products, sales, and the lives of the units.
pub(crate) async fn tell(
    platform: &Platform,
    at: Stations,
    to: &Customers,
) -> Result<(Products, Units), Failure> {
    let products = products(platform).await?;
    let shop = Shop::on(platform);
    let ayse = shop
        .sell(
            "OS-25-0311",
            KETTLE,
            "WK200-25-000417",
            400,
            to.ayse,
            at.kadikoy,
        )
        .await?;
    let ibrahim = shop
        .sell(
            "OS-23-0042",
            KETTLE,
            "WK200-23-000093",
            830,
            to.ibrahim,
            at.kadikoy,
        )
        .await?;
    let printer = shop
        .sell(
            "OS-26-1207",
            PRINTER,
            "LX40-26-001204",
            60,
            to.marmara,
            at.kadikoy,
        )
        .await?;
    let sule = shop
        .sell(
            "OS-26-1288",
            COFFEE,
            "E1-26-000031",
            20,
            to.sule,
            at.bornova,
        )
        .await?;
    let broken = shop
        .sell(
            "OS-26-0702",
            COFFEE,
            "E1-26-000012",
            150,
            to.can,
            at.kadikoy,
        )
        .await?;
    shop.repair(ayse, 90, 78).await?;
    shop.promise(sule).await?;
    let can = shop.replace(broken, "E1-26-000077", 30).await?;
    let units = Units {
        ayse_kettle: ayse,
        ibrahim_kettle: ibrahim,
        marmara_printer: printer,
        sule_coffee: sule,
        can_coffee: can,
    };
    Ok((products, units))
}

/// What a product is to the shop: stock code, model, name, price before VAT in kuruş.
type Item = (&'static str, &'static str, &'static str, i64);
const KETTLE: Item = ("WK-200", "WK-200", "Su ısıtıcı WK-200", 125_000);
const PRINTER: Item = ("LX-40", "LX-40", "Lazer yazıcı LX-40", 640_000);
const COFFEE: Item = ("E-1", "E-1", "Kahve makinesi E-1", 890_000);
/// VAT in basis points.
const VAT: i32 = 2000;

async fn products(platform: &Platform) -> Result<Products, Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let products = Products {
        kettle: product(&mut work, "Kayna", KETTLE, 24).await?,
        printer: product(&mut work, "Lumo", PRINTER, 24).await?,
        coffee: product(&mut work, "Kayna", COFFEE, 36).await?,
    };
    work.commit().await?;
    Ok(products)
}

async fn product(
    work: &mut Work,
    brand: &str,
    item: Item,
    months: i32,
) -> Result<ProductId, Failure> {
    let facts = ProductFacts {
        sku: Some(item.0.into()),
        brand: Some(brand.into()),
        model: Some(item.1.into()),
        name: item.2.into(),
        vat_bp: VAT,
        warranty_months: Some(months),
        serialised: true,
        maker_name: Some(format!("{brand} Elektrikli Ev Aletleri A.Ş.")),
        maker_address: Some("Organize Sanayi Bölgesi 4. Cad. No: 9, Gebze, Kocaeli".into()),
        maker_phone: Some("0262 555 70 00".into()),
        ..ProductFacts::default()
    };
    let may = work.actor.may()?;
    acts::register_product(work, may, facts).await
}

/// The shop with its calendar.
struct Shop<'p> {
    platform: &'p Platform,
    today: Date,
}

impl<'a> Shop<'a> {
    fn on(platform: &'a Platform) -> Self {
        Self {
            platform,
            today: civil_day(platform.now()),
        }
    }

    fn ago(&self, days: i64) -> Date {
        self.today.saturating_sub(days.days())
    }

    /// One piece is sold, delivered the day after, and paid by card.
    async fn sell(
        &self,
        number: &str,
        item: Item,
        serial: &str,
        days: i64,
        to: CustomerId,
        station: StationId,
    ) -> Result<UnitId, Failure> {
        let line = line(item, serial);
        let paid = line.gross + line.tax;
        let sale = IncomingSale {
            scope: "hand".into(),
            code: number.into(),
            content_hash: number.into(),
            number: number.into(),
            ettn: None,
            source: "hand".into(),
            seller_tax_no: None,
            customer: Some(to),
            buyer_name: None,
            sold_on: self.ago(days),
            delivered_on: Some(self.ago(days - 1)),
            currency: "TRY".into(),
            rate_micro: None,
            distance: false,
            country: "TR".into(),
            station: Some(station),
            document: None,
            document_part: catalogue::rules::sale::DocumentPart::default(),
            stated_total: Some(paid),
            lines: vec![line],
            tenders: vec![TenderFacts {
                instrument: "card".into(),
                reference: None,
                amount: paid,
            }],
            findings: Vec::new(),
        };
        let mut work = self.platform.own_work(TELLER).await?;
        let may = work.actor.may()?;
        acts::record_sale(&mut work, may, sale).await?;
        work.commit().await?;
        self.unit_with(serial).await
    }

    /// The unit that the one search field finds.
    async fn unit_with(&self, serial: &str) -> Result<UnitId, Failure> {
        let hits = search::find(
            self.platform,
            &platform::Stations::All,
            serial,
            &["unit"],
            1,
        )
        .await?;
        let found = hits.first().and_then(|hit| hit.subject.as_id());
        found.ok_or_else(|| Failure::internal(format!("{serial} was sold and is not found")))
    }

    /// A repair under the warranty, between two days.
    async fn repair(&self, unit: UnitId, from: i64, until: i64) -> Result<(), Failure> {
        let facts = RepairFacts {
            notified_on: Some(self.ago(from)),
            handed_over_on: Some(self.ago(from)),
            ready_on: Some(self.ago(until)),
            collected_on: Some(self.ago(until - 1)),
            in_warranty: true,
            fault_group: Some("ısıtmıyor".into()),
            report: None,
            document: Some("SF-0418".into()),
        };
        let mut work = self.platform.own_work(TELLER).await?;
        let may = work.actor.may()?;
        acts::record_repair(&mut work, may, unit, facts).await?;
        work.commit().await
    }

    /// A year more, sold with the unit.
    async fn promise(&self, unit: UnitId) -> Result<(), Failure> {
        let promise = NewWarranty {
            kind: WarrantyKind::Extended,
            months: 12,
            starts_on: None,
            measure: None,
            part: None,
            provider: Some("Örnek Servis Ticaret A.Ş.".into()),
            document: Some("EG-26-0019".into()),
        };
        let mut work = self.platform.own_work(TELLER).await?;
        let may = work.actor.may()?;
        acts::add_warranty(&mut work, may, unit, promise).await?;
        work.commit().await
    }

    /// Another piece of the same product takes the unit's place.
    async fn replace(&self, unit: UnitId, serial: &str, days: i64) -> Result<UnitId, Failure> {
        let with = acts::Replacement {
            serial: serial.into(),
            on: self.ago(days),
            condition: Condition::New,
        };
        let mut work = self.platform.own_work(TELLER).await?;
        let may = work.actor.may()?;
        let new = acts::replace_unit(&mut work, may, unit, 1, with).await?;
        work.commit().await?;
        Ok(new)
    }
}

fn line(item: Item, serial: &str) -> IncomingLine {
    let (code, model, name, price) = item;
    IncomingLine {
        text: name.into(),
        product: Some(ProductHint {
            code: Some(code.into()),
            model: Some(model.into()),
            name: name.into(),
            ..ProductHint::default()
        }),
        quantity_milli: 1_000,
        unit_code: "C62".into(),
        gross: price,
        vat_bp: VAT,
        tax: price * i64::from(VAT) / 10_000,
        serials: vec![IncomingSerial {
            serial: serial.into(),
            imei2: None,
        }],
        ..IncomingLine::default()
    }
}
