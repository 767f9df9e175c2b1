//! Geliver, an aggregator of carriers in Türkiye.
//!
//! As documented at `docs.geliver.io/docs/geliver`: a label bought in one step (`guides/1-step/create-shipment-accept-offer`),
//! addresses (`extra/recipientaddress`), where a shipment is (`extra/tracking-status`), calls to us (`extra/webhooktracking`); the
//! list by order number, calling off and the envelope of answers as in its official clients (`github.com/GeliverApp`). How calls to us
//! could be proved is not documented, so they are hints to ask; nor is a pickup, so there is none.

use async_trait::async_trait;
use jiff::Timestamp;
use kernel::money::{Currency, Money};
use outbound::{Answer, Call as Out, Caller};
use serde_json::{Value, json};
use shipping::port::{
    Account, AskFor, Booked, Booking, Call, CarrierAdapter, Inquiry, Lack, PickupWish, Said,
    Sighting, Told, Tracked, Trouble,
};
use shipping::{Fact, Parcel, Party};

use crate::speak::{
    self, Effect, amount, refused, segment, send, tenths, text, thousandths, wrong,
};

/// Where it is reached.
const BASE: &str = "https://api.geliver.io/api/v1";

/// The country in which its prices hold.
const HOME: &str = "TR";

/// The adapter. An account's option names the service whose label is bought, `SURAT_STANDART`; behind a blank may follow the key of
/// our own sender's address there, else the sender's address is made for each shipment.
pub struct Geliver {
    caller: Caller,
    base: String,
}

impl Geliver {
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

    async fn call(&self, account: &Account, call: Out, effect: Effect) -> Result<Value, Trouble> {
        let answer = send(&self.caller, call.bearer(&account.key), effect).await?;
        data(&answer, effect)
    }

    fn to(&self, method: &str, path: &str) -> Result<Out, Trouble> {
        Out::new(method, format!("{}{path}", self.base)).map_err(wrong)
    }

    async fn post(&self, account: &Account, path: &str, body: &Value) -> Result<Value, Trouble> {
        let call = self.to("POST", path)?.json(body).map_err(wrong)?;
        self.call(account, call, Effect::Acts).await
    }

    /// The sender's address there. Made twice it does no harm.
    async fn sender(&self, account: &Account, booking: &Booking) -> Result<String, Trouble> {
        let (_, own) = options(&account.option);
        if !own.is_empty() && !booking.is_return {
            return Ok(own.to_owned());
        }
        let mut body = address(&booking.sender);
        body["isRecipientAddress"] = json!(false);
        let made = self.post(account, "/addresses", &body).await?;
        text(&made, "/id").ok_or_else(|| Trouble::Refused {
            words: "the sender's address was not taken".to_owned(),
        })
    }

    async fn booked(&self, shipment: &Value) -> Result<Booked, Trouble> {
        let label = match text(shipment, "/labelURL") {
            Some(url) => Some(speak::label(&self.caller, &url).await?),
            None => None,
        };
        Ok(Booked {
            carrier_ref: text(shipment, "/id").unwrap_or_default(),
            // the carrier's own number often comes with the first scan; until then its bar code is what counts
            tracking_number: number(shipment),
            link: text(shipment, "/trackingUrl"),
            label,
        })
    }
}

fn number(shipment: &Value) -> Option<String> {
    text(shipment, "/trackingNumber").or_else(|| text(shipment, "/barcode"))
}

/// The service, and our own sender's address.
fn options(option: &str) -> (&str, &str) {
    let (service, sender) = option.split_once(' ').unwrap_or((option, ""));
    (service.trim(), sender.trim())
}

/// The price of a service in a list of prices.
fn said(list: &Value, service: &str) -> Option<Said> {
    let rows = list.pointer("/priceList").unwrap_or(list).as_array()?;
    let offers = rows
        .iter()
        .filter_map(|row| row.pointer("/offers")?.as_array());
    let of_service =
        |offer: &&Value| text(offer, "/providerServiceCode").as_deref() == Some(service);
    let offer = offers.flatten().find(of_service)?;
    // they write the lira as people do
    let currency = match text(offer, "/currency").as_deref() {
        Some("TL") | None => Currency::TRY,
        Some(code) => Currency::of(code).ok()?,
    };
    let price = amount(offer, "/totalAmount", currency)?;
    let net = amount(offer, "/amount", currency);
    Some(Said {
        price,
        tax: net
            .and_then(|net| price.minus(net).ok())
            .unwrap_or(Money::zero(currency)),
        days: None,
    })
}

/// What stands in the envelope `{ result, message, additionalMessage, data }`.
fn data(answer: &Answer, effect: Effect) -> Result<Value, Trouble> {
    let body = match speak::json(answer, effect) {
        Ok(body) => body,
        Err(_) if !answer.is_good() => return Err(refused(answer, "")),
        Err(trouble) => return Err(trouble),
    };
    let failed = body.pointer("/result").and_then(Value::as_bool) == Some(false);
    if failed || !answer.is_good() {
        let said = [text(&body, "/message"), text(&body, "/additionalMessage")];
        let said: Vec<String> = said.into_iter().flatten().collect();
        return Err(refused(answer, &said.join(" · ")));
    }
    Ok(body.pointer("/data").cloned().unwrap_or(body))
}

#[async_trait]
impl CarrierAdapter for Geliver {
    fn name(&self) -> &'static str {
        "geliver"
    }

    fn title(&self) -> &'static str {
        "Geliver"
    }

    fn lacks(&self) -> &'static [Lack] {
        &[
            Lack::Signature,
            Lack::SeveralParcels,
            Lack::Pickup,
            Lack::SightingIds,
        ]
    }

    fn signature_header(&self) -> Option<&'static str> {
        None
    }

    /// The price list of the account, as documented at `extra/prices`: it is asked by size alone, so it is of parcels within Türkiye.
    async fn quote(&self, account: &Account, inquiry: &Inquiry) -> Result<Said, Trouble> {
        let inland = inquiry.from.country == HOME && inquiry.to.country == HOME;
        let (service, _) = options(&account.option);
        let [parcel] = inquiry.parcels.as_slice() else {
            return Err(Trouble::Lacking(Lack::SeveralParcels));
        };
        if !inland || service.is_empty() {
            return Err(Trouble::Lacking(Lack::Quote));
        }
        let sides = parcel.sides.map(tenths);
        let weight = thousandths(parcel.grams);
        let call = self.to("GET", "/priceList")?.query(&[
            ("paramType", "parcel"),
            ("length", sides[0].as_str()),
            ("width", sides[1].as_str()),
            ("height", sides[2].as_str()),
            ("weight", weight.as_str()),
        ]);
        let list = self.call(account, call, Effect::None).await?;
        said(&list, service).ok_or_else(|| Trouble::Refused {
            words: format!("no price for {service}"),
        })
    }

    async fn find(&self, account: &Account, reference: &str) -> Result<Option<Booked>, Trouble> {
        let call = self.to("GET", "/shipments")?;
        let call = call.query(&[("orderNumber", reference)]);
        let rows = self.call(account, call, Effect::None).await?;
        let ours = |row: &&Value| {
            text(row, "/order/orderNumber").as_deref() == Some(reference)
                && text(row, "/barcode").is_some()
                && text(row, "/cancelDate").is_none()
        };
        match rows.as_array().into_iter().flatten().find(ours) {
            Some(row) => self.booked(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn book(&self, account: &Account, booking: &Booking) -> Result<Booked, Trouble> {
        let [parcel] = booking.parcels.as_slice() else {
            return Err(Trouble::Lacking(Lack::SeveralParcels));
        };
        let (service, _) = options(&account.option);
        if service.is_empty() {
            return Err(Trouble::Refused {
                words: "the account does not say which service is used".to_owned(),
            });
        }
        let sender = self.sender(account, booking).await?;
        let body = json!({
            "providerServiceCode": service,
            "shipment": shipment(booking, *parcel, &sender),
        });
        let made = self.post(account, "/transactions", &body).await?;
        self.booked(made.pointer("/shipment").unwrap_or(&Value::Null))
            .await
    }

    async fn cancel(&self, account: &Account, carrier_ref: &str) -> Result<(), Trouble> {
        let call = self.to("DELETE", &format!("/shipments/{}", segment(carrier_ref)))?;
        self.call(account, call, Effect::Acts).await.map(drop)
    }

    async fn track(&self, account: &Account, ask: &AskFor) -> Result<Tracked, Trouble> {
        let id = ask.carrier_ref.as_deref().unwrap_or_default();
        let call = self.to("GET", &format!("/shipments/{}", segment(id)))?;
        let shipment = self.call(account, call, Effect::None).await?;
        Ok(Tracked {
            sightings: sighting(&shipment).into_iter().collect(),
            tracking_number: number(&shipment),
            link: text(&shipment, "/trackingUrl"),
        })
    }

    fn is_genuine(&self, _account: &Account, _call: Call<'_>) -> bool {
        false
    }

    /// A shipment as it stands; what it says is not believed, only that something happened to it.
    fn read(&self, body: &[u8]) -> Result<Vec<Told>, Trouble> {
        let shipment: Value = serde_json::from_slice(body).map_err(|error| Trouble::Refused {
            words: error.to_string(),
        })?;
        Ok(text(&shipment, "/id")
            .map(|id| Told {
                carrier_ref: Some(id),
                tracking_number: None,
                sightings: Vec::new(),
            })
            .into_iter()
            .collect())
    }

    async fn pickup(&self, _account: &Account, _wish: &PickupWish) -> Result<String, Trouble> {
        Err(Trouble::Lacking(Lack::Pickup))
    }
}

/// The shipment as it is asked for. Sizes and weight are words, as the documentation asks.
fn shipment(booking: &Booking, parcel: Parcel, sender: &str) -> Value {
    let items = booking
        .contents
        .iter()
        .map(|one| json!({ "title": one.words, "quantity": one.pieces }));
    json!({
        "senderAddressID": sender,
        "recipientAddress": address(&booking.receiver),
        "length": tenths(parcel.sides[0]), "width": tenths(parcel.sides[1]), "height": tenths(parcel.sides[2]),
        "distanceUnit": "cm",
        "weight": thousandths(parcel.grams), "massUnit": "kg",
        "items": items.collect::<Vec<_>>(),
        "order": { "sourceCode": "API", "orderNumber": booking.reference },
    })
}

fn address(party: &Party) -> Value {
    json!({
        "name": party.name, "email": party.mail, "phone": party.phone, "address1": party.line,
        "countryCode": party.country, "cityName": party.city, "districtName": party.district, "zip": party.postcode,
    })
}

/// The last that was seen.
fn sighting(shipment: &Value) -> Option<Sighting> {
    let status = shipment.pointer("/trackingStatus")?;
    let code = text(status, "/trackingStatusCode")?;
    let sub = text(status, "/trackingSubStatusCode").unwrap_or_default();
    let at: Timestamp = text(status, "/statusDate")?.parse().ok()?;
    Some(Sighting {
        id: None,
        fact: fact(&code, &sub)?,
        at,
        place: text(status, "/locationName").unwrap_or_default(),
        words: text(status, "/statusDetails").unwrap_or_default(),
    })
}

/// The table of `extra/webhooktracking`.
fn fact(code: &str, sub: &str) -> Option<Fact> {
    Some(match (code, sub) {
        ("PRE_TRANSIT", _) => Fact::Announced,
        ("TRANSIT", "package_accepted") => Fact::PickedUp,
        ("TRANSIT", "delivery_scheduled") => Fact::AtBranch,
        ("TRANSIT", "out_for_delivery") => Fact::OutForDelivery,
        ("TRANSIT", "package_damaged") => Fact::Trouble,
        ("TRANSIT", _) => Fact::InTransit,
        ("DELIVERED", _) => Fact::Delivered,
        ("RETURNED", _) => Fact::Returned,
        ("FAILURE", _) => Fact::Trouble,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_names_service_and_sender() {
        assert_eq!(options("SURAT_STANDART"), ("SURAT_STANDART", ""));
        assert_eq!(options("MNG_STANDART  5d3c"), ("MNG_STANDART", "5d3c"));
        assert_eq!(options(""), ("", ""));
    }

    #[test]
    fn the_documented_states_are_known_and_others_say_nothing() {
        for (code, sub, expected) in [
            ("PRE_TRANSIT", "information_received", Some(Fact::Announced)),
            ("TRANSIT", "package_accepted", Some(Fact::PickedUp)),
            ("TRANSIT", "package_departed", Some(Fact::InTransit)),
            ("TRANSIT", "delivery_scheduled", Some(Fact::AtBranch)),
            ("DELIVERED", "delivered", Some(Fact::Delivered)),
            ("RETURNED", "", Some(Fact::Returned)),
            ("FAILURE", "", Some(Fact::Trouble)),
            ("UNKNOWN", "", None),
        ] {
            assert_eq!(fact(code, sub), expected, "{code} {sub}");
        }
    }
}
