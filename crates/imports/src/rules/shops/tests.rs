//! Payloads of real shops, where they lie beside the checkout, and broken ones written by us.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::date;

use super::*;
use crate::rules::drafts::SaleDraft;

fn payload(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("VEFA_SHARED");
    let read = shared.and_then(|shared| {
        std::fs::read(
            std::path::Path::new(&shared)
                .join("data/payloads")
                .join(name),
        )
        .ok()
    });
    if read.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with data/payloads/{name}");
    }
    read
}

fn sales(bytes: &[u8]) -> Vec<SaleDraft> {
    let (_, brought) = read(bytes).unwrap();
    brought
        .into_iter()
        .map(|one| match one.unwrap() {
            Draft::Sale(sale) => *sale,
            other => panic!("not a sale: {other:?}"),
        })
        .collect()
}

#[test]
fn a_shopify_order() {
    let Some(bytes) = payload("shopify/order.json") else {
        return;
    };
    let [order] = &sales(&bytes)[..] else {
        panic!("one order")
    };
    assert_eq!(
        (
            order.scope.as_str(),
            order.code.as_str(),
            order.number.as_str()
        ),
        ("shopify", "450789469", "#1001")
    );
    assert_eq!(
        (order.sold_on, order.currency.as_str(), order.lines.len()),
        (date(2008, 1, 10), "USD", 3)
    );
    assert_eq!(
        (order.lines[0].gross, order.document_tax, order.stated_total),
        (19_900, 1_194, Some(40_994))
    );
    assert_eq!(
        order.lines[0].product.as_ref().unwrap().code.as_deref(),
        Some("IPOD2008GREEN")
    );
    assert_eq!(order.tenders[0].instrument, "card");
    assert!(order.customer.as_ref().unwrap().key.is_some());
    assert!(
        order
            .oddities
            .iter()
            .any(|odd| odd.key == "imports-oddity-sum"),
        "three iPods cost more than the order says"
    );
}

#[test]
fn shopify_customers_and_products() {
    for (file, what) in [
        ("shopify/customer.json", "customer"),
        ("shopify/product.json", "product"),
    ] {
        let Some(bytes) = payload(file) else { return };
        let (shop, brought) = read(&bytes).unwrap();
        assert_eq!((shop, brought.len()), (Shop::Shopify, 1));
        match (brought.into_iter().next().unwrap().unwrap(), what) {
            (Draft::Customer(customer), "customer") => {
                assert_eq!(customer.key.as_deref(), Some("207119551"))
            }
            (Draft::Product(product), "product") => assert_eq!(product.name, "IPod Nano - 8GB"),
            (other, _) => panic!("{other:?}"),
        }
    }
}

#[test]
fn woocommerce_orders() {
    let Some(bytes) = payload("woocommerce/orders-load-all.json") else {
        return;
    };
    let orders = sales(&bytes);
    assert_eq!(
        orders
            .iter()
            .map(|order| order.code.as_str())
            .collect::<Vec<_>>(),
        ["963", "961", "960", "560"]
    );
    let ninjas = &orders[3];
    assert_eq!(
        (
            ninjas.lines.len(),
            ninjas.document_freight,
            ninjas.stated_total
        ),
        (8, 29_040, Some(119_850))
    );
    assert_eq!(ninjas.total(), 119_850, "{:?}", ninjas.oddities);
    assert_eq!(orders[0].lines[1].quantity_milli, 1_500);
    assert_eq!(
        (orders[0].lines[0].gross, orders[0].lines[0].discount),
        (5_000, 2_000)
    );
}

#[test]
fn woocommerce_gift_cards_and_refunds() {
    let Some(bytes) = payload("woocommerce/order-with-gift-cards.json") else {
        return;
    };
    let order = &sales(&bytes)[0];
    let paid: Vec<(&str, i64)> = order
        .tenders
        .iter()
        .map(|tender| (tender.instrument.as_str(), tender.amount))
        .collect();
    assert_eq!(
        paid,
        [("card", 400), ("gift_card", 2_000), ("gift_card", 400)]
    );
    assert_eq!((order.total(), order.stated_total), (2_800, Some(2_800)));
    let Some(bytes) = payload("woocommerce/order-fully-refunded.json") else {
        return;
    };
    let order = &sales(&bytes)[0];
    assert!(
        order
            .oddities
            .iter()
            .any(|odd| odd.key == "imports-oddity-refunded")
    );
    assert_eq!(order.total(), 22_371);
    let Some(bytes) = payload("woocommerce/customer.json") else {
        return;
    };
    let (_, brought) = read(&bytes).unwrap();
    assert!(matches!(brought[0], Ok(Draft::Customer(_))));
}

#[test]
fn a_trendyol_package() {
    let Some(bytes) = payload("trendyol/getShipmentPackages-2025-12.json") else {
        return;
    };
    let [package] = &sales(&bytes)[..] else {
        panic!("one package")
    };
    assert_eq!(
        (package.number.as_str(), package.code.as_str()),
        ("10654411111", "3330111111")
    );
    assert_eq!(
        (package.sold_on, package.delivered_on),
        (date(2025, 11, 4), Some(date(2025, 11, 11)))
    );
    let line = &package.lines[0];
    assert_eq!((line.gross, line.tax, line.vat_bp), (41_575, 8_315, 2_000));
    assert_eq!(
        (package.total(), package.stated_total),
        (49_890, Some(49_890))
    );
    assert_eq!(
        line.product.as_ref().unwrap().gtin.as_deref(),
        Some("8683772071724")
    );
    let customer = package.customer.as_ref().unwrap();
    assert_eq!(
        (customer.name.as_str(), customer.tckn.as_deref()),
        ("Trendyol Customer", None)
    );
}

#[test]
fn broken_orders_are_refused_one_by_one() {
    let bytes = br#"[
        {"id": "7", "order_key": "k", "currency": "TRY", "total": 120, "total_tax": "20", "date_created_gmt": "2026-01-02T23:30:00",
         "billing": null, "line_items": [{"name": "Kettle", "quantity": "1", "total": "100.00", "total_tax": 20, "meta_data": "x"}]},
        {"id": 8, "order_key": "k", "currency": "TRY", "total": "abc", "line_items": []},
        {"order_key": "k", "currency": "XXQ", "date_created_gmt": "2026-01-02T00:00:00", "line_items": [{"quantity": 1, "total": "yok"}]},
        "noise"
    ]"#;
    let (shop, brought) = read(bytes).unwrap();
    assert_eq!((shop, brought.len()), (Shop::WooCommerce, 4));
    let Ok(Draft::Sale(sound)) = &brought[0] else {
        panic!("{:?}", brought[0])
    };
    assert_eq!((sound.total(), sound.sold_on), (12_000, date(2026, 1, 3)));
    let keys = |one: &Brought| {
        one.as_ref()
            .err()
            .unwrap()
            .iter()
            .map(|p| (p.column.clone(), p.key.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&brought[1]),
        [
            ("total".into(), "imports-problem-number".into()),
            ("date_created_gmt".into(), "imports-problem-day".into())
        ]
    );
    assert_eq!(
        keys(&brought[2]),
        [
            ("id".into(), "imports-problem-missing".into()),
            ("currency".into(), "imports-problem-currency".into()),
            ("total".into(), "imports-problem-number".into())
        ]
    );
    assert_eq!(
        keys(&brought[3]),
        [(String::new(), "imports-problem-order".into())]
    );
    assert_eq!(brought[3].as_ref().err().unwrap()[0].row, 4);
}

#[test]
fn what_is_of_no_shop_is_said() {
    assert_eq!(read(b"{\"a\": 1}").unwrap_err().key, "imports-problem-shop");
    let broken = read(b"{\n\"a\": ").unwrap_err();
    assert_eq!(
        (broken.key.as_str(), broken.row),
        ("imports-problem-json", 2)
    );
}
