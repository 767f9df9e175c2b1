//! The customers' side through HTTP: from a number and a mail address to the money, and everything that a stranger may try.

use kernel::ids::ReturnId;
use platform::testing::clock;
use platform::{Platform, both_engines};
use returns::acts;
use returns::portal;
use returns::rules::policy::PolicyRule;
use returns::rules::states::Outcome;
use returns::rules::whole::Whole;
use sea_orm::{ConnectionTrait, Statement};
use ui::testing::{Answer, Client};

use crate::house::{House, Sold};

/// The variables of the newest mail of a kind, and how many of them there are.
pub async fn mails(house: &House, kind: &str) -> (serde_json::Value, usize) {
    let db = house.platform.db.read();
    let sql = "SELECT vars FROM mail WHERE kind = $1 ORDER BY id DESC";
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, [kind.into()]);
    let rows = db.query_all_raw(asked).await.unwrap();
    let Some(row) = rows.first() else {
        return (serde_json::Value::Null, 0);
    };
    let sealed: String = row.try_get("", "vars").unwrap();
    let plain = house.platform.secrets.open("post.vars", &sealed).unwrap();
    (serde_json::from_slice(&plain).unwrap(), rows.len())
}

/// Asks for a code; answers the page that waits for it.
async fn asked(reader: &mut Client, number: &str, contact: &str) -> String {
    let fields = [("number", number), ("contact", contact)];
    let answer = reader.post("/iade", &fields).await.expect(303);
    answer.location().to_owned()
}

/// Comes in by number, mail address and code.
pub async fn entered(house: &House, reader: &mut Client, number: &str) -> String {
    let waits = asked(reader, number, "SULE@ornek.com.tr").await;
    let (vars, _) = mails(house, "returns.code").await;
    let code = vars["code"].as_str().unwrap().to_owned();
    let inside = reader.post(&waits, &[("code", &code)]).await.expect(303);
    inside.location().to_owned()
}

/// What stands in a hidden word of a page.
pub fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let begin = format!("name=\"{name}\" value=\"");
    let (_, rest) = text.split_once(&begin).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

/// Goes through the questions for the telephone, to the last page.
async fn answered(reader: &mut Client, url: &str, sold: &Sold, outcome: &str) {
    let unit = sold.unit.to_string();
    let next = reader
        .post(&format!("{url}/what"), &[("unit", &unit)])
        .await
        .expect(303);
    assert_eq!(next.location(), format!("{url}/why"));
    let why = [("reason_0", "changed_mind")];
    let next = reader.post(&format!("{url}/why"), &why).await.expect(303);
    assert_eq!(next.location(), format!("{url}/outcome"));
    let wish = [("outcome_0", outcome)];
    let next = reader
        .post(&format!("{url}/outcome"), &wish)
        .await
        .expect(303);
    assert_eq!(next.location(), format!("{url}/way"));
    let way = [("way", "own"), ("do", "next")];
    let next = reader.post(&format!("{url}/way"), &way).await.expect(303);
    assert_eq!(next.location(), format!("{url}/check"));
}

/// The only return of the house.
async fn only(house: &House) -> ReturnId {
    let db = house.platform.db.read();
    let asked = Statement::from_string(db.get_database_backend(), "SELECT id FROM return_case");
    let rows = db.query_all_raw(asked).await.unwrap();
    assert_eq!(rows.len(), 1);
    let id: uuid::Uuid = rows[0].try_get("", "id").unwrap();
    ReturnId::from_uuid(id)
}

/// Rows of a table.
pub async fn count(house: &House, table: &str) -> i64 {
    let db = house.platform.db.read();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let asked = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(asked)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

both_engines! {
    async fn a_consumer_withdraws_within_fourteen_days_and_sees_the_money(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let entrance = reader.get("/iade").await.expect(200).is_clean_page().shows("Sipariş veya fatura numarası");
        assert!(entrance.header("x-robots-tag").unwrap().contains("noindex"));
        let url = entered(&house, &mut reader, "sip-1042").await;
        reader.get(&url).await.expect(200).is_clean_page().shows("Telefon P-1").shows("SN-1").shows("Kablo C-1");
        answered(&mut reader, &url, &sold, "refund").await;
        reader.get(&format!("{url}/why")).await.expect(200).is_clean_page().shows("Vazgeçtim");
        reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page().shows("kanuni hakkınız").shows("Biz ödüyoruz").shows("Para iadesi");
        reader.get(&format!("{url}/way")).await.expect(200).is_clean_page().shows("Kadıköy");
        // who comes back later goes on where they were
        assert_eq!(house.stranger().get(&url).await.expect(303).location(), format!("{url}/check"));
        let check = reader.get(&format!("{url}/check")).await.expect(200).is_clean_page().shows("İadeyi gönder");
        let seen = hidden(&check, "seen");
        let once = [("seen", seen.as_str()), ("words", "Kutusu duruyor"), ("_once", "tek")];
        let sent = reader.post(&format!("{url}/check"), &once).await.expect(303);
        assert_eq!(sent.location(), url);
        reader.post(&format!("{url}/check"), &once).await.expect(303);
        let id = only(&house).await;
        let (case, units) = house.case(id).await;
        assert_eq!((case.words.as_str(), units.len()), ("Kutusu duruyor", 1));
        assert_eq!(units[0].basis, "law");
        let (letter, _) = mails(&house, "returns.requested").await;
        let (_, link) = letter["follow"].as_str().unwrap().split_once("/r/").unwrap();
        house.stranger().get(&format!("/r/{link}")).await.expect(200).shows(&case.number);
        let page = reader.get(&url).await.expect(200).is_clean_page().shows(&case.number).shows("Pakete ne konur").shows("<svg");
        let day = page.shows("En geç gönderme günü").shows("gününe kadar gönderin");
        assert!(day.bytes.len() < 60 * 1024);
        house.received(id).await;
        reader.get(&url).await.expect(200).shows("Elimizde");
        let mut decision = house.decision(id, Outcome::Refund).await;
        decision.way = Some(acts::Instrument::Account);
        house.confirmed(id, &decision).await;
        reader.get(&url).await.expect(200).is_clean_page().shows("Paranız").shows("Onaylanan iade");
        house.is_sound().await;
    }

    async fn whatever_a_stranger_types_the_answer_is_the_same(platform: Platform) {
        let house = House::new(platform).await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        for (number, contact) in [("SIP-1042", "baska@ornek.com.tr"), ("SIP-9999", "sule@ornek.com.tr"), ("SIP-1042", "0532 000 00 00"), ("SIP-1042", "???")] {
            let waits = asked(&mut reader, number, contact).await;
            reader.get(&waits).await.expect(200).is_clean_page().shows("Kodu yazın").hides("Şule");
            reader.post(&waits, &[("code", "123456")]).await.expect(422).shows("Kod bu değil");
        }
        assert_eq!(mails(&house, "returns.code").await.1, 0, "nobody was written to");
        reader.post("/iade", &[("number", ""), ("contact", "")]).await.expect(422).is_clean_page();
        assert_eq!(count(&house, "return_visit").await, 0);
    }

    async fn a_code_opens_once_and_five_wrong_ones_close_it(platform: Platform) {
        let house = House::new(platform).await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let waits = asked(&mut reader, "SIP-1042", "sule@ornek.com.tr").await;
        let (vars, _) = mails(&house, "returns.code").await;
        let code = vars["code"].as_str().unwrap().to_owned();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            reader.post(&waits, &[("code", wrong)]).await.expect(422);
        }
        reader.post(&waits, &[("code", &code)]).await.expect(422);
        let waits = asked(&mut reader, "SIP-1042", "sule@ornek.com.tr").await;
        let (vars, _) = mails(&house, "returns.code").await;
        let code = vars["code"].as_str().unwrap().to_owned();
        clock(&house.platform).advance(jiff::SignedDuration::from_mins(11));
        reader.post(&waits, &[("code", &code)]).await.expect(422);
        let db = house.platform.db.read();
        let asked = Statement::from_string(db.get_database_backend(), "SELECT code_hash FROM return_code");
        for row in db.query_all_raw(asked).await.unwrap() {
            let hash: String = row.try_get("", "code_hash").unwrap();
            assert!(!hash.contains(&code) && hash.len() == 64);
        }
    }

    async fn who_asks_too_often_waits_by_address_and_by_number(platform: Platform) {
        let house = House::new(platform).await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        for _ in 0..6 {
            asked(&mut reader, "SIP-1042", "sule@ornek.com.tr").await;
        }
        let fields = [("number", "SIP-1042"), ("contact", "sule@ornek.com.tr")];
        let many = reader.post("/iade", &fields).await.expect(429).is_clean_page().shows("Çok fazla denendi");
        assert!(many.header("retry-after").is_some());
        assert_eq!(mails(&house, "returns.code").await.1, 6);
        for number in 0..3 {
            asked(&mut reader, &format!("YOK-{number}"), "sule@ornek.com.tr").await;
        }
        let other = [("number", "YOK-9"), ("contact", "sule@ornek.com.tr")];
        reader.post("/iade", &other).await.expect(429);
        clock(&house.platform).advance(jiff::SignedDuration::from_mins(61));
        asked(&mut reader, "SIP-1042", "sule@ornek.com.tr").await;
    }

    async fn guessed_and_expired_links_look_the_same_and_guessers_wait(platform: Platform) {
        let house = House::new(platform).await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let (_, token) = url.rsplit_once('/').unwrap();
        let db = house.platform.db.read();
        let asked = Statement::from_string(db.get_database_backend(), "SELECT token_hash FROM return_visit");
        let hash: String = db.query_one_raw(asked).await.unwrap().unwrap().try_get("", "token_hash").unwrap();
        assert!(!hash.contains(token));
        let wrong = house.stranger().get(&format!("/r/{}", "A".repeat(43))).await.expect(404).is_clean_page().shows("Bu bağlantı açılmıyor");
        clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 91));
        let over = house.stranger().get(&url).await.expect(404).hides("Telefon");
        assert_eq!(wrong.text(), over.text());
        let mut guesser = house.stranger();
        for _ in 0..9 {
            guesser.get(&format!("/r/{}", "B".repeat(43))).await;
        }
        guesser.get(&format!("/r/{}", "B".repeat(43))).await.expect(429);
    }

    async fn wrong_numbers_of_pieces_are_told_beside_their_field(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let field = format!("n_{}", sold.cable_line);
        for wrong in ["0", "-1", "1.5", "1,5", "4", "bir", "99999999999999999999"] {
            let page = reader.post(&format!("{url}/what"), &[(&field, wrong)]).await.expect(422).is_clean_page();
            page.shows(&format!("value=\"{wrong}\"")).shows("class=\"problem\"");
        }
        reader.post(&format!("{url}/what"), &[]).await.expect(422).shows("En az bir ürün seçin");
        reader.post(&format!("{url}/what"), &[("unit", &house.phone.to_string())]).await.expect(422);
        reader.post(&format!("{url}/what"), &[(&field, "2")]).await.expect(303);
        // a question that is not reached yet leads back to the one that is open
        assert_eq!(reader.get(&format!("{url}/check")).await.expect(303).location(), format!("{url}/why"));
        reader.post(&format!("{url}/why"), &[("reason_0", "unwanted")]).await.expect(422).shows("Bir neden seçin");
        reader.post(&format!("{url}/why"), &[("reason_0", "stopped_working")]).await.expect(422).shows("Ne olduğunu kısaca yazın");
        let photo = ("photos_0", "foto.jpg", b"MZ this is no photo".as_slice());
        let words = [("reason_0", "stopped_working"), ("detail_0", "Temassızlık")];
        reader.upload(&format!("{url}/why"), &words, photo).await.expect(422).is_clean_page().shows("foto.jpg açılabilen bir fotoğraf olmalı").shows("Temassızlık");
        reader.post(&format!("{url}/why"), &words).await.expect(303);
        reader.post(&format!("{url}/outcome"), &[("outcome_0", "gold")]).await.expect(422).shows("Ne istediğinizi seçin");
    }

    async fn the_same_item_sent_twice_at_once_comes_back_once(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let (mut one, mut other) = (house.stranger(), house.stranger());
        let first = entered(&house, &mut one, "SIP-1042").await;
        let second = entered(&house, &mut other, "SIP-1042").await;
        assert_ne!(first, second);
        answered(&mut one, &first, &sold, "refund").await;
        answered(&mut other, &second, &sold, "refund").await;
        let seen = hidden(&one.get(&format!("{first}/check")).await.expect(200), "seen");
        let (ones, others) = (format!("{first}/check"), format!("{second}/check"));
        let fields = [("seen", seen.as_str())];
        let (a, b) = futures::join!(one.post(&ones, &fields), other.post(&others, &fields));
        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told[0], 303, "{told:?}");
        assert!(matches!(told[1], 409 | 422), "{told:?}");
        only(&house).await;
        let late = if a.status.as_u16() == 303 { &second } else { &first };
        house.stranger().get(&format!("{late}/what")).await.expect(200).shows("zaten iade edildi veya yolda");
        house.is_sound().await;
    }

    async fn a_policy_that_changed_meanwhile_is_shown_before_it_counts(platform: Platform) {
        let house = House::new(platform).await;
        // long after the law's days, by policy alone
        let sold = house.sold_on("SIP-7", "SN-1", house.days(-40), Some(house.sule)).await;
        publish(&house, -50, r#"[{ "name": "Altmış gün", "applies_by": "event", "gives": { "window_days": 60, "outcomes": ["refund", "store_credit"] } }]"#).await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-7").await;
        answered(&mut reader, &url, &sold, "refund").await;
        let check = reader.get(&format!("{url}/check")).await.expect(200).shows("Bu iadeyi kabul ediyoruz");
        let seen = hidden(&check, "seen");
        publish(&house, 0, r#"[{ "name": "Altmış gün, krediyle", "applies_by": "event", "gives": { "window_days": 60, "outcomes": ["store_credit"] } }]"#).await;
        let told = reader.post(&format!("{url}/check"), &[("seen", &seen)]).await.expect(409).is_clean_page();
        told.shows("Koşullar siz sayfadayken değişti").shows("Altmış gün, krediyle");
        assert_eq!(count(&house, "return_case").await, 0);
        // the wish that is not given any more is asked for again
        assert_eq!(reader.get(&format!("{url}/check")).await.expect(303).location(), format!("{url}/outcome"));
        reader.post(&format!("{url}/outcome"), &[("outcome_0", "store_credit")]).await.expect(303);
        let seen = hidden(&reader.get(&format!("{url}/check")).await.expect(200), "seen");
        reader.post(&format!("{url}/check"), &[("seen", &seen)]).await.expect(303);
        let (case, _) = house.case(only(&house).await).await;
        assert_eq!(case.state, Whole::Approved);
    }
}

async fn publish(house: &House, days: i32, rules: &str) {
    let rules: Vec<PolicyRule> = serde_json::from_str(rules).unwrap();
    let new = acts::NewPolicy {
        starts_on: house.days(days),
        rules,
        note: String::new(),
        harsher_seen: None,
    };
    house
        .act(async |work| acts::publish_policy(work, work.actor.may()?, new).await)
        .await;
}

both_engines! {
    async fn a_german_reads_german_with_days_and_amounts_as_they_are_written(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        reader.get("/retoure").await.expect(200).is_clean_page().shows("lang=\"de\"").shows("Bestell- oder Rechnungsnummer");
        reader.get("/iade").await.expect(200).shows("lang=\"tr\"");
        house.stranger().reading("de-DE,de;q=0.9").get("/iade").await.expect(200).shows("lang=\"de\"");
        house.stranger().get("/iade?lang=en").await.expect(200).shows("lang=\"en\"");
        let fields = [("number", "SIP-1042"), ("contact", "sule@ornek.com.tr")];
        let waits = reader.post("/retoure", &fields).await.expect(303).location().to_owned();
        assert!(waits.starts_with("/retoure/code/"));
        let (vars, _) = mails(&house, "returns.code_de").await;
        let code = vars["code"].as_str().unwrap().to_owned();
        let url = reader.post(&waits, &[("code", &code)]).await.expect(303).location().to_owned();
        reader.get(&url).await.expect(200).is_clean_page().shows("lang=\"de\"").shows("Was kommt zurück?");
        let field = format!("n_{}", sold.cable_line);
        reader.post(&format!("{url}/what"), &[(&field, "1.5")]).await.expect(422).shows("Eine ganze Zahl von 1 bis");
        answered(&mut reader, &url, &sold, "refund").await;
        reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page()
            .shows("Diese Rückgabe steht Ihnen gesetzlich zu").shows("lang=\"en\"").shows("11.900");
        for path in ["why", "way", "check"] {
            reader.get(&format!("{url}/{path}")).await.expect(200).is_clean_page();
        }
        let english = reader.get(&format!("{url}/check?lang=en")).await.expect(200).shows("Is all of it right?");
        assert!(english.header("set-cookie").unwrap().contains("vefa_lang=en"));
    }

    async fn the_function_for_withdrawing_has_two_steps_and_acknowledges_at_once(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        assert_eq!(reader.get("/widerruf").await.expect(303).location(), "/retoure?goal=withdraw");
        reader.get("/retoure?goal=withdraw").await.expect(200).is_clean_page().shows("Vertrag widerrufen");
        let fields = [("number", "SIP-1042"), ("contact", "sule@ornek.com.tr"), ("goal", "withdraw")];
        let waits = reader.post("/retoure", &fields).await.expect(303).location().to_owned();
        let (vars, _) = mails(&house, "returns.code_de").await;
        let code = vars["code"].as_str().unwrap().to_owned();
        let url = reader.post(&waits, &[("code", &code)]).await.expect(303).location().to_owned();
        reader.get(&url).await.expect(200).is_clean_page().shows("SN-1");
        let unit = sold.unit.to_string();
        let fields = [("unit", unit.as_str()), ("name", "Şule Işık"), ("reply", "buero@ornek.com.tr"), ("do", "declare")];
        reader.post(&url, &[("name", ""), ("reply", "x"), ("do", "declare")]).await.expect(422).is_clean_page();
        reader.post(&url, &fields).await.expect(200).is_clean_page().shows("Widerruf bestätigen");
        assert_eq!(count(&house, "return_case").await, 0, "declared is not confirmed");
        let mut confirmed = fields.to_vec();
        confirmed[3] = ("do", "confirm");
        reader.post(&url, &confirmed).await.expect(303);
        reader.post(&url, &confirmed).await.expect(303);
        only(&house).await;
        let (vars, mails) = mails(&house, "returns.withdrawn_de").await;
        assert_eq!(mails, 2, "to the address that was named, and to the one that we know");
        assert!(vars["what"].as_str().unwrap().contains("SN-1"));
        assert_eq!(vars["order"], "SIP-1042");
        assert!(!vars["at"].as_str().unwrap().is_empty());
    }

    async fn staff_and_shops_make_links_that_lead_straight_in(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let made = house.act(async |work| portal::acts::invite_return(work, work.actor.may()?, sold.sale, None, true).await).await;
        let (vars, _) = mails(&house, "returns.invite").await;
        assert_eq!(vars["link"], made.url);
        house.stranger().get(&made.url).await.expect(200).shows("Telefon P-1");
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/sales/{}", sold.sale)).await.expect(200).shows("return-link");
        clerk.post(&format!("/sales/{}/return-link", sold.sale), &[("mail", "false")]).await.expect(200).is_clean_page().shows("/r/");
        house.client("reader").post(&format!("/sales/{}/return-link", sold.sale), &[("mail", "false")]).await.expect(403);
        clerk.get("/settings/return-portal").await.expect(200).is_clean_page().shows("crossorigin").shows("/embed/returns.js");
        let script = house.stranger().get("/embed/returns.js").await.expect(200);
        assert_eq!(script.header("access-control-allow-origin"), Some("*"));
        assert!(script.header("set-cookie").is_none());
        let body = serde_json::json!({ "number": "SIP-1042", "lang": "de" });
        let answer = house.program("clerk").json(http::Method::POST, "/api/v1/return-links", &body).await.expect(201);
        let url = answer.json()["url"].as_str().unwrap().to_owned();
        house.stranger().get(&url).await.expect(200).shows("Was kommt zurück?");
        let body = serde_json::json!({ "number": "YOK" });
        house.program("clerk").json(http::Method::POST, "/api/v1/return-links", &body).await.expect(422);
        house.program("reader").json(http::Method::POST, "/api/v1/return-links", &body).await.expect(403);
    }

    async fn the_terms_are_those_of_the_policy_and_may_be_framed(platform: Platform) {
        let house = House::new(platform).await;
        publish(&house, -5, r#"[{ "name": "Otuz gün", "applies_by": "event", "scope": { "countries": ["TR"] }, "gives": { "window_days": 30 } }]"#).await;
        house.stranger().get("/iade/kosullar").await.expect(200).is_clean_page().shows("Otuz gün").shows("30 gün").shows("14 gün");
        house.stranger().get("/retoure/bedingungen?country=DE").await.expect(200).is_clean_page().hides("Otuz gün").shows("14 Tage");
        house.stranger().get("/return/terms?country=XX").await.expect(200).is_clean_page();
        let framed = house.stranger().get("/iade/kosullar?embed=true").await.expect(200);
        assert!(framed.header("content-security-policy").unwrap().contains("frame-ancestors *"));
        assert!(framed.header("x-frame-options").is_none());
    }

    async fn a_sent_return_is_written_about_taken_back_and_begun_again(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        answered(&mut reader, &url, &sold, "refund").await;
        let seen = hidden(&reader.get(&format!("{url}/check")).await.expect(200), "seen");
        reader.post(&format!("{url}/check"), &[("seen", &seen)]).await.expect(303);
        assert_eq!(reader.get(&format!("{url}/what")).await.expect(303).location(), url);
        reader.get(&format!("{url}/write")).await.expect(200).is_clean_page();
        reader.post(&format!("{url}/write"), &[("text", " ")]).await.expect(422);
        reader.post(&format!("{url}/write"), &[("text", "Kutuyu attım <b>")]).await.expect(303);
        reader.get(&url).await.expect(200).is_clean_page().shows("Kutuyu attım &#60;b&#62;");
        let more = reader.post(&format!("{url}/again"), &[]).await.expect(303).location().to_owned();
        assert_ne!(more, url);
        reader.get(&more).await.expect(200).shows("zaten iade edildi veya yolda").shows("Kablo C-1");
        reader.post(&format!("{url}/cancel"), &[]).await.expect(303);
        reader.get(&url).await.expect(200).shows("İadeniz geri alındı");
        reader.get(&format!("{more}/what")).await.expect(200).shows("SN-1").hides("zaten iade edildi");
        let strange = format!("{url}/photos/{}", house.phone);
        house.stranger().get(&strange).await.expect(404);
        house.stranger().get(&format!("{url}/label/{}", house.phone)).await.expect(404);
        house.is_sound().await;
    }
}
