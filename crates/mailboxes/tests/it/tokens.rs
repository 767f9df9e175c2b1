//! Signing in by OAuth 2: the token is renewed before it ends, kept sealed, and told to the server as XOAUTH2; against servers of the test.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mailboxes::imap::ImapTrouble;
use mailboxes::reader::Broken;
use mailboxes::rules::mailbox::MailboxText;
use mailboxes::{queries, try_mailbox};
use platform::Platform;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::house::{House, text};

/// Gives a new token each time, for an hour, and a new refresh token with it; refuses a refresh token that is not the newest.
async fn token_server(given: Arc<AtomicUsize>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            let mut bytes = vec![0; 8_192];
            let mut read = 0;
            let body = loop {
                read += line.read(&mut bytes[read..]).await.unwrap();
                let told = String::from_utf8_lossy(&bytes[..read]).into_owned();
                if let Some((_, body)) = told
                    .split_once("\r\n\r\n")
                    .filter(|(_, body)| body.contains("client_id=vefa"))
                {
                    break body.to_owned();
                }
            };
            let before = given.load(Ordering::SeqCst);
            let newest = body.contains("grant_type=refresh_token")
                && body.contains(&format!("refresh_token=refresh{before}&"));
            let (status, answer) = match newest {
                true => {
                    let now = given.fetch_add(1, Ordering::SeqCst) + 1;
                    (
                        "200 OK",
                        format!(
                            "{{\"access_token\":\"token{now}\",\"expires_in\":3600,\"refresh_token\":\"refresh{now}\"}}"
                        ),
                    )
                }
                false => (
                    "400 Bad Request",
                    "{\"error\":\"invalid_grant\"}".to_owned(),
                ),
            };
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{answer}",
                answer.len()
            );
            let _ = line.write_all(answer.as_bytes()).await;
        }
    });
    port
}

/// An IMAP server that lets in who shows the newest token.
async fn imap_server(given: Arc<AtomicUsize>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(speak(line, given.clone()));
        }
    });
    port
}

async fn speak(line: TcpStream, given: Arc<AtomicUsize>) {
    let (read, mut write) = line.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"* OK at your service\r\n").await.unwrap();
    while let Ok(Some(said)) = lines.next_line().await {
        let (tag, what) = said.split_once(' ').unwrap_or((said.as_str(), ""));
        let answer = match what.split(' ').next().unwrap_or_default() {
            "AUTHENTICATE" => {
                write.write_all(b"+ \r\n").await.unwrap();
                let proof = STANDARD
                    .decode(lines.next_line().await.unwrap().unwrap())
                    .unwrap();
                let wanted = format!(
                    "user=destek@ornek.com.tr\x01auth=Bearer token{}\x01\x01",
                    given.load(Ordering::SeqCst)
                );
                match proof == wanted.as_bytes() {
                    true => format!("{tag} OK welcome\r\n"),
                    false => {
                        write
                            .write_all(
                                format!("+ {}\r\n", STANDARD.encode("{\"status\":\"401\"}"))
                                    .as_bytes(),
                            )
                            .await
                            .unwrap();
                        assert_eq!(lines.next_line().await.unwrap().as_deref(), Some(""));
                        format!("{tag} NO the token is not taken\r\n")
                    }
                }
            }
            "CAPABILITY" => format!("* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK done\r\n"),
            "LIST" => format!(
                "* LIST () \"/\" INBOX\r\n* LIST () \"/\" &ATA-stenmeyen\r\n{tag} OK done\r\n"
            ),
            "LOGOUT" => format!("* BYE\r\n{tag} OK bye\r\n"),
            other => format!("{tag} BAD {other}\r\n"),
        };
        if write.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

platform::both_engines! {
    async fn a_token_is_renewed_before_it_ends_and_never_lies_open(platform: Platform) {
        let house = House::new(platform);
        let given = Arc::new(AtomicUsize::new(0));
        let (tokens, imap) = (token_server(given.clone()).await, imap_server(given.clone()).await);
        let mailbox = house.kept(MailboxText {
            login: "token".into(),
            password: String::new(),
            token_url: format!("http://127.0.0.1:{tokens}/token"),
            client_id: "vefa".into(),
            client_secret: "gizli".into(),
            refresh: "refresh0".into(),
            spam_folders: "İstenmeyen".into(),
            ..text(imap)
        }).await;
        let tried = async || {
            let db = house.platform.db.read();
            let row = queries::mailbox(db, mailbox).await.unwrap();
            let folders = queries::folders(db, mailbox).await.unwrap();
            try_mailbox(&house.platform, &row, &folders).await
        };
        let first = tried().await.unwrap();
        assert_eq!(first.there, ["INBOX", "İstenmeyen"]);
        assert!(first.missing.is_empty());
        tried().await.unwrap();
        assert_eq!(given.load(Ordering::SeqCst), 1, "the same token opens for an hour");
        let row = queries::mailbox(house.platform.db.read(), mailbox).await.unwrap();
        let sealed = format!("{row:?}");
        assert!(!sealed.contains("token1") && !sealed.contains("refresh1") && !sealed.contains("gizli"), "{sealed}");
        house.later(1);
        tried().await.unwrap();
        assert_eq!(given.load(Ordering::SeqCst), 2, "by the refresh token that came with the first");
        // somebody took the right back: the words of both servers are told
        given.store(9, Ordering::SeqCst);
        let refused = tried().await;
        assert!(matches!(&refused, Err(Broken::Server(ImapTrouble::SignIn(why))) if why.contains("not taken")), "{refused:?}");
        house.later(2);
        let refused = tried().await;
        assert!(matches!(&refused, Err(Broken::Server(ImapTrouble::SignIn(why))) if why.contains("invalid_grant")), "{refused:?}");
    }
}
