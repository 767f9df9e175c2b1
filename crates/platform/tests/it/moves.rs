//! A backup restores, on either engine, and a database moves to a server; `check` finds nothing wrong with the result.

use bytes::Bytes;
use kernel::ids::UnitId;
use platform::backup::{backup, restore};
use platform::checks::{CHECKS, run_all};
use platform::search::find;
use platform::transfer::{Migrate, move_database};
use platform::{
    DbConfig, Engine, Event, Failure, Job, Platform, PlatformConfig, SearchEntry, Stations,
    both_engines, testing,
};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::thing;

const MIGRATE: Migrate = |db| Box::pin(migrations::migrate(db));

/// Something in every table.
async fn furnish(platform: &Platform) {
    for number in 0..1_100_i64 {
        if number % 550 > 0 {
            continue;
        }
        let mut work = thing::work(platform).await;
        for step in 0..550 {
            let id: UnitId = work.new_id();
            let facts = json!({ "ş": step, "amount": 12.5, "null": null });
            work.record(Event::of(id, "unit.registered", facts))
                .await
                .unwrap();
            work.index(
                SearchEntry::new(id, format!("Çaydanlık {step}"))
                    .token(format!("SN{number:04}{step:06}")),
            )
            .await
            .unwrap();
        }
        work.enqueue(Job::new("thing.look", json!({ "a": [1, 2] })).keyed(format!("k{number}")))
            .await
            .unwrap();
        work.next_in_series("EFT").await.unwrap();
        work.next_number("SRV").await.unwrap();
        work.commit().await.unwrap();
    }
    let stored = platform
        .files
        .put(Bytes::from_static(b"ad;soyad\n"), "liste.csv")
        .await
        .unwrap();
    let mut work = thing::work(platform).await;
    work.keep_file(&stored, UnitId::from_uuid(uuid::Uuid::now_v7()))
        .await
        .unwrap();
    let hash = platform::idempotency::request_hash("POST", "/", b"");
    work.remembered("s", "k", &hash).await.unwrap();
    let answer = platform::StoredAnswer {
        status: 200,
        body: vec![0, 255, 7],
        ..Default::default()
    };
    work.remember("s", "k", &answer);
    work.commit().await.unwrap();
}

/// Everything is there, and nothing is wrong.
async fn inspect(platform: &Platform) {
    let checked = run_all(platform, CHECKS).await.unwrap();
    assert!(
        checked.iter().all(|check| check.complaints.is_empty()),
        "{checked:?}"
    );
    assert_eq!(thing::rows(platform, "event").await, 1_100);
    assert_eq!(thing::rows(platform, "job").await, 2);
    let hits = find(platform, &Stations::All, "sn0000000123", &["unit"], 5)
        .await
        .unwrap();
    assert_eq!(hits.len(), 1);
    let hits = find(platform, &Stations::All, "caydanlik 321", &["unit"], 5)
        .await
        .unwrap();
    assert_eq!(hits.len(), 2);
    let mut work = thing::work(platform).await;
    assert_eq!(work.next_in_series("EFT").await.unwrap(), 3);
    let hash = platform::idempotency::request_hash("POST", "/", b"");
    let answer = work.remembered("s", "k", &hash).await.unwrap().unwrap();
    assert_eq!(answer.body, [0, 255, 7]);
}

async fn fresh_postgres() -> Option<(DbConfig, Platform)> {
    let platform = testing::postgres::<migrations::Migrator>().await?;
    Some((platform.db.config().clone(), platform))
}

async fn opened(config: PlatformConfig) -> Platform {
    Platform::open(config).await.unwrap()
}

/// The same archive with a table of contents that knows no hash.
fn without_hash(archive: &std::path::Path, into: &std::path::Path, form: u32) {
    let mut old = tar::Archive::new(std::fs::File::open(archive).unwrap());
    let mut new = tar::Builder::new(std::fs::File::create(into).unwrap());
    for entry in old.entries().unwrap() {
        let mut entry = entry.unwrap();
        let (name, mut bytes) = (entry.path().unwrap().into_owned(), Vec::new());
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        if name == std::path::Path::new("manifest.json") {
            let mut manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            manifest["form"] = form.into();
            manifest
                .as_object_mut()
                .unwrap()
                .remove("database")
                .unwrap();
            bytes = serde_json::to_vec(&manifest).unwrap();
        }
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        new.append_data(&mut header, name, bytes.as_slice())
            .unwrap();
    }
    new.finish().unwrap();
}

both_engines! {
    async fn a_backup_made_while_others_write_restores_into_a_file(platform: Platform) {
        furnish(&platform).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("vefa.tar");
        let manifest = backup(&platform, &archive, MIGRATE).await.unwrap();
        assert_eq!(manifest.files, 1);

        let config = PlatformConfig::in_folder(&folder.path().join("new"));
        restore(&config, &archive, MIGRATE).await.unwrap();
        let again = restore(&config, &archive, MIGRATE).await.unwrap_err();
        assert!(matches!(again, Failure::Refused(_)));
        inspect(&opened(config).await).await;
    }

    async fn a_backup_restores_onto_a_server(platform: Platform) {
        let Some((db, _guest)) = fresh_postgres().await else { return };
        furnish(&platform).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("vefa.tar");
        backup(&platform, &archive, MIGRATE).await.unwrap();
        let config = PlatformConfig { db, ..PlatformConfig::in_folder(folder.path()) };
        restore(&config, &archive, MIGRATE).await.unwrap();
        inspect(&opened(config).await).await;
    }

    async fn a_backup_of_the_first_form_restores_and_a_new_one_needs_its_hash(platform: Platform) {
        furnish(&platform).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("vefa.tar");
        backup(&platform, &archive, MIGRATE).await.unwrap();
        for (form, comes_in) in [(1, true), (2, false)] {
            let older = folder.path().join(format!("form-{form}.tar"));
            without_hash(&archive, &older, form);
            let config = PlatformConfig::in_folder(&folder.path().join(format!("new-{form}")));
            let restored = restore(&config, &older, MIGRATE).await;
            assert_eq!(restored.is_ok(), comes_in, "{form}: {restored:?}");
            assert_eq!(config.db.sqlite_path().unwrap().exists(), comes_in);
        }
    }

    async fn a_damaged_or_cut_backup_is_refused(platform: Platform) {
        furnish(&platform).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("vefa.tar");
        backup(&platform, &archive, MIGRATE).await.unwrap();
        let bytes = std::fs::read(&archive).unwrap();
        std::fs::write(&archive, &bytes[..bytes.len() / 2]).unwrap();
        let config = PlatformConfig::in_folder(&folder.path().join("new"));
        assert!(matches!(restore(&config, &archive, MIGRATE).await, Err(Failure::Refused(_))));
        assert!(!config.db.sqlite_path().unwrap().exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_moves_from_its_file_to_a_server_once() {
    let Some((db, _guest)) = fresh_postgres().await else {
        eprintln!("skipped: {} names no server", testing::POSTGRES);
        return;
    };
    let platform = testing::sqlite::<migrations::Migrator>().await;
    furnish(&platform).await;
    let copied = move_database(platform.db.config(), &db, MIGRATE)
        .await
        .unwrap();
    let events = copied.iter().find(|table| table.table == "event").unwrap();
    assert_eq!(events.rows, 1_100);
    let again = move_database(platform.db.config(), &db, MIGRATE)
        .await
        .unwrap_err();
    assert!(matches!(again, Failure::Refused(_)));
    let config = PlatformConfig {
        db,
        files: platform::FilesConfig::folder(platform.files.folder().unwrap()),
        key_file: platform.files.folder().unwrap().join("key"),
    };
    let moved = opened(config).await;
    assert_eq!(moved.db.engine(), Engine::Postgres);
    inspect(&moved).await;
    let asked = "SELECT COUNT(*) AS n FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'event'";
    let asked = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, asked);
    let row = moved.db.read().query_one_raw(asked).await.unwrap().unwrap();
    assert!(
        row.try_get::<i64>("", "n").unwrap() > 0,
        "the planner was told nothing"
    );
}

#[tokio::test]
async fn rows_that_point_at_each_other_move_too() {
    let Some((db, guest)) = fresh_postgres().await else {
        eprintln!("skipped: {} names no server", testing::POSTGRES);
        return;
    };
    let platform = testing::sqlite::<migrations::Migrator>().await;
    let table =
        "CREATE TABLE pair (id {uuid} NOT NULL PRIMARY KEY, other {uuid} REFERENCES pair (id))";
    let (one, two) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
    for (place, kind) in [(&platform, "uuid_text"), (&guest, "uuid")] {
        thing::vandalise(place, &table.replace("{uuid}", kind)).await;
    }
    let owner = platform.db.owner().await.unwrap();
    for (id, other) in [(two, None), (one, Some(two))] {
        let insert = sea_orm::sea_query::Query::insert()
            .into_table("pair")
            .columns(["id", "other"])
            .values_panic([id.into(), other.into()])
            .to_owned();
        owner.execute(&insert).await.unwrap();
    }
    let copied = move_database(platform.db.config(), &db, MIGRATE)
        .await
        .unwrap();
    assert!(
        copied
            .iter()
            .any(|table| table.table == "pair" && table.rows == 2)
    );
    let orphan = format!(
        "INSERT INTO pair VALUES ('{}', '{}')",
        uuid::Uuid::from_u128(3),
        uuid::Uuid::from_u128(4)
    );
    assert!(
        guest
            .db
            .owner()
            .await
            .unwrap()
            .execute_unprepared(&orphan)
            .await
            .is_err()
    );
}

both_engines! {
    async fn check_tells_what_is_wrong_and_where(platform: Platform) {
        furnish(&platform).await;
        thing::vandalise(&platform, "UPDATE event SET verb = 'unit.stolen' WHERE chain_id = (SELECT chain_id FROM event LIMIT 1)").await;
        thing::vandalise(&platform, "DELETE FROM search_entry WHERE title = 'Çaydanlık 7'").await;
        let row = platform::files::files_of(platform.db.read(), UnitId::from_uuid(uuid::Uuid::nil())).await.unwrap();
        assert!(row.is_empty());
        let checked = run_all(&platform, CHECKS).await.unwrap();
        let keys: Vec<&str> = checked.iter().flat_map(|check| check.complaints.iter().map(|told| told.what.key)).collect();
        assert!(keys.contains(&"platform-finding-event-altered"), "{keys:?}");
        assert!(keys.contains(&"platform-finding-search-tokens"), "{keys:?}");
    }
}
