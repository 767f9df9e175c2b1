//! EasyPost: a shipment is made, its rate bought, found by our number, tracked, called off; calls are proved.

use carriers::EasyPost;
use hmac::{Hmac, Mac};
use jiff::civil::date;
use kernel::money::{Currency, Money};
use outbound::Caller;
use serde_json::{Value, json};
use sha2::Sha256;
use shipping::Fact;
use shipping::port::{AskFor, Call, CarrierAdapter, Lack, PickupWish, Trouble};

use crate::server::{Asked, Bad, Shared, account, asked, bad, booking, inquiry, start};

const KEY: &str = "Basic a2V5LW9mLXRoZS1hY2NvdW50Og==";

/// The documented service, as far as a shipment goes.
fn service(shipments: &mut Vec<Value>, asked: &Asked, base: &str) -> (u16, Vec<u8>) {
    let path = asked.uri.path();
    if path == "/label.pdf" {
        return (200, b"%PDF-1.4 the carrier's own".to_vec());
    }
    if asked.headers["authorization"] != KEY {
        let told = json!({ "error": { "code": "APIKEY.INACTIVE", "message": "This api key is no longer active.", "errors": [] } });
        return (401, told.to_string().into_bytes());
    }
    let (status, body) = document(shipments, asked, base);
    (status, body.to_string().into_bytes())
}

fn document(shipments: &mut Vec<Value>, asked: &Asked, base: &str) -> (u16, Value) {
    let parts: Vec<&str> = asked
        .uri
        .path()
        .trim_start_matches('/')
        .split('/')
        .collect();
    let at = |shipments: &[Value], word: &str| {
        shipments
            .iter()
            .position(|one| one["id"] == word || one["reference"] == word)
    };
    let missing = json!({ "error": { "code": "NOT_FOUND", "message": "The requested resource could not be found.", "errors": [] } });
    match (asked.method.as_str(), parts.as_slice()) {
        ("POST", ["shipments"]) => {
            let mut made = asked.body["shipment"].clone();
            if made["to_address"]["zip"] == "00000" {
                let told = json!({ "error": { "code": "ADDRESS.VERIFY.FAILURE", "message": "Unable to verify address.", "errors": [] } });
                return (422, told);
            }
            made["id"] = json!(format!("shp_{}", shipments.len() + 1));
            made["postage_label"] = Value::Null;
            made["rates"] = json!([
                { "id": "rate_1", "carrier": "USPS", "service": "Ground", "rate": "12.40", "currency": "USD", "delivery_days": 5 },
                { "id": "rate_2", "carrier": "USPS", "service": "Priority", "rate": "20.10", "currency": "USD", "delivery_days": null },
            ]);
            shipments.push(made.clone());
            (201, made)
        }
        ("GET", ["shipments", word]) => match at(shipments, word) {
            Some(place) => (200, shipments[place].clone()),
            None => (404, missing),
        },
        ("POST", ["shipments", word, "buy"]) => {
            let Some(place) = at(shipments, word) else {
                return (404, missing);
            };
            let one = &mut shipments[place];
            one["postage_label"] = json!({ "label_url": format!("{base}/label.pdf") });
            one["tracking_code"] = json!("9400100000000000000000");
            one["bought_rate"] = asked.body["rate"]["id"].clone();
            one["tracker"] = json!({ "id": "trk_1", "public_url": "https://track.easypost.com/x", "tracking_details": [] });
            (200, one.clone())
        }
        ("POST", ["shipments", word, "refund"]) => {
            let status = match at(shipments, word) {
                Some(_) if *word == "shp_9" => "rejected",
                _ => "submitted",
            };
            (200, json!({ "id": word, "refund_status": status }))
        }
        ("POST", ["pickups"]) => (
            201,
            json!({ "id": "pickup_1", "pickup_rates": [{ "carrier": "USPS", "service": "NextDay", "rate": "0.00" }] }),
        ),
        ("POST", ["pickups", _, "buy"]) => (
            200,
            json!({ "id": "pickup_1", "confirmation": "WTC65728376" }),
        ),
        _ => (404, missing),
    }
}

async fn reached() -> (EasyPost, Shared) {
    let (base, desk) = start(service).await;
    (EasyPost::at(Caller::new().unwrap(), base), desk)
}

#[tokio::test]
async fn a_price_is_told_before_anything_is_bought() {
    let (easypost, desk) = reached().await;
    let inquiry = inquiry("US");
    let said = easypost.quote(&account(""), &inquiry).await.unwrap();
    assert_eq!(said.price, Money::new(1_240, Currency::of("USD").unwrap()));
    assert_eq!(said.days, Some(5));
    let named = easypost
        .quote(&account("USPS/Priority"), &inquiry)
        .await
        .unwrap();
    assert_eq!((named.price.minor, named.days), (2_010, None));
    let none = easypost.quote(&account("DHL/Express"), &inquiry).await;
    assert!(matches!(none, Err(Trouble::Refused { .. })), "{none:?}");
    assert!(asked(&desk).iter().all(|line| line == "POST /shipments"));
    assert!(
        desk.lock()
            .unwrap()
            .shipments
            .iter()
            .all(|one| one["postage_label"].is_null())
    );
    bad(&desk, "POST /shipments", Bad::FaultAfter);
    let trouble = easypost.quote(&account(""), &inquiry).await;
    assert!(
        matches!(trouble, Err(Trouble::NotDone { .. })),
        "nothing was bought: {trouble:?}"
    );
}

#[tokio::test]
async fn a_booking_makes_a_shipment_and_buys_its_cheapest_rate() {
    let (easypost, desk) = reached().await;
    assert_eq!(
        easypost
            .find(&account(""), "KRG-2026-000001")
            .await
            .unwrap(),
        None
    );
    let booked = easypost.book(&account(""), &booking("TR")).await.unwrap();
    assert_eq!(booked.carrier_ref, "shp_1");
    assert_eq!(
        booked.tracking_number.as_deref(),
        Some("9400100000000000000000")
    );
    assert_eq!(booked.link.as_deref(), Some("https://track.easypost.com/x"));
    assert_eq!(
        booked.label.as_deref(),
        Some(b"%PDF-1.4 the carrier's own".as_slice())
    );
    let made = desk.lock().unwrap().shipments[0].clone();
    assert_eq!(made["bought_rate"], "rate_1");
    assert_eq!(made["reference"], "KRG-2026-000001");
    assert_eq!(
        made["parcel"],
        json!({ "length": "11.9", "width": "7.9", "height": "9.9", "weight": "63.5" })
    );
    assert_eq!(
        made["customs_info"],
        Value::Null,
        "nothing crosses a border"
    );
    let found = easypost
        .find(&account(""), "KRG-2026-000001")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found, booked);
}

#[tokio::test]
async fn the_rate_that_the_account_names_is_bought_and_customs_are_told_abroad() {
    let (easypost, desk) = reached().await;
    easypost
        .book(&account("USPS/Priority"), &booking("DE"))
        .await
        .unwrap();
    let made = desk.lock().unwrap().shipments[0].clone();
    assert_eq!(made["bought_rate"], "rate_2");
    assert_eq!(made["customs_info"]["contents_type"], "returned_goods");
    assert_eq!(
        made["customs_info"]["customs_items"][0]["hs_tariff_number"],
        "8516.79"
    );
    let none = easypost.book(&account("DHL/Express"), &booking("TR")).await;
    assert!(none.is_ok(), "what is bought already stays bought");
}

#[tokio::test]
async fn an_answer_that_is_lost_after_buying_is_unknown_and_found_by_our_number() {
    for day in [Bad::FaultAfter, Bad::SilentAfter] {
        let (easypost, desk) = reached().await;
        bad(&desk, "POST /shipments/shp_1/buy", day);
        let lost = easypost
            .book(&account(""), &booking("TR"))
            .await
            .unwrap_err();
        assert!(matches!(lost, Trouble::Unknown { .. }), "{day:?} {lost:?}");
        let found = easypost
            .find(&account(""), "KRG-2026-000001")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.carrier_ref, "shp_1");
        let buys = asked(&desk)
            .iter()
            .filter(|line| line.ends_with("/buy"))
            .count();
        assert_eq!(buys, 1, "bought once");
    }
}

#[tokio::test]
async fn a_shipment_whose_making_was_not_answered_is_made_once() {
    let (easypost, desk) = reached().await;
    bad(&desk, "POST /shipments", Bad::FaultAfter);
    let lost = easypost
        .book(&account(""), &booking("TR"))
        .await
        .unwrap_err();
    assert!(matches!(lost, Trouble::Unknown { .. }));
    assert_eq!(
        easypost
            .find(&account(""), "KRG-2026-000001")
            .await
            .unwrap(),
        None,
        "it is not paid for"
    );
    easypost.book(&account(""), &booking("TR")).await.unwrap();
    assert_eq!(desk.lock().unwrap().shipments.len(), 1);
}

#[tokio::test]
async fn a_busy_service_says_for_how_long() {
    let (easypost, desk) = reached().await;
    bad(&desk, "GET /shipments", Bad::Busy(Some(7)));
    bad(&desk, "GET /shipments", Bad::Busy(None));
    bad(&desk, "GET /shipments", Bad::Fault);
    for expected in [Some(7), None, None] {
        let busy = easypost
            .book(&account(""), &booking("TR"))
            .await
            .unwrap_err();
        let Trouble::NotDone { after, .. } = busy else {
            panic!("{busy:?}");
        };
        assert_eq!(after.map(|after| after.as_secs()), expected);
    }
}

#[tokio::test]
async fn wrong_keys_and_bad_addresses_are_refused_in_its_words() {
    let (easypost, _) = reached().await;
    let mut wrong = account("");
    wrong.key = "another".into();
    let refused = easypost.book(&wrong, &booking("TR")).await.unwrap_err();
    assert!(
        matches!(&refused, Trouble::Refused { words } if words.contains("no longer active")),
        "{refused:?}"
    );
    let mut nowhere = booking("TR");
    nowhere.receiver.postcode = "00000".into();
    let refused = easypost.book(&account(""), &nowhere).await.unwrap_err();
    assert!(
        matches!(&refused, Trouble::Refused { words } if words.contains("Unable to verify")),
        "{refused:?}"
    );
    let mut two = booking("TR");
    two.parcels.push(two.parcels[0]);
    assert_eq!(
        easypost.book(&account(""), &two).await.unwrap_err(),
        Trouble::Lacking(Lack::SeveralParcels)
    );
}

#[tokio::test]
async fn a_service_that_is_not_there_did_nothing() {
    let nobody = EasyPost::at(Caller::new().unwrap(), "http://127.0.0.1:9");
    let far = nobody.book(&account(""), &booking("TR")).await.unwrap_err();
    assert!(matches!(far, Trouble::NotDone { .. }), "{far:?}");
}

#[tokio::test]
async fn tracking_tells_what_was_seen_also_that_it_came_back() {
    let (easypost, desk) = reached().await;
    easypost.book(&account(""), &booking("TR")).await.unwrap();
    desk.lock().unwrap().shipments[0]["tracker"]["tracking_details"] = json!([
        { "status": "pre_transit", "message": "Label created", "datetime": "2026-11-25T08:00:00Z" },
        { "status": "in_transit", "message": "Accepted", "datetime": "2026-11-25T12:00:00Z", "tracking_location": { "city": "GEBZE", "country": "TR" } },
        { "status": "return_to_sender", "message": "Refused", "datetime": "2026-11-27T12:00:00Z" },
        { "status": "delivered", "message": "Delivered, to original sender", "datetime": "2026-11-29T12:00:00Z" },
        { "status": "unknown", "message": "?", "datetime": "2026-11-29T13:00:00Z" },
        { "status": "delivered", "message": "no moment" },
    ]);
    let ask = AskFor {
        carrier_ref: Some("shp_1".into()),
        tracking_number: None,
    };
    let tracked = easypost.track(&account(""), &ask).await.unwrap();
    let facts: Vec<_> = tracked.sightings.iter().map(|one| one.fact).collect();
    assert_eq!(
        facts,
        [
            Fact::Announced,
            Fact::InTransit,
            Fact::Returned,
            Fact::Returned
        ]
    );
    assert_eq!(tracked.sightings[1].place, "GEBZE, TR");
}

#[tokio::test]
async fn calling_off_asks_for_the_refund() {
    let (easypost, desk) = reached().await;
    easypost.book(&account(""), &booking("TR")).await.unwrap();
    easypost.cancel(&account(""), "shp_1").await.unwrap();
    desk.lock().unwrap().shipments[0]["id"] = json!("shp_9");
    let refused = easypost.cancel(&account(""), "shp_9").await.unwrap_err();
    assert!(matches!(refused, Trouble::Refused { .. }));
}

#[tokio::test]
async fn a_pickup_is_made_and_bought() {
    let (easypost, desk) = reached().await;
    let wish = PickupWish {
        reference: "KRG-2026-000001".into(),
        carrier_ref: "shp_1".into(),
        from: booking("TR").sender,
        day: date(2026, 11, 26),
    };
    assert_eq!(
        easypost.pickup(&account(""), &wish).await.unwrap(),
        "WTC65728376"
    );
    let made = desk.lock().unwrap().asked[0].body.clone();
    assert_eq!(made["pickup"]["min_datetime"], "2026-11-26 09:00:00");
}

fn signed(secret: &str, body: &[u8]) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    format!(
        "hmac-sha256-hex={}",
        hex::encode(mac.finalize().into_bytes())
    )
}

#[tokio::test]
async fn only_calls_under_the_secret_are_genuine() {
    let (easypost, _) = reached().await;
    let body = br#"{"id":"evt_1","description":"tracker.updated","result":{"object":"Tracker","tracking_code":"94001","shipment_id":"shp_1","tracking_details":[{"status":"delivered","message":"Delivered","datetime":"2026-11-25T12:00:00Z"}]}}"#;
    let good = signed("webhook secret", body);
    let genuine =
        |signature: &str, body: &[u8]| easypost.is_genuine(&account(""), Call { signature, body });
    assert!(genuine(&good, body));
    assert!(!genuine(&good, b"{}"), "another body");
    assert!(!genuine(&signed("another", body), body));
    assert!(!genuine(good.trim_start_matches("hmac-sha256-hex="), body));
    assert!(!genuine("", body) && !genuine("hmac-sha256-hex=zz", body));
    let mut open = account("");
    open.secret = String::new();
    assert!(
        !easypost.is_genuine(
            &open,
            Call {
                signature: &signed("", body),
                body
            }
        ),
        "no secret, no trust"
    );
    let told = easypost.read(body).unwrap();
    assert_eq!(told[0].carrier_ref.as_deref(), Some("shp_1"));
    assert_eq!(told[0].sightings[0].fact, Fact::Delivered);
    assert!(
        easypost
            .read(br#"{"description":"batch.created","result":{}}"#)
            .unwrap()
            .is_empty()
    );
    assert!(easypost.read(b"not json").is_err());
}
