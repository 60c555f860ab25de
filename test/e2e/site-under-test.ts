import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Host, HostOptions } from '../host/host-options';
import { AppUnderTest } from '../integration/app-under-test';
import { startBrowser } from './browser';
import type { TestBrowser } from './browser';

export interface SiteOptions extends Partial<HostOptions> {
  readonly colorScheme?: 'light' | 'dark';
  /** Whether each test opens its own pages: they are closed after it. Without it one test goes on where the last ended. */
  readonly pagesPerTest?: boolean;
}

/** A local Atlassian site with the app on it, and a browser in front of it. */
export class SiteUnderTest {
  #app: AppUnderTest | undefined;
  #browser: TestBrowser | undefined;

  async start(host: Partial<HostOptions>, colorScheme: 'light' | 'dark'): Promise<void> {
    this.#app = await AppUnderTest.start({ frontEnd: true, ...host });
    this.#browser = await startBrowser({ colorScheme });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#app?.host.close();
  }

  /** The app's keys as an administrator, a reader or Jira calls them. */
  get app(): AppUnderTest {
    return started(this.#app);
  }

  get host(): Host {
    return this.app.host;
  }

  get browser(): TestBrowser {
    return started(this.#browser);
  }

  /** Opens an address of the site as one of its accounts; `lang` is the language of that account. */
  open(path: string, as: string, { lang }: { readonly lang?: string } = {}): Promise<Page> {
    return this.browser.open(this.address(path, as, lang));
  }

  address(path: string, as: string, lang?: string): string {
    const address = new URL(path, this.host.url);
    address.searchParams.set('as', as);
    if (lang !== undefined) address.searchParams.set('lang', lang);
    return address.href;
  }

  /** Looks at the site in a second browser whose theme is dark. Fails on a script error there. */
  async inTheDark(look: (dark: SiteInTheDark) => Promise<void>): Promise<void> {
    const dark = await startBrowser({ colorScheme: 'dark' });
    try {
      await look({ open: (path, as, options) => dark.open(this.address(path, as, options?.lang)) });
      expect(dark.problems).toEqual([]);
    } finally {
      await dark.close();
    }
  }

  /** The last test of a file: no page so far met an error of a script. `expected` are refusals that a test asks for. */
  metNoScriptError(expected?: string): void {
    it('met no script error', () => {
      const { problems } = this.browser;
      expect(problems.filter((text) => expected === undefined || !text.includes(expected))).toEqual([]);
    });
  }
}

/** The dark browser of {@link SiteUnderTest.inTheDark}. */
export type SiteInTheDark = Pick<SiteUnderTest, 'open'>;

/** Gives the tests of a `describe` a site of their own, and takes it away after them. Stands first in the `describe`. */
export function useSite(options: SiteOptions = {}): SiteUnderTest {
  const { colorScheme = 'light', pagesPerTest = false, ...host } = options;
  const site = new SiteUnderTest();
  beforeAll(() => site.start(host, colorScheme));
  afterAll(() => site.close());
  if (pagesPerTest) {
    afterEach(async () => {
      for (const page of site.browser.context.pages()) await page.close();
    });
  }
  return site;
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the site has not been started: use it in tests and hooks only');
  return part;
}
