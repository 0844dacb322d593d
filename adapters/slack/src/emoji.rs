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
    let own = OWN_NAMES.iter().find(|(_, own)| *own == plain);
    own.map(|(unicode, _)| (*unicode).to_owned())
        .or_else(|| emojis::get_by_shortcode(plain).map(|emoji| emoji.as_str().to_owned()))
        .unwrap_or_else(|| name.to_owned())
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
