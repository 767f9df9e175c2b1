//! `kill -9` at each step from intake to hand-over: what was answered is there, and what is asked again with its key happens once.
//!
//! `VEFA_KILL_ROUNDS` makes it long, `VEFA_KILL_SEED` repeats the chance of a run that failed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::desk_life::{Desk, Life, PIECES, STEPS};
use crate::program::{Place, Serving};

/// Rounds of random kills when nobody asks for more.
const ROUNDS: u64 = 4;
/// Clerks who work at once.
const CLERKS: usize = 4;

fn rounds() -> u64 {
    let told = std::env::var("VEFA_KILL_ROUNDS").ok();
    told.and_then(|told| told.parse().ok()).unwrap_or(ROUNDS)
}

/// Chance that can be repeated.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let told = std::env::var("VEFA_KILL_SEED").ok();
        let seed = told.and_then(|told| told.parse::<u64>().ok());
        let seed = seed.unwrap_or_else(rand::random);
        eprintln!("VEFA_KILL_SEED={seed}");
        Self(seed | 1)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Asks while somebody pulls the plug; a life that got its answer in time goes on.
fn killed_while(serving: Serving, desk: &Desk, life: &mut Life, after: Duration) {
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| life.step(desk));
        std::thread::sleep(after);
        serving.kill();
        asking.join().unwrap();
    });
}

#[test]
fn a_repair_that_is_killed_at_every_step_happens_once() {
    let place = Place::new();
    let token = place.demo();
    let mut serving = place.serve();
    let desk = Desk::open(&place, &token);
    let mut chance = Chance::new();
    let deep = rounds().div_ceil(ROUNDS);
    for n in 0..usize::try_from(deep).unwrap() {
        let mut life = Life::new(n);
        for step in 0..STEPS {
            // from before it is read until after it is answered
            let after = Duration::from_micros(500 << chance.below(8));
            killed_while(serving, &desk, &mut life, after);
            acknowledged_is_there(&place, std::slice::from_ref(&life));
            serving = place.serve();
            life.until(&desk, step + 1);
        }
        life.says_the_same_again(&desk);
    }
    ends_well(&place, &desk, serving, usize::try_from(deep).unwrap());
}

#[test]
fn a_crowd_that_is_killed_at_random_loses_nothing_and_does_nothing_twice() {
    let place = Place::new();
    let token = place.demo();
    let mut serving = place.serve();
    let desk = Desk::open(&place, &token);
    let mut chance = Chance::new();
    let next = AtomicUsize::new(0);
    let mut lives: Vec<Life> = Vec::new();
    for _ in 0..rounds() {
        let begun = worked_until_killed(&desk, serving, &next, lives, chance.below(1_500));
        lives = begun;
        acknowledged_is_there(&place, &lives);
        place.holds();
        serving = place.serve();
    }
    std::thread::scope(|scope| {
        for life in &mut lives {
            scope.spawn(|| life.until(&desk, STEPS));
        }
    });
    lives
        .iter()
        .take(CLERKS)
        .for_each(|life| life.says_the_same_again(&desk));
    let count = lives.len();
    ends_well(&place, &desk, serving, count);
}

/// Clerks work, each on one repair after the other, until the process dies under them.
fn worked_until_killed(
    desk: &Desk,
    serving: Serving,
    next: &AtomicUsize,
    lives: Vec<Life>,
    millis: u64,
) -> Vec<Life> {
    let (mut done, mut open): (Vec<Life>, Vec<Life>) = lives
        .into_iter()
        .partition(|life| life.stands_at() == STEPS);
    let stop = Duration::from_millis(150 + millis);
    std::thread::scope(|scope| {
        let clerks: Vec<_> = (0..CLERKS)
            .map(|_| {
                let own = open.pop();
                scope.spawn(move || clerk(desk, next, own))
            })
            .collect();
        std::thread::sleep(stop);
        serving.kill();
        for clerk in clerks {
            done.extend(clerk.join().unwrap());
        }
    });
    done.extend(open);
    done
}

fn clerk(desk: &Desk, next: &AtomicUsize, own: Option<Life>) -> Vec<Life> {
    let fresh = || Life::new(next.fetch_add(1, Ordering::Relaxed));
    let mut lives = vec![own.unwrap_or_else(fresh)];
    loop {
        let life = lives.last_mut().unwrap();
        if !life.step(desk) {
            return lives;
        }
        if life.stands_at() == STEPS {
            lives.push(fresh());
        }
    }
}

/// Whatever a clerk was told is in the database that the kill left behind.
fn acknowledged_is_there(place: &Place, lives: &[Life]) {
    for (table, id) in lives.iter().flat_map(Life::told) {
        let there = format!("SELECT count(*) FROM {table} WHERE lower(hex(id)) = '{id}'");
        assert_eq!(place.figure(&there), 1, "{table} {id} was told and is lost");
    }
    for (order, version) in lives.iter().filter_map(Life::version) {
        let now = format!("SELECT version FROM service_order WHERE lower(hex(id)) = '{order}'");
        let now = place.figure(&now);
        assert!(
            now >= version,
            "{order}: version {version} was told, {now} is there"
        );
    }
}

/// All repairs are over: every figure is what so many repairs leave behind, and all checks hold.
fn ends_well(place: &Place, desk: &Desk, serving: Serving, lives: usize) {
    let lives = i64::try_from(lives).unwrap();
    let past = "UPDATE job SET leased_until = '2026-01-01T00:00:00+00:00' WHERE state = 'running'";
    place.database().execute(past, []).unwrap();
    place.until(
        "SELECT count(*) FROM service_order o JOIN unit u ON u.id = o.unit_id WHERE u.serial LIKE 'OLDUR-%' AND o.state = 'closed'",
        |closed| closed == lives,
    );
    let undone =
        "SELECT count(*) FROM job WHERE state = 'dead' OR (state = 'waiting' AND attempts > 1)";
    assert_eq!(place.figure(undone), 0, "jobs fail");
    serving.terminate();
    assert!(serving.ended().success());
    place.holds();
    for (what, (sql, each)) in figures(desk) {
        assert_eq!(place.figure(&sql), each * lives, "{what}: {sql}");
    }
    let left = format!(
        "SELECT quantity FROM stock_level WHERE lower(hex(product_id)) = '{0}' AND lower(hex(location_id)) IN \
         (SELECT lower(hex(id)) FROM location WHERE state = 'sellable' AND lower(hex(station_id)) = '{1}')",
        desk.part, desk.station
    );
    assert_eq!(place.figure(&left), PIECES - lives, "pieces on the shelf");
    let gaps = "SELECT max(CAST(substr(number, 10) AS INTEGER)) - count(*) FROM service_order WHERE number LIKE 'SRV-____-%'";
    assert_eq!(
        place.figure(gaps),
        0,
        "a number was taken and nobody has it"
    );
}

/// What one repair leaves behind, by what it is.
fn figures(desk: &Desk) -> BTreeMap<&'static str, (String, i64)> {
    let order = "SELECT o.id FROM service_order o JOIN unit u ON u.id = o.unit_id WHERE u.serial LIKE 'OLDUR-%'";
    let of = |what: &str, table: &str, key: &str| {
        format!("SELECT {what} FROM {table} WHERE {key} IN ({order})")
    };
    let events = |verb: &str| {
        format!("SELECT count(*) FROM event WHERE verb = '{verb}' AND subject_id IN ({order})")
    };
    let part = &desk.part;
    BTreeMap::from([
        ("units", ("SELECT count(*) FROM unit WHERE serial LIKE 'OLDUR-%'".into(), 1)),
        ("orders", (of("count(*)", "service_order", "id"), 1)),
        ("tickets", (of("count(DISTINCT ticket_id)", "service_order", "id"), 1)),
        ("labour", (of("count(*)", "service_labour", "order_id"), 1)),
        ("uses", (of("count(*)", "part_use", "cause_id"), 1)),
        ("reservations", (of("count(*)", "reservation", "cause_id"), 1)),
        ("takings", (of("count(*)", "taking", "cause_id"), 2)),
        ("takings by number", (of("count(DISTINCT number)", "taking", "cause_id"), 2)),
        ("entries", (format!("SELECT count(*) FROM ledger_entry WHERE cause_id IN ({})", of("id", "taking", "cause_id")), 2)),
        ("what is owed", (format!("SELECT COALESCE(SUM(CASE side WHEN 'debit' THEN amount ELSE -amount END), 0) FROM ledger_entry WHERE cause_id IN ({})", of("id", "taking", "cause_id")), 0)),
        ("moves of units", (of("count(*)", "stock_move", "unit_id IS NOT NULL AND cause_id"), 2)),
        ("pieces used up", (format!("SELECT COALESCE(SUM(m.quantity), 0) FROM stock_move m JOIN location l ON l.id = m.to_id WHERE l.state = 'consumed' AND lower(hex(m.product_id)) = '{part}'"), 1)),
        ("units at home", ("SELECT count(*) FROM unit_place p JOIN unit u ON u.id = p.unit_id JOIN location l ON l.id = p.location_id WHERE u.serial LIKE 'OLDUR-%' AND l.state = 'at_customer'".into(), 1)),
        ("received", (events("order.received"), 1)),
        ("delivered", (events("order.delivered"), 1)),
        ("closed", (events("order.closed"), 1)),
        ("repairs of the warranty", (of("count(*)", "unit_repair", "cause_id"), 1)),
    ])
}
