//! An integrator that answers as a test tells it, and remembers what it was asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use issuing::EKind;
use issuing::port::{
    Adapter, Ask, Capability, InInbox, InboxPage, Integrator, Parcel, Setup, Standing, Stands,
    Taken, Trouble, User, Verdict, Which,
};
use issuing::rules::kind::Channel;
use jiff::civil::Date;

/// What a test tells it, and what it has.
#[derive(Default)]
pub struct Script {
    pub sends: VecDeque<Result<Taken, Trouble>>,
    pub standings: VecDeque<Result<Standing, Trouble>>,
    pub users: HashMap<String, User>,
    pub inbox: Vec<(InInbox, String)>,
    pub sent: Vec<Parcel>,
    pub asked: Vec<Which>,
    pub answered: Vec<(String, Verdict)>,
    pub cancelled: Vec<String>,
    pub cancels: VecDeque<Result<(), Trouble>>,
    pub lists: VecDeque<Trouble>,
    pub signed: HashMap<String, String>,
}

#[derive(Clone, Default)]
pub struct Fake(pub Arc<Mutex<Script>>);

impl Adapter for Fake {
    fn word(&self) -> &'static str {
        "fake"
    }

    fn name(&self) -> &'static str {
        "Deneme"
    }

    fn addresses(&self) -> (&'static str, &'static str) {
        ("https://test.example", "https://live.example")
    }

    fn asks(&self) -> &'static [Ask] {
        &[Ask::Username, Ask::Password]
    }

    fn lacks(&self) -> &'static [Capability] {
        &[Capability::SendVoucher]
    }

    fn open(&self, setup: Setup) -> Arc<dyn Integrator> {
        assert_eq!(setup.of(Ask::Password), "s3cret");
        Arc::new(self.clone())
    }
}

pub fn standing(stands: Stands) -> Standing {
    Standing {
        stands,
        number: None,
        code: String::new(),
        said: "1300 BAŞARIYLA TAMAMLANDI".into(),
        answer: None,
    }
}

#[async_trait]
impl Integrator for Fake {
    async fn try_out(&self) -> Result<String, Trouble> {
        Ok("Örnek Servis".into())
    }

    async fn check_user(&self, _channel: Channel, tax_number: &str) -> Result<User, Trouble> {
        let script = self.0.lock().unwrap();
        Ok(script.users.get(tax_number).cloned().unwrap_or_default())
    }

    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble> {
        let mut script = self.0.lock().unwrap();
        script.sent.push(parcel.clone());
        script.sends.pop_front().unwrap_or(Ok(Taken {
            number: parcel.which.number.clone(),
            said: String::new(),
        }))
    }

    async fn status(&self, which: &Which) -> Result<Standing, Trouble> {
        let mut script = self.0.lock().unwrap();
        script.asked.push(which.clone());
        let said = script.standings.pop_front();
        said.unwrap_or(Ok(standing(Stands::Delivered)))
    }

    async fn list_incoming(
        &self,
        channel: Channel,
        _since: Date,
        _cursor: Option<&str>,
    ) -> Result<InboxPage, Trouble> {
        let mut script = self.0.lock().unwrap();
        if let Some(trouble) = script.lists.pop_front() {
            return Err(trouble);
        }
        let fits = |one: &InInbox| match channel {
            Channel::Invoice => !matches!(one.kind, EKind::EDespatch | EKind::ReceiptAdvice),
            Channel::Despatch => matches!(one.kind, EKind::EDespatch | EKind::ReceiptAdvice),
        };
        let documents = script.inbox.iter().map(|(one, _)| one.clone());
        Ok(InboxPage {
            documents: documents.filter(fits).collect(),
            next: None,
        })
    }

    async fn fetch(&self, which: &Which, ours: bool) -> Result<Vec<u8>, Trouble> {
        let script = self.0.lock().unwrap();
        if ours {
            let signed = script.signed.get(&which.ettn).cloned();
            let sent = script
                .sent
                .iter()
                .rev()
                .find(|one| one.which.ettn == which.ettn);
            let xml = signed.or_else(|| sent.map(|one| one.xml.clone()));
            return xml.map(String::into_bytes).ok_or(Trouble::NotThere);
        }
        let found = script.inbox.iter().find(|(one, _)| one.ettn == which.ettn);
        found
            .map(|(_, xml)| xml.clone().into_bytes())
            .ok_or(Trouble::NotThere)
    }

    async fn answer(&self, which: &Which, verdict: &Verdict) -> Result<(), Trouble> {
        let mut script = self.0.lock().unwrap();
        script.answered.push((which.ettn.clone(), verdict.clone()));
        Ok(())
    }

    async fn cancel(&self, which: &Which, _why: &str) -> Result<(), Trouble> {
        let mut script = self.0.lock().unwrap();
        script.cancelled.push(which.ettn.clone());
        script.cancels.pop_front().unwrap_or(Ok(()))
    }
}
