//! Ordering and receiving: what is needed, what came, and whom it wakes.

use kernel::ids::PurchaseOrderId;
use kernel::money::Money;
use parts::acts::{
    Levels, NeededPart, NewLine, NewOrder, cancel_order, draft_order, order_needed, receive_order,
    send_order, set_levels, set_line,
};
use parts::rules::order::OrderState;
use parts::rules::receipt::Delivery;
use parts::{Wanted, part_briefs, reservations_of, reserve};
use platform::{Failure, Platform};
use sea_orm::{ConnectionTrait, Statement};

use crate::house::{House, may, order, refused_for};

async fn sent(
    house: &House,
    part: kernel::ids::ProductId,
    supplier: kernel::ids::CustomerId,
    quantity: i64,
    price: i64,
) -> PurchaseOrderId {
    let mut work = house.work().await;
    let new = NewOrder {
        station: house.kadikoy,
        supplier,
        expected_on: None,
        note: None,
        lines: vec![NewLine {
            part,
            quantity,
            price: Some(price),
        }],
    };
    let id = draft_order(&mut work, may(), new).await.unwrap();
    send_order(&mut work, may(), id, 1).await.unwrap();
    work.commit().await.unwrap();
    id
}

async fn line_of(house: &House, id: PurchaseOrderId) -> kernel::ids::PurchaseLineId {
    let answer = house
        .client("buyer")
        .get(&format!("/api/v1/purchase-orders/{id}"))
        .await
        .expect(200);
    answer.json()["lines"][0]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap()
}

async fn waiting_jobs(house: &House) -> i64 {
    let db = house.platform.db.read();
    let asked = Statement::from_string(
        db.get_database_backend(),
        "SELECT COUNT(*) AS n FROM job WHERE kind = 'parts.arrived'",
    );
    db.query_one_raw(asked)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

fn delivery(note: &str, line: kernel::ids::PurchaseLineId, pieces: i64) -> Delivery {
    Delivery {
        note: note.into(),
        came: vec![(line, pieces)],
        ..Delivery::default()
    }
}

platform::both_engines! {
    async fn a_delivery_wakes_who_waits_and_counts_once(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await;
        let element = house.part("Rezistans", "RZ", Some(supplier)).await;
        let mut work = house.work().await;
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 2)).await.unwrap();
        work.commit().await.unwrap();
        let id = sent(&house, element, supplier, 5, 10_000).await;
        let line = line_of(&house, id).await;
        let mut work = house.work().await;
        let state = receive_order(&mut work, may(), id, 2, delivery("IRS-1", line, 3)).await.unwrap();
        assert_eq!(state, OrderState::PartlyReceived);
        work.commit().await.unwrap();
        assert_eq!(reservations_of(house.platform.db.read(), order(1)).await.unwrap()[0].missing(), 0);
        assert_eq!(waiting_jobs(&house).await, 1);
        let mut work = house.work().await;
        let twice = receive_order(&mut work, may(), id, 3, delivery(" irs-1 ", line, 3)).await;
        assert_eq!(refused_for(twice), "parts-refused-received-already");
        let over = receive_order(&mut work, may(), id, 3, delivery("IRS-2", line, 3)).await;
        assert_eq!(refused_for(over), "parts-refused-more-came");
        let state = receive_order(&mut work, may(), id, 3, delivery("IRS-2", line, 2)).await.unwrap();
        assert_eq!(state, OrderState::Received);
        work.commit().await.unwrap();
        assert_eq!(house.on_hand(element, house.kadikoy).await, 5);
        let part = part_briefs(house.platform.db.read(), [element]).await.unwrap();
        assert_eq!(part[&element].cost, Some(Money::kurus(10_000)));
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_rest_that_will_not_come_closes_the_order(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await;
        let element = house.part("Rezistans", "RZ", Some(supplier)).await;
        let id = sent(&house, element, supplier, 5, 10_000).await;
        let line = line_of(&house, id).await;
        let mut work = house.work().await;
        let short = Delivery { complete: true, ..delivery("IRS-1", line, 4) };
        assert_eq!(refused_for(receive_order(&mut work, may(), id, 2, short.clone()).await), "parts-refused-less-came");
        let told = Delivery { why: Some("üretimden kalktı".into()), ..short };
        assert_eq!(receive_order(&mut work, may(), id, 2, told).await.unwrap(), OrderState::Received);
        let late = cancel_order(&mut work, may(), id, 3, "geç").await;
        assert_eq!(refused_for(late), "kernel-refused-state-end");
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn only_a_draft_changes_and_only_with_lines_it_is_sent(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await;
        let element = house.part("Rezistans", "RZ", Some(supplier)).await;
        let mut work = house.work().await;
        let new = NewOrder { station: house.kadikoy, supplier, expected_on: None, note: None, lines: Vec::new() };
        let id = draft_order(&mut work, may(), new).await.unwrap();
        assert_eq!(refused_for(send_order(&mut work, may(), id, 1).await), "parts-refused-no-lines");
        let line = |quantity| NewLine { part: element, quantity, price: None };
        set_line(&mut work, may(), id, 1, line(3)).await.unwrap();
        let late = set_line(&mut work, may(), id, 1, line(4)).await;
        assert!(matches!(late, Err(Failure::Stale { .. })), "{late:?}");
        send_order(&mut work, may(), id, 2).await.unwrap();
        assert_eq!(refused_for(set_line(&mut work, may(), id, 3, line(4)).await), "parts-refused-not-draft");
        cancel_order(&mut work, may(), id, 3, "vazgeçildi").await.unwrap();
        work.commit().await.unwrap();
    }

    async fn what_runs_low_becomes_one_draft_a_supplier(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await;
        let element = house.part("Rezistans", "RZ", Some(supplier)).await;
        let seal = house.part("Conta", "CN", Some(supplier)).await;
        let orphan = house.part("Kapak", "KP", None).await;
        house.stock(element, house.kadikoy, 1).await;
        let mut work = house.work().await;
        let levels = Levels { point: Some(2), target: Some(6) };
        set_levels(&mut work, may(), (element, house.kadikoy), None, levels).await.unwrap();
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, seal, 2)).await.unwrap();
        work.commit().await.unwrap();
        let mut buyer = house.client("buyer");
        buyer.get("/parts/needs").await.expect(200).is_clean_page().shows("Rezistans").shows("Conta").hides("Kapak");
        let mut work = house.work().await;
        let need = |part, quantity| NeededPart { part, station: house.kadikoy, quantity };
        assert_eq!(refused_for(order_needed(&mut work, may(), vec![need(orphan, 1)]).await), "parts-refused-no-supplier");
        let made = order_needed(&mut work, may(), vec![need(element, 5), need(seal, 2)]).await.unwrap();
        assert_eq!(made.len(), 1);
        work.commit().await.unwrap();
        // what stands on a draft is not proposed again
        buyer.get("/parts/needs").await.expect(200).hides("Rezistans");
    }
}
