//! Tables of every writing: each row comes in or says why not, and the same table a second time changes nothing.

use imports::{ImportState, Options, run_files};
use platform::{Actor, Platform, both_engines};

use crate::world::{self, books, count, figure, import, reasons};

const SALES: &str = "Fatura No;Tarih;Müşteri;Telefon;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat;KDV;Seri No\n\
S-1;20.11.2026;Şule Işık;0532 555 01 41;KVM-1;Kahve makinesi;1;1.200,00;20;KV-100\n\
S-1;20.11.2026;Şule Işık;0532 555 01 41;KVM-1;Kahve makinesi;1;1.200,00;20;KV-101\n\
S-2;31.02.2026;İbrahim Öz;;KVM-1;Kahve makinesi;1;1.200,00;20;\n\
S-3;29.02.2024;Ağaoğlu Ltd.;;TST-2;=Tost makinesi;2;600,50;20;\n";

fn windows_1254(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1254.encode(text).0.into_owned()
}

fn utf_16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

both_engines! {
    async fn rows_come_in_and_bad_ones_say_why(platform: Platform) {
        let folder = world::folder();
        let path = world::file(&folder, "satis.csv", SALES);
        let report = import(&platform, std::slice::from_ref(&path), None).await;
        assert_eq!((report.state, report.progress.added, report.progress.refused), (ImportState::Done, 2, 1));
        assert_eq!(reasons(&platform, &report).await, ["imports-problem-day"]);
        assert_eq!(figure(&platform, "SELECT CAST(sum(total) AS bigint) FROM sale").await, 240_000 + 120_100);
        assert_eq!((count(&platform, "unit").await, count(&platform, "customer").await), (2, 2));
        let before = books(&platform).await;
        let again = import(&platform, &[path], None).await;
        assert_eq!((again.progress.added, again.progress.unchanged), (0, 2));
        assert_ne!(again.id, report.id);
        assert_eq!(books(&platform).await, before);
    }

    async fn amounts_that_no_sale_has_are_refused_and_the_rest_comes_in(platform: Platform) {
        let folder = world::folder();
        let text = "Fatura No;Tarih;Müşteri;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat;KDV\n\
            H-1;20.11.2026;Şule Işık;K1;Ürün;1;92233720368547758,07;0\n\
            H-1;20.11.2026;Şule Işık;K2;Ürün;1;92233720368547758,07;20\n\
            H-2;20.11.2026;Şule Işık;K1;Ürün;1000000;92233720368547,07;20\n\
            H-3;20.11.2026;Şule Işık;K1;Ürün;1;10,00;20\n";
        let path = world::file(&folder, "satis.csv", text);
        let report = import(&platform, &[path], None).await;
        assert_eq!((report.state, report.progress.added), (ImportState::Done, 1));
        assert!(report.progress.refused >= 2, "{:?}", report.progress);
        assert_eq!(figure(&platform, "SELECT CAST(sum(total) AS bigint) FROM sale").await, 1_000);
    }

    async fn every_encoding_says_the_same(platform: Platform) {
        let folder = world::folder();
        let files = [
            world::file(&folder, "a.csv", format!("\u{feff}{SALES}")),
            world::file(&folder, "b.csv", windows_1254(SALES)),
            world::file(&folder, "c.csv", utf_16(SALES)),
        ];
        for (at, path) in files.iter().enumerate() {
            let report = import(&platform, std::slice::from_ref(path), None).await;
            let expected = if at == 0 { (2, 0) } else { (0, 2) };
            assert_eq!((report.progress.added, report.progress.unchanged), expected, "{path:?}");
        }
        assert_eq!(figure(&platform, "SELECT count(*) FROM customer WHERE name = 'Şule Işık'").await, 1);
    }

    async fn a_serial_twice_makes_one_unit_and_a_finding(platform: Platform) {
        let folder = world::folder();
        let text = SALES.replace("KV-101", "kv-100");
        let path = world::file(&folder, "satis.csv", text);
        let report = import(&platform, &[path], None).await;
        assert_eq!((report.progress.added, count(&platform, "unit").await), (2, 1));
        let told = "SELECT count(*) FROM sale WHERE CAST(findings AS text) LIKE '%catalogue-finding-serial-twice%'";
        assert_eq!(figure(&platform, told).await, 1);
    }

    async fn customers_products_and_units_come_as_lists_too(platform: Platform) {
        let folder = world::folder();
        let files = [
            world::file(&folder, "musteri.csv", "Müşteri Kodu;Unvan;VKN;Telefon;E-posta;İl\nM-1;Deniz Otel A.Ş.;1111111106;0212 555 01 41;satinalma@denizotel.com.tr;İstanbul\nM-2;Şule Işık;;yok;;Ankara\n"),
            world::file(&folder, "urun.csv", "Ürün Kodu;Ürün Adı;Marka;Garanti\nKVM-1;Kahve makinesi;Vefa;24\nTST-2;Tost makinesi;Vefa;24\n"),
            world::file(&folder, "cihaz.csv", "Seri No;Ürün Kodu;Ürün Adı;Müşteri Adı;Teslim Tarihi\nKV-1;KVM-1;Kahve makinesi;Şule Işık;20.11.2026\nKV-1;KVM-1;Kahve makinesi;Şule Işık;20.11.2026\n{};KVM-1;Kahve makinesi;;\n".replace("{}", &"9".repeat(90))),
        ];
        let report = import(&platform, &files, None).await;
        assert_eq!(report.state, ImportState::Done);
        assert_eq!((count(&platform, "product").await, count(&platform, "unit").await), (2, 1));
        let reasons = reasons(&platform, &report).await;
        assert!(reasons.iter().any(|reason| reason == "catalogue-refused-serial"), "{reasons:?}");
        let before = books(&platform).await;
        let again = import(&platform, &files, None).await;
        assert_eq!((again.progress.added, again.progress.completed), (0, 0));
        assert_eq!(books(&platform).await[3..], before[3..], "lists a second time change nothing");
    }

    async fn a_table_that_does_not_say_enough_is_refused_before_anything_happens(platform: Platform) {
        let folder = world::folder();
        let path = world::file(&folder, "liste.csv", "a;b\n1;2\n");
        let refused = run_files(&platform, Actor::system("test"), &[path], Options::default(), |_| {}).await.unwrap_err();
        assert!(refused.to_string().contains("imports-mapping-missing"), "{refused}");
        assert_eq!(count(&platform, "import").await, 0);
    }
}
