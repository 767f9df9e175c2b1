//! What the bench needs around it: parts on a shelf, a supplier, a loaner, a checklist, firms outside.

use accounts::CustomerText;
use catalogue::acts::NewUnit;
use catalogue::rules::product::ProductFacts;
use claims::acts::NewAgreement;
use claims::rules::tariff::{LabourBy, Tariff};
use kernel::ids::{ChecklistId, CustomerId, LoanerId, ProductId, UnitId};
use kernel::money::Currency;
use kernel::time::{add_days, civil_day};
use loaners::acts::NewLoaner;
use parts::acts::SupplierFacts;
use parts::rules::part::PartFacts;
use stock::PlaceState;
use stock::acts::{Goal, Goods, NewStock, Source};
use workshop::rules::words::List;
use workshop::{Item, ItemKind, Stage};

use crate::house::House;

/// A heating element that fits the kettle; so many lie on the shelf of Kadıköy.
pub async fn heater(house: &House, pieces: i64, serialised: bool) -> ProductId {
    let facts = ProductFacts {
        name: "Rezistans RZ-200".into(),
        sku: Some("RZ-200".into()),
        vat_bp: 2_000,
        serialised,
        ..ProductFacts::default()
    };
    let part = house
        .act(async |work| {
            catalogue::acts::register_product(work, work.actor.may()?, facts.clone()).await
        })
        .await;
    let supplier = company(house, "Örnek Yedek Parça").await;
    let terms = SupplierFacts {
        lead_days: 5,
        currency: "TRY".into(),
        terms: None,
    };
    house
        .act(async |work| {
            parts::acts::register_supplier(work, work.actor.may()?, supplier, terms.clone()).await
        })
        .await;
    let facts = PartFacts {
        supplier: Some(supplier),
        ..PartFacts::default()
    };
    let kettle = house.kettle;
    house
        .act(async |work| {
            parts::acts::mark_part(work, work.actor.may()?, part, facts.clone()).await?;
            parts::acts::say_fit(work, work.actor.may()?, part, kettle, None).await
        })
        .await;
    if pieces > 0 {
        shelve(house, part, pieces).await;
    }
    part
}

/// Pieces come onto the shelf of Kadıköy.
pub async fn shelve(house: &House, part: ProductId, pieces: i64) {
    let kadikoy = house.kadikoy;
    house
        .act(async |work| {
            let new = NewStock {
                goods: Goods::Quantity(part, pieces),
                to: Goal::Station(kadikoy, PlaceState::Sellable),
                source: Source::Opening,
                why: None,
            };
            stock::acts::open_stock(work, work.actor.may()?, new).await?;
            parts::settle_shelf(work, part, kadikoy).await
        })
        .await;
}

/// Pieces on the shelf of Kadıköy.
pub async fn on_shelf(house: &House, part: ProductId) -> i64 {
    let db = house.platform.db.read();
    let found = stock::on_hand(db, &[part], Some(house.kadikoy)).await;
    found
        .unwrap()
        .get(&(part, house.kadikoy))
        .copied()
        .unwrap_or(0)
}

/// A firm.
pub async fn company(house: &House, name: &str) -> CustomerId {
    let text = CustomerText {
        kind: "company".into(),
        name: name.into(),
        lang: "tr".into(),
        ..CustomerText::default()
    };
    house
        .act(async |work| {
            accounts::acts::register_customer(work, work.actor.may()?, text.read()?).await
        })
        .await
}

/// A maker who pays 600 TL the hour and four fifths of parts.
pub async fn maker(house: &House) -> CustomerId {
    let supplier = company(house, "Örnek Üretici").await;
    let starts_on = add_days(civil_day(house.platform.now()), -30).unwrap();
    let new = NewAgreement {
        supplier,
        starts_on,
        tariff: Tariff {
            currency: Currency::TRY,
            labour_by: LabourBy::Hour,
            labour_rate: 60_000,
            part_share: 8_000,
            handling: 0,
            send_within: 30,
            proofs: vec![],
        },
        note: String::new(),
    };
    house
        .act(async |work| {
            claims::acts::publish_agreement(work, work.actor.may()?, new.clone()).await
        })
        .await;
    supplier
}

/// A kettle of ours in the pool of Kadıköy.
pub async fn loaner(house: &House) -> LoanerId {
    let (kettle, kadikoy) = (house.kettle, house.kadikoy);
    let new = NewUnit {
        product: kettle,
        serial: "ODUNC-1".into(),
        owner: None,
        delivered_on: None,
        condition: catalogue::Condition::New,
        country: "TR".into(),
        station: Some(kadikoy),
        note: None,
    };
    house
        .act(async |work| {
            let unit = catalogue::acts::register_unit(work, work.actor.may()?, new.clone()).await?;
            let opened = NewStock {
                goods: Goods::Unit(unit),
                to: Goal::Station(kadikoy, PlaceState::Sellable),
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
            loaners::acts::add_to_pool(work, work.actor.may()?, pool).await
        })
        .await
}

/// Where a unit is.
pub async fn place(house: &House, unit: UnitId) -> PlaceState {
    let db = house.platform.db.read();
    stock::place_of(db, unit).await.unwrap().state
}

/// A list of one tick and one measured value between one and five.
pub async fn list(house: &House, stage: Stage) -> ChecklistId {
    let item = |tr: &str, kind: ItemKind| Item {
        tr: tr.into(),
        en: tr.into(),
        kind,
        required: true,
    };
    let ohms = ItemKind::Value {
        unit: "Ω".into(),
        lowest: Some(1.0),
        highest: Some(5.0),
    };
    let items = vec![item("Gövde sağlam", ItemKind::Tick), item("Direnç", ohms)];
    let list = List {
        name_tr: format!("Liste {stage}"),
        name_en: format!("List {stage}"),
        product_group: None,
        category: None,
        stage,
        items,
    };
    house
        .act(async |work| workshop::acts::add_list(work, work.actor.may()?, list.clone()).await)
        .await
}
