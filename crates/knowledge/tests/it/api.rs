//! The API of articles.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;
use crate::pages::picture;

platform::both_engines! {
    async fn a_program_writes_publishes_finds_and_takes_back(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.program("editor");
        let new = json!({"lang": "tr", "text": {"title": "Garanti süresi", "body": "İki yıl.", "summary": "Süre"}, "details": {"reach": "public"}});
        let made = program.json(Method::POST, "/api/v1/articles", &new).await.expect(201);
        let url = made.location().to_owned();
        assert_eq!((made.json()["state"].as_str(), made.json()["langs"][0]["url"].as_str()), (Some("draft"), Some("/yardim/garanti-suresi")));
        let none = program.get("/api/v1/article-search?q=garantisi").await.expect(200).json();
        assert_eq!(none["hits"], json!([]));
        program.json(Method::POST, &format!("{url}/publish"), &json!({"lang": "tr"})).await.expect(200).shows("published");
        let found = program.get("/api/v1/article-search?q=garantisi&reach=public").await.expect(200).json();
        assert_eq!(found["hits"][0]["title"], "Garanti süresi");
        let english = json!({"title": "Warranty", "body": "Two years."});
        let put = program.json(Method::PUT, &format!("{url}/texts/en"), &english).await.expect(200);
        assert_eq!(put.json()["langs"].as_array().unwrap().len(), 2);
        program.json(Method::PUT, &format!("{url}/texts/fr"), &english).await.expect(422);
        let mut stale = house.program("editor").header("if-match", "\"1\"");
        stale.json(Method::PUT, &format!("{url}/texts/en"), &json!({"title": "W", "body": "x"})).await.expect(412);
        program.get(&format!("{url}/texts/tr/versions")).await.expect(200).shows("Garanti süresi");
        program.get(&format!("{url}/texts/tr/versions/1")).await.expect(200).shows("İki yıl.");
        program.json(Method::PUT, &format!("{url}/details"), &json!({"reach": "staff", "review_on": "2031-01-01"})).await.expect(200).shows("2031-01-01");
        house.stranger().get("/yardim/garanti-suresi").await.expect(404);
        program.get(&format!("{url}/feedback")).await.expect(200);
        let said = json!({"lang": "tr", "helped": false, "words": "Kısa", "reader": "app-1"});
        program.json(Method::POST, &format!("{url}/feedback"), &said).await.expect(204);
        program.get(&format!("{url}/feedback?helped=false")).await.expect(200).shows("Kısa");
        program.json(Method::POST, &format!("{url}/review"), &json!({"next": "2032-01-01"})).await.expect(200);
        program.json(Method::POST, &format!("{url}/unpublish"), &json!({"lang": "tr"})).await.expect(200).shows("draft");
        program.send(Method::POST, &format!("{url}/archive"), None, Vec::new().into()).await.expect(200).shows("archived");
        program.send(Method::POST, &format!("{url}/restore"), None, Vec::new().into()).await.expect(200);
        program.get("/api/v1/articles?state=draft&lacks=de").await.expect(200).shows("Garanti süresi");
        program.json(Method::PUT, &format!("{url}/texts/de"), &json!({"title": "Gar\u{0}antie", "body": "Zwei\u{0} Jahre."})).await.expect(200);
        program.get("/api/v1/articles?state=nothing").await.expect(422);
        program.get(&url).await.expect(200).shows("Two years.");
        house.checks_hold().await;
    }

    async fn what_stands_around_articles_goes_through_the_api(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.program("editor");
        let shelf = program.json(Method::POST, "/api/v1/article-categories", &json!({"name_tr": "Garanti"})).await.expect(201).json();
        program.get("/api/v1/article-categories").await.expect(200).shows("/yardim/konu/garanti");
        let new = json!({"lang": "tr", "text": {"title": "Süre", "body": "İki yıl."}, "details": {"category": shelf["id"]}});
        let url = program.json(Method::POST, "/api/v1/articles", &new).await.expect(201).location().to_owned();
        program.get(&format!("/api/v1/articles?category={}", shelf["id"].as_str().unwrap())).await.expect(200).shows("Süre");
        let group = program.json(Method::POST, "/api/v1/article-synonyms", &json!({"lang": "tr", "phrases": ["a b", "c"]})).await.expect(201).json();
        program.get("/api/v1/article-synonyms").await.expect(200).shows("a b");
        let one = format!("/api/v1/article-synonyms/{}", group["id"].as_str().unwrap());
        program.send(Method::DELETE, &one, None, Vec::new().into()).await.expect(204);
        let kind = Some("application/octet-stream");
        let images = program.send(Method::POST, &format!("{url}/images?name=tank.png"), kind, picture().into()).await.expect(201).json();
        program.get(&format!("{url}/images")).await.expect(200).shows("tank");
        let image = format!("{url}/images/{}", images[0]["id"].as_str().unwrap());
        program.send(Method::DELETE, &image, None, Vec::new().into()).await.expect(204);
        house.stranger().get("/yardim?q=bulunmaz").await.expect(200);
        program.get("/api/v1/missed-searches").await.expect(200).shows("bulunmaz");
        let mut reader = house.program("reader");
        reader.json(Method::POST, "/api/v1/articles", &new).await.expect(403);
        reader.get("/api/v1/articles").await.expect(200);
    }
}
