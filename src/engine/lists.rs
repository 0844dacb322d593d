//! Responders' lists from outside a step: when they are looked at, and what a press on one
//! means for the cases that stand on it.

use super::{Engine, lock, react, read};
use crate::{
    case::Case,
    effects::Effects,
    handoff,
    id::{Address, CaseId, ConversationId, ResponderId, StepId},
    store::{Cause, Deadline, DeadlineKind, Snapshot, Step, StoreError},
    verb::Verb,
    world::World,
};
use deskbell_platform::{EventKey, EventKind, InboundEvent};
use jiff::{SignedDuration, Timestamp};

/// The last time for which a change of a list was noted. No two are alike, so that a list which
/// changes again while it is being brought up to date is looked at again; and all are past.
#[derive(Debug, Default)]
pub(super) struct Changes(Option<Timestamp>);

impl Changes {
    /// A time before `now`, and before all that were given.
    fn next(&mut self, now: Timestamp) -> Timestamp {
        let earlier = self.0.unwrap_or(now).min(now);
        let at = earlier.saturating_sub(SignedDuration::from_millis(1));
        *self.0.insert(at.unwrap_or(Timestamp::MIN))
    }
}

impl Engine {
    /// Has the lists looked at that a case stands on otherwise from now on, as part of the step.
    pub(super) fn note_lists(&self, step: &mut Step, changed: Vec<ResponderId>) {
        for responder in changed {
            step.set.push(Deadline {
                address: ConversationId::of_responder(&responder).into(),
                kind: DeadlineKind::Digest,
                at: lock(&self.lists).next(step.at),
            });
        }
    }

    /// A step was not kept: the case still stands as it did.
    pub(super) fn unnote_lists(&self, case: &CaseId, before: Option<&Case>) {
        let mut rings = lock(&self.rings);
        rings.forget(case);
        if let Some(before) = before {
            let _ = rings.note(before, self.parts.clock.now(), &self.parts.config.cases);
        }
    }

    /// At a start: cases of those who can't be called any more are looked at.
    pub(super) async fn look_after(&self, cases: &[Case]) -> Result<(), StoreError> {
        for case in cases.iter().filter(|case| case.is_open()) {
            let mark = case.stage.owner().or(case.stage.seen());
            let Some(owner) = mark.map(|mark| &mark.by) else {
                continue;
            };
            let near = case.desk.as_ref().unwrap_or(&case.asked_in);
            let step = self.look(|world| {
                let gone = !world.can_be_called(owner, near);
                gone.then(|| look_at(case, world.at))
            });
            if let Some(step) = step {
                self.parts.store.commit(step).await?;
            }
        }
        Ok(())
    }

    /// The case that a responder's command means who writes it to the bot alone and names none:
    /// that of the page they reply to, or else the only one that rings for them, or that they
    /// have.
    pub(super) fn meant(&self, event: &InboundEvent) -> Option<Address> {
        let EventKind::MessagePosted {
            text,
            reply_to,
            direct: true,
            ..
        } = &event.kind
        else {
            return None;
        };
        let (verb, words) = Verb::from_text(text)?;
        if !verb.is_of_case() || read(&self.routing).names_case(words) {
            return None;
        }
        let author = event.author.as_ref()?;
        self.look(|world| {
            let responder = world.responder_of(&author.person)?;
            if let Some(page) = reply_to {
                return world.rings.paged_by(responder, page);
            }
            match &world.rings.meant(responder)[..] {
                [(_, line)] => Some(line.address.clone()),
                _ => None,
            }
        })
    }

    /// The case that a responder answers in plain words: that of the page they reply to, or else,
    /// in clear words, the only one that rings for them. What they write where a case of their
    /// own is belongs to that.
    pub(super) async fn answered(&self, event: &InboundEvent) -> Option<Address> {
        let EventKind::MessagePosted {
            text,
            reply_to,
            direct: true,
            ..
        } = &event.kind
        else {
            return None;
        };
        let author = event
            .author
            .as_ref()
            .filter(|_| Verb::from_text(text).is_none())?;
        let rings = |world: &mut World<'_>| {
            let responder = world.responder_of(&author.person)?;
            let mut lines = world.rings.of(responder);
            lines.retain(|(_, line)| line.calls());
            Some(lines.iter().map(|(_, line)| line.address.clone()).collect())
        };
        let rings: Vec<Address> = self.look(rings)?;
        let paged = |page| read(&self.routing).paged(page);
        if let Some(case) = reply_to.as_ref().and_then(paged) {
            return Some(case);
        }
        let [only] = &rings[..] else { return None };
        handoff::meant_by(text)?;
        let own = read(&self.routing).of(event);
        let own = self.parts.store.load(&own).await.ok()?;
        (!react::in_case(&own, event)).then(|| only.clone())
    }

    /// A press on a list as it reaches the cases on it: to take the longest waiting is to claim
    /// that case, and to have seen all is to acknowledge each.
    pub(super) fn spread(&self, event: &InboundEvent) -> Vec<(Address, InboundEvent)> {
        let EventKind::ActionInvoked {
            action, message, ..
        } = &event.kind
        else {
            return Vec::new();
        };
        let Some((verb, Some(target))) = Verb::from_action(action) else {
            return Vec::new();
        };
        let list = target.address;
        let mut responders = self.parts.config.oncall.responders.keys();
        let Some(responder) =
            responders.find(|r| ConversationId::of_responder(r) == list.conversation)
        else {
            return Vec::new();
        };
        let rings = lock(&self.rings);
        let waiting = rings.waiting(responder);
        let waiting = waiting.iter().map(|(_, line)| line.address.clone());
        let does = |verb: Verb, case: &Address, key: EventKey| InboundEvent {
            key,
            kind: EventKind::ActionInvoked {
                action: format!("{}:{case}", verb.word()),
                message: message.clone(),
                argument: None,
            },
            ..event.clone()
        };
        match verb {
            Verb::TakeNext => waiting
                .take(1)
                .map(|case| {
                    let claim = does(Verb::Claim, &case, event.key.clone());
                    (case, claim)
                })
                .collect(),
            Verb::AcknowledgeAll => waiting
                .map(|case| {
                    let key = EventKey(format!("{}:{case}", event.key));
                    let acknowledge = does(Verb::Acknowledge, &case, key);
                    (case, acknowledge)
                })
                .chain([(list, event.clone())])
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn look_at(case: &Case, at: Timestamp) -> Step {
    let step = StepId::of(case.conversation, &format!("start with {}", case.id));
    let mut effects = Effects::new(step, case.address(), at);
    effects.look(case.address());
    effects.into_step(Cause::Operator, &Snapshot::default(), Snapshot::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_changes_have_the_same_time() {
        let mut changes = Changes::default();
        let mut seen = std::collections::BTreeSet::new();
        for n in 0..1_000_i64 {
            let now = Timestamp::UNIX_EPOCH + SignedDuration::from_millis(n / 7);
            let at = changes.next(now);
            assert!(at <= now, "it is due at once");
            assert!(seen.insert(at), "{at}");
        }
    }
}
