//! Emoji: Unicode in Deskbell, names on Slack.

/// Names that Slack shows otherwise than the list of GitHub's that most clients share.
const OWN_NAMES: &[(&str, &str)] = &[
    ("☎️", "phone"),
    ("🙋", "raising_hand"),
    ("✔️", "heavy_check_mark"),
    ("✖️", "heavy_multiplication_x"),
];

/// The name of a Unicode emoji on Slack. A name given as such stays.
pub(crate) fn name(emoji: &str) -> Option<String> {
    let bare = emoji.trim_matches(':');
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-'".contains(c);
    if !bare.is_empty() && bare.chars().all(word) {
        return Some(bare.to_owned());
    }
    if let Some((_, name)) = OWN_NAMES.iter().find(|(unicode, _)| *unicode == emoji) {
        return Some((*name).to_owned());
    }
    emojis::get(emoji)?.shortcode().map(str::to_owned)
}

/// The Unicode emoji of a name on Slack; an emoji of the workspace's own keeps its name.
pub(crate) fn unicode(name: &str) -> String {
    let (plain, _tone) = name.split_once("::").unwrap_or((name, ""));
    known(plain).unwrap_or(name).to_owned()
}

/// The Unicode emoji that everybody calls so.
fn known(name: &str) -> Option<&'static str> {
    let own = OWN_NAMES.iter().find(|(_, own)| *own == name);
    own.map(|(unicode, _)| *unicode)
        .or_else(|| Some(emojis::get_by_shortcode(name)?.as_str()))
}

/// A text with emoji where Slack's events name them between colons, without their skin tones. An
/// emoji of the workspace's own keeps its name.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        shown.push_str(before);
        let named = after.split_once(':');
        match named.and_then(|(name, beyond)| Some((known(name)?, beyond))) {
            Some((emoji, beyond)) => {
                shown.push_str(emoji);
                let tone = beyond.strip_prefix(":skin-tone-");
                rest = tone
                    .and_then(|tone| tone.split_once(':'))
                    .map_or(beyond, |(_, beyond)| beyond);
            }
            None => {
                shown.push(':');
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_have_names() {
        let table = [
            ("👀", Some("eyes")),
            ("✅", Some("white_check_mark")),
            ("👍", Some("+1")),
            ("🔒", Some("lock")),
            (":partyparrot:", Some("partyparrot")),
            ("no emoji", None),
            ("", None),
        ];
        for (emoji, expected) in table {
            assert_eq!(name(emoji).as_deref(), expected, "{emoji:?}");
        }
    }

    #[test]
    fn names_in_a_text_become_emoji() {
        let table = [
            (":+1:", "👍"),
            (":+1::skin-tone-3: thanks", "👍 thanks"),
            ("ok :eyes::white_check_mark:", "ok 👀✅"),
            (
                "at 10:30:45, note: :partyparrot:",
                "at 10:30:45, note: :partyparrot:",
            ),
            ("a: b", "a: b"),
            ("::", "::"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_become_emoji() {
        let table = [
            ("eyes", "👀"),
            ("+1", "👍"),
            ("thumbsup", "👍"),
            ("+1::skin-tone-3", "👍"),
            ("partyparrot", "partyparrot"),
        ];
        for (name, expected) in table {
            assert_eq!(unicode(name), expected);
        }
    }
}
