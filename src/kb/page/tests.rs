use super::*;
use crate::kb::site::Generator;

/// The articles of a page at `guide/relay`.
fn articles(text: &str) -> Vec<Article> {
    page(text, None).articles
}

fn page(text: &str, site: Option<&Site>) -> Page {
    let place = Place {
        file: Path::new("docs/guide/relay.md"),
        path: "guide/relay",
        published: "guide/relay",
        language: None,
        usual: "en",
        site,
    };
    read(text, &place).expect("reads")
}

fn site(generator: Generator) -> Site {
    Site::new(
        "https://docs.example.org/v2".parse().expect("an address"),
        generator,
    )
}

/// A paragraph of some length about `matter`.
fn long(matter: &str) -> String {
    format!("About the {matter}: it is set in the panel under that name. ").repeat(8)
}

#[test]
fn a_page_without_facts_is_an_article() {
    let article = &articles(
        "# Using a relay\n\nA relay passes messages on to other servers. Switch it on in the panel.\n",
    )[0];
    assert_eq!(article.id, "guide/relay");
    assert_eq!(article.title, "Using a relay");
    assert_eq!(
        article.answer,
        "A relay passes messages on to other servers. Switch it on in the panel."
    );
    assert_eq!(article.source.to_string(), "docs/guide/relay.md:2");
}

#[test]
fn facts_of_any_generator_are_read() {
    let body = "A relay passes messages on to other servers, when it is switched on.";
    let yaml = format!(
        "---\ntitle: \"Relays: how\"\nweight: 3\nmenu:\n\tdocs:\n\t\tparent: x\nlang: fr\ntags: [a, b]\naliases: [/faq/use-a-relay/, /old]\n---\n{body}"
    );
    let toml = format!(
        "+++\ntitle = \"Relays: how\"\ndate = 2024-01-01\ndraft = false\n[menu]\nmain = 1\n+++\n{body}"
    );
    let article = &articles(&yaml)[0];
    assert_eq!(
        (article.title.as_str(), article.language.as_str()),
        ("Relays: how", "fr")
    );
    assert_eq!(article.questions, ["use a relay"]);
    assert_eq!(article.tags, ["a", "b"]);
    assert_eq!(articles(&toml)[0].title, "Relays: how");
    // A rule at the top is no front matter.
    assert_eq!(articles(&format!("---\n{body}"))[0].title, "Relay");
    let drafted = page(&format!("---\ndraft: true\n---\n{body}"), None);
    assert!(drafted.is_draft);
}

#[test]
fn broken_facts_are_told_with_their_line() {
    let place = Place {
        file: Path::new("a.md"),
        path: "a",
        published: "a",
        language: None,
        usual: "en",
        site: None,
    };
    let told = |text: &str| read(text, &place).expect_err("refused")[0].to_string();
    let yaml = told("---\ntitle: a\nlist: [1, 2\n---\ntext");
    assert!(
        yaml.starts_with("a.md:") && yaml.contains("not YAML"),
        "{yaml}"
    );
    let toml = told("+++\ntitle = \"a\"\ndate = = 1\n+++\ntext");
    assert!(toml.starts_with("a.md:3: not TOML"), "{toml}");
}

#[test]
fn long_pages_are_cut_at_their_headings() {
    let text = format!(
        "{}\n\n## Set up {{#start}}\n\n{}\n\n```\n## no heading\n```\n\nRenewing\n--------\n\n{}\n\n## Can I use two relays?\n\nYes, as many as you like, but each costs time.\n\n### Short\n\nA word on this.\n",
        long("relay"),
        long("host"),
        long("key")
    );
    let found = articles(&text);
    let ids: Vec<&str> = found.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "guide/relay",
            "guide/relay#start",
            "guide/relay#renewing",
            "guide/relay#can-i-use-two-relays"
        ]
    );
    assert_eq!(found[1].title, "Relay: Set up");
    assert!(found[1].answer.contains("## no heading"));
    assert_eq!(found[3].questions, ["Can I use two relays?"]);
    // What is too short to stand alone stays with what is above it.
    assert!(
        found[3].answer.contains("### Short\n\nA word on this."),
        "{}",
        found[3].answer
    );
}

#[test]
fn a_section_without_headings_is_cut_between_blocks() {
    let text = (1..=20)
        .map(|n| format!("{n}. {}\n\n", long("step")))
        .collect::<String>();
    let paragraphs = (1..=12)
        .map(|n| format!("{n} {}\n\n", long("step")))
        .collect::<String>();
    // One list stays one answer: its numbers belong together.
    assert_eq!(articles(&text).len(), 1);
    let parts = articles(&paragraphs);
    assert!(parts.len() > 3, "{}", parts.len());
    assert_eq!(parts[1].id, "guide/relay.2");
    let lengths: Vec<usize> = parts
        .iter()
        .map(|part| part.answer.chars().count())
        .collect();
    assert!(lengths.iter().all(|length| *length <= 2400), "{lengths:?}");
    let whole: usize = parts
        .iter()
        .map(|part| part.answer.matches("panel").count())
        .sum();
    assert_eq!(whole, 12 * 8, "nothing is lost");
}

#[test]
fn what_only_a_generator_understands_is_gone() {
    let table = [
        (
            "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './a';\n\nText",
            "Text",
        ),
        ("<!-- note: ask Kim -->Text", "Text"),
        ("{/*\n:::note\nsecret\n:::\n*/}\nText", "Text"),
        (":::tip[Mind this]\nText\n:::", "**Mind this**\n\nText"),
        ("::: details Show all\nText\n:::", "**Show all**\n\nText"),
        (
            "!!! warning \"Careful\"\n\n    Text\n\n    more\n\nafter",
            "**Careful**\n\n\nText\n\nmore\n\nafter",
        ),
        ("=== \"Linux\"\n\n    Text", "**Linux**\n\n\nText"),
        (
            "<Tabs>\n<TabItem value=\"a\" label=\"On a phone\">\n\nText\n\n</TabItem>\n</Tabs>",
            "**On a phone**\n\n\n\nText",
        ),
        (
            "See <Card title=\"Relays\" href=\"https://e.org\" icon={<Icon/>} /> now",
            "See [Relays](https://e.org) now",
        ),
        ("{{< hint style=\"info\" >}}\nText\n{{< /hint >}}", "Text"),
        (
            "{{< figure src=\"a.png\" caption=\"A relay\" >}}",
            "**A relay**",
        ),
        ("{{#include ../a.md}}\nText {{ name }}", "Text {{ name }}"),
        ("{% tabs %}\nText\n{% endtabs %}", "Text"),
        (
            "[Start](https://e.org){ .md-button }\n{: .wide }",
            "[Start](https://e.org)",
        ),
        (":material-check: yes :tada:", " yes :tada:"),
        ("[[toc]]\nText", "Text"),
        ("`<Tabs>` and `{{< x >}}`", "`<Tabs>` and `{{< x >}}`"),
        (
            "```\n<Tabs>\n{{< x >}}\nimport a from 'b'\n```",
            "```\n<Tabs>\n{{< x >}}\nimport a from 'b'\n```",
        ),
        ("a <B and c, x < Y", "a <B and c, x < Y"),
        ("if (a < B) { c > d }", "if (a < B) { c > d }"),
        ("<!-- never closed", "<!-- never closed"),
    ];
    for (written, plain) in table {
        assert_eq!(
            dialect::plain(written).trim_matches('\n'),
            plain,
            "of {written:?}"
        );
    }
}

#[test]
fn links_lead_to_the_published_page() {
    let text = "See [hosts](../host/setup.md#dns), [above](#start), [site](https://e.org), [ref] and ![plan](plan.png).\n\n[ref]: ./key.md\n";
    let mkdocs = site(Generator::Mkdocs);
    let article = &page(text, Some(&mkdocs)).articles[0];
    let at = |path: &str| format!("<https://docs.example.org/v2/{path}>");
    for link in [
        format!("[hosts]({})", at("host/setup/#dns")),
        format!("[above]({})", at("guide/relay/#start")),
        "[site](https://e.org)".to_owned(),
        format!("[ref]({})", at("guide/key/")),
        format!("![plan]({})", at("guide/relay/plan.png")),
    ] {
        assert!(
            article.answer.contains(&link),
            "{link} in {}",
            article.answer
        );
    }
    assert_eq!(
        article.links[0].url,
        "https://docs.example.org/v2/guide/relay/"
    );
    // Without a site there is nowhere to lead.
    let words = &articles(text)[0].answer;
    assert!(
        words.starts_with("See hosts, above, [site](https://e.org), ref and plan."),
        "{words}"
    );
}

#[test]
fn each_generator_has_its_addresses() {
    use Generator::{Docusaurus, Hugo, Mdbook, Mkdocs, Plain, Vitepress};
    let table = [
        (Plain, "guide/relay", "guide/relay"),
        (Mdbook, "guide/relay", "guide/relay.html"),
        (Mdbook, "guide/README", "guide/index.html"),
        (Mkdocs, "guide/relay", "guide/relay/"),
        (Mkdocs, "guide/index", "guide/"),
        (Hugo, "Guide/Relay", "guide/relay/"),
        (Hugo, "guide/_index", "guide/"),
        (Docusaurus, "01-guide/02-relay", "guide/relay"),
        (Docusaurus, "guide/index", "guide"),
        (Docusaurus, "2024/v1", "2024/v1"),
        (Vitepress, "guide/relay", "guide/relay.html"),
        (Vitepress, "guide/index", "guide/"),
    ];
    let base = "https://docs.example.org/v2/";
    for (generator, path, expected) in table {
        let site = site(generator);
        let address = site.page(path, &Matter::default());
        assert_eq!(
            address.at(None),
            format!("{base}{expected}"),
            "{generator:?} {path}"
        );
    }
    let slug = |slug: &str| Matter {
        slug: Some(slug.to_owned()),
        ..Matter::default()
    };
    let hugo = site(Hugo);
    assert_eq!(
        hugo.page("guide/relay", &slug("r")).at(Some("a")),
        format!("{base}guide/r#a")
    );
    assert_eq!(
        hugo.page("guide/relay", &slug("/r/")).at(None),
        format!("{base}r/")
    );
}

#[test]
fn a_page_shows_its_language() {
    let german = "Ein Relais leitet Nachrichten an andere Server weiter. Es wird in der Verwaltung eingeschaltet, und danach dauert es \
        einige Minuten, bis die ersten Nachrichten ankommen. Wer es wieder abschalten will, findet den Schalter an derselben Stelle.";
    assert_eq!(articles(german)[0].language, "de");
    assert_eq!(
        articles("Ein Relais leitet Nachrichten an andere Server weiter.")[0].language,
        "en"
    );
}

#[test]
fn a_page_in_html_is_its_main_part() {
    let html = "<!DOCTYPE html><html lang=\"it\"><head><title>Orari | Lanterna</title><style>x{}</style></head><body><nav><a href=\"/\">Home</a></nav>\
        <main><h1>Orari</h1><p>Siamo aperti da <b>martedì</b> a domenica, dalle 10 alle 19.</p>\
        <h2>E a Natale?</h2><p>A Natale e Capodanno restiamo chiusi tutto il giorno.</p></main><footer>©</footer></body></html>";
    let place = Place {
        file: Path::new("orari.html"),
        path: "orari",
        published: "orari",
        language: None,
        usual: "en",
        site: None,
    };
    let found = read_html(html, &place).articles;
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].title.as_str(), found[0].language.as_str()),
        ("Orari", "it")
    );
    assert_eq!(
        found[0].answer,
        "Siamo aperti da **martedì** a domenica, dalle 10 alle 19."
    );
    assert_eq!(found[1].questions, ["E a Natale?"]);
}

#[test]
fn no_text_makes_it_panic() {
    let marks = [
        "---\n",
        "+++\n",
        "# a\n",
        "é",
        ":::",
        "!!! n",
        "\n    ",
        "{{<",
        ">}}",
        "{%",
        "%}",
        "<A",
        ">",
        "</",
        "{",
        "}",
        "\"",
        "=",
        "<!--",
        "-->",
        "[a](b.md)",
        "[a]: c\n",
        "```\n",
        "`",
        "\n\n",
        "- ",
        "?",
        "import a from 'b'\n",
        "title: ",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    let mkdocs = site(Generator::Mkdocs);
    for _ in 0..20_000 {
        let text: String = (0..random.usize(1..16))
            .map(|_| marks[random.usize(..marks.len())])
            .collect();
        let place = Place {
            file: Path::new("a.md"),
            path: "a",
            published: "a",
            language: None,
            usual: "en",
            site: Some(&mkdocs),
        };
        let _ = read(&text, &place);
        let _ = read_html(&text, &place);
    }
}
