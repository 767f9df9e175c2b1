//! Returns on an ordinary day: a policy, and one return in each stage, of sales that were made at a distance.

use catalogue::bulk::{IncomingLine, IncomingSale, ProductHint};
use catalogue::rules::sale::TenderFacts;
use jiff::ToSpan as _;
use kernel::ids::{CustomerId, ProductId, ReturnUnitId, SaleId, StationId};
use kernel::time::{add_days, civil_day};
use law::AppliesBy;
use platform::{Failure, Platform};
use returns::acts::{
    self, AskedPieces, Decision, Handed, PhotosCome, Receipt, Request, UnitDecision,
};
use returns::rules::photos::{PhotoOf, Photos};
use returns::rules::policy::{Buyers, Payer, PolicyRule, Scope, Terms};
use returns::rules::states::{Acceptance, Outcome};
use returns::rules::words::WayBack;
use returns::{ParcelBack, Seen};
use shipping::{Ask, Direction, Parcel, Party, Place, Service};
use tickets::Channel;

use crate::TELLER;
use crate::customers::{BUSINESS, Customers};
use crate::firm::Stations;
use crate::goods::Products;

/// A return to tell.
struct Told<'a> {
    number: &'a str,
    product: ProductId,
    name: &'a str,
    net: i64,
    pieces: i64,
    customer: CustomerId,
    days: i32,
    back: i64,
    reason: &'a str,
    detail: &'a str,
}

/// Tells the policy and the returns.
pub(crate) async fn tell(
    platform: &Platform,
    at: Stations,
    to: &Customers,
    of: &Products,
) -> Result<(), Failure> {
    policy(platform).await?;
    let kettle = |number, customer, days, pieces, back, reason, detail| Told {
        number,
        product: of.kettle,
        name: "Su ısıtıcı WK-200",
        net: 125_000,
        pieces,
        customer,
        days,
        back,
        reason,
        detail,
    };
    // asked for, waits for a person: its window is over and nothing is proved
    open(
        platform,
        at,
        &kettle(
            "OS-26-1301",
            to.ayse,
            45,
            1,
            1,
            "changed_mind",
            "Kutusu açılmadı.",
        ),
    )
    .await?;
    // under way
    let way = open(
        platform,
        at,
        &kettle("OS-26-1344", to.can, 6, 2, 1, "does_not_fit", ""),
    )
    .await?;
    hand_to_carrier(platform, way).await?;
    // here, waits for an inspection
    let here = open(
        platform,
        at,
        &kettle(
            "OS-26-1350",
            to.sule,
            4,
            1,
            1,
            "broken",
            "Kulbu kırık çıktı.",
        ),
    )
    .await?;
    receive(platform, here).await?;
    // decided, its money waits
    let due = open(
        platform,
        at,
        &kettle("OS-26-1352", to.ibrahim, 3, 3, 2, "changed_mind", ""),
    )
    .await?;
    receive(platform, due).await?;
    let refunded = |unit| UnitDecision::new(unit, Outcome::Refund);
    decide(platform, due, refunded).await?;
    beside(platform, at, to, of).await
}

/// A way back that is arranged, and a price that became lower.
async fn beside(
    platform: &Platform,
    at: Stations,
    to: &Customers,
    of: &Products,
) -> Result<(), Failure> {
    let kettle = |number, customer, days, reason, detail| Told {
        number,
        product: of.kettle,
        name: "Su ısıtıcı WK-200",
        net: 125_000,
        pieces: 1,
        customer,
        days,
        back: 1,
        reason,
        detail,
    };
    // a courier of ours fetches it
    let fetched = open(
        platform,
        at,
        &kettle("OS-26-1355", to.sule, 5, "changed_mind", ""),
    )
    .await?;
    arrange(platform, fetched, at.kadikoy).await?;
    // scratched, kept by its owner for less
    let kept = open(
        platform,
        at,
        &kettle(
            "OS-26-1357",
            to.can,
            8,
            "broken",
            "Gövdesi çizik, çalışıyor.",
        ),
    )
    .await?;
    decide(platform, kept, |unit| UnitDecision {
        amount: Some(18_000),
        ..UnitDecision::new(unit, Outcome::Reduction)
    })
    .await
}

/// The way back is booked with the carrier of the house, from the customer's door.
async fn arrange(
    platform: &Platform,
    id: kernel::ids::ReturnId,
    station: StationId,
) -> Result<(), Failure> {
    let db = platform.db.read();
    let station = identity::queries::station_row(db, station).await?;
    let sender = Party {
        name: "Şule Işık".into(),
        phone: "0532 555 01 07".into(),
        line: "Moda Cad. No: 31".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: "TR".into(),
        ..Party::default()
    };
    let parcels = vec![Parcel {
        grams: 1_800,
        sides: [300, 200, 250],
    }];
    let ask = Ask {
        from: sender.place(),
        to: Place::new(station.country.clone(), station.postcode.clone()),
        direction: Direction::ToUs,
        parcels: parcels.clone(),
        day: civil_day(platform.now()),
    };
    let offers = shipping::quote(db, &ask).await?.into_iter();
    let offer = offers.min_by_key(|one| one.service != Service::Pickup);
    let offer = offer.ok_or_else(|| Failure::internal("the demo's carrier fetches nothing"))?;
    let back = ParcelBack {
        offer,
        sender,
        parcels,
    };
    step(platform, async |work| {
        acts::book_way_back(work, work.actor.may()?, Seen::now(id), back).await
    })
    .await?;
    Ok(())
}

/// The customer gave the parcel to our carrier.
async fn hand_to_carrier(platform: &Platform, id: kernel::ids::ReturnId) -> Result<(), Failure> {
    step(platform, async |work| {
        let handed = Handed {
            on: None,
            tracking: "YK 8812 4471".into(),
            other_carrier: false,
        };
        acts::mark_in_transit(work, work.actor.may()?, Seen::now(id), handed).await
    })
    .await?;
    Ok(())
}

async fn step<T>(
    platform: &Platform,
    act: impl AsyncFnOnce(&mut platform::Work) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let done = act(&mut work).await?;
    work.commit().await?;
    Ok(done)
}

/// Thirty days at a distance, and in the shop for exchange or credit.
async fn policy(platform: &Platform) -> Result<(), Failure> {
    let rule = |name: &str, channel: &str, gives: Terms| PolicyRule {
        name: name.to_owned(),
        scope: Scope {
            channels: vec![channel.to_owned()],
            ..Scope::default()
        },
        applies_by: AppliesBy::Contract,
        gives,
    };
    let firms = PolicyRule {
        name: "Firmalar: 45 gün, fotoğrafla".into(),
        scope: Scope {
            groups: vec![accounts::segment_code(BUSINESS)],
            buyers: Buyers::Businesses,
            ..Scope::default()
        },
        applies_by: AppliesBy::Contract,
        gives: Terms {
            window_days: Some(45),
            outcomes: vec![Outcome::Refund, Outcome::Exchange],
            photos: Photos {
                least: 2,
                of: vec![PhotoOf::Whole, PhotoOf::Label],
            },
            ..Terms::default()
        },
    };
    let rules = vec![
        firms,
        rule(
            "İnternet: 30 gün",
            returns::AT_A_DISTANCE,
            Terms {
                window_days: Some(30),
                way_back: Payer::Seller,
                outcomes: vec![Outcome::Refund, Outcome::Exchange, Outcome::StoreCredit],
                refund_within_days: Some(10),
                ..Terms::default()
            },
        ),
        rule(
            "Mağaza: 14 gün değişim",
            returns::IN_A_SHOP,
            Terms {
                window_days: Some(14),
                outcomes: vec![Outcome::Exchange, Outcome::StoreCredit],
                ..Terms::default()
            },
        ),
    ];
    let starts_on = add_days(civil_day(platform.now()), -365)?;
    step(platform, async |work| {
        let new = acts::NewPolicy {
            starts_on,
            rules,
            note: "İlk koşullar".into(),
            harsher_seen: None,
        };
        acts::publish_policy(work, work.actor.may()?, new).await
    })
    .await?;
    Ok(())
}

async fn sell(platform: &Platform, at: Stations, told: &Told<'_>) -> Result<SaleId, Failure> {
    let day = civil_day(platform.now()).saturating_sub(told.days.days());
    let gross = told.net * told.pieces;
    let tax = gross / 5;
    let line = IncomingLine {
        text: told.name.to_owned(),
        product: Some(ProductHint {
            known: Some(told.product),
            ..ProductHint::default()
        }),
        quantity_milli: told.pieces * 1_000,
        unit_code: "C62".to_owned(),
        gross,
        vat_bp: 2_000,
        tax,
        ..IncomingLine::default()
    };
    let sale = IncomingSale {
        scope: TELLER.into(),
        code: told.number.to_owned(),
        content_hash: told.number.to_owned(),
        number: told.number.to_owned(),
        ettn: None,
        source: "web".into(),
        seller_tax_no: None,
        customer: Some(told.customer),
        buyer_name: None,
        sold_on: day,
        delivered_on: Some(day),
        currency: "TRY".into(),
        rate_micro: None,
        distance: true,
        country: "TR".into(),
        station: Some(at.kadikoy),
        document: None,
        document_part: Default::default(),
        stated_total: None,
        lines: vec![line],
        tenders: vec![TenderFacts {
            instrument: "transfer".into(),
            reference: None,
            amount: gross + tax,
        }],
        findings: Vec::new(),
    };
    step(platform, async |work| {
        catalogue::acts::record_sale(work, work.actor.may()?, sale).await
    })
    .await
}

async fn open(
    platform: &Platform,
    at: Stations,
    told: &Told<'_>,
) -> Result<kernel::ids::ReturnId, Failure> {
    let sale = sell(platform, at, told).await?;
    let settled =
        catalogue::settled_sale(platform.db.read(), &platform::Stations::All, sale).await?;
    let line = settled.lines.first().map(|line| line.id);
    let request = Request {
        customer: None,
        sale: Some(sale),
        gift: false,
        channel: Channel::Phone,
        station: None,
        way_back: WayBack::Parcel,
        pieces: vec![AskedPieces {
            line,
            unit: None,
            product: None,
            pieces: told.back,
            reason: told.reason.to_owned(),
            detail: told.detail.to_owned(),
            opened: false,
            wished: Outcome::Refund,
        }],
        words: String::new(),
        photos: PhotosCome::Later,
        asked_on: None,
        currency: None,
        ticket: None,
        cause: None,
    };
    let made = step(platform, async |work| {
        acts::request_return(work, work.actor.may()?, request).await
    })
    .await?;
    Ok(made.moved.id)
}

async fn receive(platform: &Platform, id: kernel::ids::ReturnId) -> Result<(), Failure> {
    let stations = platform::Stations::All;
    let sheet = returns::queries::sheet(platform.db.read(), &stations, id).await?;
    for unit in sheet.units {
        let receipt = Receipt {
            unit: Some(unit.id),
            came: acts::Came::Right,
            serial: String::new(),
            words: String::new(),
        };
        step(platform, async |work| {
            acts::receive(work, work.actor.may()?, Seen::now(id), receipt).await
        })
        .await?;
    }
    Ok(())
}

async fn decide(
    platform: &Platform,
    id: kernel::ids::ReturnId,
    each: impl Fn(ReturnUnitId) -> UnitDecision,
) -> Result<(), Failure> {
    let stations = platform::Stations::All;
    let db = platform.db.read();
    let sheet = returns::queries::sheet(db, &stations, id).await?;
    let units = sheet.units.iter();
    // who says that something is broken long after the sale is believed
    if sheet
        .units
        .iter()
        .any(|unit| unit.acceptance != Acceptance::Accepted)
    {
        step(platform, async |work| {
            let may = work.actor.may()?;
            acts::approve(work, may, Seen::now(id), acts::Verdict::default()).await
        })
        .await?;
    }
    let decision = Decision {
        units: units.map(|unit| each(unit.id)).collect(),
        ..Decision::default()
    };
    let today = civil_day(platform.now());
    let preview = acts::preview(db, &stations, id, &decision, today).await?;
    step(platform, async |work| {
        let may = work.actor.may()?;
        acts::confirm(work, may, Seen::now(id), &decision, &preview.hash).await
    })
    .await?;
    Ok(())
}
