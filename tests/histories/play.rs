//! Lets a history happen, and has it judged as it goes.

use super::{
    deeds::{Deed, RESPONDERS, Spot},
    judge::{Judge, Tally},
    stand::{Setting, Stand},
    witness::Fault,
};
use deskbell::{case::Case, id::CaseId};
use deskbell_platform::{ErrorKind, EventKind, Place, Platform as _, testing::FakePlatform};
use jiff::SignedDuration;

/// Between two deeds.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// Of two things that happen one after the other.
const MOMENT: SignedDuration = SignedDuration::from_millis(1);

/// Words that somebody wrote, and for which case, when they named one.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) token: String,
    pub(super) who: &'static str,
    pub(super) place: Place,
    pub(super) named: Option<CaseId>,
    /// A responder's note, which no asker reads.
    pub(super) note: bool,
    /// Part of a responder's command.
    pub(super) command: bool,
}

/// What was done is written here, so that it is there when the next thing breaks.
pub(super) struct Play {
    pub(super) stand: Stand,
    judge: Judge,
    words: Vec<Word>,
    deed: usize,
}

type Done = Result<(), String>;

/// Where askers may have a second case, a history begins with the end of a first.
const FIRST_CASE: [Deed; 4] = [
    Deed::Asks("ada", "help", "!human"),
    Deed::Types("sam", Spot::Direct, "!claim", Some(0)),
    Deed::Types("sam", Spot::Direct, "!resolve", Some(0)),
    Deed::Asks("ada", "help", "!human"),
];

/// Lets a history happen; `Err` says what went wrong, and at which deed.
pub(super) fn play(
    setting: Setting,
    history: &[Deed],
    fault: Option<Fault>,
) -> Result<Tally, String> {
    let mut play = Play {
        stand: Stand::new(setting),
        judge: Judge::default(),
        words: Vec::new(),
        deed: 0,
    };
    play.stand.seen.plant(fault);
    // In every second history the asker has had a case before, which is closed.
    let before = FIRST_CASE
        .iter()
        .filter(|_| history.len().is_multiple_of(2));
    for (n, deed) in before.chain(history).enumerate() {
        play.deed = n;
        play.judge.faults = !play.judge.down.is_empty();
        play.stand.pass(SECOND);
        // What people do has a time of its own, and so has each ring.
        play.stand.clock.set(play.stand.now() + MOMENT);
        play.does(deed);
        play.stand.look();
        let judged = play
            .judge
            .so_far(&play.stand)
            .and_then(|()| play.reached(deed));
        judged.map_err(|why| format!("after deed {n} ({deed:?}): {why}"))?;
    }
    play.deed = FIRST_CASE.len() + history.len();
    play.end().map_err(|why| format!("at the end: {why}"))?;
    Ok(play.judge.tally)
}

impl Play {
    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Asks(who, place, words) => {
                let place = self.stand.fake.channel(place);
                self.writes(who, &place, words, None);
            }
            Deed::Presses(who, verb, back) => self.presses(who, verb, *back),
            Deed::Types(who, spot, command, named) => {
                let case = named.and_then(|back| self.judge.newest().nth(back));
                let case = case.map(|case| case.id.clone());
                if let Some(place) = self.place(who, *spot) {
                    self.writes(who, &place, command, case);
                }
            }
            Deed::Writes(who, spot, words) => {
                if let Some(place) = self.place(who, *spot) {
                    self.writes(who, &place, words, None);
                }
            }
            Deed::Dies(writes, kept) => self.stand.seen.dies(Some((*writes, *kept))),
            Deed::Restarts(office) => {
                self.stand.office_runs = *office;
                self.stand.restart();
            }
            Deed::Weather(side, down) => {
                self.judge.down.retain(|known| known != side);
                self.judge.down.extend(down.then_some(*side));
                self.stand.platform(*side).outage(*down);
            }
            Deed::LosesReceipts(side, n) => self.stand.platform(*side).lose_receipts(*n),
            Deed::Fails(side, n, ever) => {
                let kind = match ever {
                    true => ErrorKind::Forbidden,
                    false => ErrorKind::Unavailable,
                };
                self.stand.platform(*side).fail_next(*n, kind);
                self.judge.failing.push(*side);
                return;
            }
            Deed::Waits(seconds) => self.stand.pass(SignedDuration::from_secs(*seconds)),
        }
        for side in std::mem::take(&mut self.judge.failing) {
            self.stand
                .platform(side)
                .fail_next(0, ErrorKind::Unavailable);
            self.judge.faults = true;
        }
    }

    /// Somebody writes, with a word that is written nowhere else.
    fn writes(&mut self, who: &'static str, place: &Place, text: &str, named: Option<CaseId>) {
        let token = format!("zx{}q", 100 + self.deed);
        let name = named
            .as_ref()
            .map_or_else(String::new, |case| format!(" {case}"));
        // A word behind `!transfer sam` would be part of the name.
        let text = match text.starts_with("!transfer") {
            true => format!("{text}{name}"),
            false => format!("{text}{name} {token}"),
        };
        let responder = RESPONDERS.contains(&who);
        let on_desk = place.id == "triage";
        self.words.push(Word {
            token,
            who,
            place: place.clone(),
            named,
            note: responder && (text.starts_with("//") && on_desk || text.starts_with("!note")),
            command: responder && text.starts_with('!'),
        });
        let fake = self.stand.of(place).clone();
        let author = Stand::author(who, &fake);
        let mut draft = fake.draft(place, &author, &text, self.stand.now());
        if place.id.starts_with("dm-") {
            draft = draft.direct();
        }
        if place.id == "general" {
            draft = draft.mentions_bot();
        }
        self.happens(&fake, async {
            draft.send().await;
        });
    }

    fn presses(&mut self, who: &'static str, verb: &str, back: usize) {
        let named = |id: &str| id == verb || id.starts_with(&format!("{verb}:"));
        let mut of_verb = self.stand.buttons.iter().rev().filter(|(_, id)| named(id));
        let Some((message, action)) = of_verb.nth(back).cloned() else {
            return;
        };
        if !self.may_write(who, &message.place) {
            return;
        }
        let fake = self.stand.of(&message.place).clone();
        let author = Stand::author(who, &fake);
        let (place, now) = (message.place.clone(), self.stand.now());
        let stands = Some(message.clone());
        let kind = EventKind::ActionInvoked {
            action,
            message: Some(message),
            argument: None,
        };
        let shown = fake
            .messages(&place)
            .into_iter()
            .find(|shown| Some(&shown.message) == stands.as_ref());
        let text = shown.map(|shown| shown.text()).unwrap_or_default();
        let is_its = |case: &&Case| {
            case.place.as_ref() == Some(&place)
                || case.desk.as_ref() == Some(&place)
                || text.contains(&case.id.0)
        };
        let its = self.judge.newest().find(is_its).cloned();
        self.judge.pressed = its.map(|case| (case.id, case.conversation));
        self.happens(&fake, async {
            fake.happens(&place, Some(&author), now, kind).await;
        });
    }

    /// Who asked for a person has a case.
    fn reached(&self, deed: &Deed) -> Done {
        let Deed::Asks(who, place, "!human") = deed else {
            return Ok(());
        };
        let place = self.stand.fake.channel(place);
        let open = |case: &Case| {
            case.status().is_open() && case.asker.id == *who && case.asked_in == place
        };
        match self.judge.newest().any(open) {
            true => Ok(()),
            false => Err(format!("{who} asked for a person, and has no case")),
        }
    }

    /// Something happens on a platform; what is not acknowledged, it tells again.
    fn happens(&mut self, fake: &FakePlatform, event: impl Future<Output = ()>) {
        if fake.id().as_str() == "office" && !self.stand.office_runs {
            return;
        }
        let mut lived = self.stand.lives(event);
        while !lived {
            self.judge.tally.crashes += 1;
            self.stand.crashed();
            lived = self.stand.lives(async {
                fake.again().await;
            });
        }
    }

    fn place(&self, who: &str, spot: Spot) -> Option<Place> {
        let case = |back| self.judge.newest().nth(back);
        let place = match spot {
            Spot::Help => self.stand.fake.channel("help"),
            Spot::Direct => {
                let home = self.stand.home(who);
                home.direct_place(&home.person(who).person)
            }
            Spot::Place(back) => case(back)?.place.clone()?,
            Spot::Desk(back) => case(back)?.desk.clone().filter(|d| d.thread.is_some())?,
        };
        self.may_write(who, &place).then_some(place)
    }

    /// Whether somebody is let in there.
    fn may_write(&self, who: &str, place: &Place) -> bool {
        let fake = self.stand.of(place);
        let member = fake.members(place).contains(&fake.person(who).person);
        let open = matches!(place.id.as_str(), "help" | "general" | "triage");
        (open || member) && !fake.is_closed(place)
    }

    /// The weather clears, two days pass, and everybody does what is theirs.
    fn end(&mut self) -> Done {
        for platform in [&self.stand.fake, &self.stand.office] {
            platform.outage(false);
            platform.fail_next(0, ErrorKind::Unavailable);
            platform.lose_receipts(0);
        }
        self.judge.down.clear();
        self.stand.office_runs = true;
        self.stand.restart();
        for _ in 0..4 {
            self.stand.pass(SignedDuration::from_hours(12));
            self.judge.so_far(&self.stand)?;
        }
        self.judge.delivered(&self.stand)?;
        self.judge.apart(&self.stand, &self.words)?;
        self.resolve_all();
        self.judge.so_far(&self.stand)?;
        for _ in 0..3 {
            self.stand.pass(SignedDuration::from_hours(10));
        }
        self.judge.over(&self.stand)
    }

    fn resolve_all(&mut self) {
        let open = self.stand.cases();
        for case in open.iter().filter(|case| case.status().is_open()) {
            for who in RESPONDERS {
                self.stand.pass(SECOND);
                let home = self.stand.home(who).clone();
                let place = home.direct_place(&home.person(who).person);
                let text = format!("!resolve {}", case.id);
                let author = Stand::author(who, &home);
                let draft = home
                    .draft(&place, &author, &text, self.stand.now())
                    .direct();
                self.happens(&home, async {
                    draft.send().await;
                });
            }
        }
    }
}
