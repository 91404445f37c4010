// A meeting ends with its berita acara: an RW's evening on one phone with and without JavaScript, a hall that reads along
// and answers on phones, thirty entries written without a signal, one that was held on paper.
import type { BrowserContext } from '@playwright/test';
import { expect, expectAccessible, expectFits, expectLostLine, expectRefusal, type Page, PHONE, type Rembuk, signIn, story } from '../support/rembuk.ts';
import { news, unfold } from '../support/form.ts';

const KS = '/di/kenangasari';
const RW = `${KS}/rw-03`;
const CALLED = `${RW}/rapat/2026-12-12`;
const EVENING = '2026-12-12T19:35:00+07:00';
const CHAIR = ['rw_chair', 'RW 03 · Kenangasari'] as const;
const HOME = 'RT 02 · RW 03 · Kenangasari';

/** A hand that is counted: every press is one tap; typing into a field is one, too. */
class Hand {
  taps = 0;

  constructor(readonly page: Page) {}

  /** Presses what leads to another page, or to this one anew. */
  async press(words: string | RegExp): Promise<void> {
    this.taps += 1;
    const button = this.page.getByRole('button', { name: words, exact: typeof words === 'string' }).first();
    const answered = this.page.waitForResponse((r) => r.request().method() === 'POST');
    const loaded = this.page.waitForEvent('load');
    await button.click();
    expect([204, 303], `${words}`).toContain((await answered).status());
    await loaded;
  }

  async follow(words: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.page.getByRole('link', { name: words }).first().click();
  }

  async open(words: string): Promise<void> {
    this.taps += 1;
    await unfold(this.page, words);
  }

  async type(field: string, words: string): Promise<void> {
    this.taps += 1;
    await this.page.getByLabel(field, { exact: true }).filter({ visible: true }).first().fill(words);
  }

  /** Heads are counted in the hall. */
  async count(women: string, men: string): Promise<void> {
    await this.open('Hitung orang');
    await this.type('Perempuan', women);
    await this.type('Laki-laki', men);
    await this.press('Simpan jumlahnya');
  }

  async object(): Promise<void> {
    await this.open('Ada yang keberatan');
    await this.type('Siapa yang keberatan?', '2 warga RT 03');
    await this.type('Keberatan', 'Gangnya jadi sempit.');
    await this.press('Catat keberatan');
  }
}

/** A form sent from this page, without its taps: what others did before the story begins. */
async function post(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post(path, { form, maxRedirects: 0, headers: { 'sec-fetch-site': 'same-origin' } });
  expect(answer.status(), `${path} ${JSON.stringify(form)}`).toBe(303);
  return answer.headers().location ?? '';
}

/** Seven proposals more, passed on by the RT: with the five of the demonstration the RW has twelve. */
async function seven(sari: Page, joko: Page): Promise<void> {
  const things = ['Lampu', 'Talud', 'Jembatan', 'Sumur', 'Pos ronda', 'Taman', 'Portal'];
  for (const [n, thing] of things.entries()) {
    const words = { problem: `${thing} di gang kami rusak sejak hujan bulan lalu.`, place: `Gang Nomor ${n + 1}`, wish: `${thing} baru` };
    const at = await post(sari, `${RW}/rt-02/usulan/tulis`, { act: 'send', kunci: `tujuh-${n}`, serupa: 'dilihat', tetap: 'ya', ...words });
    const number = /27-\d{3}/.exec(at)?.[0];
    expect(number, at).toBeTruthy();
    await post(joko, `${KS}/usulan/${number}`, { act: 'pass_on' });
  }
}

for (const scripted of [true, false]) {
  story(`an RW settles twelve items on one phone, ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    story.setTimeout(180_000);
    const come = async (role: string, territory: string) => {
      const page = await visitor({ ...PHONE, javaScriptEnabled: scripted });
      await signIn(page, town.account(role, territory));
      return page;
    };
    await seven(await come('resident', HOME), await come('rt_chair', HOME));
    const chair = await come(...CHAIR);
    await chair.goto(`${RW}/rapat/baru`);
    await chair.getByLabel('Hari').fill('2026-12-19');
    await chair.getByLabel('Jam').fill('19.30');
    await chair.getByLabel('Tempat').fill('Balai RW 03');
    await chair.getByLabel(/pengurus RT dan RW/i).fill('40');
    expect(await chair.locator('input[name=butir]:checked').count(), 'all that is due is on the list').toBe(12);
    await chair.getByRole('button', { name: 'Simpan dan umumkan rapat' }).click();
    await expect(news(chair)).toContainText('Rapat sudah diumumkan');
    const page = new URL(chair.url()).pathname;

    town.setClock('2026-12-19T19:35:00+07:00');
    await signIn(chair, town.account(...CHAIR));
    await chair.goto(`${page}/pimpin`);
    const hand = new Hand(chair);
    await hand.count('14', '17');
    await hand.press('Mulai rapat');
    await expect(chair.locator('main')).toContainText('Setujui seluruh daftar, kecuali nomor …?');
    if (scripted) await expectAccessible(chair);
    await expectFits(chair, 320);
    hand.taps += 1;
    await chair.locator('input[name=except][value="4"]').check();
    await hand.press('Setujui yang tidak dicentang');
    await expect(chair.locator('h2').first()).toContainText('Nomor 4: ');
    await hand.object();
    await hand.type('Apa jawabannya?', 'Lebarnya tetap tiga meter.');
    await hand.press('Catat jawaban');
    await hand.press('Tanyakan sekali lagi');
    await hand.object();
    await hand.press('Catat: mufakat tidak tercapai');
    await hand.type('Setuju', '16');
    await hand.type('Tidak setuju', '12');
    await hand.type('Tidak memilih', '3');
    await hand.press('Simpan hitungan');
    await expect(chair.locator('main')).toContainText('Semua usulan sudah dibahas.');
    const said = { speaker: 'Bu Lastri', said: 'Kerja bakti jangan bersamaan dengan Posyandu.' };
    await post(chair, `${page}/pimpin`, { act: 'happen', hal: 'noted', kunci: 'catatan', ...said });
    await hand.follow('Tutup rapat dan cetak');
    await expect(chair.locator('main')).toContainText('12 usulan disepakati');
    if (scripted) await expectAccessible(chair);
    await hand.type('Penjelasan ketua', 'Karang Taruna ada lomba malam ini.');
    await hand.press('Tutup sekarang');
    await expect(news(chair)).toContainText('Rapat sudah ditutup');
    expect(hand.taps, 'taps for twelve items').toBeLessThanOrEqual(40);
    console.log(`taps for twelve items, ${scripted ? 'with' : 'without'} JavaScript: ${hand.taps}`);

    await expectFits(chair, 320);
    const reader = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await reader.goto(page);
    await expect(reader.locator('#butir-4')).toContainText('16 setuju, 12 tidak, 3 tidak memilih');
    await expect(reader.locator('#butir-4')).toContainText('2 warga RT 03 keberatan');
    const paper = await reader.request.get(`${page}/berita-acara.pdf`);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
}

story('a hall reads along: secretary, wall and phones see it within a second, and answer', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const come = async (role: string, territory: string) => {
    const page = await visitor(PHONE);
    await signIn(page, town.account(role, territory));
    return page;
  };
  town.setClock(EVENING);
  const chair = await come(...CHAIR);
  const sari = await come('resident', HOME);
  const wall = await visitor({ viewport: { width: 1280, height: 720 } });
  // Who keeps the list puts the code on the wall; here the chair's own page tells it.
  await chair.goto(`${CALLED}/hadir`);
  const code = (await chair.locator('.poster .big').innerText()).replaceAll(' ', '');
  await sari.goto(`${CALLED}/hadir?kode=${code}`);
  await sari.getByRole('button', { name: 'Saya hadir' }).click();
  await expect(news(sari)).toContainText('sudah tercatat hadir');
  await wall.goto(`${CALLED}/layar`);
  await expect(wall.locator('main')).not.toContainText(code);
  await chair.goto(`${CALLED}/pimpin`);
  const hand = new Hand(chair);
  await hand.count('14', '16');
  await expect(wall.locator('main'), 'without anybody touching the wall').toContainText('Hadir 31', { timeout: 5_000 });
  await expect(sari.locator('main')).toContainText('31 orang hadir');
  await hand.press('Mulai rapat');
  await expect(wall.locator('main')).toContainText('Rapat sedang berjalan');
  hand.taps += 1;
  await chair.locator('input[name=except][value="2"]').check();
  await hand.press('Setujui yang tidak dicentang');
  await hand.object();
  await expect(wall.locator('main')).toContainText('2 warga RT 03 keberatan');
  await expectAccessible(wall);
  await expectFits(wall, 320);
  await hand.type('Apa jawabannya?', 'Lebarnya tetap tiga meter.');
  await hand.press('Catat jawaban');
  await hand.press('Tanyakan sekali lagi');
  await hand.object();
  await hand.press('Catat: mufakat tidak tercapai');
  await hand.press('Tanyakan juga lewat HP');
  await sari.getByLabel('Tidak setuju').check();
  await expectAccessible(sari);
  await sari.getByRole('button', { name: 'Kirim suara saya' }).click();
  await expect(news(sari)).toContainText('sudah masuk');
  await chair.getByRole('link', { name: 'Lihat yang terbaru' }).first().click();
  await expect(chair.locator('main')).toContainText('Suara lewat HP yang sudah masuk: 1.');
  await hand.type('Setuju', '18');
  await hand.type('Tidak setuju', '9');
  await hand.press('Simpan hitungan');
  await expect(sari.locator('#butir-2')).toContainText('18 setuju, 10 tidak, 0 tidak memilih. Di antaranya 1 suara lewat HP.');
  await expect(wall.locator('main')).toContainText('5 dari 5');

  // The wall loses its line, misses something, and is told all of it.
  expectLostLine(wall);
  await wall.context().setOffline(true);
  await chair.goto(`${CALLED}/catat`);
  await chair.getByLabel('Yang berbicara').fill('Bu Lastri');
  await chair.getByLabel('Yang dikatakan').fill('Kerja bakti jangan bersamaan dengan Posyandu.');
  await chair.getByRole('button', { name: 'Simpan catatan' }).click();
  await expect(chair.locator('[data-part=catatan]')).toContainText('Kerja bakti jangan bersamaan');
  await chair.goto(`${CALLED}/hadir`);
  await unfold(chair, 'Ketik dari daftar kertas');
  await chair.locator('input[name="perempuan-lain"]').fill('20');
  await chair.getByRole('button', { name: 'Simpan jumlah', exact: true }).click();
  await expect(news(chair)).toContainText('Sudah dicatat');
  await wall.context().setOffline(false);
  await expect(wall.locator('main')).toContainText('Hadir 37', { timeout: 20_000 });
  await expect(wall.locator('[data-lost]')).toBeHidden();
});

story('a hall speaks in turn and gives marks: notes, wall and phones side by side', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const come = async (role: string, territory: string, options: object = PHONE) => {
    const page = await visitor(options);
    await signIn(page, town.account(role, territory));
    return page;
  };
  town.setClock(EVENING);
  const chair = await come(...CHAIR);
  const joko = await come('rt_chair', HOME);
  const sari = await come('resident', HOME);
  const wall = await come(...CHAIR, { viewport: { width: 1280, height: 720 } });
  await chair.goto(`${CALLED}/hadir`);
  const code = (await chair.locator('.poster .big').innerText()).replaceAll(' ', '');
  for (const phone of [sari, joko]) {
    await phone.goto(`${CALLED}/hadir?kode=${code}`);
    await phone.getByRole('button', { name: 'Saya hadir' }).click();
    await expect(news(phone)).toContainText('sudah tercatat hadir');
  }
  await chair.goto(`${CALLED}/pimpin`);
  const hand = new Hand(chair);
  await hand.count('14', '16');
  await hand.press('Mulai rapat');
  await wall.goto(`${CALLED}/layar`);

  // Joko asks first and speaks; then he asks again, and Sari, who has not spoken, goes before him.
  await chair.goto(`${CALLED}/catat`);
  await joko.getByRole('button', { name: 'Saya mau bicara' }).click();
  await expect(chair.locator('[data-part=pembicara]')).toContainText('Joko Santoso', { timeout: 5_000 });
  await hand.press(/^Beri giliran/);
  await expect(wall.locator('main')).toContainText('Berbicara: Joko Santoso');
  await expect(joko.locator('main')).toContainText('Sekarang giliran');
  await expect(chair.getByLabel('Yang berbicara'), 'whoever speaks is noted').toHaveValue('Joko Santoso');
  await hand.press(/^Selesai bicara/);
  await joko.getByRole('button', { name: 'Saya mau bicara' }).click();
  await expect(joko.locator('main')).toContainText('menunggu giliran nomor 1');
  await sari.getByRole('button', { name: 'Saya mau bicara' }).click();
  await expect(wall.locator('main')).toContainText('Berikutnya: Sari Lestari, Joko Santoso');
  await expect(joko.locator('main')).toContainText('menunggu giliran nomor 2');
  await chair.getByLabel('Siapa yang minta bicara?').fill('Mbah Karto');
  await hand.press('Tambah ke daftar pembicara');
  await expect(wall.locator('main')).toContainText('Berikutnya: Sari Lestari, Mbah Karto, Joko Santoso');
  await sari.getByRole('button', { name: 'Tidak jadi bicara' }).click();
  await expect(wall.locator('main')).toContainText('Berikutnya: Mbah Karto, Joko Santoso');
  await unfold(chair, 'Sambutan, narasumber, penulis catatan');
  await chair.getByLabel('Nama', { exact: true }).fill('Nia Kurniasih');
  await hand.press('Simpan nama');
  await expect(chair.locator('main')).toContainText('Penulis catatan: Nia Kurniasih');
  await expectAccessible(chair);
  await expectFits(chair, 320);

  // Marks: Sari on her phone, a sheet of paper typed in; the median puts the list in order.
  await sari.goto(CALLED);
  await sari.getByRole('link', { name: 'Nilai usulan' }).click();
  const fill = async (page: Page, marks: Record<number, string>) => {
    for (const [n, digits] of Object.entries(marks)) await page.locator(`input[name="nilai-${n}"]`).fill(digits);
    await page.getByRole('button', { name: 'Simpan lembar ini' }).click();
  };
  const own = await sari.getByText('Usulan sendiri tidak dinilai').count();
  const shown = await sari.locator('input[name^="nilai-"]').evaluateAll((all) => all.map((i) => Number((i as HTMLInputElement).name.slice(6))));
  expect(shown.length + own, 'each of the five is marked, or is her own').toBe(5);
  const best = shown.at(-1) ?? 0;
  expectRefusal(sari, 422);
  await fill(sari, { [best]: '5555' });
  await expect(sari.locator('#marks')).toContainText('Tulis 5 angka');
  await expect(sari.locator(`input[name="nilai-${best}"]`), 'what was typed stays').toHaveValue('5555');
  await expectAccessible(sari);
  await expectFits(sari, 320);
  await fill(sari, { [best]: '55555' });
  await expect(news(sari)).toContainText('Nilai sudah disimpan');
  await chair.goto(`${CALLED}/hadir?cari=Sutrisno`);
  await chair.getByRole('checkbox', { name: /^Sutrisno/ }).first().check();
  await chair.getByRole('button', { name: 'Catat yang dicentang' }).click();
  await expect(news(chair)).toContainText('Sudah dicatat');
  await expect(chair.getByLabel('Cari nama'), 'who looks for several types it once').toHaveValue('Sutrisno');
  await chair.goto(`${CALLED}/nilai`);
  await chair.getByLabel('Lembar siapa?').selectOption({ label: 'Joko Santoso' });
  await chair.getByRole('button', { name: 'Buka lembarnya' }).click();
  await expectAccessible(chair);
  await fill(chair, { [best]: '4 4 4 4 4' });
  await expect(news(chair)).toContainText('Nilai sudah disimpan');
  await expect(chair.locator('main'), 'of two sheets nobody sees what they leave out').toContainText('Sudah masuk 2 lembar.');
  await chair.getByLabel('Lembar siapa?').selectOption({ label: 'Sutrisno' });
  await chair.getByRole('button', { name: 'Buka lembarnya' }).click();
  await fill(chair, { [best]: '44444' });
  await hand.press('Urutkan daftar menurut nilai');
  await expect(chair.locator('main')).toContainText('Daftar sudah diurutkan menurut nilai ini');
  // Whose proposal it is counts for nothing in it.
  await expect(chair.locator('tbody tr').first()).toContainText(/20–25/);
  await expectFits(chair, 320);
  const reader = await visitor(PHONE);
  await reader.goto(CALLED);
  await expect(reader.locator('ol.cards > li').first()).toHaveAttribute('id', `butir-${best}`);
  await expect(reader.locator(`#butir-${best}`)).toContainText(/Nilai tengah (20|22,5) dari 25 \(antara 20 dan 25\)/);
  const sheet = await chair.request.get(`${CALLED}/lembar-nilai.pdf`);
  expect([sheet.status(), sheet.headers()['content-type']]).toEqual([200, 'application/pdf']);
});

/** The evening is open, and the chair's phone is on its page. */
async function opened(town: Rembuk, visitor: (options?: object) => Promise<Page>): Promise<Page> {
  town.setClock(EVENING);
  const chair = await visitor(PHONE);
  await signIn(chair, town.account(...CHAIR));
  await chair.goto(`${CALLED}/pimpin`);
  const hand = new Hand(chair);
  await hand.count('14', '16');
  await hand.press('Mulai rapat');
  return chair;
}

/** What waits on a phone. */
async function waits(page: Page): Promise<number> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((k) => k.startsWith('antre '));
    return key ? (JSON.parse(localStorage.getItem(key) ?? '[]') as unknown[]).length : 0;
  });
}

async function note(page: Page, n: number): Promise<void> {
  await page.getByLabel('Yang berbicara').fill(`Warga ${n}`);
  await page.getByLabel('Yang dikatakan').fill(`Catatan nomor ${n}.`);
  await page.getByRole('button', { name: 'Simpan catatan' }).click();
  await expect.poll(() => waits(page)).toBe(n);
}

/** The notes as the server has them, the first one first. */
async function notes(context: BrowserContext): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(`${CALLED}/catat`);
  const lines = await page.locator('[data-part=catatan] li p:last-child').allInnerTexts();
  await page.close();
  return lines.reverse();
}

story('thirty entries without a signal are sent once, in order, though the phone dies in the middle', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const chair = await opened(town, visitor);
  await chair.goto(`${CALLED}/catat`);
  const context = chair.context();
  await context.setOffline(true);
  for (let n = 1; n <= 30; n += 1) await note(chair, n);
  await expect(chair.locator('[data-waiting]')).toContainText('30 catatan menunggu sinyal');

  // The signal is back; the twelfth answer never reaches the phone, and then the phone is gone.
  let answered = 0;
  await context.route('**/catat', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    answered += 1;
    if (answered < 12) return route.continue();
    await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
    return route.abort();
  });
  await context.setOffline(false);
  await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThanOrEqual(12);
  await chair.close();
  await context.unroute('**/catat');
  const next = await context.newPage();
  await next.goto(`${CALLED}/catat`);
  await expect.poll(() => waits(next), { timeout: 30_000 }).toBe(0);
  const kept = await notes(context);
  expect(kept).toEqual(Array.from({ length: 30 }, (_, n) => `Catatan nomor ${n + 1}.`));
});

story('the notes open again without a signal, and nobody who comes after finds them', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const chair = await opened(town, visitor);
  const context = chair.context();
  const kept = () => chair.evaluate(async (path) => Boolean(await caches.match(path)), `${CALLED}/catat`);
  await expect.poll(kept, { message: 'kept beside the page that is open' }).toBe(true);
  await context.setOffline(true);
  await chair.close();
  const again = await context.newPage();
  expectLostLine(again);
  await again.goto(`${CALLED}/catat`);
  await expect(again.locator('h1')).toContainText('Rapat RW 03');
  await note(again, 1);
  // Thrown away once more: the same page, and what is written on it now is another note.
  await again.close();
  const third = await context.newPage();
  expectLostLine(third);
  await third.goto(`${CALLED}/catat`);
  await note(third, 2);
  await context.setOffline(false);
  await expect.poll(() => waits(third), { timeout: 30_000 }).toBe(0);
  expect(await notes(context)).toEqual(['Catatan nomor 1.', 'Catatan nomor 2.']);

  // A page that was not kept is none; and after signing out there is nothing left.
  await third.goto('/saya');
  await third.getByRole('button', { name: 'Keluar' }).first().click();
  await expect.poll(() => third.evaluate(() => caches.has('rapat'))).toBe(false);
  await context.setOffline(true);
  await expect(third.goto(`${CALLED}/catat`)).rejects.toThrow();
});

for (const scripted of [true, false]) {
  story(`a meeting that was held on paper is entered, ${scripted ? 'with' : 'without'} JavaScript`, async ({ town, visitor }) => {
    const chair = await visitor({ ...PHONE, javaScriptEnabled: scripted });
    await signIn(chair, town.account(...CHAIR));
    await chair.goto(`${RW}/rapat/sudah-lewat`);
    if (scripted) await expectAccessible(chair);
    await expectFits(chair, 320);
    await chair.getByLabel('Hari').first().fill('2026-12-08');
    await chair.getByLabel('Jam').first().fill('19.30');
    await chair.getByLabel('Tempat').first().fill('Rumah Pak RW');
    await chair.locator('input[name^="perempuan-"]').first().fill('9');
    await chair.locator('input[name^="laki-"]').first().fill('8');
    const recorder = chair.getByRole('group', { name: 'Penulis catatan' });
    await recorder.getByLabel('Nama').fill('Nia Kurniasih');
    await recorder.getByLabel('Jabatan atau asalnya').fill('sekretaris RW 03');
    const fold = await unfold(chair, 'Wakil ke rapat berikutnya');
    await fold.getByLabel('Nama').first().fill('Bu Lastri');
    await chair.getByLabel('Penjelasan ketua').fill('Sudah diundang semua.');
    for (const item of await chair.getByRole('group').filter({ has: chair.getByText('Urutan') }).all()) {
      await item.getByText('Semua setuju').click();
    }
    if (scripted) {
      // Copied from paper for half an hour, and the phone threw the page away: all of it is still there.
      await chair.reload();
      await expect(chair.getByLabel('Hari').first()).toHaveValue('2026-12-08');
      await expect(chair.locator('input[name^="perempuan-"]').first()).toHaveValue('9');
      await expect(fold.getByLabel('Nama').first()).toHaveValue('Bu Lastri');
      await expect(fold, 'where something was typed it is open').toHaveAttribute('open');
    }
    expectRefusal(chair, 422);
    await chair.getByRole('button', { name: 'Simpan rapat ini' }).click();
    await expect(chair.locator('#delegates .error')).toHaveText('pilih perempuan atau laki-laki untuk setiap wakil');
    if (scripted) await expectAccessible(chair);
    await expectFits(chair, 320);
    await fold.getByLabel('Dari RT mana?').first().selectOption('RT 01');
    await fold.getByLabel('Perempuan').first().check();
    await chair.getByRole('button', { name: 'Simpan rapat ini' }).click();
    await expect(chair.locator('main')).toContainText('dicatat kemudian di sini oleh Sutrisno, Ketua RW 03');
    await expect(chair.locator('main')).toContainText('Nia Kurniasih, sekretaris RW 03');
    await expect(chair.getByRole('table', { name: 'Lampiran IV' })).toContainText('Bu Lastri');
  });
}

story('a musdes without its quorum waits, is called again, and goes on with those who came', async ({ town, visitor }) => {
  story.setTimeout(120_000);
  const council = await visitor(PHONE);
  const account = town.account('bpd_chair', 'Rukunmakmur');
  await signIn(council, account);
  await council.goto('/di/rukunmakmur/rapat/baru');
  await council.getByLabel('Hari').fill('2026-12-19');
  await council.getByLabel('Jam').fill('19.30');
  await council.getByLabel('Tempat').fill('Balai desa');
  await council.locator('input[name^="undang-"]').first().fill('40');
  await council.getByRole('button', { name: 'Simpan dan umumkan rapat' }).click();
  await expect(news(council)).toContainText('Rapat sudah diumumkan');
  const page = new URL(council.url()).pathname;
  const at = async (clock: string) => {
    town.setClock(clock);
    await signIn(council, account);
    await council.goto(`${page}/pimpin`);
  };
  await at('2026-12-19T19:40:00+07:00');
  const hand = new Hand(council);
  await hand.count('9', '12');
  await expect(council.locator('main')).toContainText('Baru 21 hadir, aturan di sini 27.');
  await expect(council.getByRole('button', { name: 'Mulai rapat' })).toHaveCount(0);
  await expectAccessible(council);
  await hand.press(/^Tunggu sampai pukul 22.30/);
  await expect(council.locator('main')).toContainText('menunggu peserta');
  await at('2026-12-19T22:31:00+07:00');
  await hand.open('Undang lagi');
  await council.getByLabel('Hari').fill('2026-12-21');
  await hand.press('Undang lagi');
  await expect(council.locator('main')).toContainText('Rapat diundang lagi');
  await at('2026-12-21T19:35:00+07:00');
  await hand.press('Lanjut dengan yang hadir');
  const reader = await visitor(PHONE);
  await reader.goto(page);
  await expect(reader.locator('main')).toContainText('Rapat sedang berjalan');
});
