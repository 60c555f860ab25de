import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { route } from '@forge/api';
import { CollectingLog } from '../../../test/fakes/collecting-log';
import { ManualClock } from '../../../test/fakes/manual-clock';
import { MemoryRecordStore } from '../../../test/fakes/memory-record-store';
import { toAccountId } from '../../contract/account-id';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { AtlassianProduct } from './atlassian-product';
import { ProductCalls } from './product-calls';

/** What the platform answers, in turn: the last answer stands for all that follow. */
let answers: (() => Response)[];
let asked: string[];
let clock: ManualClock;
let records: MemoryRecordStore;

beforeEach(() => {
  answers = [];
  asked = [];
  clock = new ManualClock();
  records = new MemoryRecordStore(clock);
  vi.stubGlobal('__forge_fetch__', (_target: unknown, path: string) => {
    asked.push(path);
    const next = answers.length > 1 ? answers.shift()! : answers[0]!;
    return Promise.resolve(next());
  });
});

afterEach(() => vi.unstubAllGlobals());

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const tooMany = (reason: string, headers: Record<string, string> = {}) =>
  json(429, {}, { 'ratelimit-reason': reason, ...headers });
const calls = (isAwaited = true) =>
  new ProductCalls({ records, clock, log: new CollectingLog() }, { isAwaited });
const ask = (through: ProductCalls) => through.send('jira', 'app', route`/rest/api/3/field`);

describe('calls of the products', () => {
  it('stop with the hour’s points, for both products and every instance, and go on with the next hour', async () => {
    answers = [tooMany('jira-quota-global-based')];
    await expect(ask(calls())).rejects.toMatchObject({ kind: 'quota', product: 'jira' });
    const other = calls();
    await expect(other.send('confluence', 'app', route`/wiki/api/v2/spaces`)).rejects.toBeInstanceOf(
      ProductUnavailableError,
    );
    expect(asked).toHaveLength(1);
    answers = [json(200, [])];
    clock.advance(3_630_000);
    expect((await ask(other)).status).toBe(200);
    expect((await ask(calls())).status).toBe(200);
  });

  it('try a crowded path again, each time later, and give up', async () => {
    answers = [tooMany('jira-burst-based')];
    const beganAtMs = clock.nowMs();
    await expect(ask(calls())).rejects.toMatchObject({ kind: 'burst' });
    expect(asked).toHaveLength(4);
    expect(clock.nowMs() - beganAtMs).toBeGreaterThan(3_000);
    // It is a matter of this path and moment: nobody else stops.
    answers = [json(200, [])];
    expect((await ask(calls())).status).toBe(200);
  });

  it('do not wait for an issue that takes no writes: who writes has others to write', async () => {
    answers = [tooMany('jira-per-issue-on-write', { 'retry-after': '2' })];
    await expect(ask(calls())).rejects.toMatchObject({ kind: 'issue', resumesAtMs: clock.nowMs() + 2_000 });
    expect(asked).toHaveLength(1);
  });

  it('that nobody waits for end where little of the pool is left, and those of people go on', async () => {
    const low = {
      'ratelimit-policy': '"jira-burst-based";q=100;w=1, "global-app-quota";q=65000;w=3600',
      ratelimit: '"jira-burst-based";r=1;t=1, "global-app-quota";r=13000;t=900',
    };
    answers = [json(200, [], low)];
    const background = calls(false);
    expect((await ask(background)).status).toBe(200);
    await expect(ask(background)).rejects.toMatchObject({ kind: 'quota' });
    const people = calls();
    for (let call = 0; call < 3; call += 1) expect((await ask(people)).status).toBe(200);
  });

  it('go on without a note of the pause when the storage is out of order', async () => {
    records.faults.failNext('get', 1);
    answers = [json(200, [])];
    expect((await ask(calls())).status).toBe(200);
  });
});

describe('what a product says of a place', () => {
  const place = {
    accountId: toAccountId('557058:vera'),
    contentId: '98305',
    spaceKey: null,
    issueKey: null,
  };
  const read = (...paths: string[]) =>
    new AtlassianProduct(place.accountId, calls()).readContext(place, paths);

  it('is a blog post’s title where the page is none', async () => {
    answers = [
      json(404, {}),
      json(200, { title: 'News', spaceId: 77 }),
      json(200, { key: 'DEMO', name: 'Demo' }),
    ];
    expect(await read('page.title', 'space.name')).toEqual({ 'page.title': 'News', 'space.name': 'Demo' });
    expect(asked).toEqual([
      '/wiki/api/v2/pages/98305',
      '/wiki/api/v2/blogposts/98305',
      '/wiki/api/v2/spaces/77',
    ]);
  });

  it('costs no call for a space that nobody asks for', async () => {
    answers = [json(200, { title: 'Offices', spaceId: '77' })];
    expect(await read('page.title')).toEqual({ 'page.title': 'Offices' });
    expect(asked).toHaveLength(1);
  });

  it('is no word on administrators where it is out of order', async () => {
    answers = [json(503, {})];
    const product = new AtlassianProduct(place.accountId, calls());
    await expect(product.isAdministrator('confluence')).rejects.toBeInstanceOf(ProductUnavailableError);
    answers = [json(403, {})];
    expect(await product.isAdministrator('confluence')).toBe(false);
  });
});
