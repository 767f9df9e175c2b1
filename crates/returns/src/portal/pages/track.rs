//! A return that was sent: its number, what to pack, where each piece is, what was decided, the money, the new item, papers, photos and
//! what was said, until all of it is with the customer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{Ref, ReturnId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shipping::{Shipment, ShipmentState};
use ui::{Fault, FormState};

use super::door::{Framed, Inside, page};
use crate::portal::draft::Way;
use crate::portal::words::{Say, Tongue};
use crate::records::{case, exchange, photo, refund, unit};
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::rules::whole::Whole;
use crate::rules::words::WayBack;
use crate::store;

/// Messages on the page.
const MESSAGES: u64 = 30;

/// One piece.
struct Piece {
    name: String,
    place: String,
    decision: String,
    words: Vec<String>,
    lang: &'static str,
    outcome: String,
}

/// A parcel with its label.
struct Parcel {
    number: String,
    carrier: String,
    label: Option<String>,
    qr: Option<String>,
    follow: Option<String>,
}

#[derive(Template)]
#[template(path = "returns/portal/track.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    number: String,
    title: String,
    steps: Vec<(String, &'static str)>,
    facts: Vec<(String, String)>,
    next: Vec<String>,
    qr: String,
    pieces: Vec<Piece>,
    parcels: Vec<Parcel>,
    packing: bool,
    money: Vec<(String, String)>,
    exchanges: Vec<(String, String)>,
    photos: Vec<(String, String)>,
    said: Vec<(bool, String, String, String)>,
    url: String,
    may_cancel: bool,
    more_photos: bool,
}

/// The page of a return.
pub(super) async fn show(inside: Inside, id: ReturnId) -> Result<Response, Fault> {
    let form = inside.form();
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let case = own(&inside, id).await?;
    let units = store::units(db, id).await?;
    let parcels = parcels(&inside, id).await?;
    let way = way(&inside, &case, &parcels).await?;
    let shown = Page {
        p: say,
        form,
        title: say.t(&format!("returns-portal-state-{}", case.state.word())),
        steps: line(&case, &units, say),
        facts: facts(&case, way, say),
        next: next(&case, &units, !parcels.is_empty(), say),
        qr: drawn(&case.number)?,
        pieces: units.iter().map(|unit| piece(unit, say)).collect(),
        parcels,
        packing: units.iter().any(|unit| unit.place == Place::Awaiting) && !over(&case),
        money: money(&inside, &case).await?,
        exchanges: exchanges(&inside, id).await?,
        photos: photos(&inside, id).await?,
        said: said(&inside, &case).await?,
        url: inside.url(""),
        may_cancel: may_cancel(&case, &units),
        more_photos: !over(&case),
        f: inside
            .frame(say.t("returns-portal-track"), &case.number)
            .await?,
        number: case.number,
    };
    page(StatusCode::OK, &shown)
}

/// The return of this visit; a customer sees only their own.
pub(super) async fn own(inside: &Inside, id: ReturnId) -> Result<case::Model, Fault> {
    let case = store::case(inside.site.platform.db.read(), &Stations::All, id).await?;
    let whose = accounts::resolve(inside.site.platform.db.read(), case.customer_id).await?;
    match whose == inside.visit.customer_id {
        true => Ok(case),
        false => Err(Fault::not_found()),
    }
}

/// The return that came of this visit.
pub(super) fn sent(inside: &Inside) -> Result<ReturnId, Fault> {
    inside.visit.return_id.ok_or(Fault::not_found())
}

fn over(case: &case::Model) -> bool {
    matches!(
        case.state,
        Whole::Closed | Whole::Cancelled | Whole::Expired | Whole::Rejected
    )
}

fn may_cancel(case: &case::Model, units: &[unit::Model]) -> bool {
    let begun = |unit: &unit::Model| {
        unit.outcome.is_some() || matches!(unit.place, Place::Received | Place::WrongItem)
    };
    !over(case) && !units.iter().any(begun)
}

/// The steps of a return, the present one marked.
fn line(case: &case::Model, units: &[unit::Model], say: Say) -> Vec<(String, &'static str)> {
    let here = units.iter().any(|unit| unit.received_at.is_some());
    let decided = units.iter().any(|unit| unit.outcome.is_some());
    let now = match case.state {
        Whole::Closed => 4,
        _ if decided => 3,
        _ if here => 2,
        Whole::OnItsWay => 1,
        _ => 0,
    };
    let keys = [
        "returns-portal-line-asked",
        "returns-portal-line-way",
        "returns-portal-line-here",
        "returns-portal-line-decided",
        "returns-portal-line-done",
    ];
    let class = |at: usize| match at.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    keys.iter()
        .enumerate()
        .map(|(at, key)| (say.t(key), class(at)))
        .collect()
}

/// How it comes back, with what the customer pays for it where that was agreed.
async fn way(inside: &Inside, case: &case::Model, parcels: &[Parcel]) -> Result<String, Fault> {
    let say = inside.say;
    let way = match (case.way_back, parcels.last()) {
        (WayBack::Branch, _) => {
            let db = inside.site.platform.db.read();
            let station = identity::queries::station_row(db, case.station_id).await?;
            say.a1("returns-portal-way-to", "station", station.name)
        }
        (WayBack::Stays, _) => say.t("returns-portal-place-kept_by_customer"),
        (_, Some(parcel)) => parcel.carrier.clone(),
        (_, None) => say.t("returns-portal-way-own"),
    };
    Ok(match &inside.draft.way {
        Some(Way::Carrier {
            pays: Some(pays), ..
        }) => format!("{way} · {}", say.money(*pays)),
        _ => way,
    })
}

fn facts(case: &case::Model, way: String, say: Say) -> Vec<(String, String)> {
    let mut facts = vec![(say.t("returns-portal-number"), case.number.clone())];
    let mut fact = |key: &str, words: String| facts.push((say.t(key), words));
    fact("returns-portal-asked-on", say.day(case.requested_on.into()));
    fact("returns-portal-step-way", way);
    if let Some(day) = case.send_by.filter(|_| !over(case)) {
        fact("returns-portal-send-by", say.day(day.into()));
    }
    if let Some(day) = case.due_on.filter(|_| case.refunded_on.is_none()) {
        fact("returns-portal-fact-refund", say.day(day.into()));
    }
    if let Some(day) = case.refunded_on {
        fact("returns-portal-refunded-on", say.day(day.into()));
    }
    facts
}

/// What happens next, in sentences with days.
fn next(case: &case::Model, units: &[unit::Model], booked: bool, say: Say) -> Vec<String> {
    let mut next = Vec::new();
    if over(case) {
        return next;
    }
    let waits = units.iter().any(|unit| unit.place == Place::Awaiting);
    if waits {
        next.push(say.t(match case.way_back {
            WayBack::Branch => "returns-portal-next-branch",
            WayBack::Pickup => "returns-portal-next-pickup",
            _ if booked => "returns-portal-next-parcel",
            _ => "returns-portal-next-own",
        }));
        if let Some(day) = case.send_by {
            next.push(say.a1("returns-portal-next-by", "day", say.day(day.into())));
        }
    }
    if units
        .iter()
        .any(|unit| unit.acceptance == Acceptance::NeedsAPerson)
    {
        next.push(say.t("returns-portal-next-person"));
    }
    if let Some(day) = case.due_on.filter(|_| case.refunded_on.is_none()) {
        next.push(say.a1("returns-portal-next-money", "day", say.day(day.into())));
    }
    next
}

fn piece(unit: &unit::Model, say: Say) -> Piece {
    let lang = say.tongue().house();
    let mut words: Vec<String> = Vec::new();
    if !unit.decision_words.is_empty() {
        words.push(unit.decision_words.clone());
    }
    words.extend(unit.frozen().lines(lang).iter().take(6).cloned());
    let given = unit.outcome.unwrap_or(unit.wished);
    let outcome = say.t(&format!("returns-portal-outcome-{}", given.word()));
    let key = match (unit.outcome, unit.settled) {
        (None, _) => "returns-portal-wished",
        (Some(Outcome::Nothing), _) => "returns-portal-decided-nothing",
        (Some(_), false) => "returns-portal-decided",
        (Some(_), true) => "returns-portal-settled",
    };
    let serial = unit.serial_sold.as_ref();
    Piece {
        name: serial.map_or_else(|| unit.words.clone(), |s| format!("{} · {s}", unit.words)),
        place: say.t(&format!("returns-portal-place-{}", unit.place.word())),
        decision: say.t(&format!(
            "returns-portal-acceptance-{}",
            unit.acceptance.word()
        )),
        words,
        lang: match say.tongue() {
            Tongue::German => "en",
            other => other.code(),
        },
        outcome: say.a1(key, "outcome", outcome),
    }
}

/// Parcels to us, with label and code.
async fn parcels(inside: &Inside, id: ReturnId) -> Result<Vec<Parcel>, Fault> {
    let db = inside.site.platform.db.read();
    let all = shipping::shipments_of(db, Ref::of(id)).await?;
    let mut parcels = Vec::new();
    for one in all.into_iter().filter(|one| one.direction.from_customer()) {
        let ready = has_label(&one);
        let code = one
            .tracking_number
            .clone()
            .unwrap_or_else(|| one.number.clone());
        parcels.push(Parcel {
            label: ready.then(|| inside.url(&format!("label/{}", one.id))),
            qr: match ready {
                true => Some(drawn(&code)?),
                false => None,
            },
            number: code,
            carrier: one.carrier_name,
            follow: one.tracking_url,
        });
    }
    Ok(parcels)
}

/// A code on the page: the drawing alone.
fn drawn(words: &str) -> Result<String, Fault> {
    let drawing = paper::qr::svg(words).map_err(Fault::internal)?;
    let begins = drawing.find("<svg").unwrap_or_default();
    Ok(drawing.split_at(begins).1.to_owned())
}

/// Whether a parcel has a label already.
pub(super) fn has_label(one: &Shipment) -> bool {
    !matches!(
        one.state,
        ShipmentState::Booking | ShipmentState::Failed | ShipmentState::Cancelled
    )
}

/// What went back: how much, by which way, when.
async fn money(inside: &Inside, case: &case::Model) -> Result<Vec<(String, String)>, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let rows = refund::Entity::find()
        .filter(refund::Column::ReturnId.eq(case.id))
        .filter(refund::Column::TakenBackAt.is_null())
        .order_by_asc(refund::Column::Seq)
        .all(db)
        .await
        .map_err(Failure::from)?;
    let mut lines = Vec::new();
    for row in rows {
        let amount = say.money(case.money(row.money));
        if row.fee + row.loss + row.carriage > 0 {
            let kept = say.money(case.money(row.fee + row.loss + row.carriage));
            lines.push((say.t("returns-portal-fact-kept"), kept));
        }
        let Some(granted) = row.granted_id else {
            let given = say.money(case.money(row.total));
            lines.push((say.t("returns-portal-money-given"), given));
            continue;
        };
        lines.push((say.t("returns-portal-money-granted"), amount));
        let granted = payments::grants::refund(db, &Stations::All, granted).await?;
        for portion in payments::grants::portions_of(db, &granted).await? {
            for payment in &portion.payments {
                let way = say.t(&format!("returns-portal-money-way-{}", payment.way));
                let state = say.t(&format!("returns-portal-money-{}", payment.state));
                let day = payment.settled_at.or(payment.sent_at);
                let day = day.map(|at| format!(" · {}", say.day(civil_day(at))));
                let paid = say.money(payment.amount);
                lines.push((way, format!("{paid} · {state}{}", day.unwrap_or_default())));
            }
        }
    }
    Ok(lines)
}

async fn exchanges(inside: &Inside, id: ReturnId) -> Result<Vec<(String, String)>, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let rows = exchange::Entity::find()
        .filter(exchange::Column::ReturnId.eq(id))
        .all(db)
        .await
        .map_err(Failure::from)?;
    let names = catalogue::product_names(db, rows.iter().map(|row| row.product_id)).await?;
    let line = |row: exchange::Model| {
        let name = names.get(&row.product_id).cloned().unwrap_or_default();
        let state = say.t(&format!(
            "returns-portal-exchange-state-{}",
            row.state.word()
        ));
        let way = if row.tracking.is_empty() {
            String::new()
        } else {
            format!(" · {}", row.tracking)
        };
        (name, format!("{state}{way}"))
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The customer's own photos; those of the house stay with the house.
async fn photos(inside: &Inside, id: ReturnId) -> Result<Vec<(String, String)>, Fault> {
    let rows = photo::Entity::find()
        .filter(photo::Column::ReturnId.eq(id))
        .filter(photo::Column::ByCustomer.eq(true))
        .order_by_asc(photo::Column::Id)
        .all(inside.site.platform.db.read())
        .await
        .map_err(Failure::from)?;
    let one = |row: photo::Model| (inside.url(&format!("photos/{}", row.id)), row.name);
    Ok(rows.into_iter().map(one).collect())
}

async fn said(
    inside: &Inside,
    case: &case::Model,
) -> Result<Vec<(bool, String, String, String)>, Fault> {
    let say = inside.say;
    let db = inside.site.platform.db.read();
    let mut all = tickets::conversation(db, case.ticket_id, None, MESSAGES).await?;
    all.reverse();
    let firm = identity::company(db).await?.map(|company| company.name);
    let firm = firm.unwrap_or_default();
    let one = |said: tickets::Said| {
        let who = if said.inbound {
            say.t("returns-portal-you")
        } else {
            firm.clone()
        };
        (said.inbound, who, say.moment(said.at), said.body)
    };
    Ok(all.into_iter().map(one).collect())
}
