//! What law and policy would say, and asking for a return.

use std::collections::HashMap;

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::SettledSale;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, StationId, TicketId, UnitId};
use kernel::money::Currency;
use kernel::refusal::{Problems as Found, Refused};
use kernel::time::civil_day;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Number;
use tickets::Channel;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::cases::word_at;
use super::judged::ReturnJudgement;
use super::wire::said;
use crate::acts::{self, AskedPieces, PhotosCome, Request, Requested, Thinking, Thought};
use crate::queries;
use crate::records::unit;
use crate::rules::states::Outcome;
use crate::rules::whole::Whole;
use crate::rules::words::{PIECES_MAX, ReasonKind, WayBack, counted};

/// Lines that one preview looks at.
const LINES: usize = 100;

/// A whole number above zero, refused beside its field when it is not: `0`, `-1` and `1.5` are none.
fn whole(pieces: Option<&Number>, at: &str) -> Result<i64, Refused> {
    let told = pieces.map_or(Some(1), Number::as_i64);
    counted(told.unwrap_or_default(), at)
}

/// A line that may come back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnLineAsk {
    /// Line of the sale.
    line: Uuid,
    /// Which item of it, when its serial number is known.
    unit: Option<Uuid>,
    /// How many pieces; one when it is not told.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 200)]
    pieces: Option<Number>,
    /// Leaf of the tree of reasons.
    reason: String,
    /// Whether a protective packaging was opened.
    #[serde(default)]
    opened: bool,
}

/// What somebody thinks of sending back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnAsk {
    /// The sale.
    sale: Uuid,
    /// Who asks; the buyer when nobody is named.
    customer: Option<Uuid>,
    /// Asked by the recipient of a gift.
    #[serde(default)]
    gift: bool,
    /// Which lines.
    #[schema(min_items = 1, max_items = 100)]
    lines: Vec<ReturnLineAsk>,
}

/// What law and policy say about a line.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnLineJudged {
    /// Line of the sale.
    line: Uuid,
    /// What the law sees in the reason.
    #[schema(value_type = String)]
    reason_kind: ReasonKind,
    /// Pieces that were asked for.
    pieces: i64,
    /// Pieces of the line that can still come back.
    left: i64,
    /// What these pieces bear with their tax, without the outbound delivery; a fee comes off it.
    bears: String,
    /// The part of the outbound delivery that they bear.
    delivery: String,
    /// The judgement with its working.
    judgement: ReturnJudgement,
}

/// What law and policy say about the lines of a sale.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnJudged {
    /// The sale.
    sale: Uuid,
    /// ISO 4217.
    currency: String,
    /// The lines, as they were asked about.
    lines: Vec<ReturnLineJudged>,
}

/// What law and policy give for lines of a sale
///
/// Nothing is written. Whoever asks for customers sees what they may choose, what is kept, who pays for the way back, and by when.
#[utoipa::path(post, path = "/api/v1/returns/preview", tag = "returns", request_body = ReturnAsk, responses((status = 200, body = ReturnJudged), Problems))]
pub(super) async fn preview(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Json(ask): Json<ReturnAsk>,
) -> Result<Json<ReturnJudged>, Fault> {
    let db = site.platform.db.read();
    let stations = &caller.actor().stations;
    let id = SaleId::from_uuid(ask.sale);
    let sale = catalogue::settled_sale(db, stations, id).await?;
    let customer = ask.customer.map(CustomerId::from_uuid);
    theirs(db, &sale, customer, ask.gift).await?;
    let left = left(db, &sale).await?;
    let kinds = kinds(db).await?;
    let lines = read(&ask, &sale, &left, &kinds)?;
    let asked: Vec<_> = lines.iter().map(AskedLine::asked).collect();
    let today = civil_day(site.platform.now());
    let thinking = Thinking {
        customer,
        gift: ask.gift,
        today,
    };
    let judged = acts::preview_request(db, &sale, thinking, &asked).await?;
    let lines = lines.iter().zip(judged).map(|(asked, judged)| {
        let judgement = ReturnJudgement::of(&judged.judgement, caller.lang.lang());
        asked.out(&sale, judgement.for_outside())
    });
    Ok(Json(ReturnJudged {
        sale: ask.sale,
        currency: sale.sale.currency.code().to_owned(),
        lines: lines.collect(),
    }))
}

/// A sale of somebody else opens nothing, unless a gift comes back.
async fn theirs(
    db: &impl ConnectionTrait,
    sale: &SettledSale,
    customer: Option<CustomerId>,
    gift: bool,
) -> Result<(), Failure> {
    let (Some(asked), Some(buyer), false) = (customer, sale.sale.customer, gift) else {
        return Ok(());
    };
    let asked = accounts::resolve(db, asked).await?;
    if asked != accounts::resolve(db, buyer).await? {
        return Err(Refused::field("customer", "returns-refused-other-customer").into());
    }
    Ok(())
}

/// What the law sees in a reason, and whether it asks for photos.
type Reason = (ReasonKind, bool);

/// The reasons that may be given; one statement.
async fn kinds(db: &impl ConnectionTrait) -> Result<HashMap<String, Reason>, Failure> {
    let all = queries::all_reasons(db).await?.into_iter();
    let open = all.filter(|row| row.archived_at.is_none());
    Ok(open.map(|row| (row.code, (row.kind, row.photos))).collect())
}

/// Pieces of each line that are neither on their way back nor settled; one statement.
async fn left(
    db: &impl ConnectionTrait,
    sale: &SettledSale,
) -> Result<HashMap<SaleLineId, Vec<i64>>, Failure> {
    let lines = sale.lines.iter().map(|line| line.id);
    let rows: Vec<(Option<SaleLineId>, Option<i64>)> = unit::Entity::find()
        .select_only()
        .column(unit::Column::SaleLineId)
        .column(unit::Column::Piece)
        .filter(unit::Column::SaleLineId.is_in(lines))
        .filter(unit::Column::PieceKey.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut taken: HashMap<SaleLineId, Vec<i64>> = HashMap::new();
    for (line, piece) in rows {
        if let (Some(line), Some(piece)) = (line, piece) {
            taken.entry(line).or_default().push(piece);
        }
    }
    Ok(taken)
}

/// A line as it was asked about and found.
struct AskedLine {
    place: usize,
    line: SaleLineId,
    unit: Option<UnitId>,
    reason: Reason,
    opened: bool,
    left: i64,
    free: Vec<i64>,
}

impl AskedLine {
    const fn asked(&self) -> Thought {
        Thought {
            line: self.line,
            unit: self.unit,
            reason: self.reason.0,
            photos: self.reason.1,
            opened: self.opened,
        }
    }

    fn out(&self, sale: &SettledSale, judgement: ReturnJudgement) -> ReturnLineJudged {
        let line = sale.lines.get(self.place);
        let shares = self.free.iter().filter_map(|piece| line?.share(*piece));
        let (bears, delivery) = shares.fold((0, 0), |(bears, delivery), share| {
            let goods = share.total() - share.freight;
            (bears + goods, delivery + share.freight)
        });
        let money = |minor| said(kernel::Money::new(minor, sale.sale.currency));
        ReturnLineJudged {
            line: self.line.uuid(),
            reason_kind: self.reason.0,
            pieces: i64::try_from(self.free.len()).unwrap_or_default(),
            left: self.left,
            bears: money(bears),
            delivery: money(delivery),
            judgement,
        }
    }
}

fn read(
    ask: &ReturnAsk,
    sale: &SettledSale,
    taken: &HashMap<SaleLineId, Vec<i64>>,
    kinds: &HashMap<String, Reason>,
) -> Result<Vec<AskedLine>, Refused> {
    let mut problems = Found::new();
    let some = (1..=LINES).contains(&ask.lines.len());
    problems.check(some, "lines", "returns-refused-units");
    let mut lines = Vec::new();
    for (at, asked) in ask.lines.iter().take(LINES).enumerate() {
        let field = |name: &str| format!("lines[{at}].{name}");
        let pieces = problems.take(whole(asked.pieces.as_ref(), &field("pieces")));
        let reason = kinds.get(asked.reason.trim()).copied();
        problems.check(reason.is_some(), field("reason"), "returns-refused-reason");
        let id = SaleLineId::from_uuid(asked.line);
        let place = sale.lines.iter().position(|line| line.id == id);
        problems.check(place.is_some(), field("line"), "returns-refused-line");
        let (Some(pieces), Some(reason), Some(place)) = (pieces, reason, place) else {
            continue;
        };
        let Some(line) = sale.lines.get(place) else {
            continue;
        };
        let unit = asked.unit.map(UnitId::from_uuid);
        let known = unit.is_none_or(|id| line.units.iter().any(|unit| unit.id == id));
        problems.check(known, field("unit"), "returns-refused-other-serial");
        let taken = taken.get(&id).map(Vec::as_slice).unwrap_or_default();
        let left = line.pieces - i64::try_from(taken.len()).unwrap_or(i64::MAX);
        if pieces > left {
            let refused = Refused::field(field("pieces"), "returns-refused-left");
            problems.note(refused.with("left", left.max(0)).with("asked", pieces));
        }
        let free = (1..=line.pieces).filter(|piece| !taken.contains(piece));
        lines.push(AskedLine {
            place,
            line: id,
            unit,
            reason,
            opened: asked.opened,
            left,
            free: free.take(usize::try_from(pieces).unwrap_or(1)).collect(),
        });
    }
    problems.finish(lines)
}

/// Some pieces that are to come back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnPiecesIn {
    /// Of which line of the sale.
    line: Option<Uuid>,
    /// Which item, when its serial number is known.
    unit: Option<Uuid>,
    /// Which product, where no sale was found.
    product: Option<Uuid>,
    /// How many, a whole number from one; one when it is not told.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 200)]
    pieces: Option<Number>,
    /// Leaf of the tree of reasons.
    reason: String,
    /// What the customer says about it.
    #[serde(default)]
    detail: String,
    /// Whether a protective packaging was opened.
    #[serde(default)]
    opened: bool,
    /// What the customer wants: `refund` (the default), `exchange`, `store_credit`, `repair`, `price_reduction`.
    wished: Option<String>,
}

impl ReturnPiecesIn {
    fn read(&self, at: usize, problems: &mut Found) -> Option<AskedPieces> {
        let pieces = whole(self.pieces.as_ref(), &format!("pieces[{at}].pieces"));
        let pieces = problems.take(pieces);
        let wished: Result<Outcome, _> = self.wished.as_deref().unwrap_or("refund").parse();
        let field = format!("pieces[{at}].wished");
        problems.check(wished.is_ok(), field, "returns-refused-choice");
        Some(AskedPieces {
            line: self.line.map(SaleLineId::from_uuid),
            unit: self.unit.map(UnitId::from_uuid),
            product: self.product.map(ProductId::from_uuid),
            pieces: pieces?,
            reason: self.reason.clone(),
            detail: self.detail.clone(),
            opened: self.opened,
            wished: wished.ok()?,
        })
    }
}

/// A return that is asked for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnRequest {
    /// The sale; absent when it was not found.
    sale: Option<Uuid>,
    /// Who sends the goods back; the buyer of the sale when nobody is named.
    customer: Option<Uuid>,
    /// Asked for by the recipient of a gift, who did not buy.
    #[serde(default)]
    gift: bool,
    /// By which way it was asked for: `api` (the default), `counter`, `phone`, `mail`, `link`.
    channel: Option<String>,
    /// Which station it comes to; that of the sale when none is named.
    station: Option<Uuid>,
    /// How the goods come back: `parcel` (the default), `pickup`, `branch`, `stays`.
    way_back: Option<String>,
    /// Which pieces, two hundred at most.
    #[schema(min_items = 1, max_items = 200)]
    pieces: Vec<ReturnPiecesIn>,
    /// What the customer says.
    #[serde(default)]
    words: String,
    /// The day on which it was asked for, when that was not today; needs `returns.import`.
    #[schema(value_type = Option<String>, format = Date)]
    asked_on: Option<Date>,
    /// ISO 4217; the currency of its money where no sale was found, `TRY` when it is not told. A sale brings its own.
    #[schema(example = "EUR")]
    currency: Option<String>,
    /// A ticket that is open already.
    ticket: Option<Uuid>,
}

impl ReturnRequest {
    fn read(self) -> Result<Request, Refused> {
        let mut problems = Found::new();
        let few = self.pieces.len() <= usize::try_from(PIECES_MAX).unwrap_or_default();
        problems.check(few, "pieces", "returns-refused-units");
        let asked = self.pieces.iter().take(200).enumerate();
        let pieces: Vec<Option<AskedPieces>> = asked
            .map(|(at, asked)| asked.read(at, &mut problems))
            .collect();
        let channel = self.channel.as_deref().unwrap_or("api");
        let channel = problems.take(word_at::<Channel>(channel, "channel"));
        let way_back = self.way_back.as_deref().unwrap_or("parcel");
        let way_back = problems.take(word_at::<WayBack>(way_back, "way_back"));
        let currency = self.currency.as_deref().map(currency_at);
        let currency = currency.and_then(|read| problems.take(read));
        problems.finish(())?;
        Ok(Request {
            customer: self.customer.map(CustomerId::from_uuid),
            sale: self.sale.map(SaleId::from_uuid),
            gift: self.gift,
            channel: channel.unwrap_or(Channel::Api),
            station: self.station.map(StationId::from_uuid),
            way_back: way_back.unwrap_or(WayBack::Parcel),
            pieces: pieces.into_iter().flatten().collect(),
            words: self.words,
            photos: PhotosCome::Later,
            asked_on: self.asked_on,
            currency,
            ticket: self.ticket.map(TicketId::from_uuid),
            cause: None,
        })
    }
}

/// A currency that is in use, or the refusal beside its field.
fn currency_at(code: &str) -> Result<Currency, Refused> {
    Currency::of(code).map_err(|refusal| refusal.at("currency").into())
}

/// A return that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnMade {
    /// Key.
    id: Uuid,
    /// Number for people.
    number: String,
    /// Its ticket.
    ticket: Uuid,
    /// Where it stands as a whole.
    #[schema(value_type = String)]
    state: Whole,
    /// Version.
    version: i32,
}

impl From<Requested> for ReturnMade {
    fn from(made: Requested) -> Self {
        Self {
            id: made.moved.id.uuid(),
            number: made.moved.number,
            ticket: made.ticket.uuid(),
            state: made.moved.state,
            version: made.moved.version,
        }
    }
}

/// Ask for a return
///
/// Its pieces are judged by law and policy at once; what neither decides waits for a person. The same `Idempotency-Key` asks once.
#[utoipa::path(post, path = "/api/v1/returns", tag = "returns", request_body = ReturnRequest, responses((status = 201, body = ReturnMade), Problems))]
pub(super) async fn request(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    body: OnceBody<ReturnRequest>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let request = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = acts::request_return(&mut work, may, request).await?;
    let location = Some(format!("/api/v1/returns/{}", made.moved.id));
    let made = ReturnMade::from(made);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, location, &made)
        .await?)
}
