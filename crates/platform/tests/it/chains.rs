//! The audit trail shows when somebody altered it.

use kernel::ids::Ref;
use kernel::ids::{ImportId, UnitId};
use platform::events::{Broken, verify_chain, verify_chains};
use platform::{Event, Platform, both_engines};
use serde_json::json;

use crate::thing;

async fn three_events(platform: &Platform) -> UnitId {
    let id = UnitId::from_uuid(uuid::Uuid::now_v7());
    for step in ["bought", "broken", "repaired"] {
        let mut work = thing::work(platform).await;
        let event = Event::of(
            id,
            "thing.happened",
            json!({ "step": step, "price": 1250, "ş": null }),
        );
        work.record(event).await.unwrap();
        work.commit().await.unwrap();
    }
    id
}

both_engines! {
    async fn an_untouched_trail_holds(platform: Platform) {
        three_events(&platform).await;
        three_events(&platform).await;
        assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
    }

    async fn a_changed_figure_is_found(platform: Platform) {
        let id = three_events(&platform).await;
        thing::vandalise(&platform, "UPDATE event SET facts = replace(facts, '1250', '125') WHERE seq = 2").await;
        let broken = verify_chains(platform.db.read()).await.unwrap();
        assert_eq!(broken, [Broken::Altered { chain: format!("unit:{id}"), seq: 2 }]);
    }

    async fn a_changed_name_is_found(platform: Platform) {
        three_events(&platform).await;
        thing::vandalise(&platform, "UPDATE event SET actor_name = 'somebody else' WHERE seq = 1").await;
        assert_eq!(verify_chains(platform.db.read()).await.unwrap().len(), 1);
    }

    async fn one_chain_is_judged_by_itself(platform: Platform) {
        let one = three_events(&platform).await;
        thing::vandalise(&platform, "UPDATE event SET facts = replace(facts, '1250', '125') WHERE seq = 2").await;
        let other = three_events(&platform).await;
        let broken = verify_chain(platform.db.read(), Ref::of(one)).await.unwrap().broken;
        assert_eq!(broken, [Broken::Altered { chain: format!("unit:{one}"), seq: 2 }]);
        let whole = verify_chain(platform.db.read(), Ref::of(other)).await.unwrap();
        assert_eq!((whole.hashes.len(), whole.broken.len()), (3, 0));
        thing::vandalise(&platform, "DELETE FROM event WHERE seq = 3").await;
        let broken = verify_chain(platform.db.read(), Ref::of(other)).await.unwrap().broken;
        assert_eq!(broken, [Broken::Head { chain: format!("unit:{other}") }]);
    }

    async fn a_missing_event_is_found(platform: Platform) {
        three_events(&platform).await;
        thing::vandalise(&platform, "DELETE FROM event WHERE seq = 2").await;
        let broken = verify_chains(platform.db.read()).await.unwrap();
        assert!(broken.iter().any(|found| matches!(found, Broken::Missing { seq: 2, .. })));
    }

    async fn a_cut_off_end_is_found(platform: Platform) {
        three_events(&platform).await;
        thing::vandalise(&platform, "DELETE FROM event WHERE seq = 3").await;
        let broken = verify_chains(platform.db.read()).await.unwrap();
        assert!(matches!(broken.as_slice(), [Broken::Head { .. }]));
    }

    async fn a_trail_that_vanished_whole_is_found(platform: Platform) {
        three_events(&platform).await;
        thing::vandalise(&platform, "DELETE FROM event").await;
        let broken = verify_chains(platform.db.read()).await.unwrap();
        assert!(matches!(broken.as_slice(), [Broken::Head { .. }]));
    }

    async fn many_events_of_one_import_make_one_chain(platform: Platform) {
        let mut work = thing::work(&platform).await;
        let import: ImportId = work.new_id();
        for _ in 0..3 {
            let events: Vec<Event> = (0..700)
                .map(|row| {
                    let unit: UnitId = work.new_id();
                    Event::of(unit, "unit.imported", json!({ "row": row })).in_chain(import)
                })
                .collect();
            work.record_many(events).await.unwrap();
        }
        work.commit().await.unwrap();
        assert_eq!(thing::rows(&platform, "event").await, 2_100);
        assert_eq!(thing::rows(&platform, "event_head").await, 1);
        assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
    }

    async fn two_who_lengthen_the_same_chain_do_not_lose_each_other(platform: Platform) {
        let id = UnitId::from_uuid(uuid::Uuid::now_v7());
        let many = (0..40).map(|number| {
            let platform = platform.clone();
            tokio::spawn(async move {
                let mut work = thing::work(&platform).await;
                work.record(Event::of(id, "thing.seen", json!({ "number": number }))).await.unwrap();
                work.commit().await.unwrap();
            })
        });
        for done in many.collect::<Vec<_>>() {
            done.await.unwrap();
        }
        assert_eq!(thing::rows(&platform, "event").await, 40);
        assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
    }
}
