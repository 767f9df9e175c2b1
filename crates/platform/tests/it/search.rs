//! The one field finds what people mean, however they write it.

use futures::future::join_all;
use kernel::ids::{CustomerId, SaleId, StationId, UnitId};
use platform::search::{Hit, Rank, find};
use platform::{Platform, SearchEntry, Stations, Work, both_engines};
use sea_orm::{ConnectionTrait as _, TransactionTrait as _};

use crate::thing;

const ALL: &[&str] = &["customer", "unit", "sale"];

async fn customer(work: &mut Work, name: &str, phone: &str) -> CustomerId {
    let id: CustomerId = work.new_id();
    let entry = SearchEntry::new(id, name).subtitle(phone).token(phone);
    work.index(entry).await.unwrap();
    id
}

async fn shop(platform: &Platform) {
    let mut work = thing::work(platform).await;
    customer(&mut work, "İbrahim Kaya", "+905321234567").await;
    customer(&mut work, "Işık Yılmaz", "+905339998877").await;
    customer(&mut work, "Irmak Çağlar", "+905551112233").await;
    customer(&mut work, "Ahmet Şahin", "+905061112233").await;
    customer(&mut work, "Kayahan Demir", "+905071112233").await;
    let unit: UnitId = work.new_id();
    let entry = SearchEntry::new(unit, "Arçelik 6233 Bulaşık Makinesi")
        .subtitle("SN-AB 12345-X")
        .words(["Ahmet Şahin"])
        .token("SN-AB 12345-X");
    work.index(entry).await.unwrap();
    let sale: SaleId = work.new_id();
    let entry = SearchEntry::new(sale, "ABC2026000000123")
        .subtitle("Ahmet Şahin")
        .token("ABC2026000000123");
    work.index(entry).await.unwrap();
    work.commit().await.unwrap();
}

async fn ask(platform: &Platform, typed: &str) -> Vec<Hit> {
    find(platform, &Stations::All, typed, ALL, 20)
        .await
        .unwrap()
}

async fn first(platform: &Platform, typed: &str) -> (String, Rank) {
    let hits = ask(platform, typed).await;
    let hit = hits
        .first()
        .unwrap_or_else(|| panic!("nothing found for {typed:?}"));
    (hit.title.clone(), hit.rank)
}

/// In how many pieces SQLite's full-text index lies.
async fn pieces(platform: &Platform) -> Option<i64> {
    if platform.db.engine() == platform::Engine::Postgres {
        return None;
    }
    let asked = "SELECT COUNT(DISTINCT segid) AS n FROM search_fts_idx";
    let asked = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, asked);
    let row = platform.db.read().query_one_raw(asked).await.unwrap();
    row.map(|row| row.try_get("", "n").unwrap())
}

/// Each connection that reads has asked SQLite's word index once, and remembers how it lay.
async fn remembered(platform: &Platform) {
    if platform.db.engine() == platform::Engine::Postgres {
        return;
    }
    let mut readers = Vec::new();
    for _ in 0..3 {
        let one = platform.db.read().begin().await.unwrap();
        let asked = "SELECT rowid FROM search_fts WHERE search_fts MATCH 'sem'";
        let rows = one
            .query_all_raw(sea_orm::Statement::from_string(
                sea_orm::DbBackend::Sqlite,
                asked,
            ))
            .await
            .unwrap();
        assert_eq!(rows.len(), 20);
        readers.push(one);
    }
    for one in readers {
        one.rollback().await.unwrap();
    }
}

both_engines! {
    async fn entries_of_another_station_crowd_nothing_out(platform: Platform) {
        let [ours, theirs] = [1, 2].map(|n| StationId::from_uuid(uuid::Uuid::from_u128(n)));
        let mut work = thing::work(&platform).await;
        for number in 0..200 {
            let station = Some(if number == 0 { ours } else { theirs });
            let id: UnitId = work.new_id();
            let entry = SearchEntry::new(id, format!("SN-{number:04}"))
                .subtitle("Semaver")
                .words(["Semaver"])
                .station(station)
                .token(format!("SN-{number:04}"));
            work.index(entry).await.unwrap();
        }
        let id: UnitId = work.new_id();
        work.index(SearchEntry::new(id, "SN-9999").words(["Semaver"]).token("SN-9999")).await.unwrap();
        work.commit().await.unwrap();
        let only = Stations::Only([ours].into());
        let titles = async |typed: &'static str| {
            let hits = find(&platform, &only, typed, &["unit"], 20).await.unwrap();
            let mut titles: Vec<String> = hits.into_iter().map(|hit| hit.title).collect();
            titles.sort();
            titles
        };
        for typed in ["semaver", "semavar", "emave", "SN-"] {
            assert_eq!(titles(typed).await, ["SN-0000", "SN-9999"], "{typed}");
        }
        assert_eq!(titles("SN-0000").await, ["SN-0000"]);
        assert_eq!(titles("SN-0150").await, Vec::<String>::new());
        let none = Stations::Only([].into());
        assert_eq!(find(&platform, &none, "semaver", &["unit"], 20).await.unwrap().len(), 1);
    }

    async fn turkish_letters_are_found_however_they_are_typed(platform: Platform) {
        shop(&platform).await;
        for typed in ["ibrahim", "İbrahim", "IBRAHIM", "İBRAHİM", "kaya ibrahim"] {
            assert_eq!(first(&platform, typed).await.0, "İbrahim Kaya", "{typed}");
        }
        for typed in ["ışık", "IŞIK", "isik", "Isık yilmaz"] {
            assert_eq!(first(&platform, typed).await.0, "Işık Yılmaz", "{typed}");
        }
        for typed in ["ırmak", "IRMAK", "irmak", "cag", "ÇAĞLAR"] {
            assert_eq!(first(&platform, typed).await.0, "Irmak Çağlar", "{typed}");
        }
    }

    async fn a_number_is_found_exactly_however_it_is_written(platform: Platform) {
        shop(&platform).await;
        for typed in ["0532 123 45 67", "+90 532 123 45 67", "5321234567", "00905321234567"] {
            assert_eq!(first(&platform, typed).await, ("İbrahim Kaya".to_owned(), Rank::Token), "{typed}");
        }
        for typed in ["SN-AB 12345-X", "snab12345x", "SNAB12345X"] {
            assert_eq!(first(&platform, typed).await.1, Rank::Token, "{typed}");
        }
        assert_eq!(first(&platform, "abc2026000000123").await.1, Rank::Token);
        assert_eq!(first(&platform, "snab12").await.1, Rank::TokenBeginning);
        assert_eq!(first(&platform, "0532 123").await.0, "İbrahim Kaya");
    }

    async fn two_letters_find_titles_that_begin_so(platform: Platform) {
        shop(&platform).await;
        let hits = ask(&platform, "ka").await;
        assert_eq!(hits.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["Kayahan Demir"]);
    }

    async fn the_surest_hit_comes_first(platform: Platform) {
        shop(&platform).await;
        let titles: Vec<_> = ask(&platform, "kaya").await.into_iter().map(|hit| (hit.title, hit.rank)).collect();
        assert_eq!(titles, [
            ("Kayahan Demir".to_owned(), Rank::Title),
            ("İbrahim Kaya".to_owned(), Rank::Words),
        ]);
    }

    async fn the_inside_of_a_word_is_found(platform: Platform) {
        shop(&platform).await;
        assert_eq!(first(&platform, "233 bulasik").await.1, Rank::Inside);
        assert_eq!(first(&platform, "6233").await.1, Rank::Words);
    }

    async fn one_slip_is_forgiven_from_five_letters_on(platform: Platform) {
        shop(&platform).await;
        for typed in ["ibrahm", "ibrahimm", "ibrahın kaya", "irbahim"] {
            assert_eq!(first(&platform, typed).await, ("İbrahim Kaya".to_owned(), Rank::Slip), "{typed}");
        }
        assert_eq!(first(&platform, "yilmas").await.0, "Işık Yılmaz");
        assert_eq!(first(&platform, "snab12354x").await.1, Rank::Slip);
        assert!(ask(&platform, "kyaa").await.is_empty());
        assert!(ask(&platform, "ibrxxim").await.is_empty());
    }

    async fn only_the_kinds_asked_for_are_given(platform: Platform) {
        shop(&platform).await;
        let all = ask(&platform, "ahmet").await;
        assert_eq!(all.len(), 3);
        let sales = find(&platform, &Stations::All, "ahmet", &["sale"], 20).await.unwrap();
        assert_eq!(sales.len(), 1);
        assert_eq!(sales[0].title, "ABC2026000000123");
    }

    async fn a_renamed_record_is_found_under_its_new_name_only(platform: Platform) {
        let mut work = thing::work(&platform).await;
        let id = customer(&mut work, "Yanlış Yazım", "+905321234567").await;
        work.commit().await.unwrap();
        let mut work = thing::work(&platform).await;
        let entry = SearchEntry::new(id, "Doğru Yazım").token("+905320000000");
        work.index(entry).await.unwrap();
        work.commit().await.unwrap();
        assert!(ask(&platform, "yanlis").await.is_empty());
        assert!(ask(&platform, "5321234567").await.is_empty());
        assert_eq!(ask(&platform, "dogru").await.len(), 1);
        assert_eq!(ask(&platform, "yazim").await.len(), 1);

        let mut work = thing::work(&platform).await;
        work.unindex(id.into()).await.unwrap();
        work.commit().await.unwrap();
        for typed in ["dogru", "yazim", "5320000000"] {
            assert!(ask(&platform, typed).await.is_empty(), "{typed}");
        }
    }

    async fn a_record_that_is_indexed_twice_in_one_change_is_found_once(platform: Platform) {
        let mut work = thing::work(&platform).await;
        let id = customer(&mut work, "Birinci Ad", "+905321234567").await;
        work.flush().await.unwrap();
        work.index(SearchEntry::new(id, "İkinci Ad")).await.unwrap();
        work.commit().await.unwrap();
        assert!(ask(&platform, "birinci").await.is_empty());
        assert_eq!(ask(&platform, "ikinci").await.len(), 1);
    }

    async fn nonsense_finds_nothing_and_breaks_nothing(platform: Platform) {
        shop(&platform).await;
        for typed in ["", "  ", "\"' OR 1=1 --", "* NEAR(", "%%%", "____", "a\u{0}b", &"x".repeat(5_000)] {
            assert!(ask(&platform, typed).await.is_empty(), "{typed:?}");
        }
    }

    async fn the_night_merges_the_index_and_finds_the_same(platform: Platform) {
        for turn in 0..20 {
            let mut work = thing::work(&platform).await;
            customer(&mut work, &format!("Semaver Sahibi {turn}"), &format!("+9053200000{turn:02}")).await;
            work.commit().await.unwrap();
        }
        let (before, many) = (ask(&platform, "semaver").await, pieces(&platform).await);
        platform::search::merge_index(&platform).await.unwrap();
        assert_eq!(before.len(), 20);
        assert_eq!(ask(&platform, "semaver").await, before);
        if let Some(many) = many {
            assert!(many > 1, "nothing to merge");
            assert_eq!(pieces(&platform).await, Some(1));
        }
    }

    async fn an_index_that_was_merged_since_one_looked_is_not_taken_for_damaged(platform: Platform) {
        for turn in 0..20 {
            let mut work = thing::work(&platform).await;
            customer(&mut work, &format!("Semaver Sahibi {turn}"), &format!("+9053200000{turn:02}")).await;
            work.commit().await.unwrap();
        }
        remembered(&platform).await;
        platform::search::merge_index(&platform).await.unwrap();
        let checks = join_all((0..6).map(|_| platform::checks::run_all(&platform, platform::checks::CHECKS))).await;
        for checked in checks.into_iter().flat_map(Result::unwrap) {
            assert!(checked.complaints.is_empty(), "{}: {:?}", checked.name, checked.complaints);
        }
    }

    async fn a_word_known_of_one_kind_is_found_in_another_once_it_stands_there(platform: Platform) {
        shop(&platform).await;
        assert_eq!(first(&platform, "makinesi").await.0, "Arçelik 6233 Bulaşık Makinesi");
        assert!(ask(&platform, "makinesi kaya").await.is_empty());
        let mut work = thing::work(&platform).await;
        customer(&mut work, "Makinesi Bozuk Kaya", "+905081112233").await;
        work.commit().await.unwrap();
        let titles: Vec<String> = ask(&platform, "makinesi").await.into_iter().map(|hit| hit.title).collect();
        assert_eq!(titles.len(), 2, "{titles:?}");
        assert_eq!(first(&platform, "kaya makinesi").await, ("Makinesi Bozuk Kaya".to_owned(), Rank::Words));
        assert_eq!(first(&platform, "kaya makineci").await, ("Makinesi Bozuk Kaya".to_owned(), Rank::Slip));
    }
}
