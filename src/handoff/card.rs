//! The case card: what a responder needs to know, in their language.
//!
//! The full card goes to responders alone. The one in the private place leaves out why a
//! person was called and with what evidence: the asker reads it too.

use super::{Case, Status, Urgency};
use crate::{dialogue::label, id::ResponderId, verb::Verb, world::World};
use deskbell_platform::{Block, Body, Span, Style};

/// How much of the asker's message a card quotes, in characters.
const QUOTED: usize = 600;

/// So many characters of a page a telephone shows before it is opened, about.
const LOCK_SCREEN: usize = 100;

/// The asker's words have this much of them at least.
const LEAST_WORDS: usize = 40;

/// The full card, for one responder alone.
pub(super) fn for_responder(world: &World<'_>, case: &Case, responder: &ResponderId) -> Body {
    full(world, case, &language_of(world, responder))
}

/// The card where responders work: the full one, when the asker is not there.
pub(super) fn where_they_work(world: &World<'_>, case: &Case) -> Body {
    if case.is_relayed() {
        full(world, case, &world.config.bot.language)
    } else {
        in_place(world, case)
    }
}

fn full(world: &World<'_>, case: &Case, language: &str) -> Body {
    let (lead, whole) = lead(world, case, language);
    let mut body = Body::default().block(lead);
    if !whole {
        quote(&mut body, case);
    }
    body.blocks.extend(heading(world, case, language).blocks);
    body = body.paragraph(status(world, case, language));
    let mut facts = facts(world, case, language);
    let line = |key: &str, value: &str| {
        vec![
            Span::Strong(world.say(language, key, &[])),
            Span::Text(format!(" {value}")),
        ]
    };
    facts.push(line("card-urgency", &urgency(world, case, language)));
    facts.push(line("card-why", &reason(world, case, language)));
    for title in &case.answered {
        facts.push(line("card-answered", title));
    }
    for evidence in &case.evidence {
        facts.push(line("card-evidence", evidence));
    }
    for note in &case.notes {
        facts.push(line("card-note", note));
    }
    for (id, title) in &case.articles {
        facts.push(line("card-article", &format!("{title} ({id})")));
    }
    body.blocks.push(Block::List(facts));
    buttons(&mut body, world, case, language);
    body
}

/// What a telephone shows of a page before it is opened: urgency, reason, and how the asker's
/// words begin. Whether those are all of them.
fn lead(world: &World<'_>, case: &Case, language: &str) -> (Block, bool) {
    let mut why = reason(world, case, language);
    if case.urgency == Urgency::High {
        let urgency = urgency(world, case, language);
        let label = world.say(language, "card-urgency", &[]);
        why = format!("{label} {urgency} · {why}");
    }
    let words: Vec<&str> = case.asked_text.split_whitespace().collect();
    let words = words.join(" ");
    let room = LOCK_SCREEN
        .saturating_sub(why.chars().count())
        .max(LEAST_WORDS);
    let mut begun: String = words.chars().take(room).collect();
    let whole = begun.len() == words.len();
    if !whole {
        begun.push('…');
    }
    let mut spans = vec![Span::Strong(why)];
    if !begun.is_empty() {
        spans.push(Span::Text(format!(": “{begun}”")));
    }
    (Block::Paragraph(spans), whole)
}

/// The card in the private place: nothing that would hurt the asker to read.
fn in_place(world: &World<'_>, case: &Case) -> Body {
    let language = case.language.clone();
    let mut body = heading(world, case, &language).paragraph(status(world, case, &language));
    body.blocks.push(Block::List(facts(world, case, &language)));
    quote(&mut body, case);
    buttons(&mut body, world, case, &language);
    body
}

/// The language a responder is written to.
pub(super) fn language_of(world: &World<'_>, responder: &ResponderId) -> String {
    world
        .config
        .oncall
        .responders
        .get(responder)
        .and_then(|r| r.languages.first().cloned())
        .unwrap_or_else(|| world.config.bot.language.clone())
}

/// Which case it is and where it stands, for those who know the rest.
pub(super) fn standing(world: &World<'_>, case: &Case, language: &str) -> Body {
    let words = [
        ("case", (&case.id.0).into()),
        ("name", (&case.asker_name).into()),
    ];
    let heading = world.say(language, "card-heading", &words);
    Body::text(heading).paragraph(status(world, case, language))
}

pub(super) fn heading(world: &World<'_>, case: &Case, language: &str) -> Body {
    let words = [
        ("case", (&case.id.0).into()),
        ("name", (&case.asker_name).into()),
    ];
    let heading = world.say(language, "card-heading", &words);
    Body::default().block(Block::Paragraph(vec![Span::Strong(heading)]))
}

/// Where a case stands, in words.
pub fn status(world: &World<'_>, case: &Case, language: &str) -> String {
    let names = |ids: &mut dyn Iterator<Item = &ResponderId>| {
        let mut names: Vec<String> = Vec::new();
        for name in ids.map(|id| world.name_of(id)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    let who = match case.status() {
        Status::Ringing => {
            let reached = case.called.iter().filter(|c| !c.failed);
            names(&mut reached.map(|c| &c.responder))
        }
        Status::Acknowledged => names(&mut case.stage.seen().into_iter().map(|m| &m.by)),
        Status::Claimed => names(&mut case.stage.owner().into_iter().map(|m| &m.by)),
        _ => names(&mut case.stage.closed().and_then(|(_, by)| by).into_iter()),
    };
    let key = format!("status-{}", case.status().to_string().replace('_', "-"));
    world.say(language, &key, &[("names", (&who).into())])
}

fn facts(world: &World<'_>, case: &Case, language: &str) -> Vec<Vec<Span>> {
    let fact = |key: &str, value: String| {
        vec![
            Span::Strong(world.say(language, key, &[])),
            Span::Text(format!(" {value}")),
        ]
    };
    let asked = case.asked_message.as_ref();
    let asked = asked.filter(|asked| asked.place.channel() == case.asked_in.channel());
    let link = world.link(&case.asked_in, asked.map(|asked| asked.id.as_str()));
    let whereabouts = match link {
        Some(url) => vec![
            Span::Strong(world.say(language, "card-where", &[])),
            Span::Text(" ".to_owned()),
            Span::Link {
                label: case.asked_in.platform.to_string(),
                url,
            },
        ],
        None => fact("card-where", case.asked_in.id.clone()),
    };
    vec![
        fact("card-who", case.asker_name.clone()),
        whereabouts,
        fact("card-language", case.language.clone()),
    ]
}

fn urgency(world: &World<'_>, case: &Case, language: &str) -> String {
    let key = format!("urgency-{:?}", case.urgency).to_lowercase();
    world.say(language, &key, &[])
}

fn reason(world: &World<'_>, case: &Case, language: &str) -> String {
    let key = format!("reason-{}", case.reason.replace('_', "-"));
    let said = world.say(language, &key, &[]);
    if said == key {
        case.reason.clone()
    } else {
        said
    }
}

fn quote(body: &mut Body, case: &Case) {
    let mut text: String = case.asked_text.chars().take(QUOTED).collect();
    if text.len() < case.asked_text.len() {
        text.push('…');
    }
    if !text.is_empty() {
        body.blocks.push(Block::Quote(vec![Span::Text(text)]));
    }
}

fn buttons(body: &mut Body, world: &World<'_>, case: &Case, language: &str) {
    let verbs: &[(Verb, Style)] = match case.status() {
        Status::Ringing => &[
            (Verb::Acknowledge, Style::Primary),
            (Verb::Claim, Style::Normal),
            (Verb::Escalate, Style::Normal),
        ],
        Status::Acknowledged => &[
            (Verb::Claim, Style::Primary),
            (Verb::Escalate, Style::Normal),
            (Verb::Note, Style::Normal),
        ],
        Status::Claimed => &[
            (Verb::Resolve, Style::Primary),
            (Verb::Note, Style::Normal),
            (Verb::Transfer, Style::Normal),
            (Verb::HandBack, Style::Normal),
        ],
        _ => &[(Verb::Reopen, Style::Normal)],
    };
    for (verb, style) in verbs {
        let mut button = case.button(*verb, label(world, language, *verb), *style);
        button.input = match verb {
            Verb::Note => Some(world.say(language, "input-note", &[])),
            Verb::Transfer => Some(world.say(language, "input-transfer", &[])),
            _ => None,
        };
        body.actions.push(button);
    }
}
