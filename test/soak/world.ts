import type { AdminAnswers, AdminKey, AdminRequest } from '../../src/contract/admin-api';
import type { MacroConfig } from '../../src/contract/binding';
import type { MacroAnswers, MacroKey, MacroRequest, TableView } from '../../src/contract/macro-api';
import type { PanelConfig } from '../../src/contract/panel-api';
import type { Reply } from '../../src/contract/reply';
import { demoPageId } from '../integration/app-under-test';
import type { AppUnderTest } from '../integration/app-under-test';
import type { Chance } from './chance';
import { canary } from './ledger-service';
import type { LedgerService } from './ledger-service';
import type { SaveBook } from './save-book';
import { findWrong } from './table-check';
import type { ShownTable } from './table-check';
import type { Tally } from './tally';

/** A data source of the run, bound on a page. */
export interface SoakSource {
  readonly id: string;
  readonly config: MacroConfig;
  /** Values of its parameter that actors choose from; null: it has none, and reads this table. */
  readonly groups: readonly string[] | null;
  readonly table: string;
  readonly maxAgeMs: number;
  /** Whose rows they are at the service; null: everyone's own, read with tokens of their own. */
  readonly owner: string | null;
  /** The only account and page that it is open to; absent: whoever sees a page. */
  readonly openTo?: { readonly accountId: string; readonly pageId: string };
}

/** A field of Jira whose records come from a source without parameters. */
export interface SoakField {
  readonly id: string;
  readonly contextId: number;
  readonly source: SoakSource;
}

/** A data source whose records an earlier release wrote; its service is gone. */
export interface OlderSource {
  readonly name: string;
  readonly config: MacroConfig;
  readonly rowCount: number;
}

/** A widget of a dashboard that shows a source without parameters. */
export interface SoakWidget {
  readonly source: SoakSource;
  readonly config: PanelConfig;
}

/** Errors of the host that stand for a killed or timed-out invocation: the platform's, not the app's. */
const bugOfOurs = /host: (?!.*(killed|timed out|ended|memory))/;

/** The slowest read that can still end in a table: longer than any invocation of a resolver or consumer here. */
const longestReadMs = 90_000;

/** What every actor acts in: the app, the service behind it, and the books that are kept of both. */
export class SoakWorld {
  /** Moments at which the host's clock was moved: real time and distance from it since. */
  readonly #clockMoves: { readonly atMs: number; readonly offsetMs: number }[] = [{ atMs: 0, offsetMs: 0 }];
  /** Newest table seen, by data source, parameter and owner. */
  readonly #seen = new Map<string, number>();
  readonly sources: SoakSource[] = [];
  /** Set once the site is furnished. */
  field: SoakField | null = null;
  widget: SoakWidget | null = null;
  /** What an earlier release stored. */
  readonly olderSources: OlderSource[] = [];
  /** Id of the issuer whose tokens only it can read. */
  askedIssuerId = '';
  /** Data sources that an admin could not delete again, or never learned the id of. */
  leftOver = 0;

  constructor(
    readonly app: AppUnderTest,
    readonly service: LedgerService,
    readonly chance: Chance,
    readonly tally: Tally,
    readonly saves: SaveBook,
  ) {}

  async advanceClock(ms: number): Promise<void> {
    // Noted first: a reply may show the new time before this call has returned.
    this.#clockMoves.push({ atMs: Date.now(), offsetMs: this.#offsetMs() + ms });
    await this.app.host.advanceClock(ms);
  }

  admin<K extends AdminKey>(
    key: K,
    request: AdminRequest<K>,
    accountId: string | null = 'admin',
  ): Promise<Reply<AdminAnswers[K]> | null> {
    return this.call(`admin ${key}`, () => this.app.admin(key, request, accountId));
  }

  macro<K extends MacroKey>(
    key: K,
    request: MacroRequest<K>,
    accountId: string | null,
    pageId = demoPageId,
  ): Promise<Reply<MacroAnswers[K]> | null> {
    return this.call(`macro ${key}`, () => this.app.macro(key, request, accountId, pageId));
  }

  /**
   * Makes a call, counts what comes of it and looks for secrets in it. Null: the platform ended the invocation, as
   * it does when an instance dies.
   */
  async call<T>(what: string, run: () => Promise<Reply<T>>): Promise<Reply<T> | null> {
    this.tally.count('requests', what);
    let reply: Reply<T>;
    try {
      reply = await run();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.scan(`error of ${what}`, message);
      if (bugOfOurs.test(message)) this.tally.wrongAnswers.push(`${what}: ${message.slice(0, 200)}`);
      this.tally.count('replies', 'ended by the platform');
      return null;
    }
    this.scan(`reply of ${what}`, JSON.stringify(reply));
    if (!hasReplyShape(reply)) this.tally.wrongAnswers.push(`${what}: no reply: ${JSON.stringify(reply)}`);
    this.tally.count('replies', reply.ok ? 'ok' : reply.error.code);
    if (!reply.ok && reply.error.code === 'APP_FAILED') {
      this.tally.wrongAnswers.push(`${what}: ${reply.error.code} ${this.#lastFailure()}`);
    }
    return reply;
  }

  /** Shows a table as this account and checks every row of it; `force` is the button Refresh. */
  async show(
    source: SoakSource,
    accountId: string,
    force = false,
    pageId = demoPageId,
  ): Promise<Reply<TableView> | null> {
    const group = this.pickGroup(source);
    const check = this.expectTable(source, group, source.owner ?? accountId);
    const request = { config: source.config, parameters: group === null ? {} : { group } };
    const reply = await this.macro(force ? 'refreshTable' : 'viewTable', request, accountId, pageId);
    if (!reply?.ok) return reply;
    check(reply.data, accountId);
    const { openTo } = source;
    if (openTo !== undefined && (openTo.accountId !== accountId || openTo.pageId !== pageId)) {
      this.tally.wrongAnswers.push(`${source.table} was shown to ${accountId} on page ${pageId}`);
    }
    return reply;
  }

  /** A value for the source's parameter; null: it has none. */
  pickGroup({ groups }: SoakSource): string | null {
    return groups ? this.chance.pick(groups) : null;
  }

  /** To be asked before a table is asked for: gives the check of the table that comes, whatever the surface. */
  expectTable(
    source: SoakSource,
    group: string | null,
    owner = source.owner ?? 'nobody',
  ): (view: ShownTable, shownTo: string) => void {
    const seenKey = `${source.id}/${group ?? ''}/${owner}`;
    const seenBeforeMs = this.#seen.get(seenKey) ?? 0;
    const offsetBeforeMs = this.#offsetMs();
    return (view, shownTo) => {
      const wrong = findWrong(view, {
        table: group ?? source.table,
        owner,
        // A call during which the clock was moved is that much older when its reply says the time.
        maxAgeMs: source.maxAgeMs + this.#offsetMs() - offsetBeforeMs,
        generations: this.generationsAt(view.fetchedAtMs),
        seenBeforeMs,
      });
      this.tally.tablesChecked += 1;
      if (wrong !== null) this.tally.wrongAnswers.push(`table of ${seenKey} shown to ${shownTo}: ${wrong}`);
      this.#seen.set(seenKey, Math.max(this.#seen.get(seenKey) ?? 0, view.fetchedAtMs));
    };
  }

  /** Generations that a read which ended at this time of the host can have met. */
  generationsAt(fetchedAtMs: number): { readonly oldest: number; readonly newest: number } {
    return {
      oldest: this.service.generationAt(this.#toRealMs(fetchedAtMs) - longestReadMs),
      newest: this.service.generation,
    };
  }

  /** Looks for a planted secret in a text that must not hold one. */
  scan(where: string, text: string): void {
    this.tally.textsScanned += 1;
    for (const secret of [canary, ...this.service.issuer.tokenPrefixes]) {
      const at = text.indexOf(secret);
      if (at >= 0) this.tally.leaks.push(`${where}: …${text.slice(Math.max(0, at - 60), at + 20)}…`);
    }
  }

  /** What the app itself logged of its last unexpected error: kind and place. */
  #lastFailure(): string {
    const lines = this.app.host.logs().map(({ text }) => text);
    return lines.findLast((text) => text.includes('"failed"') && !text.includes('StorageError')) ?? '';
  }

  #offsetMs(): number {
    return this.#clockMoves.at(-1)?.offsetMs ?? 0;
  }

  /** The real time of a time of the host's clock. */
  #toRealMs(hostMs: number): number {
    const move = this.#clockMoves.findLast(({ atMs, offsetMs }) => hostMs - offsetMs >= atMs);
    return hostMs - (move?.offsetMs ?? 0);
  }
}

function hasReplyShape(reply: unknown): boolean {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false;
  if (reply.ok === true) return 'data' in reply;
  const { error } = reply as { error?: Record<string, unknown> };
  return ['code', 'message', 'fix', 'origin'].every((name) => typeof error?.[name] === 'string');
}
