//! What somebody's client shows at a glance: choices while they type, the bot's own page.
//!
//! Pure. It refuses to change anything, and shows nobody what is not theirs: names of
//! responders to responders, cases to those who ask or help in them.

use crate::{case::Case, handoff, id::ResponderId, kb::Article, verb::Verb, world::World};
use deskbell_platform::{Block, Body, Choice, MOST_CHOICES, Person, Place, Span, Style};

/// So many cases are listed.
const LISTED: usize = 20;

/// Articles by their titles and questions; those that begin so before those that contain it.
pub(super) fn articles(articles: &[Article], begun: &str) -> Vec<Choice> {
    let named = articles.iter().map(|article| {
        let questions = article.questions.iter().map(String::as_str);
        let names = std::iter::once(article.title.as_str()).chain(questions);
        (article.title.as_str(), article.title.as_str(), names)
    });
    choices(named, begun)
}

/// Responders by their names, for one of them.
pub(super) fn responders(world: &World<'_>, begun: &str, person: &Person) -> Vec<Choice> {
    if world.responder_of(person).is_none() {
        return Vec::new();
    }
    let named = world
        .config
        .oncall
        .responders
        .iter()
        .map(|(id, responder)| {
            let names = [id.0.as_str(), responder.name.as_str()];
            (responder.name.as_str(), id.0.as_str(), names)
        });
    choices(named, begun)
}

/// Label, value and names of each; those whose name fits are kept.
fn choices<'a, N>(of: impl Iterator<Item = (&'a str, &'a str, N)>, begun: &str) -> Vec<Choice>
where
    N: IntoIterator<Item = &'a str>,
{
    let begun = begun.trim().to_lowercase();
    let rank = |name: &str| {
        name.to_lowercase()
            .find(&begun)
            .map(|at| usize::from(at > 0))
    };
    let mut found: Vec<_> = of
        .filter_map(|(label, value, names)| {
            let rank = names.into_iter().filter_map(rank).min()?;
            Some((rank, label, value))
        })
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    let choice = |(_, label, value): (usize, &str, &str)| Choice {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    found.into_iter().take(MOST_CHOICES).map(choice).collect()
}

/// The bot's own page for one person.
pub(super) fn overview(
    world: &World<'_>,
    cases: &[Case],
    person: &Person,
    link: impl Fn(&Place) -> Option<String>,
) -> Body {
    let responder = world.responder_of(person);
    let language = responder
        .and_then(|id| world.config.oncall.responders.get(id)?.languages.first())
        .unwrap_or(&world.config.bot.language);
    let say = |key: &str| world.say(language, key, &[]);
    let bot = [("bot", (&world.config.bot.name).into())];
    let mut body = Body::text(world.say(language, "greeting", &bot));
    let theirs = |case: &&Case| {
        let helps = |id: &ResponderId| match case.stage.owner() {
            Some(owner) => owner.by == *id,
            None => case.called.iter().any(|called| called.responder == *id),
        };
        case.asker == *person || responder.is_some_and(helps)
    };
    let own: Vec<&Case> = cases.iter().filter(theirs).collect();
    let listed = own.iter().take(LISTED);
    let mut lines: Vec<_> = listed
        .map(|case| line(world, case, (person, language), &link))
        .collect();
    if own.len() > LISTED {
        lines.push(vec![Span::Text(format!("… +{}", own.len() - LISTED))]);
    }
    if lines.is_empty() {
        body = body.paragraph(say("home-no-case"));
    } else {
        let title = vec![Span::Strong(say("home-cases"))];
        body = body
            .block(Block::Paragraph(title))
            .block(Block::List(lines));
    }
    if !world.on_duty().is_empty() {
        body = body.paragraph(handoff::on_call_now(world, language, responder));
    }
    let Some(id) = responder else {
        return body;
    };
    let (verb, key) = match world.is_away(id) {
        true => (Verb::Available, "button-available"),
        false => (Verb::Away, "button-away"),
    };
    let body = match world.is_away(id) {
        true => body.paragraph(say("you-are-away")),
        false => body,
    };
    body.action(verb.word(), say(key), Style::Normal)
}

/// Whose case it is, where it stands, and the way there.
fn line(
    world: &World<'_>,
    case: &Case,
    (person, language): (&Person, &str),
    link: impl Fn(&Place) -> Option<String>,
) -> Vec<Span> {
    let asks = case.asker == *person;
    let place = if asks { None } else { case.desk.as_ref() };
    let place = place.or(case.place.as_ref()).unwrap_or(&case.asked_in);
    let name = match link(place) {
        Some(url) => Span::Link {
            label: case.id.0.clone(),
            url,
        },
        None => Span::Strong(case.id.0.clone()),
    };
    let status = handoff::status(world, case, language);
    let rest = if asks {
        format!(": {status}")
    } else {
        format!(", {}: {status}", case.asker_name)
    };
    vec![name, Span::Text(rest)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_begin_so_come_first() {
        let named = [
            ("Our opening hours", "a", ["opening hours"]),
            ("Wheelchairs", "b", ["is it open to wheelchairs?"]),
            ("Dogs", "c", ["dogs"]),
        ];
        let found = |begun| {
            let found = choices(named.into_iter(), begun);
            found.into_iter().map(|c| c.value).collect::<String>()
        };
        assert_eq!(found(" OPEN"), "ab");
        assert_eq!(found("is"), "b");
        assert_eq!(found(""), "abc");
        assert_eq!(found("ß("), "");
    }

    #[test]
    fn never_more_than_clients_show() {
        let named = (0..100).map(|_| ("label", "value", ["name"]));
        assert_eq!(choices(named, "").len(), MOST_CHOICES);
    }
}
