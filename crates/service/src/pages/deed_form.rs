//! The form of each act: only the fields that it asks for, with what the order says already.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::states::State as _;
use platform::Failure;
use ui::form::Field;
use ui::{Choice, Fault, FormState, Frame, Html, L, Site, Visit};

use super::spec::Spec;
use crate::neighbours::bench;
use crate::queries::Sheet;
use crate::rules::guards::{self, Missing};
use crate::rules::states::OrderState;
use crate::rules::words::{Came, Chosen, Priority};

#[derive(Template)]
#[template(path = "service/deed.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    label: String,
    grave: bool,
    missing: Vec<String>,
    intro: String,
    fields: Vec<Html>,
    files: bool,
    signature: bool,
}

/// What a form begins with.
pub(super) fn filled(form: FormState, spec: &Spec, sheet: &Sheet) -> FormState {
    let order = &sheet.order;
    let form = form.with("version", order.version);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match spec.word {
        "diagnose" | "no_fault" => form
            .with("findings", text(&order.findings))
            .with("symptoms", text(&order.symptoms))
            .with(
                "fault_group",
                order
                    .fault_group_id
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
            )
            .with(
                "fault_code",
                order
                    .fault_code_id
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
            ),
        "start_diagnosis" | "assign" => form.with(
            "technician",
            order
                .technician_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
        ),
        "hand_over" => form.with("delivered_to", &sheet.customer.name),
        "promise" => form.with("promised_on", order.promised_on),
        "receive" => form.with("came", Came::Counter.word()),
        "take_back" => form.with("to", OrderState::Testing.word()),
        "correct" => form
            .with("fault_told", &order.fault_told)
            .with("symptoms", text(&order.symptoms))
            .with("condition", text(&order.condition))
            .with("more_accessories", accessories(sheet).join("\n"))
            .with("priority", order.priority.word()),
        _ => form,
    }
}

/// What came with the unit.
pub(super) fn accessories(sheet: &Sheet) -> Vec<String> {
    let kept = sheet.order.accessories.clone().unwrap_or_default();
    serde_json::from_value(kept).unwrap_or_default()
}

/// The page of a form: 422 when it was refused.
pub(super) async fn form_page(
    site: &Site,
    visit: &Visit,
    spec: &Spec,
    sheet: &Sheet,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let choices = Choices::of(site, visit, spec, sheet).await?;
    let label = l.t(&spec.label());
    let back = format!("/service/orders/{}", sheet.order.id);
    let missing = spec
        .to
        .map(|to| guards::missing_before(sheet.order.state, to, &sheet.facts))
        .unwrap_or_default();
    let page = Page {
        frame: visit
            .frame("service", label.clone())
            .back(back.clone(), sheet.order.number.clone())
            .over(sheet.product.name.clone())
            .narrow(),
        l,
        action: format!("{back}/do/{}", spec.word),
        back,
        label,
        grave: spec.grave,
        missing: missing.iter().map(|missing| said(missing, l)).collect(),
        intro: intro(spec, l),
        fields: fields(spec, &form, &choices, sheet, l),
        files: matches!(spec.word, "receive" | "files" | "hand_over"),
        signature: spec.word == "hand_over",
        form,
    };
    let status = if page.form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    ui::html_with(status, &page)
}

/// What is missing, in the reader's words.
pub(super) fn said(missing: &Missing, l: L) -> String {
    l.refusal(&missing.refusal())
}

fn intro(spec: &Spec, l: L) -> String {
    let key = format!("service-intro-{}", spec.word.replace('_', "-"));
    if ui::texts::exists(l.lang(), &key) {
        l.t(&key)
    } else {
        String::new()
    }
}

/// What the fields offer.
#[derive(Default)]
struct Choices {
    technicians: Vec<Choice>,
    groups: Vec<Choice>,
    codes: Vec<Choice>,
    accessories: Vec<Choice>,
    unlock: bool,
    erase: bool,
}

impl Choices {
    async fn of(site: &Site, visit: &Visit, spec: &Spec, sheet: &Sheet) -> Result<Self, Failure> {
        let db = site.platform.db.read();
        let mut choices = Self::default();
        match spec.word {
            "assign" | "start_diagnosis" => {
                choices.technicians =
                    super::list::technicians(site, Some(sheet.order.station_id)).await?
            }
            "diagnose" => {
                let group = sheet.order.product_group.as_deref();
                let lang = visit.actor().lang;
                let groups = bench::groups(db, group).await?;
                choices.groups = groups
                    .iter()
                    .map(|group| Choice::new(group.id.to_string(), group.name(lang)))
                    .collect();
                if let Some(group) = sheet.order.fault_group_id {
                    let codes = bench::codes(db, group).await?;
                    choices.codes = codes
                        .iter()
                        .map(|code| Choice::new(code.id.to_string(), code.name(lang)))
                        .collect();
                }
            }
            "receive" => {
                let rule = bench::rule(db, &sheet.product).await?;
                let lang = visit.lang.lang();
                choices.accessories = rule
                    .accessories
                    .iter()
                    .map(|one| Choice::new(one.name(lang), one.name(lang)))
                    .collect();
                choices.unlock = rule.asks_unlock;
                choices.erase = rule.asks_erase;
            }
            _ => {}
        }
        Ok(choices)
    }
}

fn fields(spec: &Spec, form: &FormState, choices: &Choices, sheet: &Sheet, l: L) -> Vec<Html> {
    match spec.word {
        "receive" => receipt_fields(form, choices, l),
        "hand_over" => hand_over_fields(form),
        "choose" => vec![html(
            form.radio("choice", "service-choice", words(Chosen::ALL, l))
                .focus(),
        )],
        "promise" => vec![
            html(
                form.date("promised_on", "service-promised-on")
                    .half()
                    .focus(),
            ),
            html(
                form.text("why", "service-why")
                    .max(500)
                    .optional()
                    .help("service-promise-why-help"),
            ),
        ],
        "assign" => vec![html(technician(form, choices))],
        "start_diagnosis" => vec![html(
            technician(form, choices).help("service-technician-help"),
        )],
        "cancel" => vec![why(form), fee(form)],
        "test_failed" | "refuse" | "dispose" | "give_up_waiting" => vec![why(form)],
        "unrepairable" if sheet.order.state == OrderState::AwaitingParts => {
            vec![report(form), html(form.text("why", "service-why").max(500))]
        }
        "unrepairable" | "user_fault" => vec![report(form)],
        "correct" => correction_fields(form, l),
        "take_back" => back_fields(form, l),
        _ => bench_fields(spec, form, choices),
    }
}

fn html(field: Field<'_>) -> Html {
    Html::part(&field)
}

fn why(form: &FormState) -> Html {
    html(form.area("why", "service-why").focus())
}

fn fee(form: &FormState) -> Html {
    html(
        form.figure("fee", "service-fee")
            .optional()
            .half()
            .help("service-fee-help"),
    )
}

fn report(form: &FormState) -> Html {
    html(
        form.area("report_text", "service-report-text")
            .help("service-report-help")
            .focus(),
    )
}

fn technician<'a>(form: &'a FormState, choices: &Choices) -> Field<'a> {
    form.select(
        "technician",
        "service-technician",
        choices.technicians.clone(),
    )
    .optional()
}

fn bench_fields(spec: &Spec, form: &FormState, choices: &Choices) -> Vec<Html> {
    match spec.word {
        "diagnose" => vec![
            html(form.area("findings", "service-findings").focus()),
            html(form.area("symptoms", "service-symptoms").optional()),
            html(
                form.select("fault_group", "service-fault-group", choices.groups.clone())
                    .optional()
                    .half(),
            ),
            html(
                form.select("fault_code", "service-fault-code", choices.codes.clone())
                    .optional()
                    .half(),
            ),
        ],
        "start_repair" => vec![html(
            form.tick("free", "service-free").help("service-free-help"),
        )],
        "wait_for_parts" => vec![html(
            form.text("waits_for", "service-waits-for")
                .max(500)
                .help("service-waits-for-help")
                .focus(),
        )],
        "labour" => vec![
            html(form.text("what", "service-what").max(500).focus()),
            html(form.figure("minutes", "service-minutes").half()),
            html(
                form.date("worked_on", "service-worked-on")
                    .optional()
                    .half(),
            ),
        ],
        "test_passed" => vec![html(
            form.area("test_result", "service-test-result")
                .help("service-test-result-help")
                .focus(),
        )],
        "no_fault" => vec![
            html(form.area("findings", "service-findings").focus()),
            html(form.area("test_result", "service-test-result")),
            fee(form),
        ],
        _ => Vec::new(),
    }
}

fn back_fields(form: &FormState, l: L) -> Vec<Html> {
    let goes_on = [
        OrderState::Testing,
        OrderState::Repairing,
        OrderState::Ready,
        OrderState::Unrepairable,
    ];
    vec![
        html(form.radio("to", "service-goes-on", words(&goes_on, l))),
        html(form.area("returned", "service-returned").focus()),
        html(
            form.area("report_text", "service-report-text")
                .optional()
                .help("service-report-back-help"),
        ),
    ]
}

fn correction_fields(form: &FormState, l: L) -> Vec<Html> {
    vec![
        html(form.area("fault_told", "service-fault-told").focus()),
        html(form.area("symptoms", "service-symptoms").optional()),
        html(
            form.text("condition", "service-condition")
                .max(500)
                .optional(),
        ),
        html(
            form.area("more_accessories", "service-accessories")
                .optional()
                .help("service-accessories-help"),
        ),
        html(form.radio("priority", "service-urgency", words(Priority::ALL, l))),
    ]
}

fn receipt_fields(form: &FormState, choices: &Choices, l: L) -> Vec<Html> {
    let yes_no = || {
        vec![
            Choice::new("yes", l.t("service-yes")),
            Choice::new("no", l.t("service-no")),
        ]
    };
    let mut fields = vec![Html::part(
        &form.text("condition", "service-condition").max(500).focus(),
    )];
    if !choices.accessories.is_empty() {
        fields.push(Html::part(
            &form
                .ticks(
                    "accessories",
                    "service-accessories",
                    choices.accessories.clone(),
                )
                .optional(),
        ));
    }
    fields.push(Html::part(
        &form
            .area("more_accessories", "service-more-accessories")
            .optional()
            .help("service-accessories-help"),
    ));
    fields.push(Html::part(&form.radio(
        "came",
        "service-how-it-came",
        words(Came::ALL, l),
    )));
    if choices.unlock {
        fields.push(Html::part(&form.radio(
            "unlock_consent",
            "service-unlock",
            yes_no(),
        )));
    }
    if choices.erase {
        fields.push(Html::part(&form.radio(
            "data_erase",
            "service-erase",
            yes_no(),
        )));
    }
    fields
}

fn hand_over_fields(form: &FormState) -> Vec<Html> {
    vec![
        Html::part(
            &form
                .text("delivered_to", "service-delivered-to")
                .max(500)
                .focus(),
        ),
        Html::part(
            &form
                .figure("proof", "service-code")
                .optional()
                .half()
                .help("service-code-help"),
        ),
        Html::part(
            &form
                .text("slip", "service-slip-signed")
                .max(200)
                .optional()
                .half()
                .help("service-slip-signed-help"),
        ),
        Html::part(
            &form
                .text("signed_name", "service-signed-name")
                .max(200)
                .optional()
                .help("service-signed-name-help"),
        ),
        Html::part(
            &form
                .tick("on_account", "service-on-account")
                .help("service-on-account-help"),
        ),
    ]
}

fn words<S: kernel::states::State>(all: &[S], l: L) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}
