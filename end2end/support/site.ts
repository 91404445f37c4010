// Every page of the site, and who looks at it. The one list that the page tests walk.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

const KS = '/di/kenangasari';
const RT = `${KS}/rw-03/rt-02`;
const RM = '/di/rukunmakmur';
const CW = '/di/cempakawangi';

/** What anybody may read, with a name for its picture where people should look at it. */
export const PUBLIC: Record<string, string> = {
  '/': 'front',
  '/?cari=kenangasari': '',
  '/?cari=tidakada': '',
  '/masuk': 'sign-in',
  '/masuk?lanjut=/saya': '',
  '/kartu': 'card',
  '/daftar-warga': '',
  '/daftar-warga?cari=rt 02': '',
  '/daftar-warga?di=kenangasari/rw-03/rt-02': 'register',
  '/daftar-warga?nomor=4821337906': '',
  '/bantuan': '',
  '/privasi': '',
  '/siapa-memutuskan': 'who-decides',
  '/email/sah?kunci=x': '',
  '/email/berhenti?kunci=x': 'mail-stop',
  '/boleh-usul-apa': 'what-to-propose',
  '/boleh-usul-apa?di=kenangasari': '',
  '/di/kota-tirtaraharja': '',
  '/di/kota-tirtaraharja/daftar/2026': '',
  [KS]: 'village',
  [`${KS}/rw-01`]: '',
  [`${KS}/rw-03`]: 'rw',
  [RT]: 'rt',
  [RM]: '',
  [`${RM}/dusun-krajan`]: '',
  [`${KS}/aturan/tulisan`]: '',
  [`${KS}/usulan`]: 'proposals',
  [`${KS}/usulan?tahun=2025`]: '',
  [`${KS}/usulan?cari=saluran&tahun=2027`]: 'found',
  [`${KS}/usulan?cari=kapal&keadaan=at_rt`]: 'found-nothing',
  [`${RT}/usulan/serupa?masalah=Selokan Gang Anggrek meluap&tempat=Gang Anggrek`]: 'similar',
  [`${RT}/usulan/serupa`]: '',
  [`${KS}/kamus`]: 'catalogue',
  [`${KS}/kamus?cari=kapal`]: '',
  [`${RM}/kamus`]: '',
  '/di/kota-tirtaraharja/kamus': '',
  [`${RT}/usulan`]: '',
  [`${KS}/usulan/27-013`]: 'proposal',
  [`${KS}/usulan/27-022`]: 'proposal-at-rt',
  [`${KS}/usulan/26-001`]: 'proposal-decided',
  [`${KS}/usulan/27-013/riwayat`]: '',
  [`${KS}/usulan/27-013/gabung`]: '',
  [`${KS}/rw-03/pilih/2027`]: '',
  [`${KS}/rw-01/pilih/2027`]: 'poll-open',
  [`${KS}/rw-01/pilih/2027/periksa`]: '',
  [`${KS}/rw-05/pilih/2027`]: '',
  [`${KS}/rw-05/pilih/2027/hasil`]: 'result',
  [`${KS}/rw-05/pilih/2027/periksa`]: 'check',
  [`${KS}/daftar/2027`]: '',
  [`${KS}/daftar/2026`]: 'list-decided',
  [`${KS}/daftar/2026/asal-usul`]: '',
  [`${KS}/daftar/2026/unduh`]: '',
  [`${CW}/daftar/2027`]: '',
  [`${RM}/daftar/2027`]: 'list-draft',
  [`${RM}/daftar/2026/asal-usul`]: '',
  [`${KS}/uang`]: '',
  [`${RM}/uang`]: '',
  [`${KS}/aturan`]: 'rules',
  [`${RT}/pengurus`]: '',
  [`${RM}/pengurus`]: '',
  [`${KS}/catatan`]: 'record',
  [`${RT}/rapat`]: '',
  [`${KS}/rw-03/rapat`]: 'meetings',
  [`${KS}/rw-03/rapat/2026-12-12`]: 'meeting-called',
  [`${KS}/rw-03/rapat/2026-12-12/layar`]: 'wall',
  [`${KS}/rw-03/rt-01/rapat`]: '',
  [`${KS}/rw-03/rt-01/rapat/2026-11-27`]: 'meeting-over',
  [`${KS}/rw-03/rt-01/rapat/2026-11-27/berita-acara`]: 'minutes',
  [`${KS}/jadwal`]: 'schedule',
  [`${KS}/jadwal?tahun=2026`]: '',
  [`${KS}/rw-03/jadwal`]: '',
  [`${RT}/jadwal`]: '',
  [`${RM}/jadwal`]: '',
  [`${RM}/aturan/tulisan`]: '',
  [`${KS}/aturan/lambang`]: 'emblem',
  '/di/kota-tirtaraharja/pengurus': '',
  [`${KS}/layanan`]: 'services',
  [`${KS}/jawaban`]: 'answers',
  [`${RM}/jawaban`]: '',
  [`${RT}/poster`]: 'poster',
  [`${KS}/usulan/27-013/poster`]: '',
  [`${KS}/usulan/26-001/riwayat`]: 'way',
};

/** What there is no page for, and the status that says so. */
export const REFUSED: Record<string, number> = {
  '/tidak-ada': 404,
  '/di/tidak-ada': 404,
  [`${KS}/usulan/27-999`]: 404,
  [`${KS}/rw-01/pilih/2027/hasil`]: 409,
};

/** Somebody who signed in, and the pages that are theirs. */
export interface Reader {
  role: string;
  territory: string;
  pages: Record<string, string>;
}

const OWN = {
  '/saya': '',
  '/saya/usulan': '',
  '/saya/boleh-apa': '',
  '/saya/data': '',
  '/saya/kartu': '',
  '/saya/kabar': '',
  '/saya/email': '',
  '/tugas': '',
};

export const READERS: Reader[] = [
  {
    role: 'resident',
    territory: 'RT 02 · RW 03 · Kenangasari',
    pages: {
      '/saya': 'resident-me',
      '/saya/usulan': '',
      '/saya/boleh-apa': 'resident-rights',
      '/saya/data': 'resident-data',
      '/saya/kartu': '',
      '/saya/kabar': 'resident-news',
      '/saya/email': 'resident-mail',
      '/tugas': '',
      [RT]: '',
      [`${RT}/usulan/tulis`]: 'write',
      [`${KS}/usulan/27-024`]: 'resident-own-proposal',
      [`${KS}/usulan/27-013`]: '',
      [`${KS}/usulan/27-013/kalimat`]: 'wording',
      [`${KS}/usulan/27-013/gabung`]: 'joining',
      [`${KS}/rw-01/pilih/2027`]: '',
    },
  },
  {
    role: 'resident',
    territory: 'RT 02 · RW 01 · Kenangasari',
    pages: { '/saya': '', [`${KS}/rw-01/pilih/2027`]: '', [`${KS}/rw-01/pilih/2027/surat`]: 'paper' },
  },
  {
    role: 'rt_chair',
    territory: 'RT 02 · RW 03 · Kenangasari',
    pages: {
      ...OWN,
      [`${RT}/warga`]: 'rt-residents',
      [`${RT}/kartu`]: 'rt-cards',
      [`${RT}/sampaikan`]: 'rt-tell',
      '/tugas': 'rt-tasks',
      [`${KS}/usulan/27-022`]: 'rt-proposal',
      [`${KS}/usulan/27-022?lapor=problem#lapor`]: 'report-text',
      [`${RT}/usulan/tulis`]: '',
      [`${RT}/titip`]: 'entrust',
      [`${RT}/titip?cari=lestari`]: '',
      [`${RT}/titip?untuk=lain`]: 'entrust-form',
    },
  },
  {
    role: 'rw_chair',
    territory: 'RW 03 · Kenangasari',
    pages: {
      ...OWN,
      '/tugas': 'rw-tasks',
      [`${KS}/rw-03/pilih/2027`]: 'rw-open-ballot',
      [`${KS}/usulan/27-013`]: '',
      [`${KS}/usulan/27-013/gabung`]: 'join-proposals',
      [`${KS}/rw-03/jadwal`]: 'rw-schedule',
      [`${KS}/rw-03/rapat/baru`]: 'call-meeting',
      [`${KS}/rw-03/rapat/sudah-lewat`]: 'past-meeting',
      [`${KS}/rw-03/rapat/2026-12-12`]: 'meeting-chair',
      [`${KS}/rw-03/rapat/2026-12-12/pimpin`]: 'lead-meeting',
      [`${KS}/rw-03/rapat/2026-12-12/catat`]: 'meeting-notes',
      [`${KS}/rw-03/rapat/2026-12-12/hadir?cari=a`]: 'attendance',
    },
  },
  {
    role: 'lpm',
    territory: 'Cempakawangi',
    pages: { ...OWN, '/tugas': 'lpm-tasks', [`${CW}/daftar/2027/gabung`]: 'merge', [`${CW}/usulan/27-001`]: '' },
  },
  { role: 'lpm', territory: 'Kenangasari', pages: { '/tugas': '', [`${KS}/aturan/tulisan`]: '', [`${KS}/jadwal`]: '' } },
  {
    role: 'lurah',
    territory: 'Kenangasari',
    pages: {
      ...OWN,
      '/tugas': 'lurah-tasks',
      '/tugas/jabatan': 'confirm-seats',
      '/tugas/wilayah': '',
      [`${KS}/jadwal`]: 'lurah-schedule',
      [`${KS}/uang`]: '',
      [`${KS}/pengurus/angka`]: 'proofs',
      [`${KS}/aturan/nama`]: '',
      [`${KS}/aturan/lambang`]: 'set-emblem',
      [`${KS}/layanan`]: 'lurah-services',
      [`${RT}/warga`]: '',
      [`${RT}/kartu`]: '',
    },
  },
  {
    role: 'kades',
    territory: 'Rukunmakmur',
    pages: { ...OWN, '/tugas': 'kades-tasks', [`${RM}/daftar/2027/putuskan`]: 'decide', [`${RM}/uang`]: '' },
  },
  {
    role: 'bpd_chair',
    territory: 'Rukunmakmur',
    pages: { ...OWN, '/tugas': 'bpd-tasks', [`${RM}/daftar/2027/putuskan`]: 'confirm', [`${RM}/aturan/tulisan`]: '' },
  },
  {
    role: 'bappeda',
    territory: 'Kota Tirtaraharja',
    pages: { ...OWN, '/tugas': '', '/di/kota-tirtaraharja/kamus/ubah': 'catalogue-change' },
  },
  {
    role: 'operator',
    territory: 'Kota Tirtaraharja',
    pages: {
      ...OWN,
      '/tugas/jabatan': '',
      '/kelola': 'manage',
      '/kelola/warga': '',
      '/kelola/jabatan': '',
      '/kelola/jabatan?di=kenangasari': 'manage-seats',
      '/kelola/wilayah': '',
      '/kelola/wilayah?di=kenangasari&ubah=split_rt': '',
      '/kelola/wilayah?di=kenangasari&ubah=split_rt&dari=kenangasari/rw-03/rt-01': 'split-rt',
      '/kelola/wilayah?di=kenangasari&ubah=join_rw&dari=kenangasari/rw-03': '',
    },
  },
];

const known = new Map<string, number>();

/** Every same-site link of a page answers; each address is asked once for all who look without an account. */
export async function expectLinksAnswer(page: Page, reader: string): Promise<void> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const own = new URL(page.url()).origin;
  const paths = new Set(links.filter((link) => link.startsWith(`${own}/`)).map((link) => link.split('#')[0] ?? ''));
  // The skip link leads to the page itself, which may be one that is refused.
  paths.delete(page.url().split('#')[0] ?? '');
  const broken: string[] = [];
  for (const link of paths) {
    const key = `${reader} ${link}`;
    if (!known.has(key)) known.set(key, (await page.request.get(link)).status());
    const status = known.get(key) ?? 0;
    if (status >= 400) broken.push(`${status} ${link}`);
  }
  expect.soft(broken, `links of ${page.url()}`).toEqual([]);
}

/** Nothing inline, nothing of a Resource: what the policy forbids and what must not leak. */
export function expectCleanSource(html: string, path: string): void {
  const faults = {
    'an inline script': /<script(?![^>]*\ssrc=)[^>]*>/i,
    'a value of a resource': /__RESOLVED_RESOURCES|__INCOMPLETE_CHUNKS/,
    'an inline handler': /<[a-z][^>]*\son[a-z]+=/i,
    'an inline style': /<[a-z][^>]*\sstyle=|<style/i,
    'a missing text': /⟦[^⟧]*⟧/,
  };
  const found = Object.entries(faults).flatMap(([name, pattern]) => {
    const hit = pattern.exec(html);
    return hit ? [`${name}: ${hit[0].slice(0, 80)}`] : [];
  });
  expect.soft(found, `the source of ${path}`).toEqual([]);
}
