//! One row per recipient and message; nothing lost, nothing twice.

use kernel::ids::{CustomerId, kinds};
use platform::paging::PageAsk;
use platform::{Actor, Failure, Platform};
use post::{MailFilter, MailState, RetryMails, Sent, Trouble};

use crate::world::{RESET, ask, later, letter, pocket, run, standing};

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
        let id = ask(&platform, secret.with("link", "https://vefa.example/r/abc")).await;
        let text = post.text_of(&platform, id).await.unwrap();
        assert!(text.unwrap().text.contains("/r/abc"));
        run(&platform, &post).await;
        assert!(pocket.taken()[0].text.contains("https://vefa.example/r/abc"));
        assert!(post.text_of(&platform, id).await.unwrap().is_none());
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
