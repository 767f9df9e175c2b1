//! The API: tickets, what was said, clocks.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn a_program_opens_a_ticket_once_and_reads_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let mut program = house.program("clerk").header("idempotency-key", "k-1");
        let body = json!({ "customer": sule, "subject": "Su ısıtıcısı ısıtmıyor", "words": "Dün bozuldu." });
        let made = program.json(Method::POST, "/api/v1/tickets", &body).await.expect(201).json();
        let again = program.json(Method::POST, "/api/v1/tickets", &body).await.expect(201).json();
        assert_eq!(made["id"], again["id"]);
        let id = made["id"].as_str().unwrap();
        let one = house.program("clerk").get(&format!("/api/v1/tickets/{id}")).await.expect(200);
        assert_eq!(one.header("etag"), Some("\"1\""));
        let said = house.program("clerk").get(&format!("/api/v1/tickets/{id}/messages")).await.expect(200).json();
        assert_eq!(said["rows"][0]["body"], "Dün bozuldu.");
        assert_eq!(said["rows"][0]["direction"], "inbound");
        let list = house.program("clerk").get("/api/v1/tickets?state=new").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        house.program("clerk").get("/api/v1/tickets?state=nowhere").await.expect(422);
    }

    async fn a_program_answers_notes_and_moves(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let url = format!("/api/v1/tickets/{ticket}");
        let mut program = house.program("clerk");
        program.json(Method::POST, &format!("{url}/messages"), &json!({ "text": "Yarın hazır." })).await.expect(201);
        program.json(Method::POST, &format!("{url}/notes"), &json!({ "text": "Aradım." })).await.expect(201);
        program.json(Method::POST, &format!("{url}/notes"), &json!({ "text": " " })).await.expect(422);
        let mut seen = house.program("clerk").header("if-match", "\"1\"");
        let stale = seen.json(Method::POST, &format!("{url}/move"), &json!({ "to": "solved" })).await;
        assert!(matches!(stale.status.as_u16(), 409 | 412), "{}", stale.status);
        program.json(Method::POST, &format!("{url}/move"), &json!({ "to": "solved" })).await.expect(200);
        assert_eq!(house.state(ticket).await, "solved");
    }

    async fn clocks_are_told_with_what_they_stand_on(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let day = "2026-12-01".parse().unwrap();
        let subject = kernel::ids::Ref::of(ticket);
        house.act(async |work| tickets::promise(work, ticket, subject, day, None).await).await;
        let mut program = house.program("clerk");
        let of_ticket = program.get(&format!("/api/v1/tickets/{ticket}/clocks")).await.expect(200).json();
        assert_eq!(of_ticket[0]["kind"], "promised");
        assert_eq!(of_ticket[0]["due_on"], "2026-12-01");
        let all = program.get("/api/v1/clocks?state=running").await.expect(200).json();
        assert_eq!(all["rows"].as_array().unwrap().len(), 1);
        let law = program.get("/api/v1/clocks?statutory=true").await.expect(200).json();
        assert!(law["rows"].as_array().unwrap().is_empty());
    }
}
