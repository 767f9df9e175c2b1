//! The whole installation carried elsewhere from the command line: backup, restore into both engines, and moving, each proved by `vefa check`.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use crate::http::Asked;
use crate::program::{Place, told};

/// An empty database on the throw-away server, when there is one.
fn empty_database() -> Option<String> {
    let server = std::env::var(platform::testing::POSTGRES)
        .ok()
        .filter(|url| !url.is_empty());
    let Some(server) = server else {
        eprintln!("skipped: {} names no server", platform::testing::POSTGRES);
        return None;
    };
    let name = format!("vefa_carried_{}", uuid::Uuid::now_v7().simple());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        use sea_orm::ConnectionTrait;
        let admin = sea_orm::Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
    });
    let (address, _) = server.rsplit_once('/').unwrap();
    Some(format!("{address}/{name}"))
}

/// A demo company with a file in it.
fn company() -> (Place, String) {
    let place = Place::new();
    let token = place.demo();
    let table = place.file("musteri.csv", "Müşteri Kodu;Unvan\nM-1;Iğdır Çiçekçilik\n");
    place.done(&["import", table.to_str().unwrap()]);
    place.holds();
    (place, token)
}

/// The key file goes its own way, so that a stolen backup opens nothing.
fn with_key(from: &Place, to: &Place) {
    std::fs::create_dir_all(to.data()).unwrap();
    std::fs::copy(from.data().join("vefa.key"), to.data().join("vefa.key")).unwrap();
}

/// It is served, somebody's key opens it, and its customers are those of the other place.
fn lives(place: &Place, token: &str) {
    place.holds();
    let serving = place.serve();
    let found = Asked::get("/api/v1/customers?q=i%C4%9Fd%C4%B1r").by(token);
    serving.ask(&found).expect(200).says("Iğdır Çiçekçilik");
}

/// What its events tell, one by one.
fn told_of(place: &Place) -> BTreeSet<String> {
    let database = place.database();
    let mut events = database
        .prepare("SELECT quote(id) || verb || quote(hash) FROM event")
        .unwrap();
    let rows = events.query_map([], |row| row.get(0)).unwrap();
    let told: BTreeSet<String> = rows.map(Result::unwrap).collect();
    assert!(!told.is_empty());
    told
}

/// Refused in a sentence, not by the key of one.
#[track_caller]
fn in_words(ran: &Output) {
    let said = told(ran);
    assert!(
        !said.contains("platform-refused") && !said.contains("refused:"),
        "{said}"
    );
}

#[test]
fn a_backup_is_restored_into_a_file_and_lives() {
    let (place, token) = company();
    let saved = place.path("saved.tar");
    place.done(&["backup", saved.to_str().unwrap()]);
    let there = Place::new();
    with_key(&place, &there);
    there.done(&["restore", saved.to_str().unwrap()]);
    lives(&there, &token);
    let again = there.run(&["restore", saved.to_str().unwrap()]);
    assert!(
        !again.status.success(),
        "an installation was overwritten: {}",
        told(&again)
    );
    in_words(&again);
    lives(&there, &token);
    lives(&place, &token);
}

#[test]
fn a_backup_is_restored_onto_a_server_and_back_into_a_file() {
    let Some(url) = empty_database() else { return };
    let (place, token) = company();
    let saved = place.path("saved.tar");
    place.done(&["backup", saved.to_str().unwrap()]);
    let there = Place::new().set("VEFA_DATABASE__URL", &url);
    with_key(&place, &there);
    there.done(&["restore", saved.to_str().unwrap()]);
    lives(&there, &token);
    let back = there.path("back.tar");
    there.done(&["backup", back.to_str().unwrap()]);
    let home = Place::new();
    with_key(&place, &home);
    home.done(&["restore", back.to_str().unwrap()]);
    lives(&home, &token);
    // serving it on the way may have told of something more
    let lost: Vec<_> = told_of(&place)
        .difference(&told_of(&home))
        .cloned()
        .collect();
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn a_database_moves_to_a_server_once_and_lives_there() {
    let Some(url) = empty_database() else { return };
    let (place, token) = company();
    place.done(&["move", &url]);
    let there = Place::with_data(place.data()).set("VEFA_DATABASE__URL", &url);
    lives(&there, &token);
    let again = place.run(&["move", &url]);
    assert!(
        !again.status.success(),
        "rows were copied over others: {}",
        told(&again)
    );
    in_words(&again);
    lives(&there, &token);
}

#[test]
fn what_is_no_backup_is_refused_and_leaves_nothing() {
    let (place, _) = company();
    let saved = place.path("saved.tar");
    place.done(&["backup", saved.to_str().unwrap()]);
    let whole = std::fs::read(&saved).unwrap();
    let mut bent = whole.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 0xff;
    let mut renamed = whole.clone();
    let name = "Yıldırım".as_bytes();
    let at = whole.windows(name.len()).position(|bytes| bytes == name);
    renamed[at.expect("the demo company has a customer of this name")] = b'D';
    for (name, bytes) in [
        ("cut.tar", &whole[..whole.len() / 2]),
        ("bent.tar", &bent),
        ("renamed.tar", &renamed),
        ("text.tar", b"no archive"),
    ] {
        let there = Place::new();
        let file = there.file(name, bytes);
        let ran = there.run(&["restore", file.to_str().unwrap()]);
        assert!(!ran.status.success(), "{name}: {}", told(&ran));
        in_words(&ran);
        let left = Command::new("find")
            .arg(there.data())
            .args(["-name", "vefa.db"])
            .output()
            .unwrap();
        let left = left.stdout.is_empty() || there.figure("SELECT count(*) FROM customer") == 0;
        assert!(left, "{name}: half an installation is there");
    }
}
