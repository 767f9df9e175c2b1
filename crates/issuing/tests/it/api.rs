//! The API of e-documents.

use http::Method;
use issuing::EKind;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn a_program_keeps_series_tries_integrators_and_fetches_an_export(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        let mut program = house.client("clerk");
        let wish = json!({ "prefix": "VFA", "kind": "e_archive", "numbering": "ours", "integrator": "fake", "active": true, "first": 5 });
        let made = program.json(Method::POST, "/api/v1/e-document-series", &wish).await.expect(201).json();
        assert_eq!((&made["prefix"], &made["integrator"]), (&json!("VFA"), &json!("fake")));
        program.json(Method::POST, "/api/v1/e-document-series", &json!({ "prefix": "V", "kind": "gift", "numbering": "ours", "active": true })).await.expect(422);
        let url = format!("/api/v1/e-document-series/{}", made["id"].as_str().unwrap());
        let change = json!({ "numbering": "ours", "active": false, "version": made["version"] });
        let changed = program.json(Method::PUT, &url, &change).await.expect(200).json();
        assert_eq!((&changed["prefix"], &changed["active"], &changed["integrator"]), (&json!("VFA"), &json!(false), &json!(null)));
        program.json(Method::PUT, &url, &change).await.expect(409);
        let all = program.get("/api/v1/e-document-integrators").await.expect(200).json();
        assert_eq!((&all[0]["code"], &all[0]["has_secrets"]), (&json!("fake"), &json!(true)));
        let tried = program.json(Method::POST, "/api/v1/e-document-integrators/fake/try", &json!({})).await.expect(200).json();
        assert_eq!(tried["good"], true);
        program.json(Method::POST, "/api/v1/e-document-integrators/other/try", &json!({})).await.expect(404);
        let backwards = json!({ "from": "2026-12-01", "to": "2026-11-01" });
        program.json(Method::POST, "/api/v1/e-document-exports", &backwards).await.expect(422);
        let period = json!({ "from": "2026-11-01", "to": "2026-11-30" });
        let asked = program.json(Method::POST, "/api/v1/e-document-exports", &period).await.expect(202).json();
        assert_eq!((&asked["state"], &asked["file"]), (&json!("asked"), &json!(null)));
        house.work().await;
        let exports = program.get("/api/v1/e-document-exports").await.expect(200).json();
        assert_eq!(exports[0]["state"], "made");
        let zip = program.get(exports[0]["file"].as_str().unwrap()).await.expect(200);
        assert!(zip.bytes.starts_with(b"PK"));
        house.client("reader").json(Method::POST, "/api/v1/e-document-series", &wish).await.expect(403);
    }

    async fn a_program_lists_reads_and_cancels(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        let mut program = house.client("clerk");
        let list = program.get("/api/v1/e-documents?kind=e_archive&limit=5").await.expect(200).json();
        assert_eq!(list["rows"][0]["number"], "VFA2026000000001");
        assert_eq!(list["rows"][0]["total"], "120.00");
        program.get("/api/v1/e-documents?kind=gift").await.expect(422);
        let url = format!("/api/v1/e-documents/{id}");
        let one = program.get(&url).await.expect(200).json();
        assert_eq!((&one["state"], &one["sort"]), (&json!("validated"), &json!("SATIS")));
        program.get(&format!("{url}/xml")).await.expect(200).shows("EARSIVFATURA");
        let series = program.get("/api/v1/e-document-series").await.expect(200).json();
        assert_eq!((&series[0]["prefix"], &series[0]["used"]), (&json!("VFA"), &json!(1)));
        let stale = json!({ "version": 1, "why": "yanlış" });
        program.json(Method::POST, &format!("{url}/cancel"), &stale).await.expect(409);
        let why = json!({ "version": one["version"], "why": "yanlış" });
        let cancelled = program.json(Method::POST, &format!("{url}/cancel"), &why).await.expect(200).json();
        assert_eq!(cancelled["state"], "cancelled");
        program.get("/api/v1/e-documents-in").await.expect(200);
        house.client("reader").json(Method::POST, &format!("{url}/cancel"), &why).await.expect(403);
    }
}
