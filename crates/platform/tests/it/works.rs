//! One change, one commit: all of it or nothing, also when many come at once and some go away in the middle.

use std::time::Duration;

use platform::events::verify_chains;
use platform::{Platform, both_engines, testing};

use crate::thing;

both_engines! {
    async fn what_is_not_committed_never_was(platform: Platform) {
        thing::table(&platform).await;
        let mut work = thing::work(&platform).await;
        thing::add(&mut work, "kettle").await.unwrap();
        drop(work);
        let mut work = thing::work(&platform).await;
        thing::add(&mut work, "iron").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(thing::count(&platform).await, 1);
        assert_eq!(thing::rows(&platform, "event").await, 1);
        assert_eq!(thing::rows(&platform, "job").await, 1);
    }

    async fn parallel_changes_with_some_cancelled_stay_whole(platform: Platform) {
        thing::table(&platform).await;
        let mut tasks = Vec::new();
        for number in 0..240_u64 {
            let platform = platform.clone();
            tasks.push(tokio::spawn(async move {
                let mut work = thing::work(&platform).await;
                let id = thing::add(&mut work, &format!("thing {number}")).await.unwrap();
                if number % 7 == 3 {
                    return None;
                }
                work.commit().await.unwrap();
                Some(id)
            }));
        }
        for (number, task) in tasks.iter().enumerate() {
            if number % 5 == 1 {
                task.abort();
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        let mut told_done = 0;
        for task in tasks {
            if let Ok(Some(id)) = task.await {
                told_done += 1;
                let found = <thing::Entity as sea_orm::EntityTrait>::find_by_id(id)
                    .one(platform.db.read())
                    .await
                    .unwrap();
                assert!(found.is_some(), "told done, but {id} is not there");
            }
        }
        // a change that nobody waits for any more may still be in its commit
        let mut work = thing::work(&platform).await;
        thing::add(&mut work, "last").await.unwrap();
        work.commit().await.unwrap();
        let things = thing::count(&platform).await;
        assert!(things > told_done, "{things} things, {told_done} told done");
        assert_eq!(thing::rows(&platform, "event").await, i64::try_from(things).unwrap());
        assert_eq!(thing::rows(&platform, "event_head").await, i64::try_from(things).unwrap());
        assert_eq!(thing::rows(&platform, "job").await, i64::try_from(things).unwrap());
        assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
    }

    async fn a_writer_who_gave_up_waiting_blocks_nobody(platform: Platform) {
        thing::table(&platform).await;
        let slow = thing::work(&platform).await;
        let waiting = tokio::spawn({
            let platform = platform.clone();
            async move { thing::work(&platform).await }
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        waiting.abort();
        slow.commit().await.unwrap();
        let mut work = thing::work(&platform).await;
        thing::add(&mut work, "kettle").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(thing::count(&platform).await, 1);
    }

    async fn the_reader_cannot_write(platform: Platform) {
        use sea_orm::ConnectionTrait;
        let deed = "INSERT INTO number_series (name, used) VALUES ('x', 1)";
        assert!(platform.db.read().execute_unprepared(deed).await.is_err());
    }

    async fn a_clock_set_back_does_not_disorder_the_trail(platform: Platform) {
        let subject = kernel::ids::UnitId::from_uuid(uuid::Uuid::now_v7());
        for (number, minutes) in [(0_i64, 0_i64), (1, -30), (2, -200), (3, 1)].into_iter() {
            testing::clock(&platform).advance(jiff::SignedDuration::from_mins(minutes));
            let mut work = thing::work(&platform).await;
            let facts = serde_json::json!({ "number": number });
            work.record(platform::Event::of(subject, "thing.seen", facts)).await.unwrap();
            work.commit().await.unwrap();
        }
        assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
        let told = platform::events::timeline(platform.db.read(), subject.into(), None, 10).await.unwrap();
        let order: Vec<i64> = told.iter().map(|event| event.facts["number"].as_i64().unwrap()).collect();
        assert_eq!(order, [3, 2, 1, 0]);
    }
}
