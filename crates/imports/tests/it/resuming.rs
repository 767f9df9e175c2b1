//! An import that is stopped anywhere goes on behind its last committed item: nothing twice, nothing lost.

use std::fmt::Write;
use std::sync::Arc;

use imports::{ImportState, Options, run_files};
use platform::{Actor, Platform, both_engines};

use crate::world::{self, count, figure, import};

fn many(sales: usize) -> String {
    let mut text = "Fatura No;Tarih;Müşteri;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat\n".to_owned();
    for at in 0..sales {
        writeln!(
            text,
            "S-{at};20.11.2026;Müşteri {at};U-{};Ürün {};1;10,00",
            at % 7,
            at % 7
        )
        .unwrap();
    }
    text
}

both_engines! {
    async fn a_killed_import_goes_on_behind_its_last_commit(platform: Platform) {
        let folder = world::folder();
        let path = world::file(&folder, "satis.csv", many(1_700));
        let (house, paths) = (platform.clone(), vec![path.clone()]);
        let killed = tokio::spawn(async move {
            let stop = |progress: &imports::Progress| assert!(progress.added < 1_000, "killed");
            run_files(&house, Actor::system("test"), &paths, Options::default(), stop).await
        });
        assert!(killed.await.is_err(), "it was killed in the middle");
        let in_the_middle = count(&platform, "sale").await;
        assert!((500..1_700).contains(&in_the_middle), "{in_the_middle}");
        let report = import(&platform, &[path], None).await;
        assert_eq!((report.state, report.progress.added, report.progress.seen), (ImportState::Done, 1_700, 1_700));
        assert_eq!(count(&platform, "import").await, 1, "it is the same import");
        assert_eq!((count(&platform, "sale").await, count(&platform, "product").await), (1_700, 7));
        assert_eq!(figure(&platform, "SELECT CAST(sum(total) AS bigint) FROM sale").await, 1_700_000);
    }

    async fn two_that_run_the_same_import_bring_everything_once(platform: Platform) {
        let folder = world::folder();
        let path = Arc::new(world::file(&folder, "satis.csv", many(1_200)));
        let run = |platform: Platform, path: Arc<std::path::PathBuf>| async move { import(&platform, &[path.as_ref().clone()], None).await };
        let (one, two) = tokio::join!(tokio::spawn(run(platform.clone(), path.clone())), tokio::spawn(run(platform.clone(), path)));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!((one.state, two.state), (ImportState::Done, ImportState::Done));
        assert_eq!(count(&platform, "sale").await, 1_200);
    }
}
