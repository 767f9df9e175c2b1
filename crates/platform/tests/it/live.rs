//! Open pages hear what changed, after the commit, on every node.

use std::time::Duration;

use platform::{Platform, both_engines, testing};

use crate::thing;

both_engines! {
    async fn a_page_hears_of_a_change_after_its_commit(platform: Platform) {
        let mut heard = platform.live.subscribe();
        let mut work = thing::work(&platform).await;
        work.notify("unit:1");
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(heard.try_recv().is_err());
        work.commit().await.unwrap();
        assert_eq!(heard.recv().await.unwrap().as_ref(), "unit:1");
    }

    async fn a_change_that_was_given_up_is_not_heard_of(platform: Platform) {
        let mut heard = platform.live.subscribe();
        let mut work = thing::work(&platform).await;
        work.notify("unit:1");
        drop(work);
        platform.live.publish("unit:2");
        assert_eq!(heard.recv().await.unwrap().as_ref(), "unit:2");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_node_hears_too_and_nobody_hears_twice() {
    let Some(platform) = testing::postgres::<migrations::Migrator>().await else {
        eprintln!("skipped: {} names no server", testing::POSTGRES);
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let other = testing::another_node(&platform, folder.path()).await;
    let (mut here, mut there) = (platform.live.subscribe(), other.live.subscribe());
    let mut work = thing::work(&platform).await;
    work.notify("unit:ışık");
    work.commit().await.unwrap();
    let patience = Duration::from_secs(10);
    let heard = tokio::time::timeout(patience, there.recv())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(heard.as_ref(), "unit:ışık");
    assert_eq!(here.recv().await.unwrap().as_ref(), "unit:ışık");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(here.try_recv().is_err());
}
