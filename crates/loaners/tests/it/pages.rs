//! The pages and the API of loaners.

use http::Method;
use kernel::time::add_days;
use platform::Platform;
use serde_json::json;

use crate::house::House;

/// The picture of one grey point.
fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    let byte = |at: usize| u8::from_str_radix(&PNG[at..at + 2], 16).unwrap();
    (0..PNG.len()).step_by(2).map(byte).collect()
}

platform::both_engines! {
    async fn a_clerk_adds_hands_out_and_takes_back(platform: Platform) {
        let house = House::new(platform).await;
        house.kettle("SN-9").await;
        let mut clerk = house.client("clerk");
        clerk.get("/loaners").await.expect(200).is_clean_page().shows("Havuzda cihaz yok");
        clerk.get("/loaners/new").await.expect(200).is_clean_page();
        clerk.post("/loaners/new", &[("serial", "SN-9"), ("condition", " ")]).await.expect(422).is_clean_page();
        let url = clerk.post("/loaners/new", &[("serial", "SN-9"), ("condition", "Temiz"), ("categories", "Mutfak, Isıtma")]).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("Isıtma").shows("SN-9").shows("Boşta");
        clerk.get(&format!("{url}/edit")).await.expect(200).is_clean_page().shows("Mutfak");
        clerk.post(&format!("{url}/edit"), &[("version", "1"), ("condition", "Çizik")]).await.expect(303);
        clerk.get(&format!("{url}/hand-out?customer={}", house.sule)).await.expect(200).is_clean_page().shows("Şule Işık").shows("Çizik");
        let (sule, due) = (house.sule.to_string(), add_days(house.today(), 7).unwrap().to_string());
        let words = [("customer", sule.as_str()), ("due_on", due.as_str()), ("condition", "Çizik"), ("accepted_by", "Şule Işık")];
        let loan = clerk.post(&format!("{url}/hand-out"), &words).await.expect(303).location().to_owned();
        clerk.post(&format!("{url}/hand-out"), &words).await.expect(422);
        clerk.get(&loan).await.expect(200).is_clean_page().shows("ODN-").shows("Şule Işık").shows("Geri al");
        clerk.get("/loans?state=out").await.expect(200).is_clean_page().shows("ODN-");
        clerk.get("/loans?state=overdue").await.expect(200).is_clean_page().hides("ODN-2");
        for step in ["return", "extend", "lost"] {
            clerk.get(&format!("{loan}/{step}")).await.expect(200).is_clean_page();
        }
        clerk.post(&format!("{loan}/extend"), &[("version", "1"), ("due_on", "2020-01-01")]).await.expect(422);
        let later = add_days(house.today(), 20).unwrap().to_string();
        clerk.post(&format!("{loan}/extend"), &[("version", "1"), ("due_on", &later)]).await.expect(303);
        clerk.post(&format!("{loan}/return"), &[("version", "2"), ("condition", "Kırık"), ("damaged", "on"), ("damage", "Kapak"), ("amount", "250,00")]).await.expect(303);
        clerk.get(&loan).await.expect(200).is_clean_page().shows("250,00").shows("Hasarlı döndü");
        clerk.get(&url).await.expect(200).is_clean_page().shows("Ayrıldı").shows("ODN-");
        clerk.get("/loaners?format=csv").await.expect(200).shows("SN-9");
        let unit = house.row(url.rsplit('/').next().unwrap().parse().unwrap()).await.unit_id;
        clerk.get(&format!("/units/{unit}")).await.expect(200).shows("İkame cihaz");
        house.checks_hold().await;
    }

    async fn both_looks_stand_side_by_side_with_their_photos(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-3").await;
        let mut clerk = house.client("clerk");
        let (sule, due) = (house.sule.to_string(), add_days(house.today(), 7).unwrap().to_string());
        let words = [("customer", sule.as_str()), ("due_on", due.as_str()), ("condition", "Çiziksiz"), ("accessories", "Kablo"), ("deposit", "500 TL"), ("accepted_by", "Şule Işık")];
        let form = format!("/loaners/{id}/hand-out");
        clerk.upload(&form, &words, ("photos", "not.txt", b"no picture")).await.expect(422).shows("Çiziksiz").shows("bir fotoğraf değil").is_clean_page();
        let loan = clerk.upload(&form, &words, ("photos", "once.png", &picture())).await.expect(303).location().to_owned();
        let page = clerk.get(&loan).await.expect(200).is_clean_page().shows("Verilirken durumu").hides("Geldiğinde durumu").text();
        let photo = page.split_once("<img class=\"thumb\" src=\"").unwrap().1.split('"').next().unwrap().to_owned();
        clerk.get(&photo).await.expect(200);
        house.client("bornova").get(&photo).await.expect(404);
        clerk.get(&format!("{loan}/photos")).await.expect(200).is_clean_page();
        clerk.post(&format!("{loan}/photos"), &[]).await.expect(422);
        clerk.upload(&format!("{loan}/photos"), &[], ("photos", "yan.png", &picture())).await.expect(303);
        assert_eq!(clerk.get(&loan).await.expect(200).text().matches("class=\"thumb\"").count(), 2);
        clerk.get(&format!("{loan}/return")).await.expect(200).shows("Çiziksiz").shows("500 TL").is_clean_page();
        let back = [("version", "1"), ("condition", "Kapağı çizik"), ("accessories", "Kablo"), ("deposit_back", "500 TL")];
        clerk.upload(&format!("{loan}/return"), &back, ("photos", "sonra.png", &picture())).await.expect(303);
        let page = clerk.get(&loan).await.expect(200).is_clean_page().shows("Verilirken durumu").shows("Geldiğinde durumu").text();
        let (out, back) = page.split_once("id=\"look-2\"").unwrap();
        assert!(out.contains("Çiziksiz") && out.contains("alt=\"yan") && !out.contains("alt=\"sonra"));
        assert!(back.contains("Kapağı çizik") && back.contains("alt=\"sonra"));
        let slip = page.split_once("alt=\"sonra").unwrap().0.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().to_owned();
        clerk.post(&format!("{slip}/take-back"), &[]).await.expect(303);
        clerk.get(&loan).await.expect(200).hides("alt=\"sonra");
        house.client("reader").post(&format!("{slip}/take-back"), &[]).await.expect(403);
        house.checks_hold().await;
    }

    async fn another_station_sees_nothing_and_a_reader_changes_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let out = house.hand_out(house.out(id)).await.unwrap();
        let mut bornova = house.client("bornova");
        bornova.get(&format!("/loaners/{id}")).await.expect(404);
        bornova.get(&format!("/loans/{}", out.id)).await.expect(404);
        bornova.post(&format!("/loans/{}/return", out.id), &[("version", "1"), ("condition", "x")]).await.expect(404);
        bornova.get("/loans").await.expect(200).hides("ODN-2");
        let mut reader = house.client("reader");
        reader.get(&format!("/loaners/{id}")).await.expect(200).is_clean_page().hides("/edit");
        reader.get("/loaners/new").await.expect(403);
        reader.post(&format!("/loans/{}/return", out.id), &[("version", "1")]).await.expect(403);
    }

    async fn the_api_hands_out_and_takes_back(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.kettle("SN-1").await;
        let mut clerk = house.client("clerk");
        let added = clerk.json(Method::POST, "/api/v1/loaners", &json!({"unit": unit, "condition": "Temiz"})).await.expect(201);
        let body = json!({"loaner": added.json()["id"], "customer": house.sule, "due_on": house.today(), "condition": "Temiz", "accepted_by": "Şule"});
        let loan = clerk.json(Method::POST, "/api/v1/loans", &body).await.expect(201);
        clerk.json(Method::POST, "/api/v1/loans", &body).await.expect(422);
        let url = loan.location().to_owned();
        let back = clerk.json(Method::POST, &format!("{url}/return"), &json!({"condition": "Temiz"})).await.expect(200);
        assert_eq!(back.json()["state"], "returned");
        let list = clerk.get("/api/v1/loans?state=returned").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        clerk.get("/api/v1/loaners?state=free").await.expect(200).shows("Temiz");
    }

    async fn photos_of_a_lending_go_through_the_api(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let out = house.hand_out(house.out(id)).await.unwrap();
        let mut program = house.client("clerk");
        let url = format!("/api/v1/loans/{}/photos", out.id);
        let kind = Some("application/octet-stream");
        let sent = format!("{url}?name=kapak.png");
        let no_picture = format!("{url}?name=not.txt");
        program.send(Method::POST, &no_picture, kind, b"no picture".to_vec().into()).await.expect(422).shows("bir fotoğraf değil");
        program.send(Method::POST, &sent, kind, Vec::new().into()).await.expect(422);
        let photos = program.send(Method::POST, &sent, kind, picture().into()).await.expect(201).json();
        assert_eq!((photos[0]["stage"].as_str(), photos[0]["name"].as_str()), (Some("out"), Some("kapak.jpg")));
        let one = format!("{url}/{}", photos[0]["id"].as_str().unwrap());
        assert!(program.get(&one).await.expect(200).bytes.starts_with(&[0xff, 0xd8]));
        house.client("bornova").get(&one).await.expect(404);
        house.client("reader").send(Method::DELETE, &one, None, Vec::new().into()).await.expect(403);
        program.send(Method::DELETE, &one, None, Vec::new().into()).await.expect(204);
        assert_eq!(program.get(&url).await.expect(200).json(), json!([]));
        program.send(Method::DELETE, &one, None, Vec::new().into()).await.expect(404);
    }
}
