//! Numbers that people read are given once; those of legal series have no gap.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use platform::{Platform, both_engines, testing};

use crate::thing;

both_engines! {
    async fn no_number_is_given_twice(platform: Platform) {
        let folder = tempfile::tempdir().unwrap();
        let other = testing::another_node(&platform, folder.path()).await;
        let all = (0..60).map(|turn| {
            let node = if turn % 2 == 0 { platform.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut work = thing::work(&node).await;
                let number = work.next_number("SRV").await.unwrap();
                if turn % 3 == 0 {
                    drop(work);
                    return None;
                }
                work.commit().await.unwrap();
                Some(number.to_string())
            })
        });
        let mut given = BTreeSet::new();
        for number in all.collect::<Vec<_>>() {
            if let Some(number) = number.await.unwrap() {
                assert!(number.starts_with("SRV-2026-0000"), "{number}");
                assert!(given.insert(number));
            }
        }
        assert_eq!(given.len(), 40);
    }

    async fn a_new_year_begins_at_one(platform: Platform) {
        let mut work = thing::work(&platform).await;
        assert_eq!(work.next_number("SRV").await.unwrap().to_string(), "SRV-2026-000001");
        assert_eq!(work.next_number("SRV").await.unwrap().to_string(), "SRV-2026-000002");
        assert_eq!(work.next_number("IAD").await.unwrap().to_string(), "IAD-2026-000001");
        work.commit().await.unwrap();
        // 31 December, 22:00 in UTC, is already the new year in Istanbul
        testing::clock(&platform).set("2026-12-31T22:00:00Z".parse().unwrap());
        let mut work = thing::work(&platform).await;
        assert_eq!(work.next_number("SRV").await.unwrap().to_string(), "SRV-2027-000001");
    }

    async fn a_legal_series_has_no_gap(platform: Platform) {
        for turn in 0..10 {
            let mut work = thing::work(&platform).await;
            let number = work.next_in_series("EFT2026").await.unwrap();
            assert_eq!(number, turn / 2 + 1);
            if turn % 2 == 1 {
                work.commit().await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn ids_grow_although_the_clock_stands_still_or_goes_back() {
    let platform = testing::sqlite::<migrations::Migrator>().await;
    let mut last = uuid::Uuid::nil();
    for step in 0..200 {
        if step == 100 {
            testing::clock(&platform).advance(SignedDuration::from_mins(-20));
        }
        let mut work = thing::work(&platform).await;
        let id: kernel::ids::UnitId = work.new_id();
        assert!(id.uuid() > last);
        last = id.uuid();
    }
}
