//! Somebody tries a hundred links a second: he waits after ten, at every node, and others notice nothing.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::http::Asked;
use crate::program::Place;

/// Requests of others that are timed.
const TIMED: usize = 200;
/// What others may wait at most, in ninety-five of a hundred cases. The measure is fifty milliseconds for a release build; this one has
/// no optimiser, and the machine has other work.
const P95: Duration = Duration::from_millis(250);
/// Guesses a second.
const GUESSES: u64 = 100;

/// The time under which ninety-five of a hundred stay.
fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}

/// How long others wait: a list of orders, and now and then a customer who mistyped a link, each from an address of its own.
fn others(address: &str, token: &str, from: &str) -> Vec<Duration> {
    let time = |n: usize| {
        let asked = Asked::get("/api/v1/service-orders?limit=20").by(token);
        let link = Asked::get(&format!("/t/{}", "B".repeat(43)))
            .header("x-forwarded-for", &format!("{from}.{}", n % 250));
        let begun = Instant::now();
        let answer = if n.is_multiple_of(25) { link } else { asked };
        let answer = answer.at(address);
        assert!([200, 404].contains(&answer.status), "{}", answer.status);
        begun.elapsed()
    };
    (0..TIMED).map(time).collect()
}

#[test]
fn who_guesses_a_hundred_links_a_second_is_refused_and_others_notice_nothing() {
    let place = Place::new().set("VEFA_WEB__BEHIND_PROXY", true);
    let token = place.demo();
    let serving = place.serve();
    let address = place.address();
    let before = p95(others(&address, &token, "198.51.100"));
    let (over, refused, guessed) = (
        AtomicBool::new(false),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let during = std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0_u64.. {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let token = format!("{n:043}");
                let asked = Asked::get(&format!("/t/{token}"));
                match asked
                    .header("x-forwarded-for", "203.0.113.9")
                    .at(&address)
                    .status
                {
                    429 => refused.fetch_add(1, Ordering::Relaxed),
                    404 => guessed.fetch_add(1, Ordering::Relaxed),
                    other => panic!("{other}"),
                };
                std::thread::sleep(Duration::from_millis(1_000 / GUESSES));
            }
        });
        let times = others(&address, &token, "192.0.2");
        over.store(true, Ordering::Relaxed);
        p95(times)
    });
    let (refused, guessed) = (refused.into_inner(), guessed.into_inner());
    eprintln!(
        "others: p95 {before:?} before, {during:?} while {guessed} links were looked up and {refused} refused"
    );
    assert!(
        guessed <= 10 && refused > 0,
        "{guessed} looked up, {refused} refused"
    );
    assert!(during < P95.max(before * 3), "{during:?}");
    // the count stands in the database: a node that begins anew knows him after one more slip
    serving.kill();
    let serving = place.serve();
    let mut statuses = (0..2).map(|_| {
        let asked = Asked::get(&format!("/t/{}", "C".repeat(43)));
        asked
            .header("x-forwarded-for", "203.0.113.9")
            .at(&address)
            .status
    });
    assert_eq!((statuses.next(), statuses.next()), (Some(404), Some(429)));
    assert_eq!(
        place.figure("SELECT COUNT(*) FROM link_slip WHERE address = '203.0.113.9'"),
        1
    );
    serving.kill();
    place.holds();
}
