//! A database that cannot be written to is told as such, and nothing is believed to be kept.

use platform::failure::{DISK_FULL, READ_ONLY};
use platform::{DbConfig, Failure, Platform, PlatformConfig, testing};
use sea_orm::ConnectionTrait;

use crate::thing;

fn key(failure: &Failure) -> &'static str {
    match failure {
        Failure::Unavailable { key } => key,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_read_only_database_file_is_told() {
    let good = testing::sqlite::<migrations::Migrator>().await;
    let folder = tempfile::tempdir().unwrap();
    let config = PlatformConfig {
        db: DbConfig::new(format!("{}?mode=ro", good.db.config().url)),
        ..PlatformConfig::in_folder(folder.path())
    };
    let platform = Platform::open(config).await.unwrap();
    let failure = match platform.own_work("test").await {
        Err(failure) => failure,
        Ok(mut work) => work.next_in_series("EFT").await.unwrap_err(),
    };
    assert_eq!(key(&failure), READ_ONLY);
    assert_eq!(thing::rows(&platform, "number_series").await, 0);
}

#[tokio::test]
async fn a_full_disk_is_told_and_what_was_done_before_stays() {
    let platform = testing::sqlite::<migrations::Migrator>().await;
    thing::table(&platform).await;
    let mut work = thing::work(&platform).await;
    thing::add(&mut work, "before").await.unwrap();
    work.commit().await.unwrap();

    // the writing connection may not let the file grow any more
    let mut work = thing::work(&platform).await;
    work.conn()
        .execute_unprepared("PRAGMA max_page_count = 1")
        .await
        .unwrap();
    let fat = "x".repeat(200_000);
    let failure = match thing::add(&mut work, &fat).await {
        Err(failure) => failure,
        Ok(_) => work.commit().await.unwrap_err(),
    };
    assert_eq!(key(&failure), DISK_FULL);
    assert_eq!(thing::count(&platform).await, 1);
}

#[tokio::test]
async fn after_a_full_disk_nobody_in_the_batch_is_told_done_and_the_next_can_write() {
    let platform = testing::sqlite::<migrations::Migrator>().await;
    thing::table(&platform).await;
    let slow = thing::work(&platform).await;
    let first = tokio::spawn({
        let platform = platform.clone();
        async move {
            let mut work = thing::work(&platform).await;
            thing::add(&mut work, "first").await.unwrap();
            work.commit().await
        }
    });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let second = tokio::spawn({
        let platform = platform.clone();
        async move {
            let mut work = thing::work(&platform).await;
            work.conn()
                .execute_unprepared("PRAGMA max_page_count = 1")
                .await
                .unwrap();
            thing::add(&mut work, &"x".repeat(200_000)).await?;
            work.commit().await
        }
    });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let slow = slow.commit().await;
    assert_eq!(key(&second.await.unwrap().unwrap_err()), DISK_FULL);
    let first = first.await.unwrap();
    let there = thing::count(&platform).await;
    assert_eq!(first.is_ok(), there == 1, "{first:?}, {there} things");
    assert!(first.is_ok() || matches!(slow, Err(Failure::Unavailable { .. })));

    let mut work = thing::work(&platform).await;
    thing::add(&mut work, "after").await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(thing::count(&platform).await, there + 1);
}
