//! A request that is sent twice does its thing once and hears the same.

use platform::idempotency::{forget_old, request_hash};
use platform::{Failure, Platform, StoredAnswer, both_engines, testing};

use crate::thing;

fn made() -> StoredAnswer {
    StoredAnswer {
        status: 201,
        media_type: Some("application/json".to_owned()),
        location: Some("/api/v1/things/1".to_owned()),
        body: b"{\"id\":1}".to_vec(),
    }
}

async fn ask(platform: &Platform, key: &str, body: &str) -> Result<StoredAnswer, Failure> {
    let hash = request_hash("POST", "/api/v1/things", body.as_bytes());
    let mut work = thing::work(platform).await;
    if let Some(answer) = work.remembered("token:1", key, &hash).await? {
        return Ok(answer);
    }
    thing::add(&mut work, body).await?;
    work.remember("token:1", key, &made());
    work.commit().await?;
    Ok(made())
}

both_engines! {
    async fn the_second_time_gives_the_first_answer(platform: Platform) {
        thing::table(&platform).await;
        assert_eq!(ask(&platform, "k1", "kettle").await.unwrap(), made());
        assert_eq!(ask(&platform, "k1", "kettle").await.unwrap(), made());
        assert_eq!(thing::count(&platform).await, 1);
    }

    async fn another_request_under_the_same_key_is_refused(platform: Platform) {
        thing::table(&platform).await;
        ask(&platform, "k1", "kettle").await.unwrap();
        let refused = ask(&platform, "k1", "iron").await.unwrap_err();
        match refused {
            Failure::Refused(why) => assert_eq!(why.0[0].key, "platform-refused-idempotency-reused"),
            other => panic!("{other:?}"),
        }
        assert_eq!(thing::count(&platform).await, 1);
    }

    async fn twenty_at_once_do_it_once(platform: Platform) {
        thing::table(&platform).await;
        let all = (0..20).map(|_| {
            let platform = platform.clone();
            tokio::spawn(async move { ask(&platform, "k1", "kettle").await })
        });
        for answer in all.collect::<Vec<_>>() {
            assert_eq!(answer.await.unwrap().unwrap(), made());
        }
        assert_eq!(thing::count(&platform).await, 1);
    }

    async fn a_request_that_failed_may_come_again(platform: Platform) {
        thing::table(&platform).await;
        let hash = request_hash("POST", "/api/v1/things", b"kettle");
        let mut work = thing::work(&platform).await;
        assert_eq!(work.remembered("token:1", "k1", &hash).await.unwrap(), None);
        drop(work);
        assert_eq!(ask(&platform, "k1", "kettle").await.unwrap(), made());
        assert_eq!(thing::count(&platform).await, 1);
    }

    async fn answers_are_forgotten_after_two_days(platform: Platform) {
        thing::table(&platform).await;
        ask(&platform, "k1", "kettle").await.unwrap();
        assert_eq!(forget_old(&platform).await.unwrap(), 0);
        testing::clock(&platform).advance(jiff::SignedDuration::from_hours(49));
        assert_eq!(forget_old(&platform).await.unwrap(), 1);
    }
}
