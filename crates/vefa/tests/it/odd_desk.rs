//! What goes wrong at a counter: a photo that breaks off, two hands on one card, a card thrown too far, a calendar and a law that change under open cases.

use std::io;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use futures::stream;
use kernel::calendar::{BusinessDays, Holiday, Occasion, PublicHolidays};
use kernel::ids::{Ref, ServiceOrderId, TicketId};
use platform::{Platform, Stations};
use serde_json::json;
use tickets::queries::HouseDays;
use tickets::{ClockKind, ClockView};
use ui::testing::Client;

use crate::crowd::{figure, pass_lists};
use crate::world::House;

/// The kettle of the story.
const SERIAL: &str = "TEZGAH-1";

/// One figure of its order.
async fn of_order(platform: &Platform, what: &str, and: &str) -> i64 {
    let order =
        format!("FROM service_order o JOIN unit u ON u.id = o.unit_id WHERE u.serial = '{SERIAL}'");
    figure(platform, &format!("SELECT {what} AS n {order} {and}")).await
}

/// An order of a kettle with its ticket.
async fn taken_in(house: &House) -> (ServiceOrderId, TicketId) {
    let mut program = house.program_of(house.world.people.elif).await;
    let receipt = json!({ "condition": "Çizik yok", "accessories": [], "came": "counter" });
    let unit = json!({ "product": house.world.products.kettle, "serial": SERIAL, "delivered_on": "2026-11-02", "fault_told": "Isıtmıyor", "receipt": receipt });
    let intake = json!({ "customer": house.world.customers.ayse, "station": house.world.stations.kadikoy, "units": [unit] });
    let path = "/api/v1/service-orders";
    let made = program
        .json(Method::POST, path, &intake)
        .await
        .expect(201)
        .json();
    let id = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    (
        id(&made["orders"][0]["id"]).parse().unwrap(),
        id(&made["ticket"]).parse().unwrap(),
    )
}

/// The law's clock of the repair.
async fn repair(platform: &Platform, order: ServiceOrderId) -> ClockView {
    let clocks = tickets::clocks_of(platform.db.read(), Ref::of(order))
        .await
        .unwrap();
    let mut repairs = clocks
        .into_iter()
        .filter(|clock| clock.kind == ClockKind::Repair);
    repairs.next().unwrap()
}

/// The nightly job under a calendar.
async fn recomputed(platform: &Platform, calendar: &HouseDays) {
    let mut work = platform.own_work("test").await.unwrap();
    tickets::acts::recompute_clocks(&mut work, calendar, None)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

/// A form with a photo of which only the beginning comes.
async fn broken_off(browser: &mut Client, path: &str) -> axum::http::StatusCode {
    let head = format!(
        "--KENAR\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{}\r\n--KENAR\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"a.png\"\r\n\r\n",
        browser.form_token()
    );
    let pieces = [
        Ok(head.into_bytes()),
        Ok(PICTURE[..40].to_vec()),
        Err(io::Error::other("the telephone lost its net")),
    ];
    let kind = Some("multipart/form-data; boundary=KENAR");
    browser
        .send(
            Method::POST,
            path,
            kind,
            Body::from_stream(stream::iter(pieces)),
        )
        .await
        .status
}

/// The smallest picture there is.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c,
    0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0, 0, 0, b'I',
    b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

platform::both_engines! {
    async fn a_photo_that_breaks_off_leaves_nothing_and_comes_when_it_is_sent_again(platform: Platform) {
        let house = House::told(&platform).await;
        let (order, _) = taken_in(&house).await;
        let mut elif = house.signed_in("elif.aydin").await;
        let path = format!("/service/orders/{order}/do/files");
        let status = broken_off(&mut elif, &path).await;
        assert!(status.is_client_error(), "{status}");
        let photos = "AND EXISTS (SELECT 1 FROM service_attachment a WHERE a.order_id = o.id)";
        assert_eq!(of_order(&platform, "COUNT(*)", photos).await, 0);
        assert_eq!(of_order(&platform, "CAST(o.version AS BIGINT)", "").await, 1);
        let _ = elif.upload(&path, &[("version", "1")], ("files", "a.png", PICTURE)).await.expect(303);
        assert_eq!(of_order(&platform, "COUNT(*)", photos).await, 1);
        house.leaves_nothing_behind().await;
    }

    async fn of_two_who_move_the_same_card_the_second_is_told(platform: Platform) {
        let house = House::told(&platform).await;
        let (order, _) = taken_in(&house).await;
        let (mut elif, mut cem) = (house.signed_in("elif.aydin").await, house.signed_in("cem.arslan").await);
        pass_lists(&mut house.program_of(house.world.people.elif).await, &order.to_string()).await;
        let version = of_order(&platform, "CAST(o.version AS BIGINT)", "").await;
        let mert = house.world.people.mert.to_string();
        let seen = version.to_string();
        let words = [("version", seen.as_str()), ("technician", mert.as_str())];
        let path = format!("/service/orders/{order}/do/start_diagnosis");
        let _ = elif.post(&path, &words).await.expect(303);
        let late = cem.post(&path, &words).await;
        assert!(matches!(late.status.as_u16(), 409 | 422), "{}: {}", late.status, late.text());
        assert_eq!(of_order(&platform, "CAST(o.version AS BIGINT)", "").await, version + 1);
        house.leaves_nothing_behind().await;
    }

    async fn a_card_that_is_thrown_over_three_columns_stays_and_says_where_it_may_go(platform: Platform) {
        let house = House::told(&platform).await;
        let (order, _) = taken_in(&house).await;
        let mut elif = house.signed_in("elif.aydin").await;
        for far in ["testing", "ready", "delivered", "closed"] {
            let answer = elif.get(&format!("/service/orders/{order}/drop?to={far}")).await;
            assert!(answer.status.is_client_error(), "{far}: {}", answer.status);
        }
        assert!(elif.get(&format!("/service/orders/{order}/drop?to=nowhere")).await.status.is_client_error());
        let near = elif.get(&format!("/service/orders/{order}/drop?to=diagnosing")).await.expect(303);
        assert!(near.location().ends_with("/do/start_diagnosis"), "{}", near.location());
        assert_eq!(of_order(&platform, "COUNT(*)", "AND o.state = 'received' AND o.version = 1").await, 1);
        house.leaves_nothing_behind().await;
    }

    async fn a_holiday_that_becomes_known_moves_the_open_clock_of_an_order_and_not_its_rule(platform: Platform) {
        let house = House::told(&platform).await;
        let (order, _) = taken_in(&house).await;
        let was = repair(&platform, order).await;
        let known = PublicHolidays::turkey();
        let mut days: Vec<_> = known.iter().collect();
        days.push(("2026-12-02".parse().unwrap(), Holiday { occasion: Occasion::Other, half: false }));
        let holidays = Arc::new(PublicHolidays::new(known.years(), days));
        let calendar = HouseDays::of(BusinessDays { holidays, ..BusinessDays::turkish_consumer_law() });
        recomputed(&platform, &calendar).await;
        let now = repair(&platform, order).await;
        assert!(now.due_day > was.due_day, "{} {}", was.due_day, now.due_day);
        assert_eq!((now.basis, now.started_at), (was.basis, was.started_at));
        recomputed(&platform, &HouseDays::default()).await;
        assert_eq!(repair(&platform, order).await.due_day, was.due_day, "and back, when it was a slip");
        house.leaves_nothing_behind().await;
    }

    async fn a_case_that_was_opened_under_an_old_rule_keeps_it(platform: Platform) {
        let house = House::told(&platform).await;
        let (order, ticket) = taken_in(&house).await;
        let was = repair(&platform, order).await;
        let orders = service::order_briefs(platform.db.read(), &Stations::All, [order]).await.unwrap();
        let unit = orders[&order].unit_id.unwrap();
        let answer = catalogue::coverage_of(&platform, unit, &Stations::All).await.unwrap();
        // a later version of the same rule asks for it five days sooner
        let mut clocks = answer.clocks;
        for clock in &mut clocks {
            clock.due_on = clock.due_on.saturating_sub(jiff::ToSpan::days(5));
        }
        let mut work = platform.own_work("test").await.unwrap();
        tickets::keep_law_clocks(&mut work, ticket, Ref::of(order), &clocks).await.unwrap();
        work.commit().await.unwrap();
        let now = repair(&platform, order).await;
        assert_eq!((now.id, now.due_day, now.basis), (was.id, was.due_day, was.basis));
        house.leaves_nothing_behind().await;
    }
}
