//! EasyPost, an aggregator of carriers in many countries.
//!
//! As documented at `docs.easypost.com`: shipments (`/docs/shipments`: created, bought by a rate, looked up by our reference in place
//! of the id, refunded before use), trackers (`/docs/trackers`), webhooks with their HMAC signature (`/docs/webhooks`), pickups
//! (`/docs/pickups`), errors (`/docs/errors`) and rate limits (`/guides/rate-limiting-guide`). Weights are ounces, sizes inches.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use kernel::money::{Currency, Money};
use outbound::{Answer, Call as Out, Caller};
use serde_json::{Value, json};
use sha2::Sha256;
use shipping::port::{
    Account, AskFor, Booked, Booking, Call, CarrierAdapter, Inquiry, Lack, PickupWish, Said,
    Sighting, Told, Tracked, Trouble,
};
use shipping::{Fact, Parcel, Party, Place};

use crate::speak::{self, Effect, amount, refused, segment, send, tenths, text, wrong};

/// Where it is reached.
const BASE: &str = "https://api.easypost.com/v2";
/// What stands before the signature in its header.
const SIGNED: &str = "hmac-sha256-hex=";

/// The adapter. An account's option may name the rate that is bought, `Carrier/Service`; without it the cheapest is.
pub struct EasyPost {
    caller: Caller,
    base: String,
}

impl EasyPost {
    /// The adapter of the real service.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self::at(caller, BASE)
    }

    /// The adapter of a service at another address.
    #[must_use]
    pub fn at(caller: Caller, base: impl Into<String>) -> Self {
        let base = base.into();
        Self { caller, base }
    }

    fn signed(&self, call: Out, account: &Account) -> Out {
        let both = STANDARD.encode(format!("{}:", account.key));
        call.header("Authorization", &format!("Basic {both}"))
    }

    async fn get(&self, account: &Account, path: &str) -> Result<Answer, Trouble> {
        let call = Out::get(format!("{}{path}", self.base)).map_err(wrong)?;
        send(&self.caller, self.signed(call, account), Effect::None).await
    }

    async fn post(&self, account: &Account, path: &str, body: &Value) -> Result<Value, Trouble> {
        let call = Out::post(format!("{}{path}", self.base)).map_err(wrong)?;
        let call = call.json(body).map_err(wrong)?;
        let answer = send(&self.caller, self.signed(call, account), Effect::Acts).await?;
        done(&answer, Effect::Acts)
    }

    /// The shipment of our number, bought or not.
    async fn look_up(&self, account: &Account, reference: &str) -> Result<Option<Value>, Trouble> {
        let answer = self
            .get(account, &format!("/shipments/{}", segment(reference)))
            .await?;
        match answer.status {
            404 => Ok(None),
            _ => done(&answer, Effect::None).map(Some),
        }
    }

    /// What was bought, with its label.
    async fn bought(&self, shipment: &Value) -> Result<Booked, Trouble> {
        let url = text(shipment, "/postage_label/label_pdf_url")
            .or_else(|| text(shipment, "/postage_label/label_url"));
        let label = match url {
            Some(url) => Some(speak::label(&self.caller, &url).await?),
            None => None,
        };
        Ok(Booked {
            carrier_ref: text(shipment, "/id").unwrap_or_default(),
            tracking_number: text(shipment, "/tracking_code"),
            link: text(shipment, "/tracker/public_url"),
            label,
        })
    }
}

/// Whether a shipment was paid for.
fn is_bought(shipment: &Value) -> bool {
    shipment
        .pointer("/postage_label")
        .is_some_and(Value::is_object)
}

/// The document of a good answer, else the carrier's own words.
fn done(answer: &Answer, effect: Effect) -> Result<Value, Trouble> {
    if answer.is_good() {
        return speak::json(answer, effect);
    }
    let said = answer.json::<Value>().ok();
    let said = said.and_then(|body| text(&body, "/error/message"));
    Err(refused(answer, said.as_deref().unwrap_or_default()))
}

#[async_trait]
impl CarrierAdapter for EasyPost {
    fn name(&self) -> &'static str {
        "easypost"
    }

    fn title(&self) -> &'static str {
        "EasyPost"
    }

    fn lacks(&self) -> &'static [Lack] {
        &[Lack::SeveralParcels, Lack::SightingIds]
    }

    fn signature_header(&self) -> Option<&'static str> {
        Some("x-hmac-signature")
    }

    /// A shipment that nobody buys has rates, as `/docs/shipments` says; it costs nothing.
    async fn quote(&self, account: &Account, inquiry: &Inquiry) -> Result<Said, Trouble> {
        let [parcel] = inquiry.parcels.as_slice() else {
            return Err(Trouble::Lacking(Lack::SeveralParcels));
        };
        let end = |place: &Place| json!({ "zip": place.postcode, "country": place.country });
        let body = json!({ "shipment": {
            "from_address": end(&inquiry.from),
            "to_address": end(&inquiry.to),
            "is_return": inquiry.is_return,
            "parcel": size(*parcel),
        }});
        let call = Out::post(format!("{}/shipments", self.base)).map_err(wrong)?;
        let call = call.json(&body).map_err(wrong)?;
        // nothing is bought, so a try whose answer is lost did nothing
        let answer = send(&self.caller, self.signed(call, account), Effect::None).await?;
        let made = done(&answer, Effect::None)?;
        let found = cheapest(&made, "/rates", &account.option);
        found.and_then(said).ok_or_else(|| Trouble::Refused {
            words: "no rate was offered".to_owned(),
        })
    }

    async fn find(&self, account: &Account, reference: &str) -> Result<Option<Booked>, Trouble> {
        match self.look_up(account, reference).await? {
            Some(shipment) if is_bought(&shipment) => self.bought(&shipment).await.map(Some),
            _ => Ok(None),
        }
    }

    async fn book(&self, account: &Account, booking: &Booking) -> Result<Booked, Trouble> {
        let [parcel] = booking.parcels.as_slice() else {
            return Err(Trouble::Lacking(Lack::SeveralParcels));
        };
        // one that was made by a try before, but not paid for, is used
        let made = match self.look_up(account, &booking.reference).await? {
            Some(shipment) => shipment,
            None => {
                let body = json!({ "shipment": shipment(booking, *parcel) });
                self.post(account, "/shipments", &body).await?
            }
        };
        if is_bought(&made) {
            return self.bought(&made).await;
        }
        let id = text(&made, "/id").unwrap_or_default();
        let rate = rate(&made, &account.option)?;
        let path = format!("/shipments/{}/buy", segment(&id));
        let bought = self
            .post(account, &path, &json!({ "rate": { "id": rate } }))
            .await?;
        self.bought(&bought).await
    }

    async fn cancel(&self, account: &Account, carrier_ref: &str) -> Result<(), Trouble> {
        let path = format!("/shipments/{}/refund", segment(carrier_ref));
        let refunded = self.post(account, &path, &json!({})).await?;
        let status = text(&refunded, "/refund_status").unwrap_or_default();
        match status.as_str() {
            "rejected" | "not_applicable" => Err(Trouble::Refused { words: status }),
            _ => Ok(()),
        }
    }

    async fn track(&self, account: &Account, ask: &AskFor) -> Result<Tracked, Trouble> {
        let id = ask.carrier_ref.as_deref().unwrap_or_default();
        let answer = self
            .get(account, &format!("/shipments/{}", segment(id)))
            .await?;
        let shipment = done(&answer, Effect::None)?;
        Ok(Tracked {
            sightings: sightings(shipment.pointer("/tracker").unwrap_or(&Value::Null)),
            tracking_number: text(&shipment, "/tracking_code"),
            link: text(&shipment, "/tracker/public_url"),
        })
    }

    /// `X-Hmac-Signature` holds `hmac-sha256-hex=` and the HMAC of the body under the webhook's secret. Their libraries bring the
    /// secret to its form NFKD first; of plain letters and signs that is what it is already, so we take no other secrets.
    fn is_genuine(&self, account: &Account, call: Call<'_>) -> bool {
        if account.secret.is_empty() || !account.secret.is_ascii() {
            return false;
        }
        let Some(hex) = call.signature.strip_prefix(SIGNED) else {
            return false;
        };
        let Ok(theirs) = hex::decode(hex) else {
            return false;
        };
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(account.secret.as_bytes()) else {
            return false;
        };
        mac.update(call.body);
        mac.verify_slice(&theirs).is_ok()
    }

    fn read(&self, body: &[u8]) -> Result<Vec<Told>, Trouble> {
        let event: Value = serde_json::from_slice(body).map_err(|error| Trouble::Refused {
            words: error.to_string(),
        })?;
        let about = text(&event, "/description").unwrap_or_default();
        let Some(tracker) = event
            .pointer("/result")
            .filter(|_| about.starts_with("tracker."))
        else {
            return Ok(Vec::new());
        };
        Ok(vec![Told {
            carrier_ref: text(tracker, "/shipment_id"),
            tracking_number: text(tracker, "/tracking_code"),
            sightings: sightings(tracker),
        }])
    }

    async fn pickup(&self, account: &Account, wish: &PickupWish) -> Result<String, Trouble> {
        let day = wish.day;
        let body = json!({ "pickup": {
            "reference": wish.reference,
            "min_datetime": format!("{day} 09:00:00"),
            "max_datetime": format!("{day} 17:00:00"),
            "address": address(&wish.from),
            "shipment": { "id": wish.carrier_ref },
        }});
        let made = self.post(account, "/pickups", &body).await?;
        let id = text(&made, "/id").unwrap_or_default();
        let rate = cheapest(&made, "/pickup_rates", "");
        let rate = rate.ok_or_else(|| Trouble::Refused {
            words: "no rate for a pickup was offered".to_owned(),
        })?;
        let buy = json!({ "carrier": text(rate, "/carrier"), "service": text(rate, "/service") });
        let path = format!("/pickups/{}/buy", segment(&id));
        let bought = self.post(account, &path, &buy).await?;
        Ok(text(&bought, "/confirmation").unwrap_or(id))
    }
}

/// The shipment as it is asked for.
fn shipment(booking: &Booking, parcel: Parcel) -> Value {
    let mut shipment = json!({
        "reference": booking.reference,
        "from_address": address(&booking.sender),
        "to_address": address(&booking.receiver),
        "is_return": booking.is_return,
        "parcel": size(parcel),
        "options": { "label_format": "PDF" },
    });
    if booking.sender.country != booking.receiver.country {
        shipment["customs_info"] = customs(booking, parcel);
    }
    shipment
}

fn size(parcel: Parcel) -> Value {
    json!({
        "length": tenths(inches(parcel.sides[0])),
        "width": tenths(inches(parcel.sides[1])),
        "height": tenths(inches(parcel.sides[2])),
        "weight": tenths(ounces(parcel.grams)),
    })
}

fn address(party: &Party) -> Value {
    json!({
        "name": party.name, "phone": party.phone, "email": party.mail, "street1": party.line,
        "street2": party.district, "city": party.city, "zip": party.postcode, "country": party.country,
    })
}

fn customs(booking: &Booking, parcel: Parcel) -> Value {
    let count = i64::try_from(booking.contents.len()).unwrap_or(1).max(1);
    let items = booking.contents.iter().map(|one| {
        json!({
            "description": one.words, "quantity": one.pieces, "value": one.value.decimal().to_string(),
            "currency": one.value.currency.code(), "weight": tenths(ounces(parcel.grams / count).max(1)),
            "hs_tariff_number": one.tariff, "origin_country": one.origin,
        })
    });
    json!({
        "contents_type": if booking.is_return { "returned_goods" } else { "merchandise" },
        "customs_certify": true,
        "customs_signer": booking.sender.name,
        "customs_items": items.collect::<Vec<_>>(),
    })
}

/// Tenths of an inch, a begun one counted whole.
fn inches(millimetres: i64) -> i64 {
    (millimetres * 100 + 253) / 254
}

/// Tenths of an ounce, a begun one counted whole.
fn ounces(grams: i64) -> i64 {
    let tenths = i128::from(grams) * 10_000_000_000;
    let ounce = 28_349_523_125_i128;
    i64::try_from((tenths + ounce - 1) / ounce).unwrap_or(i64::MAX)
}

/// What a rate says.
fn said(rate: &Value) -> Option<Said> {
    let currency = Currency::of(&text(rate, "/currency")?).ok()?;
    let days = rate.pointer("/delivery_days").and_then(Value::as_i64);
    Some(Said {
        price: amount(rate, "/rate", currency)?,
        tax: Money::zero(currency),
        days: days.and_then(|days| i32::try_from(days).ok()),
    })
}

/// The id of the rate that is bought.
fn rate(shipment: &Value, option: &str) -> Result<String, Trouble> {
    let found = cheapest(shipment, "/rates", option);
    let id = found.and_then(|rate| text(rate, "/id"));
    id.ok_or_else(|| {
        let said = text(shipment, "/messages/0/message");
        Trouble::Refused {
            words: said.unwrap_or_else(|| "no rate was offered".to_owned()),
        }
    })
}

/// The cheapest rate of those whose `Carrier/Service` the option names; of all when it names none.
fn cheapest<'a>(document: &'a Value, pointer: &str, option: &str) -> Option<&'a Value> {
    let rates = document.pointer(pointer)?.as_array()?;
    let named = |rate: &&Value| {
        let name = |field| text(rate, field).unwrap_or_default();
        let word = format!("{}/{}", name("/carrier"), name("/service"));
        option.is_empty() || word.eq_ignore_ascii_case(option)
    };
    rates.iter().filter(named).min_by_key(|rate| cents(rate))
}

/// A rate's price in hundredths, exactly; one that is none comes last.
fn cents(rate: &Value) -> u64 {
    let text = text(rate, "/rate").unwrap_or_default();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    format!("{whole}{part}").parse().unwrap_or(u64::MAX)
}

/// All that a tracker saw. What is handed over after it turned back was handed to its sender.
fn sightings(tracker: &Value) -> Vec<Sighting> {
    let details = tracker
        .pointer("/tracking_details")
        .and_then(Value::as_array);
    let details = details.into_iter().flatten();
    let mut seen: Vec<Sighting> = details.filter_map(sighting).collect();
    let turns = seen.iter().filter(|one| one.fact == Fact::Returned);
    let Some(turned) = turns.map(|one| one.at).min() else {
        return seen;
    };
    for one in &mut seen {
        if one.fact == Fact::Delivered && one.at > turned {
            one.fact = Fact::Returned;
        }
    }
    seen
}

fn sighting(detail: &Value) -> Option<Sighting> {
    let status = text(detail, "/status").unwrap_or_default();
    let message = text(detail, "/message").unwrap_or_default();
    let at: Timestamp = text(detail, "/datetime")?.parse().ok()?;
    let place = ["/tracking_location/city", "/tracking_location/country"];
    let place: Vec<String> = place.iter().filter_map(|at| text(detail, at)).collect();
    Some(Sighting {
        id: None,
        fact: fact(&status)?,
        at,
        place: place.join(", "),
        words: message,
    })
}

/// The statuses of a tracker, as `/docs/trackers` lists them.
fn fact(status: &str) -> Option<Fact> {
    Some(match status {
        "pre_transit" => Fact::Announced,
        "in_transit" => Fact::InTransit,
        "out_for_delivery" => Fact::OutForDelivery,
        "available_for_pickup" => Fact::AtBranch,
        "delivered" => Fact::Delivered,
        "return_to_sender" => Fact::Returned,
        "failure" | "error" | "cancelled" => Fact::Trouble,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_weights_are_never_told_smaller_than_they_are() {
        assert_eq!([inches(254), inches(255), inches(1)], [100, 101, 1]);
        assert_eq!([ounces(1), ounces(28), ounces(1_800)], [1, 10, 635]);
    }

    #[test]
    fn the_named_rate_is_bought_else_the_cheapest() {
        let shipment = json!({ "rates": [
            { "id": "rate_a", "carrier": "USPS", "service": "Priority", "rate": "9.10" },
            { "id": "rate_b", "carrier": "USPS", "service": "Ground", "rate": "10.05" },
            { "id": "rate_c", "carrier": "UPS", "service": "Ground", "rate": "9.9" },
        ]});
        assert_eq!(rate(&shipment, "").ok().as_deref(), Some("rate_a"));
        assert_eq!(
            rate(&shipment, "ups/ground").ok().as_deref(),
            Some("rate_c")
        );
        assert!(rate(&shipment, "DHL/Express").is_err());
        assert!(
            rate(
                &json!({ "rates": [], "messages": [{ "message": "bad zip" }] }),
                ""
            )
            .is_err()
        );
    }

    #[test]
    fn every_documented_status_is_known_and_others_say_nothing() {
        for (status, expected) in [
            ("pre_transit", Some(Fact::Announced)),
            ("in_transit", Some(Fact::InTransit)),
            ("delivered", Some(Fact::Delivered)),
            ("return_to_sender", Some(Fact::Returned)),
            ("failure", Some(Fact::Trouble)),
            ("unknown", None),
            ("", None),
        ] {
            assert_eq!(fact(status), expected, "{status}");
        }
    }
}
