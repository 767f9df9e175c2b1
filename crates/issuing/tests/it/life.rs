//! The life of a document: sent, refused, lost on its way, there already, answered, cancelled.

use issuing::acts::{self, ByHand};
use issuing::port::{Standing, Stands, Taken, Trouble, Verdict};
use issuing::rules::series::Numbering;
use issuing::rules::trouble::{Outcome, TroubleKind};
use issuing::{Cancelled, EKind, EState, Facts};
use platform::{Failure, Platform};

use crate::fake::standing;
use crate::house::{FIRM, House, invoice};

fn unknown() -> Result<Taken, Trouble> {
    Err(Trouble::Unknown("no answer within 30 s".into()))
}

platform::both_engines! {
    async fn a_document_is_sent_kept_and_becomes_valid(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        assert_eq!(house.state(id).await, EState::Queued);
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!(row.state, EState::Sent);
        // what was sent lies in the archive, byte for byte
        let sent = house.script().sent[0].xml.clone();
        let archive = documents::document(house.platform.db.read(), row.document.unwrap()).await.unwrap();
        let kept = house.platform.files.get(&archive.row.sha256).await.unwrap();
        assert_eq!((kept.as_ref(), Some(archive.row.sha256.clone())), (sent.as_bytes(), row.sha256));
        assert_eq!(archive.row.ettn.as_deref(), Some(row.ettn.as_str()));
        house.round(3).await;
        assert_eq!(house.state(id).await, EState::Accepted);
        assert!(house.view(id).await.row.signed.is_some());
        house.checks_hold().await;
    }

    async fn what_may_have_arrived_is_asked_for_before_it_is_sent_again(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        house.script().sends.push_back(unknown());
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.unknown, row.trouble), (EState::Queued, true, Some(TroubleKind::Unknown)));
        // nobody cancels what may be valid
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        let refused = acts::cancel(&mut work, may, id, row.version, "yanlış").await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)));
        work.give_up();
        // it had arrived: it is not sent a second time
        house.script().standings.push_back(Ok(standing(Stands::Underway)));
        house.round(10).await;
        assert_eq!(house.state(id).await, EState::Sent);
        assert_eq!(house.script().sent.len(), 1);
        // another had not arrived: it is sent again, the same bytes
        house.script().sends.push_back(unknown());
        let other = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        house.script().standings.clear();
        house.script().standings.push_back(Ok(standing(Stands::Underway)));
        house.script().standings.push_back(Err(Trouble::NotThere));
        house.round(10).await;
        house.round(10).await;
        let all = house.script().sent.clone();
        let sent: Vec<_> = all.iter().filter(|one| one.which.number.as_deref() == Some("VFA2026000000002")).collect();
        assert_eq!(sent.len(), 2);
        assert_eq!(sent[0].xml, sent[1].xml);
        assert!(matches!(house.state(other).await, EState::Sent | EState::Accepted));
        house.checks_hold().await;
    }

    async fn already_there_is_success_when_it_is_the_same_and_a_conflict_when_it_is_another(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        house.script().sends.push_back(Err(Trouble::Exists("1001".into())));
        house.script().standings.push_back(Ok(standing(Stands::Underway)));
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        let view = house.view(id).await;
        assert_eq!(view.row.state, EState::Sent);
        assert_eq!(view.attempts[0].outcome, Outcome::Exists);
        // the same number is another document's
        house.script().sends.push_back(Err(Trouble::Exists("1001".into())));
        let other = Standing { number: Some("VFA2026000000099".into()), ..standing(Stands::Delivered) };
        house.script().standings.push_back(Ok(other));
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.trouble), (EState::Queued, Some(TroubleKind::Conflict)));
        assert_eq!(row.ask_at, None);
        house.checks_hold().await;
    }

    async fn a_refusal_shows_its_reason_and_may_be_tried_again(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        house.script().sends.push_back(Err(Trouble::Refused { code: "2015".into(), said: "Şematron hatası".into() }));
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.reason.as_str()), (EState::Rejected, "2015: Şematron hatası"));
        let stuck = issuing::queries::stuck(house.platform.db.read(), &platform::Stations::All, 10).await.unwrap();
        assert_eq!(stuck.len(), 1);
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        acts::retry(&mut work, may, id, row.version).await.unwrap();
        work.commit().await.unwrap();
        house.work().await;
        assert_eq!(house.state(id).await, EState::Sent);
        house.checks_hold().await;
    }

    async fn wrong_credentials_and_a_missing_series_wait_for_a_person(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        for (trouble, kind) in [
            (Trouble::Credentials("401".into()), TroubleKind::Credentials),
            (Trouble::MissingSeries("3009".into()), TroubleKind::Series),
        ] {
            house.script().sends.push_back(Err(trouble));
            let id = house.issue(house.repair(house.sule)).await.unwrap();
            house.work().await;
            house.round(60).await;
            let row = house.view(id).await.row;
            assert_eq!((row.state, row.trouble, row.ask_at), (EState::Queued, Some(kind), None));
        }
        assert_eq!(house.script().sent.len(), 2);
        house.checks_hold().await;
    }

    async fn who_cannot_be_reached_is_tried_again_with_growing_pauses_until_ten_days(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        for _ in 0..60 {
            house.script().sends.push_back(Err(Trouble::NotSent("connection refused".into())));
        }
        house.work().await;
        house.round(1).await;
        assert_eq!(house.script().sent.len(), 1);
        for _ in 0..25 {
            house.round(12 * 60).await;
        }
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.unknown, row.trouble), (EState::Queued, false, Some(TroubleKind::Silent)));
        assert!(house.script().sent.len() < 30);
        house.checks_hold().await;
    }

    async fn an_integrator_that_numbers_gives_the_number_when_it_takes_the_document(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        house.series("NLV", EKind::EArchive, |wish| {
            wish.account = Some("fake".into());
            wish.numbering = Numbering::Integrator;
        }).await;
        house.script().sends.push_back(Ok(Taken { number: Some("NLV2026000000777".into()), said: String::new() }));
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        assert_eq!(house.view(id).await.row.number, None);
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!(row.number.as_deref(), Some("NLV2026000000777"));
        // what came back signed carries number and ETTN in the archive
        let signed = house.script().sent[0].xml.replace("<cbc:ID/>", "<cbc:ID>NLV2026000000777</cbc:ID>");
        let signed = signed.replacen("<cbc:ID></cbc:ID>", "<cbc:ID>NLV2026000000777</cbc:ID>", 1);
        house.script().signed.insert(row.ettn.clone(), signed);
        house.round(5).await;
        let found = documents::document_by_ettn(house.platform.db.read(), &row.ettn).await.unwrap();
        assert_eq!(found.unwrap().number, "NLV2026000000777");
        house.checks_hold().await;
    }

    async fn a_buyer_has_eight_days_and_who_says_nothing_accepts(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        let terms = issuing::Terms { commercial: true, ..issuing::Terms::default() };
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        acts::keep_terms(&mut work, may, 0, terms).await.unwrap();
        work.commit().await.unwrap();
        let user = issuing::port::User { registered: true, title: "DENEME".into(), aliases: vec!["urn:mail:pk@deneme.example".into()] };
        house.script().users.insert(FIRM.into(), user);
        let new = |house: &House| house.document(house.firm, EKind::EInvoice, Facts::Invoice(Box::new(invoice())));
        let (silent, loud) = (house.issue(new(&house)).await.unwrap(), house.issue(new(&house)).await.unwrap());
        house.work().await;
        house.round(5).await;
        let row = house.view(silent).await.row;
        assert_eq!((row.profile.as_str(), row.state), ("TICARIFATURA", EState::Sent));
        assert_eq!(row.answer_due_on.map(|day| day.to_string()).as_deref(), Some("2026-12-03"));
        let number = house.view(loud).await.row.number;
        house.script().standings.clear();
        for _ in 0..2 {
            house.script().standings.push_back(Ok(standing(Stands::Delivered)));
        }
        house.round(13 * 60).await;
        let rejected = Standing { answer: Some(Verdict::Rejected("Mal gelmedi".into())), ..standing(Stands::Delivered) };
        // both wait for the same length; whichever is asked first hears the rejection
        house.script().standings.push_back(Ok(rejected));
        house.round(13 * 60).await;
        let states = [house.state(silent).await, house.state(loud).await];
        assert!(states.contains(&EState::Rejected), "{states:?} {number:?}");
        for _ in 0..18 {
            house.round(13 * 60).await;
        }
        let rows = [house.view(silent).await.row, house.view(loud).await.row];
        let accepted: Vec<_> = rows.iter().filter(|row| row.state == EState::Accepted).collect();
        assert_eq!(accepted.len(), 1, "{rows:?}");
        assert_eq!(accepted[0].answer, "silent");
        house.checks_hold().await;
    }

    async fn an_archive_invoice_is_cancelled_by_its_integrator_and_an_e_invoice_by_hand(platform: Platform) {
        let house = House::new(platform).await;
        house.carried().await;
        let user = issuing::port::User { registered: true, title: "DENEME".into(), aliases: vec!["urn:mail:pk@deneme.example".into()] };
        house.script().users.insert(FIRM.into(), user);
        let archive = house.issue(house.repair(house.sule)).await.unwrap();
        let e_invoice = house.issue(house.document(house.firm, EKind::EInvoice, Facts::Invoice(Box::new(invoice())))).await.unwrap();
        house.work().await;
        house.round(5).await;
        let cancel = async |id| {
            let seen = house.view(id).await.row.version;
            let mut work = house.platform.own_work("test").await.unwrap();
            let may = work.actor.may().unwrap();
            let done = acts::cancel(&mut work, may, id, seen, "yanlış tutar").await;
            if done.is_ok() { work.commit().await.unwrap(); } else { work.give_up(); }
            done
        };
        assert_eq!(cancel(archive).await.unwrap(), Cancelled::Asked);
        assert_eq!(house.state(archive).await, EState::Accepted);
        house.work().await;
        assert_eq!(house.state(archive).await, EState::Cancelled);
        assert_eq!(house.script().cancelled.len(), 1);
        assert!(cancel(e_invoice).await.is_err());
        let proof = house.platform.files.put(b"%PDF-1.4 portal".to_vec().into(), "portal.pdf").await.unwrap();
        let seen = house.view(e_invoice).await.row.version;
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        let bare = ByHand { to: EState::Cancelled, why: "GİB portalında iptal edildi".into(), proof: None };
        assert!(acts::record_by_hand(&mut work, may, e_invoice, seen, bare.clone()).await.is_err());
        let done = ByHand { proof: Some(proof), ..bare };
        acts::record_by_hand(&mut work, may, e_invoice, seen, done).await.unwrap();
        work.commit().await.unwrap();
        let row = house.view(e_invoice).await.row;
        assert!(row.state == EState::Cancelled && row.proof.is_some());
        house.checks_hold().await;
    }
}
