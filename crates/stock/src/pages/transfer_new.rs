//! A transfer is sent: from where, to where, what, and with whom.

use axum::extract::State;
use axum::response::Response;
use kernel::refusal::{Refusal, Refused};
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Site, Visit};

use super::choices::{all_sellable, places_to_be};
use super::goods::{read, whole, words};
use crate::acts::{self, Goods, NewTransfer, Sent};
use crate::rules::place_state::PlaceState;
use crate::rules::transfer::LINES_MAX;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct TransferWords {
    from: String,
    to: String,
    lines: String,
    carrier: String,
    despatch_number: String,
    note: String,
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let from = places_to_be(site, visit, &[PlaceState::Sellable]).await?;
    let to = all_sellable(site, visit).await?;
    let frame = visit
        .frame("stock", l.t("stock-transfer-new"))
        .back("/stock/transfers", l.t("stock-transfers"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/stock/transfers/new",
        "/stock/transfers",
        "stock-transfer-do",
    )
    .intro(l.t("stock-transfer-intro"))
    .field(|f| f.select("from", "stock-from", from).half())
    .field(|f| f.select("to", "stock-to", to).half())
    .field(|f| {
        f.area("lines", "stock-lines")
            .help("stock-lines-help")
            .attr("rows", "8")
            .focus()
    })
    .field(|f| {
        f.text("carrier", "stock-carrier")
            .optional()
            .max(200)
            .half()
    })
    .field(|f| {
        f.text("despatch_number", "stock-despatch-number")
            .optional()
            .max(200)
            .half()
    })
    .field(|f| f.text("note", "stock-note").optional().max(200)))
}

/// The form.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    page(&site, &visit, FormState::new(&visit)).await?.answer()
}

/// Sends the transfer.
pub(super) async fn send(
    State(site): State<Site>,
    visit: Visit,
    form: Form<TransferWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let sent = match new_transfer(&work, &form.input).await {
        Ok(new) => acts::send_transfer(&mut work, may, new).await,
        Err(failure) => Err(failure),
    };
    let done = |sent: Sent| {
        let url = format!("/stock/transfers/{}", sent.id);
        (
            url,
            Flash::good(l.a1("stock-transfer-sent", "number", sent.number)),
        )
    };
    ended!(form, work, sent, done, async |form| page(
        &site, &visit, form
    )
    .await?
    .answer())
}

async fn new_transfer(work: &Work, input: &TransferWords) -> Result<NewTransfer, Failure> {
    let choice = |field| Refused::field(field, "stock-refused-choice");
    Ok(NewTransfer {
        from: input.from.parse().map_err(|_| choice("from"))?,
        to: input.to.parse().map_err(|_| choice("to"))?,
        carrier: words(&input.carrier),
        despatch_number: words(&input.despatch_number),
        note: words(&input.note),
        lines: lines(work, &input.lines).await?,
    })
}

/// One line a thing: a serial number, or a code with `* 5` behind it. The same product twice is added up.
async fn lines(work: &Work, text: &str) -> Result<Vec<Goods>, Failure> {
    let typed: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if typed.len() > LINES_MAX {
        let many = Refusal::new("stock-refused-many-lines").with("most", LINES_MAX);
        return Err(many.at("lines").into());
    }
    let mut goods: Vec<Goods> = Vec::with_capacity(typed.len());
    for line in typed {
        let (code, pieces) = code_and_pieces(line)?;
        let read = read(work.conn(), code, pieces, None).await;
        added(&mut goods, read.map_err(at_lines)?);
    }
    Ok(goods)
}

fn added(goods: &mut Vec<Goods>, more: Goods) {
    let Goods::Quantity(product, pieces) = more else {
        return goods.push(more);
    };
    for known in goods.iter_mut() {
        if let Goods::Quantity(id, sum) = known
            && *id == product
        {
            *sum = sum.saturating_add(pieces);
            return;
        }
    }
    goods.push(more);
}

fn code_and_pieces(line: &str) -> Result<(&str, i64), Refusal> {
    match line.rsplit_once('*') {
        Some((code, pieces)) => Ok((code, whole(pieces, "lines")?.unwrap_or(1))),
        None => Ok((line, 1)),
    }
}

/// Whatever is wrong with a code stands beside the lines.
fn at_lines(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refused) => {
            let at = refused.0.into_iter().map(|refusal| refusal.at("lines"));
            Failure::Refused(Refused(at.collect()))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::ids::ProductId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_line_is_a_code_with_or_without_a_number() {
        assert_eq!(code_and_pieces("WK200"), Ok(("WK200", 1)));
        assert_eq!(code_and_pieces("WK200 * 5"), Ok(("WK200 ", 5)));
        assert_eq!(code_and_pieces("WK200*1.000"), Ok(("WK200", 1000)));
        assert!(code_and_pieces("WK200 * beş").is_err());
    }

    #[test]
    fn the_same_product_is_added_up() {
        let product = ProductId::from_uuid(Uuid::from_u128(1));
        let mut goods = Vec::new();
        added(&mut goods, Goods::Quantity(product, 1));
        added(&mut goods, Goods::Quantity(product, 2));
        assert_eq!(goods, [Goods::Quantity(product, 3)]);
    }
}
