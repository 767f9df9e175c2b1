//! Against a real SMTP server: what it takes, refuses, postpones, and what happens when it is gone or hangs up.

use std::sync::Arc;

use platform::{Lang, Platform, testing};
use post::channel::smtp::{Security, Smtp, SmtpConfig};
use post::{MailState, Post, Recipient, Trouble};

use crate::server::Server;
use crate::world::{ask, later, letter, post, run, standing};

fn office(port: u16) -> Post {
    let config = SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        credentials: None,
        from: "servis@vefa.example".to_owned(),
        reply_to: Some("Servis Masası <masa@vefa.example>".to_owned()),
    };
    post(Arc::new(Smtp::new(config).unwrap()))
}

async fn world() -> Platform {
    testing::sqlite::<migrations::Migrator>().await
}

async fn sent_to(platform: &Platform, post: &Post, name: &str) -> post::MailRow {
    let mut to = letter("SRV-1");
    to.to.address = format!("{name}@ornek.example");
    let id = ask(platform, to).await;
    run(platform, post).await;
    standing(platform, id).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_arrives_with_turkish_letters_and_the_headers_that_matter() {
    let Some(server) = Server::start() else {
        return;
    };
    let (platform, post) = (world().await, office(server.port));
    let row = sent_to(&platform, &post, "sule").await;
    assert_eq!(row.state, MailState::Sent);
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["from"], "servis@vefa.example");
    let text = taken[0]["text"].as_str().unwrap();
    assert!(
        text.contains(&format!("Message-ID: <{}@vefa.example>", row.id)),
        "{text}"
    );
    assert!(text.contains("Auto-Submitted: auto-generated"));
    assert!(
        text.contains("Date: Wed, 25 Nov 2026 09:00:00 +0000"),
        "{text}"
    );
    assert!(text.contains("masa@vefa.example"));
    assert!(text.contains("multipart/alternative"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_postpones_stays_in_the_queue() {
    let Some(server) = Server::start() else {
        return;
    };
    let (platform, post) = (world().await, office(server.port));
    for name in ["later", "full"] {
        let row = sent_to(&platform, &post, name).await;
        assert_eq!(row.state, MailState::Queued, "{name}");
        assert!(row.trouble.unwrap().1.contains("45"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_refuses_for_good_is_not_tried_again() {
    let Some(server) = Server::start() else {
        return;
    };
    let (platform, post) = (world().await, office(server.port));
    let row = sent_to(&platform, &post, "never").await;
    assert_eq!(row.state, MailState::Failed);
    assert!(row.trouble.unwrap().1.contains("no such user"));
    assert_eq!(later(&platform, &post, 600).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_up_after_the_text_leaves_a_message_nobody_sends_twice() {
    let Some(server) = Server::start() else {
        return;
    };
    let (platform, post) = (world().await, office(server.port));
    let row = sent_to(&platform, &post, "drop").await;
    assert_eq!(row.state, MailState::Unknown);
    assert_eq!(later(&platform, &post, 600).await, 0);
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_down_for_an_hour_gets_every_message_once_when_it_is_back() {
    let Some(server) = Server::start() else {
        return;
    };
    let port = server.port;
    drop(server);
    let (platform, post) = (world().await, office(port));
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(ask(&platform, letter(&format!("SRV-{number}"))).await);
    }
    for _ in 0..12 {
        later(&platform, &post, 5).await;
    }
    for id in &ids {
        assert_eq!(standing(&platform, *id).await.state, MailState::Queued);
    }
    let server = Server::at(port).unwrap();
    for _ in 0..12 {
        later(&platform, &post, 10).await;
    }
    for id in ids {
        assert_eq!(standing(&platform, id).await.state, MailState::Sent);
    }
    assert_eq!(server.taken().len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_are_tried_at_once_and_the_servers_own_words_are_seen() {
    let Some(server) = Server::start() else {
        return;
    };
    let (platform, post) = (world().await, office(server.port));
    let to = |address: &str| Recipient::new("Elif Aydın", address);
    let tried = post
        .try_out(&platform, &to("elif@vefa.example"), Lang::English)
        .await
        .unwrap();
    assert_eq!(tried, Ok(()));
    let tried = post
        .try_out(&platform, &to("never@vefa.example"), Lang::English)
        .await
        .unwrap();
    assert!(matches!(tried, Err(Trouble::Never(why)) if why.contains("no such user")));
}
