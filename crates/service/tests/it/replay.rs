//! Real input: repairs of repair cafés as service orders of one walk-in customer, and the status histories of a service desk
//! through tickets and clocks. What the house counts afterwards is what the files say. `make bench` replays all rows.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use catalogue::rules::product::ProductFacts;
use http::Method;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::{CustomerId, ProductId, Ref, TicketId};
use platform::testing::clock;
use platform::{Platform, both_engines};
use serde_json::{Value, json};
use ui::testing::Client;

use crate::house::{House, customer};

/// Of all repairs, one in so many is replayed here.
const REPAIRS_EACH: usize = 88;
/// Of all cases, one in so many is replayed here.
const CASES_EACH: usize = 25;

type Row = HashMap<String, String>;

/// Rows of a packed table of the shared folder, when there is one.
fn rows(file: &str) -> Option<Vec<Row>> {
    let path = PathBuf::from(std::env::var_os("VEFA_SHARED")?)
        .join("data")
        .join(file);
    let Ok(packed) = std::fs::File::open(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let mut table = csv::Reader::from_reader(flate2::read::GzDecoder::new(packed));
    Some(table.deserialize().map(Result::unwrap).collect())
}

/// A program that moves one order.
struct Bench<'a> {
    shop: Client,
    house: &'a House,
    order: String,
}

impl Bench<'_> {
    async fn act(&mut self, act: Value) -> Value {
        let url = format!("/api/v1/service-orders/{}/acts", self.order);
        self.shop
            .json(Method::POST, &url, &act)
            .await
            .expect(200)
            .json()
    }

    /// A repair as it ended at the café.
    async fn repair(&mut self, row: &Row) {
        let mert = self.house.mert;
        self.act(json!({"act": "start_diagnosis", "technician": mert}))
            .await;
        match row["repair_status"].as_str() {
            "Fixed" => self.fixed().await,
            "Repairable" => {
                self.act(json!({"act": "start_repair", "free": true})).await;
                self.act(json!({"act": "wait_for_parts", "waits_for": "parça"}))
                    .await;
                self.act(json!({"act": "give_up_waiting", "why": "o gün bitmedi"}))
                    .await;
            }
            "End of life" => {
                self.act(json!({"act": "unrepairable", "report": barrier(row)}))
                    .await;
            }
            _ => {}
        }
    }

    async fn fixed(&mut self) {
        let mert = self.house.mert;
        self.act(json!({"act": "start_repair", "free": true})).await;
        self.act(json!({"act": "labour", "what": "onarıldı", "minutes": 30, "staff": mert}))
            .await;
        self.act(json!({"act": "finish_repair"})).await;
        self.act(json!({"act": "test", "passed": true, "result": "çalışıyor"}))
            .await;
        let proof = json!({"by": "paper", "slip": "fiş"});
        self.act(json!({"act": "hand_over", "delivered_to": "Kendisi", "proof": proof}))
            .await;
    }
}

/// Why it could not be repaired; the two spellings of one reason are one.
fn barrier(row: &Row) -> String {
    match row["repair_barrier_if_end_of_life"].trim() {
        "" => "Not told".to_owned(),
        "No way to open product" => "No way to open the product".to_owned(),
        told => told.to_owned(),
    }
}

fn told(row: &Row) -> String {
    let words: String = row["problem"].trim().chars().take(4_000).collect();
    match words.is_empty() {
        true => row["product_category"].clone(),
        false => words,
    }
}

/// Where an order of this outcome stands.
fn stands(row: &Row) -> &'static str {
    match row["repair_status"].as_str() {
        "Fixed" => "closed",
        "Repairable" => "ready",
        "End of life" => "unrepairable",
        _ => "diagnosing",
    }
}

async fn product(house: &House, name: &str) -> ProductId {
    let facts = ProductFacts {
        name: name.to_owned(),
        category: Some(name.to_owned()),
        vat_bp: 2_000,
        ..ProductFacts::default()
    };
    house
        .act(async |work| catalogue::acts::register_product(work, work.actor.may()?, facts).await)
        .await
}

async fn handed_in(
    house: &House,
    shop: &mut Client,
    (who, what): (CustomerId, ProductId),
    row: &Row,
) -> String {
    let receipt = json!({"condition": row["brand"], "accessories": [], "came": "counter", "unlock_consent": false, "data_erase": false});
    let unit = json!({"product": what, "fault_told": told(row), "receipt": receipt});
    let intake = json!({"customer": who, "station": house.kadikoy, "units": [unit]});
    let taken = shop
        .json(Method::POST, "/api/v1/service-orders", &intake)
        .await;
    let taken = taken.expect(201).json();
    taken["orders"][0]["id"].as_str().unwrap().to_owned()
}

/// How many orders stand where, and how many reports name which barrier, by the API.
async fn counted(shop: &mut Client) -> (BTreeMap<String, usize>, BTreeMap<String, usize>) {
    let (mut states, mut barriers) = (BTreeMap::new(), BTreeMap::new());
    let mut url = "/api/v1/service-orders?limit=100".to_owned();
    loop {
        let page = shop.get(&url).await.expect(200).json();
        for row in page["rows"].as_array().unwrap() {
            *states
                .entry(row["state"].as_str().unwrap().to_owned())
                .or_default() += 1;
            if row["state"] == "unrepairable" {
                let one = format!("/api/v1/service-orders/{}", row["id"].as_str().unwrap());
                let report = shop.get(&one).await.expect(200).json()["report_text"].clone();
                *barriers
                    .entry(report.as_str().unwrap().to_owned())
                    .or_default() += 1;
            }
        }
        match page["next"].as_str() {
            Some(next) => url = format!("/api/v1/service-orders?limit=100&after={next}"),
            None => return (states, barriers),
        }
    }
}

/// What a step of the log means for a ticket.
fn step(activity: &str) -> Option<&'static str> {
    Some(match activity {
        "Take in charge ticket" => "open",
        "Wait" => "on_hold",
        "Resolve ticket" => "solved",
        "Closed" => "closed",
        _ => return None,
    })
}

/// The moves that lead there.
fn way(from: &str, to: &'static str) -> Vec<&'static str> {
    match (from, to) {
        ("solved", "solved") => vec!["open", "solved"],
        (from, to) if from == to => vec![],
        ("open", "closed") => vec!["solved", "closed"],
        ("open", _) | (_, "open") | ("solved", "closed") => vec![to],
        (_, "closed") => vec!["open", "solved", "closed"],
        _ => vec!["open", to],
    }
}

/// One case of the log: when what happened.
struct Case {
    steps: Vec<(Timestamp, String)>,
    ticket: Option<TicketId>,
    at: &'static str,
    waited: SignedDuration,
    since: Option<Timestamp>,
    answered: bool,
}

impl Case {
    /// What the file itself says: the waits before the first solution.
    fn count(&mut self, now: Timestamp, to: &'static str) {
        if let Some(since) = self.since.take().filter(|_| !self.answered) {
            self.waited += now.duration_since(since);
        }
        self.since = (to == "on_hold").then_some(now);
        self.answered |= matches!(to, "solved" | "closed");
    }
}

/// Every so manieth case, by the moment of its first step.
fn cases(rows: &[Row]) -> Vec<Case> {
    let mut cases: Vec<(String, Case)> = Vec::new();
    for row in rows {
        let text = row["complete_timestamp"]
            .replace('/', "-")
            .replacen(' ', "T", 1);
        let at: Timestamp = format!("{text}Z").parse().unwrap();
        let step = (at, row["activity"].clone());
        match cases.iter_mut().rev().find(|(id, _)| *id == row["case_id"]) {
            Some((_, case)) => case.steps.push(step),
            None => cases.push((row["case_id"].clone(), new_case(step))),
        }
    }
    let each = cases.into_iter().map(|(_, case)| case);
    each.step_by(CASES_EACH).collect()
}

fn new_case(first: (Timestamp, String)) -> Case {
    Case {
        steps: vec![first],
        ticket: None,
        at: "new",
        waited: SignedDuration::ZERO,
        since: None,
        answered: false,
    }
}

async fn opened(house: &House, shop: &mut Client, who: CustomerId) -> TicketId {
    let asked = json!({"customer": who, "station": house.kadikoy, "words": "Çalışmıyor"});
    let made = shop
        .json(Method::POST, "/api/v1/service-requests", &asked)
        .await;
    made.expect(201).json()["ticket"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap()
}

async fn moved(shop: &mut Client, case: &mut Case, now: Timestamp, to: &'static str) {
    let url = format!("/api/v1/tickets/{}/move", case.ticket.unwrap());
    for to in way(case.at, to) {
        shop.json(Method::POST, &url, &json!({ "to": to }))
            .await
            .expect(200);
    }
    if case.at != to {
        case.count(now, to);
    }
    case.at = to;
}

/// How often a ticket was solved, by its own trail.
async fn solved(house: &House, ticket: TicketId) -> usize {
    let told =
        platform::events::chain_timeline(house.platform.db.read(), Ref::of(ticket), None, 100);
    let told = told.await.unwrap();
    told.iter()
        .filter(|event| event.verb == "ticket.moved" && event.facts["to"] == "solved")
        .count()
}

/// How long the clock of a ticket's first answer stood still.
async fn stood_still(house: &House, ticket: TicketId) -> SignedDuration {
    let clocks = tickets::clocks_of(house.platform.db.read(), ticket)
        .await
        .unwrap();
    clocks
        .iter()
        .filter(|clock| clock.kind == tickets::ClockKind::FirstAnswer)
        .flat_map(|clock| &clock.pauses)
        .map(|pause| pause.until.unwrap().duration_since(pause.from))
        .fold(SignedDuration::ZERO, |sum, pause| sum + pause)
}

both_engines! {
    async fn repairs_of_cafes_end_as_they_ended_there(platform: Platform) {
        let Some(mut repairs) = rows("repair-openrepair/restart.csv.gz") else { return };
        repairs.extend(rows("repair-openrepair/fixitclinic.csv.gz").unwrap_or_default());
        let house = House::new(platform).await;
        let walk_in = customer(&house.platform, "Tezgâhtan Gelen", None).await;
        let mut products: HashMap<String, ProductId> = HashMap::new();
        let (mut states, mut barriers): (BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
        for row in repairs.iter().step_by(REPAIRS_EACH) {
            let name = &row["product_category"];
            if !products.contains_key(name) {
                products.insert(name.clone(), product(&house, name).await);
            }
            let mut shop = house.program("manager");
            let order = handed_in(&house, &mut shop, (walk_in, products[name]), row).await;
            Bench { shop, house: &house, order }.repair(row).await;
            *states.entry(stands(row).to_owned()).or_default() += 1;
            if stands(row) == "unrepairable" {
                *barriers.entry(barrier(row)).or_default() += 1;
            }
        }
        house.is_sound().await;
        assert_eq!(counted(&mut house.program("manager")).await, (states, barriers));
    }

    async fn histories_of_a_service_desk_go_through_tickets_and_clocks(platform: Platform) {
        let Some(log) = rows("servicedesk-logs/helpdesk-it.csv.gz") else { return };
        let house = House::new(platform).await;
        let walk_in = customer(&house.platform, "Tezgâhtan Gelen", None).await;
        let mut cases = cases(&log);
        let mut order: Vec<(Timestamp, usize, usize)> = Vec::new();
        for (which, case) in cases.iter().enumerate() {
            order.extend(case.steps.iter().enumerate().map(|(place, (at, _))| (*at, which, place)));
        }
        order.sort_unstable();
        let mut shop = house.program("manager");
        for (now, which, place) in order {
            clock(&house.platform).set(now);
            let case = &mut cases[which];
            if case.ticket.is_none() {
                case.ticket = Some(opened(&house, &mut shop, walk_in).await);
            }
            if let Some(to) = step(&case.steps[place].1) {
                moved(&mut shop, case, now, to).await;
            }
        }
        let (mut again, mut by_file) = (0, 0);
        for case in &cases {
            let ticket = case.ticket.unwrap();
            again += usize::from(solved(&house, ticket).await > 1);
            let said = case.steps.iter().filter(|(_, activity)| activity == "Resolve ticket");
            by_file += usize::from(said.count() > 1);
            if case.answered {
                assert_eq!(stood_still(&house, ticket).await, case.waited);
            }
        }
        assert!(by_file > 0);
        assert_eq!(again, by_file);
        house.is_sound().await;
    }
}

#[test]
fn one_case_in_eleven_was_resolved_more_than_once() {
    let Some(log) = rows("servicedesk-logs/helpdesk-it.csv.gz") else {
        return;
    };
    let mut resolved: HashMap<&str, usize> = HashMap::new();
    for row in &log {
        let more = usize::from(row["activity"] == "Resolve ticket");
        *resolved.entry(&row["case_id"]).or_default() += more;
    }
    let again = resolved.values().filter(|count| **count > 1).count();
    assert_eq!((resolved.len(), again), (2_978, 269));
}
