//! Who wrote a mail, and the ticket that is opened for them.

use kernel::ids::CustomerId;
use platform::{Actor, Failure, Work};
use tickets::{Channel, MailPlace, MailWriter, NewTicket};
use ui::L;

use super::case::Case;
use super::lines::cut;
use crate::rules::subject;

impl Case {
    /// The writer as the message names them.
    pub(super) async fn writer(
        &self,
        work: &mut Work,
        place: &MailPlace,
    ) -> Result<MailWriter, Failure> {
        let from = self.reading().from.clone().unwrap_or_default();
        let name = match from.name.trim() {
            "" => from.email.clone(),
            name => name.to_owned(),
        };
        let customer = match place {
            MailPlace::New(new) | MailPlace::After(_, new) => Some(new.customer),
            MailPlace::On(ticket) => {
                let briefs = tickets::ticket_briefs(work.conn(), [*ticket]).await?;
                let whose = briefs.get(ticket).map(|brief| brief.customer);
                whose.filter(|whose| self.known.customers.contains(whose))
            }
        };
        let unnamed = || L::new(self.lang()).t("mailboxes-unknown-sender");
        let name = match name.is_empty() {
            true => unnamed(),
            false => cut(&name),
        };
        Ok(match customer {
            Some(id) => MailWriter::Customer(id, name),
            None => MailWriter::Stranger(self.row.id.uuid(), name),
        })
    }

    pub(super) async fn new_ticket(&self, work: &mut Work) -> Result<NewTicket, Failure> {
        let customer = match self.known.customers.first() {
            Some(known) => *known,
            None => self.registered(work).await?,
        };
        let lang = accounts::brief(work.conn(), customer).await?.lang;
        let matter = subject::matter(&self.reading().subject);
        Ok(NewTicket {
            customer,
            unit: None,
            station: self.mailbox.station_id,
            subject: match matter.is_empty() {
                true => L::new(self.lang()).t("mailboxes-no-subject"),
                false => matter,
            },
            channel: Channel::Mail,
            lang,
        })
    }

    /// A customer of whom nothing is known but an address.
    async fn registered(&self, work: &mut Work) -> Result<CustomerId, Failure> {
        let from = self.reading().from.clone().unwrap_or_default();
        let name = [from.name.as_str(), from.email.as_str()];
        let name = name
            .into_iter()
            .map(str::trim)
            .find(|name| !name.is_empty());
        let text = accounts::ContactText {
            kind: "email".to_owned(),
            value: from.email.clone(),
            label: String::new(),
        };
        let unnamed = L::new(self.lang()).t("mailboxes-unknown-sender");
        let details = accounts::CustomerDetails {
            kind: accounts::CustomerKind::Person,
            name: cut(name.unwrap_or(&unnamed)),
            tax: None,
            tax_office: String::new(),
            lang: self.lang(),
            note: String::new(),
            segment: None,
            contacts: text.read().into_iter().collect(),
            addresses: Vec::new(),
        };
        // whoever sorts mails need not be somebody who edits customers: the mail itself brings this one
        let may = Actor::system("mailboxes").may()?;
        accounts::acts::register_customer(work, may, details).await
    }
}
