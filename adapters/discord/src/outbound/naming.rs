//! Names of threads: what they are called, and whose case they are by it.

use crate::render::buttons::shortened;

/// Characters of a thread's name.
const LONGEST_NAME: usize = 100;

/// The thread's name: the core's, with the case's id in it whole.
pub(super) fn named(name: &str, case: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= LONGEST_NAME && names(name, case) {
        return name.to_owned();
    }
    if name.is_empty() {
        return shortened(case, LONGEST_NAME);
    }
    let room = LONGEST_NAME.saturating_sub(case.chars().count() + 3);
    format!("{} · {case}", shortened(name, room.max(1)))
}

/// Whether a name holds this case's id, and not only as a part of another id.
pub(super) fn names(name: &str, case: &str) -> bool {
    let (name, case) = (name.to_lowercase(), case.to_lowercase());
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !case.is_empty()
        && name.match_indices(&case).any(|(at, found)| {
            !part(name[..at].chars().next_back()) && !part(name[at + found.len()..].chars().next())
        })
}

/// The first words of a message, without marks.
pub(super) fn title(content: &str) -> String {
    let words: String = content
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`' | '\\' | '>' | '<' | '~' | '|' | '#'))
        .collect();
    let first = words.lines().map(str::trim).find(|line| !line.is_empty());
    shortened(first.unwrap_or("…"), LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_case_and_no_other() {
        let table = [
            ("case-k7q2f-9xm3d", "K7Q2F-9XM3D", true),
            ("case-1 lost password", "case-1", true),
            ("case-12 lost password", "case-1", false),
            ("bookcase-1", "case-1", false),
            ("anything", "", false),
        ];
        for (name, case, expected) in table {
            assert_eq!(names(name, case), expected, "{name} {case}");
        }
    }

    #[test]
    fn a_thread_under_a_message_is_named_by_its_first_words() {
        let card = "\n> **Case K7Q2F** \\- Ada\nLost key";
        assert_eq!(title(card), "Case K7Q2F - Ada");
        assert_eq!(title("**"), "…");
        assert_eq!(title(&"x".repeat(300)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_name_holds_its_case_whole_within_discords_length() {
        assert_eq!(named("case-k7q2f-9xm3d", "K7Q2F-9XM3D"), "case-k7q2f-9xm3d");
        assert_eq!(named("Lost key", "K7Q2F"), "Lost key · K7Q2F");
        let long = named(&"x".repeat(200), "K7Q2F");
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with(" · K7Q2F"));
        assert_eq!(named("", "K7Q2F"), "K7Q2F");
    }
}
