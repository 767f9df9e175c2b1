//! Sixty-four clerks at once over intake, parts, transfers and hand-over: nothing below zero, nothing in two places, nobody sees a fault.

use axum::http::Method;
use futures::future::join_all;
use platform::Platform;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use ui::testing::{Answer, Client};

use crate::desk_life::filled;
use crate::world::House;

/// How many come at once, and how often each.
const CROWD: usize = 64;
const TURNS: usize = 4;
/// Pieces of the part in the beginning: fewer than are asked for.
const PIECES: i64 = 60;
/// Units, half of them ready to be collected in the beginning.
const UNITS: usize = 12;

/// What everybody works on.
#[derive(Clone)]
struct Desk {
    token: String,
    kadikoy: String,
    bornova: String,
    part: String,
    units: Vec<String>,
    ready: Vec<String>,
    cause: String,
}

async fn done(client: &mut Client, method: Method, path: &str, body: &Value) -> Value {
    let answer = client.json(method, path, body).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.text());
    answer.json()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn intake(customer: &str, station: &str, unit: &str) -> Value {
    let receipt = json!({ "condition": "Çizik yok", "accessories": [], "came": "counter" });
    json!({ "customer": customer, "station": station, "units": [{ "unit": unit, "fault_told": "Isıtmıyor", "receipt": receipt }] })
}

fn hand_over() -> Value {
    json!({ "act": "hand_over", "delivered_to": "Ayşe Yıldırım", "proof": { "by": "paper", "slip": "Fiş 12" } })
}

impl Desk {
    async fn open(house: &House) -> Self {
        let elif = house.world.people.elif;
        let token = world::token(&house.platform, elif, vefa::all_permissions())
            .await
            .unwrap();
        let mut program = house.browser().with_token(&token);
        let kadikoy = house.world.stations.kadikoy.to_string();
        let part = json!({ "sku": "RZ", "name": "Rezistans", "vat_percent": "20" });
        let part = word(&done(&mut program, Method::POST, "/api/v1/products", &part).await["id"]);
        let marked = format!("/api/v1/parts/{part}");
        done(
            &mut program,
            Method::PUT,
            &marked,
            &json!({ "lead_days": 3 }),
        )
        .await;
        let stock = json!({ "goods": { "product": part, "quantity": PIECES }, "to": format!("{kadikoy}:sellable"), "source": "opening" });
        done(&mut program, Method::POST, "/api/v1/stock/opening", &stock).await;
        let mut desk = Self {
            token,
            bornova: house.world.stations.bornova.to_string(),
            kadikoy,
            part,
            units: Vec::new(),
            ready: Vec::new(),
            cause: String::new(),
        };
        desk.fill(house, &mut program).await;
        desk
    }

    /// Units that are known, and orders that are ready for half of them.
    async fn fill(&mut self, house: &House, program: &mut Client) {
        let (kettle, ayse) = (house.world.products.kettle, house.world.customers.ayse);
        for n in 0..UNITS {
            let unit = json!({ "product": kettle, "serial": format!("KALABALIK-{n}"), "owner": ayse, "delivered_on": "2026-11-02" });
            let unit = word(&done(program, Method::POST, "/api/v1/units", &unit).await["id"]);
            self.units.push(unit);
        }
        for n in 0..UNITS / 2 {
            let order = self.taken_in(program, &ayse.to_string(), n).await;
            let mert = house.world.people.mert;
            for act in to_ready(&mert.to_string()) {
                pass_lists(program, &order).await;
                let path = format!("/api/v1/service-orders/{order}/acts");
                done(program, Method::POST, &path, &act).await;
            }
            pass_lists(program, &order).await;
            self.ready.push(order);
        }
        let last = self.taken_in(program, &ayse.to_string(), UNITS - 1).await;
        self.cause = format!("service_order:{last}");
    }

    async fn taken_in(&self, program: &mut Client, customer: &str, n: usize) -> String {
        let intake = intake(customer, &self.kadikoy, &self.units[n]);
        let made = done(program, Method::POST, "/api/v1/service-orders", &intake).await;
        word(&made["orders"][0]["id"])
    }

    /// One turn of one clerk.
    async fn turn(&self, program: &mut Client, customer: &str, n: usize) -> Vec<Answer> {
        match n % 4 {
            0 => {
                let body = intake(customer, &self.kadikoy, &self.units[n / 4 % UNITS]);
                let path = "/api/v1/service-orders";
                vec![program.json(Method::POST, path, &body).await]
            }
            1 => {
                let pieces = 1 + n / 4 % 3;
                let body = json!({ "cause": self.cause, "station": self.kadikoy, "part": self.part, "quantity": pieces });
                vec![program.json(Method::POST, "/api/v1/part-uses", &body).await]
            }
            2 => self.transfer(program, n).await,
            _ => {
                let order = &self.ready[n / 4 % self.ready.len()];
                let path = format!("/api/v1/service-orders/{order}/acts");
                vec![program.json(Method::POST, &path, &hand_over()).await]
            }
        }
    }

    /// Pieces go to the other station, or come back.
    async fn transfer(&self, program: &mut Client, n: usize) -> Vec<Answer> {
        let (from, to) = match n / 4 % 2 {
            0 => (&self.kadikoy, &self.bornova),
            _ => (&self.bornova, &self.kadikoy),
        };
        let place = |station: &str| format!("{station}:sellable");
        let line = json!({ "product": self.part, "quantity": 2 });
        let body = json!({ "from": place(from), "to": place(to), "lines": [line] });
        let path = "/api/v1/stock/transfers";
        let sent = program.json(Method::POST, path, &body).await;
        if !sent.status.is_success() {
            return vec![sent];
        }
        let path = format!("{path}/{}/received", word(&sent.json()["id"]));
        let came = json!({ "received": [2] });
        vec![sent, program.json(Method::PUT, &path, &came).await]
    }
}

/// Goes through the checklists that stand in the way of an order.
pub async fn pass_lists(program: &mut Client, order: &str) {
    let path = format!("/api/v1/service-orders/{order}");
    let lists = program
        .get(&format!("{path}/checklists"))
        .await
        .expect(200)
        .json();
    for list in lists
        .as_array()
        .unwrap()
        .iter()
        .filter(|list| list["stops"] == true)
    {
        done(
            program,
            Method::POST,
            &format!("{path}/bench"),
            &filled(list),
        )
        .await;
    }
}

/// What brings a kettle from the counter to the shelf of what is ready.
fn to_ready(technician: &str) -> Vec<Value> {
    vec![
        json!({ "act": "start_diagnosis", "technician": technician }),
        json!({ "act": "diagnose", "findings": "Rezistans yanmış" }),
        json!({ "act": "start_repair" }),
        json!({ "act": "labour", "what": "Rezistans değişti", "minutes": 30, "staff": technician }),
        json!({ "act": "finish_repair" }),
        json!({ "act": "test", "passed": true, "result": "Kaynadı" }),
    ]
}

/// One figure, called `n`.
pub async fn figure(platform: &Platform, sql: &str) -> i64 {
    let db = platform.db.read();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

platform::both_engines! {
    async fn sixty_four_clerks_at_once_leave_nothing_below_zero_and_nothing_in_two_places(platform: Platform) {
        let house = House::told(&platform).await;
        let desk = Desk::open(&house).await;
        let ayse = house.world.customers.ayse.to_string();
        let clerks = (0..CROWD).map(|n| {
            let (desk, ayse) = (desk.clone(), ayse.clone());
            let mut program = house.browser().with_token(&desk.token);
            tokio::spawn(async move {
                let mut told = Vec::new();
                for turn in 0..TURNS {
                    // each clerk does each kind of thing, and no two in the same order at the same goods
                    told.extend(desk.turn(&mut program, &ayse, n * 5 + turn).await);
                }
                told
            })
        });
        let told: Vec<Answer> = join_all(clerks).await.into_iter().flat_map(Result::unwrap).collect();
        for answer in &told {
            let fine = answer.status.is_success() || matches!(answer.status.as_u16(), 404 | 409 | 422);
            assert!(fine, "{}: {}", answer.status, answer.text());
        }
        let refused = told.iter().filter(|answer| !answer.status.is_success()).count();
        assert!(refused > 0 && refused < told.len(), "{refused} of {} were refused", told.len());
        adds_up(&platform, &desk).await;
        house.leaves_nothing_behind().await;
    }
}

/// Every piece is somewhere once, every unit has one open order at most, each ready one was handed over once.
async fn adds_up(platform: &Platform, desk: &Desk) {
    let part = "product_id = (SELECT id FROM product WHERE sku = 'RZ')";
    let there = format!(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS n FROM stock_level WHERE {part}"
    );
    let used = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS n FROM part_use WHERE part_id = (SELECT id FROM product WHERE sku = 'RZ')";
    let (there, used) = (figure(platform, &there).await, figure(platform, used).await);
    assert_eq!(there + used, PIECES, "{there} are there, {used} were used");
    assert!(used > 0, "nobody used a piece");
    let below = "SELECT COUNT(*) AS n FROM stock_level WHERE quantity < 0";
    assert_eq!(figure(platform, below).await, 0, "below zero");
    let twice = "SELECT COUNT(*) AS n FROM (SELECT unit_id FROM service_order WHERE closed_at IS NULL GROUP BY unit_id HAVING COUNT(*) > 1) t";
    assert_eq!(figure(platform, twice).await, 0, "a unit in two orders");
    let handed = "SELECT COUNT(*) AS n FROM service_order o JOIN unit u ON u.id = o.unit_id JOIN event e ON e.subject_id = o.id \
                  WHERE u.serial LIKE 'KALABALIK-%' AND e.verb = 'order.delivered'";
    assert_eq!(
        figure(platform, handed).await,
        i64::try_from(desk.ready.len()).unwrap()
    );
}
