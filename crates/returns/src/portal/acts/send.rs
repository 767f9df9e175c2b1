//! What was chosen on a visit becomes a return: judged once more, with its photos, its parcel and its wishes, in one change.

use catalogue::SettledSale;
use jiff::SignedDuration;
use kernel::ids::{ReturnId, kinds};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{Actor, Failure, Stations, StoredFile, Work, files};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tickets::{Channel, Telling};

use super::super::draft::{Draft, Pick, Way};
use super::super::judged::{is_refused, judged, named, prices};
use super::super::letters;
use super::super::records::{visit, wish};
use super::super::words::{Say, Tongue};
use crate::acts::{AskedPieces, PhotoStage, PhotosCome, Request, add_photos, request_by_customer};
use crate::carriage::{self, ParcelBack};
use crate::queries;
use crate::records::unit;
use crate::rules::states::Outcome;
use crate::rules::words::WayBack;
use crate::store;

/// What the customer saw before they sent it.
#[derive(Clone, Debug)]
pub(in crate::portal) struct Seen {
    /// The name of the judgement that was shown.
    pub judgement: String,
    /// The address of their page, for the letter.
    pub url: String,
    /// Language of the page.
    pub tongue: Tongue,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(in crate::portal) enum Sent {
    /// The return exists.
    Done,
    /// Law, policy or facts changed while the customer was on the page: nothing was sent.
    Changed,
}

/// Sends it, unless the customer saw another judgement than holds now. A visit is sent once.
///
/// # Errors
/// Refused beside what cannot be; nothing of it happened then.
pub(in crate::portal) async fn send(
    work: &mut Work,
    visit: &visit::Model,
    draft: &Draft,
    seen: &Seen,
) -> Result<Sent, Failure> {
    if held(work, visit).await?.is_some() {
        return Ok(Sent::Done);
    }
    let sale = catalogue::settled_sale(work.conn(), &Stations::All, visit.sale_id).await?;
    let whose = (&sale, visit.customer_id);
    let judged = judged(work.conn(), whose, &draft.picks, civil_day(work.now)).await?;
    if named(&judged)? != seen.judgement {
        return Ok(Sent::Changed);
    }
    let taken = draft.picks.iter().zip(&judged);
    let taken: Vec<Pick> = taken
        .filter(|(_, judged)| !is_refused(judged))
        .map(|(pick, _)| pick.clone())
        .collect();
    if taken.is_empty() {
        return Err(Refused::whole("returns-portal-refused-nothing").into());
    }
    let photos = taken.iter().map(|pick| pick.photos.len());
    let photos = photos.map(|some| u32::try_from(some).unwrap_or(u32::MAX));
    let photos = PhotosCome::Now(photos.collect());
    let id = open(work, visit, &sale, draft, &taken, photos).await?;
    if seen.tongue != Tongue::German {
        // the letter of the desk says it all, with a link
        return Ok(Sent::Done);
    }
    let case = store::case(work.conn(), &Stations::All, id).await?;
    let say = Say::new(seen.tongue);
    let telling = Telling::new(
        case.ticket_id,
        letters::SENT.key,
        "returns-portal-says-sent",
        id.to_string(),
    );
    let way = way_said(draft, say);
    let telling = telling
        .with("number", case.number.clone())
        .with("what", what(&sale, &taken, say))
        .with("way", way)
        .with("link", seen.url.clone());
    tickets::tell_customer(work, telling).await?;
    Ok(Sent::Done)
}

/// The return that came of a visit already; the visit is held until this change ends.
pub(super) async fn held(work: &Work, visit: &visit::Model) -> Result<Option<ReturnId>, Failure> {
    let row = visit::Entity::find_by_id(visit.id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    Ok(row.and_then(|row| row.return_id))
}

/// Opens the return with all that belongs to it.
pub(super) async fn open(
    work: &mut Work,
    visit: &visit::Model,
    sale: &SettledSale,
    draft: &Draft,
    picks: &[Pick],
    photos: PhotosCome,
) -> Result<ReturnId, Failure> {
    let request = request(visit, draft, picks, photos);
    let asked = request_by_customer(work, request).await?;
    let id = asked.moved.id;
    let units = store::units(work.conn(), id).await?;
    keep_photos(work, id, picks, &units).await?;
    wishes(work, sale, id, picks, &units).await?;
    if let Some(Way::Carrier { offer, .. }) = &draft.way {
        book(work, id, draft, &units, offer.clone()).await?;
    }
    let days = queries::terms(work.conn()).await?.link_days.clamp(1, 3_650);
    let until = work.now + SignedDuration::from_hours(24 * i64::from(days));
    visit::Entity::update_many()
        .col_expr(visit::Column::ReturnId, Expr::value(id))
        .col_expr(
            visit::Column::Draft,
            Expr::value(serde_json::to_value(draft)?),
        )
        .col_expr(visit::Column::ExpiresAt, Expr::value(Moment::from(until)))
        .filter(visit::Column::Id.eq(visit.id))
        .exec(work.conn())
        .await?;
    Ok(id)
}

fn request(visit: &visit::Model, draft: &Draft, picks: &[Pick], photos: PhotosCome) -> Request {
    let asked = |pick: &Pick| AskedPieces {
        line: Some(pick.line),
        unit: pick.unit,
        product: None,
        pieces: pick.pieces,
        reason: pick.reason.clone(),
        detail: pick.detail.clone(),
        opened: pick.opened,
        wished: pick.outcome.unwrap_or(Outcome::Refund),
    };
    let station = match &draft.way {
        Some(Way::Branch(station)) => Some(*station),
        _ => None,
    };
    Request {
        customer: Some(visit.customer_id),
        sale: Some(visit.sale_id),
        gift: false,
        channel: Channel::Link,
        station,
        way_back: draft.way.as_ref().map_or(WayBack::Parcel, Way::back),
        pieces: picks.iter().map(asked).collect(),
        words: draft.words.clone(),
        photos,
        asked_on: None,
        currency: None,
        ticket: None,
        cause: None,
    }
}

fn is_of(unit: &unit::Model, pick: &Pick) -> bool {
    unit.sale_line_id == Some(pick.line) && (pick.unit.is_none() || unit.unit_id == pick.unit)
}

/// Photos that waited on the visit go to their pieces.
async fn keep_photos(
    work: &mut Work,
    id: ReturnId,
    picks: &[Pick],
    units: &[unit::Model],
) -> Result<(), Failure> {
    for pick in picks.iter().filter(|pick| !pick.photos.is_empty()) {
        let mut sent = Vec::with_capacity(pick.photos.len());
        for photo in &pick.photos {
            let kept = files::file(work.conn(), photo.file).await?;
            let side = |pixels: i32| u32::try_from(pixels).unwrap_or_default();
            sent.push(StoredFile {
                id: work.new_id::<kinds::File>(),
                sha256: kept.sha256,
                media_type: picture(&kept.media_type),
                size: u64::try_from(kept.size).unwrap_or_default(),
                name: photo.name.clone(),
                pixels: kept.pixels.map(|(wide, high)| (side(wide), side(high))),
            });
        }
        let of = units.iter().find(|unit| is_of(unit, pick));
        let of = of.map(|unit| unit.id);
        add_photos(work, store::Seen::now(id), PhotoStage::Asked, of, &sent).await?;
    }
    Ok(())
}

/// What the store writes pictures as.
fn picture(media: &str) -> &'static str {
    match media {
        "image/png" => "image/png",
        "image/webp" => "image/webp",
        _ => "image/jpeg",
    }
}

/// What is wanted in exchange stands beside its pieces, with the price that was shown.
async fn wishes(
    work: &mut Work,
    sale: &SettledSale,
    id: ReturnId,
    picks: &[Pick],
    units: &[unit::Model],
) -> Result<(), Failure> {
    let wanted = picks
        .iter()
        .filter(|pick| pick.outcome == Some(Outcome::Exchange));
    for pick in wanted {
        let own = sale.lines.iter().find(|line| line.id == pick.line);
        let own = own.and_then(|line| line.product);
        let Some(product) = pick.product.or(own) else {
            continue;
        };
        let price = match own == Some(product) {
            true => super::super::judged::worth(sale, pick.line),
            false => prices(work.conn(), sale, [product]).await?.remove(&product),
        };
        for unit in units.iter().filter(|unit| is_of(unit, pick)) {
            let row = wish::Model {
                return_unit_id: unit.id,
                return_id: id,
                product_id: product,
                price: price.map(|price| price.minor),
                instant: pick.instant,
            };
            wish::Entity::insert(wish::ActiveModel::from(row))
                .exec_without_returning(work.conn())
                .await?;
        }
    }
    Ok(())
}

/// Books the parcel by the offer that was chosen; its price is looked up again.
async fn book(
    work: &mut Work,
    id: ReturnId,
    draft: &Draft,
    units: &[unit::Model],
    offer: shipping::Offer,
) -> Result<(), Failure> {
    let case = store::case(work.conn(), &Stations::All, id).await?;
    let back = ParcelBack {
        offer,
        sender: draft.from.clone().unwrap_or_default(),
        parcels: vec![draft.size.parcel()],
    };
    // the customer may send a parcel to us because the return was accepted, not because of a role
    let may = Actor::system("returns").may()?;
    carriage::book(work, may, (&case, units), back).await?;
    Ok(())
}

/// The goods of a return in words, one a line.
pub(super) fn what(sale: &SettledSale, picks: &[Pick], say: Say) -> String {
    let line = |pick: &Pick| {
        let line = sale.lines.iter().find(|line| line.id == pick.line)?;
        let serial = pick
            .unit
            .and_then(|id| line.units.iter().find(|unit| unit.id == id));
        let serial = serial.map_or_else(String::new, |unit| format!(" ({})", unit.serial));
        Some(format!(
            "{} × {}{serial}",
            say.number(pick.pieces),
            line.text
        ))
    };
    picks.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn way_said(draft: &Draft, say: Say) -> String {
    match &draft.way {
        Some(Way::Branch(_)) => say.t("returns-portal-way-branch"),
        Some(Way::Carrier { offer, .. }) => offer.carrier_name.clone(),
        Some(Way::Own) | None => say.t("returns-portal-way-own"),
    }
}
