import type { Page } from '@playwright/test';
import { signIn, type Account, type Rembuk } from './rembuk.ts';

/** The people of one run, each with a browser of their own. */
export class Cast {
  number = '';

  constructor(
    readonly town: Rembuk,
    readonly scripted: boolean,
    readonly stranger: () => Promise<Page>,
  ) {}

  /** Somebody comes and signs in; where they land is where they begin. */
  async come(role: string, territory: string): Promise<Page> {
    return this.enter(this.town.account(role, territory));
  }

  async enter(account: Account): Promise<Page> {
    const page = await this.stranger();
    await signIn(page, account);
    return page;
  }
}
