//! What an operator should mend in articles that can be read.
//!
//! Owns the rules and their wording. Refuses matters of taste; and what makes an article
//! unreadable is told by reading it.

mod alike;
mod links;

use std::collections::{BTreeMap, HashMap, HashSet};

use deskbell_platform::{Finding, Severity};

use super::article::Article;

/// Measured: with ten questions an article, 89 % of what can be answered is answered at 95 %
/// precision; with five, 64 %.
const ENOUGH: usize = 8;
/// Below this an article hardly ever answers by itself.
const FEW: usize = 3;
/// The longest answer that is still read in a chat, in characters.
const LONG: usize = 1_500;
/// More articles with too few questions are told of together.
const MANY: usize = 20;
/// So many articles are named where the same is said about several.
const NAMED: usize = 5;

/// What should be mended in `articles`, in their order; then what concerns all of them.
///
/// `alike(i, j)` is how alike two articles are in meaning, 0 to 1, where this is known. It is
/// asked for each pair of the first 2,000 articles; what comes later is compared by words only.
#[must_use]
pub fn lint(articles: &[Article], alike: Option<&dyn Fn(usize, usize) -> f32>) -> Vec<Finding> {
    let mut found = Found {
        articles,
        findings: Vec::new(),
    };
    if articles.is_empty() {
        let says = "no articles: the bot can answer nothing; add some to kb.sources";
        return vec![Finding {
            severity: Severity::Error,
            about: "knowledge base".to_owned(),
            says: says.to_owned(),
        }];
    }
    let pages = unasked(articles);
    for place in 0..articles.len() {
        questions(&mut found, place, pages.len() > MANY);
        answers(&mut found, place);
    }
    titles(&mut found);
    links::check(&mut found);
    alike::same_questions(&mut found);
    alike::near_questions(&mut found);
    if let Some(alike) = alike {
        alike::near_articles(&mut found, alike);
    }
    let mut findings = found.findings;
    findings.sort_by_key(|(place, _)| *place);
    let mut findings: Vec<_> = findings.into_iter().map(|(_, finding)| finding).collect();
    if pages.len() > MANY {
        findings.push(few_questions(articles, &pages));
    }
    findings.extend(languages(articles));
    findings
}

/// The places of articles with next to no example questions: pages of documentation, mostly.
fn unasked(articles: &[Article]) -> Vec<usize> {
    let all = articles.iter().enumerate();
    all.filter(|(_, article)| article.questions.len() < FEW)
        .map(|(place, _)| place)
        .collect()
}

/// Of many that is one thing to say, not as many: nobody writes questions for all.
fn few_questions(articles: &[Article], places: &[usize]) -> Finding {
    let ids: Vec<&str> = places
        .iter()
        .filter_map(|place| articles.get(*place))
        .map(|article| article.id.as_str())
        .take(NAMED)
        .collect();
    Finding {
        severity: Severity::Warning,
        about: "knowledge base".to_owned(),
        says: format!(
            "{} of {} articles have fewer than {FEW} questions ({}, …): they are found by title and text, and answer less surely; \
             add questions in the words askers use to those that are asked for most",
            places.len(),
            articles.len(),
            ids.join(", ")
        ),
    }
}

/// What was found, by the article's place in the list.
struct Found<'a> {
    articles: &'a [Article],
    findings: Vec<(usize, Finding)>,
}

impl Found<'_> {
    fn add(&mut self, severity: Severity, place: usize, says: impl Into<String>) {
        let about = self.articles.get(place).map_or(String::new(), |article| {
            format!("{} article {}", article.source, article.id)
        });
        self.findings.push((
            place,
            Finding {
                severity,
                about,
                says: says.into(),
            },
        ));
    }

    fn warn(&mut self, place: usize, says: impl Into<String>) {
        self.add(Severity::Warning, place, says);
    }
}

/// `of_many`: too few are told of all together.
fn questions(found: &mut Found<'_>, place: usize, of_many: bool) {
    let Some(article) = found.articles.get(place) else {
        return;
    };
    let title = alike::key(&article.title);
    let mut seen = HashSet::new();
    let mut count = 0;
    for question in &article.questions {
        let key = alike::key(question);
        if key.is_empty() {
            found.warn(
                place,
                format!("the question {question:?} has no words; write one or remove it"),
            );
        } else if key == title {
            found.warn(place, format!("the question {question:?} repeats the title, which is searched anyway; put it another way"));
        } else if seen.insert(key) {
            count += 1;
        } else {
            found.warn(
                place,
                format!("the question {question:?} stands twice; put it another way"),
            );
        }
    }
    match count {
        0..FEW if of_many => {}
        0 => found.add(Severity::Error, place, "no questions: it will hardly ever be the answer; add eight or more, in the words askers use"),
        1..FEW => found.warn(place, format!("only {}: it will rarely be sure enough to answer, and a person will be rung instead; add {} or more, in the words askers use", counted(count), ENOUGH - count)),
        FEW..ENOUGH => found.warn(place, format!("only {}: with about five, two in three answerable messages are answered; with ten, nine in ten; add {} or more", counted(count), ENOUGH - count)),
        _ => {}
    }
}

fn counted(questions: usize) -> String {
    if questions == 1 {
        "1 question".to_owned()
    } else {
        format!("{questions} questions")
    }
}

fn answers(found: &mut Found<'_>, place: usize) {
    let Some(article) = found.articles.get(place) else {
        return;
    };
    for (language, body) in bodies(article) {
        let length = body.chars().count();
        // What is longer is cut; a link leads to the rest.
        if length > LONG && article.links.is_empty() {
            found.warn(place, format!("the answer in {language:?} has {length} characters: too long for a chat; keep to {LONG} and link to the rest"));
        }
        if body.trim().is_empty() {
            found.add(
                Severity::Error,
                place,
                format!("the answer in {language:?} is empty; write it or remove the language"),
            );
        }
    }
    for language in std::iter::once(&article.language).chain(article.answers.keys()) {
        if let Err(says) = super::markdown::language_code(language) {
            found.add(Severity::Error, place, says);
        }
    }
    if article.answers.contains_key(&article.language) {
        found.warn(place, format!("{:?} is its own language, so its further answer in {0:?} is never shown; remove one", article.language));
    }
}

/// The answers with their languages, the article's own first.
fn bodies(article: &Article) -> impl Iterator<Item = (&str, &str)> {
    let own = (article.language.as_str(), article.answer.as_str());
    let further = article
        .answers
        .iter()
        .map(|(language, body)| (language.as_str(), body.as_str()));
    std::iter::once(own).chain(further)
}

fn titles(found: &mut Found<'_>) {
    let mut first: HashMap<String, &Article> = HashMap::new();
    let articles = found.articles;
    for (place, article) in articles.iter().enumerate() {
        let key = alike::key(&article.title);
        match first.get(&key) {
            Some(other) => found.warn(place, format!(
                "the title {:?} is also that of {} ({}): askers who choose can't tell them apart; rename one", article.title, other.id, other.source)),
            None => {
                first.insert(key, article);
            }
        }
    }
}

/// One finding for a language, however many articles lack it.
fn languages(articles: &[Article]) -> Vec<Finding> {
    let mut with: BTreeMap<&str, usize> = BTreeMap::new();
    for (language, _) in articles.iter().flat_map(bodies) {
        *with.entry(language).or_default() += 1;
    }
    let lacking = |(language, _): (&&str, &usize)| {
        let without: Vec<_> = articles
            .iter()
            .filter(|article| !bodies(article).any(|(other, _)| other == *language))
            .map(|article| article.id.as_str())
            .collect();
        let more = without.len().saturating_sub(NAMED);
        let named = without.get(..NAMED.min(without.len()))?.join(", ");
        let named = if more == 0 {
            named
        } else {
            format!("{named} and {more} more")
        };
        let says = format!(
            "{} of {} articles have no answer in {language:?} and are shown in another language: {named}",
            without.len(),
            articles.len()
        );
        let about = format!("knowledge base, language {language}");
        (!without.is_empty()).then_some(Finding {
            severity: Severity::Warning,
            about,
            says,
        })
    };
    with.iter().filter_map(lacking).collect()
}

#[cfg(test)]
mod tests;
