//! The form that issues store credit, points or a gift card; a card's code is shown once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::format::parse_money;
use kernel::ids::{CustomerId, Ref, kinds};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use platform::{Failure, Work};
use serde::Deserialize;
use ui::{
    Choice, Fault, Flash, Form, FormPage, FormState, Frame, L, Lang, Query, Site, Visit, first,
};

use crate::acts::{self, Issued, NewWallet};
use crate::permissions::IssueCredit;
use crate::rules::ledger::{Unit, WalletKind};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    customer: Option<CustomerId>,
    kind: String,
    amount: String,
    currency: String,
    expires: String,
    reason: String,
}

impl Sent {
    fn read(&self, work: &Work, lang: Lang) -> Result<NewWallet, Refused> {
        let mut problems = Problems::new();
        let kind = problems.take_at("kind", self.kind.parse::<WalletKind>());
        let counted = kind.and_then(|kind| problems.take(self.counted(kind, lang)));
        let expires = problems.take(self.expires());
        let reasoned = !self.reason.trim().is_empty();
        problems.check(reasoned, "reason", "wallet-refused-reason");
        let (Some(kind), Some((unit, amount)), Some(expires)) = (kind, counted, expires) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        let staff = work.actor.staff().map(Ref::of);
        let cause = self.customer.map(Ref::of).or(staff);
        let cause = cause.ok_or_else(|| Refused::field("holder", "wallet-refused-holder"))?;
        problems.finish(NewWallet {
            kind,
            holder: self.customer,
            unit,
            amount,
            cause,
            chain: None,
            expires,
            reason: self.reason.clone(),
        })
    }

    /// Points are whole; the rest is money.
    fn counted(&self, kind: WalletKind, lang: Lang) -> Result<(Unit, i64), Refused> {
        if kind == WalletKind::Points {
            let points = self.amount.trim().parse::<i64>();
            let points = points.map_err(|_| Refused::field("amount", "wallet-refused-points"))?;
            return Ok((Unit::Points, points));
        }
        let currency = Currency::of(&self.currency).map_err(|refusal| refusal.at("currency"))?;
        let money = parse_money(&self.amount, currency, lang);
        let money = money.map_err(|refusal| refusal.at("amount"))?;
        Ok((Unit::Money(currency), money.minor))
    }

    fn expires(&self) -> Result<Option<Date>, Refused> {
        match self.expires.trim() {
            "" => Ok(None),
            day => day
                .parse()
                .map(Some)
                .map_err(|_| Refused::field("expires", "wallet-refused-expires")),
        }
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    customer: Option<CustomerId>,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let back = match customer {
        Some(id) => {
            let brief = accounts::brief(site.platform.db.read(), id).await?;
            (format!("/customers/{}", brief.id), brief.name)
        }
        None => ("/wallets".to_owned(), l.t("wallet-title")),
    };
    let held = customer.is_some();
    let kinds: Vec<Choice> = WalletKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), l.t(kind.key())))
        .collect();
    let currencies = ["TRY", "USD", "EUR", "GBP"].map(|code| Choice::new(code, code));
    // to nobody we know only a card can be given
    let title = match held {
        true => "wallet-issue",
        false => "wallet-gift-new",
    };
    let frame = visit
        .frame("wallets", l.t(title))
        .back(back.0.clone(), back.1);
    let made = FormPage::new(frame, form, "/wallets", back.0, title).hidden("customer");
    let made = match held {
        true => made.field(|f| f.radio("kind", "wallet-kind", kinds)),
        false => made.hidden("kind"),
    };
    made.field(|f| {
        let field = f
            .figure("amount", "wallet-amount")
            .max(20)
            .focus()
            .two_thirds();
        match held {
            true => field.help("wallet-amount-help"),
            false => field,
        }
    })
    .field(|f| {
        f.select("currency", "wallet-currency", currencies.to_vec())
            .third()
    })
    .field(|f| {
        f.date("expires", "wallet-expires")
            .help("wallet-expires-help")
            .optional()
            .half()
    })
    .field(|f| f.text("reason", "wallet-reason").max(200))
    .answer()
}

/// For whom.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct For {
    customer: Option<CustomerId>,
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<For>,
) -> Result<Response, Fault> {
    let kind = match asked.customer {
        Some(_) => WalletKind::StoreCredit,
        None => WalletKind::GiftCard,
    };
    let mut form = FormState::new(&visit)
        .with("kind", kind.word())
        .with("currency", "TRY");
    if let Some(customer) = asked.customer {
        form = form.with("customer", customer);
    }
    page(&site, &visit, asked.customer, form).await
}

pub(super) async fn give(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<IssueCredit>()?;
    let customer = form.input.customer;
    let mut work = first!(form, site, visit);
    let issued = match form.input.read(&work, visit.lang.lang()) {
        Ok(new) => acts::issue(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    match issued {
        Ok(issued) => {
            let url = format!("/wallets/{}", issued.wallet);
            let flash = Flash::good(visit.lang.t("wallet-issued"));
            let done = form.once.done(work, &url, flash).await?;
            match issued.code {
                Some(_) => shown(&visit, issued),
                None => Ok(done),
            }
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(&site, &visit, customer, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

#[derive(Template)]
#[template(path = "wallet/code.html")]
struct CodePage {
    frame: Frame,
    l: L,
    code: String,
    url: String,
}

/// The code, once: whoever sends the form again comes to the card without it.
fn shown(visit: &Visit, issued: Issued) -> Result<Response, Fault> {
    let l = visit.lang;
    let code = issued
        .code
        .ok_or_else(Failure::not_found::<kinds::WalletAccount>)?;
    let frame = visit
        .frame("wallets", l.t("wallet-code-title"))
        .back("/wallets", l.t("wallet-title"))
        .narrow();
    let url = format!("/wallets/{}", issued.wallet);
    ui::html(&CodePage {
        frame,
        l,
        code,
        url,
    })
}
