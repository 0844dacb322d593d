//! The texts of an article that are searched, and their vectors.

use deskbell_encoder::Kind;

use super::Article;

/// What part a text plays in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An example question.
    Question,
    /// The title.
    Title,
    /// Title and answer.
    Body,
}

impl Part {
    /// On which side of a search the encoder is to see it.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::Question | Self::Title => Kind::Query,
            Self::Body => Kind::Passage,
        }
    }
}

/// A text to be encoded.
pub(crate) struct Passage {
    pub(crate) part: Part,
    pub(crate) text: String,
}

/// The searched texts of `article`: its questions, the title, and the body in each language.
pub(crate) fn passages(article: &Article) -> Vec<Passage> {
    let question = |text: &String| Passage {
        part: Part::Question,
        text: text.clone(),
    };
    let body = |answer: &String| Passage {
        part: Part::Body,
        text: format!("{}\n{answer}", article.title),
    };
    let mut passages: Vec<Passage> = article.questions.iter().map(question).collect();
    passages.push(Passage {
        part: Part::Title,
        text: article.title.clone(),
    });
    passages.push(body(&article.answer));
    passages.extend(article.answers.values().map(body));
    passages
}
