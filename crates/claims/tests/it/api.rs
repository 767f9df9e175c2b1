//! The API of claims.

use http::Method;
use kernel::time::add_days;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn a_claim_is_drafted_and_read_with_its_working(platform: Platform) {
        let house = House::new(platform).await;
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        let mut clerk = house.client("clerk");
        let body = json!({
            "supplier": house.supplier, "station": house.kadikoy, "repaired_on": house.today(), "fault": "Isıtmıyor",
            "lines": [{"kind": "labour", "words": "Isıtıcı", "quantity": 60}, {"kind": "other", "words": "Kargo", "amount": "20.00"}],
        });
        let made = clerk.json(Method::POST, "/api/v1/claims", &body).await.expect(201);
        assert_eq!(made.json()["total"], "670.00");
        let url = made.location().to_owned();
        let read = clerk.get(&url).await.expect(200);
        assert_eq!(read.header("etag"), Some("\"1\""));
        assert_eq!(read.json()["lines"][0]["amount"], "600.00");
        assert_eq!(read.json()["lines"][2]["kind"], "handling");
        clerk.json(Method::POST, &format!("{url}/send"), &json!({})).await.expect(422);
        clerk.json(Method::POST, &format!("{url}/decide"), &json!({"accepted": "1.00"})).await.expect(422);
        let report = format!("{url}/proofs?kind=report");
        let proofs = clerk.upload(&report, &[], ("file", "rapor.csv", b"rapor;1\n")).await.expect(201).json();
        let file = proofs[0]["file"].as_str().unwrap().to_owned();
        assert_eq!((proofs[0]["kind"].as_str(), proofs[0]["name"].as_str()), (Some("report"), Some("rapor.csv")));
        assert_eq!(clerk.get(&url).await.expect(200).json()["proofs"], proofs);
        clerk.upload(&format!("{url}/proofs?kind=song"), &[], ("file", "rapor.csv", b"rapor;1\n")).await.expect(422);
        let mut reader = house.client("reader");
        reader.upload(&report, &[], ("file", "rapor.csv", b"rapor;1\n")).await.expect(403);
        clerk.json(Method::DELETE, &format!("{url}/proofs/{file}"), &json!({})).await.expect(204);
        clerk.json(Method::DELETE, &format!("{url}/proofs/{file}"), &json!({})).await.expect(404);
        assert_eq!(clerk.get(&url).await.expect(200).json()["proofs"], json!([]));
        let gone = clerk.json(Method::POST, &format!("{url}/write-off"), &json!({"why": "değmez"})).await.expect(200);
        assert_eq!(gone.json()["state"], "written_off");
        let mut wrong = body.clone();
        wrong["lines"][0]["quantity"] = json!(0);
        wrong["lines"][1]["kind"] = json!("gift");
        clerk.json(Method::POST, "/api/v1/claims", &wrong).await.expect(422);
        let list = clerk.get("/api/v1/claims?state=written_off").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        clerk.get("/api/v1/claims?state=robot").await.expect(422);
    }
}
