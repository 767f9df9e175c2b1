//! Estimates through the acts: their sums, yes and no, too late, taken back, a second fault, the fee, parts.

use jiff::civil::Date;
use kernel::ids::{EstimateId, ProductId};
use kernel::money::Currency;
use platform::{Failure, Platform, Work, both_engines};
use service::acts::{
    self, Accepting, AgreedFee, Answered, Declining, Door, Draft, DraftLine, HandOverTo,
};
use service::rules::estimate_states::EstimateLineKind;
use service::rules::states::OrderState;
use service::rules::words::Voice;
use service::{Moved, Seen, SeenEstimate, Variant};

use crate::house::{House, seen};
use crate::life::{paper, tested};

/// A line of labour.
pub fn labour(price: i64) -> DraftLine {
    DraftLine {
        variant: 0,
        kind: EstimateLineKind::Labour,
        part: None,
        text: "Rezistans değişimi".into(),
        quantity: 1_000,
        unit_price: price,
        discount: 0,
        vat_bp: 2_000,
        price_list: None,
    }
}

/// An estimate of 750,00 lira until the fifth of December.
pub fn draft() -> Draft {
    Draft {
        currency: Currency::TRY,
        valid_until: "2026-12-05".parse::<Date>().unwrap(),
        variants: vec![Variant::default()],
        lines: vec![labour(40_000), labour(22_500)],
        deposit: None,
        work_days: Some(3),
        terms: None,
        why: None,
    }
}

/// An estimate that the customer has.
pub async fn offered_as(house: &House, order: &Moved, draft: Draft) -> (Moved, SeenEstimate) {
    let id = order.id;
    house
        .act(async |work| {
            let drafted = acts::draft_estimate(work, work.actor.may()?, id, draft.clone()).await?;
            let seen = SeenEstimate::at(drafted.id, drafted.version);
            let moved = acts::offer_estimate(work, work.actor.may()?, seen).await?;
            Ok((moved, SeenEstimate::now(drafted.id)))
        })
        .await
}

/// The usual one.
pub async fn offered(house: &House, order: &Moved) -> (Moved, SeenEstimate) {
    offered_as(house, order, draft()).await
}

/// One for a second fault.
pub async fn second(house: &House, order: &Moved) -> SeenEstimate {
    let draft = Draft {
        why: Some("Pompa da bozuk".into()),
        ..draft()
    };
    offered_as(house, order, draft).await.1
}

fn heard(work: &Work) -> Result<Answered<'static>, Failure> {
    Ok(Answered {
        door: Door::Staff(work.actor.may()?, Voice::Telephone),
        by: "Şule Işık".into(),
    })
}

/// A yes that somebody heard.
pub async fn accept(work: &mut Work, seen: SeenEstimate, variant: usize) -> Result<Moved, Failure> {
    let yes = Accepting {
        answered: heard(work)?,
        variant,
        text_hash: None,
    };
    acts::accept_estimate(work, seen, &yes).await
}

/// A no that somebody heard.
pub async fn decline(
    work: &mut Work,
    seen: SeenEstimate,
    fee: Option<i64>,
) -> Result<Moved, Failure> {
    let no = Declining {
        answered: heard(work)?,
        why: Some("Yenisini alacağım".into()),
        fee,
        give_back: None,
    };
    acts::decline_estimate(work, seen, &no).await
}

pub async fn accepted(house: &House, seen: SeenEstimate) -> Moved {
    house.act(async |work| accept(work, seen, 0).await).await
}

pub async fn declined(house: &House, seen: SeenEstimate, fee: Option<i64>) -> Moved {
    house.act(async |work| decline(work, seen, fee).await).await
}

/// An estimate as a program sees it.
pub async fn shown(house: &House, id: EstimateId) -> serde_json::Value {
    let mut shop = house.program("manager");
    let url = format!("/api/v1/service-estimates/{id}");
    shop.get(&url).await.expect(200).json()
}

/// A part that costs something and of which so many lie on the shelf.
pub async fn part(house: &House, on_hand: i64) -> ProductId {
    house
        .act(async |work| {
            let facts = catalogue::rules::product::ProductFacts {
                name: "Rezistans".into(),
                sku: Some("RZ-1".into()),
                vat_bp: 2_000,
                ..Default::default()
            };
            let id = catalogue::acts::register_product(work, work.actor.may()?, facts).await?;
            let facts = parts::rules::part::PartFacts::default();
            parts::acts::mark_part(work, work.actor.may()?, id, facts).await?;
            if on_hand > 0 {
                let new = stock::acts::NewStock {
                    goods: stock::acts::Goods::Quantity(id, on_hand),
                    to: stock::acts::Goal::Station(house.kadikoy, stock::PlaceState::Sellable),
                    source: stock::acts::Source::Opening,
                    why: None,
                };
                stock::acts::open_stock(work, work.actor.may()?, new).await?;
            }
            Ok(id)
        })
        .await
}

fn with_part(part: ProductId, pieces: i64) -> Draft {
    let line = DraftLine {
        kind: EstimateLineKind::Part,
        part: Some(part),
        text: String::new(),
        quantity: pieces * 1_000,
        ..labour(10_000)
    };
    Draft {
        lines: vec![labour(40_000), line],
        ..draft()
    }
}

both_engines! {
    async fn accepting_twice_is_once_and_keeps_the_text_word_for_word(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (order, estimate) = offered(&house, &order).await;
        assert_eq!(order.state, OrderState::AwaitingApproval);
        let moved = accepted(&house, estimate).await;
        let again = accepted(&house, estimate).await;
        assert_eq!(moved, again);
        let kept = shown(&house, estimate.id).await;
        assert_eq!((kept["state"].as_str(), kept["total"].as_i64()), (Some("accepted"), Some(75_000)));
        let text = kept["accepted_text"].as_str().unwrap();
        assert!(text.contains("750,00") && text.contains("TKL-2026") && text.contains("Rezistans"), "{text}");
        assert_eq!(kept["text_hash"].as_str().unwrap().len(), 64);
        let keys = house.refused(async |work| decline(work, estimate, None).await).await;
        assert_eq!(keys, ["service-refused-estimate-accepted"]);
        house.is_sound().await;
    }

    async fn a_declined_one_cannot_be_accepted_and_no_fee_comes_out_of_nowhere(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let keys = house.refused(async |work| decline(work, estimate, Some(10_000)).await).await;
        assert_eq!(keys, ["service-need-agreed_fee"]);
        let ready = declined(&house, estimate, None).await;
        assert_eq!(ready.state, OrderState::Ready);
        assert_eq!(declined(&house, estimate, None).await, ready);
        let keys = house.refused(async |work| accept(work, estimate, 0).await).await;
        assert_eq!(keys, ["service-refused-estimate-declined"]);
        house.is_sound().await;
    }

    async fn a_fee_is_agreed_before_or_never_and_declining_asks_for_it(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let fee = AgreedFee { amount: 25_000, by: "Şule Işık".into(), voice: Voice::Counter };
        let order = house.act(async |work| acts::agree_fee(work, work.actor.may()?, seen(&order), &fee).await).await;
        let (_, estimate) = offered(&house, &order).await;
        let keys = house.refused(async |work| acts::agree_fee(work, work.actor.may()?, Seen::now(order.id), &fee).await).await;
        assert_eq!(keys, ["service-refused-fee-late"]);
        let ready = declined(&house, estimate, None).await;
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(keys, ["service-need-settled"]);
        let account = HandOverTo { on_account: true, ..paper() };
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), account.clone()).await).await;
        let balances = accounts::queries::balances(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(balances.iter().map(|one| one.minor).sum::<i64>(), 25_000);
        house.is_sound().await;
    }

    async fn what_is_over_is_neither_accepted_nor_open_for_ever(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let keys = house.refused(async |work| acts::expire_estimate(work, estimate).await).await;
        assert_eq!(keys, ["service-refused-still-valid"]);
        let late = async |work: &mut Work| {
            work.now = "2026-12-06T09:00:00Z".parse().unwrap();
            accept(work, estimate, 0).await
        };
        let keys = house.refused(late).await;
        assert_eq!(keys, ["service-refused-estimate-over"]);
        let moved = house.act(async |work| {
            work.now = "2026-12-06T09:00:00Z".parse().unwrap();
            acts::expire_estimate(work, estimate).await
        }).await;
        assert_eq!(moved.state, OrderState::Ready);
        let keys = house.refused(async |work| accept(work, estimate, 0).await).await;
        assert_eq!(keys, ["service-refused-estimate-expired"]);
    }

    async fn a_revision_takes_the_place_of_the_one_that_was_sent(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, first) = offered(&house, &order).await;
        let next = house.act(async |work| acts::revise_estimate(work, work.actor.may()?, first, "Daha ucuz parça").await).await;
        assert_eq!(next.revision, 2);
        let keys = house.refused(async |work| accept(work, first, 0).await).await;
        assert_eq!(keys, ["service-refused-estimate-withdrawn"]);
        let edited = Draft { lines: vec![labour(50_000)], ..draft() };
        let moved = house.act(async |work| {
            let seen = SeenEstimate::at(next.id, next.version);
            let drafted = acts::edit_estimate(work, work.actor.may()?, seen, edited.clone()).await?;
            acts::offer_estimate(work, work.actor.may()?, SeenEstimate::at(drafted.id, drafted.version)).await
        }).await;
        assert_eq!(moved.state, OrderState::AwaitingApproval);
        accepted(&house, SeenEstimate::now(next.id)).await;
        let kept = shown(&house, next.id).await;
        assert_eq!(kept["total"].as_i64(), Some(60_000));
        assert_eq!(kept["number"], shown(&house, first.id).await["number"]);
        house.is_sound().await;
    }

    async fn a_second_fault_replaces_the_first_estimate_or_leaves_it_in_force(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, first) = offered(&house, &order).await;
        let order = accepted(&house, first).await;
        let keys = house.refused(async |work| {
            let drafted = acts::draft_estimate(work, work.actor.may()?, order.id, draft()).await?;
            acts::offer_estimate(work, work.actor.may()?, SeenEstimate::now(drafted.id)).await
        }).await;
        assert_eq!(keys, ["service-need-why"]);
        let later = second(&house, &order).await;
        house.act(async |work| acts::revise_estimate(work, work.actor.may()?, later, "Vazgeçti").await).await;
        // the first one holds again: the work goes on for its price
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, Seen::now(order.id), false).await).await;
        assert_eq!(order.state, OrderState::Repairing);
        let mut shop = house.program("manager");
        let url = format!("/api/v1/service-orders/{}", order.id);
        assert_eq!(shop.get(&url).await.expect(200).json()["charge"], 75_000);
        house.is_sound().await;
    }

    async fn parts_of_an_accepted_estimate_are_put_aside_or_waited_for(platform: Platform) {
        let house = House::new(platform).await;
        let part = part(&house, 2).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered_as(&house, &order, with_part(part, 2)).await;
        let moved = accepted(&house, estimate).await;
        assert_eq!(moved.state, OrderState::Repairing);
        let reserved = parts::reservations_of(house.platform.db.read(), kernel::ids::Ref::of(order.id)).await.unwrap();
        assert_eq!((reserved[0].quantity, reserved[0].held), (2, 2));
        let other = house.diagnosing(&house.covered().await).await;
        let (_, estimate) = offered_as(&house, &other, with_part(part, 1)).await;
        let moved = accepted(&house, estimate).await;
        assert_eq!(moved.state, OrderState::AwaitingParts);
        // the customer hears of both: what they accepted, and that a part is waited for
        let page = house.stranger().get(&crate::track::link(&house, &other).await).await.expect(200);
        page.shows("parça beklediğimizi yazdık");
        house.is_sound().await;
    }

    async fn the_customer_takes_one_of_several_variants(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let two = Draft {
            variants: vec![
                Variant { title: "Yeni parça".into(), text: "Pompa değişir".into() },
                Variant { title: "Yenilenmiş parça".into(), text: String::new() },
            ],
            lines: vec![labour(40_000), DraftLine { variant: 1, ..labour(20_000) }],
            ..draft()
        };
        let (_, estimate) = offered_as(&house, &order, two).await;
        let keys = house.refused(async |work| accept(work, estimate, 2).await).await;
        assert_eq!(keys, ["service-refused-choice"]);
        house.act(async |work| accept(work, estimate, 1).await).await;
        let kept = shown(&house, estimate.id).await;
        assert_eq!((kept["chosen"].as_i64(), kept["total"].as_i64()), (Some(1), Some(24_000)));
        let text = kept["accepted_text"].as_str().unwrap();
        assert!(text.contains("Yenilenmiş") && !text.contains("Pompa değişir"), "{text}");
        let keys = house.refused(async |work| accept(work, estimate, 0).await).await;
        assert_eq!(keys, ["service-refused-estimate-accepted"]);
        house.is_sound().await;
    }

    async fn drafts_that_cannot_be_are_refused_beside_their_fields(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let id = order.id;
        let cases: Vec<(Draft, &str)> = vec![
            (Draft { valid_until: "2020-01-01".parse().unwrap(), ..draft() }, "service-refused-valid-until"),
            (Draft { variants: Vec::new(), lines: Vec::new(), ..draft() }, "service-refused-variants"),
            (Draft { lines: vec![labour(1); 61], ..draft() }, "service-refused-lines-many"),
            (Draft { lines: vec![DraftLine { quantity: 0, ..labour(1) }], ..draft() }, "service-refused-line-quantity"),
            (Draft { lines: vec![DraftLine { discount: 2, ..labour(1) }], ..draft() }, "service-refused-line-discount"),
            (Draft { lines: vec![DraftLine { text: " ".into(), ..labour(1) }], ..draft() }, "service-refused-line-text"),
            (Draft { lines: vec![DraftLine { variant: 3, ..labour(1) }], ..draft() }, "service-refused-line-variant"),
            (Draft { lines: vec![DraftLine { kind: EstimateLineKind::Part, ..labour(1) }], ..draft() }, "service-refused-line-part"),
        ];
        for (bad, key) in cases {
            let keys = house.refused(async |work| acts::draft_estimate(work, work.actor.may()?, id, bad.clone()).await).await;
            assert_eq!(keys, [key]);
        }
        let keys = house.refused(async |work| {
            let empty = Draft { lines: Vec::new(), ..draft() };
            let drafted = acts::draft_estimate(work, work.actor.may()?, id, empty).await?;
            acts::offer_estimate(work, work.actor.may()?, SeenEstimate::now(drafted.id)).await
        }).await;
        assert_eq!(keys, ["service-refused-variant-empty"]);
        house.is_sound().await;
    }

    async fn a_station_that_does_not_see_the_order_does_not_find_its_estimate(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let mut work = house.local_work().await;
        let failure = accept(&mut work, estimate, 0).await.unwrap_err();
        assert!(matches!(failure, Failure::NotFound { .. }), "{failure}");
        let mut local = house.client("local");
        local.get(&format!("/service/estimates/{}", estimate.id)).await.expect(404);
        let mut local = house.program("local");
        local.get(&format!("/api/v1/service-estimates/{}", estimate.id)).await.expect(404);
    }

    async fn an_order_that_is_given_up_takes_its_estimate_back(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (moved, estimate) = offered(&house, &order).await;
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, seen(&moved), "Vazgeçti", None).await).await;
        assert_eq!(shown(&house, estimate.id).await["state"], "withdrawn");
        house.is_sound().await;
    }

    async fn an_altered_text_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let order = accepted(&house, estimate).await;
        tested(&house, &order).await;
        house.is_sound().await;
        let work = house.work().await;
        let altered = "UPDATE service_estimate SET accepted_text = 'Bedava'";
        sea_orm::ConnectionTrait::execute_unprepared(work.conn(), altered).await.unwrap();
        work.commit().await.unwrap();
        let mut complaints = 0;
        for checked in platform::checks::run_all(&house.platform, service::CHECKS).await.unwrap() {
            complaints += checked.complaints.len();
        }
        assert_eq!(complaints, 1);
    }
}
