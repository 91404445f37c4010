// One voice from its first word to the next year: met and joined, worried about and answered, reworded, merged, decided,
// objected to, told in person, and back again by itself. Every step is found again by who only reads.
import type { Locator } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectFits,
  type Page,
  PHONE,
  story,
} from '../support/rembuk.ts';
import { askForCount, openBallot, vote, witness } from '../support/ballot.ts';
import { Cast } from '../support/cast.ts';
import { news, send, unfold } from '../support/form.ts';
import { decideAndKeep, line, orderBackwards } from '../support/list.ts';
import {
  answerWorry,
  estimateCost,
  raiseWorry,
  sendOwn,
  typeAnswers,
  type Words,
  writeProposal,
} from '../support/proposal.ts';

const KS = '/di/kenangasari';
const RW = `${KS}/rw-03`;
const RT = `${RW}/rt-02`;
const ANSWERS = `${KS}/jawaban`;
const HOME = 'RT 02 · RW 03 · Kenangasari';

const FIRST: Words = {
  problem: 'Jembatan bambu di Gang Anggrek lapuk, dua anak terpeleset waktu berangkat sekolah.',
  place: 'Gang Anggrek, di atas selokan besar',
  wish: 'Jembatan beton di Gang Anggrek',
};
/** What the neighbour is about to write. */
const AGAIN = { problem: 'Jembatan bambu Gang Anggrek sudah lapuk dan goyang.', place: 'Gang Anggrek' };
/** What the chair of the RT proposes for himself, for the same bridge. */
const BESIDE: Words = {
  problem: 'Tidak ada pegangan di jembatan bambu Gang Anggrek, orang tua takut lewat.',
  place: 'Gang Anggrek, di atas selokan besar',
  wish: 'Pegangan besi di jembatan Gang Anggrek',
};
const TITLE = 'Jembatan beton berpegangan di Gang Anggrek';
const COST = { quantity: '1', unit: 'paket', price: '46.000.000', category: 'K1a', cost: 'Rp46.000.000' };
const MISSING_COST = { quantity: '1', unit: 'paket', price: '12.500.000', category: 'K1a', cost: 'Rp12.500.000' };
const WORRY = 'Kalau jembatannya dibongkar, lewat mana anak-anak ke sekolah?';
const ANSWER = 'Selama dikerjakan ada jembatan sementara dari papan di sebelahnya.';
const SAME_BRIDGE = 'Dua-duanya tentang jembatan yang sama.';
const MINUTES = '7/BA/2026';
const OBJECTION = 'Musim hujan berikutnya anak-anak masih lewat jembatan lapuk itu.';
const REPLY = 'Uang tahun ini habis untuk saluran. Jembatan menjadi yang pertama tahun depan.';

/** The people of one run on their phones, and what they made. */
class Voice extends Cast {
  merged = '';
  /** Its number in the next year. */
  next = '';

  sari = () => this.come('resident', HOME);
  joko = () => this.come('rt_chair', HOME);
  darsono = () => this.come('witness', 'RT 03 · RW 03 · Kenangasari');
  sutrisno = () => this.come('rw_chair', 'RW 03 · Kenangasari');
  endang = () => this.come('lpm', 'Kenangasari');
  lurah = () => this.come('lurah', 'Kenangasari');

  at(number: string): string {
    return `${KS}/usulan/${number}`;
  }

  /** Readable for everybody, on the narrowest phone too. */
  async look(page: Page): Promise<void> {
    if (this.scripted) await expectAccessible(page);
    await expectFits(page, 320);
  }
}

/** The way from one of several tasks of a kind to the proposal it is about. */
function task(page: Page, words: string, ...numbers: string[]): Locator {
  const links = numbers.map((number) => `a[href*="/usulan/${number}"]`).join(', ');
  return page.locator('.task', { hasText: words }).locator(links);
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with' : 'without';
  story(`a voice is heard and comes back the next year ${how} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(300_000);
    const v = new Voice(town, scripted, () => visitor({ ...PHONE, javaScriptEnabled: scripted }));
    await story.step('Sari writes, her RT reckons and passes it on', () => isWritten(v));
    await story.step('a neighbour meets it and joins', () => isMet(v));
    await story.step('a worry is raised and answered', () => isWorriedAbout(v));
    await story.step('a sentence is changed', () => isReworded(v));
    await story.step('another one is merged into it', () => isMerged(v));
    await story.step('the RW votes', () => isVotedOn(v));
    await story.step('the LPM lists it, the forum defers it', () => isDeferred(v));
    await story.step('Sari objects, the forum answers', () => isObjectedTo(v));
    await story.step('her RT tells her in person', () => isTold(v));
    await story.step('it comes back by itself, and she confirms', () => comesBack(v));
    await story.step('who only reads finds every step', () => isTraced(v));
    await story.step('the database agrees', () => isVerified(v));
  });
}

async function isWritten(v: Voice): Promise<void> {
  const sari = await v.sari();
  await sari.goto(`${RT}/usulan/tulis`);
  v.number = await writeProposal(sari, FIRST, v.scripted);
  await expect(news(sari)).toContainText(v.number);
  const joko = await v.joko();
  await joko.goto(v.at(v.number));
  await estimateCost(joko, COST, v.scripted);
  expect(await send(joko, 'Teruskan ke RW')).toBe(303);
}

async function isMet(v: Voice): Promise<void> {
  const darsono = await v.darsono();
  await darsono.goto(`${RW}/rt-03/usulan/tulis`);
  await darsono.getByLabel('Apa masalahnya?').fill(AGAIN.problem);
  if (v.scripted) await darsono.getByRole('button', { name: 'Lanjut' }).click();
  await darsono.getByLabel('Di mana?').fill(AGAIN.place);
  if (v.scripted) {
    await darsono.getByRole('button', { name: 'Lanjut' }).click();
  } else {
    await darsono.getByLabel('Maunya apa?').fill(FIRST.wish);
    expect(await send(darsono, 'Kirim ke RT 03')).toBe(200);
  }
  await expect(darsono.locator('#serupa').getByRole('heading', { level: 2 })).toHaveText('Tetangga sudah menulis ini. Dukung saja?');
  await expect(darsono.locator('#serupa .card').first()).toContainText(FIRST.wish);
  expect(await send(darsono, `Dukung usulan ${v.number}`)).toBe(303);
  await expect(darsono).toHaveURL(new RegExp(`${v.at(v.number)}\\?kabar=didukung$`));
  await expect(darsono.getByRole('button', { name: 'Batal dukung (1)' })).toBeVisible();
  await darsono.goto(`${RW}/rt-03/usulan`);
  await expect(darsono.locator('.card', { hasText: FIRST.wish }), 'it was not written again').toHaveCount(0);
}

async function isWorriedAbout(v: Voice): Promise<void> {
  const darsono = await v.darsono();
  await darsono.goto(v.at(v.number));
  await raiseWorry(darsono, WORRY);
  const reader = await v.stranger();
  await reader.goto(v.at(v.number));
  await expect(reader.locator('#pendapat')).toContainText('1 keberatan belum terjawab');
  const joko = await v.joko();
  await expect(joko.locator('.task', { hasText: 'tanpa jawaban' })).toBeVisible();
  await joko.goto(v.at(v.number));
  await answerWorry(joko, WORRY, ANSWER);
  await reader.reload();
  await expect(reader.locator('.opinions li', { hasText: WORRY }).locator('.answer')).toContainText(ANSWER);
  await expect(reader.locator('#pendapat')).not.toContainText('belum terjawab');
}

async function isReworded(v: Voice): Promise<void> {
  const endang = await v.endang();
  await endang.goto(v.at(v.number));
  await endang.getByRole('link', { name: 'Usul ubah kalimat' }).click();
  await endang.getByLabel('Maunya apa?').fill(TITLE);
  expect(await send(endang, 'Kirim ke pengusul')).toBe(303);
  const sari = await v.sari();
  await sari.goto('/tugas');
  await task(sari, 'Ada usul kalimat', v.number).click();
  const offer = sari.locator('.card', { has: sari.getByRole('button', { name: 'Pakai kalimat ini' }) });
  await expect(offer.locator('ins')).toContainText('berpegangan');
  await offer.getByLabel('Satu kalimat alasan').fill('Pegangan memang perlu.');
  expect(await send(sari, offer.getByRole('button', { name: 'Pakai kalimat ini' }))).toBe(303);
  await sari.goto(v.at(v.number));
  await expect(sari.getByRole('heading', { level: 1 })).toHaveText(TITLE);
}

async function isMerged(v: Voice): Promise<void> {
  const joko = await v.joko();
  await joko.goto(`${RT}/usulan/tulis`);
  await typeAnswers(joko, BESIDE, v.scripted);
  await joko.getByLabel('Tampilkan nama depan saya').check();
  expect(await sendOwn(joko)).toBe(303);
  v.merged = /\/usulan\/(\d\d-\d{3})/.exec(joko.url())?.[1] ?? '';
  expect(await send(joko, 'Teruskan ke RW')).toBe(303);

  // One supports both, one only the other: together they are two.
  for (const who of [await v.darsono(), await v.sutrisno()]) {
    await who.goto(v.at(v.merged));
    expect(await send(who, /^Saya dukung/)).toBe(303);
  }
  const chair = await v.sutrisno();
  await chair.goto(v.at(v.number));
  await chair.getByRole('link', { name: 'Gabung atau pisah' }).click();
  await chair.getByLabel('Nomor usulan yang digabung ke sini').fill(v.merged);
  await chair.getByLabel('Mengapa digabung?').fill(SAME_BRIDGE);
  expect(await send(chair, 'Usulkan gabung')).toBe(303);
  await agrees(v, await v.sari());
  const reader = await v.stranger();
  await reader.goto(v.at(v.merged));
  await expect(reader.locator('.notice'), 'one yes is not both').toContainText(`digabung ke ${v.number}`);
  await agrees(v, await v.joko());
  await reader.goto(v.at(v.merged));
  await expect(reader.locator('.band')).toContainText(`Digabung dengan usulan ${v.number}`);
  await reader.goto(v.at(v.number));
  await expect(reader.locator('main'), 'each supporter once').toContainText('2 dukungan');
}

async function agrees(v: Voice, author: Page): Promise<void> {
  await author.goto('/tugas');
  await task(author, 'digabung atau dipisah', v.number, v.merged).click();
  await expect(author.locator('main')).toContainText(SAME_BRIDGE);
  expect(await send(author, 'Setuju')).toBe(303);
  await expect(news(author)).toContainText('sudah dicatat');
}

async function isVotedOn(v: Voice): Promise<void> {
  const chair = await v.sutrisno();
  await chair.goto('/tugas');
  await chair.locator('.task', { hasText: 'belum ada biayanya' }).getByRole('link').click();
  await estimateCost(chair, MISSING_COST, v.scripted);
  await openBallot(chair, 'RW 03', '2026-12-12');
  for (const voter of [await v.sari(), await v.joko(), await v.darsono()]) await vote(voter, RW, [TITLE], v.scripted);
  v.town.setClock('2026-12-12T20:05:00+07:00');
  for (const rw of ['RW 03', 'RW 01']) {
    await askForCount(await v.come('rw_chair', `${rw} · Kenangasari`), rw);
    const seen = await v.come('witness', `RT 03 · ${rw} · Kenangasari`);
    const ranked = await witness(seen, `${KS}/${rw.replace('RW ', 'rw-')}/pilih/2027`);
    if (rw === 'RW 03') expect(ranked[0]).toContain(TITLE);
    expect(ranked.join(), 'what was merged is not on the paper').not.toContain(BESIDE.wish);
  }
}

async function isDeferred(v: Voice): Promise<void> {
  v.town.setClock('2026-12-13T09:00:00+07:00');
  const endang = await v.endang();
  await endang.locator('.task', { hasText: 'belum diurutkan' }).getByRole('link').click();
  await orderBackwards(endang);
  expect(await send(endang, 'Buat rancangan daftar')).toBe(303);
  await expect(line(endang, TITLE)).toBeVisible();
  expect(await send(endang, 'Serahkan ke Lurah')).toBe(303);
  v.town.setClock('2026-12-15T09:00:00+07:00');
  const lurah = await v.lurah();
  await lurah.locator('.task', { hasText: 'belum diputuskan' }).getByRole('link').click();
  const word = { outcome: 'Menunggu tahun depan', codes: ['R09'], minutes: MINUTES };
  await decideAndKeep(lurah, TITLE, word, 'Menunggu tahun depan');
}

async function isObjectedTo(v: Voice): Promise<void> {
  const sari = await v.sari();
  await sari.goto('/saya/kabar');
  const card = sari.locator('.card', { hasText: 'Usulan ini menunggu tahun depan.' });
  await expect(card).toContainText('Belum dibaca');
  await card.getByRole('link').click();
  await sari.getByRole('link', { name: 'Ajukan keberatan' }).click();
  await sari.getByLabel(/^Mengapa .* keberatan/).fill(OBJECTION);
  expect(await send(sari, 'Kirim keberatan')).toBe(303);
  const lurah = await v.lurah();
  await lurah.locator('.task', { hasText: '1 keberatan menunggu jawaban forum' }).getByRole('link').click();
  await expect(lurah.locator('blockquote')).toContainText(OBJECTION);
  await lurah.getByLabel('Keputusan tetap').check();
  await lurah.getByLabel('Alasan').fill(REPLY);
  await lurah.getByLabel('Nama forum').fill('Musrenbang kelurahan');
  await lurah.getByLabel('Nomor catatan resmi rapat').fill(MINUTES);
  expect(await send(lurah, 'Simpan jawaban')).toBe(303);

  // Who joined it with a proposal of his own hears of it as she does.
  const joko = await v.joko();
  await joko.goto('/saya/kabar');
  const his = joko.locator('.card', { hasText: v.number });
  await expect(his.filter({ hasText: 'Usulan ini menunggu tahun depan.' })).toContainText('Belum dibaca');
  expect(await send(joko, 'Sudah saya baca')).toBe(303);
}

async function isTold(v: Voice): Promise<void> {
  const reader = await v.stranger();
  await reader.goto(ANSWERS);
  const before = await heard(reader);
  const joko = await v.joko();
  await joko.locator('.task', { hasText: /\d+ warga di RT 02 perlu diberi tahu/ }).getByRole('link').click();
  await expect(joko).toHaveURL(new RegExp(`${RT}/sampaikan$`));
  const hers = joko.locator('.task', { hasText: 'Sari Lestari' });
  await expect(hers.getByRole('link', { name: new RegExp(`^${v.number} · `) })).toBeVisible();
  await expect(hers).toContainText(/Keberatan Ibu sudah dijawab\. Keputusannya tetap\./);
  await expect(hers).toContainText(REPLY);
  await v.look(joko);
  expect(await send(joko, hers.getByRole('button', { name: /^Sudah disampaikan langsung/ }))).toBe(303);
  await expect(news(joko)).toContainText('Kabar ini sudah sampai.');
  await expect(hers).toHaveCount(0);
  await reader.reload();
  const after = await heard(reader);
  expect(after, 'one more of those that count').toEqual({
    part: before.part + 1,
    whole: before.whole + 1,
    waiting: before.waiting - 1,
  });
  const sari = await v.sari();
  await sari.goto('/saya/kabar');
  await expect(sari.locator('.card').first()).toContainText('Disampaikan langsung 15 Desember 2026');
}

/** The share of outcomes that were heard, and how many wait, as the public page says it. */
async function heard(page: Page): Promise<{ part: number; whole: number; waiting: number }> {
  const text = await page.locator('main').innerText();
  const [, part = '0', whole = '0'] = /(\d+) dari (\d+) kabar sampai/.exec(text) ?? [];
  const [, waiting = '0'] = /(\d+) kabar belum sampai/.exec(text) ?? [];
  return { part: Number(part), whole: Number(whole), waiting: Number(waiting) };
}

async function comesBack(v: Voice): Promise<void> {
  v.town.setClock('2027-10-04T09:00:00+07:00');
  const lurah = await v.lurah();
  await lurah.goto(`${KS}/jadwal`);
  await unfold(lurah, 'Rencanakan tahun 2028');
  expect(await send(lurah, 'Simpan rencana')).toBe(303);
  await expect(news(lurah)).toContainText('Tahun sudah direncanakan.');

  v.town.setClock('2027-11-20T09:00:00+07:00');
  const reader = await v.stranger();
  const further = reader.locator('.kin li', { hasText: 'Dilanjutkan sebagai usulan' }).getByRole('link');
  await expect(async () => {
    await reader.goto(v.at(v.number));
    await expect(further).toBeVisible({ timeout: 200 });
  }, 'the job comes by').toPass({ timeout: 15_000 });
  v.next = await further.innerText();
  expect(v.next).toMatch(/^28-\d{3}$/);
  await further.click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await expect(reader.locator('main')).toContainText('menunggu 1 tahun');
  await expect(reader.locator('main')).toContainText('Menunggu konfirmasi pengusul.');

  const sari = await v.sari();
  await sari.goto('/saya');
  await task(sari, 'datang lagi dari tahun lalu', v.next).click();
  await v.look(sari);
  expect(await send(sari, 'Ya, masih diperlukan')).toBe(303);
  await expect(news(sari)).toContainText('ditandai masih diperlukan');
  await reader.reload();
  await expect(reader.locator('main')).not.toContainText('Menunggu konfirmasi');
}

/** A line of the open record on a page: what, and by whom or when. */
function entry(page: Page, what: string): Locator {
  return page.locator('.trail li[id^=catatan-]', { hasText: what });
}

async function isTraced(v: Voice): Promise<void> {
  const reader = await v.stranger();
  await reader.goto(v.at(v.number));
  await expect(reader.locator('.band')).toContainText(`Menunggu tahun depan`);
  await expect(reader.locator('.band')).toContainText(`(berita acara) nomor ${MINUTES}`);
  await expect(reader.locator('main')).toContainText(ANSWER);
  await expect(reader.locator('main')).toContainText('Pengusul keberatan pada Selasa, 15 Desember 2026.');
  await expect(reader.locator('main')).toContainText('Keberatan dijawab. Keputusan tetap.');
  await expect(reader.locator('main')).toContainText(REPLY);
  await expect(reader.locator('main'), "the objector's words are the forum's").not.toContainText(OBJECTION);

  await reader.getByRole('link', { name: 'Seluruh perjalanannya' }).click();
  await v.look(reader);
  const way: [what: string, who: string, day: string][] = [
    ['Usulan dikirim', 'seorang warga', '9 Desember 2026'],
    ['Rincian ditulis pengurus', 'Joko Santoso, Ketua RT', '9 Desember 2026'],
    ['Diteruskan ke RW', 'Joko Santoso, Ketua RT', '9 Desember 2026'],
    ['Pendapat ditulis', 'seorang warga', '9 Desember 2026'],
    ['Pendapat dijawab', 'Joko Santoso, Ketua RT', '9 Desember 2026'],
    ['Kalimat lain ditawarkan', 'Endang Suryani', '9 Desember 2026'],
    ['Tawaran kalimat dijawab pengusul', 'seorang warga', '9 Desember 2026'],
    ['Usulan digabung', 'Sutrisno, Ketua RW', '9 Desember 2026'],
    ['Pengusul menjawab usul gabung', 'seorang warga', '9 Desember 2026'],
    ['Keputusan dicatat', 'Hadi Prasetyo, Lurah', '15 Desember 2026'],
    ['Pengusul keberatan', 'seorang warga', '15 Desember 2026'],
    ['Keberatan dijawab', 'Hadi Prasetyo, Lurah', '15 Desember 2026'],
    ['Hasil disampaikan langsung', 'Joko Santoso, Ketua RT', '15 Desember 2026'],
  ];
  for (const [what, who, day] of way) {
    await expect.soft(entry(reader, what).first(), what).toContainText(who);
    await expect.soft(entry(reader, what).first(), what).toContainText(day);
  }
  const hands = reader.locator('.trail').first();
  for (const hand of ['Di RT', 'Di RW', 'Dalam satu daftar', 'Di musyawarah']) await expect.soft(hands).toContainText(hand);
  await expect(reader.locator('#kalimat')).toContainText(FIRST.wish);
  await expect(reader.locator('#kalimat')).toContainText(TITLE);
  await expect(reader.locator('main'), 'no name of a resident').not.toContainText('Sari');
  await expect(reader.locator('main')).not.toContainText(OBJECTION);

  // Into it, and back.
  const tie = (words: string) => reader.locator('.kin li', { hasText: words }).getByRole('link');
  await expect(reader.locator('.kin')).toContainText(/Pengusul bersama: Joko/);
  await tie('Digabung ke sini:').click();
  await expect(reader.locator('main')).toContainText(BESIDE.problem);
  await expect(reader).toHaveURL(new RegExp(`${v.at(v.merged)}$`));
  await reader.getByRole('link', { name: 'Seluruh perjalanannya' }).click();
  await expect(entry(reader, 'Usulan digabung')).toContainText('Sutrisno, Ketua RW');
  await expect(entry(reader, 'Pengusul menjawab usul gabung'), 'both were asked').toHaveCount(2);
  await tie('Digabung ke usulan').click();
  await expect(reader).toHaveURL(new RegExp(`${v.at(v.number)}$`));

  // And on into the next year, and back.
  await tie('Dilanjutkan sebagai usulan').click();
  await expect(reader).toHaveURL(new RegExp(`${v.at(v.next)}$`));
  await expect(reader.locator('main')).toContainText('menunggu 1 tahun');
  await expect(tie('Lanjutan dari usulan')).toHaveText(v.number);
  await expect(reader.locator('.kin'), 'who joined is still beside her').toContainText(/Pengusul bersama: Joko/);
  await reader.getByRole('link', { name: 'Seluruh perjalanannya' }).click();
  await expect(entry(reader, 'Datang lagi sendiri dari tahun sebelumnya')).toContainText('terjadi sendiri menurut aturan');
  await expect(entry(reader, 'masih diperlukan')).toContainText('20 November 2027');
  await tie('Lanjutan dari usulan').click();
  await expect(reader).toHaveURL(new RegExp(`${v.at(v.number)}$`));
}

async function isVerified(v: Voice): Promise<void> {
  const report = v.town.verify();
  expect(report.faults).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.polls_recounted).toBeGreaterThanOrEqual(2);
}
