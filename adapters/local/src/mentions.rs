//! Whom a text names by `@`.

use crate::world::{BOT, World};
use deskbell_platform::Person;

/// Whether the text names the bot, by `@deskbell` or the name shown, in any case.
pub(crate) fn names_bot(text: &str, world: &World) -> bool {
    named(text).any(|rest| begins_with_word(rest, BOT) || begins_with_word(rest, &world.bot))
}

/// The residents whom the text names, by id or by the name shown, each once.
pub(crate) fn named_people(text: &str, world: &World) -> Vec<Person> {
    let mut people = Vec::new();
    for rest in named(text) {
        let named = world
            .people
            .iter()
            .filter(|p| begins_with_word(rest, &p.id) || begins_with_word(rest, &p.name));
        for resident in named {
            let person = world.person(&resident.id);
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }
    people
}

/// What follows each `@` that does not stand inside a word, as mail addresses have it.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('@').filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        (!before.is_some_and(char::is_alphanumeric)).then(|| &text[at + 1..])
    })
}

fn begins_with_word(text: &str, word: &str) -> bool {
    let mut rest = text.chars().flat_map(char::to_lowercase);
    let same = word
        .chars()
        .flat_map(char::to_lowercase)
        .all(|c| rest.next() == Some(c));
    same && !rest.next().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_only_as_whole_words() {
        let world = World {
            bot: "Lantern".to_owned(),
            ..World::default()
        };
        let ids = |text| {
            let people = named_people(text, &world);
            people.into_iter().map(|p| p.id).collect::<Vec<_>>()
        };
        for (text, bot, people) in [
            ("@deskbell help", true, vec![]),
            ("hey @DeskBell, help", true, vec![]),
            ("@lantern?", true, vec![]),
            ("@deskbells help", false, vec![]),
            ("write to me@deskbell.example", false, vec![]),
            ("@åsa and @Sam: look, @sam!", false, vec!["asa", "sam"]),
            ("@chloe @CHLOÉ", false, vec!["chloe"]),
            ("no name @", false, vec![]),
        ] {
            assert_eq!(names_bot(text, &world), bot, "{text}");
            assert_eq!(ids(text), people, "{text}");
        }
    }
}
