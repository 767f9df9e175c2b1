//! Every act on one order as a value, so that page and API name them alike: which it is, what it carries, and how it is run.

use jiff::civil::Date;
use kernel::ids::{FaultCodeId, FaultGroupId, StaffId};
use platform::{Failure, StoredFile, Work};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::acts::{
    self, CameBack, Correction, Diagnosis, HandOverTo, NewLabour, NoFault, Proof, Tested,
};
use crate::moving::Moved;
use crate::rules::intake::Receipt;
use crate::rules::states::OrderState;
use crate::rules::words::{Came, Chosen, Priority};
use crate::store::Seen;

/// How a hand-over is proved by a program or a form.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = OrderProofIn)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ProofIn {
    /// The code from the ready notice.
    Code {
        /// The code.
        code: String,
    },
    /// The signed slip.
    Paper {
        /// Its number, or a word about it.
        slip: String,
    },
    /// The customer's own name, typed by them.
    Name {
        /// The name.
        name: String,
    },
}

/// The receipt of a unit.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptIn {
    /// How it looks.
    pub condition: String,
    /// What came with it; empty when nothing did.
    #[serde(default)]
    pub accessories: Vec<String>,
    /// How it came: `counter`, `carrier`, `fetched`, `dealer`.
    #[schema(value_type = String)]
    pub came: Came,
    /// Whether the customer lets us unlock it.
    pub unlock_consent: Option<bool>,
    /// Whether the customer lets us erase its data.
    pub data_erase: Option<bool>,
}

impl From<ReceiptIn> for Receipt {
    fn from(told: ReceiptIn) -> Self {
        Self {
            condition: told.condition,
            accessories: told.accessories,
            came: told.came,
            unlock_consent: told.unlock_consent,
            data_erase: told.data_erase,
        }
    }
}

/// One act on one order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Deed {
    /// The unit of a registered order comes.
    Receive {
        /// Its receipt.
        receipt: ReceiptIn,
    },
    /// Another technician, or none.
    Assign {
        /// Who.
        technician: Option<Uuid>,
    },
    /// Somebody begins to look for the fault.
    StartDiagnosis {
        /// Who; whoever acts when nobody is named.
        technician: Option<Uuid>,
    },
    /// What was found.
    Diagnose {
        /// In words.
        findings: String,
        /// Symptoms that were seen.
        symptoms: Option<String>,
        /// Group of the fault.
        fault_group: Option<Uuid>,
        /// Fault by its code.
        fault_code: Option<Uuid>,
    },
    /// The repair begins, or goes on.
    StartRepair {
        /// It costs nothing.
        #[serde(default)]
        free: bool,
    },
    /// A part is missing.
    WaitForParts {
        /// Which, in words; may be empty when a reserved part is missing.
        waits_for: Option<String>,
    },
    /// The parts are there.
    PartsArrived,
    /// Work is entered.
    Labour {
        /// What was done.
        what: String,
        /// Minutes.
        minutes: i32,
        /// Who worked.
        staff: Option<Uuid>,
        /// When.
        #[schema(value_type = Option<String>, format = Date)]
        worked_on: Option<Date>,
    },
    /// The repair is done.
    FinishRepair,
    /// How the test went.
    Test {
        /// Whether it works.
        passed: bool,
        /// What was tried, or what failed.
        result: String,
    },
    /// Nothing was wrong.
    NoFault {
        /// What was looked at.
        findings: String,
        /// The test that shows it.
        test: String,
        /// Fee in minor units; only one that was agreed before.
        fee: Option<i64>,
    },
    /// It goes elsewhere.
    SendOut {
        /// To whom.
        to: String,
        /// Why, when it waited for a part.
        why: Option<String>,
    },
    /// It came back.
    TakeBack {
        /// How it goes on: `repairing`, `testing`, `ready`, `unrepairable`.
        #[schema(value_type = String)]
        to: OrderState,
        /// What came back.
        returned: String,
        /// The written report, when it cannot be repaired.
        report: Option<String>,
    },
    /// A written report: it cannot be repaired.
    Unrepairable {
        /// Its words.
        report: String,
        /// Why it goes on without the part, when it waited for one.
        why: Option<String>,
    },
    /// A written report: the user is at fault.
    UserFault {
        /// Its words.
        report: String,
    },
    /// What the customer chose: `repair`, `replacement`, `refund`, `reduction`, `as_it_is`.
    Choose {
        /// Which.
        #[schema(value_type = String)]
        choice: Chosen,
    },
    /// What was chosen for an unrepairable unit is carried out.
    FollowChoice,
    /// The unit is handed over.
    HandOver {
        /// Who took it.
        delivered_to: String,
        /// What proves it.
        proof: Option<ProofIn>,
        /// What is owed is put on the customer's account.
        #[serde(default)]
        on_account: bool,
    },
    /// The ready notice with the code is sent once more.
    SendCode,
    /// The customer did not take it.
    Refuse {
        /// Why.
        why: String,
    },
    /// The order is given up.
    Cancel {
        /// Why.
        why: String,
        /// Fee in minor units; only one that was agreed before.
        fee: Option<i64>,
    },
    /// Nobody collected it.
    Dispose {
        /// What becomes of it, and why.
        why: String,
    },
    /// The missing part does not come.
    GiveUpWaiting {
        /// Why.
        why: String,
    },
    /// Another day is promised.
    Promise {
        /// The day.
        #[schema(value_type = String, format = Date)]
        promised_on: Date,
        /// Why; needed for a later one.
        #[serde(default)]
        why: String,
    },
    /// What was entered at the counter is put right.
    Correct {
        /// Fault in the customer's words.
        fault_told: String,
        /// Symptoms.
        symptoms: Option<String>,
        /// Condition.
        condition: Option<String>,
        /// What came with it.
        #[serde(default)]
        accessories: Vec<String>,
        /// `normal` or `urgent`.
        #[schema(value_type = String)]
        priority: Priority,
    },
}

impl Deed {
    /// Does it, with the permission that it needs.
    pub(crate) async fn run(
        self,
        work: &mut Work,
        seen: Seen,
        files: &[StoredFile],
    ) -> Result<Moved, Failure> {
        match self {
            Self::Receive { .. }
            | Self::Assign { .. }
            | Self::Promise { .. }
            | Self::Correct { .. } => self.at_the_counter(work, seen, files).await,
            Self::Choose { .. }
            | Self::FollowChoice
            | Self::HandOver { .. }
            | Self::SendCode
            | Self::Refuse { .. }
            | Self::Cancel { .. }
            | Self::GiveUpWaiting { .. }
            | Self::Dispose { .. } => self.end(work, seen, files).await,
            _ => self.on_the_bench(work, seen).await,
        }
    }

    async fn at_the_counter(
        self,
        work: &mut Work,
        seen: Seen,
        files: &[StoredFile],
    ) -> Result<Moved, Failure> {
        match self {
            Self::Receive { receipt } => {
                let may = work.actor.may()?;
                acts::receive_order(work, may, seen, receipt.into(), files).await
            }
            Self::Assign { technician } => {
                let may = work.actor.may()?;
                acts::assign_technician(work, may, seen, technician.map(StaffId::from_uuid)).await
            }
            Self::Promise { promised_on, why } => {
                let may = work.actor.may()?;
                acts::promise_day(work, may, seen, promised_on, &why).await
            }
            Self::Correct {
                fault_told,
                symptoms,
                condition,
                accessories,
                priority,
            } => {
                let may = work.actor.may()?;
                let to = Correction {
                    fault_told,
                    symptoms,
                    condition,
                    accessories,
                    priority,
                };
                acts::correct_order(work, may, seen, to).await
            }
            _ => Err(Failure::internal("an act of another room")),
        }
    }

    async fn on_the_bench(self, work: &mut Work, seen: Seen) -> Result<Moved, Failure> {
        match self {
            Self::SendOut { .. } | Self::TakeBack { .. } => self.elsewhere(work, seen).await,
            Self::StartDiagnosis { technician } => {
                let may = work.actor.may()?;
                let technician = technician.map(StaffId::from_uuid);
                acts::start_diagnosis(work, may, seen, technician).await
            }
            Self::StartRepair { free } => {
                let may = work.actor.may()?;
                acts::start_repair(work, may, seen, free).await
            }
            Self::WaitForParts { waits_for } => {
                let may = work.actor.may()?;
                acts::wait_for_parts(work, may, seen, waits_for.as_deref()).await
            }
            Self::PartsArrived => {
                let may = work.actor.may()?;
                acts::parts_arrived(work, may, seen).await
            }
            Self::FinishRepair => {
                let may = work.actor.may()?;
                acts::finish_repair(work, may, seen).await
            }
            other => other.in_writing(work, seen).await,
        }
    }

    async fn elsewhere(self, work: &mut Work, seen: Seen) -> Result<Moved, Failure> {
        let may = work.actor.may()?;
        match self {
            Self::SendOut { to, why } => acts::send_out(work, may, seen, &to, why.as_deref()).await,
            Self::TakeBack {
                to,
                returned,
                report,
            } => {
                let back = CameBack {
                    to,
                    returned,
                    report,
                };
                acts::take_back_from_outsourcing(work, may, seen, &back).await
            }
            _ => Err(Failure::internal("an act of another room")),
        }
    }

    /// What a technician writes down.
    async fn in_writing(self, work: &mut Work, seen: Seen) -> Result<Moved, Failure> {
        let may = work.actor.may()?;
        match self {
            Self::Diagnose {
                findings,
                symptoms,
                fault_group,
                fault_code,
            } => {
                let found = Diagnosis {
                    findings,
                    symptoms,
                    fault_group: fault_group.map(FaultGroupId::from_uuid),
                    fault_code: fault_code.map(FaultCodeId::from_uuid),
                };
                acts::record_diagnosis(work, may, seen, found).await
            }
            Self::Labour {
                what,
                minutes,
                staff,
                worked_on,
            } => {
                let staff = staff.map(StaffId::from_uuid);
                let new = NewLabour {
                    what,
                    minutes,
                    staff,
                    worked_on,
                };
                Ok(acts::record_labour(work, may, seen, new).await?.1)
            }
            Self::Test { passed, result } => {
                acts::record_test(work, may, seen, &Tested { passed, result }).await
            }
            Self::NoFault {
                findings,
                test,
                fee,
            } => {
                let none = NoFault {
                    findings,
                    test,
                    fee,
                };
                acts::no_fault_found(work, may, seen, &none).await
            }
            Self::Unrepairable { report, why } => {
                acts::declare_unrepairable(work, may, seen, &report, why.as_deref()).await
            }
            Self::UserFault { report } => acts::report_user_fault(work, may, seen, &report).await,
            _ => Err(Failure::internal("an act of another room")),
        }
    }

    async fn end(
        self,
        work: &mut Work,
        seen: Seen,
        files: &[StoredFile],
    ) -> Result<Moved, Failure> {
        match self {
            Self::Choose { choice } => {
                let may = work.actor.may()?;
                acts::record_choice(work, may, seen, choice).await
            }
            Self::FollowChoice => {
                let may = work.actor.may()?;
                acts::follow_choice(work, may, seen).await
            }
            Self::HandOver {
                delivered_to,
                proof,
                on_account,
            } => {
                let may = work.actor.may()?;
                let to = HandOverTo {
                    name: delivered_to,
                    proof: proved(proof, files),
                    on_account,
                };
                acts::hand_over(work, may, seen, to).await
            }
            Self::SendCode => {
                let may = work.actor.may()?;
                acts::send_code(work, may, seen).await
            }
            Self::Refuse { why } => {
                let may = work.actor.may()?;
                acts::refuse_at_hand_over(work, may, seen, &why).await
            }
            Self::Cancel { why, fee } => {
                let may = work.actor.may()?;
                acts::cancel_order(work, may, seen, &why, fee).await
            }
            Self::GiveUpWaiting { why } => {
                let may = work.actor.may()?;
                acts::give_up_waiting(work, may, seen, &why).await
            }
            Self::Dispose { why } => {
                let may = work.actor.may()?;
                acts::dispose_order(work, may, seen, &why).await
            }
            _ => Err(Failure::internal("an act of another room")),
        }
    }
}

/// A picture that came with the form is the signature; else what was told.
fn proved(told: Option<ProofIn>, files: &[StoredFile]) -> Option<Proof> {
    if let Some(signature) = files
        .iter()
        .find(|file| file.media_type.starts_with("image/"))
    {
        return Some(Proof::Signature(signature.clone()));
    }
    told.map(|told| match told {
        ProofIn::Code { code } => Proof::Code(code),
        ProofIn::Paper { slip } => Proof::Paper(slip),
        ProofIn::Name { name } => Proof::Name(name),
    })
}
