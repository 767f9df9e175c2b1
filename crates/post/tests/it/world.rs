//! A small world: one message kind, a signature, a pocket instead of a server.

use std::sync::Arc;

use jiff::SignedDuration;
use kernel::ids::MailId;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Lang, Platform, testing};
use post::channel::memory::Pocket;
use post::{Channel, Kinds, Letter, MailKind, MailRow, Post, Recipient, Signature};

/// A message about a repair.
pub const READY: MailKind = MailKind {
    key: "test.ready",
    title: "post-kind-try",
    tr: "subject: Cihazınız hazır: {{ number }}\nname: Şule Işık\nnumber: SRV-2026-000123\n---\nSayın {{ name }},\n\n{{ number }} numaralı kaydınız hazır.",
    en: "subject: Your device is ready: {{ number }}\nname: Şule Işık\nnumber: SRV-2026-000123\n---\nDear {{ name }},\n\n{{ number }} is ready.",
    confidential: false,
};

/// A message whose link opens something.
pub const RESET: MailKind = MailKind {
    key: "test.reset",
    title: "post-kind-try",
    tr: "subject: Parola\nlink: https://vefa.example/r/1\n---\n{{ link }}",
    en: "subject: Password\nlink: https://vefa.example/r/1\n---\n{{ link }}",
    confidential: true,
};

/// The post office with this channel.
pub fn post(channel: Arc<dyn Channel>) -> Post {
    let signature = Signature {
        firm: "Vefa Ev Aletleri".to_owned(),
        lines: vec!["Bağdat Cad. No: 401, Kadıköy".to_owned()],
    };
    Post::new(
        Kinds::new([READY, RESET]).unwrap(),
        channel,
        Arc::new(signature),
    )
}

/// The post office with a pocket.
pub fn pocket() -> (Arc<Pocket>, Post) {
    let pocket = Arc::new(Pocket::new());
    (Arc::clone(&pocket), post(pocket))
}

/// The message to Şule about this repair.
pub fn letter(number: &str) -> Letter {
    let to = Recipient::new("Şule Işık", "sule@ornek.example");
    Letter::new(READY.key, to, Lang::Turkish, number)
        .with("name", "Şule Işık")
        .with("number", number)
}

/// Asks for a letter in a change of its own.
pub async fn ask(platform: &Platform, letter: Letter) -> MailId {
    let mut work = platform.own_work("test").await.unwrap();
    let sent = post::send(&mut work, letter).await.unwrap();
    work.commit().await.unwrap();
    sent.id()
}

/// Runs what is due.
pub async fn run(platform: &Platform, post: &Post) -> usize {
    let mut handlers = Handlers::new();
    handlers.add(Arc::new(post.handler()));
    run_until_idle(platform, &handlers).await.unwrap()
}

/// Lets time pass, then runs what is due.
pub async fn later(platform: &Platform, post: &Post, minutes: i64) -> usize {
    testing::clock(platform).advance(SignedDuration::from_mins(minutes));
    run(platform, post).await
}

/// The message as it stands.
pub async fn standing(platform: &Platform, id: MailId) -> MailRow {
    post::mail(platform.db.read(), id).await.unwrap()
}
