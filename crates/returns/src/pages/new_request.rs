//! The form of a new return, read as a request: pieces of a sale, or one of goods whose sale was not found.

use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, StationId, UnitId};
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use tickets::Channel;
use ui::{Site, Visit};

use super::new::Sent;
use super::words::{day, key};
use crate::acts::{AskedPieces, Request};
use crate::rules::states::Outcome;
use crate::rules::words::{self, WayBack};

/// Reads the form as a request.
pub(super) async fn request(site: &Site, visit: &Visit, sent: &Sent) -> Result<Request, Failure> {
    let mut problems = Problems::new();
    let optional = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let sale = optional(&sent.sale).and_then(|id| problems.take(key::<SaleId>(&id, "sale")));
    let customer = optional(&sent.customer);
    let customer = customer.and_then(|id| problems.take(key::<CustomerId>(&id, "customer")));
    let station = optional(&sent.station);
    let station = station.and_then(|id| problems.take(key::<StationId>(&id, "station")));
    let channel = problems.take(key::<Channel>(&sent.channel, "channel"));
    let way_back = problems.take(key::<WayBack>(&sent.way_back, "way_back"));
    let wished = problems.take(key::<Outcome>(&sent.wished, "wished"));
    let asked_on = problems.take(day(&sent.asked_on, "asked_on")).flatten();
    let unit = optional(&sent.unit).and_then(|id| problems.take(key::<UnitId>(&id, "unit")));
    let pieces = match sale {
        Some(_) => of_sale(sent, unit, wished.unwrap_or(Outcome::Refund), &mut problems),
        None => {
            of_nothing(
                site,
                visit,
                sent,
                wished.unwrap_or(Outcome::Refund),
                &mut problems,
            )
            .await?
        }
    };
    problems.finish(())?;
    Ok(Request {
        customer,
        sale,
        gift: !sent.gift.is_empty(),
        channel: channel.unwrap_or(Channel::Counter),
        station,
        way_back: way_back.unwrap_or(WayBack::Branch),
        pieces,
        words: sent.words.clone(),
        photos: false,
        asked_on,
        ticket: None,
        cause: None,
    })
}

fn of_sale(
    sent: &Sent,
    unit: Option<UnitId>,
    wished: Outcome,
    problems: &mut Problems,
) -> Vec<AskedPieces> {
    let mut pieces = Vec::new();
    for (place, (line, typed)) in sent.line.iter().zip(&sent.pieces).enumerate() {
        if typed.trim().is_empty() {
            continue;
        }
        let field = format!("pieces[{place}].pieces");
        let Some(line) = problems.take(key::<SaleLineId>(line, &field)) else {
            continue;
        };
        let Some(count) = problems.take(words::pieces(typed, &field).map_err(Refused::from)) else {
            continue;
        };
        pieces.push(AskedPieces {
            line: Some(line),
            unit: unit.filter(|_| count == 1),
            product: None,
            pieces: count,
            reason: sent.reason.clone(),
            detail: sent.detail.clone(),
            opened: !sent.opened.is_empty(),
            wished,
        });
    }
    // the item that was scanned is on one line only; the act refuses it on another
    if pieces.len() > 1 {
        pieces.iter_mut().for_each(|asked| asked.unit = None);
    }
    pieces
}

/// A piece whose sale was not found: by its serial number, else a product.
async fn of_nothing(
    site: &Site,
    visit: &Visit,
    sent: &Sent,
    wished: Outcome,
    problems: &mut Problems,
) -> Result<Vec<AskedPieces>, Failure> {
    let db = site.platform.db.read();
    let units = match sent.serial.trim() {
        "" => Vec::new(),
        serial => catalogue::units_of_serial(db, &visit.actor().stations, serial).await?,
    };
    let product = sent.product.parse::<ProductId>().ok();
    let unit = match units.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    if unit.is_none() && product.is_none() {
        problems.note(Refused::field("product", "returns-refused-product"));
        return Ok(Vec::new());
    }
    let count =
        problems.take(words::pieces(&sent.pieces_none, "pieces_none").map_err(Refused::from));
    Ok(vec![AskedPieces {
        line: None,
        unit,
        product,
        pieces: count.unwrap_or(1),
        reason: sent.reason.clone(),
        detail: sent.detail.clone(),
        opened: !sent.opened.is_empty(),
        wished,
    }])
}
