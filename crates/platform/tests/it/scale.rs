//! Search in a large house, by hand: `VEFA_SCALE=1000000 cargo test -p platform --test it -- scale --nocapture`.
//!
//! `VEFA_SCALE` says how many units; a third as many customers stand beside them. Without it nothing is measured.

use std::time::{Duration, Instant};

use kernel::ids::{CustomerId, UnitId};
use platform::search::find;
use platform::{Engine, Platform, SearchEntry, both_engines};

use crate::thing;

const FIRST: &[&str] = &[
    "Ahmet", "Mehmet", "Mustafa", "İbrahim", "Hüseyin", "Ayşe", "Fatma", "Zeynep", "Işık", "Şule",
    "Çağlar", "Ömer", "Emine", "Hatice", "Yusuf", "Elif", "Kerem", "Gülşen", "Uğur", "Irmak",
];
const LAST: &[&str] = &[
    "Yılmaz",
    "Kaya",
    "Demir",
    "Şahin",
    "Çelik",
    "Yıldız",
    "Yıldırım",
    "Öztürk",
    "Aydın",
    "Özdemir",
    "Arslan",
    "Doğan",
    "Kılıç",
    "Aslan",
    "Çetin",
    "Kara",
    "Koç",
    "Kurt",
    "Özkan",
    "Şimşek",
    "Polat",
    "Korkmaz",
    "Güneş",
    "Bulut",
    "Ateş",
];
const BRAND: &[&str] = &[
    "Arçelik", "Beko", "Vestel", "Bosch", "Samsung", "Philips", "Arzum", "Fakir",
];
const GOODS: &[&str] = &[
    "Bulaşık Makinesi",
    "Çamaşır Makinesi",
    "Buzdolabı",
    "Su Isıtıcı",
    "Ütü",
    "Televizyon",
    "Telefon",
];
const BATCH: u64 = 2_000;

fn pick<'a>(of: &[&'a str], number: u64, salt: u64) -> &'a str {
    let mut mixed = number.wrapping_add(salt.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    of[usize::try_from(mixed >> 33).unwrap() % of.len()]
}

fn name(number: u64) -> String {
    // a rare middle syllable makes names of many different lengths
    format!(
        "{} {}{}",
        pick(FIRST, number, 3),
        pick(LAST, number, 5),
        if number.is_multiple_of(9) {
            "oğlu"
        } else {
            ""
        }
    )
}

async fn fill(platform: &Platform, units: u64) {
    let begun = Instant::now();
    for from in (0..units).step_by(usize::try_from(BATCH).unwrap()) {
        let mut work = thing::work(platform).await;
        for number in from..(from + BATCH).min(units) {
            let owner = name(number / 3);
            let phone = format!("+9053{:08}", number / 3);
            if number.is_multiple_of(3) {
                let id: CustomerId = work.new_id();
                work.index(
                    SearchEntry::new(id, owner.as_str())
                        .subtitle(phone.as_str())
                        .token(phone),
                )
                .await
                .unwrap();
            }
            let id: UnitId = work.new_id();
            let serial = format!("SN{:03}X{number:07}", number % 677);
            let goods = format!(
                "{} {} {}",
                pick(BRAND, number, 7),
                pick(GOODS, number, 11),
                1_000 + number % 9_000
            );
            let entry = SearchEntry::new(id, goods)
                .subtitle(serial.as_str())
                .words([owner.as_str()])
                .token(serial);
            work.index(entry).await.unwrap();
        }
        work.commit().await.unwrap();
    }
    eprintln!(
        "{units} units and a third as many customers indexed in {:?}",
        begun.elapsed()
    );
    let tidy = match platform.db.engine() {
        Engine::Sqlite => "PRAGMA optimize",
        Engine::Postgres => "VACUUM ANALYZE search_entry",
    };
    thing::vandalise(platform, tidy).await;
}

async fn measure(platform: &Platform, what: &str, typed: impl Fn(u64) -> String) -> Duration {
    let mut took = Vec::new();
    let mut hits = 0;
    for number in 0..60_u64 {
        let begun = Instant::now();
        let found = find(
            platform.db.read(),
            &typed(number),
            &["customer", "unit", "sale"],
            20,
        )
        .await
        .unwrap();
        took.push(begun.elapsed());
        hits += found.len();
    }
    took.sort();
    let p95 = took[57];
    eprintln!(
        "{what:<24} p50 {:>9.2?} p95 {p95:>9.2?} max {:>9.2?}, {:.1} hits",
        took[30],
        took[59],
        hits as f64 / 60.0
    );
    p95
}

/// Every way to ask, and how long the slowest took.
async fn all(platform: &Platform, units: u64) -> Duration {
    let any = |number: u64| number.wrapping_mul(7_919) % units;
    let slowest = [
        measure(platform, "serial", |n| {
            format!("sn{:03}x{:07}", any(n) % 677, any(n))
        })
        .await,
        measure(platform, "beginning of a serial", |n| {
            format!("sn{:03}x{:03}", any(n) % 677, any(n) / 10_000)
        })
        .await,
        measure(platform, "telephone", |n| format!("053{:08}", any(n) / 3)).await,
        measure(platform, "name", |n| name(any(n) / 3)).await,
        measure(platform, "first name", |n| pick(FIRST, n, 3).to_owned()).await,
        measure(platform, "last name", |n| pick(LAST, n, 5).to_owned()).await,
        measure(platform, "last name first", |n| {
            format!("{} {}", pick(LAST, n, 5), pick(FIRST, n, 13))
        })
        .await,
        measure(platform, "two letters", |n| {
            pick(LAST, n, 5).chars().take(2).collect()
        })
        .await,
        measure(platform, "three letters", |n| {
            pick(LAST, n, 5).chars().take(3).collect()
        })
        .await,
        measure(platform, "brand and name", |n| {
            format!("{} {}", pick(BRAND, n, 7), pick(LAST, n, 5))
        })
        .await,
        measure(platform, "model inside", |n| format!("{} makine", n % 90)).await,
        measure(platform, "slip in a name", |n| {
            name(any(n) / 3).replacen('m', "n", 1).replacen('y', "i", 1)
        })
        .await,
        measure(platform, "slip in a serial", |n| {
            format!("sn{:03}y{:07}", any(n) % 677, any(n))
        })
        .await,
        measure(platform, "nothing", |n| format!("qwrtz{n} zzyzx")).await,
    ];
    slowest.into_iter().max().unwrap()
}

/// One durable change after the other, by this many clients, for three seconds.
async fn changes(platform: &Platform, clients: u64) -> u64 {
    let until = Instant::now() + Duration::from_secs(3);
    let all = (0..clients).map(|client| {
        let platform = platform.clone();
        tokio::spawn(async move {
            let mut done = 0_u64;
            while Instant::now() < until {
                let mut work = thing::work(&platform).await;
                let serial = format!("BENCH{client:03}X{done:06}");
                let id = thing::add(&mut work, &serial).await.unwrap();
                work.index(SearchEntry::new(id, serial.as_str()).token(serial))
                    .await
                    .unwrap();
                work.commit().await.unwrap();
                done += 1;
            }
            done
        })
    });
    let mut sum = 0;
    for done in all.collect::<Vec<_>>() {
        sum += done.await.unwrap();
    }
    sum / 3
}

both_engines! {
    async fn many_change_at_once(platform: Platform) {
        if std::env::var("VEFA_SCALE").is_err() {
            return;
        }
        thing::table(&platform).await;
        for clients in [1, 32] {
            let pace = changes(&platform, clients).await;
            eprintln!("{:?}: {clients} clients, {pace} durable changes a second", platform.db.engine());
        }
    }

    async fn searching_stays_fast(platform: Platform) {
        let Ok(units) = std::env::var("VEFA_SCALE") else { return };
        let units: u64 = units.parse().unwrap();
        fill(&platform, units).await;
        let slowest = all(&platform, units).await;
        let bound = if cfg!(debug_assertions) { 200 } else { 50 };
        assert!(slowest < Duration::from_millis(bound), "{slowest:?}");
    }
}
