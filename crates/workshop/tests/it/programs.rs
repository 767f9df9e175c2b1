//! A program changes faults, rules and lists by the same acts as the pages, with the same refusals.

use http::Method;
use platform::Platform;
use serde_json::json;
use workshop::{Stage, checklists_for, find_fault, intake_rule};

use crate::house::House;

platform::both_engines! {
    async fn a_program_adds_changes_and_archives_a_fault(platform: Platform) {
        let house = House::open(platform).await;
        let mut program = house.program("manager");
        let group = program.json(Method::POST, "/api/v1/fault-groups", &json!({"code": "DRN", "name_tr": "Drone", "words": "pervane, propeller"})).await.expect(201).json();
        let group = group["id"].as_str().unwrap().to_owned();
        let url = format!("/api/v1/fault-groups/{group}/codes");
        let code = program.json(Method::POST, &url, &json!({"code": "DRN-1", "name_tr": "Pervane kırık"})).await.expect(201).json();
        let code = format!("/api/v1/fault-codes/{}", code["id"].as_str().unwrap());
        program.json(Method::POST, &url, &json!({"code": "DRN-1", "name_tr": "Yine"})).await.expect(422);
        program.json(Method::PUT, &code, &json!({"code": "DRN-1", "name_tr": "Pervane eğri"})).await.expect(200);
        program.json(Method::PUT, &format!("/api/v1/fault-groups/{group}"), &json!({"code": "DRN", "name_tr": "Dron", "product_group": "uçak"})).await.expect(422);
        let db = house.platform.db.read();
        assert_eq!(find_fault(db, "eğri", None, 60).await.unwrap().iter().filter(|one| one.group.code == "DRN").count(), 1);
        program.json(Method::PUT, &format!("{code}/archived"), &json!({"archived": true})).await.expect(200);
        assert!(find_fault(db, "eğri", None, 60).await.unwrap().iter().all(|one| one.group.code != "DRN"));
        house.program("technician").json(Method::PUT, &code, &json!({"code": "X-1", "name_tr": "x"})).await.expect(403);
    }

    async fn a_program_keeps_a_rule_and_a_list(platform: Platform) {
        let house = House::open(platform).await;
        let mut program = house.program("manager");
        let rule = json!({"name": "Dron", "category": "dron", "accessories": ["Kumanda"], "photos": 2, "sides": ["Üst"], "ways": ["carrier"], "usual_days": 9});
        let added = program.json(Method::POST, "/api/v1/intake-rules", &rule).await.expect(201).json();
        let url = format!("/api/v1/intake-rules/{}", added["id"].as_str().unwrap());
        let db = house.platform.db.read();
        assert_eq!(intake_rule(db, None, Some("DRON")).await.unwrap().usual_days, 9);
        program.json(Method::PUT, &url, &json!({"name": "Dron", "photos": 2, "usual_days": 400})).await.expect(422);
        program.json(Method::PUT, &format!("{url}/archived"), &json!({"archived": true})).await.expect(200);
        assert_ne!(intake_rule(db, None, Some("DRON")).await.unwrap().usual_days, 9);
        let list = |highest: f64| json!({"name_tr": "Dron testi", "stage": "diagnosis", "items": [
            {"tr": "Akım", "en": "Current", "is": "value", "unit": "A", "lowest": 0.5, "highest": highest, "required": true},
            {"tr": "Not", "en": "Note", "is": "text"},
        ]});
        let added = program.json(Method::POST, "/api/v1/checklists", &list(4.0)).await.expect(201).json();
        let url = format!("/api/v1/checklists/{}", added["id"].as_str().unwrap());
        program.json(Method::PUT, &url, &list(6.0)).await.expect(200);
        let lists = checklists_for(db, None, None, Stage::Diagnosis).await.unwrap();
        let kept = lists.iter().find(|list| list.name(platform::Lang::Turkish) == "Dron testi").unwrap();
        assert_eq!((kept.revision, kept.items.len()), (2, 2));
        program.json(Method::PUT, &url, &list(0.1)).await.expect(422);
        program.json(Method::PUT, &format!("{url}/archived"), &json!({"archived": true})).await.expect(200);
        assert_eq!(checklists_for(db, None, None, Stage::Diagnosis).await.unwrap().len(), 1);
    }
}
