//! What is done with a message: stay silent, answer, ask back, offer a person, hand off.
//!
//! Pure. It knows the verdict, the channel's mode and where the conversation stands. It
//! refuses to know words, cases or platforms.

use crate::{
    config::{Config, Matter, MatterAction, Mode, Urgency},
    conversation::{Conversation, State},
    triage::{Assessment, Caution, Heard, Reason, Verdict},
};
use serde::Serialize;

/// A VIP's words to the bot are passed over only if it is likelier than this that they are not for support.
const VIP_DOUBT: f32 = 0.7;

/// What is decided about one message.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// Say nothing.
    Silent {
        /// Why not.
        why: Silence,
    },
    /// Say what this bot is.
    Introduce,
    /// Answer with this article.
    Answer {
        /// Its id.
        article: String,
    },
    /// Ask which of these articles is meant.
    Clarify {
        /// Their ids, likeliest first.
        choices: Vec<String>,
    },
    /// Ask whether to call a person.
    Offer {
        /// The reason a case would have.
        reason: String,
        /// What led to the offer.
        because: Because,
    },
    /// Call a person now.
    HandOff {
        /// Why: one of the twelve reasons, an operator's topic, or `vip`.
        reason: String,
    },
}

/// Why nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// A bot wrote it.
    Bot,
    /// People have the conversation.
    PeopleHaveIt,
    /// The bot is off in this channel.
    Off,
    /// The bot speaks here only when addressed.
    NotAddressed,
    /// People talk with each other.
    BetweenPeople,
    /// No question, or none for support.
    NotForSupport,
    /// Not sure, and not asked directly.
    Unsure,
    /// The bot has said enough to this person for now.
    Cooldown,
    /// It was written too long ago.
    TooOld,
}

impl Silence {
    /// Whether danger is listened for all the same: what is said to others, or came late, may still be a
    /// matter of life. Not in channels that are off, and not where people have the case.
    pub const fn ends_for_danger(self) -> bool {
        matches!(
            self,
            Self::NotAddressed | Self::BetweenPeople | Self::TooOld
        )
    }
}

/// What led to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The matter is one that is offered a person.
    Matter,
    /// No article answers it.
    Unsure,
    /// Answers did not help.
    NoHelp,
}

/// What is known about a message beside its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// How the bot behaves in this place.
    pub mode: Mode,
    /// A bot wrote it.
    pub by_bot: bool,
    /// It names the bot, replies to it, or is written to it alone.
    pub spoken_to: bool,
    /// It is spoken to the bot, or follows up on what it said to this person.
    pub addressed: bool,
    /// It names other people or replies to one.
    pub to_others: bool,
    /// The writer is a VIP.
    pub vip: bool,
    /// The writer is a responder.
    pub by_responder: bool,
    /// It asks whether this is a machine.
    pub asks_what_you_are: bool,
    /// The writer was told before what this bot is.
    pub greeted: bool,
    /// The bot has said enough to this person for now.
    pub cooling: bool,
    /// It was written too long ago.
    pub too_old: bool,
    /// Others wrote in this place just before.
    pub between_people: bool,
    /// The breaker of this channel is open: what is overheard calls nobody.
    pub breaker_open: bool,
}

impl Circumstances {
    /// How the message reached the bot.
    pub const fn heard(&self) -> Heard {
        match (self.addressed, self.between_people) {
            (true, _) => Heard::Addressed,
            (false, true) => Heard::BetweenPeople,
            (false, false) => Heard::Overheard,
        }
    }
}

/// Whether a message needs to be understood at all: encoding it is the dear part.
pub fn hears(c: &Circumstances, conversation: &Conversation) -> Result<(), Silence> {
    if c.by_bot {
        return Err(Silence::Bot);
    }
    if conversation.case().is_some() {
        return Err(Silence::PeopleHaveIt);
    }
    if c.mode == Mode::Off {
        return Err(Silence::Off);
    }
    if c.too_old {
        return Err(Silence::TooOld);
    }
    if c.to_others && !c.addressed {
        return Err(Silence::BetweenPeople);
    }
    if c.mode == Mode::Mention && !c.addressed {
        return Err(Silence::NotAddressed);
    }
    if c.by_responder && !c.addressed {
        return Err(Silence::NotForSupport);
    }
    Ok(())
}

/// Decides what is done with a message that [`hears`] let pass.
pub fn decide(
    config: &Config,
    c: &Circumstances,
    conversation: &Conversation,
    assessment: &Assessment,
    verdict: &Verdict,
) -> Decision {
    // No setting, mode or cooldown stands before danger.
    if let Verdict::Handoff {
        reason: Reason::Safety,
        page: true,
        ..
    } = verdict
    {
        return Decision::HandOff {
            reason: Reason::Safety.to_string(),
        };
    }
    // "Are you a human?" asks for an honest answer, not for a call.
    if c.asks_what_you_are && c.addressed && !assessment.asks_for_person {
        return Decision::Introduce;
    }
    if let Some(decision) = matter(config, c, conversation, assessment, verdict) {
        return broken(config, c, decision);
    }
    if c.cooling {
        return silent(Silence::Cooldown);
    }
    match verdict {
        Verdict::Answer { article, .. } => answer(config, conversation, article),
        // "Hello?" to the bot itself is a first contact.
        Verdict::Ignore if c.spoken_to && !c.greeted => Decision::Introduce,
        Verdict::Ignore => silent(Silence::NotForSupport),
        Verdict::Handoff { .. } | Verdict::Abstain => unsure(config, c, conversation, assessment),
    }
}

/// Where the breaker is open, what is overheard is offered a person and calls none, but for a VIP and
/// what must always ring.
fn broken(config: &Config, c: &Circumstances, decision: Decision) -> Decision {
    match decision {
        Decision::HandOff { reason } if c.breaker_open && !c.addressed && !c.vip => {
            let urgency = matter_of(config, &reason).map(|matter| matter.urgency);
            match is_about_a_life(&reason) || urgency == Some(Urgency::High) {
                true => Decision::HandOff { reason },
                false => Decision::Offer {
                    reason,
                    because: Because::Matter,
                },
            }
        }
        decision => decision,
    }
}

/// A matter for people: by the operator's topics, by reason, or by who asks.
fn matter(
    config: &Config,
    c: &Circumstances,
    conversation: &Conversation,
    assessment: &Assessment,
    verdict: &Verdict,
) -> Option<Decision> {
    let topic = assessment
        .topics
        .iter()
        .filter(|(_, likeness)| *likeness >= config.understanding.topic)
        .find_map(|(name, _)| Some((name.clone(), config.topics.get(name)?.action)))
        .filter(|(_, action)| *action != MatterAction::Ignore);
    let reason = match verdict {
        Verdict::Handoff { reason, page, .. } => {
            let matter = config.reasons.get(reason.as_str());
            let action = matter.map_or(MatterAction::Page, |m| m.action);
            // Who was offered a person for it and goes on like that leaves no doubt any more.
            let offered = matches!(conversation.state, State::Offered { .. })
                && conversation.judged.is_some();
            let unsure = action == MatterAction::Page && !page && !offered;
            let action = if unsure { MatterAction::Offer } else { action };
            // Who hears much of the bot already is not asked for every doubt.
            let too_much = unsure && c.cooling && !reason.is_grave();
            (!too_much).then(|| (reason.to_string(), action))
        }
        _ => None,
    };
    let asks_outright = matches!(
        verdict,
        Verdict::Handoff {
            reason: Reason::ExplicitRequest,
            ..
        }
    );
    let in_doubt = match verdict {
        Verdict::Abstain => c.addressed,
        // Whether it is for support is not clear: for a VIP, a person finds out.
        Verdict::Ignore => c.spoken_to && assessment.outcome.ignore < VIP_DOUBT,
        _ => false,
    };
    if c.vip && in_doubt {
        return Some(Decision::HandOff {
            reason: "vip".to_owned(),
        });
    }
    let (reason, action) = match (topic, reason) {
        (_, Some(reason)) if asks_outright => reason,
        (Some(topic), Some(reason)) if reason.1 != MatterAction::Page => topic,
        (_, Some(reason)) => reason,
        (Some(topic), None) => topic,
        (None, None) => return None,
    };
    match action {
        MatterAction::Page => Some(Decision::HandOff { reason }),
        MatterAction::Offer if c.vip => Some(Decision::HandOff { reason }),
        MatterAction::Offer => Some(Decision::Offer {
            reason,
            because: Because::Matter,
        }),
        MatterAction::Ignore => None,
    }
}

fn answer(config: &Config, conversation: &Conversation, article: &str) -> Decision {
    let again = conversation
        .turns
        .iter()
        .any(|turn| turn.articles.iter().any(|said| said == article));
    // Saying the same again helps nobody: it is a try that failed.
    let failed = conversation.failed_tries + u8::from(again);
    if again || failed >= config.conversation.tries {
        return Decision::Offer {
            reason: Reason::Complex.to_string(),
            because: Because::NoHelp,
        };
    }
    Decision::Answer {
        article: article.to_owned(),
    }
}

fn unsure(
    config: &Config,
    c: &Circumstances,
    conversation: &Conversation,
    assessment: &Assessment,
) -> Decision {
    if conversation.failed_tries >= config.conversation.tries {
        return Decision::Offer {
            reason: Reason::Complex.to_string(),
            because: Because::NoHelp,
        };
    }
    let asked_back = matches!(conversation.state, State::Clarifying { .. });
    let choices = clarifications(config, conversation, assessment);
    if choices.len() >= 2 && !asked_back && (c.addressed || c.mode == Mode::Auto) {
        return Decision::Clarify { choices };
    }
    if c.addressed {
        return Decision::Offer {
            reason: Reason::Complex.to_string(),
            because: Because::Unsure,
        };
    }
    silent(Silence::Unsure)
}

/// Two or three articles that are likely enough to ask which is meant.
fn clarifications(
    config: &Config,
    conversation: &Conversation,
    assessment: &Assessment,
) -> Vec<String> {
    let said = |article: &String| {
        conversation
            .turns
            .iter()
            .any(|turn| turn.articles.contains(article))
    };
    assessment
        .candidates
        .iter()
        .filter(|c| c.confidence >= config.understanding.clarify && !said(&c.article))
        .take(3)
        .map(|c| c.article.clone())
        .collect()
}

fn silent(why: Silence) -> Decision {
    Decision::Silent { why }
}

/// Whether a reason may be about somebody's life or what they own: no limit holds it back.
pub fn is_about_a_life(reason: &str) -> bool {
    [Reason::Safety, Reason::Security, Reason::Distress]
        .iter()
        .any(|grave| grave.as_str() == reason)
}

/// What a case for this reason is like: the operator's topic, the reason, or the default.
pub fn matter_of(config: &Config, reason: &str) -> Option<Matter> {
    config.reasons.get(reason).cloned().or_else(|| {
        config.topics.get(reason).map(|t| Matter {
            action: t.action,
            urgency: t.urgency,
            caution: Caution::Normal,
            team: t.team.clone(),
        })
    })
}
