//! Where the villages of the demonstration send what is no proposal.

use domain::{
    institution::BodyKind,
    service::{Service, ServiceKind},
};

use super::{DemoError, deeds::What, places::VILLAGES, script::Script};

/// Kind, name, what for, what to bring, where; `{place}` is the village.
static SERVICES: [(ServiceKind, &str, &str, &str, &str); 3] = [
    (
        ServiceKind::Aid,
        "Loket sosial {place}",
        "Bantuan untuk satu keluarga, termasuk pendataan keluarga miskin",
        "KTP, KK, dan surat keterangan sakit kalau ada",
        "Kantor {place}, loket 2, Senin sampai Jumat pukul 8 sampai 14",
    ),
    (
        ServiceKind::Repair,
        "Regu perbaikan {place}",
        "Lampu mati, keran bocor, genteng lepas di tempat umum",
        "Nama tempatnya, dan foto kalau ada",
        "Kantor {place}, lewat telepon atau datang, pukul 8 sampai 16",
    ),
    (
        ServiceKind::Safety,
        "Pendamping perempuan dan anak {place}",
        "Menemani korban kekerasan, dan menjaga rahasianya",
        "Tidak perlu membawa apa-apa",
        "Kantor {place}, ruang belakang, kapan saja",
    ),
];

/// Each village's head names its three services.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    for village in &VILLAGES {
        let head = script.chair(village.code, BodyKind::VillageOffice)?;
        let id = script.world.places.id(village.code)?;
        for (&(kind, name, purpose, bring, place), minute) in SERVICES.iter().zip(0..) {
            let here = |text: &str| text.replace("{place}", village.name);
            let words = [here(name), here(purpose), here(bring), here(place), String::new()];
            let service = Service::new(kind, words.each_ref().map(String::as_str));
            let service = service.map_err(|_| DemoError::script("service", name))?;
            script.add(script.at(-100, 9, minute), head, What::Service(id, service));
        }
    }
    Ok(())
}
