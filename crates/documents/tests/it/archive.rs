//! Once, byte for byte, and never silently another.

use documents::{
    CHECKS, DocumentFilter, DocumentState, KeepDocuments, Kept, document, document_by_ettn,
    documents, documents_of, move_documents, settle_conflict,
};
use kernel::ids::{Ref, kinds};
use platform::paging::PageAsk;
use platform::{Actor, Failure, Platform};

use crate::world::{ETTN, invoice, keep, new};

async fn two_customers(platform: &Platform) -> (Ref, Ref) {
    let mut work = platform.own_work("test").await.unwrap();
    let (one, other) = (
        work.new_id::<kinds::Customer>(),
        work.new_id::<kinds::Customer>(),
    );
    work.give_up();
    (one.into(), other.into())
}

platform::both_engines! {
    async fn a_second_import_changes_nothing(platform: Platform) {
        let text = invoice("bir");
        let first = keep(&platform, new(&platform, &text, vec![]).await).await.unwrap();
        let Kept::New(id) = first else { panic!("{first:?}") };
        let again = keep(&platform, new(&platform, &text, vec![]).await).await.unwrap();
        assert_eq!(again, Kept::Before(id));
        let view = document(platform.db.read(), id).await.unwrap();
        assert_eq!(view.row.version, 1);
        assert_eq!(platform.files.get(&view.file.sha256).await.unwrap(), text.as_bytes());
    }

    async fn the_same_document_with_another_blank_is_no_conflict(platform: Platform) {
        let text = invoice("bir");
        let first = keep(&platform, new(&platform, &text, vec![]).await).await.unwrap();
        let spaced = text.replace("</Invoice>", "\n\n</Invoice>");
        let again = keep(&platform, new(&platform, &spaced, vec![]).await).await.unwrap();
        assert_eq!(again, Kept::Before(first.id()));
    }

    async fn the_same_ettn_with_other_contents_is_a_conflict_to_look_at(platform: Platform) {
        let first = keep(&platform, new(&platform, &invoice("bir"), vec![]).await).await.unwrap();
        for _ in 0..2 {
            let other = keep(&platform, new(&platform, &invoice("iki"), vec![]).await).await.unwrap();
            assert_eq!(other, Kept::Conflict(first.id()));
        }
        let view = document(platform.db.read(), first.id()).await.unwrap();
        assert_eq!(view.row.state, DocumentState::Disputed);
        assert_eq!(view.conflicts.len(), 1);
        let kept = platform.files.get(&view.file.sha256).await.unwrap();
        assert!(String::from_utf8_lossy(&kept).contains(">bir<"));
        let other = platform.files.get(&view.conflicts[0].sha256).await.unwrap();
        assert!(String::from_utf8_lossy(&other).contains(">iki<"));

        let may = || Actor::system("test").may::<KeepDocuments>().unwrap();
        let mut work = platform.own_work("test").await.unwrap();
        let stale = settle_conflict(&mut work, may(), first.id(), 1).await;
        assert!(matches!(stale, Err(Failure::Stale { .. })));
        work.give_up();
        let mut work = platform.own_work("test").await.unwrap();
        settle_conflict(&mut work, may(), first.id(), 2).await.unwrap();
        work.commit().await.unwrap();
        let view = document(platform.db.read(), first.id()).await.unwrap();
        assert_eq!(view.row.state, DocumentState::Kept);
        assert!(view.conflicts[0].settled_at.is_some());
    }

    async fn a_document_is_found_by_number_ettn_and_name(platform: Platform) {
        let id = keep(&platform, new(&platform, &invoice("bir"), vec![]).await).await.unwrap().id();
        for q in ["VEF2026000000123", ETTN, "sule isik", "Şule"] {
            let filter = DocumentFilter { q: q.to_owned(), ..DocumentFilter::default() };
            let page = documents(&platform, &filter, &PageAsk::default()).await.unwrap();
            assert_eq!(page.rows.first().map(|row| row.id), Some(id), "{q}");
        }
        let found = document_by_ettn(platform.db.read(), ETTN).await.unwrap();
        assert_eq!(found.unwrap().id, id);
    }

    async fn the_documents_of_a_merged_customer_move(platform: Platform) {
        let (one, other) = two_customers(&platform).await;
        keep(&platform, new(&platform, &invoice("bir"), vec![one, other]).await).await.unwrap();
        let mut work = platform.own_work("test").await.unwrap();
        move_documents(&mut work, one, other).await.unwrap();
        work.commit().await.unwrap();
        assert!(documents_of(platform.db.read(), one).await.unwrap().is_empty());
        assert_eq!(documents_of(platform.db.read(), other).await.unwrap().len(), 1);
    }

    async fn what_is_no_ettn_is_refused(platform: Platform) {
        let mut wrong = new(&platform, &invoice("bir"), vec![]).await;
        wrong.ettn = Some("yok".to_owned());
        assert!(matches!(keep(&platform, wrong).await, Err(Failure::Refused(_))));
    }

    async fn the_checks_are_quiet_after_all_that(platform: Platform) {
        keep(&platform, new(&platform, &invoice("bir"), vec![]).await).await.unwrap();
        keep(&platform, new(&platform, &invoice("iki"), vec![]).await).await.unwrap();
        for check in CHECKS {
            assert!(check.run(&platform).await.unwrap().is_empty(), "{}", check.name());
        }
    }
}
