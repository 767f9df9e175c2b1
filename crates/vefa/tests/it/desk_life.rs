//! The life of one repair as a program drives it, from the intake to the hand-over, each step with a key so that it can be asked again.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::{Answer, Asked};
use crate::program::{PATIENCE, Place};

/// Pieces of the part that lie on the shelf at first.
pub const PIECES: i64 = 5_000;

/// What a life is made of.
pub const STEPS: usize = 12;

/// Steps before which a unit leaves a stage that has checklists.
const LISTED: [usize; 4] = [1, 3, 8, 11];

/// Where the repairs are done, with what everybody needs: ids as the embedded database writes them.
pub struct Desk {
    address: String,
    token: String,
    pub station: String,
    pub part: String,
    customer: String,
    kettle: String,
    technician: String,
}

impl Desk {
    /// A part in stock, in a house that is served.
    pub fn open(place: &Place, token: &str) -> Self {
        let id = |sql: &str| -> String {
            let found = place.database().query_row(sql, [], |row| row.get(0));
            found.unwrap_or_else(|error| panic!("{sql}: {error}"))
        };
        let mut desk = Self {
            address: place.address(),
            token: token.to_owned(),
            station: id("SELECT lower(hex(id)) FROM station WHERE code = 'KDK'"),
            customer: id("SELECT lower(hex(id)) FROM customer WHERE name = 'Ayşe Yıldırım'"),
            kettle: id("SELECT lower(hex(id)) FROM product WHERE sku = 'WK-200'"),
            technician: id("SELECT lower(hex(id)) FROM staff WHERE name = 'Mert Taş'"),
            part: String::new(),
        };
        let part = json!({ "sku": "OLDUR-RZ", "name": "Rezistans 2200 W", "vat_percent": "20" });
        let part = desk.done(&Asked::json("/api/v1/products", &part), 201);
        desk.part = plain(&part["id"]);
        let facts = json!({ "lead_days": 3 });
        let marked = Asked::put(&format!("/api/v1/parts/{}", desk.part), &facts);
        desk.done(&marked, 200);
        let stock = json!({ "goods": { "product": desk.part, "quantity": PIECES }, "to": format!("{}:sellable", spaced(&desk.station)), "source": "opening" });
        desk.done(&Asked::json("/api/v1/stock/opening", &stock), 201);
        desk
    }

    fn done(&self, asked: &Asked, status: u16) -> Value {
        let asked = asked.clone().by(&self.token);
        asked.at(&self.address).expect(status).value()
    }
}

/// The id in an answer, as the embedded database writes it.
fn plain(id: &Value) -> String {
    id.as_str().unwrap().replace('-', "")
}

/// An id with its hyphens.
fn spaced(plain: &str) -> String {
    uuid::Uuid::parse_str(plain).unwrap().to_string()
}

/// One repair.
pub struct Life {
    n: usize,
    /// What was answered, step by step.
    answers: Vec<Value>,
}

impl Life {
    /// A repair that begins.
    pub fn new(n: usize) -> Self {
        Self {
            n,
            answers: Vec::new(),
        }
    }

    /// How many steps were answered.
    pub fn stands_at(&self) -> usize {
        self.answers.len()
    }

    /// Asks for the next step; whether an answer came.
    pub fn step(&mut self, desk: &Desk) -> bool {
        if self.stands_at() == STEPS {
            return false;
        }
        if LISTED.contains(&self.stands_at()) && self.lists(desk).is_none() {
            return false;
        }
        let (asked, status) = self.asked(desk, self.stands_at());
        let Some(said) = asked.try_at(&desk.address).and_then(|it| whole(it, status)) else {
            return false;
        };
        self.answers.push(said);
        true
    }

    /// Goes through the checklists that stand in the way of the next step; nothing when no answer came.
    fn lists(&self, desk: &Desk) -> Option<()> {
        let order = spaced(&self.order()?);
        let path = format!("/api/v1/service-orders/{order}");
        let lists = Asked::get(&format!("{path}/checklists")).by(&desk.token);
        let lists = whole(lists.try_at(&desk.address)?, 200)?;
        for list in lists
            .as_array()?
            .iter()
            .filter(|list| list["stops"] == true)
        {
            let key = format!("olum-{}-{}-{}", self.n, self.stands_at(), list["checklist"]);
            let filled = Asked::json(&format!("{path}/bench"), &filled(list))
                .header("idempotency-key", &key);
            whole(filled.by(&desk.token).try_at(&desk.address)?, 200)?;
        }
        Some(())
    }

    /// Asks until so many steps were answered.
    #[track_caller]
    pub fn until(&mut self, desk: &Desk, steps: usize) {
        let begun = Instant::now();
        while self.stands_at() < steps {
            if !self.step(desk) {
                assert!(begun.elapsed() < PATIENCE, "no answer");
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }

    /// All steps asked again with their keys: the same answers, whatever stands there now.
    pub fn says_the_same_again(&self, desk: &Desk) {
        for (step, before) in self.answers.iter().enumerate() {
            let (asked, status) = self.asked(desk, step);
            let again = asked.at(&desk.address).expect(status).value();
            assert_eq!(&again, before, "step {step}");
        }
    }

    /// Rows that were told, by table.
    pub fn told(&self) -> Vec<(&'static str, String)> {
        let row = |step: usize, table: &'static str| {
            let answer = self.answers.get(step)?;
            Some((table, plain(&answer["id"])))
        };
        let order = self.order().map(|order| ("service_order", order));
        let rows = [
            order,
            row(4, "reservation"),
            row(5, "part_use"),
            row(9, "taking"),
            row(10, "taking"),
        ];
        rows.into_iter().flatten().collect()
    }

    /// The newest version of the order that was told.
    pub fn version(&self) -> Option<(String, i64)> {
        let told = self.answers.iter().rev();
        let version = told.filter_map(|one| one["version"].as_i64()).next();
        Some((self.order()?, version.unwrap_or(1)))
    }

    fn order(&self) -> Option<String> {
        let taken = self.answers.first()?;
        Some(plain(&taken["orders"][0]["id"]))
    }

    /// What is asked in a step, and the status that it must get.
    fn asked(&self, desk: &Desk, step: usize) -> (Asked, u16) {
        let order = self.order().map(|order| spaced(&order)).unwrap_or_default();
        let acts = format!("/api/v1/service-orders/{order}/acts");
        let cause = format!("service_order:{order}");
        let piece =
            json!({ "cause": cause, "station": desk.station, "part": desk.part, "quantity": 1 });
        let money = json!({ "customer": spaced(&desk.customer), "cause": cause, "instrument": "cash", "amount": "100.00", "station": spaced(&desk.station) });
        let (path, body, status) = match step {
            0 => ("/api/v1/service-orders", self.intake(desk), 201),
            4 => ("/api/v1/part-reservations", piece, 201),
            5 => ("/api/v1/part-uses", piece, 201),
            9 => ("/api/v1/takings", with(money, "kind", "deposit"), 201),
            10 => ("/api/v1/takings/give-back", money, 201),
            _ => (acts.as_str(), deed(desk, step), 200),
        };
        let key = format!("olum-{}-{step}", self.n);
        let asked = Asked::json(path, &body).header("idempotency-key", &key);
        (asked.by(&desk.token), status)
    }

    fn intake(&self, desk: &Desk) -> Value {
        json!({
            "customer": desk.customer, "station": desk.station,
            "units": [{
                "product": desk.kettle, "serial": format!("OLDUR-{:05}", self.n), "delivered_on": lately(), "fault_told": "Isıtmıyor",
                "receipt": { "condition": "Çizik yok", "accessories": ["Kablo"], "came": "counter" },
            }],
        })
    }
}

/// A day on which a kettle of this month was delivered, by the clock of this machine.
fn lately() -> String {
    let today = jiff::Zoned::now().date();
    today.saturating_sub(jiff::ToSpan::days(20)).to_string()
}

/// The acts on the bench and at the counter.
fn deed(desk: &Desk, step: usize) -> Value {
    match step {
        1 => json!({ "act": "start_diagnosis", "technician": desk.technician }),
        2 => json!({ "act": "diagnose", "findings": "Rezistans yanmış" }),
        3 => json!({ "act": "start_repair" }),
        6 => {
            json!({ "act": "labour", "what": "Rezistans değişti", "minutes": 30, "staff": desk.technician })
        }
        7 => json!({ "act": "finish_repair" }),
        8 => json!({ "act": "test", "passed": true, "result": "Üç kez kaynattık" }),
        _ => {
            json!({ "act": "hand_over", "delivered_to": "Ayşe Yıldırım", "proof": { "by": "paper", "slip": "Fiş 12" } })
        }
    }
}

/// A checklist with everything in order.
pub fn filled(list: &Value) -> Value {
    let good = |line: &Value| match line["is"].as_str() {
        Some("tick") => json!(true),
        Some("value") => [&line["lowest"], &line["highest"]]
            .into_iter()
            .find(|limit| limit.is_number())
            .cloned()
            .unwrap_or(json!(1.0)),
        _ => json!("Tamam"),
    };
    let answers: Vec<Value> = list["lines"].as_array().unwrap().iter().map(good).collect();
    json!({ "act": "fill_list", "checklist": list["checklist"], "answers": answers })
}

fn with(mut body: Value, name: &str, value: &str) -> Value {
    body[name] = json!(value);
    body
}

/// An answer that came to its end; one that is refused is a fault of the program, or of this test.
fn whole(answer: Answer, status: u16) -> Option<Value> {
    let said = serde_json::from_str(&answer.body).ok()?;
    answer.expect(status);
    Some(said)
}
