//! The mail server that `scripts/throwaway-mail` starts: every name is a mailbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_imap::{Client, Session};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The environment variable that names its three ports: imap,lmtp,smtp.
pub const MAIL: &str = "VEFA_TEST_MAIL";
/// The password of every mailbox.
pub const PASSWORD: &str = "geheim";

/// One mailbox of the server, of this test alone.
#[derive(Clone, Debug)]
pub struct Server {
    pub imap: u16,
    pub smtp: u16,
    pub user: String,
}

impl Server {
    /// A mailbox that nobody else uses; `None`, said aloud, when no server is named. Where everything must run, that is a fault.
    pub fn find() -> Option<Self> {
        let Some(ports) = std::env::var(MAIL).ok().filter(|ports| !ports.is_empty()) else {
            assert!(
                std::env::var_os("CI").is_none(),
                "{MAIL} names no server: scripts/throwaway-mail starts one"
            );
            eprintln!(
                "SKIPPED: {MAIL} names no mail server; run the tests under scripts/throwaway-mail"
            );
            return None;
        };
        let ports: Vec<u16> = ports.split(',').map(|port| port.parse().unwrap()).collect();
        Some(Self {
            imap: ports[0],
            smtp: ports[2],
            user: format!("u{}", uuid::Uuid::now_v7().simple()),
        })
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("{}@ornek.com.tr", self.user)
    }

    /// Another mailbox of the same server.
    pub fn another(&self) -> Self {
        Self {
            user: format!("u{}", uuid::Uuid::now_v7().simple()),
            ..self.clone()
        }
    }

    /// Signed in as its owner.
    pub async fn session(&self) -> Session<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.imap)).await.unwrap();
        let mut client = Client::new(stream);
        client.read_response().await.unwrap();
        client
            .login(&self.user, PASSWORD)
            .await
            .map_err(|(why, _)| why)
            .unwrap()
    }

    /// Puts mails into a folder, which is made when it is not there.
    pub async fn put(&self, folder: &str, mails: &[Vec<u8>]) {
        let mut session = self.session().await;
        let _ = session.create(folder).await;
        for mail in mails {
            session.append(folder, None, None, mail).await.unwrap();
        }
        session.logout().await.unwrap();
    }

    /// Everything in a folder, as it lies there.
    pub async fn all(&self, folder: &str) -> Vec<String> {
        use futures::TryStreamExt;
        let mut session = self.session().await;
        session.examine(folder).await.unwrap();
        let fetched = session.uid_fetch("1:*", "(UID BODY.PEEK[])").await.unwrap();
        let fetched: Vec<_> = fetched.try_collect().await.unwrap();
        fetched
            .iter()
            .map(|fetch| String::from_utf8_lossy(fetch.body().unwrap_or_default()).into_owned())
            .collect()
    }

    /// The folder is deleted and made anew: its numbers begin again.
    pub async fn born_again(&self, folder: &str) {
        let mut session = self.session().await;
        session.delete(folder).await.unwrap();
        session.create(folder).await.unwrap();
        session.logout().await.unwrap();
    }

    /// A line to the server that breaks after so many bytes from it, and is whole for who comes after `breaks` broken ones.
    pub async fn breaking_line(&self, after: usize, breaks: usize) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (to, left) = (self.imap, Arc::new(AtomicUsize::new(breaks)));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let broken = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                    left.checked_sub(1)
                });
                let most = broken.map_or(usize::MAX, |_| after);
                tokio::spawn(async move {
                    let far = TcpStream::connect(("127.0.0.1", to)).await.unwrap();
                    let (mut from_far, mut to_far) = far.into_split();
                    let (mut from_near, mut to_near) = near.into_split();
                    tokio::spawn(async move { tokio::io::copy(&mut from_near, &mut to_far).await });
                    let (mut sent, mut part) = (0, vec![0; 4096]);
                    while sent < most {
                        let Ok(read) = from_far.read(&mut part).await else {
                            return;
                        };
                        if read == 0 {
                            return;
                        }
                        let some = read.min(most - sent);
                        if to_near.write_all(&part[..some]).await.is_err() {
                            return;
                        }
                        sent += some;
                    }
                });
            }
        });
        port
    }
}

/// A plain mail.
pub fn mail(head: &str, body: &str) -> Vec<u8> {
    format!("{head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n").into_bytes()
}

/// A customer's mail with its own Message-ID.
pub fn from_sule(number: u32, subject: &str) -> Vec<u8> {
    mail(
        &format!(
            "From: Şule Işık <sule@ornek.net>\r\nTo: destek@ornek.com.tr\r\nSubject: {subject}\r\nMessage-ID: <{number}@ornek.net>"
        ),
        &format!("Isıtıcı {number} ısıtmıyor."),
    )
}
