//! Numbers of a series: in order, without gaps, without doubles, whatever happens at the same moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use issuing::{EKind, EState, Facts};
use platform::{Failure, Platform};

use crate::house::{FIRM, House, despatch, invoice, line};

platform::both_engines! {
    async fn sixty_four_who_issue_at_once_get_sixty_four_numbers_in_a_row(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let mut all = tokio::task::JoinSet::new();
        for at in 0..64 {
            let house = house.clone();
            all.spawn(async move {
                let mut work = house.platform.own_work("test").await.unwrap();
                let may = work.actor.may().unwrap();
                let id = issuing::issue(&mut work, may, house.repair(house.sule)).await.unwrap();
                // every eighth changes its mind: its number goes to the next
                if at % 8 == 7 {
                    work.give_up();
                    return None;
                }
                work.commit().await.unwrap();
                Some(id)
            });
        }
        let mut numbers = BTreeSet::new();
        while let Some(done) = all.join_next().await {
            if let Some(id) = done.unwrap() {
                numbers.insert(house.view(id).await.row.number.unwrap());
            }
        }
        let expected: BTreeSet<String> = (1..=56).map(|at| format!("VFA2026{at:09}")).collect();
        assert_eq!(numbers, expected);
        house.work().await;
        house.checks_hold().await;
    }

    async fn a_refused_document_uses_no_number_up_and_names_its_field(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFI", EKind::EDespatch, |_| {}).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let plateless = Facts::Despatch(Box::new(despatch("")));
        let refused = house.issue(house.document(house.sule, EKind::EDespatch, plateless)).await.unwrap_err();
        let Failure::Refused(refused) = refused else { panic!("{refused:?}") };
        assert_eq!(refused.0[0].key, "issuing-refused-check");
        assert!(refused.0.iter().any(|one| one.field.as_deref() == Some("transport")), "{refused:?}");
        let words = ui::L::new(platform::Lang::Turkish).refusal(&refused.0[0]);
        assert!(words.contains("Araç ve şoför"), "{words}");
        let odd = Facts::Despatch(Box::new(despatch("ÇĞ")));
        let refused = house.issue(house.document(house.sule, EKind::EDespatch, odd)).await.unwrap_err();
        let Failure::Refused(refused) = refused else { panic!("{refused:?}") };
        assert_eq!(refused.0[0].field.as_deref(), Some("plates"));
        let mut nameless = invoice();
        nameless.lines = vec![line("", 100)];
        let nameless = Facts::Invoice(Box::new(nameless));
        let refused = house.issue(house.document(house.sule, EKind::EArchive, nameless)).await.unwrap_err();
        let Failure::Refused(refused) = refused else { panic!("{refused:?}") };
        assert!(refused.0.iter().any(|one| one.field.as_deref() == Some("goods")), "{refused:?}");
        let right = Facts::Despatch(Box::new(despatch("34 abc 123")));
        let id = house.issue(house.document(house.sule, EKind::EDespatch, right)).await.unwrap();
        assert_eq!(house.view(id).await.row.number.as_deref(), Some("VFI2026000000001"));
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        assert_eq!(house.view(id).await.row.number.as_deref(), Some("VFA2026000000001"));
        house.work().await;
        house.checks_hold().await;
    }

    async fn a_station_has_its_own_series_and_years_begin_anew(platform: Platform) {
        let house = House::new(platform).await;
        let bornova = house.bornova;
        house.series("VFA", EKind::EArchive, |wish| wish.first = 41).await;
        house.series("BRN", EKind::EArchive, |wish| wish.station = Some(bornova)).await;
        let number = async |id| house.view(id).await.row.number.unwrap();
        assert_eq!(number(house.issue(house.repair(house.sule)).await.unwrap()).await, "VFA2026000000041");
        let mut there = house.repair(house.sule);
        there.station = bornova;
        assert_eq!(number(house.issue(there).await.unwrap()).await, "BRN2026000000001");
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 40));
        assert_eq!(number(house.issue(house.repair(house.sule)).await.unwrap()).await, "VFA2027000000001");
        house.work().await;
        house.checks_hold().await;
    }

    async fn without_a_series_nothing_is_issued_and_a_draft_waits(platform: Platform) {
        let house = House::new(platform).await;
        let refused = house.issue(house.repair(house.sule)).await.unwrap_err();
        let Failure::Refused(refused) = refused else { panic!("{refused:?}") };
        assert_eq!(refused.0[0].key, "issuing-refused-no-series");
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        let id = issuing::issue_soon(&mut work, may, house.repair(house.sule)).await.unwrap();
        work.commit().await.unwrap();
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.number), (EState::Draft, None));
        assert!(row.said.contains("e-Arşiv Fatura için açık bir seri yok"), "{}", row.said);
        house.checks_hold().await;
    }

    async fn the_receiver_s_registration_decides_between_e_fatura_and_e_arsiv(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        let user = issuing::port::User { registered: true, title: "DENEME".into(), aliases: vec!["urn:mail:pk@deneme.example".into()] };
        house.script().users.insert(FIRM.into(), user);
        for (customer, kind, number, profile) in [
            (house.firm, EKind::EInvoice, "VFE2026000000001", "TEMELFATURA"),
            (house.sule, EKind::EArchive, "VFA2026000000001", "EARSIVFATURA"),
        ] {
            let mut work = house.platform.own_work("test").await.unwrap();
            let may = work.actor.may().unwrap();
            let id = issuing::issue_soon(&mut work, may, house.repair(customer)).await.unwrap();
            work.commit().await.unwrap();
            house.work().await;
            let row = house.view(id).await.row;
            assert_eq!((row.kind, row.number.as_deref(), row.profile.as_str()), (kind, Some(number), profile));
            assert_eq!(row.state, EState::Sent, "{row:?}");
        }
        assert_eq!(house.script().sent[0].alias.as_deref(), Some("urn:mail:pk@deneme.example"));
        // a document that was issued the wrong way is not sent
        let mut other = house.repair(house.firm);
        other.kind = EKind::EArchive;
        let id = house.issue(other).await.unwrap();
        assert_eq!(house.view(id).await.row.kind, EKind::EInvoice);
        house.work().await;
        house.checks_hold().await;
    }
}
