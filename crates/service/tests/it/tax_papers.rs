//! Documents for the tax authority: a paid repair is invoiced at the hand-over, a unit that leaves has its despatch advice, where the company
//! issues from here.

use issuing::{EKind, EState, Terms};
use kernel::ids::Ref;
use payments::{Instrument, TakingKind};
use platform::{Platform, both_engines};
use service::Seen;
use service::acts::{self, Despatch, OrderMoney, SentTo, What};

use crate::estimate::{accepted, offered};
use crate::goods::company;
use crate::house::{House, seen};
use crate::life::{paper, tested};

async fn issues_from_here(house: &House) {
    house.company().await;
    let terms = Terms {
        for_service: true,
        ..Terms::default()
    };
    house
        .act(async |work| {
            issuing::acts::keep_terms(work, work.actor.may()?, 0, terms.clone()).await
        })
        .await;
}

both_engines! {
    async fn a_paid_repair_is_invoiced_with_the_lines_that_were_accepted(platform: Platform) {
        let house = House::new(platform).await;
        issues_from_here(&house).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let order = accepted(&house, estimate).await;
        let ready = tested(&house, &order).await;
        let cash = OrderMoney { instrument: Instrument::Cash, amount: 75_000, reference: None };
        house.act(async |work| acts::take_money(work, work.actor.may()?, Seen::now(order.id), TakingKind::Payment, cash).await).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        let documents = issuing::documents_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert_eq!(documents.len(), 1);
        let one = &documents[0];
        assert_eq!((one.kind, one.state, one.total.unwrap().minor), (EKind::EArchive, EState::Draft, 75_000));
        assert!(matches!(one.chain.kind, "ticket"));
        house.is_sound().await;
    }

    async fn a_unit_that_goes_to_the_maker_has_its_despatch_advice(platform: Platform) {
        let house = House::new(platform).await;
        issues_from_here(&house).await;
        let unit = house.unit("WK200-7", "2026-03-14").await;
        let order = house.taken_in(What::Unit(unit)).await;
        let order = house.diagnosing(&order).await;
        let maker = company(&house, "Örnek Üretici").await;
        let mut sent = Despatch::new(SentTo::Manufacturer(maker));
        sent.plate = "çok".into();
        let keys = house.refused(async |work| acts::despatch(work, work.actor.may()?, seen(&order), sent.clone()).await).await;
        assert_eq!(keys, ["ubl-refused-plate"]);
        sent.plate = "34 abc 123".into();
        sent.driver = "Ali Can 10000000146".into();
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), sent.clone()).await).await;
        let documents = issuing::documents_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert_eq!((documents.len(), documents[0].kind, documents[0].sort.as_str()), (1, EKind::EDespatch, "SEVK"));
        house.is_sound().await;
    }

    async fn without_the_wish_nothing_is_issued(platform: Platform) {
        let house = House::new(platform).await;
        house.company().await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let maker = company(&house, "Örnek Üretici").await;
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), Despatch::new(SentTo::Manufacturer(maker))).await).await;
        let documents = issuing::documents_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert!(documents.is_empty());
    }
}
