//! A hall that reads along: a hundred open streams on one process, and how long after an entry was written each has it.
//! The entries are written by another process, so that nothing but the database tells the server. Then a thousand
//! streams, and the memory they take. Promised: within a second for 95 of 100, and 150 MB.

use std::{
    fs,
    net::SocketAddr,
    time::{Duration, Instant},
};

use domain::{
    id::PersonId,
    meeting::{Calling, Group, Happening, Invited, Kind, Tally},
    time,
};
use sea_orm::{ConnectionTrait, Statement};
use server::chance::OsChance;
use store::{
    Store,
    act::{
        self, Acting, Shown,
        meeting::{Call, Said},
    },
    territory,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
};

use crate::{Outcome, house::House, http::request};

const STREAMS: usize = 100;
const MANY: usize = 1_000;
const EVENTS: usize = 60;
/// Within this 95 of 100 have it.
const PROMISED: Duration = Duration::from_secs(1);
/// Resident memory with a thousand open connections, in kilobytes.
const MEMORY: u64 = 150 * 1_024;

/// Measures; says so when a promise is not kept.
pub async fn measure() -> Outcome<()> {
    let house = House::open().await?;
    let store = Store::open(&format!("sqlite://{}", house.folder.join("rembuk.sqlite").display())).await?;
    let now = time::Instant::parse(crate::house::NOW)?;
    let chair = chair(&store).await?;
    let acting = |now| Acting { person: Some(chair), now, chance: &OsChance, shown: Shown::Waived };
    let place = territory::by_path(store.read(), "kenangasari/rw-03").await?.ok_or("no RW 03")?.place.id;
    let invited = [Invited { group: Group::Boards, count: 20 }];
    let starts = Some(now.plus_days(7));
    let calling =
        Calling { starts, spot: "Balai RW", points: "", invited: &invited, shorter: true, why: "Baru ada waktu." };
    let call = Call { kind: Kind::RembugRw, place, year: 2027, calling, items: None, form_key: "hall" };
    let id = act::meeting::convene(&store, &acting(now), &call).await.map_err(|e| format!("{e:?}"))?;
    let path = format!("/siaran/{id}");

    let (tell, mut told) = mpsc::unbounded_channel();
    for _ in 0..STREAMS {
        listen(house.address, &path, tell.clone()).await?;
    }
    let mut late = Vec::new();
    for n in 1..=EVENTS {
        let key = format!("entry-{n}");
        let tally = Tally { rt: None, women: u16::try_from(n)?, men: 1 };
        let said = Said { meeting: id, key: &key, seen: None, at: None, what: Happening::Counted { tally } };
        act::meeting::happen(&store, &acting(now.plus_days(7)), &said).await.map_err(|e| format!("{e:?}"))?;
        let written = Instant::now();
        for _ in 0..STREAMS {
            let (seq, at): (usize, Instant) = told.recv().await.ok_or("the streams ended")?;
            if seq != n {
                return Err(format!("entry {seq} instead of {n}").into());
            }
            late.push(at.saturating_duration_since(written));
        }
        // Not in step with the pulse.
        tokio::time::sleep(Duration::from_millis(97 + u64::try_from(n * 37 % 211)?)).await;
    }
    late.sort_unstable();
    let at = |percent: usize| late[(late.len() * percent / 100).min(late.len() - 1)];
    let (p95, all) = (at(95), late.len());
    println!(
        "{STREAMS} streams, {EVENTS} entries, {all} heard: p50 {:.0?}, p95 {p95:.0?}, longest {:.0?}",
        at(50),
        at(100)
    );
    for _ in STREAMS..MANY {
        listen(house.address, &format!("{path}?sejak={EVENTS}"), tell.clone()).await?;
    }
    let memory = resident(house.process())?;
    println!("{MANY} streams: {memory} kB resident");
    store.close().await?;
    if p95 > PROMISED || memory > MEMORY {
        return Err("later, or larger, than promised".into());
    }
    Ok(())
}

async fn chair(store: &Store) -> Outcome<PersonId> {
    let text = "SELECT hex(m.person_id) FROM mandates m JOIN bodies b ON b.id = m.body_id JOIN territories t \
                ON t.id = b.territory_id WHERE t.path = 'kenangasari/rw-03' AND b.kind = 'rw_board' AND m.seat = 'chair'";
    let c = store.read();
    let row = c.query_one_raw(Statement::from_string(c.get_database_backend(), text)).await?.ok_or("no chair")?;
    Ok(PersonId(row.try_get_by_index::<String>(0)?.parse()?))
}

/// One reader: tells each event's number and when it came.
async fn listen(to: SocketAddr, path: &str, tell: mpsc::UnboundedSender<(usize, Instant)>) -> Outcome<()> {
    let mut stream = TcpStream::connect(to).await?;
    stream.write_all(&request(to, "GET", path, &[("accept", "text/event-stream")], "")).await?;
    let mut first = vec![0; 4_096];
    let got = stream.read(&mut first).await?;
    if !first[..got].starts_with(b"HTTP/1.1 200") {
        return Err(String::from_utf8_lossy(&first[..got]).into_owned().into());
    }
    tokio::spawn(async move {
        let (mut read, mut bytes) = (String::new(), vec![0; 4_096]);
        while let Ok(got @ 1..) = stream.read(&mut bytes).await {
            let at = Instant::now();
            read.push_str(&String::from_utf8_lossy(&bytes[..got]));
            while let Some(end) = read.find("\n\n") {
                let event: String = read.drain(..end + 2).collect();
                let id = event.lines().find_map(|l| l.strip_prefix("id: ")?.parse().ok());
                if let Some(seq) = id
                    && tell.send((seq, at)).is_err()
                {
                    return;
                }
            }
        }
    });
    Ok(())
}

/// Resident memory of a process, in kilobytes; only Linux says so here.
fn resident(process: u32) -> Outcome<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).ok_or("no memory")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
