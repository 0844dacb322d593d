//! Constructs of real pages, and what is shown of them. The faults were found in answers of
//! other bots and in this one.

use crate::Body;

/// Markdown, and the plain text of the body; `\u{2003}` is written `>`-free as two dots.
const SHOWN: &[(&str, &str)] = &[
    // Order and numbers.
    (
        "1. Stop it.\n2. Run:\n\n   ```\n   deploy\n   ```\n\n3. Repeat step 1.",
        "1. Stop it.\n2. Run:\ndeploy\n3. Repeat step 1.",
    ),
    ("3. three\n4. four", "3. three\n4. four"),
    ("- a\n  - b\n    - c\n- d", "• a\n..• b\n....• c\n• d"),
    (
        "- first\n\n  second paragraph\n- next",
        "• first\n..second paragraph\n• next",
    ),
    ("1. a\n   - b\n   - c\n2. d", "1. a\n..• b\n..• c\n2. d"),
    ("- > quoted\n- b", "• \n> quoted\n• b"),
    ("- a\n- b", "• a\n• b"),
    ("- [x] done\n- [ ] open", "• ☑ done\n• ☐ open"),
    ("text\n- a\n\nmore", "text\n• a\nmore"),
    // What no longer holds.
    ("open ~~Monday~~ Tuesday", "open ~Monday~ Tuesday"),
    ("<del>old</del> new", "~old~ new"),
    // What a page doesn't show.
    ("a <!-- secret --> b", "a  b"),
    ("<!-- internal:\nask Kim\n-->\n\nshown", "shown"),
    ("<script>alert(1)</script>\n\nshown", "shown"),
    ("a[^1]\n\n[^1]: a note", "a[1]\n[1] a note"),
    ("# Title {#anchor}\n\ntext", "Title\ntext"),
    ("---\n\ntext", "text"),
    // HTML shows what it shows.
    ("a <b>b</b> <i>c</i>", "a b c"),
    ("a<br>b<br/>c", "a\nb\nc"),
    (
        "<details>\n<summary>More</summary>\n\ninside\n\n</details>",
        "More\ninside",
    ),
    (
        "<p align=\"center\">centred &amp; bold</p>",
        "centred & bold",
    ),
    ("press <kbd>Ctrl</kbd>", "press Ctrl"),
    (
        "<a href=\"https://e.org/a?b=1&amp;c=2\">here</a>",
        "here (https://e.org/a?b=1&c=2)",
    ),
    (
        "<img src=\"https://e.org/a.png\" alt=\"A plan\">",
        "A plan (https://e.org/a.png)",
    ),
    ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
    (
        "run `start <name>` or start <name>",
        "run start <name> or start <name>",
    ),
    ("if a < b and b > c", "if a < b and b > c"),
    // Links.
    ("[`code`](https://e.org)", "code (https://e.org)"),
    (
        "[**bold** words](https://e.org)",
        "bold words (https://e.org)",
    ),
    (
        "[![Badge](https://e.org/b.svg)](https://e.org)",
        "Badge (https://e.org)",
    ),
    ("![Plan](https://e.org/p.png)", "Plan (https://e.org/p.png)"),
    ("![Plan](plan.png)", "Plan"),
    ("[relative](../other.md)", "relative"),
    ("<help@e.org>", "help@e.org (mailto:help@e.org)"),
    ("<https://e.org>", "https://e.org"),
    ("[a][ref]\n\n[ref]: https://e.org", "a (https://e.org)"),
    ("[bad](javascript:alert)", "bad"),
    ("[](https://e.org)", "https://e.org"),
    // Tables.
    (
        "| Day | Open |\n|---|---|\n| Mon | 9–17 |\n| Tue | – |",
        "Day  Open\nMon  9–17\nTue  –",
    ),
    (
        "| Option | Meaning | Default |\n|---|---|---|\n| `retries` | how often it is tried again before it gives up | 3 |",
        "• retries – Meaning: how often it is tried again before it gives up; Default: 3",
    ),
    (
        "| a | b |\n|---|---|\n| [x](https://e.org) | y |",
        "• x (https://e.org) – b: y",
    ),
    // Emphasis.
    ("**bold _both_** *it*", "bold both it"),
    ("a*b*c", "abc"),
    ("line  \nbreak", "line\nbreak"),
    ("soft\nbreak", "soft break"),
    ("> a\n> b", "> a b"),
    ("    indented code", "indented code"),
    ("Setext\n======\n\ntext", "Setext\ntext"),
    ("a &amp; b &copy;", "a & b ©"),
    ("\\*not bold\\*", "*not bold*"),
    ("", ""),
];

#[test]
fn pages_are_shown_in_order_and_whole() {
    for (markdown, shown) in SHOWN {
        let body = Body::markdown(markdown).plain().replace('\u{2003}', "..");
        assert_eq!(body, *shown, "of {markdown:?}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    let marks = [
        "<",
        ">",
        "<!--",
        "-->",
        "[",
        "](",
        ")",
        "|",
        "\n|---|\n",
        "- ",
        "1. ",
        "  ",
        "```\n",
        "<a href=",
        "~~",
        "é",
        "\n\n",
        "![",
        "<td>",
        "</a>",
    ];
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..20_000 {
        let text: String = (0..random.usize(1..14))
            .map(|_| marks[random.usize(..marks.len())])
            .collect();
        let _ = Body::markdown(&text).plain();
    }
}
