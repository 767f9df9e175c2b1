//! A process that is killed in the middle leaves what it said was done, and nothing half.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use platform::events::verify_chains;
use platform::{Platform, PlatformConfig};
use sea_orm::EntityTrait;

use crate::thing;

const FOLDER: &str = "VEFA_TEST_CRASH_FOLDER";

/// Not a test by itself: the process that is killed. It writes until then and says each id after its commit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let platform = opened(&folder).await;
    let writers = (0..8).map(|writer| {
        let platform = platform.clone();
        tokio::spawn(async move {
            loop {
                let mut work = thing::work(&platform).await;
                let id = thing::add(&mut work, &format!("by {writer}"))
                    .await
                    .unwrap();
                work.commit().await.unwrap();
                println!("done {id}");
            }
        })
    });
    futures::future::join_all(writers).await;
}

async fn opened(folder: &str) -> Platform {
    let config = PlatformConfig::in_folder(std::path::Path::new(folder));
    Platform::open(config).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_keeps_what_was_told_done_and_nothing_half() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let config = PlatformConfig::in_folder(folder.path());
    let owner = platform::Db::owner_of(&config.db).await.unwrap();
    migrations::migrate(&owner).await.unwrap();
    owner.close().await.unwrap();
    thing::table(&opened(path).await).await;

    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writes_until_it_is_killed", "--nocapture"])
        .env(FOLDER, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    while told.len() < 150 {
        let line = lines.next().unwrap().unwrap();
        if let Some(id) = line.split("done ").nth(1) {
            told.push(id.trim().parse::<kernel::ids::UnitId>().unwrap());
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let platform = opened(path).await;
    for id in &told {
        let found = thing::Entity::find_by_id(*id)
            .one(platform.db.read())
            .await
            .unwrap();
        assert!(found.is_some(), "{id} was told done and is gone");
    }
    let things = i64::try_from(thing::count(&platform).await).unwrap();
    assert_eq!(thing::rows(&platform, "event").await, things);
    assert_eq!(thing::rows(&platform, "job").await, things);
    assert_eq!(verify_chains(platform.db.read()).await.unwrap(), []);
}
