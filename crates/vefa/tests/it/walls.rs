//! A user of one station who types another station's address, over every route of the service desk: nothing is there, nothing is listed, nothing changes.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use platform::Platform;
use serde_json::{Value, json};

use crate::made::{Addresses, Made, addresses};
use ui::Route;
use ui::testing::Client;

use crate::world::{House, ask};

/// Stands in every word, name and code of the other station's records.
const MARK: &str = "GIZLI";

/// A record that nobody has.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// Where the service desk lives.
const ROOMS: &[&str] = &[
    "/service",
    "/stock",
    "/tickets",
    "/parts",
    "/part-",
    "/purchases",
    "/takings",
    "/loaners",
    "/loans",
    "/claims",
    "/api/v1/service-",
    "/api/v1/stock",
    "/api/v1/tickets",
    "/api/v1/clocks",
    "/api/v1/parts",
    "/api/v1/part-",
    "/api/v1/purchase-orders",
    "/api/v1/takings",
    "/api/v1/loaners",
    "/api/v1/loans",
    "/api/v1/claims",
    "/api/v1/units/{id}/place",
];

async fn done(client: &mut Client, path: &str, body: &Value) -> Value {
    let answer = client.json(Method::POST, path, body).await;
    assert!(
        answer.status.is_success(),
        "{path}: {} {}",
        answer.status,
        answer.text()
    );
    answer.json()
}

fn id(made: &Value) -> String {
    made["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{made:#}"))
        .to_owned()
}

/// Everything that a service desk has, once, at Bornova.
async fn filled(house: &House, elif: &mut Client) -> Addresses {
    let (bornova, sule) = (house.world.stations.bornova, house.world.customers.sule);
    let coffee = house.world.products.coffee;
    let shelf = format!("{bornova}:sellable");
    let receipt =
        json!({ "condition": "GIZLI çizik", "accessories": ["GIZLI kap"], "came": "counter" });
    let intake = json!({ "customer": sule, "station": bornova, "units": [
        { "product": coffee, "serial": "GIZLI-BRN-1", "delivered_on": "2026-11-02", "fault_told": "GIZLI arıza", "receipt": receipt }] });
    let taken = done(elif, "/api/v1/service-orders", &intake).await;
    let (order, ticket) = (
        id(&taken["orders"][0]),
        taken["ticket"].as_str().unwrap().to_owned(),
    );
    let cause = format!("service_order:{order}");
    done(
        elif,
        &format!("/api/v1/tickets/{ticket}/notes"),
        &json!({ "text": "GIZLI not" }),
    )
    .await;
    let part = json!({ "sku": "RZ-1", "name": "Rezistans", "vat_percent": "20" });
    let part = id(&done(elif, "/api/v1/products", &part).await);
    put(
        elif,
        &format!("/api/v1/parts/{part}"),
        &json!({ "lead_days": 3 }),
    )
    .await;
    done(elif, "/api/v1/stock/opening", &json!({ "goods": { "product": part, "quantity": 9 }, "to": shelf, "source": "opening", "why": "GIZLI stok" })).await;
    let piece = |quantity: i64| json!({ "cause": cause, "station": bornova, "part": part, "quantity": quantity });
    let used = id(&done(elif, "/api/v1/part-uses", &piece(1)).await);
    let reservation = id(&done(elif, "/api/v1/part-reservations", &piece(2)).await);
    let van = id(&done(
        elif,
        "/api/v1/stock/locations",
        &json!({ "station": bornova, "code": "35GIZLI", "name": "GIZLI araç" }),
    )
    .await);
    let line = json!({ "product": part, "quantity": 2 });
    let transfer = id(&done(
        elif,
        "/api/v1/stock/transfers",
        &json!({ "from": shelf, "to": van, "note": "GIZLI yol", "lines": [line] }),
    )
    .await);
    let count = id(&done(
        elif,
        "/api/v1/stock/counts",
        &json!({ "location": van, "note": "GIZLI sayım" }),
    )
    .await);

    let [purchase, taking] = bought(house, elif, &part, &cause).await;
    let [spare, loaner, loan, claim] = lent(house, elif, &shelf, &cause).await;
    addresses(&Made {
        order,
        ticket,
        van,
        count,
        transfer,
        reservation,
        used,
        purchase,
        taking,
        loaner,
        loan,
        claim,
        spare,
    })
}

/// An order to a supplier and a deposit at Bornova: their ids.
async fn bought(house: &House, elif: &mut Client, part: &str, cause: &str) -> [String; 2] {
    let (bornova, sule) = (house.world.stations.bornova, house.world.customers.sule);
    let supplier = house.world.customers.marmara;
    put(
        elif,
        &format!("/api/v1/suppliers/{supplier}"),
        &json!({ "lead_days": 3, "currency": "TRY" }),
    )
    .await;
    let lines = json!([{ "part": part, "quantity": 2, "price": "80.00" }]);
    let purchase = id(&done(elif, "/api/v1/purchase-orders", &json!({ "station": bornova, "supplier": supplier, "note": "GIZLI sipariş", "lines": lines })).await);
    let money = json!({ "customer": sule, "cause": cause, "kind": "deposit", "instrument": "cash", "amount": "100.00", "station": bornova });
    let taking = id(&done(elif, "/api/v1/takings", &money).await);
    [purchase, taking]
}

/// A loan of a machine of Bornova, and a claim for its work: the machine, the loaner, the loan and the claim.
async fn lent(house: &House, elif: &mut Client, shelf: &str, cause: &str) -> [String; 4] {
    let (bornova, sule) = (house.world.stations.bornova, house.world.customers.sule);
    let (coffee, supplier) = (house.world.products.coffee, house.world.customers.marmara);
    let spare = spare_of_bornova(house).await;
    done(
        elif,
        "/api/v1/stock/opening",
        &json!({ "goods": { "unit": spare }, "to": shelf, "source": "opening" }),
    )
    .await;
    let loaner = id(&done(
        elif,
        "/api/v1/loaners",
        &json!({ "unit": spare, "condition": "GIZLI hâli" }),
    )
    .await);
    let loan = json!({ "loaner": loaner, "customer": sule, "cause": cause, "due_on": "2026-12-10", "condition": "GIZLI", "accepted_by": "GIZLI kişi" });
    let loan = id(&done(elif, "/api/v1/loans", &loan).await);
    let agreed = json!({ "supplier": supplier, "starts_on": "2026-01-01", "labour_by": "hour", "labour_rate": "600.00", "part_share_bp": 10_000, "handling": "50.00", "send_within_days": 30 });
    done(elif, "/api/v1/claim-agreements", &agreed).await;
    let work = json!([{ "kind": "labour", "words": "GIZLI işçilik", "quantity": 30 }]);
    let claim = json!({ "supplier": supplier, "cause": cause, "station": bornova, "product": coffee, "repaired_on": "2026-11-24", "fault": "GIZLI hata", "lines": work });
    let claim = id(&done(elif, "/api/v1/claims", &claim).await);
    [spare, loaner, loan, claim]
}

/// A change that is done.
async fn put(elif: &mut Client, url: &str, body: &Value) {
    elif.json(Method::PUT, url, body).await.expect(200);
}

/// A machine of ours that belongs to Bornova; a unit that belongs to no station is seen by all.
async fn spare_of_bornova(house: &House) -> String {
    let new = catalogue::acts::NewUnit {
        product: house.world.products.coffee,
        serial: "GIZLI-BRN-2".into(),
        owner: None,
        delivered_on: None,
        condition: catalogue::Condition::New,
        country: "TR".into(),
        station: Some(house.world.stations.bornova),
        note: None,
    };
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let unit = catalogue::acts::register_unit(&mut work, may, new)
        .await
        .unwrap();
    work.commit().await.unwrap();
    unit.to_string()
}

/// A manager, who may most, of Kadıköy alone.
async fn manager_of_kadikoy(house: &House) -> kernel::ids::StaffId {
    use identity::credentials::PasswordHash;
    use identity::rules::passwords::NewPassword;
    let mail = "gizem.kara@ornekservis.example";
    let text = identity::rules::staff::StaffText {
        name: "Gizem Kara".into(),
        mail: mail.into(),
        role: "manager".into(),
        lang: "tr".into(),
        stations: vec![house.world.stations.kadikoy.to_string()],
        ..Default::default()
    };
    let word = NewPassword::parse(world::PASSWORD, "Gizem Kara", mail).unwrap();
    let hash = PasswordHash::of(word).await.unwrap();
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let gizem = identity::acts::add_staff(&mut work, may, text.read().unwrap())
        .await
        .unwrap();
    let may = work.actor.may().unwrap();
    identity::acts::set_password(&mut work, may, gizem, hash)
        .await
        .unwrap();
    work.commit().await.unwrap();
    gizem
}

/// The acts of an order, as their addresses name them.
const ACTS: &[&str] = &[
    "start_diagnosis",
    "hand_over",
    "cancel",
    "files",
    "promise",
    "correct",
    "assign",
];

/// A path with this id in the place of its first parameter.
fn with_id(path: &str, id: &str, act: &str) -> String {
    let mut first = true;
    let parts = path.split('/').map(|part| match part {
        "{act}" => act,
        part if part.starts_with('{') => {
            let filled = if first { id } else { NOBODY };
            first = false;
            filled
        }
        part => part,
    });
    let asked = if path.ends_with("/drop") {
        "?to=diagnosing"
    } else {
        ""
    };
    parts.collect::<Vec<_>>().join("/") + asked
}

/// Routes of one record of a station.
fn records<'a>(
    table: &'a [Route],
    at: &'a Addresses,
) -> impl Iterator<Item = (&'a Route, &'a str)> {
    table
        .iter()
        .filter(|route| route.path.contains('{'))
        .filter_map(|route| {
            let known = at.iter().find(|(begin, _)| {
                let rest = route.path.strip_prefix(begin);
                rest.is_some_and(|rest| rest.starts_with('{'))
            });
            known.map(|(_, id)| (route, id.as_str()))
        })
}

/// What programs send, with words that are right, so that only the wall can refuse them.
fn right_words(at: &Addresses) -> Vec<(Method, String, Value)> {
    let of = |begin: &str, end: &str| {
        let (begin, id) = at.iter().find(|(known, _)| *known == begin).unwrap();
        format!("{begin}{id}{end}")
    };
    let post = |path: String, body: Value| (Method::POST, path, body);
    let put = |path: String, body: Value| (Method::PUT, path, body);
    let acts = || of("/api/v1/service-orders/", "/acts");
    let why = || json!({ "why": "Deneme" });
    vec![
        post(acts(), json!({ "act": "start_diagnosis" })),
        post(
            acts(),
            json!({ "act": "promise", "promised_on": "2026-12-20", "why": "Deneme" }),
        ),
        post(acts(), json!({ "act": "cancel", "why": "Deneme" })),
        post(
            acts(),
            json!({ "act": "hand_over", "delivered_to": "Biri", "proof": { "by": "paper", "slip": "1" } }),
        ),
        post(
            of("/api/v1/tickets/", "/notes"),
            json!({ "text": "Deneme" }),
        ),
        post(
            of("/api/v1/tickets/", "/messages"),
            json!({ "text": "Deneme" }),
        ),
        post(of("/api/v1/tickets/", "/move"), json!({ "to": "open" })),
        put(
            of("/api/v1/stock/transfers/", "/received"),
            json!({ "received": [2] }),
        ),
        put(of("/api/v1/stock/transfers/", "/cancelled"), why()),
        put(of("/api/v1/stock/counts/", "/cancelled"), json!({})),
        post(of("/api/v1/part-uses/", "/back"), why()),
        post(of("/api/v1/purchase-orders/", "/send"), json!({})),
        post(of("/api/v1/purchase-orders/", "/cancel"), why()),
        post(of("/api/v1/takings/", "/reverse"), why()),
        post(of("/api/v1/loaners/", "/retire"), why()),
        post(of("/api/v1/loans/", "/lost"), json!({ "words": "Deneme" })),
        post(
            of("/api/v1/loans/", "/return"),
            json!({ "condition": "iyi" }),
        ),
        post(of("/api/v1/claims/", "/send"), json!({})),
        post(of("/api/v1/claims/", "/write-off"), why()),
    ]
}

/// What the records look like to who may see them.
async fn looks(elif: &mut Client, at: &Addresses) -> Vec<String> {
    let mut seen = Vec::new();
    for (begin, id) in at.iter().filter(|(begin, _)| begin.starts_with("/api/")) {
        let end = if *begin == "/api/v1/units/" {
            "/place"
        } else {
            ""
        };
        let answer = elif.get(&format!("{begin}{id}{end}")).await;
        if answer.status == StatusCode::OK {
            seen.push(format!("{begin} {}", answer.text()));
        }
    }
    seen
}

fn in_a_room(route: &Route) -> bool {
    ROOMS.iter().any(|room| route.path.starts_with(room))
}

platform::both_engines! {
    async fn whoever_types_another_stations_address_finds_what_nobody_has(platform: Platform) {
        let house = House::told(&platform).await;
        let mut elif = house.program_of(house.world.people.elif).await;
        let at = filled(&house, &mut elif).await;
        let gizem = manager_of_kadikoy(&house).await;
        let (mut browser, mut program) = (house.signed_in("gizem.kara").await, house.program_of(gizem).await);
        let before = looks(&mut elif, &at).await;
        let table = house.app.table.clone();
        let mut walked = 0;
        for (route, id) in records(&table, &at) {
            let client = if route.path.starts_with("/api/") { &mut program } else { &mut browser };
            for act in ACTS.iter().filter(|act| route.path.contains("{act}") || **act == ACTS[0]) {
                let Some(theirs) = ask(client, &route.method, &with_id(&route.path, id, act)).await else { panic!("{} is a stream", route.path) };
                let Some(nobodys) = ask(client, &route.method, &with_id(&route.path, NOBODY, act)).await else { continue };
                let what = format!("{} {} ({act})", route.method, route.path);
                assert_eq!(theirs.status, nobodys.status, "{what} tells that the record is there: {}", theirs.text());
                assert!(!theirs.text().contains(MARK), "{what} shows it: {}", theirs.text());
                let looked = route.method == Method::GET;
                assert!(!looked || matches!(theirs.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{what} answered {}", theirs.status);
                walked += 1;
            }
        }
        assert!(walked > 60, "{walked} routes are few");
        for (method, path, body) in right_words(&at) {
            let answer = program.json(method.clone(), &path, &body).await;
            let shut = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(shut, "{method} {path} answered {}: {}", answer.status, answer.text());
        }
        let gone = program.send(Method::DELETE, &at.iter().find(|(begin, _)| *begin == "/api/v1/part-reservations/").map(|(begin, id)| format!("{begin}{id}")).unwrap(), None, Body::empty()).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{}", gone.text());
        for (before, after) in before.iter().zip(looks(&mut elif, &at).await) {
            assert_eq!(*before, after, "something was changed from outside");
        }
        house.leaves_nothing_behind().await;
    }

    async fn no_list_shows_what_belongs_to_another_station(platform: Platform) {
        let house = House::told(&platform).await;
        let mut elif = house.program_of(house.world.people.elif).await;
        let at = filled(&house, &mut elif).await;
        let gizem = manager_of_kadikoy(&house).await;
        let (mut browser, mut program) = (house.signed_in("gizem.kara").await, house.program_of(gizem).await);
        let mut chief = house.signed_in("elif.aydin").await;
        let bornova = house.world.stations.bornova;
        let table = house.app.table.clone();
        let mut shown = 0;
        for route in table.iter().filter(|route| route.method == Method::GET && !route.path.contains('{') && in_a_room(route)) {
            let own = route.path.starts_with("/api/");
            for end in ["", "?format=csv", &format!("?station={bornova}")] {
                if own && !end.is_empty() && !end.contains("station") { continue; }
                let path = format!("{}{end}", route.path);
                let Some(answer) = ask(if own { &mut program } else { &mut browser }, &Method::GET, &path).await else { continue };
                assert!(!answer.status.is_server_error(), "{path}: {}", answer.text());
                hides(&path, &answer.text(), &at);
            }
            if let Some(answer) = ask(if own { &mut elif } else { &mut chief }, &Method::GET, &route.path).await {
                shown += usize::from(at.iter().any(|(_, id)| answer.text().contains(id.as_str())));
            }
        }
        assert!(shown > 12, "only {shown} lists show the records to who may see them");
        for path in ["/search?q=BRN-1".to_owned(), format!("/customers/{}", house.world.customers.sule), format!("/products/{}", house.world.products.coffee)] {
            let page = browser.get(&path).await;
            hides(&path, &page.text(), &at);
        }
        house.leaves_nothing_behind().await;
    }

    async fn nothing_is_made_at_a_station_that_is_not_ones_own(platform: Platform) {
        let house = House::told(&platform).await;
        let mut elif = house.program_of(house.world.people.elif).await;
        filled(&house, &mut elif).await;
        let gizem = manager_of_kadikoy(&house).await;
        let mut program = house.program_of(gizem).await;
        let (bornova, kadikoy) = (house.world.stations.bornova, house.world.stations.kadikoy);
        let (ayse, coffee) = (house.world.customers.ayse, house.world.products.coffee);
        let receipt = json!({ "condition": "iyi", "accessories": [], "came": "counter" });
        let unit = json!({ "product": coffee, "serial": "YENI-1", "fault_told": "Akıtıyor", "receipt": receipt });
        let pieces = json!({ "product": coffee, "quantity": 1 });
        for (path, body) in [
            ("/api/v1/service-orders", json!({ "customer": ayse, "station": bornova, "units": [unit] })),
            ("/api/v1/service-requests", json!({ "customer": ayse, "station": bornova, "words": "Deneme" })),
            ("/api/v1/tickets", json!({ "customer": ayse, "station": bornova, "subject": "Deneme", "words": "Deneme" })),
            ("/api/v1/takings", json!({ "customer": ayse, "kind": "payment", "instrument": "cash", "amount": "10.00", "station": bornova })),
            ("/api/v1/stock/opening", json!({ "goods": pieces, "to": format!("{bornova}:sellable"), "source": "opening" })),
            ("/api/v1/stock/locations", json!({ "station": bornova, "code": "35X1", "name": "Araç" })),
            ("/api/v1/stock/counts", json!({ "location": format!("{bornova}:sellable") })),
            ("/api/v1/stock/transfers", json!({ "from": format!("{bornova}:sellable"), "to": format!("{kadikoy}:sellable"), "lines": [pieces] })),
            ("/api/v1/part-reservations", json!({ "station": bornova, "part": coffee, "quantity": 1 })),
            ("/api/v1/purchase-orders", json!({ "station": bornova, "supplier": house.world.customers.marmara, "lines": [] })),
            ("/api/v1/claims", json!({ "supplier": house.world.customers.marmara, "station": bornova, "product": coffee, "repaired_on": "2026-11-24", "fault": "Deneme", "lines": [] })),
        ] {
            let answer = program.json(Method::POST, path, &body).await;
            assert!(answer.status.is_client_error(), "{path} answered {}: {}", answer.status, answer.text());
            let shut = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(shut || answer.status == StatusCode::UNPROCESSABLE_ENTITY, "{path} answered {}: {}", answer.status, answer.text());
        }
        house.leaves_nothing_behind().await;
    }
}

#[track_caller]
fn hides(path: &str, text: &str, at: &Addresses) {
    let place = text.find(MARK);
    let near = place.map(|at| text[..at].chars().rev().take(200).collect::<String>());
    let near = near.map(|near| near.chars().rev().collect::<String>());
    assert!(place.is_none(), "{path} shows {MARK} after {near:?}");
    for (begin, id) in at {
        assert!(!text.contains(id.as_str()), "{path} names {begin}{id}");
    }
}
