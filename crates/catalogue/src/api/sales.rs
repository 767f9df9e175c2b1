//! Sales over the API: how a shop's own program tells us what it sold.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, ProductId};
use kernel::money::{Currency, VatRate};
use kernel::refusal::Refused;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sha2::{Digest, Sha256};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Site};

use super::wire::{Made, SaleIn, SaleLineIn, TenderIn, minor};
use crate::acts;
use crate::bulk::{IncomingLine, IncomingSale, IncomingSerial, ProductHint};
use crate::rules::product::basis_points;
use crate::rules::sale::{DocumentPart, TenderFacts};

/// Record a sale
///
/// The pair of `source` and `source_key` names the sale: sent again it changes nothing; with other content it is refused.
#[utoipa::path(post, path = "/api/v1/sales", tag = "catalogue", request_body = SaleIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn record_sale(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<SaleIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let sale = incoming(body.input)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = Made {
        id: acts::record_sale(&mut work, may, sale).await?.uuid(),
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

fn incoming(input: SaleIn) -> Result<IncomingSale, Fault> {
    let content_hash = hex::encode(Sha256::digest(format!("{input:?}").as_bytes()));
    let currency = Currency::of(input.currency.as_deref().unwrap_or("TRY"))?;
    let country = input.country.unwrap_or_else(|| "TR".into());
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Refused::field("country", "catalogue-refused-country").into());
    }
    let lines = input
        .lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| incoming_line(line, at, currency))
        .collect::<Result<_, Refused>>()?;
    let tenders = input
        .tenders
        .into_iter()
        .enumerate()
        .map(|(at, tender)| incoming_tender(tender, at, currency))
        .collect::<Result<_, Refused>>()?;
    Ok(IncomingSale {
        scope: format!("api:{}", input.source),
        code: input.source_key,
        content_hash,
        number: input.number,
        ettn: None,
        source: "api".into(),
        seller_tax_no: None,
        customer: input.customer.map(CustomerId::from_uuid),
        buyer_name: None,
        sold_on: input.sold_on,
        delivered_on: input.delivered_on,
        currency: currency.code().to_owned(),
        rate_micro: None,
        distance: input.distance,
        country,
        station: None,
        document: None,
        document_part: DocumentPart::default(),
        stated_total: None,
        lines,
        tenders,
        findings: Vec::new(),
    })
}

fn incoming_line(line: SaleLineIn, at: usize, currency: Currency) -> Result<IncomingLine, Refused> {
    let gross = minor(line.amount, currency, format!("lines[{at}].amount"))?;
    let discount = minor(line.discount, currency, format!("lines[{at}].discount"))?;
    let vat_bp = basis_points(line.vat_percent, "vat_percent")
        .map_err(|_| Refused::field(format!("lines[{at}].vat_percent"), "catalogue-refused-vat"))?;
    let quantity_milli = (line.quantity * Decimal::from(1000)).normalize();
    let quantity_milli = quantity_milli
        .to_i64()
        .filter(|_| quantity_milli.scale() == 0)
        .ok_or_else(|| {
            Refused::field(
                format!("lines[{at}].quantity"),
                "catalogue-refused-quantity",
            )
        })?;
    let net = kernel::money::Money {
        minor: gross - discount,
        currency,
    };
    let tax = VatRate::of_basis_points(u32::try_from(vat_bp).unwrap_or(0))
        .and_then(|rate| rate.tax_on_net(net))?;
    Ok(IncomingLine {
        text: line.name.clone(),
        product: Some(ProductHint {
            known: line.product.map(ProductId::from_uuid),
            code: line.code,
            gtin: line.gtin,
            name: line.name,
            ..ProductHint::default()
        }),
        quantity_milli,
        unit_code: "C62".into(),
        gross,
        discount,
        freight: 0,
        vat_bp,
        tax: tax.minor,
        serials: line
            .serials
            .into_iter()
            .map(|serial| IncomingSerial {
                serial,
                imei2: None,
            })
            .collect(),
    })
}

fn incoming_tender(
    tender: TenderIn,
    at: usize,
    currency: Currency,
) -> Result<TenderFacts, Refused> {
    Ok(TenderFacts {
        amount: minor(tender.amount, currency, format!("tenders[{at}].amount"))?,
        instrument: tender.instrument,
        reference: tender.reference,
    })
}
