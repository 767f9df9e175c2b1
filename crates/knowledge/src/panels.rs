//! What this capability shows on the pages of others: what helps with a ticket, what speaks of a product, what is to be looked through today.

use std::collections::HashSet;

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{ArticleId, Kind as _, Ref, StaffId, TicketId, kinds};
use kernel::time::civil_day;
use platform::{Failure, Stations};
use ui::{Html, L, Panel, PanelHtml, Site, Slot, State as Look, Tag, Visit};

use crate::pages::reach_tag;
use crate::queries::{self, Hit};
use crate::rules::about::AboutKind;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// Articles that are proposed.
const SHOWN: usize = 4;
/// Words of the customer that are looked at: the last few.
const SAID: u64 = 6;
/// Reviews that are shown.
const REVIEWS: u64 = 8;
/// Articles about one product that are looked at.
const ABOUT: u64 = 40;

struct Proposed {
    url: String,
    title: String,
    tag: Option<Tag>,
    /// What is put into the answer; nothing of what customers may not read.
    words: Option<String>,
}

#[derive(Template)]
#[template(path = "knowledge/proposed.html")]
struct ProposedPage {
    l: L,
    title: String,
    rows: Vec<Proposed>,
    may_answer: bool,
}

/// Articles that may help with a ticket, by what the customer said.
#[derive(Debug, Clone, Copy)]
pub struct ArticlesForTicket;

#[async_trait]
impl Panel for ArticlesForTicket {
    fn on(&self) -> &'static str {
        kinds::Ticket::NAME
    }

    fn order(&self) -> u16 {
        80
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject
            .as_id::<kinds::Ticket>()
            .filter(|_| visit.can("knowledge.read"))
        else {
            return Ok(None);
        };
        let hits = for_ticket(site, id).await?;
        let (l, tongue) = (visit.lang, hits.0);
        let rows = hits
            .1
            .into_iter()
            .map(|hit| proposed(site, l, tongue, hit))
            .collect();
        shown(ProposedPage {
            l,
            title: l.t("knowledge-proposed"),
            rows,
            may_answer: visit.can("tickets.write"),
        })
    }
}

async fn for_ticket(site: &Site, id: TicketId) -> Result<(Tongue, Vec<Hit>), Failure> {
    let db = site.platform.db.read();
    let ticket = tickets::ticket_brief(db, &Stations::All, id).await?;
    let said = tickets::conversation(db, id, None, SAID).await?;
    let theirs = said
        .iter()
        .filter(|said| said.inbound)
        .map(|said| said.body.as_str());
    let words = queries::merged_words(std::iter::once(ticket.subject.as_str()).chain(theirs));
    let liked = match ticket.unit {
        Some(unit) => about_unit(site, unit).await?,
        None => HashSet::new(),
    };
    let tongue = Tongue::from(ticket.lang);
    let found = queries::find(&site.platform, tongue, Reach::Staff, &words, &liked, SHOWN).await?;
    Ok((tongue, found.hits))
}

async fn about_unit(site: &Site, unit: kernel::ids::UnitId) -> Result<HashSet<ArticleId>, Failure> {
    let db = site.platform.db.read();
    let mut units = catalogue::unit_briefs(db, &Stations::All, [unit]).await?;
    let Some(unit) = units.remove(&unit) else {
        return Ok(HashSet::new());
    };
    let product = Some((AboutKind::Product, unit.product.id.to_string()));
    let group = unit.product.group.map(|group| (AboutKind::Group, group));
    let things: Vec<_> = product.into_iter().chain(group).collect();
    let ids = queries::articles_about(db, &things, ABOUT).await?;
    Ok(ids.into_iter().collect())
}

fn proposed(site: &Site, l: L, tongue: Tongue, hit: Hit) -> Proposed {
    let title: String = hit.title.iter().map(|piece| piece.text.as_str()).collect();
    let link = site.address(&tongue.article(&hit.slug));
    let public = hit.reach == Reach::Public;
    Proposed {
        url: format!("/articles/{}?lang={}", hit.article, tongue.code()),
        words: public.then(|| format!("{title}: {link}")),
        tag: (!public).then(|| reach_tag(l, hit.reach)),
        title,
    }
}

fn shown(page: ProposedPage) -> Result<Option<PanelHtml>, Failure> {
    if page.rows.is_empty() {
        return Ok(None);
    }
    let html = Html::of(&page).map_err(Failure::internal)?;
    Ok(Some(PanelHtml {
        slot: Slot::Side,
        html,
    }))
}

/// Articles that speak of a product.
#[derive(Debug, Clone, Copy)]
pub struct ArticlesAboutProduct;

#[async_trait]
impl Panel for ArticlesAboutProduct {
    fn on(&self) -> &'static str {
        kinds::Product::NAME
    }

    fn order(&self) -> u16 {
        80
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject
            .as_id::<kinds::Product>()
            .filter(|_| visit.can("knowledge.read"))
        else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let mut known = catalogue::product_briefs(db, [id]).await?;
        let group = known.remove(&id).and_then(|product| product.group);
        let group = group.map(|group| (AboutKind::Group, group));
        let product = Some((AboutKind::Product, id.to_string()));
        let things: Vec<_> = product.into_iter().chain(group).collect();
        let ids = queries::articles_about(db, &things, SHOWN as u64).await?;
        let titles = queries::titles(db, ids).await?;
        let mut rows: Vec<Proposed> = titles
            .into_iter()
            .map(|(id, title)| Proposed {
                url: format!("/articles/{id}"),
                title,
                tag: None,
                words: None,
            })
            .collect();
        rows.sort_by(|one, other| kernel::turkish::compare(&one.title, &other.title));
        shown(ProposedPage {
            l,
            title: l.t("knowledge-articles"),
            rows,
            may_answer: false,
        })
    }
}

struct Due {
    url: String,
    title: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "knowledge/today.html")]
struct TodayPage {
    l: L,
    rows: Vec<Due>,
}

/// Articles that the person who looks at their day should look through.
#[derive(Debug, Clone, Copy)]
pub struct ReviewsOfDay;

#[async_trait]
impl Panel for ReviewsOfDay {
    fn on(&self) -> &'static str {
        kinds::Staff::NAME
    }

    fn order(&self) -> u16 {
        90
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let staff: Option<StaffId> = subject.as_id().filter(|_| visit.can("knowledge.write"));
        let Some(staff) = staff else {
            return Ok(None);
        };
        let (l, today) = (visit.lang, civil_day(site.platform.now()));
        let due = queries::due_reviews(site.platform.db.read(), staff, today, REVIEWS).await?;
        if due.is_empty() {
            return Ok(None);
        }
        let row = |row: crate::records::article::Model| {
            let day = row.review_on.map_or(today, Into::into);
            let look = if day < today { Look::Late } else { Look::Soon };
            Due {
                url: format!("/articles/{}", row.id),
                title: row.title,
                tag: Tag::new(look, l.day_near(day, today)),
            }
        };
        let page = TodayPage {
            l,
            rows: due.into_iter().map(row).collect(),
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::of(&page).map_err(Failure::internal)?,
        }))
    }
}
