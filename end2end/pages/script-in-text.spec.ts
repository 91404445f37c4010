// T5: whatever people write into whatever field, no page runs it, and no browser reports a breach of our policy.
import { type Account, expect, expectRefusal, type Page, PHONE, signIn, story } from '../support/rembuk.ts';
import { PAYLOADS } from '../support/script-in-text.ts';
import { PUBLIC, READERS } from '../support/site.ts';

const KS = '/di/kenangasari';
const RT = `${KS}/rw-03/rt-02`;
const CW = '/di/cempakawangi';
const RM = '/di/rukunmakmur';
/** What ends something for good, or takes it from the others who are to write. */
const LEFT_ALONE = ['close_account', 'restrict', 'withdraw', 'submit', 'keep', 'as_it_is'];

/** Who writes where; a page is written on as often as it says. */
const WRITERS: { role: string; territory: string; pages: Record<string, number> }[] = [
  {
    role: 'resident',
    territory: 'RT 02 · RW 03 · Kenangasari',
    pages: { [`${RT}/usulan/tulis`]: 5, [`${KS}/usulan/27-022`]: 7, [`${KS}/usulan/27-013`]: 1, '/saya/data': 1 },
  },
  { role: 'rt_chair', territory: 'RT 02 · RW 03 · Kenangasari', pages: { [`${KS}/usulan/27-022`]: 1, [`${RT}/warga`]: 1, [`${RT}/kartu`]: 1 } },
  { role: 'rw_chair', territory: 'RW 03 · Kenangasari', pages: { [`${KS}/usulan/27-013`]: 1, [`${KS}/rw-03/jadwal`]: 1 } },
  { role: 'lpm', territory: 'Cempakawangi', pages: { [`${CW}/daftar/2027/gabung`]: 1 } },
  {
    role: 'lurah',
    territory: 'Kenangasari',
    pages: { [`${KS}/usulan/27-022`]: 1, [`${KS}/jadwal`]: 1, [`${KS}/aturan/ubah`]: 1, [`${KS}/aturan/nama`]: 1, '/tugas/jabatan': 1 },
  },
  { role: 'kades', territory: 'Rukunmakmur', pages: { [`${RM}/daftar/2027/putuskan`]: 1, [`${RM}/uang`]: 1 } },
  {
    role: 'operator',
    territory: 'Kota Tirtaraharja',
    pages: {
      '/kelola/jabatan?di=kenangasari': 1,
      '/kelola/wilayah?di=kenangasari&ubah=split_rt&dari=kenangasari/rw-03/rt-01': 1,
    },
  },
];

/** Pages that say again what stands in their address. */
const ECHOES = ['/?cari=', '/masuk?lanjut=', '/kartu?kartu=', '/daftar-warga?cari=', '/daftar-warga?di=', `${KS}/usulan?tahun=`, `${KS}/jadwal?kabar=`, `${KS}/usulan/27-022?lapor=`];

/** Takes the corpus in turn, so that many fields together hold all of it. */
class Corpus {
  private at = 0;

  take(most: number): string {
    const taken: string[] = [];
    for (let room = most; taken.length < PAYLOADS.length; this.at++) {
      const next = PAYLOADS[this.at % PAYLOADS.length] ?? '';
      room -= next.length + 1;
      if (room < 0) break;
      taken.push(next);
    }
    return taken.join('\n');
  }
}

/** Hears everything that should never happen on a page. */
async function listen(page: Page, heard: string[]): Promise<void> {
  expectRefusal(page, 401, 403, 404, 409, 422, 429);
  page.on('dialog', (dialog) => {
    heard.push(`a dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('heard', (what: string) => heard.push(`${what} at ${page.url()}`));
  await page.addInitScript(() => {
    const tell = (what: string) => (window as unknown as { heard(what: string): void }).heard(what);
    document.addEventListener('securitypolicyviolation', (breach) => tell(`${breach.violatedDirective} was breached`));
    Object.defineProperty(window, '__xss', { set: () => tell('a text ran') });
  });
}

/** What would end the field it stands in. */
const BREAK_OUT = '</textarea><script>window.__xss=1</script>"><script>window.__xss=1</script>';

/**
 * Fills every field of a page's n-th form that takes text, and sends it; `false` where there is none. Texts too long
 * come back in the fields of the page that refuses them.
 */
async function writeInto(page: Page, n: number, corpus: Corpus, tooLong: boolean): Promise<boolean> {
  const text = (most: number) => (tooLong ? `${BREAK_OUT}\n${corpus.take(1_000)}` : corpus.take(most));
  const texts = { long: [1, 2, 3].map(() => text(580)), line: [1, 2, 3, 4].map(() => text(110)) };
  const loaded = page.waitForEvent('load');
  loaded.catch(() => undefined);
  const sent = await page.evaluate(
    ({ n, texts, leftAlone }) => {
      const form = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')]
        .filter((form) => form.querySelector('textarea, input:not([type]):not([name=angka])'))[n];
      if (!form) return 'none';
      let long = 0;
      let line = 0;
      for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
        const { name, type, tagName } = field;
        // Whoever writes has seen what neighbours wrote.
        if (name === 'serupa') field.value = 'dilihat';
        if (name === 'angka' || type === 'hidden' || type === 'file') continue;
        if (tagName === 'TEXTAREA') field.value = texts.long[long++ % 3] ?? '';
        else if (tagName === 'SELECT') (field as unknown as HTMLSelectElement).selectedIndex = 1;
        else if (type === 'date') field.value = '2026-12-08';
        else if (field.inputMode === 'decimal') field.value = '3';
        else if (type === 'radio') field.checked = true;
        else if (type === 'checkbox') field.checked = name !== 'yakin';
        else if (field.inputMode !== 'numeric') field.value = (texts.line[line++ % 4] ?? '').replace(/\n/g, ' ');
      }
      const button = [...form.querySelectorAll('button')].find((button) => button.type === 'submit' && !leftAlone.includes(button.value));
      if (!button) return 'left alone';
      form.noValidate = true;
      form.requestSubmit(button);
      return 'sent';
    },
    { n, texts, leftAlone: LEFT_ALONE },
  );
  if (sent === 'sent') await loaded;
  return sent !== 'none';
}

/** Forms of a page beyond these are the same again, one a line. */
const FORMS = 4;

/** Writes into every form of a page: first texts that are refused and come back, then texts that stay. */
async function writeOn(page: Page, path: string, corpus: Corpus, refused: boolean): Promise<number> {
  let forms = 0;
  for (; forms < FORMS; forms++) {
    await page.goto(path);
    const before = page.url();
    if (refused) {
      if (!(await writeInto(page, forms, corpus, true))) break;
      if (page.url() !== before) await page.goto(path);
    }
    if (!(await writeInto(page, forms, corpus, false))) break;
  }
  return forms;
}

story('no text runs on any page', async ({ town, visitor }) => {
  story.setTimeout(420_000);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
  const heard: string[] = [];
  const corpus = new Corpus();
  const come = async (account?: Account) => {
    const page = await visitor(PHONE);
    await listen(page, heard);
    if (account) await signIn(page, account);
    return page;
  };
  const reader = await come();
  expect(await isHeard(reader, heard), 'what should never happen would be heard').toBe(true);

  let forms = 0;
  const writers = new Map<string, Page>();
  for (const { role, territory, pages } of WRITERS) {
    const page = await come(town.account(role, territory));
    writers.set(`${role} ${territory}`, page);
    for (const [path, times] of Object.entries(pages)) {
      for (let time = 0; time < times; time++) forms += await writeOn(page, path, corpus, time === 0);
    }
  }
  forms += await writeOn(reader, '/daftar-warga?di=kenangasari/rw-03/rt-02', corpus, true);
  for (const path of ECHOES) await reader.goto(path + encodeURIComponent(corpus.take(900)));
  expect(heard, 'while they wrote').toEqual([]);

  const told = new Set<string>();
  let pages = 0;
  let carrying = 0;
  const walk = async (page: Page, paths: string[]) => {
    for (const path of paths) {
      await page.goto(path);
      pages += 1;
      const text = await page.evaluate(() => document.body.textContent ?? '');
      if (text.includes('__xss')) carrying += 1;
      const flat = text.replace(/\s+/g, '');
      for (const payload of PAYLOADS) if (flat.includes(payload.replace(/[\s\u2028]+/g, ''))) told.add(payload);
    }
  };
  await reader.goto(`${RT}/usulan`);
  const links = await reader.locator('main .card a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  await walk(reader, [...Object.keys(PUBLIC), ...links, ...links.map((link) => `${link}/riwayat`)]);
  for (const { role, territory, pages } of READERS) {
    const page = writers.get(`${role} ${territory}`) ?? (await come(town.account(role, territory)));
    await walk(page, Object.keys(pages));
  }

  console.log(`${PAYLOADS.length} payloads, ${forms} forms, ${pages} pages walked, ${carrying} of them carry one; ${heard.length} ran or were reported`);
  expect(heard, 'while everybody read').toEqual([]);
  expect(forms).toBeGreaterThan(30);
  expect(carrying).toBeGreaterThan(15);
  expect(PAYLOADS.filter((payload) => !told.has(payload)), 'every payload was read as text somewhere').toEqual([]);
});

/** One page that does run a text, in which everything must be heard; afterwards all is as before. */
async function isHeard(page: Page, heard: string[]): Promise<boolean> {
  const bad = await page.context().newPage();
  await listen(bad, heard);
  await bad.route('**/bantuan', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('</main>', '<img src=x onerror="window.__xss=1"></main>');
    await route.fulfill({ response: answer, body });
  });
  await bad.goto('/bantuan');
  await expect.poll(() => heard.some((what) => what.includes('script-src'))).toBe(true);
  await bad.evaluate(() => ((window as unknown as { __xss: number }).__xss = 1));
  await expect.poll(() => heard.some((what) => what.startsWith('a text ran'))).toBe(true);
  await bad.close();
  heard.length = 0;
  return true;
}
