//! The form of a decision, read piece by piece.

use kernel::identifiers::Iban;
use kernel::ids::{ProductId, ReturnId, ReturnUnitId, UnitId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use ui::{Lang, Site, Visit};

use super::decide::Sent;
use super::words::{amount, key};
use crate::acts::{Decision, ExchangeWish, Gesture, Instrument, UnitDecision};
use crate::queries;
use crate::rules::states::Outcome;

/// The typed words as a decision.
pub(super) async fn decision(
    site: &Site,
    visit: &Visit,
    id: ReturnId,
    sent: &Sent,
) -> Result<Decision, Failure> {
    let (db, lang) = (site.platform.db.read(), visit.lang.lang());
    let sheet = queries::sheet(db, &visit.actor().stations, id).await?;
    let currency = sheet.case.currency();
    let mut problems = Problems::new();
    let mut units = Vec::new();
    for (place, unit) in sent.unit.iter().enumerate() {
        let word = |all: &[String]| all.get(place).cloned().unwrap_or_default();
        if word(&sent.outcome).trim().is_empty() {
            continue;
        }
        let at = format!("units[{}]", units.len());
        let Some(outcome) = problems.take(key::<Outcome>(&word(&sent.outcome), &at)) else {
            continue;
        };
        let Some(unit) = problems.take(key::<ReturnUnitId>(unit, &at)) else {
            continue;
        };
        let figure =
            |words: &str, field: &str| amount(words, &format!("{at}.{field}"), currency, lang);
        let loss = problems.take(figure(&word(&sent.loss), "loss"));
        let fee = problems.take(figure(&word(&sent.fee), "fee"));
        let sum = problems.take(figure(&word(&sent.amount), "amount"));
        let exchange = match outcome {
            Outcome::Exchange => {
                let words = (word(&sent.product), word(&sent.item), word(&sent.price));
                let wish = wish(site, visit, (&at, currency, lang), words).await;
                match wish {
                    Ok(wish) => Some(ExchangeWish {
                        instant: !sent.instant.is_empty(),
                        ..wish
                    }),
                    Err(Failure::Refused(refused)) => {
                        problems.note(refused);
                        None
                    }
                    Err(failure) => return Err(failure),
                }
            }
            _ => None,
        };
        units.push(UnitDecision {
            unit,
            outcome,
            loss: loss.unwrap_or_default(),
            loss_why: word(&sent.loss_why),
            fee: fee.filter(|_| !word(&sent.fee).trim().is_empty()),
            amount: sum.filter(|_| !word(&sent.amount).trim().is_empty()),
            exchange,
        });
    }
    let way = problems.take(way(sent)).flatten();
    let way_cost = problems.take(amount(&sent.way_cost, "way_cost", currency, lang));
    let gesture = problems.take(gesture(sent, currency, lang)).flatten();
    Ok(problems.finish(Decision {
        units,
        way,
        way_cost: way_cost.filter(|_| !sent.way_cost.trim().is_empty()),
        gesture,
        words: sent.words.clone(),
    })?)
}

/// Something beside it, when an amount was typed.
fn gesture(sent: &Sent, currency: Currency, lang: Lang) -> Result<Option<Gesture>, Refused> {
    let amount = amount(&sent.gesture, "gesture", currency, lang)?;
    Ok((amount != 0).then(|| Gesture {
        amount,
        why: sent.gesture_why.clone(),
    }))
}

/// What goes out: the item whose serial number was scanned, else a product by its code or name; without a price the old one's worth.
async fn wish(
    site: &Site,
    visit: &Visit,
    (at, currency, lang): (&str, Currency, Lang),
    (product, item, price): (String, String, String),
) -> Result<ExchangeWish, Failure> {
    let db = site.platform.db.read();
    let minor = amount(&price, &format!("{at}.price"), currency, lang)?;
    let stations = &visit.actor().stations;
    let units = match item.trim() {
        "" => Vec::new(),
        serial => catalogue::units_of_serial(db, stations, serial).await?,
    };
    if let [one] = units.as_slice() {
        return Ok(ExchangeWish {
            product: one.product.id,
            unit: Some(one.id),
            price: minor,
            instant: false,
        });
    }
    if !item.trim().is_empty() {
        return Err(Refused::field(format!("{at}.item"), "returns-refused-not-on-shelf").into());
    }
    let product = product.trim();
    let id = match product.parse::<ProductId>() {
        Ok(id) => Some(id),
        Err(_) => {
            let coded = catalogue::views::products_coded(db, product).await?;
            match coded.as_slice() {
                [one] => Some(one.id),
                _ => None,
            }
        }
    };
    let id =
        id.ok_or_else(|| Refused::field(format!("{at}.product"), "returns-refused-product"))?;
    Ok(ExchangeWish {
        product: id,
        unit: None::<UnitId>,
        price: minor,
        instant: false,
    })
}

fn way(sent: &Sent) -> Result<Option<Instrument>, Refused> {
    Ok(match sent.way.as_str() {
        "bank" => {
            let iban = Iban::parse(&sent.iban).map_err(|refusal| refusal.at("iban"))?;
            Some(Instrument::Bank {
                iban,
                holder: sent.holder.trim().to_owned(),
            })
        }
        "cash" => Some(Instrument::Cash),
        "terminal" => Some(Instrument::Terminal),
        "account" => Some(Instrument::Account),
        "manual" => Some(Instrument::Manual),
        _ => None,
    })
}
