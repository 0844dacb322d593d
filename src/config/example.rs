//! The example that is built in: Lantern Bikes, a small bot that runs when no file is named.

/// Its settings.
pub const EXAMPLE: &str = include_str!("../../config/example.toml");

/// Its articles: each file's name and its text, as [`super::Kb::sources`] would find them.
pub const EXAMPLE_ARTICLES: &[(&str, &str)] = &[
    (
        "opening-hours.md",
        include_str!("../../config/kb/opening-hours.md"),
    ),
    (
        "rental-prices.md",
        include_str!("../../config/kb/rental-prices.md"),
    ),
    (
        "book-a-bike.md",
        include_str!("../../config/kb/book-a-bike.md"),
    ),
    (
        "change-booking.md",
        include_str!("../../config/kb/change-booking.md"),
    ),
    ("deposit.md", include_str!("../../config/kb/deposit.md")),
    ("lost-key.md", include_str!("../../config/kb/lost-key.md")),
    ("flat-tyre.md", include_str!("../../config/kb/flat-tyre.md")),
    (
        "extend-rental.md",
        include_str!("../../config/kb/extend-rental.md"),
    ),
    (
        "return-a-bike.md",
        include_str!("../../config/kb/return-a-bike.md"),
    ),
    (
        "kids-bikes.md",
        include_str!("../../config/kb/kids-bikes.md"),
    ),
    (
        "membership.md",
        include_str!("../../config/kb/membership.md"),
    ),
    ("workshops.md", include_str!("../../config/kb/workshops.md")),
    (
        "lost-property.md",
        include_str!("../../config/kb/lost-property.md"),
    ),
    (
        "donate-a-bike.md",
        include_str!("../../config/kb/donate-a-bike.md"),
    ),
];
