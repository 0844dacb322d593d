//! Noticing that somebody only says thanks: it gets a kind word, never a search for an answer.

/// How people say it, in lower case, in the languages that the bot speaks. Plain ways only: what
/// is missed is judged like any message.
const SAID: &[&str] = &[
    "thank",
    "thanks",
    "thx",
    "ty",
    "cheers",
    "grazie",
    "gracias",
    "tack",
    "bedankt",
    "dank je",
    "dank u",
    "dankjewel",
    "danke",
    "vielen dank",
    "merci",
    "obrigado",
    "obrigada",
    "valeu",
    "dziękuję",
    "dziekuje",
    "dzięki",
    "dzieki",
    "tak",
    "mange tak",
    "takk",
    "tusen takk",
    "kiitos",
    "kiitti",
    "teşekkür",
    "tesekkur",
    "sağ ol",
    "sağol",
    "ありがと",
    "有難う",
    "感謝",
    "谢谢",
    "謝謝",
    "多谢",
    "多謝",
    "感谢",
    "شكرا",
    "شكراً",
    "مشكور",
    "спасибо",
    "благодарю",
    "धन्यवाद",
    "शुक्रिया",
    "dhanyavad",
    "shukriya",
    "děkuji",
    "děkuju",
    "díky",
    "dekuji",
    "дякую",
    "спасибі",
    "mulțumesc",
    "multumesc",
    "mersi",
    "köszönöm",
    "koszonom",
    "köszi",
    "ευχαριστώ",
    "ευχαριστω",
    "감사",
    "고마",
    "고맙",
    "cảm ơn",
    "cám ơn",
    "cam on",
    "terima kasih",
    "makasih",
    "תודה",
    "ขอบคุณ",
    "благодаря",
    "мерси",
    "ďakujem",
    "dakujem",
    "vďaka",
    "hvala",
    "ممنون",
    "مرسی",
    "متشکرم",
    "سپاس",
    "ধন্যবাদ",
    "شکریہ",
    "aitäh",
    "tänan",
    "paldies",
    "ačiū",
    "aciu",
    "dėkui",
    "grazzi",
    "go raibh maith agat",
    "go raibh maith agaibh",
    "gràcies",
    "gracies",
    "salamat",
    "хвала",
    "faleminderit",
    "eskerrik asko",
];

/// Said by a sign alone.
const SIGNS: &[char] = &['🙏', '❤', '👍', '🙂', '😊', '🥰', '💙', '💚', '💜', '♥'];

/// More than so many letters hold more than thanks.
const SHORT: usize = 40;

/// Whether a message says thanks and asks for nothing.
pub fn is_thanks(text: &str) -> bool {
    let plain = text.trim().to_lowercase();
    if plain.is_empty() || plain.chars().count() > SHORT || plain.contains(['?', '？', '؟', ';'])
    {
        return false;
    }
    let sign = |c: char| SIGNS.contains(&c) || matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    if plain.chars().all(|c| sign(c) || c.is_whitespace()) {
        return true;
    }
    SAID.iter()
        .any(|said| begins(&plain, said) || ends(&plain, said))
}

fn begins(plain: &str, said: &str) -> bool {
    let rest = plain.strip_prefix(said);
    rest.is_some_and(|rest| is_apart(said, rest.chars().next()))
}

/// "ok, thanks!", and nothing behind it.
fn ends(plain: &str, said: &str) -> bool {
    let words = plain.trim_end_matches(|c: char| !c.is_alphanumeric());
    let rest = words.strip_suffix(said);
    rest.is_some_and(|rest| is_apart(said, rest.chars().next_back()))
}

/// Whether a word of letters ends here. Scripts without spaces have no such end.
fn is_apart(said: &str, next: Option<char>) -> bool {
    let unspaced = said
        .chars()
        .any(|c| ('\u{0e00}'..='\u{0e7f}').contains(&c) || c >= '\u{3040}');
    unspaced || next.is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_are_heard_in_many_languages() {
        for text in [
            "thanks",
            "Thank you so much!",
            "ok, thanks!!",
            "perfect, thx 🙏",
            "🙏🏽",
            "❤️",
            "Grazie mille",
            "ok tack",
            "Danke dir!",
            "ありがとうございました",
            "好的谢谢",
            "спасибо большое",
            "شكرا جزيلا",
            "धन्यवाद",
            "Cảm ơn nhé",
            "ขอบคุณครับ",
            "감사합니다",
            "Hvala lepa",
            "Köszönöm szépen",
        ] {
            assert!(is_thanks(text), "{text}");
        }
    }

    #[test]
    fn what_asks_for_something_is_no_thanks() {
        for text in [
            "",
            "thanks, but where is my refund?",
            "no thanks to you I lost everything, do something now please",
            "I never got the tack I ordered",
            "tyres",
            "takeaway is late",
            "danke für nichts, das Geld ist immer noch weg und niemand hilft",
        ] {
            assert!(!is_thanks(text), "{text}");
        }
    }
}
