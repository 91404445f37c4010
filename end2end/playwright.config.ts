// `cargo xtask test` runs this with REMBUK_BIN (the server) and REMBUK_CHROMIUM (the browser).
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './',
  testMatch: ['stories/**/*.spec.ts', 'pages/**/*.spec.ts'],
  outputDir: './results',
  // Two cores hold one server and one browser; with `--workers=2` it takes 390 s instead of 700, and a hand that is quicker
  // than a busy server shows now and then. A retry would hide what is unsteady.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    // A hand that finds no button says so before the test's own time is over.
    actionTimeout: 10_000,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    launchOptions: {
      executablePath: process.env.REMBUK_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
