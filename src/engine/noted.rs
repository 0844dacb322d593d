//! What the engine keeps in memory of a step beside the step's rows: who is away, which places
//! and threads lead to which conversation.
//!
//! All of it is read anew from the store at the next start, or may be forgotten then.

use super::{Engine, lock, write};
use crate::{
    breaker::Breaker,
    case::Case,
    conversation::State,
    id::{Address, ResponderId},
    store::{Availability, Cause, Step},
};
use deskbell_platform::{MessageRef, Person, Place};

/// What the engine remembers of a step beside its rows.
pub(super) struct Noted {
    address: Address,
    places: Vec<Place>,
    left: Vec<Place>,
    availability: Option<(ResponderId, Availability)>,
    /// Who asked what, where it was understood just now.
    asked: Option<Box<(Person, MessageRef)>>,
    case: Option<Box<Case>>,
    deadlines: bool,
    /// A channel's breaker, as it stands now.
    breaker: Option<Breaker>,
}

impl Noted {
    pub(super) fn of(step: &Step) -> Self {
        Self {
            address: step.address.clone(),
            places: step.places.clone(),
            left: step.left.clone(),
            availability: step.availability.clone(),
            asked: step.conversation.as_ref().and_then(|conversation| {
                let message = conversation.last_message.clone()?;
                Some(Box::new((conversation.asker.clone(), message)))
            }),
            case: step.case.clone().map(Box::new),
            breaker: step
                .conversation
                .as_ref()
                .and_then(|talk| match &talk.state {
                    State::Breaker(breaker) => Some(breaker.clone()),
                    _ => None,
                }),
            deadlines: !step.set.is_empty() || matches!(step.cause, Cause::Deadline(_)),
        }
    }
}

impl Engine {
    /// What the engine itself must know of a step that is kept now.
    pub(super) fn take_note(&self, noted: Noted) {
        if let Some((responder, availability)) = noted.availability {
            let mut away = write(&self.away);
            match availability {
                Availability::Away(absence) => away.insert(responder, absence),
                Availability::Available => away.remove(&responder),
            };
        }
        if let Some(asked) = noted.asked {
            let (by, message) = *asked;
            write(&self.routing).asked(&by, &message, noted.address.conversation);
        }
        if let Some(case) = &noted.case {
            let mut routing = write(&self.routing);
            routing.pages_of(case);
            routing.case(case);
        }
        if !noted.places.is_empty() || !noted.left.is_empty() {
            let mut routing = write(&self.routing);
            for place in noted.places {
                routing.place(place, noted.address.clone());
            }
            for place in &noted.left {
                routing.leave(place, &noted.address);
            }
        }
        if let Some(breaker) = noted.breaker {
            lock(&self.breakers).stands(&breaker);
        }
        if noted.deadlines {
            self.timer.wake();
        }
    }
}
