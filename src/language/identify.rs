//! Guessing the language of a short message from its letters.
//!
//! Script alone decides where it can; else word and letter statistics, trusted the less the
//! shorter the message; then the hint of the platform or the conversation. Triage refines the
//! guess with the encoder's vector, which knows short texts better.

use super::Language;

/// Letters of a message that are looked at.
const MAX_CHARS: usize = 600;

/// The language of `text`; `hint` (`pt-BR`, `de`) is what else is known, and wins where the text
/// is too short to tell.
#[must_use]
pub fn identify(text: &str, hint: Option<&str>) -> Language {
    let text: String = text.chars().take(MAX_CHARS).collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let hinted = || hint.map(base).filter(|code| !code.is_empty());
    if letters == 0 {
        return hinted().map_or_else(Language::default, |code| Language {
            code,
            confidence: 0.3,
        });
    }
    if let Some(code) = by_script(&text) {
        return Language {
            code: code.to_owned(),
            confidence: 0.97,
        };
    }
    let guess = whatlang::detect(&text).and_then(|found| {
        let length = (letters as f32 / 40.0).min(1.0);
        two_letters(found.lang()).map(|code| Language {
            code: code.to_owned(),
            confidence: (found.confidence() as f32).clamp(0.0, 1.0) * (0.3 + 0.65 * length),
        })
    });
    match (guess, hinted()) {
        (Some(guess), Some(hint)) if guess.code == hint => Language {
            confidence: guess.confidence.max(0.8),
            ..guess
        },
        (Some(guess), Some(_)) if guess.confidence >= 0.6 => guess,
        (_, Some(code)) => Language {
            code,
            confidence: 0.5,
        },
        (Some(guess), None) => guess,
        (None, None) => Language::default(),
    }
}

/// The language of `pt-BR` is `pt`; Norwegian's two names become `nb`.
#[must_use]
pub fn base(tag: &str) -> String {
    let base = tag
        .split(['-', '_'])
        .next()
        .unwrap_or(tag)
        .to_ascii_lowercase();
    if base == "no" { "nb".to_owned() } else { base }
}

/// Scripts that one language of chat mostly has for itself.
fn by_script(text: &str) -> Option<&'static str> {
    let mut counts: [(usize, &'static str); 13] = [
        (0, "ja"),
        (0, "ko"),
        (0, "th"),
        (0, "he"),
        (0, "el"),
        (0, "ka"),
        (0, "hy"),
        (0, "ta"),
        (0, "te"),
        (0, "bn"),
        (0, "zh"),
        (0, "hi"),
        (0, "other"),
    ];
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let at = match letter {
            '\u{3040}'..='\u{30ff}' => 0,
            '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => 1,
            '\u{0e00}'..='\u{0e7f}' => 2,
            '\u{0590}'..='\u{05ff}' => 3,
            '\u{0370}'..='\u{03ff}' => 4,
            '\u{10a0}'..='\u{10ff}' => 5,
            '\u{0530}'..='\u{058f}' => 6,
            '\u{0b80}'..='\u{0bff}' => 7,
            '\u{0c00}'..='\u{0c7f}' => 8,
            '\u{0980}'..='\u{09ff}' => 9,
            '\u{3400}'..='\u{9fff}' => 10,
            '\u{0900}'..='\u{097f}' => 11,
            _ => 12,
        };
        counts[at].0 += 1;
    }
    // Japanese has kana among its Chinese characters, Chinese has none.
    if counts[0].0 > 0 {
        counts[0].0 += std::mem::take(&mut counts[10].0);
    }
    // A letter of these scripts says as much as two or three Latin ones of a foreign name.
    counts[12].0 /= 3;
    let (count, code) = counts.into_iter().max_by_key(|(count, _)| *count)?;
    (count > 0 && code != "other").then_some(code)
}

fn two_letters(language: whatlang::Lang) -> Option<&'static str> {
    Some(match language.code() {
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "pol" => "pl",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "afr" => "af",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "nep" => "ne",
        "sin" => "si",
        "amh" => "am",
        "kan" => "kn",
        "khm" => "km",
        "mya" => "my",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, code) in [
            ("Where can I download my invoice for last month?", "en"),
            (
                "Wo kann ich meine Rechnung vom letzten Monat herunterladen?",
                "de",
            ),
            ("请问怎么退款", "zh"),
            ("返金はできますか", "ja"),
            ("환불 가능한가요", "ko"),
            ("ขอเงินคืนได้ไหม", "th"),
            ("मुझे पैसे वापस चाहिए", "hi"),
        ] {
            assert_eq!(identify(text, None).code, code, "{text}");
        }
    }

    #[test]
    fn a_hint_helps_where_letters_do_not() {
        assert_eq!(identify("👍", Some("sv-SE")).code, "sv");
        assert_eq!(identify("ok", Some("no")).code, "nb");
        assert_eq!(identify("", None).code, "und");
        assert_eq!(identify("请问怎么退款", Some("en")).code, "zh");
    }
}
