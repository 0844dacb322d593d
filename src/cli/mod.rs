//! The command line, one file for each subcommand.

pub mod ask;
pub mod bench;
pub mod calibrate;
pub mod cases;
pub mod check;
pub mod eval;
pub mod features;
pub mod kb;
pub mod labelled;
#[cfg(feature = "matrix")]
pub mod matrix;
pub mod oncall;
pub mod tune;

use crate::{
    app,
    app::knowledge,
    calibration::{Histograms, KEPT_DAYS, apply},
    clock::{Clock as _, SystemClock},
    config::Config,
    kb::{Article, KbErrors, Loaded, library},
    store::Reader,
    triage::Thresholds,
};
use anyhow::Context as _;
use clap::{CommandFactory as _, Parser, Subcommand};
use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use tracing_subscriber::EnvFilter;

/// Answers the routine questions in your chat channels, and rings for a person when one is
/// needed.
///
/// Without a subcommand it runs. Without a configuration it runs the example on the local
/// platform: open the address it prints and try both sides of a support case.
#[derive(Debug, Parser)]
#[command(name = "deskbell", version, max_term_width = 100)]
pub struct Args {
    /// A TOML file with settings; several are laid over each other in their order.
    ///
    /// config/default.toml explains every key. Environment variables such as
    /// DESKBELL__WEB__LISTEN are laid over the files.
    #[arg(long, global = true, value_name = "FILE")]
    config: Vec<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot (this is also what happens without a subcommand).
    Run,
    /// Ask as an asker would, and see why the bot would do what it would do.
    Ask(ask::AskArgs),
    /// Measure the bot's judgement on labelled messages.
    Eval(eval::EvalArgs),
    /// Choose thresholds for your own labelled messages.
    Tune(tune::TuneArgs),
    /// See whether your channels speak for other thresholds, and accept or refuse them.
    Calibrate(calibrate::CalibrateArgs),
    /// Write what the heads are trained on (see models/README.md).
    #[command(hide = true)]
    Features(features::FeaturesArgs),
    /// Look at everything that can be wrong: settings, articles, schedules, platforms.
    ///
    /// Ends with 1 when something will not work.
    Check(check::CheckArgs),
    /// Look at the articles, or bring articles in.
    Kb(kb::KbArgs),
    /// Who is on call, now or later.
    Oncall(oncall::OnCallArgs),
    /// Look at cases, their transcripts and pages, also while the bot runs.
    Cases(cases::CasesArgs),
    /// Log in to Matrix, verify the account, or begin anew with another device.
    #[cfg(feature = "matrix")]
    Matrix(matrix::MatrixArgs),
    /// Measure a running bot over the local interface.
    Bench(bench::BenchArgs),
    /// Print completions for a shell, for example: deskbell completions bash
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Reads the command line and does what it says.
#[expect(
    clippy::print_stderr,
    reason = "the last word to a person at a terminal"
)]
pub fn main() -> ExitCode {
    let args = Args::parse();
    listen_in(args.command.is_none() || matches!(args.command, Some(Command::Run)));
    match run(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("deskbell: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args) -> anyhow::Result<bool> {
    let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if let Some(Command::Completions { shell }) = args.command {
        clap_complete::generate(
            shell,
            &mut Args::command(),
            "deskbell",
            &mut std::io::stdout(),
        );
        return Ok(true);
    }
    // A variable that is not UTF-8 is none of ours.
    let env = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let out = &mut std::io::stdout().lock();
    if let Some(Command::Bench(args)) = &args.command {
        bench::run(args, out)?;
        return Ok(true);
    }
    let config = Config::load(&args.config, env)?;
    let clock = SystemClock;
    match args.command.unwrap_or(Command::Run) {
        Command::Run => {
            on_runtime(app::run(config, Arc::new(clock)))?;
            Ok(true)
        }
        Command::Check(args) => on_runtime(check::run(&args, &config, clock.now(), out, colours)),
        Command::Ask(args) => {
            let asking = asking(&config, args.kb.as_deref())?;
            ask::run(&args, &asking, &mut std::io::stdin().lock(), out)?;
            Ok(true)
        }
        Command::Eval(args) => {
            let kb = args.kb.as_deref().or(args.cases.as_deref());
            eval::run(&args, &asking(&config, kb)?, out)?;
            Ok(true)
        }
        Command::Tune(args) => {
            let kb = args.kb.as_deref().or(args.cases.as_deref());
            let clicks = match args.no_clicks {
                true => None,
                false => on_runtime(clicks(&config, clock.now()))?,
            };
            tune::run(&args, &asking(&config, kb)?, clicks.as_ref(), out)?;
            Ok(true)
        }
        Command::Calibrate(args) => {
            on_runtime(calibrate::run(&args, &config, clock.now(), out))?;
            Ok(true)
        }
        Command::Features(args) => {
            features::features(&args)?;
            Ok(true)
        }
        Command::Kb(args) => kb(&config, &args, out, colours),
        Command::Oncall(args) => {
            let runs = |platform: &str| config.platforms.runs(platform);
            let calls = (&config.oncall, &runs as oncall::Runs<'_>);
            oncall::run(&args, calls, clock.now(), out, colours)?;
            Ok(true)
        }
        Command::Cases(args) => {
            on_runtime(cases::run(&args, &config, out, colours))?;
            Ok(true)
        }
        #[cfg(feature = "matrix")]
        Command::Matrix(args) => {
            on_runtime(matrix::run(&args, &config, out))?;
            Ok(true)
        }
        Command::Bench(_) | Command::Completions { .. } => Ok(true),
    }
}

/// What `ask` and `eval` judge with: the configured articles, or those at `kb`.
fn asking(config: &Config, kb: Option<&Path>) -> anyhow::Result<ask::Asking> {
    let articles = match kb {
        // A folder of cases: its articles stand in one file beside the messages.
        Some(folder) if folder.join("kb.jsonl").is_file() => {
            crate::kb::load(&[folder.join("kb.jsonl")], &config.kb.language)?
        }
        Some(path) => readable(library::read(&[path.to_owned()], &config.kb.reading()))?,
        None => readable(knowledge::read(config)?)?,
    };
    let triage = knowledge::triage(config)?;
    let index = knowledge::index(config, &triage, articles);
    Ok(ask::Asking::of(triage, index, in_use(config)).named(&config.bot.name))
}

/// The articles, with a warning for what can't be read.
fn readable(read: Loaded) -> anyhow::Result<Vec<Article>> {
    let broken = KbErrors(read.broken);
    if read.articles.is_empty() && !broken.0.is_empty() {
        return Err(broken.into());
    }
    if !broken.0.is_empty() {
        tracing::warn!("some articles can't be read:\n{broken}");
    }
    Ok(read.articles)
}

/// The thresholds that the bot here acts by: as configured, but for what `deskbell calibrate`
/// was told to accept. A store that can't be read, or none, changes nothing.
fn in_use(config: &Config) -> Thresholds {
    let understanding = &config.understanding;
    let configured = &understanding.thresholds;
    if !config.store.file.is_file() {
        return configured.clone();
    }
    let decided = on_runtime(async {
        let reader = Reader::open(&config.store.file).await?;
        Ok(reader.decided().await?)
    });
    match decided {
        Ok(decided) => apply(configured, &decided, &understanding.written),
        Err(error) => {
            tracing::debug!("the store tells of no calibration: {error:#}");
            configured.clone()
        }
    }
}

/// What was pressed, if a bot has run here.
async fn clicks(config: &Config, now: jiff::Timestamp) -> anyhow::Result<Option<Histograms>> {
    if !config.store.file.is_file() {
        return Ok(None);
    }
    let kept = jiff::SignedDuration::from_hours(24 * KEPT_DAYS);
    let since = now.saturating_sub(kept).unwrap_or(jiff::Timestamp::MIN);
    let reader = Reader::open(&config.store.file).await?;
    Ok(Some(reader.judgements(since).await?))
}

fn kb(
    config: &Config,
    args: &kb::KbArgs,
    out: &mut dyn std::io::Write,
    colours: bool,
) -> anyhow::Result<bool> {
    if !args.needs_articles() {
        return kb::run(args, &Loaded::default(), None, out, colours);
    }
    kb::run(args, &knowledge::read(config)?, None, out, colours)
}

fn on_runtime<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?
        .block_on(work)
}

/// Matrix's library calls answers that are expected errors: that an account keeps nothing of a
/// kind yet. What matters of a request that failed, the adapter tells.
const MATRIX: &str =
    "matrix_sdk=warn,matrix_sdk_base=warn,matrix_sdk_crypto=warn,matrix_sdk::http_client=off";

/// Logs go to standard error: ids, never words. `RUST_LOG` says how much.
fn listen_in(running: bool) {
    let usual = if running { "info,sqlx=warn" } else { "warn" };
    let usual = format!("{usual},{MATRIX}");
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}

/// `deskbell kb list | head` is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
