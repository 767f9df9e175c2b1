//! What staff take in: each piece with its own reason and photo, goods without a sale in their currency, and what a customer wishes.

use kernel::money::Currency;
use platform::{Platform, both_engines};
use returns::acts::{self, Request};
use returns::rules::states::Outcome;

use crate::house::House;
use crate::portal_ways::PICTURE;

both_engines! {
    async fn each_piece_has_its_own_reason_words_and_photo(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut clerk = house.client("clerk");
        let page = format!("/returns/new?sale={}", sold.sale);
        clerk.get(&page).await.expect(200).is_clean_page().shows("Bir kısmı başka nedenle geliyor").shows("SN-1");
        let (sale, phone, cable, item) =
            (sold.sale.to_string(), sold.phone_line.to_string(), sold.cable_line.to_string(), sold.unit.to_string());
        let rows = |second: &'static str| {
            let row = |line: &str, pieces: &str, why: &str, said: &str, item: &str| {
                [("line", line), ("pieces", pieces), ("why", why), ("said", said), ("item", item)].map(|(name, value)| (name.to_owned(), value.to_owned()))
            };
            let head = [("sale", sale.as_str()), ("reason", "changed_mind"), ("wished", "refund"), ("way_back", "branch"), ("channel", "counter"), ("opened_row", "2")];
            let mut all: Vec<(String, String)> = head.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            all.extend(row(&phone, "1", "broken", "Ekranı kırık", &item));
            all.extend(row(&cable, "1", "changed_mind", "", ""));
            all.extend(row(&cable, second, "broken", "Kopuk", ""));
            all
        };
        let pairs = |all: &[(String, String)]| -> Vec<(String, String)> { all.to_vec() };
        let wrong = pairs(&rows("3"));
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // three cables were bought: one and three are too many, said beside the row, and what was typed stays
        clerk.post("/returns/new", &wrong).await.expect(422).is_clean_page().shows("Kopuk").shows("Ekranı kırık");
        let right = pairs(&rows("2"));
        let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let url = clerk.upload("/returns/new", &right, ("photo_0", "ekran.png", PICTURE)).await.expect(303).location().to_owned();
        let id = url.rsplit('/').next().unwrap().parse().unwrap();
        let (_, units) = house.case(id).await;
        let said: Vec<(&str, &str, bool)> = units.iter().map(|unit| (unit.reason.as_str(), unit.detail.as_str(), unit.opened)).collect();
        assert_eq!(said.iter().filter(|one| **one == ("broken", "Ekranı kırık", false)).count(), 1, "{said:?}");
        assert_eq!(said.iter().filter(|one| **one == ("changed_mind", "", false)).count(), 1, "{said:?}");
        assert_eq!(said.iter().filter(|one| **one == ("broken", "Kopuk", true)).count(), 2, "{said:?}");
        let pieces: std::collections::BTreeSet<_> = units.iter().filter(|unit| unit.unit_id.is_none()).map(|unit| unit.piece).collect();
        assert_eq!(pieces.len(), 3, "no piece is asked for twice");
        let sheet = returns::queries::sheet(house.platform.db.read(), &platform::Stations::All, id).await.unwrap();
        let phone = units.iter().find(|unit| unit.unit_id == Some(sold.unit)).unwrap();
        assert_eq!(sheet.photos.iter().map(|photo| photo.return_unit_id).collect::<Vec<_>>(), [Some(phone.id)]);
        house.is_sound().await;
    }

    async fn goods_without_a_sale_keep_the_currency_that_was_paid(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/returns/new?none=1").await.expect(200).is_clean_page().shows("Para birimi");
        let (customer, product) = (house.sule.to_string(), house.cable.to_string());
        let fields = |currency: &'static str| [
            ("customer", customer.as_str()), ("product", product.as_str()), ("pieces_none", "1"), ("reason", "broken"), ("wished", "refund"),
            ("way_back", "branch"), ("channel", "counter"), ("currency", currency),
        ];
        clerk.post("/returns/new", &fields("XXY")).await.expect(422).is_clean_page();
        let url = clerk.post("/returns/new", &fields("EUR")).await.expect(303).location().to_owned();
        let id = url.rsplit('/').next().unwrap().parse().unwrap();
        let (case, units) = house.case(id).await;
        assert_eq!(case.currency, "EUR");
        let verdict = acts::Verdict { units: Vec::new(), words: String::new() };
        house.act(async |work| acts::approve(work, work.actor.may()?, returns::Seen::now(id), verdict).await).await;
        house.received(id).await;
        let mut decision = house.decision(id, Outcome::Refund).await;
        decision.units[0].amount = Some(1_250);
        decision.way = Some(acts::Instrument::Account);
        house.confirmed(id, &decision).await;
        clerk.get(&url).await.expect(200).is_clean_page().shows("12,50").shows("€");
        let grants = payments::grants::grants_of(house.platform.db.read(), kernel::ids::Ref::of(id)).await.unwrap();
        assert_eq!(grants[0].total, kernel::Money::new(1_250, Currency::EUR));
        assert_eq!(units.len(), 1);
        house.is_sound().await;
    }

    async fn a_sale_brings_its_own_currency(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let request = Request { currency: Some(Currency::EUR), ..house.request(&sold, vec![house.pieces(sold.cable_line, 1, "broken")]) };
        let keys = house.refused(async |work| acts::request_return(work, work.actor.may()?, request.clone()).await).await;
        assert_eq!(keys, ["returns-refused-currency"]);
        let same = Request { currency: Some(Currency::TRY), ..request };
        let id = house.asked(same).await.moved.id;
        assert_eq!(house.case(id).await.0.currency, "TRY");
    }

    async fn what_the_customer_wishes_is_chosen_already_when_staff_decide(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = crate::portal::entered(&house, &mut reader, "SIP-1042").await;
        let unit = sold.unit.to_string();
        reader.post(&format!("{url}/what"), &[("unit", &unit)]).await.expect(303);
        reader.upload(&format!("{url}/why"), &[("reason_0", "broken"), ("detail_0", "Kırık")], ("photos_0", "kirik.png", PICTURE)).await.expect(303);
        reader.post(&format!("{url}/outcome"), &[("outcome_0", "exchange")]).await.expect(303);
        reader.post(&format!("{url}/way"), &[("do", "next"), ("way", "own")]).await.expect(303);
        let seen = crate::portal::hidden(&reader.get(&format!("{url}/check")).await.expect(200), "seen");
        reader.post(&format!("{url}/check"), &[("seen", &seen)]).await.expect(303);
        let cases = returns::queries::cases_of_customer(house.platform.db.read(), &platform::Stations::All, house.sule).await.unwrap();
        let url = format!("/returns/{}", cases[0].id);
        let wish = returns::queries::sheet(house.platform.db.read(), &platform::Stations::All, cases[0].id).await.unwrap().wishes;
        let wanted = wish.values().next().unwrap().product_id;
        let names = catalogue::product_names(house.platform.db.read(), [wanted]).await.unwrap();
        let name = names[&wanted].clone();
        let mut clerk = house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows(&format!("İstediği: Değişim · {name}"));
        let page = clerk.get(&format!("{url}/decide")).await.expect(200).is_clean_page().text();
        assert!(page.contains(&format!("name=\"product\" maxlength=\"120\" value=\"{name}\"")), "{page}");
        assert!(page.contains("<option value=\"exchange\" selected>"), "{page}");
    }
}

#[test]
fn every_event_of_returns_has_words_in_both_languages() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut kinds = std::collections::BTreeSet::new();
    told(&root, &mut kinds);
    assert!(kinds.len() > 30, "{kinds:?}");
    let verbs = std::fs::read_to_string(root.join("verbs.rs")).unwrap();
    let keys: std::collections::BTreeMap<&str, &str> = verbs
        .split("Verb::new(")
        .skip(1)
        .map(|part| {
            let name = part.split(',').next().unwrap().trim();
            (
                name.rsplit("::").next().unwrap(),
                part.split('"').nth(1).unwrap(),
            )
        })
        .collect();
    for kind in kinds {
        let key = keys
            .get(kind.as_str())
            .unwrap_or_else(|| panic!("{kind} has no words"));
        for texts in [returns::TEXTS.tr, returns::TEXTS.en] {
            let named = format!("{key} = ");
            assert!(texts.lines().any(|line| line.starts_with(&named)), "{kind}");
        }
    }
}

/// The events of the chain of a ticket that our sources name, by their constants.
fn told(at: &std::path::Path, kinds: &mut std::collections::BTreeSet<String>) {
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            told(&path, kinds);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let constants = text
            .lines()
            .filter(|line| line.contains("&str = \"return."));
        for line in constants {
            let (_, rest) = line.split_once("const ").unwrap();
            kinds.insert(rest.split(':').next().unwrap().to_owned());
        }
    }
}
