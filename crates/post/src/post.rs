//! [`Post`]: what the program knows about messages, made once at the start and handed to jobs and pages.

use std::sync::Arc;

use kernel::ids::{MailId, MailTemplateId, kinds};
use kernel::refusal::Refusal;
use platform::{Failure, Lang, Platform};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::channel::{Channel, Message, Trouble};
use crate::compose::words;
use crate::deliver::Deliver;
use crate::kinds::{Kinds, Known, TRY_OUT};
use crate::letter::{Letterhead, Recipient};
use crate::queries::{
    TemplateRow, TemplateVersion, TemplateView, newest_template, template_rows, template_versions,
};
use crate::records::{mail, mail_template};
use crate::template::{Draft, Preview, composed, sample_vars};

/// Versions that are told of a message's words.
pub const VERSIONS_MOST: u64 = 20;

/// The text of a message, for whoever may look at the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailText {
    /// As it goes or went out.
    Told(Preview),
    /// It opens something for its recipient alone: it is shown to nobody else, and forgotten once it is sent.
    Confidential,
    /// It cannot be made: the key of a text that takes `why`, and what is wrong.
    Unmade(&'static str, String),
}

/// The post office: kinds, channel, letterhead. Cheap to clone.
#[derive(Clone)]
pub struct Post {
    kinds: Kinds,
    channel: Arc<dyn Channel>,
    letterhead: Arc<dyn Letterhead>,
}

impl Post {
    /// A post office.
    #[must_use]
    pub fn new(kinds: Kinds, channel: Arc<dyn Channel>, letterhead: Arc<dyn Letterhead>) -> Self {
        Self {
            kinds,
            channel,
            letterhead,
        }
    }

    /// The handler of the sending job, for the program's workers.
    #[must_use]
    pub fn handler(&self) -> impl platform::JobHandler + 'static {
        Deliver(self.clone())
    }

    /// The declared messages.
    #[must_use]
    pub const fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    pub(crate) fn channel(&self) -> &dyn Channel {
        self.channel.as_ref()
    }

    pub(crate) fn letterhead(&self) -> &dyn Letterhead {
        self.letterhead.as_ref()
    }

    pub(crate) fn known(&self, kind: &str) -> Result<&Known, Failure> {
        let unknown = || Refusal::new("post-refused-kind").with("kind", kind);
        self.kinds.known(kind).ok_or_else(|| unknown().into())
    }

    /// All messages with the version of their words in each language, for the list in the settings.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn templates(&self, db: &impl ConnectionTrait) -> Result<Vec<TemplateRow>, Failure> {
        template_rows(db, &self.kinds).await
    }

    /// The words of a message as they stand, with what may be named in them, for the edit page.
    ///
    /// # Errors
    /// `Refused` when there is no such message.
    pub async fn template(
        &self,
        db: &impl ConnectionTrait,
        kind: &str,
        lang: Lang,
    ) -> Result<TemplateView, Failure> {
        let known = self.known(kind)?;
        let newest = newest_template(db, kind, lang).await?;
        Ok(TemplateView::new(known, lang, newest))
    }

    /// The message as a recipient would see it, from these words and the sample variables.
    ///
    /// # Errors
    /// `Refused` with field and line when the words do not work.
    pub async fn preview(
        &self,
        platform: &Platform,
        kind: &str,
        lang: Lang,
        draft: &Draft,
    ) -> Result<Preview, Failure> {
        let known = self.known(kind)?;
        crate::template::check_words(draft, known.samples(lang)).map_err(Refusal::from)?;
        let signature = self.letterhead.signature(platform, lang).await?;
        let vars = sample_vars(known.samples(lang));
        Ok(composed(draft, &vars, &signature, lang.code()).map_err(Refusal::from)?)
    }

    /// The newest versions of a message's words, [`VERSIONS_MOST`] of them.
    ///
    /// # Errors
    /// `Refused` when there is no such message.
    pub async fn versions(
        &self,
        db: &impl ConnectionTrait,
        kind: &str,
        lang: Lang,
    ) -> Result<Vec<TemplateVersion>, Failure> {
        self.known(kind)?;
        template_versions(db, kind, lang, VERSIONS_MOST).await
    }

    /// The text of a message as it goes or went out. That of a confidential one is kept back, sent or not: who reads the
    /// outbox must not come by a link that opens somebody else's account.
    ///
    /// # Errors
    /// `NotFound` when there is no such message.
    pub async fn text_of(&self, platform: &Platform, id: MailId) -> Result<MailText, Failure> {
        let row = mail::Entity::find_by_id(id).one(platform.db.read()).await?;
        let row = row.ok_or_else(Failure::not_found::<kinds::Mail>)?;
        if self
            .kinds
            .get(&row.kind)
            .is_some_and(|kind| kind.confidential)
        {
            return Ok(MailText::Confidential);
        }
        let lang = row.lang.parse()?;
        let signature = self.letterhead.signature(platform, lang).await?;
        Ok(match words(self, platform, &row, &signature).await? {
            Ok(preview) => MailText::Told(preview),
            Err(unmade) => MailText::Unmade(unmade.key, unmade.why),
        })
    }

    /// Sends the test message at once, past the outbox, so that settings can be tried and the server's own words are seen.
    ///
    /// # Errors
    /// The outer failure is ours; the inner trouble is what the server said.
    pub async fn try_out(
        &self,
        platform: &Platform,
        to: &Recipient,
        lang: Lang,
    ) -> Result<Result<(), Trouble>, Failure> {
        let signature = self.letterhead.signature(platform, lang).await?;
        let words = self
            .template(platform.db.read(), TRY_OUT.key, lang)
            .await?
            .draft;
        let vars = [("person".to_owned(), to.name.as_str().into())]
            .into_iter()
            .collect();
        let ready = composed(&words, &vars, &signature, lang.code()).map_err(Refusal::from)?;
        self.hand_over(platform, to, lang, ready).await
    }

    /// Sends these words with the sample variables at once, past the outbox: how a message looks in a mail program is seen
    /// before anybody else gets it.
    ///
    /// # Errors
    /// `Refused` with field and line when the words do not work; the inner trouble is what the server said.
    pub async fn try_words(
        &self,
        platform: &Platform,
        to: &Recipient,
        kind: &str,
        lang: Lang,
        draft: &Draft,
    ) -> Result<Result<(), Trouble>, Failure> {
        let ready = self.preview(platform, kind, lang, draft).await?;
        self.hand_over(platform, to, lang, ready).await
    }

    async fn hand_over(
        &self,
        platform: &Platform,
        to: &Recipient,
        lang: Lang,
        ready: Preview,
    ) -> Result<Result<(), Trouble>, Failure> {
        let now = platform.now();
        let message = Message {
            id: format!("try.{}", now.as_microsecond()),
            to_name: to.name.clone(),
            to_address: to.address.clone(),
            from_name: self.letterhead.signature(platform, lang).await?.firm,
            lang,
            subject: ready.subject,
            text: ready.text,
            html: ready.html,
            attachments: Vec::new(),
            written_at: now,
            thread: None,
        };
        Ok(self.channel.deliver(&message).await)
    }

    /// The words with which a message goes out: a pinned version, else those in code.
    pub(crate) async fn pinned(
        &self,
        db: &impl ConnectionTrait,
        known: &Known,
        lang: Lang,
        version: Option<MailTemplateId>,
    ) -> Result<Draft, Failure> {
        let Some(version) = version else {
            return Ok(known.usual(lang).clone());
        };
        let row = mail_template::Entity::find_by_id(version).one(db).await?;
        let row = row.ok_or_else(Failure::not_found::<kinds::MailTemplate>)?;
        Ok(Draft {
            subject: row.subject,
            body: row.body,
        })
    }
}
