//! The form of a new return, read as a request: pieces of a sale, or one of goods whose sale was not found.

use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, StationId, UnitId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use tickets::Channel;
use ui::{Site, Visit};

use super::new::Sent;
use super::words::{day, key};
use crate::acts::{AskedPieces, PhotosCome, Request};
use crate::rules::states::Outcome;
use crate::rules::words::{self, WayBack};

/// Reads the form as a request.
pub(super) async fn request(
    site: &Site,
    visit: &Visit,
    sent: &Sent,
    photos: PhotosCome,
) -> Result<Request, Failure> {
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
    let currency = optional(&sent.currency);
    let currency = currency.and_then(|code| {
        let read = Currency::of(&code).map_err(|refusal| refusal.at("currency"));
        problems.take(read.map_err(Refused::from))
    });
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
        photos,
        asked_on,
        currency,
        ticket: None,
        cause: None,
    })
}

/// The rows of the lines: each with its own quantity, reason, words and item; what a row does not say holds for all of them.
fn of_sale(
    sent: &Sent,
    unit: Option<UnitId>,
    wished: Outcome,
    problems: &mut Problems,
) -> Vec<AskedPieces> {
    let asked = asking(sent).into_iter().enumerate();
    let read = asked.map(|(place, row)| of_row(sent, row, (place, unit, wished), problems));
    let mut pieces: Vec<AskedPieces> = read.flatten().collect();
    // the item that was scanned is on one line only; the act refuses it on another
    if pieces.len() > 1 && sent.item.is_empty() {
        pieces.iter_mut().for_each(|asked| asked.unit = None);
    }
    pieces
}

fn of_row(
    sent: &Sent,
    row: usize,
    (place, unit, wished): (usize, Option<UnitId>, Outcome),
    problems: &mut Problems,
) -> Option<AskedPieces> {
    let at = |field: &str| format!("pieces[{place}].{field}");
    let own = |all: &[String]| {
        let said = all.get(row).map(|one| one.trim().to_owned());
        said.filter(|said| !said.is_empty())
    };
    let line = sent.line.get(row).map(String::as_str).unwrap_or_default();
    let typed = sent.pieces.get(row).map(String::as_str).unwrap_or_default();
    let line = problems.take(key::<SaleLineId>(line, &at("line")));
    let count = problems.take(words::pieces(typed, &at("pieces")).map_err(Refused::from));
    let item = own(&sent.item);
    let item = item.and_then(|item| problems.take(key::<UnitId>(&item, &at("unit"))));
    let count = count?;
    let scanned = unit.filter(|_| sent.item.is_empty() && count == 1);
    let opened = sent.opened_row.iter().any(|one| *one == row.to_string());
    Some(AskedPieces {
        line: Some(line?),
        unit: item.or(scanned),
        product: None,
        pieces: count,
        reason: own(&sent.why).unwrap_or_else(|| sent.reason.clone()),
        detail: own(&sent.said).unwrap_or_else(|| sent.detail.clone()),
        opened: opened || !sent.opened.is_empty(),
        wished,
    })
}

/// The rows that ask for something, in the order of their requests.
pub(super) fn asking(sent: &Sent) -> Vec<usize> {
    let rows = sent.line.iter().zip(&sent.pieces).enumerate();
    rows.filter(|(_, (_, typed))| !typed.trim().is_empty())
        .map(|(row, _)| row)
        .collect()
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
