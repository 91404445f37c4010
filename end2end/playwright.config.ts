// `cargo xtask test` runs this with REMBUK_BIN (the server) and REMBUK_CHROMIUM (the browser).
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './',
  testMatch: ['stories/**/*.spec.ts', 'pages/**/*.spec.ts'],
  outputDir: './results',
  // Two servers and two browsers on two cores, each with a kota of its own. A retry would hide what is unsteady.
  workers: 2,
  retries: 0,
  // A busy machine answers late, and is no fault of the page.
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
