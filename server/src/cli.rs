//! The command line: a contract that scripts are written against (design.md section 5).

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use domain::{
    authority::print::table_text,
    record::Anchor,
    territory::{Level, RegionCode},
    time::Zone,
};
use store::{
    Store,
    act::{Acting, Shown, resident as act},
    region,
    resident::Report,
    territory,
    vault::Vault,
};

use crate::{
    chance::OsChance,
    clock::Clock,
    config::Config,
    demo,
    import::{self, residents},
    pin::Pins,
    serve, verify,
};

/// Participatory planning for villages and neighbourhoods.
#[derive(Debug, Parser)]
#[command(name = "rembuk", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Migrates the database and serves the site.
    Serve {
        /// Loads the demonstration kota if the database is empty.
        #[arg(long)]
        demo: bool,
        /// Takes the time from a file (training and tests; only on this machine).
        #[arg(long, value_name = "FILE")]
        drill_clock: Option<PathBuf>,
    },
    /// Loads the demonstration kota into a database without persons.
    Demo {
        /// The day on which the demonstration plays, such as 2026-12-09; today if left out.
        #[arg(long, value_name = "DATE")]
        today: Option<jiff::civil::Date>,
        /// How to print the accounts.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Imports official data.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Prints who may do what; needs no database.
    Authority {
        /// The only format there is.
        #[arg(long, value_enum, default_value = "text")]
        format: TextOnly,
    },
    /// Recounts every closed ballot, checks the record's chain and the database.
    Verify {
        /// What a document printed of the record: checks that this entry still has this hash. May be given often.
        #[arg(long = "anchor", value_name = "SEQ:HASH")]
        anchors: Vec<Anchor>,
        /// How to print the report.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

#[derive(Debug, Subcommand)]
enum Import {
    /// Region codes from a CSV file with the columns code,name.
    Regions {
        /// The file.
        file: PathBuf,
    },
    /// Residents of a village from a register as CSV or XLSX, such as OpenSID's.
    Residents {
        /// The file.
        file: PathBuf,
        /// The village's official code, with or without dots.
        #[arg(long, value_name = "CODE")]
        village: String,
        /// Reports what would be done, and changes nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextOnly {
    Text,
}

/// Bytes of stack a worker has: an unoptimised build draws a page as one deep future.
const STACK: usize = 8 << 20;

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Authority { .. } = cli.command {
        print!("{}", table_text());
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.to_string()),
    };
    match runtime.block_on(carry_out(cli.command)) {
        Ok(code) => code,
        Err(sentence) => failed(&sentence),
    }
}

fn failed(sentence: &str) -> ExitCode {
    eprintln!("rembuk: {sentence}");
    ExitCode::FAILURE
}

async fn carry_out(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Serve { demo, drill_clock } => {
            serve::serve(demo, drill_clock).await.map_err(|e| e.to_string())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo { today, format } => load_demo(today, format).await,
        Command::Import { what: Import::Regions { file } } => import_regions(&file).await,
        Command::Import { what: Import::Residents { file, village, dry_run } } => {
            import_residents(&file, &village, dry_run).await
        }
        Command::Authority { .. } => Ok(ExitCode::SUCCESS),
        Command::Verify { anchors, format } => check(&anchors, format).await,
    }
}

async fn opened() -> Result<(Config, Store), String> {
    let config = Config::read().map_err(|e| e.to_string())?;
    let secret = config.secret().map_err(|e| e.to_string())?;
    let store = Store::open(&config.database).await.map_err(|e| format!("the database cannot be opened: {e}"))?;
    let store = store.with_vault(Vault::new(&secret));
    Ok((config, store))
}

async fn load_demo(today: Option<jiff::civil::Date>, format: Format) -> Result<ExitCode, String> {
    // A weak secret is refused before there is a database.
    let pins = Pins::new(Config::read().and_then(|c| c.secret()).map_err(|e| e.to_string())?);
    let (_, store) = opened().await?;
    let today = today.unwrap_or_else(|| Clock::System.now().date(Zone::Wib));
    let hash = pins.hash(demo::PIN.to_owned()).await.map_err(|e| e.to_string())?;
    let loaded = demo::load(&store, today, &hash).await;
    // Closed before a refusal is said too: nothing is left lying beside the database.
    store.close().await.map_err(|e| e.to_string())?;
    let accounts = loaded.map_err(|e| e.to_string())?;
    match format {
        Format::Json => println!("{}", serde_json::json!({ "accounts": accounts })),
        Format::Text => {
            for a in &accounts {
                println!("{}  {}  {} ({}), {}: {}", a.user, a.password, a.name, a.role, a.territory, a.task);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn import_regions(file: &std::path::Path) -> Result<ExitCode, String> {
    let regions = import::read_regions(file).map_err(|e| e.to_string())?;
    let (_, store) = opened().await?;
    region::replace(&store, &regions).await.map_err(|e| e.to_string())?;
    store.close().await.map_err(|e| e.to_string())?;
    println!("{}", regions.len());
    Ok(ExitCode::SUCCESS)
}

async fn import_residents(file: &std::path::Path, village: &str, dry_run: bool) -> Result<ExitCode, String> {
    let code = RegionCode::of_village(village).ok_or_else(|| format!("{village} is not the code of a village"))?;
    let bytes = residents::read_file(file)?;
    let register = residents::read(&bytes).map_err(|e| format!("nothing was imported; {e}"))?;
    drop(bytes);
    existing_database()?;
    let (_, store) = opened().await?;
    let report = by_command(&store, &code, &register, dry_run).await;
    store.close().await.map_err(|e| e.to_string())?;
    print!("{}", residents::report_text(&report?, dry_run));
    Ok(ExitCode::SUCCESS)
}

/// On the word of whoever runs the installation.
async fn by_command(
    store: &Store,
    code: &RegionCode,
    register: &residents::Register,
    dry_run: bool,
) -> Result<Report, String> {
    let found = territory::by_code(store.read(), code.as_str()).await.map_err(|e| e.to_string())?;
    let village = found.filter(|t| t.place.level == Level::Village);
    let village = village.ok_or_else(|| format!("no village with the code {} is in use here", code.as_str()))?;
    let acting = Acting { person: None, now: Clock::System.now(), chance: &OsChance, shown: Shown::Nothing };
    let rows = act::Register { village: village.place.id, rows: &register.rows, file_hash: &register.file_hash };
    let report = act::import(store, &acting, act::Word::Installation, rows, dry_run).await;
    report.map_err(|e| format!("nothing was imported; {e}"))
}

/// A mistyped path must not become a new, empty database in which nothing is wrong.
fn existing_database() -> Result<(), String> {
    let config = Config::read().map_err(|e| e.to_string())?;
    match config.database_file().filter(|f| !f.exists()) {
        Some(file) => Err(format!("there is no database at {}", file.display())),
        None => Ok(()),
    }
}

async fn check(anchors: &[Anchor], format: Format) -> Result<ExitCode, String> {
    existing_database()?;
    let (_, store) = opened().await?;
    let report = verify::verify(&store, anchors).await.map_err(|e| e.to_string())?;
    store.close().await.map_err(|e| e.to_string())?;
    match format {
        Format::Json => println!("{}", serde_json::to_string(&report).map_err(|e| e.to_string())?),
        Format::Text => println!("{}", report.text()),
    }
    Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
