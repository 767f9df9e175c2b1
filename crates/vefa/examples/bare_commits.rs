//! Single-row commits of bare rusqlite, for `make bench`: what this disk gives to a program that does nothing else.
//!
//! `bare_commits <folder> <seconds>` prints commits a second of one connection, with the same durability as ours.

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let folder = PathBuf::from(given.next().ok_or("which folder?")?);
    let seconds: u64 = given.next().ok_or("how many seconds?")?.parse()?;
    let file = folder.join("bare.db");
    let db = Connection::open(&file)?;
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    db.execute(
        "CREATE TABLE unit (id BLOB PRIMARY KEY, serial TEXT NOT NULL, note TEXT NOT NULL)",
        [],
    )?;
    let done = commits(&db, Duration::from_secs(seconds))?;
    println!("{:.0}", done as f64 / seconds as f64);
    drop(db);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("bare.db{end}")));
    }
    Ok(())
}

fn commits(db: &Connection, wanted: Duration) -> rusqlite::Result<u64> {
    let mut insert = db.prepare("INSERT INTO unit VALUES (?, ?, ?)")?;
    let begun = Instant::now();
    let mut done = 0_u64;
    while begun.elapsed() < wanted {
        insert.execute(params![done.to_be_bytes(), format!("SN{done:08}"), "row"])?;
        done += 1;
    }
    Ok(done)
}
