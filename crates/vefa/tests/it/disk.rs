//! A disk that is full or may only be read: told in the reader's language, nothing half, and on it goes when there is room again.
//!
//! The small disk is one in memory that only root may mount; elsewhere these tests say that they are skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::browser::Browser;
use crate::http::{Answer, Asked};
use crate::program::{Place, Serving, told};

/// A disk of its own, unmounted with the test.
struct Disk {
    _folder: tempfile::TempDir,
    mount: PathBuf,
}

impl Disk {
    fn of(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = folder.path().join("disk");
        std::fs::create_dir(&mount).unwrap();
        let size = format!("size={megabytes}m");
        if !mounted(&["-t", "tmpfs", "-o", &size, "tmpfs"], &mount) {
            eprintln!("skipped: a small disk may not be mounted here");
            return None;
        }
        Some(Self {
            _folder: folder,
            mount,
        })
    }

    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        assert!(mounted(&["-o", &options], &self.mount));
    }

    fn place(&self) -> Place {
        Place::with_data(&self.mount.join("data"))
    }

    /// Fills it but for so many KiB.
    fn fill(&self, left: u64) {
        let ballast = vec![0_u8; 1024 * 1024];
        let mut file = std::fs::File::create(self.mount.join("ballast")).unwrap();
        while std::io::Write::write_all(&mut file, &ballast).is_ok() {}
        let size = file.metadata().unwrap().len();
        file.set_len(size - (left * 1024).min(size)).unwrap();
    }

    fn make_room(&self) {
        std::fs::remove_file(self.mount.join("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.mount).status();
    }
}

fn mounted(options: &[&str], mount: &Path) -> bool {
    let mut order = Command::new("mount");
    let ran = order.args(options).arg(mount).output();
    ran.is_ok_and(|ran| ran.status.success())
}

fn register(serving: &Serving, token: &str, at: usize, lang: &str) -> Answer {
    let body =
        json!({ "kind": "person", "name": format!("Sırada {at}"), "note": "n".repeat(1_500) });
    let asked = Asked::json("/api/v1/customers", &body).by(token);
    serving.ask(&asked.header("accept-language", lang))
}

/// Asks until the disk has no room. What a refused change gave back may let the next ones in.
fn until_full(done: &mut usize, ask: impl Fn(usize) -> Answer) -> Answer {
    loop {
        let answer = ask(*done);
        if answer.status >= 400 {
            return answer;
        }
        *done += 1;
        assert!(*done < 2_000, "the disk does not fill");
    }
}

/// Jobs that run, or would run now.
const DUE: &str = "SELECT count(*) FROM job WHERE state = 'running'
    OR (state = 'waiting' AND run_at <= strftime('%Y-%m-%dT%H:%M:%S', 'now'))";

const THERE: &str = "SELECT count(*) FROM customer WHERE name LIKE 'Sırada %'";

#[test]
fn a_full_disk_is_told_and_when_there_is_room_the_program_goes_on() {
    let Some(disk) = Disk::of(48) else { return };
    let place = disk.place();
    let token = place.demo();
    let serving = place.serve();
    let browser = Browser::signed_in(&serving);
    // papers of the demo that are still being kept would take the little room that is left
    place.until(DUE, |jobs| jobs == 0);
    disk.fill(300);
    let mut done = 0;
    let refused = until_full(&mut done, |at| register(&serving, &token, at, "tr"));
    let refused = refused.expect(503).says("Sunucunun diski doldu");
    assert_eq!(refused.value()["type"], "/problems/unavailable");
    until_full(&mut done, |at| register(&serving, &token, at, "en"))
        .expect(503)
        .says("disk");
    let typed = |at: usize| {
        let form = format!("kind=person&name=S%C4%B1rada+{at}");
        browser.post(&serving, "/customers", &form)
    };
    until_full(&mut done, typed)
        .expect(503)
        .says("Sunucunun diski doldu");
    let (asked, head, tail) = browser.upload("/imports/new", "s.csv");
    let table = "Fatura No;Tarih;Müşteri;Ürün Adı;Miktar;Birim Fiyat\n".to_owned()
        + &"S-1;20.11.2026;Sırada;Ütü;1;10,00\n".repeat(40_000);
    let file = [head, table.into_bytes(), tail].concat();
    serving
        .ask(&asked.with(file))
        .expect(503)
        .says("Sunucunun diski doldu");
    browser
        .get(&serving, "/customers")
        .expect(200)
        .says("Sırada 0");
    assert_eq!(
        usize::try_from(place.figure(THERE)).unwrap(),
        done,
        "what was told done is there, and nothing else"
    );

    disk.make_room();
    register(&serving, &token, done, "tr").expect(201);
    assert_eq!(usize::try_from(place.figure(THERE)).unwrap(), done + 1);
    assert_eq!(place.figure("SELECT count(*) FROM import"), 0);
    place.holds();
    serving.terminate();
    assert!(serving.ended().success());
    place.holds();
}

#[test]
fn an_import_on_a_full_disk_stops_with_words_and_goes_on_where_there_is_room() {
    let Some(disk) = Disk::of(64) else { return };
    let place = disk.place();
    place.demo();
    let rows = (0..4_000).map(|at| format!("S-{at};20.11.2026;Sırada {at};Ütü;1;10,00\n"));
    let table = "Fatura No;Tarih;Müşteri;Ürün Adı;Miktar;Birim Fiyat\n".to_owned()
        + &rows.collect::<String>();
    let table = place.file("s.csv", table);
    let order = ["--lang", "tr", "import", table.to_str().unwrap()];
    disk.fill(3_500);
    let ran = place.run(&order);
    assert!(!ran.status.success(), "{}", told(&ran));
    assert!(told(&ran).contains("diski doldu"), "{}", told(&ran));
    let there = place.figure("SELECT count(*) FROM sale WHERE number LIKE 'S-%'");
    assert!(there < 4_000, "{there}");
    assert_eq!(
        place.figure("SELECT added FROM import"),
        there,
        "never half a batch"
    );
    disk.make_room();
    place.holds();
    place.done(&order);
    assert_eq!(
        place.figure("SELECT count(*) FROM sale WHERE number LIKE 'S-%'"),
        4_000
    );
    assert_eq!(
        place.figure("SELECT sum(total) FROM sale WHERE number LIKE 'S-%'"),
        4_000_000
    );
    place.holds();
}

#[test]
fn a_database_that_may_only_be_read_is_not_served_and_the_reason_is_told() {
    let Some(disk) = Disk::of(48) else { return };
    let place = disk.place();
    place.demo();
    disk.remount("ro");
    for (lang, words) in [("tr", "yalnız okunabiliyor"), ("en", "only be read")] {
        let ran = place.run(&["--lang", lang, "serve"]);
        assert_eq!(ran.status.code(), Some(1), "{}", told(&ran));
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(
            said.contains(words) && !said.contains("vefa: unavailable"),
            "{said}"
        );
    }
    disk.remount("rw");
    place.holds();
    place.serve().ask(&Asked::get("/readyz")).expect(200);
}
