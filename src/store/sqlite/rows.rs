//! What is written, as columns. Rows are made in the task that asks, so that the one
//! writer has only to bind them. It refuses to touch the database.

use super::{
    Availability, Cause, Deadline, Delivery, Input, NewInput, Page, Queued, Step, StoreError,
    columns::{json, ms, ms_up, word},
};
use crate::{
    calibration::{Score, bin},
    case::{Case, Entry},
    conversation::Conversation,
    id::{Address, CaseId, ResponderId},
};
use deskbell_platform::Place;
use std::collections::{BTreeMap, BTreeSet};

/// The platform that inputs from finished commands are kept under; their key is the
/// command's id.
const REPORTS: &str = "outbox";

/// One row of `inputs`.
#[derive(Debug)]
pub(super) struct InputRow {
    pub(super) platform: String,
    pub(super) tenant: String,
    pub(super) key: String,
    pub(super) address: String,
    pub(super) at: i64,
    pub(super) body: String,
}

/// The end of a delivery; `report` is the input it becomes if the command reports, still
/// without an address.
#[derive(Debug)]
pub(super) struct DeliveryRow {
    pub(super) command: String,
    pub(super) at: i64,
    pub(super) receipt: Option<String>,
    pub(super) error: Option<String>,
    pub(super) place: Option<PlaceRow>,
    pub(super) report: String,
}

/// A step, table by table.
#[derive(Debug)]
pub(super) struct StepRows {
    pub(super) conversation_id: String,
    pub(super) address: String,
    pub(super) at: i64,
    pub(super) cause: CauseRow,
    pub(super) conversation: Option<ConversationRow>,
    pub(super) case: Option<CaseRow>,
    pub(super) entries: Vec<EntryRow>,
    pub(super) pages: Vec<PageRow>,
    pub(super) set: Vec<DeadlineRow>,
    pub(super) clear: Vec<(String, String)>,
    pub(super) places: BTreeSet<PlaceRow>,
    pub(super) left: BTreeSet<PlaceRow>,
    pub(super) commands: Vec<CommandRow>,
    pub(super) counts: Vec<&'static str>,
    pub(super) scores: Vec<(&'static str, i64)>,
    pub(super) availability: Option<AvailabilityRow>,
}

/// One row of `availability`.
#[derive(Debug)]
pub(super) struct AvailabilityRow {
    pub(super) responder: String,
    pub(super) state: &'static str,
    pub(super) ends_at: Option<i64>,
    pub(super) said_by: Option<String>,
}

impl AvailabilityRow {
    fn of((responder, said): (ResponderId, Availability)) -> Result<Self, StoreError> {
        let mut row = Self {
            responder: responder.0,
            state: AVAILABLE,
            ends_at: None,
            said_by: None,
        };
        if let Availability::Away(absence) = said {
            row.state = AWAY;
            row.ends_at = absence.until.map(ms_up);
            let said_by = absence.said_by.as_ref();
            row.said_by = said_by.map(|person| json(DOING, person)).transpose()?;
        }
        Ok(row)
    }
}

/// The states in `availability`.
pub(super) const AVAILABLE: &str = "available";
pub(super) const AWAY: &str = "away";

/// What a step handles.
#[derive(Debug)]
pub(super) enum CauseRow {
    Input(i64),
    Deadline {
        address: String,
        kind: String,
        at: i64,
    },
    Operator,
}

/// One row of `conversations`.
#[derive(Debug)]
pub(super) struct ConversationRow {
    pub(super) id: String,
    pub(super) platform: String,
    pub(super) tenant: String,
    pub(super) state: String,
}

/// One row of `cases`.
#[derive(Debug)]
pub(super) struct CaseRow {
    pub(super) id: String,
    pub(super) conversation: String,
    pub(super) platform: String,
    pub(super) tenant: String,
    pub(super) team: String,
    pub(super) status: String,
    pub(super) is_open: bool,
    pub(super) opened_at: i64,
    pub(super) closed_at: Option<i64>,
    pub(super) state: String,
}

/// One row of `entries`.
#[derive(Debug)]
pub(super) struct EntryRow {
    pub(super) case: String,
    pub(super) at: i64,
    pub(super) body: String,
}

/// One row of `pages`.
#[derive(Debug)]
pub(super) struct PageRow {
    pub(super) case: String,
    pub(super) call: (i64, i64, i64),
    pub(super) responder: String,
    pub(super) at: i64,
    pub(super) command: String,
}

/// One row of `deadlines`.
#[derive(Debug)]
pub(super) struct DeadlineRow {
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) at: i64,
}

/// The key of one row of `places`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlaceRow {
    pub(super) platform: String,
    pub(super) tenant: String,
    pub(super) id: String,
    pub(super) thread: String,
}

/// One row of `commands`.
#[derive(Debug)]
pub(super) struct CommandRow {
    pub(super) id: String,
    pub(super) platform: String,
    pub(super) address: String,
    pub(super) lane: String,
    pub(super) body: String,
    pub(super) reports: bool,
    pub(super) attempts: i64,
    pub(super) not_before: i64,
}

impl InputRow {
    pub(super) fn of(new: &NewInput) -> Result<Self, StoreError> {
        let (platform, tenant, key) = match &new.input {
            Input::Event(event) => {
                let place = &event.place;
                let key = event.key.0.clone();
                (place.platform.as_str(), place.tenant.as_str(), key)
            }
            Input::Delivered { command, .. } | Input::Failed { command, .. } => {
                (REPORTS, "", command.0.clone())
            }
            Input::Delayed { command } => (REPORTS, "", format!("delayed {command}")),
        };
        Ok(Self {
            platform: platform.to_owned(),
            tenant: tenant.to_owned(),
            key,
            address: new.address.to_string(),
            at: ms(new.received_at),
            body: json("keeping an input", &new.input)?,
        })
    }

    /// The input that `delivery` becomes, for what its command is kept with.
    pub(super) fn report(delivery: &DeliveryRow, address: String) -> Self {
        Self {
            platform: REPORTS.to_owned(),
            tenant: String::new(),
            key: delivery.command.clone(),
            address,
            at: delivery.at,
            body: delivery.report.clone(),
        }
    }
}

impl DeliveryRow {
    pub(super) fn of(delivery: Delivery) -> Result<Self, StoreError> {
        const DOING: &str = "keeping a receipt";
        let Delivery {
            command,
            at,
            outcome,
        } = delivery;
        let key = command.0.clone();
        let (receipt, error, place, report) = match outcome {
            Ok(receipt) => (
                Some(json(DOING, &receipt)?),
                None,
                receipt.place.as_ref().map(PlaceRow::of),
                json(DOING, &Input::Delivered { command, receipt })?,
            ),
            Err(error) => (
                None,
                Some(error.clone()),
                None,
                json(DOING, &Input::Failed { command, error })?,
            ),
        };
        Ok(Self {
            command: key,
            at: ms(at),
            receipt,
            error,
            place,
            report,
        })
    }
}

impl StepRows {
    pub(super) fn of(step: Step) -> Result<Self, StoreError> {
        let rows = |pages: &[Page]| pages.iter().map(PageRow::of).collect();
        Ok(Self {
            conversation_id: step.address.conversation.to_string(),
            address: step.address.to_string(),
            at: ms(step.at),
            cause: match step.cause {
                Cause::Input(seq) => CauseRow::Input(seq),
                Cause::Deadline(due) => CauseRow::Deadline {
                    address: due.address.to_string(),
                    kind: word(DOING, &due.kind)?,
                    at: ms_up(due.at),
                },
                Cause::Operator => CauseRow::Operator,
            },
            conversation: step
                .conversation
                .as_ref()
                .map(ConversationRow::of)
                .transpose()?,
            case: step.case.as_ref().map(CaseRow::of).transpose()?,
            entries: each(&step.entries, EntryRow::of)?,
            pages: rows(&step.pages),
            set: deadlines(&step.set)?,
            clear: each(&step.clear, |(address, kind)| {
                Ok((address.to_string(), word(DOING, kind)?))
            })?,
            places: step.places.iter().map(PlaceRow::of).collect(),
            left: step.left.iter().map(PlaceRow::of).collect(),
            commands: each(&step.commands, CommandRow::of)?,
            counts: step.counts,
            scores: step.scores.into_iter().map(binned).collect(),
            availability: step.availability.map(AvailabilityRow::of).transpose()?,
        })
    }
}

fn binned((score, value): (Score, f32)) -> (&'static str, i64) {
    let bin = i64::try_from(bin(value)).unwrap_or(i64::MAX);
    (score.word(), bin)
}

const DOING: &str = "keeping a step";

fn each<T, R>(
    items: &[T],
    row: impl Fn(&T) -> Result<R, StoreError>,
) -> Result<Vec<R>, StoreError> {
    items.iter().map(row).collect()
}

/// Set twice in one step, the last holds.
fn deadlines(set: &[Deadline]) -> Result<Vec<DeadlineRow>, StoreError> {
    let last: BTreeMap<_, _> = set
        .iter()
        .map(|d| ((&d.address, d.kind), ms_up(d.at)))
        .collect();
    let row = |((address, kind), at): (&(&Address, _), &i64)| {
        Ok(DeadlineRow {
            address: address.to_string(),
            kind: word(DOING, kind)?,
            at: *at,
        })
    };
    last.iter().map(row).collect()
}

impl ConversationRow {
    fn of(conversation: &Conversation) -> Result<Self, StoreError> {
        Ok(Self {
            id: conversation.id.to_string(),
            platform: conversation.place.platform.0.clone(),
            tenant: conversation.place.tenant.0.clone(),
            state: json(DOING, conversation)?,
        })
    }
}

impl CaseRow {
    fn of(case: &Case) -> Result<Self, StoreError> {
        Ok(Self {
            id: case.id.0.clone(),
            conversation: case.conversation.to_string(),
            platform: case.asked_in.platform.0.clone(),
            tenant: case.asked_in.tenant.0.clone(),
            team: case.team.0.clone(),
            status: word(DOING, &case.status())?,
            is_open: case.is_open(),
            opened_at: ms(case.opened_at),
            closed_at: case.stage.closed().map(|(at, _)| ms(at)),
            state: json(DOING, case)?,
        })
    }
}

impl EntryRow {
    fn of((case, entry): &(CaseId, Entry)) -> Result<Self, StoreError> {
        Ok(Self {
            case: case.0.clone(),
            at: ms(entry.at),
            body: json(DOING, entry)?,
        })
    }
}

impl PageRow {
    fn of(page: &Page) -> Self {
        let (reopened, round, step) = page.call;
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        Self {
            case: page.case.0.clone(),
            call: (reopened.into(), round.into(), step),
            responder: page.responder.0.clone(),
            at: ms(page.at),
            command: page.command.0.clone(),
        }
    }
}

impl PlaceRow {
    fn of(place: &Place) -> Self {
        Self {
            platform: place.platform.0.clone(),
            tenant: place.tenant.0.clone(),
            id: place.id.clone(),
            thread: place.thread.clone().unwrap_or_default(),
        }
    }
}

impl CommandRow {
    fn of(queued: &Queued) -> Result<Self, StoreError> {
        Ok(Self {
            id: queued.command.id.0.clone(),
            platform: queued.platform.0.clone(),
            address: queued.address.to_string(),
            lane: word(DOING, &queued.command.lane)?,
            body: json(DOING, &queued.command)?,
            reports: queued.reports,
            attempts: queued.attempts.into(),
            not_before: ms_up(queued.not_before),
        })
    }
}
