//! The words of all forms on one order, and the act that they mean.

use jiff::civil::Date;
use kernel::language::Language;
use kernel::refusal::{Problems, Refusal, Refused};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deeds::{Deed, ProofIn, ReceiptIn};

/// What the forms send; each form fills its own fields.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    pub version: String,
    pub technician: String,
    pub findings: String,
    pub symptoms: String,
    pub fault_group: String,
    pub fault_code: String,
    pub waits_for: String,
    pub why: String,
    pub test_result: String,
    pub fee: String,
    pub outsourced_to: String,
    pub returned: String,
    pub to: String,
    pub report_text: String,
    pub choice: String,
    pub delivered_to: String,
    pub proof: String,
    pub slip: String,
    pub signed_name: String,
    pub on_account: bool,
    pub promised_on: String,
    pub what: String,
    pub minutes: String,
    pub worked_on: String,
    pub condition: String,
    pub accessories: Vec<String>,
    pub more_accessories: String,
    pub came: String,
    pub unlock_consent: String,
    pub data_erase: String,
    pub fault_told: String,
    pub priority: String,
    pub free: bool,
}

impl Words {
    /// The version that the person saw.
    pub(super) fn seen(&self) -> Option<i32> {
        self.version.trim().parse().ok()
    }

    /// The act of this word with what was typed.
    pub(super) fn deed(&self, word: &str, lang: Language) -> Result<Deed, Refused> {
        let mut problems = Problems::new();
        let deed = self.read(word, lang, &mut problems);
        problems.finish(())?;
        deed.ok_or_else(|| Refused::whole("service-refused-act"))
    }

    fn read(&self, word: &str, lang: Language, problems: &mut Problems) -> Option<Deed> {
        Some(match word {
            "receive" => Deed::Receive {
                receipt: self.receipt(problems)?,
            },
            "assign" => Deed::Assign {
                technician: id(problems, "technician", &self.technician),
            },
            "start_diagnosis" => Deed::StartDiagnosis {
                technician: id(problems, "technician", &self.technician),
            },
            "diagnose" => Deed::Diagnose {
                findings: self.findings.clone(),
                symptoms: some(&self.symptoms),
                fault_group: id(problems, "fault_group", &self.fault_group),
                fault_code: id(problems, "fault_code", &self.fault_code),
            },
            "start_repair" => Deed::StartRepair { free: self.free },
            "wait_for_parts" => Deed::WaitForParts {
                waits_for: some(&self.waits_for),
            },
            "parts_arrived" => Deed::PartsArrived,
            "labour" => Deed::Labour {
                what: self.what.clone(),
                minutes: self.minutes.trim().parse().unwrap_or(0),
                staff: None,
                worked_on: day(problems, "worked_on", &self.worked_on),
            },
            "finish_repair" => Deed::FinishRepair,
            "test_passed" => Deed::Test {
                passed: true,
                result: self.test_result.clone(),
            },
            "test_failed" => Deed::Test {
                passed: false,
                result: self.why.clone(),
            },
            "no_fault" => Deed::NoFault {
                findings: self.findings.clone(),
                test: self.test_result.clone(),
                fee: money(problems, lang, &self.fee),
            },
            _ => return self.read_more(word, lang, problems),
        })
    }

    fn read_more(&self, word: &str, lang: Language, problems: &mut Problems) -> Option<Deed> {
        Some(match word {
            "send_out" => Deed::SendOut {
                to: self.outsourced_to.clone(),
                why: some(&self.why),
            },
            "take_back" => Deed::TakeBack {
                to: problems.take_at("to", self.to.parse())?,
                returned: self.returned.clone(),
                report: some(&self.report_text),
            },
            "unrepairable" => Deed::Unrepairable {
                report: self.report_text.clone(),
                why: some(&self.why),
            },
            "user_fault" => Deed::UserFault {
                report: self.report_text.clone(),
            },
            "choose" => Deed::Choose {
                choice: problems.take_at("choice", self.choice.parse())?,
            },
            "follow_choice" => Deed::FollowChoice,
            "send_code" => Deed::SendCode,
            "hand_over" => Deed::HandOver {
                delivered_to: self.delivered_to.clone(),
                proof: self.proof(),
                on_account: self.on_account,
            },
            "refuse" => Deed::Refuse {
                why: self.why.clone(),
            },
            "cancel" => Deed::Cancel {
                why: self.why.clone(),
                fee: money(problems, lang, &self.fee),
            },
            "dispose" => Deed::Dispose {
                why: self.why.clone(),
            },
            "give_up_waiting" => Deed::GiveUpWaiting {
                why: self.why.clone(),
            },
            "promise" => {
                let day = day(problems, "promised_on", &self.promised_on);
                let missing = Refusal::new("service-refused-promise-past").at("promised_on");
                let promised_on = problems.take(day.ok_or(missing))?;
                Deed::Promise {
                    promised_on,
                    why: self.why.clone(),
                }
            }
            "correct" => Deed::Correct {
                fault_told: self.fault_told.clone(),
                symptoms: some(&self.symptoms),
                condition: some(&self.condition),
                accessories: self.all_accessories(),
                priority: problems.take_at("priority", self.priority.parse())?,
            },
            _ => return None,
        })
    }

    fn receipt(&self, problems: &mut Problems) -> Option<ReceiptIn> {
        let missing = || Refusal::new("service-need-came");
        Some(ReceiptIn {
            condition: self.condition.clone(),
            accessories: self.all_accessories(),
            came: problems.take_at("came", self.came.parse().map_err(|_| missing()))?,
            unlock_consent: truth(&self.unlock_consent),
            data_erase: truth(&self.data_erase),
        })
    }

    /// What was ticked, and what was typed line by line.
    fn all_accessories(&self) -> Vec<String> {
        let typed = self.more_accessories.lines().map(str::to_owned);
        self.accessories
            .iter()
            .cloned()
            .chain(typed)
            .filter(|one| !one.trim().is_empty())
            .collect()
    }

    fn proof(&self) -> Option<ProofIn> {
        let code = some(&self.proof).map(|code| ProofIn::Code { code });
        code.or_else(|| some(&self.slip).map(|slip| ProofIn::Paper { slip }))
            .or_else(|| some(&self.signed_name).map(|name| ProofIn::Name { name }))
    }
}

fn some(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

fn truth(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn id(problems: &mut Problems, field: &'static str, word: &str) -> Option<Uuid> {
    let word = some(word)?;
    problems
        .take(Uuid::parse_str(&word).map_err(|_| Refusal::new("service-refused-choice").at(field)))
}

fn day(problems: &mut Problems, field: &'static str, word: &str) -> Option<Date> {
    let word = some(word)?;
    let read = word
        .parse::<Date>()
        .or_else(|_| kernel::format::parse_day(&word));
    problems.take(read.map_err(|refusal| refusal.at(field)))
}

fn money(problems: &mut Problems, lang: Language, word: &str) -> Option<i64> {
    let word = some(word)?;
    let read = kernel::format::parse_money(&word, kernel::money::Currency::TRY, lang);
    problems.take_at("fee", read).map(|money| money.minor)
}
