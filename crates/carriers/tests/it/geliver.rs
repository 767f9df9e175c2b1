//! Geliver: a label bought in one step, found by our number, tracked, called off; its calls are hints.

use carriers::Geliver;
use jiff::civil::date;
use kernel::money::Money;
use outbound::Caller;
use serde_json::{Value, json};
use shipping::Fact;
use shipping::port::{AskFor, Call, CarrierAdapter, Lack, PickupWish, Trouble};

use crate::server::{Asked, Bad, Shared, account, asked, bad, booking, inquiry, start};

/// The documented service: everything stands in an envelope.
fn service(shipments: &mut Vec<Value>, asked: &Asked, base: &str) -> (u16, Vec<u8>) {
    if asked.uri.path() == "/tags/1.pdf" {
        return (200, b"%PDF-1.4 etiket".to_vec());
    }
    let (status, body) = match asked.headers["authorization"] == "Bearer key-of-the-account" {
        true => document(shipments, asked, base),
        false => (
            401,
            json!({ "result": false, "code": "E1001", "message": "Unauthorized" }),
        ),
    };
    (status, body.to_string().into_bytes())
}

/// Prices by size, as `extra/prices` shows them.
fn price_list(asked: &Asked) -> (u16, Value) {
    let asked = asked.uri.query().unwrap_or_default();
    assert_eq!(
        asked,
        "paramType=parcel&length=30.0&width=20.0&height=25.0&weight=1.800"
    );
    let offer = |code: &str, amount: &str, total: &str| json!({ "amount": amount, "currency": "TL", "totalAmount": total, "providerServiceCode": code });
    let offers = [
        offer("SENDEO_STANDART", "94.25", "115.76"),
        offer("SURAT_STANDART", "116", "142.48"),
    ];
    (
        200,
        json!({ "result": true, "additionalMessage": "Success", "priceList": [{ "desi": "5", "offers": offers }] }),
    )
}

fn document(shipments: &mut Vec<Value>, asked: &Asked, base: &str) -> (u16, Value) {
    let parts: Vec<&str> = asked
        .uri
        .path()
        .trim_start_matches('/')
        .split('/')
        .collect();
    let good = |data: Value| {
        (
            200,
            json!({ "result": true, "additionalMessage": "Success", "data": data }),
        )
    };
    let missing = (
        404,
        json!({ "result": false, "message": "Shipment not found" }),
    );
    match (asked.method.as_str(), parts.as_slice()) {
        ("GET", ["priceList"]) => price_list(asked),
        ("POST", ["addresses"]) => good(json!({ "id": "76225e42" })),
        ("POST", ["transactions"]) => {
            if asked.body["providerServiceCode"] == "NOBODY_STANDART" {
                return (
                    200,
                    json!({ "result": false, "code": "E1124", "message": "Kargo firması bulunamadı" }),
                );
            }
            let mut made = asked.body["shipment"].clone();
            made["id"] = json!(format!("e37b55c5-{}", shipments.len() + 1));
            made["barcode"] = json!("2792351829");
            made["labelURL"] = json!(format!("{base}/tags/1.pdf"));
            made["trackingStatus"] = Value::Null;
            shipments.push(made.clone());
            good(json!({ "id": "5aca8839", "offerID": "38f0e8cc", "shipment": made }))
        }
        ("GET", ["shipments"]) => {
            let query = asked.uri.query().unwrap_or_default();
            let ours = |one: &&Value| {
                query
                    == format!(
                        "orderNumber={}",
                        one["order"]["orderNumber"].as_str().unwrap()
                    )
            };
            let found: Vec<Value> = shipments.iter().filter(ours).cloned().collect();
            good(json!(found))
        }
        ("GET", ["shipments", id]) => match shipments.iter().find(|one| one["id"] == *id) {
            Some(one) => good(one.clone()),
            None => missing,
        },
        ("DELETE", ["shipments", id]) => match shipments.iter_mut().find(|one| one["id"] == *id) {
            Some(one) if one["trackingStatus"].is_null() => {
                one["cancelDate"] = json!("2026-11-25T09:00:00Z");
                good(one.clone())
            }
            Some(_) => (
                400,
                json!({ "result": false, "message": "Kargoya verilen gönderi iptal edilemez" }),
            ),
            None => missing,
        },
        _ => missing,
    }
}

async fn reached() -> (Geliver, Shared) {
    let (base, desk) = start(service).await;
    (Geliver::at(Caller::new().unwrap(), base), desk)
}

#[tokio::test]
async fn the_price_of_the_accounts_service_is_told_beforehand() {
    let (geliver, desk) = reached().await;
    let account = account("SURAT_STANDART 5d3ce1a0");
    let said = geliver.quote(&account, &inquiry("TR")).await.unwrap();
    assert_eq!(
        (said.price, said.tax),
        (Money::kurus(14_248), Money::kurus(2_648))
    );
    assert_eq!(asked(&desk).len(), 1);
    let abroad = geliver.quote(&account, &inquiry("DE")).await;
    assert_eq!(
        abroad,
        Err(Trouble::Lacking(Lack::Quote)),
        "the list is of parcels in Türkiye"
    );
    let other = geliver
        .quote(&crate::server::account("PTT_STANDART"), &inquiry("TR"))
        .await;
    assert!(matches!(other, Err(Trouble::Refused { .. })), "{other:?}");
}

#[tokio::test]
async fn a_label_is_bought_in_one_step_from_the_customers_address() {
    let (geliver, desk) = reached().await;
    let account = account("SURAT_STANDART 5d3ce1a0");
    let booked = geliver.book(&account, &booking("TR")).await.unwrap();
    assert_eq!(booked.carrier_ref, "e37b55c5-1");
    assert_eq!(
        booked.tracking_number.as_deref(),
        Some("2792351829"),
        "the bar code until there is a number"
    );
    assert_eq!(booked.label.as_deref(), Some(b"%PDF-1.4 etiket".as_slice()));
    let sent = desk.lock().unwrap().asked[1].body.clone();
    assert_eq!(sent["providerServiceCode"], "SURAT_STANDART");
    let one = &sent["shipment"];
    assert_eq!(
        one["senderAddressID"], "76225e42",
        "a return begins at the customer's"
    );
    assert_eq!(
        (&one["length"], &one["weight"], &one["massUnit"]),
        (&json!("30.0"), &json!("1.800"), &json!("kg"))
    );
    assert_eq!(one["order"]["orderNumber"], "KRG-2026-000001");
    let mut out = booking("TR");
    (out.is_return, out.reference) = (false, "KRG-2026-000002".into());
    geliver.book(&account, &out).await.unwrap();
    let own = desk
        .lock()
        .unwrap()
        .asked
        .iter()
        .filter(|one| one.uri.path() == "/transactions")
        .nth(1)
        .unwrap()
        .body
        .clone();
    assert_eq!(own["shipment"]["senderAddressID"], "5d3ce1a0");
}

#[tokio::test]
async fn a_purchase_whose_answer_is_lost_is_unknown_and_found_by_our_number() {
    for day in [Bad::FaultAfter, Bad::SilentAfter] {
        let (geliver, desk) = reached().await;
        let account = account("SURAT_STANDART");
        bad(&desk, "POST /transactions", day);
        let lost = geliver.book(&account, &booking("TR")).await.unwrap_err();
        assert!(matches!(lost, Trouble::Unknown { .. }), "{day:?} {lost:?}");
        let found = geliver
            .find(&account, "KRG-2026-000001")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.carrier_ref, "e37b55c5-1");
        assert_eq!(
            geliver.find(&account, "KRG-2026-000009").await.unwrap(),
            None
        );
        assert_eq!(
            asked(&desk)
                .iter()
                .filter(|line| line.starts_with("POST /transactions"))
                .count(),
            1
        );
    }
}

#[tokio::test]
async fn what_was_called_off_is_not_found_and_may_be_booked_again() {
    let (geliver, _) = reached().await;
    let account = account("SURAT_STANDART");
    let booked = geliver.book(&account, &booking("TR")).await.unwrap();
    geliver.cancel(&account, &booked.carrier_ref).await.unwrap();
    assert_eq!(
        geliver.find(&account, "KRG-2026-000001").await.unwrap(),
        None
    );
}

#[tokio::test]
async fn refusals_are_told_in_its_words_also_those_with_status_200() {
    let (geliver, _) = reached().await;
    let refused = geliver
        .book(&account("NOBODY_STANDART"), &booking("TR"))
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, Trouble::Refused { words } if words.contains("Kargo firması bulunamadı")),
        "{refused:?}"
    );
    let refused = geliver
        .book(&account(""), &booking("TR"))
        .await
        .unwrap_err();
    assert!(
        matches!(refused, Trouble::Refused { .. }),
        "no service was named"
    );
    let mut wrong = account("SURAT_STANDART");
    wrong.key = "another".into();
    let refused = geliver.book(&wrong, &booking("TR")).await.unwrap_err();
    assert!(
        matches!(&refused, Trouble::Refused { words } if words.contains("Unauthorized")),
        "{refused:?}"
    );
    let gone = geliver.cancel(&account(""), "nowhere").await.unwrap_err();
    assert!(matches!(gone, Trouble::Refused { .. }));
}

#[tokio::test]
async fn a_busy_service_says_for_how_long() {
    let (geliver, desk) = reached().await;
    bad(&desk, "POST /addresses", Bad::Busy(Some(60)));
    let busy = geliver
        .book(&account("SURAT_STANDART"), &booking("TR"))
        .await
        .unwrap_err();
    assert!(
        matches!(busy, Trouble::NotDone { after: Some(after), .. } if after.as_secs() == 60),
        "{busy:?}"
    );
    bad(&desk, "GET /shipments", Bad::Fault);
    let fault = geliver.find(&account(""), "x").await.unwrap_err();
    assert!(
        matches!(fault, Trouble::NotDone { .. }),
        "reading does nothing: {fault:?}"
    );
}

#[tokio::test]
async fn the_last_state_is_what_tracking_tells() {
    let (geliver, desk) = reached().await;
    let account = account("SURAT_STANDART");
    geliver.book(&account, &booking("TR")).await.unwrap();
    let ask = AskFor {
        carrier_ref: Some("e37b55c5-1".into()),
        tracking_number: None,
    };
    assert!(
        geliver
            .track(&account, &ask)
            .await
            .unwrap()
            .sightings
            .is_empty()
    );
    {
        let mut desk = desk.lock().unwrap();
        desk.shipments[0]["trackingNumber"] = json!("123123123");
        desk.shipments[0]["trackingUrl"] = json!("https://kargo.example/123123123");
        desk.shipments[0]["trackingStatus"] = json!({ "id": "3b8ecf37", "trackingStatusCode": "DELIVERED", "trackingSubStatusCode": "delivered", "statusDetails": "Teslim Edildi", "statusDate": "2022-04-23T14:29:45.06Z", "locationName": "Sarnıç Mikro" });
    }
    let tracked = geliver.track(&account, &ask).await.unwrap();
    assert_eq!(tracked.tracking_number.as_deref(), Some("123123123"));
    assert_eq!(
        tracked.link.as_deref(),
        Some("https://kargo.example/123123123")
    );
    let one = &tracked.sightings[0];
    assert_eq!(
        (one.fact, one.place.as_str(), one.words.as_str()),
        (Fact::Delivered, "Sarnıç Mikro", "Teslim Edildi")
    );
    let refused = geliver.cancel(&account, "e37b55c5-1").await.unwrap_err();
    assert!(matches!(&refused, Trouble::Refused { words } if words.contains("iptal edilemez")));
}

#[tokio::test]
async fn its_calls_prove_nothing_and_only_name_the_shipment() {
    let (geliver, _) = reached().await;
    assert!(geliver.lacks().contains(&Lack::Signature));
    let body = br#"{"id":"186af322","trackingNumber":"1","trackingStatus":{"trackingStatusCode":"DELIVERED","statusDate":"2022-04-23T14:29:45.06Z"}}"#;
    assert!(!geliver.is_genuine(
        &account(""),
        Call {
            signature: "",
            body
        }
    ));
    let told = geliver.read(body).unwrap();
    assert_eq!(told[0].carrier_ref.as_deref(), Some("186af322"));
    assert!(told[0].sightings.is_empty(), "what it says is not believed");
    let wish = PickupWish {
        reference: "x".into(),
        carrier_ref: "x".into(),
        from: booking("TR").sender,
        day: date(2026, 11, 26),
    };
    assert_eq!(
        geliver.pickup(&account(""), &wish).await.unwrap_err(),
        Trouble::Lacking(Lack::Pickup)
    );
}
