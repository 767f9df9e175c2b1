//! What customers get on paper: the code on the receipt leads to their page, and what they were given lies in the archive.

use kernel::time::{add_days, civil_day};
use loaners::Damage;
use loaners::acts::TakeBack;
use platform::{Platform, both_engines};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use service::Moved;
use service::acts::{self, Lend};
use service::rules::states::OrderState;

use crate::estimate::{accepted, offered};
use crate::goods::loaner;
use crate::house::{House, seen};
use crate::life::{paper, tested};

async fn count(platform: &Platform, sql: &str) -> i64 {
    let db = platform.db.read();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

async fn archived(platform: &Platform, kind: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM document WHERE kind = '{kind}'");
    count(platform, &sql).await
}

/// The address on the receipt, as it was written down.
async fn on_the_receipt(platform: &Platform) -> Option<String> {
    let db = platform.db.read();
    let sql = "SELECT facts FROM service_paper WHERE kind = 'receipt'";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap()?;
    let facts: Value = row.try_get("", "facts").unwrap();
    let link = facts["head"]["tracking"].as_str()?;
    let (_, token) = link.split_once("/t/").unwrap();
    Some(format!("/t/{token}"))
}

async fn receipt(house: &House, order: &Moved, size: &str) {
    let url = format!("/service/orders/{}/papers/receipt?size={size}", order.id);
    let pdf = house.client("manager").get(&url).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF"), "{size}");
}

both_engines! {
    async fn the_receipt_of_the_counter_carries_the_code_of_the_customers_page(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let links = "SELECT COUNT(*) AS n FROM public_link";
        let before = count(&house.platform, links).await;
        assert!(on_the_receipt(&house.platform).await.is_none());
        // it is printed before the job that keeps it was done
        receipt(&house, &order, "a4").await;
        let url = on_the_receipt(&house.platform).await.unwrap();
        house.stranger().get(&url).await.expect(200).shows("Cihazınızı aldık");
        for size in ["a5", "80", "58"] {
            receipt(&house, &order, size).await;
        }
        house.is_sound().await;
        assert_eq!(on_the_receipt(&house.platform).await.unwrap(), url, "the archive keeps what was handed out");
        assert_eq!(count(&house.platform, links).await, before + 1, "one link is made for it");
        assert_eq!(archived(&house.platform, "service_receipt").await, 1);
    }

    async fn a_receipt_that_nobody_printed_gets_its_code_from_the_job(platform: Platform) {
        let house = House::new(platform).await;
        house.covered().await;
        house.is_sound().await;
        let url = on_the_receipt(&house.platform).await.unwrap();
        house.stranger().get(&url).await.expect(200).shows("Cihazınızı aldık");
    }

    async fn an_estimate_is_kept_as_it_was_offered_and_as_it_was_answered(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        house.is_sound().await;
        assert_eq!(archived(&house.platform, "service_estimate").await, 1);
        accepted(&house, estimate).await;
        house.is_sound().await;
        accepted(&house, estimate).await;
        house.is_sound().await;
        assert_eq!(archived(&house.platform, "service_estimate").await, 2);
        let page = house.client("manager").get(&format!("/service/orders/{}", order.id)).await.expect(200);
        page.shows("Belge arşive kondu: Yanıtlanan onarım teklifi");
    }

    async fn the_contract_about_a_loaner_is_kept_once(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = loaner(&house).await;
        let order = house.diagnosing(&house.covered().await).await;
        let due_on = add_days(civil_day(house.platform.now()), 14).unwrap();
        let lend = Lend { loaner: kettle, due_on, deposit: String::new(), condition: "Temiz".into(), accessories: "Kablo".into(), accepted_by: "Şule Işık".into(), photos: vec![] };
        house.act(async |work| acts::lend_loaner(work, work.actor.may()?, seen(&order), lend.clone()).await).await;
        house.is_sound().await;
        assert_eq!(archived(&house.platform, "loan_contract").await, 1);
        let day = civil_day(house.platform.now());
        // the job of the loaners' page tells it a second time
        house.act(async |work| acts::note_loaner(work, order.id, day).await).await;
        house.is_sound().await;
        assert_eq!(archived(&house.platform, "loan_contract").await, 1);
    }

    async fn the_contract_about_a_loaner_is_closed_by_what_came_back_and_so_is_the_order(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = loaner(&house).await;
        let order = house.diagnosing(&house.covered().await).await;
        let due_on = add_days(civil_day(house.platform.now()), 14).unwrap();
        let lend = Lend { loaner: kettle, due_on, deposit: "500 TL".into(), condition: "Temiz".into(), accessories: "Kablo, Filtre".into(), accepted_by: "Şule Işık".into(), photos: vec![] };
        let (loan, moved) = house.act(async |work| acts::lend_loaner(work, work.actor.may()?, seen(&order), lend.clone()).await).await;
        let moved = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&moved), false).await).await;
        let moved = tested(&house, &moved).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&moved), paper()).await).await;
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Delivered);
        let back = TakeBack {
            condition: "Çizik var".into(),
            accessories: "kablo".into(),
            deposit_back: "400 TL".into(),
            damage: Some(Damage { words: "Filtre yok".into(), amount: Some(kernel::Money::kurus(10_000)) }),
            photos: vec![],
        };
        house.act(async |work| loaners::acts::take_back(work, work.actor.may()?, loan.id, 1, back.clone()).await).await;
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Closed);
        assert_eq!(archived(&house.platform, "loan_contract").await, 2);
        let mut manager = house.client("manager");
        manager.get(&format!("/service/orders/{}", order.id)).await.expect(200).shows("Belge arşive kondu: İkame cihaz iade tutanağı");
        manager.get(&format!("/service/orders/{}/loan/paper", order.id)).await.expect(200);
    }
}
