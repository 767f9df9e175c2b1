//! What is in the two files, and what is not.

use platform::{Lang, Platform, Stations};

use crate::house::{CLERK, House, NOTE, SAID};
use crate::reader::{files, hash, keep, listed, text, without_hashes, words};

/// Nobody of the house, and no other customer.
const STRANGERS: [&str; 8] = [
    CLERK,
    "Mert",
    "Zeynep",
    "Nazlı",
    "Ayşe Yıldırım",
    "Şule Işık",
    "Marmara Ofis",
    "Can Öztürk",
];

platform::both_engines! {
    async fn the_zip_holds_each_file_with_the_hash_of_its_list(platform: Platform) {
        let house = House::new(platform).await;
        let case = house.case(house.ticket).await;
        let made = house.made(&case, Lang::Turkish).await;
        keep("dosya.zip", &made.zip);
        let files = files(&made.zip);
        let listed = listed(&files);
        assert_eq!(listed.len(), made.enclosed);
        assert_eq!(made.left_out, 0);
        assert_eq!(files.len(), listed.len() + 2, "the list and how to check it");
        for (path, sha256) in &listed {
            assert_eq!(&hash(&files[path]), sha256, "{path}");
        }
        let has = |start: &str| files.keys().filter(|path| path.starts_with(start)).count();
        assert_eq!(has("fotograflar/001-"), 1, "{:?}", files.keys());
        assert_eq!(has("belgeler/001-teslim-alma-belgesi-srv-"), 1, "{:?}", files.keys());
        assert!(has("mesajlar/") >= 2, "{:?}", files.keys());
        assert!(files.keys().any(|path| path.contains("-ek-1-okuma-notlari.txt")), "{:?}", files.keys());
        assert_eq!(files["dosya.pdf"], made.pdf);
        let readme = String::from_utf8(files["OKUBENI.txt"].clone()).unwrap();
        assert!(readme.contains("certutil") && readme.contains(&case.matter.number), "{readme}");
    }

    async fn no_note_no_staff_and_no_other_customer_is_in_it(platform: Platform) {
        let house = House::new(platform).await;
        let case = house.case(house.ticket).await;
        for lang in [Lang::Turkish, Lang::English] {
            let made = house.made(&case, lang).await;
            let mut written = vec![words(&made.pdf)];
            for (path, bytes) in files(&made.zip) {
                // documents are as they were given, with the names that the law wants on them
                if !path.starts_with("belgeler/") {
                    written.push(String::from_utf8_lossy(&bytes).into_owned());
                }
            }
            for text in written {
                assert!(!text.contains(NOTE), "{text}");
                for stranger in STRANGERS {
                    assert!(!text.contains(stranger), "{stranger}: {text}");
                }
            }
        }
    }

    async fn what_was_agreed_is_told_with_its_proof(platform: Platform) {
        let house = House::new(platform).await;
        let case = house.case(house.ticket).await;
        let made = house.made(&case, Lang::Turkish).await;
        keep("dosya.pdf", &made.pdf);
        let said = words(&made.pdf);
        for word in [
            "Hakem heyeti dosyası",
            "İbrahim Güneş",
            "WK200-24-000731",
            "Kapağı kapanmıyor, kaynayınca durmuyor.",
            "[…] baktı: kapak yayı kırık.",
            "Kapak yayı değişimi",
            "Müşteri teklifi kabul etti",
            SAID,
            "Onarım süresi",
            "Zincir bütün",
            &case.chains[0].verified.hashes[0],
        ] {
            assert!(said.contains(word), "{word} is missing:\n{said}");
        }
        let whole = without_hashes(&text(&made.pdf));
        let start = whole.find("1. Taraflar").unwrap_or_default();
        // sizes of documents are others each time
        let end = whole.rfind("Ekler ZIP dosyasında").unwrap();
        insta::assert_snapshot!("file_tr", &whole[start..end]);
        let english = words(&house.made(&case, Lang::English).await.pdf);
        keep("file.pdf", &house.made(&case, Lang::English).await.pdf);
        for word in ["File for the arbitration committee", "The chain is whole", "The customer accepted the estimate"] {
            assert!(english.contains(word), "{word} is missing:\n{english}");
        }
    }

    async fn the_same_case_gives_the_same_bytes(platform: Platform) {
        let house = House::new(platform).await;
        let case = house.case(house.ticket).await;
        let (one, other) = (house.made(&case, Lang::Turkish).await, house.made(&case, Lang::Turkish).await);
        assert_eq!(hash(&one.pdf), hash(&other.pdf));
        assert_eq!(hash(&one.zip), hash(&other.zip));
        let again = house.case(house.ticket).await;
        assert_eq!(hash(&one.zip), hash(&house.made(&again, Lang::Turkish).await.zip));
    }

    async fn an_altered_event_is_told_as_broken(platform: Platform) {
        let house = House::new(platform).await;
        house.alter().await;
        let case = house.case(house.ticket).await;
        assert!(!case.chains[0].verified.broken.is_empty());
        let made = house.made(&case, Lang::Turkish).await;
        let said = words(&made.pdf);
        assert!(said.contains("Zincir doğrulanamadı") && said.contains("sonradan değiştirilmiş"), "{said}");
        let chain: serde_json::Value = serde_json::from_slice(&files(&made.zip)["zincir.json"]).unwrap();
        assert_eq!(chain["chains"][0]["whole"], false);
        assert_eq!(chain["chains"][0]["broken"][0]["what"], "altered");
    }

    async fn a_merged_ticket_is_told_with_its_survivor(platform: Platform) {
        let house = House::new(platform).await;
        let second = house.merged().await;
        let case = house.case(second).await;
        assert_eq!(case.matter.id, house.ticket);
        assert_eq!(case.merged.len(), 1);
        assert_eq!(case.chains.len(), 2);
        assert!(case.chains.iter().all(|chain| chain.verified.broken.is_empty()));
        let made = house.made(&case, Lang::Turkish).await;
        let said = words(&made.pdf);
        for word in ["Kapağın yayı yine gevşedi.", SAID, &case.merged[0].number] {
            assert!(said.contains(word), "{word} is missing:\n{said}");
        }
    }

    async fn bytes_that_are_gone_are_named_and_not_enclosed(platform: Platform) {
        let house = House::new(platform).await;
        let mut case = house.case(house.ticket).await;
        let photo = case.files.iter_mut().find(|file| file.ending == "png").unwrap();
        photo.sha256 = "0".repeat(64);
        let made = house.made(&case, Lang::Turkish).await;
        assert_eq!(made.left_out, 1);
        let files = files(&made.zip);
        let row = listed(&files).into_iter().find(|(_, sha256)| *sha256 == "0".repeat(64)).unwrap();
        assert!(!files.contains_key(&row.0));
        assert!(String::from_utf8_lossy(&files["liste.csv"]).contains("bulunamadı"));
    }

    async fn a_ticket_of_another_station_is_not_there(platform: Platform) {
        let house = House::new(platform).await;
        let only = Stations::Only(vec![house.world.stations.bornova]);
        assert!(evidence::gather(&house.platform, &only, house.ticket).await.is_err());
        assert!(evidence::look(&house.platform, &only, house.ticket).await.is_err());
    }
}
