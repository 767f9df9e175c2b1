//! Checklists: a required list stands in the way until it is gone through; what was filled keeps its lines.

use platform::{Platform, both_engines};
use service::Seen;
use service::acts::{self, HandOverTo, Proof, Tested};
use service::rules::states::OrderState;
use workshop::{Answer, Stage};

use crate::goods::list;
use crate::house::{House, seen};
use crate::life::{labour, paper};

fn answers(good: bool, ohms: f64) -> Vec<Option<Answer>> {
    vec![Some(Answer::Good(good)), Some(Answer::Value(ohms))]
}

both_engines! {
    async fn a_diagnosis_list_must_be_filled_and_a_test_list_passed(platform: Platform) {
        let house = House::new(platform).await;
        let diagnosis = list(&house, Stage::Diagnosis).await;
        let test = list(&house, Stage::Test).await;
        let order = house.diagnosing(&house.covered().await).await;
        let at = Seen::now(order.id);
        let keys = house.refused(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        assert_eq!(keys, ["service-need-checklists"]);
        // what was found may be bad; it must only be looked at
        house.act(async |work| acts::record_check(work, work.actor.may()?, at, diagnosis, answers(false, 9.0)).await).await;
        house.act(async |work| acts::start_repair(work, work.actor.may()?, at, false).await).await;
        let mert = house.mert;
        house.act(async |work| {
            let new = acts::NewLabour { staff: Some(mert), ..labour() };
            acts::record_labour(work, work.actor.may()?, at, new).await
        }).await;
        house.act(async |work| acts::finish_repair(work, work.actor.may()?, at).await).await;
        let passed = Tested { passed: true, result: "Kaynıyor".into() };
        for bad in [vec![], vec![Some(Answer::Good(true))], answers(false, 2.0), answers(true, 5.5)] {
            house.act(async |work| acts::record_check(work, work.actor.may()?, at, test, bad.clone()).await).await;
            let keys = house.refused(async |work| acts::record_test(work, work.actor.may()?, at, &passed).await).await;
            assert_eq!(keys, ["service-need-checklists"], "{bad:?}");
        }
        house.act(async |work| acts::record_check(work, work.actor.may()?, at, test, answers(true, 5.0)).await).await;
        let ready = house.act(async |work| acts::record_test(work, work.actor.may()?, at, &passed).await).await;
        assert_eq!(ready.state, OrderState::Ready);
        house.is_sound().await;
    }

    async fn a_hand_over_waits_for_its_list_and_an_answer_must_suit_its_line(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        let ready = crate::life::tested(&house, &order).await;
        let last = list(&house, Stage::HandOver).await;
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(keys, ["service-need-checklists"]);
        let at = Seen::now(ready.id);
        let words = vec![Some(Answer::Text("evet".into()))];
        let keys = house.refused(async |work| acts::record_check(work, work.actor.may()?, at, last, words.clone()).await).await;
        assert_eq!(keys, ["workshop-refused-answer"]);
        house.act(async |work| acts::record_check(work, work.actor.may()?, at, last, answers(true, 2.0)).await).await;
        let to = HandOverTo { proof: Some(Proof::Name("şule ışık".into())), ..paper() };
        let done = house.act(async |work| acts::hand_over(work, work.actor.may()?, at, to.clone()).await).await;
        assert_eq!(done.state, OrderState::Delivered);
        house.is_sound().await;
    }
}
