//! Exchange through folders: documents are written where another program takes them, its answers and what came in are read from where it
//! puts them. For whoever has no integrator that we speak to, and for trials.
//!
//! - `out`: `<ettn>.xml`, complete from the first moment that it is seen (written aside and renamed); `<ettn>.answer.json` for what we answer.
//! - `ack`: `<ettn>.json` from the other side, `{"state": "underway|delivered|failed|cancelled", "number", "code", "said", "answer":
//!   "accepted|rejected", "reason"}`, each field but `state` may be left out; `<ettn>.xml` when it signed the document; `<ettn>.sent` is ours
//!   and says that we handed it over.
//! - `in`: any `*.xml` that came for us.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use issuing::EKind;
use issuing::port::{
    Adapter, Ask, Capability, InInbox, InboxPage, Integrator, Parcel, Setup, Standing, Stands,
    Taken, Trouble, User, Verdict, Which,
};
use issuing::rules::kind::Channel;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Files of the inbox that one reading takes; what lies beyond waits until some are taken away.
const IN_MOST: usize = 2_000;

/// Exchange through folders.
#[derive(Clone, Copy, Debug)]
pub struct FolderExchange;

impl Adapter for FolderExchange {
    fn word(&self) -> &'static str {
        "folder"
    }

    fn name(&self) -> &'static str {
        "Klasör"
    }

    fn addresses(&self) -> (&'static str, &'static str) {
        ("", "")
    }

    fn asks(&self) -> &'static [Ask] {
        &[Ask::OutFolder, Ask::AckFolder, Ask::InFolder]
    }

    fn lacks(&self) -> &'static [Capability] {
        &[
            Capability::CheckInvoiceUser,
            Capability::CheckDespatchUser,
            Capability::CancelArchive,
        ]
    }

    fn open(&self, setup: Setup) -> Arc<dyn Integrator> {
        Arc::new(Folders {
            out: setup.of(Ask::OutFolder).into(),
            ack: setup.of(Ask::AckFolder).into(),
            incoming: setup.of(Ask::InFolder).into(),
        })
    }
}

/// The three folders.
#[derive(Clone, Debug)]
struct Folders {
    out: PathBuf,
    ack: PathBuf,
    incoming: PathBuf,
}

/// What the other side says of a document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Ack {
    state: String,
    number: Option<String>,
    code: String,
    said: String,
    answer: String,
    reason: String,
}

/// What we answer.
#[derive(Debug, Serialize)]
struct Answered<'a> {
    ettn: &'a str,
    number: &'a str,
    answer: &'a str,
    note: &'a str,
}

#[async_trait]
impl Integrator for Folders {
    async fn try_out(&self) -> Result<String, Trouble> {
        let folders = self.clone();
        apart(move || {
            for folder in [&folders.out, &folders.ack] {
                let probe = folder.join(".vefa-probe");
                fs::write(&probe, b"").map_err(|why| cannot(folder, &why))?;
                fs::remove_file(&probe).map_err(|why| cannot(folder, &why))?;
            }
            fs::read_dir(&folders.incoming).map_err(|why| cannot(&folders.incoming, &why))?;
            Ok(folders.out.display().to_string())
        })
        .await
    }

    async fn check_user(&self, channel: Channel, _tax_number: &str) -> Result<User, Trouble> {
        Err(Trouble::Lacks(Capability::to_check(channel)))
    }

    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble> {
        let folders = self.clone();
        let (name, xml) = (name(&parcel.which)?, parcel.xml.clone());
        let number = parcel.which.number.clone();
        apart(move || {
            let marker = folders.ack.join(format!("{name}.sent"));
            let there = folders.out.join(format!("{name}.xml"));
            if marker.exists() || there.exists() {
                return Err(Trouble::Exists(there.display().to_string()));
            }
            whole_file(&there, xml.as_bytes())?;
            whole_file(&marker, b"")?;
            Ok(Taken {
                number,
                said: String::new(),
            })
        })
        .await
    }

    async fn status(&self, which: &Which) -> Result<Standing, Trouble> {
        let folders = self.clone();
        let name = name(which)?;
        apart(move || folders.standing(&name)).await
    }

    async fn list_incoming(
        &self,
        channel: Channel,
        since: Date,
        _cursor: Option<&str>,
    ) -> Result<InboxPage, Trouble> {
        let folders = self.clone();
        apart(move || {
            let found = folders.came()?.into_iter();
            let fits =
                |came: &Came| came.channel == channel && came.on.is_none_or(|on| on >= since);
            Ok(InboxPage {
                documents: found.filter(fits).map(|came| came.listed).collect(),
                next: None,
            })
        })
        .await
    }

    async fn fetch(&self, which: &Which, ours: bool) -> Result<Vec<u8>, Trouble> {
        let folders = self.clone();
        let name = name(which)?;
        apart(move || {
            if !ours {
                let came = folders.came()?.into_iter();
                let mut fits = came.filter(|came| came.listed.ettn.eq_ignore_ascii_case(&name));
                let path = fits.next().ok_or(Trouble::NotThere)?.path;
                return read(&path);
            }
            let signed = folders.ack.join(format!("{name}.xml"));
            let sent = folders.out.join(format!("{name}.xml"));
            let path = if signed.exists() { signed } else { sent };
            if !path.exists() {
                return Err(Trouble::NotThere);
            }
            read(&path)
        })
        .await
    }

    async fn answer(&self, which: &Which, verdict: &Verdict) -> Result<(), Trouble> {
        let (word, note) = match verdict {
            Verdict::Accepted => ("KABUL", ""),
            Verdict::Rejected(why) => ("RED", why.as_str()),
        };
        let said = Answered {
            ettn: &which.ettn,
            number: which.number.as_deref().unwrap_or_default(),
            answer: word,
            note,
        };
        let json = serde_json::to_vec(&said).map_err(|why| Trouble::NotSent(why.to_string()))?;
        let path = self.out.join(format!("{}.answer.json", name(which)?));
        apart(move || whole_file(&path, &json)).await
    }

    async fn cancel(&self, _which: &Which, _why: &str) -> Result<(), Trouble> {
        Err(Trouble::Lacks(Capability::CancelArchive))
    }
}

impl Folders {
    fn standing(&self, name: &str) -> Result<Standing, Trouble> {
        let ack = self.ack.join(format!("{name}.json"));
        if ack.exists() {
            let bytes = read(&ack)?;
            let ack: Ack = serde_json::from_slice(&bytes)
                .map_err(|why| Trouble::Unreadable(format!("{}: {why}", ack.display())))?;
            return Ok(ack.into());
        }
        let sent = self.ack.join(format!("{name}.sent")).exists();
        let waits = self.out.join(format!("{name}.xml")).exists();
        if !sent && !waits {
            return Err(Trouble::NotThere);
        }
        Ok(Standing {
            stands: Stands::Underway,
            number: None,
            code: String::new(),
            said: String::new(),
            answer: None,
        })
    }

    /// What lies in the inbox and is a document.
    fn came(&self) -> Result<Vec<Came>, Trouble> {
        let entries = fs::read_dir(&self.incoming).map_err(|why| cannot(&self.incoming, &why))?;
        let paths = entries.flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = paths.filter(|path| is_xml(path)).collect();
        paths.sort();
        if paths.len() > IN_MOST {
            tracing::warn!(folder = %self.incoming.display(), "the inbox holds more files than are read at once");
        }
        Ok(paths.into_iter().take(IN_MOST).filter_map(came).collect())
    }
}

/// A file of the inbox.
struct Came {
    listed: InInbox,
    channel: Channel,
    on: Option<Date>,
    path: PathBuf,
}

fn came(path: PathBuf) -> Option<Came> {
    let bytes = fs::read(&path).ok()?;
    let reading = ubl::read(&bytes).ok()?;
    let document = reading.documents.into_iter().flatten().next()?;
    let (kind, channel) = match document.kind {
        ubl::Kind::Invoice if document.profile == "EARSIVFATURA" => {
            (EKind::EArchive, Channel::Invoice)
        }
        ubl::Kind::Invoice => (EKind::EInvoice, Channel::Invoice),
        ubl::Kind::ApplicationResponse => (EKind::Answer, Channel::Invoice),
        ubl::Kind::CreditNote => (EKind::EVoucher, Channel::Invoice),
        ubl::Kind::DespatchAdvice => (EKind::EDespatch, Channel::Despatch),
        ubl::Kind::ReceiptAdvice => (EKind::ReceiptAdvice, Channel::Despatch),
    };
    Some(Came {
        listed: InInbox {
            ettn: document.uuid,
            number: document.number,
            kind,
        },
        channel,
        on: document.issued_on,
        path,
    })
}

impl From<Ack> for Standing {
    fn from(ack: Ack) -> Self {
        let stands = match ack.state.as_str() {
            "delivered" => Stands::Delivered,
            "failed" => Stands::Failed,
            "cancelled" => Stands::Cancelled,
            _ => Stands::Underway,
        };
        let answer = match ack.answer.as_str() {
            "accepted" => Some(Verdict::Accepted),
            "rejected" => Some(Verdict::Rejected(ack.reason)),
            _ => None,
        };
        Self {
            stands,
            number: ack.number,
            code: ack.code,
            said: ack.said,
            answer,
        }
    }
}

/// Disks are slow: the work of others goes on meanwhile.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|why| Err(Trouble::NotSent(why.to_string())))
}

/// A file that is whole when it is seen: written aside, made durable, renamed.
fn whole_file(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let aside = path.with_extension("part");
    let written = || -> std::io::Result<()> {
        let mut file = fs::File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    written().map_err(|why| cannot(path, &why))
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    fs::read(path).map_err(|why| cannot(path, &why))
}

fn cannot(path: &Path, why: &std::io::Error) -> Trouble {
    Trouble::NotSent(format!("{}: {why}", path.display()))
}

fn is_xml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xml"))
}

/// The ETTN as the name of a file; anything else could lead out of the folder.
fn name(which: &Which) -> Result<String, Trouble> {
    let uuid = Uuid::parse_str(&which.ettn);
    uuid.map(|uuid| uuid.to_string())
        .map_err(|_| Trouble::Unreadable("not an ETTN".to_owned()))
}
