// A resident's words go the whole way to a decision, and back down again to her words.
import type { Page } from '@playwright/test';
import {
  expect,
  expectRefusal,
  fillSignIn,
  story,
} from '../support/rembuk.ts';
import { askForCount, expectTurnoutOnly, expectVotedOnce, openBallot, vote, witness } from '../support/ballot.ts';
import { Cast } from '../support/cast.ts';
import { news, refusal, send } from '../support/form.ts';
import { decide, decideAndKeep, line, moveLine, orderBackwards } from '../support/list.ts';
import {
  answerWorry,
  askForCompletion,
  estimateCost,
  mendFromMyPage,
  supportAndWorry,
  writeProposal,
} from '../support/proposal.ts';

const RT = '/di/kenangasari/rw-03/rt-02';
const RW = '/di/kenangasari/rw-03';
const POLL = `${RW}/pilih/2027`;
const LIST = '/di/kenangasari/daftar/2027';
const NEIGHBOURHOOD = 'RT 02 · RW 03 · Kenangasari';

const WORDS = {
  problem: 'Kalau hujan deras, air di Gang Anggrek naik sampai lutut dan masuk ke rumah.',
  place: 'Gang Anggrek, dari pos ronda sampai musala',
  wish: 'Gorong-gorong besar dan tutup beton di Gang Anggrek',
};
const MENDED = `${WORDS.problem} Sejak Januari sudah lima kali.`;
const TITLE = WORDS.wish;
const WORRY = 'Kalau gang digali, di mana warga menaruh motor?';
const ANSWER = 'Motor boleh dititipkan di halaman musala selama pekerjaan.';
const MISSING = 'Berapa kali airnya masuk tahun ini?';
const COST = { quantity: '150', unit: 'm', price: '780.000', category: 'K1a', cost: 'Rp117.000.000' };
const MISSING_COST = { quantity: '1', unit: 'paket', price: '12.500.000', category: 'K1a', cost: 'Rp12.500.000' };
const WIDE = 'Pelatihan tim siaga banjir dan peta jalur evakuasi';
const MOVED = 'Musim hujan sudah datang, regu siaga harus siap lebih dulu.';
const JUMPED = 'Banjir di Gang Anggrek sudah masuk ke rumah, jadi didahulukan.';

/** The people of one run, and the proposal that goes the whole way. */
class OneWay extends Cast {
  get proposal(): string {
    return `/di/kenangasari/usulan/${this.number}`;
  }
}

for (const scripted of [true, false]) {
  story(`a proposal goes the whole way ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(150_000);
    const cast = new OneWay(town, scripted, () => visitor({ javaScriptEnabled: scripted }));
    await story.step('a resident writes', () => writes(cast));
    await story.step('its RT asks, reckons and passes it on', () => passesTheRt(cast));
    await story.step('a neighbour worries and is answered', () => isTalkedAbout(cast));
    await story.step('its RW votes', () => isVotedOn(cast));
    await story.step('two ballots are counted', () => isCounted(cast));
    await story.step('the LPM makes one list', () => isListed(cast));
    await story.step('the forum decides', () => isDecided(cast));
    await story.step('anybody follows it back', () => isTraced(cast));
  });
}

async function writes(cast: OneWay): Promise<void> {
  const page = await cast.stranger();
  await page.goto('/');
  await page.getByLabel('Cari desa, kelurahan, RW atau RT').fill('kenangasari');
  await page.getByRole('button', { name: 'Cari' }).click();
  await page.getByRole('link', { name: NEIGHBOURHOOD }).click();
  await expect(page).toHaveURL(new RegExp(`${RT}$`));
  await expect(page.locator('.lead')).toContainText('mengumpulkan usulan');
  await page.getByRole('link', { name: 'Tulis usulan' }).click();
  await expect(page).toHaveURL(/\/masuk\?/);
  await fillSignIn(page, cast.town.account('resident', NEIGHBOURHOOD));
  await expect(page, 'back where she came from').toHaveURL(new RegExp(`${RT}/usulan/tulis$`));
  cast.number = await writeProposal(page, WORDS, cast.scripted);
  const told = /Nomornya 27-\d{3}\. .*Joko.*RT 02.* membacanya paling lambat \p{L}+, \d+ Desember.* diteruskan sendiri ke RW/u;
  await expect(news(page)).toContainText(told);
  await expect(news(page)).toContainText(cast.number);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
}

async function passesTheRt(cast: OneWay): Promise<void> {
  const chair = await cast.come('rt_chair', NEIGHBOURHOOD);
  await expect(chair, 'an officer begins at the tasks').toHaveURL(/\/tugas$/);
  await expect(chair.locator('.task', { hasText: 'usulan menunggu dibaca di RT 02' })).toBeVisible();
  await chair.goto(cast.proposal);
  await askForCompletion(chair, MISSING);

  const proposer = await cast.come('resident', NEIGHBOURHOOD);
  await mendFromMyPage(proposer, MISSING, MENDED);
  await expect(proposer.locator('main')).toContainText('Sejak Januari sudah lima kali.');

  await chair.goto(cast.proposal);
  await estimateCost(chair, COST, cast.scripted);
  expect(await send(chair, 'Teruskan ke RW')).toBe(303);
  await expect(news(chair)).toContainText('sudah diteruskan ke RW');
  await expect(chair.locator('.band')).toContainText('Sutrisno');
}

async function isTalkedAbout(cast: OneWay): Promise<void> {
  const neighbour = await cast.come('witness', 'RT 03 · RW 03 · Kenangasari');
  await neighbour.goto(cast.proposal);
  await supportAndWorry(neighbour, WORRY);

  const chair = await cast.come('rt_chair', NEIGHBOURHOOD);
  await expect(chair).toHaveURL(/\/tugas$/);
  await expect(chair.locator('.task', { hasText: 'tanpa jawaban' })).toBeVisible();
  await chair.goto(cast.proposal);
  await answerWorry(chair, WORRY, ANSWER);
  await neighbour.goto(cast.proposal);
  const answer = neighbour.locator('.opinions li', { hasText: WORRY }).locator('.answer');
  await expect(answer).toContainText(ANSWER);
  await expect(answer, 'the office is named').toContainText(/Joko Santoso, .*RT 02.*9 Desember 2026/);
}

async function isVotedOn(cast: OneWay): Promise<void> {
  const chair = await cast.come('rw_chair', 'RW 03 · Kenangasari');
  await expect(chair).toHaveURL(/\/tugas$/);
  await chair.locator('.task', { hasText: 'belum ada biayanya' }).getByRole('link').click();
  await estimateCost(chair, MISSING_COST, cast.scripted);
  await openBallot(chair, 'RW 03', '2026-12-12');
  await expect(chair.locator('.lead')).toContainText('Sabtu, 12 Desember 2026, pukul 20.00 WIB');

  const voters = [
    cast.town.account('resident', NEIGHBOURHOOD),
    cast.town.account('rt_chair', NEIGHBOURHOOD),
    cast.town.account('witness', 'RT 03 · RW 03 · Kenangasari'),
  ];
  for (const [i, account] of voters.entries()) {
    const page = await cast.enter(account);
    await vote(page, RW, i === 0 ? [TITLE] : [TITLE, 'Tong sampah pilah dan pembuat kompos'], cast.scripted);
  }
  const again = await cast.come('resident', NEIGHBOURHOOD);
  await expectVotedOnce(again, `${POLL}/surat`);
  await expectTurnoutOnly(await cast.stranger(), POLL, voters.length);
}

async function isCounted(cast: OneWay): Promise<void> {
  cast.town.setClock('2026-12-12T20:05:00+07:00');
  for (const rw of ['RW 03', 'RW 01']) {
    const poll = `/di/kenangasari/${rw.replace('RW ', 'rw-')}/pilih/2027`;
    await askForCount(await cast.come('rw_chair', `${rw} · Kenangasari`), rw);
    const seen = await cast.come('witness', `RT 03 · ${rw} · Kenangasari`);
    const ranked = await witness(seen, poll);
    expect(ranked.length).toBeGreaterThanOrEqual(5);
    if (rw !== 'RW 03') continue;
    expect(ranked[0]).toContain(TITLE);
    expect(ranked[1]).toContain('Tong sampah');
    const row = seen.locator('main tbody tr').first();
    await expect(row.locator('[data-label=Suara]')).toHaveText('3');
    await expect(seen.locator('.lead')).toContainText(/3 dari \d+ orang memilih/);
  }
}

async function isListed(cast: OneWay): Promise<void> {
  cast.town.setClock('2026-12-13T09:00:00+07:00');
  const lpm = await cast.come('lpm', 'Kenangasari');
  await lpm.locator('.task', { hasText: 'belum diurutkan' }).getByRole('link').click();
  await orderBackwards(lpm);
  expect(await send(lpm, 'Buat rancangan daftar')).toBe(303);
  await expect(line(lpm, TITLE)).toBeVisible();
  await moveLine(lpm, WIDE, '1', MOVED);
  const reader = await cast.stranger();
  await reader.goto(LIST);
  await expect(reader.locator('tr', { hasText: WIDE })).toContainText(MOVED);
  await expect(reader.locator('tr', { hasText: WIDE }), 'who moved it').toContainText('Endang Suryani');
  await expect(reader.locator('main')).toContainText('Rancangan: masih disusun LPM');
  expect(await send(lpm, 'Serahkan ke Lurah')).toBe(303);
  await expect(lpm.locator('main')).toContainText('Rancangan: sedang diputuskan di musyawarah');
}

async function isDecided(cast: OneWay): Promise<void> {
  cast.town.setClock('2026-12-15T09:00:00+07:00');
  const lurah = await cast.come('lurah', 'Kenangasari');
  await lurah.locator('.task', { hasText: 'belum diputuskan' }).getByRole('link').click();
  const minutes = '7/BA/2026';
  const reserve = { outcome: 'Cadangan', codes: ['R09'], minutes };
  await decideAndKeep(lurah, WIDE, reserve, 'Cadangan 1');

  expectRefusal(lurah, 422);
  const refused = await decide(lurah, TITLE, { outcome: 'Dapat dana', minutes });
  expect(refused.status, 'a line is passed over without a word').toBe(422);
  await expect(refusal(lurah)).toContainText('Baris nomor 1 masih menunggu uang.');
  await expect(refused.form.getByLabel('Dapat dana', { exact: true })).toBeChecked();
  await expect(refused.form.getByLabel('Nomor catatan resmi rapat')).toHaveValue(minutes);
  await expect(line(lurah, TITLE)).toContainText('Belum diputuskan');
  await decideAndKeep(lurah, TITLE, { outcome: 'Dapat dana', reason: JUMPED, minutes }, 'Dapat dana 2027 (APBD)');
}

async function isTraced(cast: OneWay): Promise<void> {
  const reader = await cast.stranger();
  await reader.goto(LIST);
  await expect(reader.locator('.lead')).toContainText('Batas uang Rp490.000.000, terpakai Rp117.000.000');
  const row = reader.locator('tbody tr', { hasText: TITLE });
  await expect(row).toContainText('Dapat dana 2027 (APBD)');
  await expect(row).toContainText(JUMPED);
  await expect(row.locator('[data-label="Jumlah sampai sini"]')).toContainText(/^Rp\d{3}\.\d{3}\.\d{3}$/);
  await expect(reader.locator('tr.cutline')).toHaveText('Uang cukup sampai sini');
  await row.getByRole('link', { name: TITLE }).click();
  await expect(reader.locator('main')).toContainText(MENDED);
  await expect(reader.locator('main')).toContainText(ANSWER);
  await expect(reader.locator('.band')).toContainText(`(berita acara) nomor 7/BA/2026`);
  await reader.getByRole('link', { name: 'Seluruh perjalanannya' }).click();
  const way = ['Usulan dikirim', 'Diminta dilengkapi', 'Dilengkapi pengusul', 'Diteruskan ke RW', 'Keputusan dicatat'];
  for (const step of way) await expect(reader.locator('.trail li', { hasText: step }).first()).toBeVisible();
  await expect(reader.locator('main'), 'no name of a resident').not.toContainText('Sari');

  await reader.goto(`${LIST}/unduh`);
  const csv = await reader.request.get(await href(reader, /CSV/));
  expect(csv.status()).toBe(200);
  expect(csv.headers()['content-type']).toContain('text/csv');
  const [header, ...rows] = (await csv.text()).replace('\uFEFF', '').trim().split(/\r?\n/);
  expect(header).toBe('No,Pengusul,Usulan,Lokasi,Keterangan,Volume,Catatan kecamatan–SKPD,Biaya');
  expect(rows.find((text) => text.includes(TITLE))).toContain('117000000');
  const xlsx = await reader.request.get(await href(reader, /XLSX/));
  expect(xlsx.status()).toBe(200);
  expect(xlsx.headers()['content-type']).toContain('spreadsheetml.sheet');
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
}

async function href(page: Page, name: RegExp): Promise<string> {
  return (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
}
