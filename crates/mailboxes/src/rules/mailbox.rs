//! A mailbox as somebody typed it, and as it is kept.

use identity::MailAddress;
use kernel::ids::{StaffId, StationId, TeamId};
use kernel::refusal::{Problems, Refused};
use platform::Lang;
use serde::{Deserialize, Serialize};

use super::states::{Login, Security};

/// Letters of one line.
const LINE: usize = 200;
/// Letters of a password or token.
const SECRET: usize = 4_000;
/// Folders of one mailbox.
pub const FOLDERS_MOST: usize = 20;

/// The words of a form or of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MailboxText {
    /// What people call it.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The IMAP server.
    pub host: String,
    /// Its port: `993`, or `143` with `starttls`.
    pub port: String,
    /// `tls`, `starttls` or `none`.
    pub security: String,
    /// `password` or `token`.
    pub login: String,
    /// The name by which we sign in; the address when empty.
    pub user: String,
    /// A new password; empty keeps the one that is there.
    #[serde(skip_serializing)]
    pub password: String,
    /// Where tokens are renewed.
    pub token_url: String,
    /// Who we are there.
    pub client_id: String,
    /// A new secret of the client; empty keeps the one that is there.
    #[serde(skip_serializing)]
    pub client_secret: String,
    /// A new refresh token; empty keeps the one that is there.
    #[serde(skip_serializing)]
    pub refresh: String,
    /// Folders that are read, one a line; `INBOX` when empty.
    pub folders: String,
    /// Folders of unwanted mail, one a line.
    pub spam_folders: String,
    /// The server by which answers go; the company's when empty.
    pub smtp_host: String,
    /// Its port.
    pub smtp_port: String,
    /// `tls`, `starttls` or `none`.
    pub smtp_security: String,
    /// The server takes `name+word@…` as `name@…`: answers then name their ticket by their address.
    pub tagged: bool,
    /// Mails that lie there already are read too.
    pub from_start: bool,
    /// The team that answers it.
    pub team: String,
    /// The station whose people see its tickets; everybody when empty.
    pub station: String,
    /// Who looks after it.
    pub owner: String,
    /// The language of its customers: `tr` or `en`.
    pub lang: String,
}

/// One folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderName {
    /// Its name as people read it.
    pub name: String,
    /// It holds unwanted mail.
    pub spam: bool,
}

/// A checked mailbox; secrets stay in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxDetails {
    /// What people call it.
    pub name: String,
    /// Its address, in lower case.
    pub address: String,
    /// The IMAP server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is protected.
    pub security: Security,
    /// How we sign in.
    pub login: Login,
    /// By which name.
    pub user: String,
    /// Where tokens are renewed, or empty.
    pub token_url: String,
    /// Who we are there, or empty.
    pub client_id: String,
    /// Its folders, in their order.
    pub folders: Vec<FolderName>,
    /// The server for answers, or empty.
    pub smtp_host: String,
    /// Its port.
    pub smtp_port: u16,
    /// How it is protected.
    pub smtp_security: Security,
    /// Addresses may carry a word.
    pub tagged: bool,
    /// Old mails are read too.
    pub from_start: bool,
    /// The team.
    pub team: Option<TeamId>,
    /// The station.
    pub station: Option<StationId>,
    /// Who looks after it.
    pub owner: Option<StaffId>,
    /// The language.
    pub lang: Lang,
}

impl MailboxText {
    /// Checks everything at once.
    ///
    /// # Errors
    /// Refused beside each field that cannot be.
    pub fn read(&self) -> Result<MailboxDetails, Refused> {
        let mut problems = Problems::new();
        let name = line(&self.name);
        problems.check(!name.is_empty(), "name", "mailboxes-refused-name");
        let address = problems.take_at("address", MailAddress::parse(&self.address));
        let address = address.map(|address| address.folded()).unwrap_or_default();
        let host = self.host.trim().to_owned();
        problems.check(is_host(&host), "host", "mailboxes-refused-host");
        let security = choice(&mut problems, &self.security, "security", Security::of_word);
        let login = choice(&mut problems, &self.login, "login", Login::of_word);
        let (security, login) = (
            security.unwrap_or(Security::Tls),
            login.unwrap_or(Login::Password),
        );
        let port = port(&mut problems, &self.port, "port", usual_port(security));
        self.check_token(&mut problems, login);
        let smtp_host = self.smtp_host.trim().to_owned();
        let own = smtp_host.is_empty() || is_host(&smtp_host);
        problems.check(own, "smtp_host", "mailboxes-refused-host");
        let smtp_security = match self.smtp_security.trim() {
            "" => Some(Security::Tls),
            typed => choice(&mut problems, typed, "smtp_security", Security::of_word),
        };
        let smtp_security = smtp_security.unwrap_or(Security::Tls);
        let smtp_port = self::port(
            &mut problems,
            &self.smtp_port,
            "smtp_port",
            usual_smtp(smtp_security),
        );
        plain_only_here(&mut problems, security, &host, "security");
        plain_only_here(&mut problems, smtp_security, &smtp_host, "smtp_security");
        let user = match line(&self.user) {
            typed if typed.is_empty() => address.clone(),
            typed => typed,
        };
        let folders = self.folders(&mut problems);
        let details = MailboxDetails {
            name,
            address,
            host,
            port,
            security,
            login,
            user,
            token_url: self.token_url.trim().to_owned(),
            client_id: self.client_id.trim().to_owned(),
            folders,
            smtp_host,
            smtp_port,
            smtp_security,
            tagged: self.tagged,
            from_start: self.from_start,
            team: chosen(&mut problems, &self.team, "team"),
            station: chosen(&mut problems, &self.station, "station"),
            owner: chosen(&mut problems, &self.owner, "owner"),
            lang: Lang::of_tag(self.lang.trim()).unwrap_or_default(),
        };
        for (words, field) in [
            (&self.password, "password"),
            (&self.client_secret, "client_secret"),
            (&self.refresh, "refresh"),
        ] {
            let one_line = words.len() <= SECRET && !words.contains(['\r', '\n', '\0']);
            problems.check(one_line, field, "mailboxes-refused-secret");
        }
        problems.finish(details)
    }

    fn check_token(&self, problems: &mut Problems, login: Login) {
        if login == Login::Password {
            return;
        }
        let url = self.token_url.trim();
        let here = url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost");
        problems.check(
            url.starts_with("https://") || here,
            "token_url",
            "mailboxes-refused-token-url",
        );
        problems.check(
            !self.client_id.trim().is_empty(),
            "client_id",
            "mailboxes-refused-client-id",
        );
    }

    fn folders(&self, problems: &mut Problems) -> Vec<FolderName> {
        let mut all: Vec<FolderName> = Vec::new();
        let wanted = names(&self.folders).map(|name| (name, false));
        let unwanted = names(&self.spam_folders).map(|name| (name, true));
        for (name, spam) in wanted.chain(unwanted) {
            if !all.iter().any(|known| known.name == name) {
                all.push(FolderName { name, spam });
            }
        }
        if !all.iter().any(|folder| !folder.spam) {
            all.insert(
                0,
                FolderName {
                    name: "INBOX".to_owned(),
                    spam: false,
                },
            );
        }
        problems.check(
            all.len() <= FOLDERS_MOST,
            "folders",
            "mailboxes-refused-folders",
        );
        let short = all.iter().all(|folder| folder.name.chars().count() <= LINE);
        problems.check(short, "folders", "mailboxes-refused-folder-name");
        all
    }
}

fn names(typed: &str) -> impl Iterator<Item = String> {
    typed.lines().map(line).filter(|name| !name.is_empty())
}

fn line(typed: &str) -> String {
    let plain = |sign: &char| !sign.is_control();
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(plain).take(LINE).collect()
}

fn choice<T>(
    problems: &mut Problems,
    typed: &str,
    field: &'static str,
    of_word: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let read = of_word(typed.trim());
    problems.check(read.is_some(), field, "mailboxes-refused-choice");
    read
}

fn chosen<T: std::str::FromStr>(
    problems: &mut Problems,
    typed: &str,
    field: &'static str,
) -> Option<T> {
    let typed = typed.trim();
    let read = typed.parse().ok();
    problems.check(
        typed.is_empty() || read.is_some(),
        field,
        "mailboxes-refused-choice",
    );
    read
}

fn port(problems: &mut Problems, typed: &str, field: &'static str, usual: u16) -> u16 {
    let typed = typed.trim();
    if typed.is_empty() {
        return usual;
    }
    let read = typed.parse::<u16>().ok().filter(|port| *port > 0);
    problems.check(read.is_some(), field, "mailboxes-refused-port");
    read.unwrap_or(usual)
}

const fn usual_port(security: Security) -> u16 {
    match security {
        Security::Tls => 993,
        Security::StartTls | Security::None => 143,
    }
}

const fn usual_smtp(security: Security) -> u16 {
    match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::None => 25,
    }
}

fn is_host(typed: &str) -> bool {
    (1..=253).contains(&typed.len())
        && typed
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | ':'))
}

/// A password is never sent over a line that others can read.
fn plain_only_here(problems: &mut Problems, security: Security, host: &str, field: &'static str) {
    let here = matches!(host, "127.0.0.1" | "::1" | "localhost" | "");
    let safe = security != Security::None || here;
    problems.check(safe, field, "mailboxes-refused-plain");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text() -> MailboxText {
        MailboxText {
            name: " Destek ".into(),
            address: "Destek@Ornek.com.tr".into(),
            host: "imap.ornek.com.tr".into(),
            security: "tls".into(),
            login: "password".into(),
            lang: "tr".into(),
            ..MailboxText::default()
        }
    }

    #[test]
    fn what_is_not_typed_is_what_is_usual() {
        let read = text().read().unwrap();
        assert_eq!((read.port, read.smtp_port), (993, 465));
        assert_eq!(read.user, "destek@ornek.com.tr");
        assert_eq!(read.name, "Destek");
        let inbox = FolderName {
            name: "INBOX".into(),
            spam: false,
        };
        assert_eq!(read.folders, [inbox]);
    }

    #[test]
    fn every_fault_stands_beside_its_field() {
        type Change = fn(&mut MailboxText);
        let cases: [(Change, &str); 9] = [
            (|text| text.name = " ".into(), "name"),
            (|text| text.address = "destek".into(), "address"),
            (|text| text.host = "imap ornek".into(), "host"),
            (|text| text.port = "70000".into(), "port"),
            (|text| text.security = "ssl".into(), "security"),
            (|text| text.security = "none".into(), "security"),
            (|text| text.login = "token".into(), "token_url"),
            (|text| text.station = "abc".into(), "station"),
            (|text| text.password = "a\nb".into(), "password"),
        ];
        for (change, field) in cases {
            let mut wrong = text();
            change(&mut wrong);
            let refused = wrong.read().unwrap_err();
            assert_eq!(refused.0[0].field.as_deref(), Some(field));
        }
        let here = MailboxText {
            security: "none".into(),
            host: "127.0.0.1".into(),
            ..text()
        };
        assert_eq!(here.read().unwrap().port, 143);
    }

    #[test]
    fn a_folder_stands_once_and_one_is_always_read() {
        let many = MailboxText {
            folders: "INBOX\nDestek/İade\n\nINBOX".into(),
            spam_folders: "Junk\nINBOX".into(),
            ..text()
        };
        let names: Vec<(String, bool)> = many
            .read()
            .unwrap()
            .folders
            .into_iter()
            .map(|f| (f.name, f.spam))
            .collect();
        assert_eq!(
            names,
            [
                ("INBOX".into(), false),
                ("Destek/İade".into(), false),
                ("Junk".into(), true)
            ]
        );
        let only = MailboxText {
            spam_folders: "Junk".into(),
            ..text()
        };
        assert_eq!(only.read().unwrap().folders.len(), 2);
        let too_many = MailboxText {
            folders: (0..21).map(|n| format!("f{n}\n")).collect(),
            ..text()
        };
        assert!(too_many.read().is_err());
    }
}
