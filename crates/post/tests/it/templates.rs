//! Staff edit the words, see them, and go back.

use platform::{Actor, Failure, Lang, Platform};
use post::{Draft, EditMailTemplates, EditTemplate, Post, Recipient, Trouble};

use crate::world::{READY, ask, later, letter, pocket, run};

fn draft(body: &str) -> Draft {
    Draft {
        subject: "Hazır {{ number }}".to_owned(),
        body: body.to_owned(),
    }
}

async fn edit(platform: &Platform, post: &Post, seen: i32, body: &str) -> Result<(), Failure> {
    let mut work = platform.own_work("test").await?;
    let may = Actor::system("test").may::<EditMailTemplates>()?;
    let edit = EditTemplate {
        kind: READY.key.to_owned(),
        lang: Lang::Turkish,
        seen,
        draft: draft(body),
    };
    post::edit_template(&mut work, may, post, edit).await?;
    work.commit().await
}

platform::both_engines! {
    async fn edited_words_go_out_and_the_usual_ones_come_back(platform: Platform) {
        let (pocket, post) = pocket();
        edit(&platform, &post, 0, "Buyurun {{ name }}").await.unwrap();
        ask(&platform, letter("SRV-1")).await;
        run(&platform, &post).await;
        let mut work = platform.own_work("test").await.unwrap();
        let may = Actor::system("test").may::<EditMailTemplates>().unwrap();
        post::restore_template(&mut work, may, &post, READY.key, Lang::Turkish, 1).await.unwrap();
        work.commit().await.unwrap();
        ask(&platform, letter("SRV-2")).await;
        run(&platform, &post).await;
        let subjects: Vec<_> = pocket.taken().into_iter().map(|mail| mail.subject).collect();
        assert_eq!(subjects, ["Hazır SRV-1", "Cihazınız hazır: SRV-2"]);
        let view = post.template(platform.db.read(), READY.key, Lang::Turkish).await.unwrap();
        assert!(view.usual);
        assert_eq!(view.revision, 2);
        let rows = post.templates(platform.db.read()).await.unwrap();
        assert_eq!(rows.len(), 6);
        assert_eq!(rows.iter().filter(|row| row.revision == 2).count(), 1);
    }

    async fn a_message_keeps_the_words_of_its_first_try(platform: Platform) {
        let (pocket, post) = pocket();
        pocket.trouble(Trouble::Later("451".to_owned()));
        ask(&platform, letter("SRV-1")).await;
        run(&platform, &post).await;
        edit(&platform, &post, 0, "Buyurun {{ name }}").await.unwrap();
        later(&platform, &post, 5).await;
        assert_eq!(pocket.taken()[0].subject, "Cihazınız hazır: SRV-1");
    }

    async fn who_edits_what_somebody_else_changed_is_told(platform: Platform) {
        let (_, post) = pocket();
        edit(&platform, &post, 0, "Bir {{ name }}").await.unwrap();
        let failure = edit(&platform, &post, 0, "İki {{ name }}").await.unwrap_err();
        let Failure::Stale { theirs, .. } = failure else { panic!("{failure}") };
        assert_eq!(theirs["body"], "Bir {{ name }}");
    }

    async fn an_unknown_variable_is_refused_with_its_line(platform: Platform) {
        let (_, post) = pocket();
        let failure = edit(&platform, &post, 0, "Sayın {{ name }}\n\n{{ tarih }}").await.unwrap_err();
        let Failure::Refused(refused) = failure else { panic!("{failure}") };
        let refusal = &refused.0[0];
        assert_eq!(refusal.field.as_deref(), Some("body"));
        assert_eq!(refusal.key, "post-refused-variable");
        assert_eq!(refusal.args, [("name", "tarih".into()), ("line", 3i64.into())]);
    }

    async fn the_preview_shows_the_samples_and_the_signature(platform: Platform) {
        let (_, post) = pocket();
        let words = draft("Sayın {{ name }},\n\nBekliyoruz.");
        let preview = post.preview(&platform, READY.key, Lang::Turkish, &words).await.unwrap();
        assert_eq!(preview.subject, "Hazır SRV-2026-000123");
        insta::assert_snapshot!("preview_text", preview.text);
        insta::assert_snapshot!("preview_html", preview.html);
    }

    async fn every_version_is_told_newest_first(platform: Platform) {
        let (_, post) = pocket();
        edit(&platform, &post, 0, "Bir {{ name }}").await.unwrap();
        edit(&platform, &post, 1, "İki {{ name }}").await.unwrap();
        let told = post.versions(platform.db.read(), READY.key, Lang::Turkish).await.unwrap();
        let bodies: Vec<_> = told.iter().map(|one| (one.revision, one.draft.body.as_str())).collect();
        assert_eq!(bodies, [(2, "İki {{ name }}"), (1, "Bir {{ name }}")]);
    }

    async fn words_are_tried_on_oneself_with_the_samples(platform: Platform) {
        let (pocket, post) = pocket();
        let me = Recipient::new("Elif", "elif@ornek.example");
        let kind = READY.key;
        let words = draft("Buyurun {{ name }}");
        let tried = post.try_words(&platform, &me, kind, Lang::Turkish, &words).await.unwrap();
        assert_eq!(tried, Ok(()));
        assert!(pocket.taken()[0].text.starts_with("Buyurun Şule Işık"));
        let bad = post.try_words(&platform, &me, kind, Lang::Turkish, &draft("{{ tarih }}")).await;
        assert!(matches!(bad, Err(Failure::Refused(_))));
        assert_eq!(pocket.taken().len(), 1);
    }
}
