//! One row per recipient and message; nothing lost, nothing twice.

use kernel::ids::{CustomerId, kinds};
use platform::paging::PageAsk;
use platform::{Actor, Failure, Platform};
use post::{MailFilter, MailState, MailText, RetryMails, Sent, SentAgain, Trouble};
use sea_orm::{ConnectionTrait, Statement};

use crate::world::{RESET, ask, later, letter, pocket, run, standing};

/// What is kept of the only message's variables.
async fn kept(platform: &Platform) -> String {
    let db = platform.db.read();
    let asked = Statement::from_string(db.get_database_backend(), "SELECT vars FROM mail");
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    let sealed: String = row.try_get("", "vars").unwrap();
    let open = platform.secrets.open("post.vars", &sealed).unwrap();
    String::from_utf8(open.to_vec()).unwrap()
}

platform::both_engines! {
    async fn what_is_asked_for_twice_is_sent_once(platform: Platform) {
        let (pocket, post) = pocket();
        let mut work = platform.own_work("test").await.unwrap();
        let first = post::send(&mut work, letter("SRV-1")).await.unwrap();
        work.commit().await.unwrap();
        let mut work = platform.own_work("test").await.unwrap();
        let mut shouting = letter("SRV-1");
        shouting.to.address = " SULE@ornek.example ".to_owned();
        let second = post::send(&mut work, shouting).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(second, Sent::Before(first.id()));
        run(&platform, &post).await;
        run(&platform, &post).await;
        let taken = pocket.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].subject, "Cihazınız hazır: SRV-1");
        assert_eq!(taken[0].id, first.id().to_string());
        assert!(taken[0].text.contains("-- \nVefa Ev Aletleri"));
        assert_eq!(standing(&platform, first.id()).await.state, MailState::Sent);
    }

    async fn what_was_not_committed_is_not_sent(platform: Platform) {
        let (pocket, post) = pocket();
        let mut work = platform.own_work("test").await.unwrap();
        post::send(&mut work, letter("SRV-1")).await.unwrap();
        work.give_up();
        run(&platform, &post).await;
        assert!(pocket.taken().is_empty());
    }

    async fn a_server_that_is_gone_for_an_hour_delays_and_loses_nothing(platform: Platform) {
        let (pocket, post) = pocket();
        let id = ask(&platform, letter("SRV-1")).await;
        for _ in 0..6 {
            pocket.trouble(Trouble::Later("connection refused".to_owned()));
        }
        run(&platform, &post).await;
        let row = standing(&platform, id).await;
        assert_eq!((row.state, row.attempts), (MailState::Queued, 1));
        assert_eq!(row.trouble.unwrap().1, "connection refused");
        assert!(row.next_try.is_some());
        for _ in 0..90 {
            later(&platform, &post, 1).await;
        }
        assert_eq!(pocket.taken().len(), 1);
        let row = standing(&platform, id).await;
        assert_eq!((row.state, row.attempts, row.trouble), (MailState::Sent, 7, None));
    }

    async fn without_a_server_the_message_waits_and_says_what_to_set(platform: Platform) {
        let (pocket, post) = pocket();
        let id = ask(&platform, letter("SRV-1")).await;
        for _ in 0..200 {
            pocket.trouble(Trouble::NoServer);
        }
        run(&platform, &post).await;
        let row = standing(&platform, id).await;
        assert_eq!((row.state, row.trouble.unwrap().0.as_str()), (MailState::Queued, "post-trouble-no-server"));
        for _ in 0..60 {
            later(&platform, &post, 60).await;
        }
        let row = standing(&platform, id).await;
        assert_eq!((row.state, row.trouble.unwrap().0.as_str()), (MailState::Failed, "post-trouble-no-server"));
    }

    async fn after_two_days_a_person_decides(platform: Platform) {
        let (pocket, post) = pocket();
        let id = ask(&platform, letter("SRV-1")).await;
        for _ in 0..200 {
            pocket.trouble(Trouble::Later("451 busy".to_owned()));
        }
        run(&platform, &post).await;
        for _ in 0..47 {
            later(&platform, &post, 60).await;
        }
        assert_eq!(standing(&platform, id).await.state, MailState::Queued);
        for _ in 0..3 {
            later(&platform, &post, 60).await;
        }
        let row = standing(&platform, id).await;
        assert_eq!(row.state, MailState::Failed);
        assert_eq!(row.trouble.unwrap().0, "post-trouble-gave-up");
        assert_eq!(later(&platform, &post, 600).await, 0);
    }

    async fn a_refused_message_is_seen_and_sent_again_by_a_person(platform: Platform) {
        let (pocket, post) = pocket();
        pocket.trouble(Trouble::Never("550 no such user".to_owned()));
        let id = ask(&platform, letter("SRV-1")).await;
        run(&platform, &post).await;
        let failed = MailFilter { state: Some(MailState::Failed), ..MailFilter::default() };
        let list = post::mails(platform.db.read(), &failed, &PageAsk::default()).await.unwrap();
        assert_eq!(list.rows.len(), 1);
        assert_eq!(post::standing(platform.db.read()).await.unwrap().failed, 1);
        again(&platform, id).await.unwrap();
        run(&platform, &post).await;
        assert_eq!(pocket.taken().len(), 1);
        assert!(matches!(again(&platform, id).await, Err(Failure::Refused(_))));
    }

    async fn what_may_have_arrived_is_never_sent_again_by_itself(platform: Platform) {
        let (pocket, post) = pocket();
        pocket.trouble(Trouble::Unknown("connection lost".to_owned()));
        let id = ask(&platform, letter("SRV-1")).await;
        run(&platform, &post).await;
        assert_eq!(standing(&platform, id).await.state, MailState::Unknown);
        for _ in 0..50 {
            later(&platform, &post, 60).await;
        }
        assert!(pocket.taken().is_empty());
        again(&platform, id).await.unwrap();
        run(&platform, &post).await;
        assert_eq!(pocket.taken()[0].id, id.to_string());
    }

    async fn a_program_that_ends_while_sending_leaves_the_question_to_a_person(platform: Platform) {
        let post = crate::world::post(std::sync::Arc::new(Crash));
        let id = ask(&platform, letter("SRV-1")).await;
        run(&platform, &post).await;
        assert_eq!(standing(&platform, id).await.state, MailState::Sending);
        later(&platform, &post, 10).await;
        let row = standing(&platform, id).await;
        assert_eq!(row.state, MailState::Unknown);
        assert_eq!(row.trouble.unwrap().0, "post-trouble-interrupted");
    }

    async fn a_link_that_opens_something_is_forgotten_once_it_is_sent(platform: Platform) {
        let (pocket, post) = pocket();
        let mut secret = letter("1");
        secret.kind = RESET.key;
        ask(&platform, secret.with("link", "https://vefa.example/r/abc")).await;
        assert!(kept(&platform).await.contains("/r/abc"));
        run(&platform, &post).await;
        assert!(pocket.taken()[0].text.contains("https://vefa.example/r/abc"));
        assert_eq!(kept(&platform).await, "{}");
    }

    async fn whoever_reads_the_outbox_never_sees_a_link_that_opens_something(platform: Platform) {
        let (pocket, post) = pocket();
        pocket.trouble(Trouble::Never("550 no such mailbox".to_owned()));
        let mut secret = letter("1");
        secret.kind = RESET.key;
        let id = ask(&platform, secret.with("link", "https://vefa.example/r/abc")).await;
        assert_eq!(post.text_of(&platform, id).await.unwrap(), MailText::Confidential);
        run(&platform, &post).await;
        assert_eq!(standing(&platform, id).await.state, MailState::Failed);
        assert_eq!(post.text_of(&platform, id).await.unwrap(), MailText::Confidential);
        let open = ask(&platform, letter("SRV-1")).await;
        let told = post.text_of(&platform, open).await.unwrap();
        assert!(matches!(told, MailText::Told(text) if text.text.contains("SRV-1")));
    }

    async fn all_failed_messages_are_sent_again_at_once_but_never_the_unknown(platform: Platform) {
        let (pocket, post) = pocket();
        for trouble in [
            Trouble::Never("550".to_owned()),
            Trouble::Unknown("lost".to_owned()),
            Trouble::Never("550".to_owned()),
        ] {
            pocket.trouble(trouble);
        }
        for number in ["SRV-1", "SRV-2", "SRV-3"] {
            ask(&platform, letter(number)).await;
        }
        run(&platform, &post).await;
        let mut work = platform.own_work("test").await.unwrap();
        let may = Actor::system("test").may::<RetryMails>().unwrap();
        let again = post::retry_failed(&mut work, may).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(again, SentAgain { count: 2, more: false });
        run(&platform, &post).await;
        assert_eq!(pocket.taken().len(), 2);
        assert_eq!(post::standing(platform.db.read()).await.unwrap().unknown, 1);
    }

    async fn a_message_is_found_by_a_piece_of_its_address_or_name(platform: Platform) {
        ask(&platform, letter("SRV-1")).await;
        for (words, found) in [("sule@ornek.example", 1), ("ornek", 1), ("Şule", 1), ("100%", 0), ("su_e", 0)] {
            let filter = MailFilter { address: Some(words.to_owned()), ..MailFilter::default() };
            let page = post::mails(platform.db.read(), &filter, &PageAsk::default()).await.unwrap();
            assert_eq!(page.rows.len(), found, "{words}");
        }
    }

    async fn a_record_shows_the_messages_about_it(platform: Platform) {
        let (_, post) = pocket();
        let mut work = platform.own_work("test").await.unwrap();
        let customer: CustomerId = work.new_id::<kinds::Customer>();
        work.give_up();
        ask(&platform, letter("SRV-1").about(customer)).await;
        ask(&platform, letter("SRV-2")).await;
        run(&platform, &post).await;
        let rows = post::mails_about(platform.db.read(), customer).await.unwrap();
        assert_eq!(rows.len(), 1);
        let events = platform::events::timeline(platform.db.read(), customer.into(), None, 10).await.unwrap();
        assert_eq!(events[0].verb, "mail.sent");
    }

    async fn an_address_that_is_none_is_refused_before_anything_is_written(platform: Platform) {
        let mut work = platform.own_work("test").await.unwrap();
        let mut wrong = letter("SRV-1");
        wrong.to.address = "sule at ornek".to_owned();
        let failure = post::send(&mut work, wrong).await.unwrap_err();
        assert!(matches!(failure, Failure::Refused(_)));
    }
}

async fn again(platform: &Platform, id: kernel::ids::MailId) -> Result<(), Failure> {
    let mut work = platform.own_work("test").await?;
    let may = Actor::system("test").may::<RetryMails>()?;
    post::retry_mail(&mut work, may, id).await?;
    work.commit().await
}

/// A channel in which the program dies.
struct Crash;

#[async_trait::async_trait]
impl post::Channel for Crash {
    fn name(&self) -> &'static str {
        "email"
    }

    async fn deliver(&self, _: &post::Message) -> Result<(), Trouble> {
        panic!("power cut");
    }
}
