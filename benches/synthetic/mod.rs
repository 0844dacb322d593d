//! Articles made of the example's own running text: many, always the same, with the words as
//! frequent as people use them. They say nothing; what is measured does not depend on sense.

use deskbell::{config::example::EXAMPLE_ARTICLES, kb::Article};

/// The running text, and windows of it.
pub(crate) struct Text(Vec<&'static str>);

impl Text {
    /// The words of the example's articles, in their order.
    pub(crate) fn new() -> Self {
        let words = EXAMPLE_ARTICLES
            .iter()
            .flat_map(|(_, text)| text.split_whitespace());
        let plain = |c: char| c.is_alphanumeric() || "-',.?".contains(c);
        Self(words.filter(|word| word.chars().all(plain)).collect())
    }

    /// `length` words from the `n`th place on; places far apart for numbers close together.
    pub(crate) fn window(&self, n: usize, length: usize) -> String {
        let begin = n.wrapping_mul(7_919) % (self.0.len() - length);
        self.0[begin..begin + length].join(" ")
    }

    /// An article with these questions; its title and answer are the same for the same `title`.
    pub(crate) fn article(&self, n: usize, title: usize, questions: Vec<String>) -> Article {
        Article {
            id: format!("article-{n}"),
            title: self.window(title, 5),
            questions,
            answer: self.window(title, 40),
            language: "en".to_owned(),
            ..Article::default()
        }
    }
}
