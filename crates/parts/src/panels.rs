//! What this capability shows on the pages of others: the parts that fit a product.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{ProductId, Ref, kinds};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Visit};

use crate::published::{part_briefs, parts_for};
use crate::queries::figures;

/// How many parts the panel shows.
const ROWS: usize = 12;

/// A part that fits.
struct Row {
    url: String,
    name: String,
    words: String,
    free: String,
}

#[derive(Template)]
#[template(path = "parts/fitting.html")]
struct Fitting {
    l: L,
    mark: Option<String>,
    part: Option<String>,
    all: String,
    rows: Vec<Row>,
}

/// Parts that fit a product, and whether it is one itself.
#[derive(Debug, Clone, Copy)]
pub struct PartsOfProduct;

#[async_trait]
impl Panel for PartsOfProduct {
    fn on(&self) -> &'static str {
        "product"
    }

    fn order(&self) -> u16 {
        40
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let id = subject.as_id::<kinds::Product>();
        let Some(product) = id.filter(|_| visit.can("parts.read")) else {
            return Ok(None);
        };
        // on the part's own page it would only say again what stands there
        if visit.here().starts_with("/parts/") {
            return Ok(None);
        }
        let fitting = fitting(site, visit, product).await?;
        let html = Html::of(&fitting).map_err(|error| Failure::Internal(error.into()))?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }
}

async fn fitting(site: &Site, visit: &Visit, product: ProductId) -> Result<Fitting, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let own = part_briefs(db, [product]).await?.remove(&product);
    let mut parts = parts_for(db, product).await?;
    parts.truncate(ROWS);
    let ids: Vec<ProductId> = parts.iter().map(|part| part.id).collect();
    let stands = figures(db, &visit.actor().stations, &ids, None).await?;
    let rows = parts.into_iter().map(|part| Row {
        url: format!("/parts/{}", part.id),
        free: l.number(stands.get(&part.id).map_or(0, |figures| figures.free())),
        words: [part.sku, part.note]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        name: part.name,
    });
    Ok(Fitting {
        l,
        mark: (own.is_none() && visit.can("parts.edit"))
            .then(|| format!("/parts/new?product={product}")),
        part: own.map(|part| format!("/parts/{}", part.id)),
        all: format!("/parts?fits={product}"),
        rows: rows.collect(),
    })
}
