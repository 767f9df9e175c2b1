//! The way back arranged at the desk: booked with its label, called off, and what the customer pays for it.

use std::sync::Arc;

use accounts::{EntryKind, Side};
use kernel::ids::ReturnId;
use law::AppliesBy;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Platform, both_engines};
use returns::Seen;
use returns::acts::{self, NewPolicy};
use returns::rules::policy::{Payer, PolicyRule, Scope, Terms};
use returns::rules::states::Outcome;
use serde_json::json;

use crate::house::House;
use crate::portal_ways::carried;

/// The policy takes goods back for sixty days, and the customer pays for the way.
async fn customer_pays(house: &House) {
    let new = NewPolicy {
        starts_on: house.today(),
        rules: vec![PolicyRule {
            name: "60 gün, kargo müşteriden".into(),
            scope: Scope::default(),
            applies_by: AppliesBy::Event,
            gives: Terms {
                accepts: true,
                window_days: Some(60),
                way_back: Payer::Customer,
                outcomes: vec![Outcome::Refund, Outcome::Exchange, Outcome::StoreCredit],
                ..Terms::default()
            },
        }],
        note: String::new(),
        harsher_seen: None,
    };
    house
        .act(async |work| {
            let may = work.actor.may()?;
            acts::publish_policy(work, may, new).await
        })
        .await;
}

/// Two cables that were bought long ago: the law gives nothing any more, the policy does.
async fn late(house: &House) -> ReturnId {
    customer_pays(house).await;
    let sold = house
        .sold_on("FTR-1", "SN-1", house.days(-30), Some(house.sule))
        .await;
    let asked = vec![house.pieces(sold.cable_line, 2, "changed_mind")];
    house.asked(house.request(&sold, asked)).await.moved.id
}

const ADDRESS: [(&str, &str); 7] = [
    ("size", "small"),
    ("boxes", "1"),
    ("name", "Şule Işık"),
    ("line", "Moda Cad. 1"),
    ("city", "İstanbul"),
    ("postcode", "34710"),
    ("country", "TR"),
];

/// The first offer of the page, as the form sends it.
fn offer(page: &str) -> String {
    let begin = page.find("value=\"offer:").unwrap() + 7;
    page[begin..].split('"').next().unwrap().to_owned()
}

/// Books the first offer on the page of the desk.
async fn booked(house: &House, id: ReturnId) {
    let mut clerk = house.client("clerk");
    let url = format!("/returns/{id}/way");
    let page = clerk
        .post(&url, &ADDRESS)
        .await
        .expect(200)
        .is_clean_page()
        .text();
    let (offer, (case, _)) = (offer(&page), house.case(id).await);
    let version = case.version.to_string();
    let mut fields = ADDRESS.to_vec();
    fields.extend([("version", version.as_str()), ("way", offer.as_str())]);
    clerk.post(&url, &fields).await.expect(303);
}

async fn shipment(house: &House, id: ReturnId) -> shipping::Shipment {
    let about = kernel::ids::Ref::of(id);
    let all = shipping::shipments_of(house.platform.db.read(), about)
        .await
        .unwrap();
    all.into_iter().next_back().unwrap()
}

/// What the customer was charged for a return, in minor units.
async fn owes(house: &House, id: ReturnId) -> i64 {
    let about = kernel::ids::Ref::of(id);
    let entries = accounts::entries_of(house.platform.db.read(), about)
        .await
        .unwrap();
    let charges = entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Charge);
    charges
        .map(|entry| match entry.side {
            Side::Debit => entry.amount.minor,
            Side::Credit => -entry.amount.minor,
        })
        .sum()
}

/// What carriers told is given on.
async fn follow(house: &House) {
    let followers: Vec<Arc<dyn shipping::MovedFollower>> =
        vec![Arc::new(returns::ReturnsFollowParcels)];
    let handlers = Handlers::new()
        .with(returns::jobs::FollowChoice)
        .with(returns::jobs::FollowRefund)
        .with(returns::jobs::Morning)
        .with(shipping::TellMoved(followers));
    run_until_idle(&house.platform, &handlers).await.unwrap();
}

/// The same amount but for a coin of five kuruş: a part was paid in cash.
fn alike(one: i64, other: i64) -> bool {
    (one - other).abs() < 5
}

both_engines! {
    async fn a_clerk_books_the_way_back_sees_its_label_and_calls_it_off(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        carried(&house).await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "broken")])).await.moved.id;
        let (url, mut clerk) = (format!("/returns/{id}"), house.client("clerk"));
        clerk.get(&url).await.expect(200).is_clean_page().shows("Gönderim ayarla");
        clerk.get(&format!("{url}/way")).await.expect(200).is_clean_page().shows("biz öderiz").shows("Kadıköy");
        let mut wrong = ADDRESS.to_vec();
        wrong[1] = ("boxes", "0");
        clerk.post(&format!("{url}/way"), &wrong).await.expect(422).is_clean_page();
        clerk.post(&format!("{url}/way"), &ADDRESS).await.expect(200).is_clean_page().shows("Hızlı Kargo").shows("120,00").shows("En ucuz");
        booked(&house, id).await;
        clerk.get(&url).await.expect(200).is_clean_page().shows("Hızlı Kargo").shows("Etiket (PDF)").shows("<svg").shows("biz öderiz");
        let parcel = shipment(&house, id).await;
        let label = clerk.get(&format!("{url}/labels/{}", parcel.id)).await.expect(200);
        assert!(label.bytes.starts_with(b"%PDF"));
        let label = clerk.get(&format!("{url}/labels/{}?form=zpl", parcel.id)).await.expect(200);
        assert!(label.bytes.starts_with(b"^XA"));
        // one parcel waits for its carrier: a second one is not booked beside it
        let (case, _) = house.case(id).await;
        let version = case.version.to_string();
        let page = clerk.post(&format!("{url}/way"), &ADDRESS).await.expect(200).text();
        let way = offer(&page);
        let mut again = ADDRESS.to_vec();
        again.extend([("version", version.as_str()), ("way", way.as_str())]);
        clerk.post(&format!("{url}/way"), &again).await.expect(422).is_clean_page();
        let parcel = parcel.id.to_string();
        let cancel = |why: &'static str| [("version", version.clone()), ("shipment", parcel.clone()), ("way_why", why.to_owned())];
        let sent = cancel("");
        let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post(&format!("{url}/way/cancel"), &pairs).await.expect(422).is_clean_page();
        let sent = cancel("Şubeye getirecek");
        let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post(&format!("{url}/way/cancel"), &pairs).await.expect(303);
        let (case, _) = house.case(id).await;
        let version = case.version.to_string();
        let branch = format!("branch:{}", house.bornova);
        let mut fields = ADDRESS.to_vec();
        fields.extend([("version", version.as_str()), ("way", branch.as_str())]);
        clerk.post(&format!("{url}/way"), &fields).await.expect(303);
        let (case, _) = house.case(id).await;
        assert_eq!((case.station_id, case.way_back.to_string()), (house.bornova, "branch".to_owned()));
        clerk.get(&url).await.expect(200).is_clean_page().shows("Geri gönderim ayarlandı").shows("Geri gönderim iptal edildi");
        house.is_sound().await;
    }

    async fn what_the_customer_pays_for_the_way_is_kept_as_a_line_of_its_own(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        booked(&house, id).await;
        house.received(id).await;
        let decision = house.decision(id, Outcome::Refund).await;
        let preview = house.preview(id, &decision).await;
        let money = &preview.money[0];
        // two cables of 39,99 bear less than the 120 lira of the way: no more than the refund is kept
        let kept = money.carriage;
        assert!(alike(kept + money.pays() + money.gift + money.points, money.total), "{money:?}");
        assert!(kept > 0 && kept <= 12_000, "{money:?}");
        assert!(preview.notes.contains(&"returns-note-way-left"), "{:?}", preview.notes);
        let mut less = decision.clone();
        less.way_cost = Some(100);
        let small = house.preview(id, &less).await;
        assert_eq!(small.money[0].carriage, 100);
        assert!(alike(small.money[0].pays(), money.total - 100), "{small:?}");
        less.way_cost = Some(12_001);
        let keys = house.refused(async |work| acts::preview(work.conn(), &platform::Stations::All, id, &less, house.today()).await).await;
        assert_eq!(keys, ["returns-refused-way-most"]);
        less.way_cost = Some(100);
        house.confirmed(id, &less).await;
        let parcel = shipment(&house, id).await.id;
        let url = format!("/returns/{id}");
        house.client("clerk").get(&url).await.expect(200).is_clean_page().shows("iadeden düşülen").shows("119,00");
        // the rest is asked for on the account, once
        house.act(async |work| acts::charge_way_back(work, work.actor.may()?, Seen::now(id), parcel).await).await;
        assert_eq!(owes(&house, id).await, 11_900);
        let keys = house.refused(async |work| acts::charge_way_back(work, work.actor.may()?, Seen::now(id), parcel).await).await;
        assert_eq!(keys, ["returns-refused-way-nothing"]);
        let keys = house.refused(async |work| acts::cancel_way_back(work, work.actor.may()?, Seen::now(id), parcel, "Yanlış").await).await;
        assert_eq!(keys, ["returns-refused-way-kept"]);
        house.is_sound().await;
    }

    async fn a_decision_that_is_undone_gives_the_way_back_too(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        booked(&house, id).await;
        house.received(id).await;
        let mut decision = house.decision(id, Outcome::Refund).await;
        decision.way_cost = Some(500);
        let done = house.confirmed(id, &decision).await;
        let refund = done.refunds[0];
        house.act(async |work| acts::take_back_refund(work, work.actor.may()?, Seen::now(id), refund, "Yanlış karar").await).await;
        decision.way_cost = None;
        let again = house.preview(id, &decision).await;
        let all = again.money[0].carriage;
        decision.way_cost = Some(0);
        let nothing = house.preview(id, &decision).await;
        assert!(all > 500 && alike(nothing.money[0].pays() - again.money[0].pays(), all), "{again:?}");
        house.is_sound().await;
    }

    async fn a_parcel_that_is_called_off_costs_the_customer_nothing(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        booked(&house, id).await;
        let parcel = shipment(&house, id).await.id;
        house.act(async |work| acts::charge_way_back(work, work.actor.may()?, Seen::now(id), parcel).await).await;
        assert_eq!(owes(&house, id).await, 12_000);
        house.act(async |work| acts::cancel_way_back(work, work.actor.may()?, Seen::now(id), parcel, "Kendi getirecek").await).await;
        assert_eq!(owes(&house, id).await, 0);
        let entries = accounts::entries_of(house.platform.db.read(), kernel::ids::Ref::of(id)).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.side == Side::Credit).count(), 1);
        house.is_sound().await;
    }

    async fn a_parcel_that_is_called_off_on_its_own_page_costs_the_customer_nothing_either(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        booked(&house, id).await;
        house.received(id).await;
        let parcel = shipment(&house, id).await.id;
        let mut decision = house.decision(id, Outcome::Refund).await;
        decision.way_cost = Some(100);
        let refund = house.confirmed(id, &decision).await.refunds[0];
        house.act(async |work| acts::charge_way_back(work, work.actor.may()?, Seen::now(id), parcel).await).await;
        assert_eq!(owes(&house, id).await, 11_900);
        house.act(async |work| shipping::acts::cancel(work, work.actor.may()?, parcel, "Gönderilmedi").await).await;
        follow(&house).await;
        assert_eq!(owes(&house, id).await, -100, "what the decision kept goes to the account");
        follow(&house).await;
        let url = format!("/returns/{id}");
        house.client("clerk").get(&url).await.expect(200).is_clean_page().shows("Geri gönderim iptal edildi");
        // the refund is decided again without it, so the account takes it back
        house.act(async |work| acts::take_back_refund(work, work.actor.may()?, Seen::now(id), refund, "Yanlış karar").await).await;
        assert_eq!(owes(&house, id).await, 0);
        decision.way_cost = None;
        assert_eq!(house.preview(id, &decision).await.money[0].carriage, 0);
        house.is_sound().await;
    }

    async fn nothing_is_arranged_for_what_is_here_already(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        let url = format!("/returns/{id}/way");
        let mut clerk = house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page();
        house.received(id).await;
        clerk.get(&url).await.expect(409).is_clean_page().hides("name=\"way\"").shows("İadeye dön");
        let decision = house.decision(id, Outcome::Refund).await;
        house.confirmed(id, &decision).await;
        clerk.get(&url).await.expect(409).is_clean_page();
    }

    async fn what_the_law_gives_is_never_charged(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        customer_pays(&house).await;
        // five days after delivery the law gives the withdrawal, and sending it back is free
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 2, "changed_mind")])).await.moved.id;
        booked(&house, id).await;
        house.received(id).await;
        let mut decision = house.decision(id, Outcome::Refund).await;
        assert_eq!(house.preview(id, &decision).await.money[0].carriage, 0);
        decision.way_cost = Some(100);
        let keys = house.refused(async |work| acts::preview(work.conn(), &platform::Stations::All, id, &decision, house.today()).await).await;
        assert_eq!(keys, ["returns-refused-way-free"]);
        let parcel = shipment(&house, id).await.id;
        let keys = house.refused(async |work| acts::charge_way_back(work, work.actor.may()?, Seen::now(id), parcel).await).await;
        assert_eq!(keys, ["returns-refused-way-free"]);
        assert_eq!(owes(&house, id).await, 0);
    }

    async fn a_program_books_the_way_back_at_the_price_that_was_shown(platform: Platform) {
        let house = House::new(platform).await;
        carried(&house).await;
        let id = late(&house).await;
        let mut program = house.program("clerk");
        let (carrier, _) = shipping::named_carrier(house.platform.db.read()).await.unwrap().unwrap();
        let act = |price: &str| json!({
            "act": "book_way_back", "carrier": carrier, "service": "parcel", "price": price, "currency": "TRY",
            "parcels": [{ "grams": 2_000, "sides": [350, 250, 150] }],
            "sender": { "line": "Moda Cad. 1", "city": "İstanbul", "postcode": "34710", "country": "tr" },
        });
        let url = format!("/api/v1/returns/{id}/acts");
        program.json(http::Method::POST, &url, &act("99.00")).await.expect(422);
        program.json(http::Method::POST, &url, &act("120.00")).await.expect(200);
        let parcel = shipment(&house, id).await.id;
        let cancel = json!({ "act": "cancel_way_back", "shipment": parcel, "why": "Yanlış adres" });
        program.json(http::Method::POST, &url, &cancel).await.expect(200);
        let branch = json!({ "act": "bring_to_branch", "station": house.kadikoy });
        program.json(http::Method::POST, &url, &branch).await.expect(200);
        house.is_sound().await;
    }
}
