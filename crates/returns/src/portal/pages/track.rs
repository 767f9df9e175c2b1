//! A return that was sent: its number, what to pack, where each piece is, what was decided, the money, the new item, papers, photos and
//! what was said, until all of it is with the customer.

use askama::Template;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, Ref, ReturnId, ShipmentId, kinds};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations, files};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shipping::{LabelForm, Shipment, ShipmentState};
use tickets::Incoming;
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::why::put;
use crate::acts::{PhotoStage, add_photos, cancel_return};
use crate::portal::acts::again;
use crate::portal::draft::Way;
use crate::portal::words::{Say, Tongue};
use crate::records::{case, exchange, photo, refund, unit};
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::rules::whole::Whole;
use crate::rules::words::WayBack;
use crate::store::{self, Seen};

/// Messages on the page.
const MESSAGES: u64 = 30;
/// Files of one message.
const FILES: usize = 5;

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
async fn own(inside: &Inside, id: ReturnId) -> Result<case::Model, Fault> {
    let case = store::case(inside.site.platform.db.read(), &Stations::All, id).await?;
    let whose = accounts::resolve(inside.site.platform.db.read(), case.customer_id).await?;
    match whose == inside.visit.customer_id {
        true => Ok(case),
        false => Err(Fault::not_found()),
    }
}

fn sent(inside: &Inside) -> Result<ReturnId, Fault> {
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

fn has_label(one: &Shipment) -> bool {
    !matches!(
        one.state,
        ShipmentState::Booking | ShipmentState::Failed | ShipmentState::Cancelled
    )
}

/// The label of a parcel of this return.
pub(super) async fn label(inside: Inside, _: Request) -> Result<Response, Fault> {
    let case = own(&inside, sent(&inside)?).await?;
    let wanted: ShipmentId = inside.word("id")?;
    let db = inside.site.platform.db.read();
    let all = shipping::shipments_of(db, Ref::of(case.id)).await?;
    let known = all.iter().any(|one| one.id == wanted && has_label(one));
    if !known {
        return Err(Fault::not_found());
    }
    let label = shipping::label(&inside.site.platform, wanted, LabelForm::Pdf).await?;
    Ok(file(
        Body::from(label.bytes),
        &label.kind,
        Some(&label.name),
    ))
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
        if row.fee + row.loss > 0 {
            let kept = say.money(case.money(row.fee + row.loss));
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

/// A photo that the customer sent.
pub(super) async fn photo(inside: Inside, _: Request) -> Result<Response, Fault> {
    let (case, id) = (
        own(&inside, sent(&inside)?).await?,
        inside.word::<AttachmentId>("id")?,
    );
    let db = inside.site.platform.db.read();
    let row = photo::Entity::find_by_id(id)
        .one(db)
        .await
        .map_err(Failure::from)?;
    let row = row.filter(|row| row.return_id == case.id && row.by_customer);
    let row = row.ok_or(Failure::not_found::<kinds::Attachment>())?;
    let kept = files::file(db, row.file_id).await?;
    if !kept.media_type.starts_with("image/") {
        return Err(Fault::not_found());
    }
    let bytes = inside.site.platform.files.stream(&kept.sha256).await?;
    Ok(file(Body::from_stream(bytes), &kept.media_type, None))
}

fn file(body: Body, media: &str, name: Option<&str>) -> Response {
    let mut answer = body.into_response();
    let headers = answer.headers_mut();
    if let Ok(media) = HeaderValue::from_str(media) {
        headers.insert(header::CONTENT_TYPE, media);
    }
    let name = name.map(|name| format!("inline; filename=\"{name}\""));
    if let Some(name) = name.and_then(|name| HeaderValue::from_str(&name).ok()) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    answer
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

#[derive(Template)]
#[template(path = "returns/portal/write.html")]
struct Write {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    text: String,
    back: String,
}

async fn write_page(
    inside: &Inside,
    form: FormState,
    told: Told,
    text: String,
) -> Result<Response, Fault> {
    let say = inside.say;
    let case = own(inside, sent(inside)?).await?;
    let shown = Write {
        f: inside
            .frame(say.t("returns-portal-write"), &case.number)
            .await?,
        p: say,
        form,
        text,
        back: inside.url(""),
        told,
    };
    page(shown.told.status(), &shown)
}

/// The form of a message, or of more photos.
pub(super) async fn write(inside: Inside, _: Request) -> Result<Response, Fault> {
    let form = inside.form();
    write_page(&inside, form, Told::default(), String::new()).await
}

/// Takes a message and photos in; photos stand on the return, words in the conversation.
pub(super) async fn send(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let case = own(&inside, sent(&inside)?).await?;
    let text = word(&form.input, "text").to_owned();
    let mut stored = Vec::new();
    let mut problems = kernel::refusal::Problems::new();
    for sent in form
        .files
        .iter()
        .filter(|file| !file.bytes.is_empty())
        .take(FILES)
    {
        match put(&inside, sent.bytes.clone(), &sent.name).await? {
            Ok(photo) => stored.push(photo),
            Err(refusal) => problems.note(refusal.at("photos")),
        }
    }
    let something = !text.is_empty() || !stored.is_empty();
    problems.check(something, "text", "returns-portal-refused-text");
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, inside.say);
        return write_page(&inside, form.state(), told, text).await;
    }
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let done = async {
        if !stored.is_empty() {
            add_photos(
                &mut work,
                Seen::now(case.id),
                PhotoStage::Asked,
                None,
                &stored,
            )
            .await?;
        }
        if !text.is_empty() {
            let link = inside.link(case.ticket_id, &case.number);
            let incoming = Incoming {
                text: text.clone(),
                files: Vec::new(),
            };
            tickets::receive_message(&mut work, &link, incoming).await?;
        }
        Ok::<(), Failure>(())
    }
    .await;
    match done {
        Ok(()) => {
            let told = inside.say.t("returns-portal-wrote");
            inside.done(work, &form, inside.url(""), Some(told)).await
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            let told = Told::of(&refused, inside.say);
            write_page(&inside, form.state(), told, text).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The customer takes the return back.
pub(super) async fn cancel(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let case = own(&inside, sent(&inside)?).await?;
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let why = inside.say.l().t("returns-portal-cancelled-by-customer");
    cancel_return(&mut work, Seen::now(case.id), &why).await?;
    let told = inside.say.t("returns-portal-cancelled");
    inside.done(work, &form, inside.url(""), Some(told)).await
}

/// Something else of the same purchase: a visit of its own.
pub(super) async fn one_more(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let visit = &inside.visit;
    let url = again(
        &mut work,
        visit.sale_id,
        visit.customer_id,
        inside.say.tongue(),
    )
    .await?;
    inside.done(work, &form, url, None).await
}
