// From the first start to printed cards for one RT: everything in the browser, in at most twelve screens.
import { expect, expectRefusal, PHONE, Rembuk, test } from '../support/rembuk.ts';
import { appCode } from '../support/app-code.ts';

const HEADER = 'nama;nik;no_kk;sex;tanggallahir;rt;rw;dusun;status_kawin;status_dasar;agama_id;cacat_id';
const REGISTER = [
  HEADER,
  'Sumiati;9971014508800007;9971010101100001;2;1980-08-05;1;1;-;2;1;1;0',
  'Slamet Riyadi;9971010303790008;9971010101100001;1;1979-03-03;1;1;-;2;1;1;0',
  'Dewi Anggraini;0;9971010101100002;2;1995-11-30;1;1;-;1;1;1;0',
  'Tanpa RT;9971010404900009;9971010101100003;1;1990-04-04;9;1;-;2;1;1;0',
].join('\n');

for (const javaScriptEnabled of [true, false]) {
  test(`an empty installation prints the cards of its first RT, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    visitor,
  }) => {
    const town = await Rembuk.start(false);
    try {
      const page = await visitor({ ...PHONE, javaScriptEnabled, baseURL: town.url });
      let screens = 0;
      page.on('framenavigated', (frame) => {
        if (frame === page.mainFrame() && frame.url().startsWith(town.url)) screens += 1;
      });
      const code = /kode: (\S+)/.exec(town.log())?.[1] ?? '';

      await page.goto('/');
      await page.getByRole('link', { name: 'Mulai memasang' }).click();
      await page.getByLabel('Kode pemasangan').fill(code);
      await page.getByLabel('Kelurahan', { exact: true }).check();
      await page.getByLabel('Nama desa atau kelurahan').fill('Kenangasari');
      await page.getByLabel('Kecamatan').fill('Tirtaraharja Timur');
      await page.getByLabel('Kota atau kabupaten').fill('Kota Tirtaraharja');
      await page.getByLabel('RW dan RT').fill('RW 01: 2\nRW 02: 1');
      await page.locator('#pengelola').fill('Wati Kusuma');
      await page.locator('#pengelola_lahir').fill('1985-03-02');
      await page.locator('#kedua').fill('Budi Hartono');
      await page.locator('#kedua_lahir').fill('1980-11-20');
      await page.getByLabel('PIN baru', { exact: true }).fill('739162');
      await page.getByLabel('Tulis PIN baru sekali lagi').fill('739162');
      await page.getByRole('button', { name: 'Pasang' }).click();

      const secret = await page.locator('code.key').innerText();
      await page.getByRole('link', { name: 'Lanjut ke pengelolaan' }).click();
      await page.getByRole('link', { name: 'Masukkan data warga' }).click();
      const file = { name: 'warga.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) };
      await page.getByLabel('Berkas daftar penduduk').setInputFiles(file);
      await page.getByRole('button', { name: 'Periksa berkas dulu' }).click();
      await expect(page.locator('main')).toContainText('RT ini belum ada di sini');
      await page.getByLabel('Enam angka dari aplikasi pengaman').fill(appCode(secret, town.seconds()));
      await page.getByRole('button', { name: /Masukkan 3 warga sekarang/ }).click();
      await expect(page.getByRole('status')).toContainText('sudah masuk');

      await page.goto('/kelola');
      await page.getByRole('link', { name: 'RT 01 · RW 01' }).click();
      // The code of the app was given minutes ago: it is not asked for again.
      await page.getByRole('button', { name: 'Siapkan lembar cetak' }).click();
      await expect(page.locator('.printed-card')).toHaveCount(3);
      await expect(page.locator('.printed-card svg.qr')).toHaveCount(3);
      const paper = await page.locator('main').innerText();
      expect(paper).toContain('Sumiati');
      expect(paper).not.toContain('9971014508800007');
      expect(screens, 'screens from the first page to the paper').toBeLessThanOrEqual(12);
      console.log(`${screens} screens`);

      // The holder opens the card with its code and the birthday, on a phone of her own.
      const card = page.locator('.printed-card', { hasText: 'Sumiati' });
      const [number, key] = await card.locator('b.big').allInnerTexts();
      const phone = await visitor({ javaScriptEnabled, baseURL: town.url });
      expectRefusal(phone, 422);
      await phone.goto('/kartu');
      await phone.getByLabel('Nomor kartu').fill(number ?? '');
      await phone.getByLabel('Kode di kartu').fill(key ?? '');
      await phone.getByLabel('Tanggal lahir').fill('5 Agustus');
      await phone.getByLabel('PIN baru', { exact: true }).fill('123456');
      await phone.getByLabel('Tulis PIN baru sekali lagi').fill('123456');
      await phone.getByRole('button', { name: 'Buka kartu saya' }).click();
      await expect(phone.locator('main')).toContainText('terlalu mudah ditebak');
      await phone.getByLabel('PIN baru', { exact: true }).fill('906274');
      await phone.getByLabel('Tulis PIN baru sekali lagi').fill('906274');
      await phone.getByRole('button', { name: 'Buka kartu saya' }).click();
      await expect(phone.getByRole('status')).toContainText('Kartu sudah dibuka');
    } finally {
      await town.stop();
    }
  });
}
