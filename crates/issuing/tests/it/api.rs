//! The API of e-documents.

use http::Method;
use issuing::EKind;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
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
