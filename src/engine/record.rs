//! A step with all that it was decided from: as values, so that it can be decided again.
//!
//! It owns the proof that a decision depends on nothing else. It refuses to keep or show
//! anything: whoever asks for records holds people's words.

use super::{Engine, Job, TRIES, mind::Understood, react, read};
use crate::{
    case::Rings,
    config::Config,
    kb::Index,
    store::{Snapshot, Step},
    words::Words,
    world::{Away, Links, Served, Trip, World},
};
use deskbell_platform::PlatformId;
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

/// Whoever is told of every step before it is kept.
pub type Witness = Arc<dyn Fn(Record) + Send + Sync>;

/// A step and what it was decided from.
pub struct Record {
    config: Arc<Config>,
    words: Arc<Words>,
    index: Arc<Index>,
    away: Away,
    platforms: Arc<BTreeMap<PlatformId, Served>>,
    names: Vec<String>,
    links: Links,
    rings: Rings,
    between_people: bool,
    breaker_open: bool,
    trip: Option<Trip>,
    at: Timestamp,
    job: Job,
    before: Snapshot,
    understood: Option<Understood>,
    step: Step,
}

impl Record {
    /// Takes down what `engine` decided from `world`.
    pub(super) fn of(
        engine: &Engine,
        world: &World<'_>,
        (job, before): (&Job, &Snapshot),
        understood: Option<&Understood>,
        step: &Step,
    ) -> Self {
        Self {
            config: engine.parts.config.clone(),
            words: engine.parts.words.clone(),
            index: engine.parts.mind.index().clone(),
            away: read(&engine.away).clone(),
            platforms: engine.served.clone(),
            names: world.names.clone(),
            links: world.links.clone(),
            rings: world.rings.clone(),
            between_people: world.between_people,
            breaker_open: world.breaker_open,
            trip: world.trip.clone(),
            at: world.at,
            job: job.clone(),
            before: before.clone(),
            understood: understood.cloned(),
            step: step.clone(),
        }
    }

    /// The step as it was decided.
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Decides it once more, from what was taken down alone.
    pub fn again(&self) -> Step {
        let world = World {
            config: &self.config,
            words: &self.words,
            index: &self.index,
            away: &self.away,
            platforms: &self.platforms,
            names: self.names.clone(),
            links: self.links.clone(),
            rings: &self.rings,
            between_people: self.between_people,
            breaker_open: self.breaker_open,
            trip: self.trip.clone(),
            at: self.at,
        };
        decided(&world, &self.job, &self.before, self.understood.as_ref())
    }
}

/// What follows: a function of values.
pub(super) fn decided(
    world: &World<'_>,
    job: &Job,
    before: &Snapshot,
    understood: Option<&Understood>,
) -> Step {
    match job {
        Job::Deadline(deadline) => react::deadline(world, before, deadline),
        Job::Input(input) if job.failures() >= TRIES => react::gave_up(world, before, input),
        Job::Input(input) => react::input(world, before, input, understood),
    }
}
