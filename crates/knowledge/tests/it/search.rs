//! What questions find: suffixes, letters without their marks, slips, words of the same meaning; and never what is not out.

use knowledge::acts;
use knowledge::{Reach, Tongue};
use platform::{Platform, Work};

use crate::house::{House, words};

const TR: Tongue = Tongue::Turkish;

async fn shelf(house: &House) {
    for (title, body) in [
        (
            "Ütü su damlatıyor",
            "Ütünün suyu damlıyorsa tabanı ısınmadan buharı açmayın.",
        ),
        (
            "Garanti süresi",
            "Garanti iki yıldır. Faturayı ya da garanti belgesini saklayın.",
        ),
        (
            "İade nasıl yapılır",
            "On dört gün içinde iade edebilirsiniz. Kargo ücretsizdir.",
        ),
        (
            "Onarım ne kadar sürer",
            "Onarım yirmi iş gününü geçemez. Geçerse ikame cihaz verilir.",
        ),
    ] {
        house.out(TR, title, body, Reach::Public).await;
    }
}

platform::both_engines! {
    async fn suffixes_capitals_and_letters_without_marks_do_not_matter(platform: Platform) {
        let house = House::new(platform).await;
        shelf(&house).await;
        for (asked, title) in [
            ("ütünün", "Ütü su damlatıyor"),
            ("UTUM", "Ütü su damlatıyor"),
            ("garantisi", "Garanti süresi"),
            ("faturamı kaybettim", "Garanti süresi"),
            ("FATURAMI", "Garanti süresi"),
            ("iadeler", "İade nasıl yapılır"),
            ("onariminiz", "Onarım ne kadar sürer"),
        ] {
            assert_eq!(house.titles(Reach::Public, asked).await.first().map(String::as_str), Some(title), "{asked}");
        }
    }

    async fn one_slip_is_forgiven_and_said(platform: Platform) {
        let house = House::new(platform).await;
        shelf(&house).await;
        for (asked, title) in [("gaarnti", "Garanti süresi"), ("onarrım", "Onarım ne kadar sürer"), ("ftura", "Garanti süresi"), ("kaego", "İade nasıl yapılır")] {
            let found = house.find(Reach::Public, asked).await;
            let first = found.hits.first().map(|hit| hit.title.iter().map(|piece| piece.text.as_str()).collect::<String>());
            assert_eq!(first.as_deref(), Some(title), "{asked}");
            assert_eq!(found.meant.len(), 1, "{asked}");
        }
        assert!(house.find(Reach::Public, "buzdolabı").await.hits.is_empty());
        assert!(house.find(Reach::Public, "").await.hits.is_empty());
        assert!(house.find(Reach::Public, "ve nasıl?").await.hits.is_empty());
    }

    async fn what_was_asked_for_is_lit(platform: Platform) {
        let house = House::new(platform).await;
        shelf(&house).await;
        let found = house.find(Reach::Public, "fatura").await;
        let lit: Vec<&str> = found.hits[0].piece.iter().filter(|piece| piece.lit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(lit, ["Faturayı"]);
    }

    async fn words_of_the_same_meaning_find_the_same(platform: Platform) {
        let house = House::new(platform).await;
        shelf(&house).await;
        assert!(house.titles(Reach::Public, "yedek ürün").await.is_empty());
        let add = async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::add_synonyms(work, may, TR, "ikame cihaz\nyedek ürün").await
        };
        house.act(add).await.unwrap();
        assert_eq!(house.titles(Reach::Public, "yedek ürününüz var mı").await, ["Onarım ne kadar sürer"]);
    }

    async fn drafts_and_words_for_staff_are_never_found_by_others(platform: Platform) {
        let house = House::new(platform).await;
        house.draft(TR, "Gizli taslak", "zümrüdüanka", Reach::Public).await;
        house.out(TR, "Servis el kitabı", "zümrüdüanka parolası", Reach::Staff).await;
        house.out(TR, "Müşterilere özel", "zümrüdüanka indirimi", Reach::Customers).await;
        assert!(house.titles(Reach::Public, "zümrüdüanka").await.is_empty());
        // not by a slip either, which would tell that the word exists
        let slip = house.find(Reach::Public, "zümrüdüankka").await;
        assert!(slip.hits.is_empty() && slip.meant.is_empty());
        assert_eq!(house.titles(Reach::Customers, "zümrüdüanka").await, ["Müşterilere özel"]);
        let mut staff = house.titles(Reach::Staff, "zümrüdüanka").await;
        staff.sort();
        assert_eq!(staff, ["Müşterilere özel", "Servis el kitabı"]);
    }

    async fn what_is_taken_back_or_written_anew_is_found_no_more_by_its_old_words(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti", "İki yıl, pembe.", Reach::Public).await;
        house.write(id, TR, words("Garanti", "İki yıl, mor.")).await.unwrap();
        assert_eq!(house.titles(Reach::Public, "pembe").await.len(), 1);
        assert!(house.titles(Reach::Public, "mor").await.is_empty());
        house.publish(id, TR).await.unwrap();
        assert!(house.titles(Reach::Public, "pembe").await.is_empty());
        assert_eq!(house.titles(Reach::Public, "mor").await.len(), 1);
        house.unpublish(id, TR).await.unwrap();
        assert!(house.titles(Reach::Staff, "mor").await.is_empty());
        house.checks_hold().await;
    }

    async fn a_title_stands_before_a_word_in_the_text(platform: Platform) {
        let house = House::new(platform).await;
        house.out(TR, "Servis saatleri", "Kargo ile gönderirseniz kargo firmasını arayın.", Reach::Public).await;
        house.out(TR, "Kargo", "Ücretsizdir.", Reach::Public).await;
        assert_eq!(house.titles(Reach::Public, "kargo").await[0], "Kargo");
    }
}
