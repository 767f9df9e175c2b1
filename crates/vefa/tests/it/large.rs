//! Files that are too large or not what they say: refused with the limit in words, and the memory stays bounded.

use std::io::Write;

use crate::browser::Browser;
use crate::http::{self, Asked};
use crate::program::{Place, Serving};

const MIB: usize = 1024 * 1024;

/// The process may hold so much more than before, whatever is sent to it.
const GROWS_AT_MOST: u64 = 200;

fn grown(serving: &Serving, before: Option<(u64, u64)>) {
    if let (Some((_, before)), Some((_, most))) = (before, serving.memory()) {
        assert!(
            most - before < GROWS_AT_MOST,
            "it grew from {before} to {most} MiB"
        );
    }
}

/// Sends 200 MB without holding them here either.
fn send_200(place: &Place, asked: &Asked, head: &[u8], tail: &[u8]) -> Option<http::Answer> {
    let length = head.len() + 200 * MIB + tail.len();
    let mut stream = asked.begin(&place.address(), length).unwrap();
    let row = "S-1;20.11.2026;Müşteri;Kahve makinesi;1;10,00\n"
        .as_bytes()
        .repeat(MIB / 47);
    let mut left = 200 * MIB;
    let mut send = || {
        stream.write_all(head)?;
        while left > 0 {
            let piece = &row[..left.min(row.len())];
            stream.write_all(piece)?;
            left -= piece.len();
        }
        stream.write_all(tail)
    };
    // whoever is refused early may hear so before the end
    let _ = send();
    http::read(stream)
}

#[test]
fn two_hundred_megabytes_are_refused_by_the_api_with_the_limit_in_words() {
    let place = Place::new();
    let token = place.demo();
    let serving = place.serve();
    let before = serving.memory();
    let asked = Asked::post("/api/v1/imports?name=s.csv", "text/csv", "")
        .by(&token)
        .header("accept-language", "tr");
    let answer = send_200(&place, &asked, b"", b"")
        .expect("an answer")
        .expect(413)
        .says("64 MB");
    assert_eq!(answer.value()["type"], "/problems/large");
    grown(&serving, before);
    assert_eq!(place.figure("SELECT count(*) FROM import"), 0);
    serving.ask(&Asked::get("/readyz")).expect(200);
}

#[test]
fn two_hundred_megabytes_are_refused_by_the_page_with_the_limit_in_words() {
    let place = Place::new();
    place.demo();
    let serving = place.serve();
    let browser = Browser::signed_in(&serving);
    browser
        .get(&serving, "/imports/new")
        .expect(200)
        .says("en çok 64 MB");
    let before = serving.memory();
    let (asked, head, tail) = browser.upload("/imports/new", "s.csv");
    let answer = send_200(&place, &asked, &head, &tail).expect("an answer");
    answer
        .expect(413)
        .says("En çok 64 MB")
        .says("hiçbir şey değişmedi");
    grown(&serving, before);
    assert_eq!(place.figure("SELECT count(*) FROM import"), 0);
}

#[test]
fn the_limit_is_that_of_the_settings() {
    let place = Place::new().set("VEFA_LIMITS__UPLOAD_MB", 1);
    let token = place.demo();
    let serving = place.serve();
    let send = |bytes: usize| {
        let asked = Asked::post("/api/v1/imports?name=s.csv", "text/csv", vec![b'a'; bytes]);
        serving.ask(&asked.by(&token))
    };
    send(MIB + 1).expect(413).says("1 MB");
    assert_ne!(send(MIB).status, 413);
}
