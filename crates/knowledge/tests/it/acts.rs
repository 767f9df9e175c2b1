//! What happens to articles.

use kernel::ids::ArticleId;
use kernel::time::{add_days, civil_day};
use knowledge::acts::{self, CategoryText, CategoryWords, Details};
use knowledge::queries::{self, Addressed};
use knowledge::{ArticleState, Reach, Tongue};
use platform::{Failure, Platform, Work};

use crate::house::{House, details, key, words};

const TR: Tongue = Tongue::Turkish;

async fn state(house: &House, id: ArticleId) -> ArticleState {
    queries::article(house.platform.db.read(), id)
        .await
        .unwrap()
        .state
}

async fn at(house: &House, tongue: Tongue, slug: &str) -> Addressed {
    queries::addressed(house.platform.db.read(), tongue, slug)
        .await
        .unwrap()
}

platform::both_engines! {
    async fn what_is_out_stays_out_until_the_new_version_is_published(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti süresi", "İki yıl.", Reach::Public).await;
        assert_eq!(house.write(id, TR, words("Garanti süresi", "Üç yıl.")).await.unwrap(), 2);
        let Addressed::Here(out) = at(&house, TR, "garanti-suresi").await else { panic!() };
        assert_eq!((out.body.as_str(), out.n), ("İki yıl.", 1));
        house.publish(id, TR).await.unwrap();
        let Addressed::Here(out) = at(&house, TR, "garanti-suresi").await else { panic!() };
        assert_eq!((out.body.as_str(), out.n), ("Üç yıl.", 2));
        house.checks_hold().await;
    }

    async fn the_same_words_make_no_version_and_an_old_one_comes_back(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(TR, "Garanti", "Bir.", Reach::Public).await;
        assert_eq!(house.write(id, TR, words("Garanti", "Bir.")).await.unwrap(), 1);
        assert_eq!(house.write(id, TR, words("Garanti", "İki.")).await.unwrap(), 2);
        let version = house.version(id).await;
        let back = house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::bring_back(work, may, id, version, TR, 1).await
        }).await;
        assert_eq!(back.unwrap(), 3);
        let text = queries::text(house.platform.db.read(), id, TR).await.unwrap().unwrap();
        assert_eq!((text.body.as_str(), text.n), ("Bir.", 3));
        assert_eq!(queries::revisions(house.platform.db.read(), id, TR).await.unwrap().len(), 3);
        house.checks_hold().await;
    }

    async fn two_people_who_write_the_same_article_are_told(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(TR, "Garanti", "Bir.", Reach::Public).await;
        let stale = house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::write_text(work, may, id, 7, TR, words("Garanti", "İki.")).await
        }).await;
        assert!(matches!(stale.unwrap_err(), Failure::Stale { .. }));
    }

    async fn an_old_address_leads_to_the_new_one_and_nobody_else_takes_it(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti süresi", "İki yıl.", Reach::Public).await;
        let mut moved = words("Garanti kaç yıl", "İki yıl.");
        moved.slug_written = true;
        house.write(id, TR, moved).await.unwrap();
        assert_eq!(at(&house, TR, "garanti-suresi").await, Addressed::Moved("/yardim/garanti-kac-yil".into()));
        let mut taken = words("Başka", "Metin");
        (taken.slug, taken.slug_written) = ("garanti-suresi".into(), true);
        let other = house.draft(TR, "Başka", "Metin", Reach::Public).await;
        assert_eq!(key(house.write(other, TR, taken).await), "knowledge-refused-slug-taken");
        // an address that the title made gets a number
        let third = house.out(TR, "Garanti süresi", "Metin", Reach::Public).await;
        let text = queries::text(house.platform.db.read(), third, TR).await.unwrap().unwrap();
        assert_eq!(text.slug, "garanti-suresi-2");
        house.checks_hold().await;
    }

    async fn an_article_is_a_draft_again_when_its_last_language_is_taken_back(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti", "İki yıl.", Reach::Public).await;
        house.write(id, Tongue::English, words("Warranty", "Two years.")).await.unwrap();
        assert_eq!(at(&house, Tongue::English, "warranty").await, Addressed::Nothing);
        house.publish(id, Tongue::English).await.unwrap();
        house.unpublish(id, TR).await.unwrap();
        assert_eq!(state(&house, id).await, ArticleState::Published);
        assert_eq!(at(&house, TR, "garanti").await, Addressed::Nothing);
        assert_eq!(key(house.unpublish(id, TR).await), "knowledge-refused-not-out");
        house.unpublish(id, Tongue::English).await.unwrap();
        assert_eq!(state(&house, id).await, ArticleState::Draft);
        assert_eq!(at(&house, Tongue::English, "warranty").await, Addressed::Nothing);
        assert_eq!(key(house.publish(id, Tongue::German).await), "knowledge-refused-no-words");
        house.checks_hold().await;
    }

    async fn a_merged_article_leads_to_its_survivor_and_stands_alone_again_when_it_is_brought_back(platform: Platform) {
        let house = House::new(platform).await;
        let old = house.out(TR, "Kireç temizliği", "Sirke.", Reach::Public).await;
        let new = house.out(TR, "Kireç çözme", "Tuz.", Reach::Public).await;
        assert_eq!(key(house.merge(old, old).await), "knowledge-refused-merge-self");
        house.merge(old, new).await.unwrap();
        assert_eq!(at(&house, TR, "kirec-temizligi").await, Addressed::Moved("/yardim/kirec-cozme".into()));
        assert_eq!(house.titles(Reach::Staff, "kireç").await, ["Kireç çözme"]);
        // one without the reader's language leads to another
        let english = house.out(Tongue::English, "Descaling", "Vinegar.", Reach::Public).await;
        house.merge(english, new).await.unwrap();
        assert_eq!(at(&house, Tongue::English, "descaling").await, Addressed::Moved("/yardim/kirec-cozme".into()));
        // no circle: what was merged takes nobody in
        assert_eq!(key(house.merge(new, old).await), "knowledge-refused-merge-archived");
        let version = house.version(old).await;
        house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::restore_article(work, may, old, version).await
        }).await.unwrap();
        assert_eq!((state(&house, old).await, at(&house, TR, "kirec-temizligi").await), (ArticleState::Draft, Addressed::Nothing));
        house.publish(old, TR).await.unwrap();
        assert!(matches!(at(&house, TR, "kirec-temizligi").await, Addressed::Here(_)));
        house.checks_hold().await;
    }

    async fn what_an_article_speaks_of_must_be_there(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(TR, "Garanti", "İki yıl.", Reach::Public).await;
        let edit = async |details: Details| {
            let version = house.version(id).await;
            house.act(async |work: &mut Work| {
                let may = work.actor.may()?;
                acts::edit_article(work, may, id, version, details).await
            }).await
        };
        let product = Details { products: vec!["YOK-1".into()], ..details(Reach::Public) };
        assert_eq!(key(edit(product).await), "knowledge-refused-about");
        let group = Details { groups: vec!["Yok böyle".into()], ..details(Reach::Public) };
        assert_eq!(key(edit(group).await), "knowledge-refused-about");
        let group = law::RuleBook::builtin().groups()[0].key.clone();
        edit(Details { groups: vec![group.clone()], ..details(Reach::Staff) }).await.unwrap();
        let about = queries::about_of(house.platform.db.read(), id).await.unwrap();
        assert_eq!(about.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>(), [group.as_str()]);
    }

    async fn a_review_is_asked_for_until_somebody_looked(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(TR, "Garanti", "İki yıl.", Reach::Public).await;
        let today = civil_day(house.platform.now());
        let due = Details { review_on: Some(today), ..details(Reach::Public) };
        let version = house.version(id).await;
        house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::edit_article(work, may, id, version, due).await
        }).await.unwrap();
        let me = kernel::ids::StaffId::from_uuid(uuid::Uuid::from_u128(1));
        let db = house.platform.db.read();
        assert_eq!(queries::due_reviews(db, me, today, 5).await.unwrap().len(), 1);
        let review = async |next| {
            let version = house.version(id).await;
            house.act(async |work: &mut Work| {
                let may = work.actor.may()?;
                acts::review_article(work, may, id, version, next).await
            }).await
        };
        assert_eq!(key(review(Some(today)).await), "knowledge-refused-review-past");
        review(add_days(today, 90).ok()).await.unwrap();
        assert!(queries::due_reviews(db, me, today, 5).await.unwrap().is_empty());
    }

    async fn categories_stand_in_order_and_go_only_when_they_are_empty(platform: Platform) {
        let house = House::new(platform).await;
        let named = |name: &str, parent| CategoryWords {
            parent,
            texts: [CategoryText { name: name.into(), about: String::new() }, CategoryText::default(), CategoryText::default()],
        };
        let add = async |words: CategoryWords| {
            house.act(async |work: &mut Work| {
                let may = work.actor.may()?;
                acts::add_category(work, may, words).await
            }).await
        };
        let first = add(named("Garanti", None)).await.unwrap();
        let second = add(named("Onarım", None)).await.unwrap();
        let below = add(named("Ücretli onarım", Some(second))).await.unwrap();
        assert_eq!(key(add(named("GARANTİ", None)).await), "knowledge-refused-category-twice");
        assert_eq!(key(add(named(" ", None)).await), "knowledge-refused-category-name");
        house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::move_category(work, may, second, true).await
        }).await.unwrap();
        let tree = queries::tree(house.platform.db.read()).await.unwrap();
        assert_eq!(tree.0.iter().map(|shelf| shelf.id).collect::<Vec<_>>(), [second, below, first]);
        assert_eq!(tree.with_below(second), [second, below]);
        let remove = async |id| {
            house.act(async |work: &mut Work| {
                let may = work.actor.may()?;
                acts::remove_category(work, may, id).await
            }).await
        };
        assert_eq!(key(remove(second).await), "knowledge-refused-category-full");
        // a category cannot stand below itself
        let inside = house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::edit_category(work, may, second, 1, named("Onarım", Some(below))).await
        }).await;
        assert_eq!(key(inside), "knowledge-refused-category-parent");
        remove(below).await.unwrap();
        remove(second).await.unwrap();
    }
}
