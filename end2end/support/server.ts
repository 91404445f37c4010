// Starts the real binary in an empty folder, with the demonstration kota and a clock the test moves.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A person of the demonstration kota, as `rembuk demo --format json` prints them. */
export interface Account {
  role: string;
  name: string;
  user: string;
  password: string;
  territory: string;
  task: string;
  /** Where that task waits. */
  task_path: string;
}

/** The day the demonstration begins. */
export const TODAY = '2026-12-09';
const MORNING = `${TODAY}T08:00:00+07:00`;
const READY_WITHIN_MS = 15_000;
const STOPPED_WITHIN_MS = 5_000;

export class Rembuk {
  private constructor(
    readonly url: string,
    readonly accounts: Account[],
    private readonly folder: string,
    private readonly env: Record<string, string>,
    private readonly child: ChildProcess,
    private readonly started: number,
  ) {}

  /** Loads the demonstration into a fresh SQLite file, or nothing, and answers once the server is ready. */
  static async start(demonstration = true): Promise<Rembuk> {
    const binary = process.env.REMBUK_BIN;
    if (!binary) throw new Error('REMBUK_BIN names no binary: run `cargo xtask test --only browser`');
    const folder = mkdtempSync(join(tmpdir(), 'rembuk-end2end-'));
    const listen = `127.0.0.1:${await freePort()}`;
    const url = `http://${listen}`;
    const env = {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: `sqlite://${folder}/data/rembuk.sqlite`,
      REMBUK_LISTEN: listen,
      REMBUK_PUBLIC_URL: url,
      // Pages offer letters; nothing listens there, and nobody's address is confirmed.
      REMBUK_SMTP_URL: 'smtp://127.0.0.1:9',
      REMBUK_MAIL_FROM: 'Rembuk <kabar@rembuk.test>',
    };
    const accounts = demonstration ? loadDemo(binary, folder, env) : [];
    writeFileSync(join(folder, 'clock'), MORNING);
    const started = Date.now();
    const log = openSync(join(folder, 'log'), 'a');
    const child = spawn(binary, ['serve', '--drill-clock', join(folder, 'clock')], {
      cwd: folder,
      env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const rembuk = new Rembuk(url, accounts, folder, env, child, started);
    process.once('exit', rembuk.kill);
    try {
      await rembuk.ready();
    } catch (error) {
      await rembuk.stop();
      throw error;
    }
    return rembuk;
  }

  /** The first demonstration account with this role, and within this territory if one is named. */
  account(role: string, territory?: string): Account {
    const found = this.accounts.find(
      (account) => account.role === role && (territory === undefined || account.territory === territory),
    );
    if (found) return found;
    const known = this.accounts.map((account) => `${account.role} (${account.territory})`).join(', ');
    throw new Error(`no demonstration account ${role} ${territory ?? ''}; there are: ${known}`);
  }

  /** Moves the server's clock to an instant such as `2026-12-12T19:30:00+07:00`; it runs on from there. */
  setClock(instant: string): void {
    // Renamed into place, so that the server never reads half an instant.
    const next = join(this.folder, 'clock.next');
    writeFileSync(next, instant);
    renameSync(next, join(this.folder, 'clock'));
  }

  /** The instant the server's clock shows, in seconds since 1970, as long as nobody moved it. */
  seconds(): number {
    return Math.floor((Date.parse(MORNING) + Date.now() - this.started) / 1000);
  }

  /** What `rembuk verify` says of the database while the server runs; it throws where something is wrong. */
  verify(): { ok: boolean; polls_recounted: number; record_entries: number; faults: string[] } {
    const binary = process.env.REMBUK_BIN ?? '';
    const report = execFileSync(binary, ['verify', '--format', 'json'], { cwd: this.folder, env: this.env });
    return JSON.parse(report.toString()) as ReturnType<Rembuk['verify']>;
  }

  /** What the server has logged so far. */
  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  /** Stops the server and removes its folder. */
  async stop(): Promise<void> {
    process.off('exit', this.kill);
    if (this.isRunning()) {
      const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
      this.child.kill('SIGTERM');
      const patience = setTimeout(this.kill, STOPPED_WITHIN_MS);
      await gone;
      clearTimeout(patience);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private kill = (): void => {
    this.child.kill('SIGKILL');
  };

  private isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (!this.isRunning()) throw new Error(`the server ended at once:\n${this.log()}`);
      const answer = await fetch(`${this.url}/sehat`).catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server was not ready within ${READY_WITHIN_MS} ms:\n${this.log()}`);
  }
}

/** Loads the demonstration once and copies it from then on: the same day gives the same data. */
function loadDemo(binary: string, folder: string, env: Record<string, string>): Account[] {
  const kept = join(tmpdir(), `rembuk-end2end-demo-${process.pid}`);
  if (!existsSync(kept)) {
    const demo = execFileSync(binary, ['demo', '--today', TODAY, '--format', 'json'], { cwd: folder, env });
    writeFileSync(join(folder, 'accounts.json'), demo);
    cpSync(folder, kept, { recursive: true });
    process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
  } else {
    cpSync(kept, folder, { recursive: true });
  }
  const { accounts } = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as { accounts: Account[] };
  return accounts;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('no free port'));
      probe.close(() => resolve(address.port));
    });
  });
}
