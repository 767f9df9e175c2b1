//! A mail server that is gone: messages wait, survive a kill, and reach everybody once when it is back.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::browser::Browser;
use crate::program::{Place, Serving};

/// Takes letters and remembers to whom they go.
#[derive(Clone, Default)]
struct MailServer(Arc<Mutex<Vec<String>>>);

impl MailServer {
    fn at(port: u16) -> Self {
        let server = Self::default();
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let taken = server.clone();
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let taken = taken.clone();
                thread::spawn(move || taken.talk(&caller));
            }
        });
        server
    }

    fn talk(&self, caller: &TcpStream) -> Option<()> {
        let mut say = caller.try_clone().ok()?;
        let mut lines = BufReader::new(caller).lines();
        let mut to = Vec::new();
        say.write_all(b"220 here\r\n").ok()?;
        while let Some(Ok(line)) = lines.next() {
            let answer = match line.to_ascii_uppercase() {
                order if order.starts_with("RCPT TO:") => {
                    to.push(line[8..].trim_matches(['<', '>', ' ']).to_owned());
                    "250 good"
                }
                order if order == "DATA" => {
                    say.write_all(b"354 go on\r\n").ok()?;
                    lines
                        .by_ref()
                        .map_while(Result::ok)
                        .find(|line| line == ".")?;
                    self.0.lock().unwrap().append(&mut to);
                    "250 taken"
                }
                order if order == "QUIT" => "221 bye",
                _ => "250 good",
            };
            say.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
        }
        Some(())
    }

    fn taken(&self) -> Vec<String> {
        let mut taken = self.0.lock().unwrap().clone();
        taken.sort();
        taken
    }
}

const PEOPLE: [&str; 3] = ["cem.arslan", "mert.tas", "zeynep.kurt"];

fn ask(serving: &Serving) {
    let browser = Browser::stranger(serving, "/password-reset");
    for name in PEOPLE {
        let words = format!("mail={name}%40ornekservis.example");
        let answer = browser.post(serving, "/password-reset", &words);
        assert!(answer.status < 400, "{}", answer.body);
    }
}

/// As if the pause between two tries were over.
fn later(place: &Place) {
    let past = "UPDATE job SET run_at = '2026-01-01T00:00:00+00:00' WHERE kind = 'post.deliver' AND state = 'waiting'";
    place.database().execute(past, []).unwrap();
}

#[test]
fn while_the_mail_server_is_gone_messages_wait_and_then_everybody_gets_one() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let place = Place::new()
        .set("VEFA_MAIL__HOST", "127.0.0.1")
        .set("VEFA_MAIL__PORT", port)
        .set("VEFA_MAIL__SECURITY", "none")
        .set(
            "VEFA_MAIL__FROM",
            "Örnek Servis <servis@ornekservis.example>",
        );
    place.demo();
    let serving = place.serve();
    ask(&serving);
    for tries in 1..=3 {
        place.until(
            "SELECT min(attempts) FROM mail WHERE state = 'queued' AND kind = 'identity.password_reset'",
            |tried| {
                // the try is counted a moment before its job waits again
                later(&place);
                tried >= tries
            },
        );
    }
    assert_eq!(
        place.figure(
            "SELECT count(*) FROM mail WHERE state = 'queued' AND kind = 'identity.password_reset'"
        ),
        3
    );
    serving.kill();
    place.holds();

    let server = MailServer::at(port);
    later(&place);
    let serving = place.serve();
    // the demo's own letters are of days long past, for which patience is over; those that were asked for here are looked at
    let unsent =
        "SELECT count(*) FROM mail WHERE state <> 'sent' AND kind = 'identity.password_reset'";
    place.until(unsent, |left| {
        later(&place);
        left == 0
    });
    later(&place);
    thread::sleep(std::time::Duration::from_millis(500));
    let everybody = PEOPLE.map(|name| format!("{name}@ornekservis.example"));
    let mut taken = server.taken();
    taken.retain(|to| everybody.contains(to));
    assert_eq!(taken, everybody);
    serving.terminate();
    assert!(serving.ended().success());
    assert_eq!(
        place.figure("SELECT count(*) FROM job WHERE state IN ('dead', 'running', 'waiting')"),
        0
    );
    place.holds();
}
