use super::super::phrases::expand;
use super::super::whole::{ANY, LONGEST, bare, plain_words};
use super::*;
use std::collections::{BTreeMap, BTreeSet};

fn file() -> ReplyFile {
    toml::from_str(include_str!("../../../config/replies.toml")).expect("well-formed")
}

/// The files of the bot's own words, one for each language.
fn languages() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/locales");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names
        .map(|name| name.trim_end_matches(".ftl").to_owned())
        .collect()
}

#[test]
fn every_language_of_the_bot_says_all_of_it_and_nothing_to_two_effects() {
    let file = file();
    let mut effects: BTreeMap<String, BTreeSet<Reply>> = BTreeMap::new();
    for (kind, of) in file.kinds() {
        let named: BTreeSet<_> = of.keys().filter(|name| *name != ANY).cloned().collect();
        assert_eq!(named, languages(), "{kind:?}");
        let Some(kind) = kind else { continue };
        for phrase in of.values().flatten().flat_map(|phrase| expand(phrase)) {
            let words = bare(&plain_words(&phrase));
            assert!(!words.is_empty() && words.chars().count() <= LONGEST);
            effects.entry(words).or_default().insert(kind);
        }
    }
    for (words, kinds) in &effects {
        assert_eq!(kinds.len(), 1, "{words}: {kinds:?}");
    }
}

#[test]
fn whatever_stands_in_the_file_is_understood_however_it_is_written() {
    let file = file();
    for (kind, of) in file.kinds() {
        for phrase in of.values().flatten().flat_map(|phrase| expand(phrase)) {
            let phrase = phrase.trim();
            for written in [
                phrase.to_owned(),
                format!(" {}!! 🙏 ", phrase.to_uppercase()),
            ] {
                let said = reply(&written);
                let elsewhere = kind.is_none() && said.is_some();
                assert!(said == kind || elsewhere, "{written}: {said:?}");
            }
        }
    }
}

#[test]
fn short_and_clear_answers_are_taken() {
    use Reply::{Acknowledge, Claim, Refuse};
    for (said, expected) in [
        ("On my way", Acknowledge),
        ("on my way now!", Acknowledge),
        ("looking", Acknowledge),
        ("I’m on it.", Acknowledge),
        ("ok, got it", Acknowledge),
        ("sorry, on my way", Acknowledge),
        ("👍", Acknowledge),
        ("👍🏽", Acknowledge),
        ("✅", Acknowledge),
        ("👀", Acknowledge),
        ("ok 👍", Acknowledge),
        ("Mine!", Claim),
        ("I'll take it", Claim),
        ("ok, I'll take this one", Claim),
        ("on my way, leave it to me", Claim),
        ("can't", Refuse),
        ("I can’t take this one, please call somebody else", Refuse),
        ("sorry, I can't right now", Refuse),
        ("not me", Refuse),
        ("Ich bin unterwegs", Acknowledge),
        ("Das übernehme ich", Claim),
        ("tut mir leid, kann gerade nicht", Refuse),
        ("ich kann gerade nicht, bitte ruf jemand anderen", Refuse),
        ("arrivo subito", Acknowledge),
        ("sono per strada", Acknowledge),
        ("ci penso io", Claim),
        ("mi dispiace, non posso", Refuse),
        ("j'arrive", Acknowledge),
        ("Je m'en occupe", Claim),
        ("désolé, je peux pas", Refuse),
        ("voy para alla", Acknowledge),
        ("me encargo yo", Claim),
        ("ahora no puedo", Refuse),
        ("a caminho", Acknowledge),
        ("já vou", Acknowledge),
        ("nao posso", Refuse),
        ("już idę", Acknowledge),
        ("nie moge", Refuse),
        ("Уже еду", Acknowledge),
        ("беру", Claim),
        ("не могу, позовите другого", Refuse),
        ("向かっています", Acknowledge),
        ("すみません、対応できません", Refuse),
        ("私が対応します。", Claim),
        ("收到", Acknowledge),
        ("我来处理", Claim),
        ("抱歉，我没空", Refuse),
        ("馬上過去", Acknowledge),
        ("지금 갈게요", Acknowledge),
        ("제가 할게요", Claim),
        ("죄송합니다, 지금은 어렵습니다", Refuse),
        ("في الطريق", Acknowledge),
        ("لا أستطيع", Refuse),
        ("לא יכול", Refuse),
        ("نمی‌توانم", Refuse),
        ("आ रहा हूँ", Acknowledge),
        ("geliyorum", Acknowledge),
        ("üzgünüm, şu anda müsait değilim", Refuse),
        ("mình đang xem", Acknowledge),
        ("กำลังไปครับ", Acknowledge),
    ] {
        assert_eq!(reply(said), Some(expected), "{said}");
    }
}

#[test]
fn what_could_mean_the_opposite_is_not_taken() {
    for said in [
        // English
        "I can't believe it, on my way",
        "can't wait",
        "I can't say no",
        "not on my way",
        "on my way?",
        "mine?",
        "mine is broken",
        "not mine",
        "ok but I can't",
        "ok, can't",
        "I'm not on it",
        "got it wrong",
        "looking for somebody else",
        "I'll take it up with the others",
        "who is it",
        "ok 👎",
        "👎",
        "👍👎",
        "🤷",
        "thanks",
        "no",
        "",
        "somebody else is on it",
        "I can't take this one any longer without saying that I am on my way to take it now, whoever \
         else may have been called before",
        // German, Italian, French, Spanish, Portuguese
        "bin nicht unterwegs",
        "kann nicht warten",
        "ich kann nicht klagen",
        "das gehört mir nicht",
        "geht nicht",
        "non arrivo",
        "non ci penso io",
        "non posso crederci, arrivo",
        "non posso aspettare",
        "je n'arrive pas",
        "je ne peux pas y croire",
        "pas vu",
        "no voy",
        "no puedo creerlo",
        "no es mío",
        "não vou",
        "não posso acreditar, a caminho",
        // Dutch, Danish, Norwegian, Swedish, Finnish
        "ik kom niet",
        "kan niet wachten",
        "kommer ikke",
        "kan ikke vente",
        "ikke på vei",
        "kommer inte",
        "kan inte vänta",
        "en tule",
        "en malta odottaa",
        // Polish, Czech, Russian, Ukrainian, Hungarian, Turkish
        "nie idę",
        "nie mogę się doczekać",
        "nejdu",
        "nemůžu se dočkat",
        "не еду",
        "не могу дождаться",
        "не моё",
        "не йду",
        "nem jövök",
        "nem az enyém",
        "gelmiyorum",
        "bekleyemem",
        // Greek, Arabic, Hebrew, Hindi, Persian
        "έρχομαι;",
        "δεν έρχομαι",
        "لست في الطريق",
        "لا أستطيع الانتظار",
        "אני לא בדרך",
        "לא יכול לחכות",
        "मैं नहीं आ रहा हूँ",
        "نمی‌آیم",
        // Japanese, Chinese, Korean, Thai, Vietnamese, Indonesian
        "向かっていません",
        "対応しますか",
        "没收到",
        "不是我的",
        "我去",
        "到了吗",
        "不好",
        "안 갈게요",
        "제가 할까요",
        "ไม่ไปครับ",
        "tôi không đang đến",
        "toi ban",
        "saya tidak di jalan",
    ] {
        assert_eq!(reply(said), None, "{said}");
    }
}
