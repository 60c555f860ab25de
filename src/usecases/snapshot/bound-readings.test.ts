import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection } from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aMacroConfig,
  aParameter,
  aRequest,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { aCustomerSource, aFieldConfiguration, aFieldPlace } from '../../../test/builders/fields';
import {
  aTrustedIssuer,
  buildFakeGatewayPorts,
  callGateway,
  goodClaims,
  makeKey,
  publishKeys,
  seedGateway,
  signClaims,
} from '../../../test/builders/gateway';
import { graphPage } from '../../../test/builders/graph';
import { json } from '../../../test/fakes/scripted-http-client';
import type { AccountId } from '../../contract/account-id';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Result } from '../../core/result';
import { searchField } from '../field/search-field';
import { previewTable } from '../view/preview-table';
import { sealBinding } from '../view/seal-binding';
import { viewTable } from '../view/view-table';

const values = Array.from({ length: 60 }, (_, index) => `value ${index}`);
const source = aDataSourceRecord({
  request: aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` }),
  parameters: [aParameter()],
});

let ports: ReturnType<typeof buildFakeGatewayPorts>;
let config: unknown;
beforeEach(async () => {
  ports = buildFakeGatewayPorts();
  seedConnection(ports);
  seedDataSource(ports, source);
  ports.http.on(usersUrl, json(graphPage(0, 3)));
  config = await aMacroConfig(source);
  nextMinute();
});

/** Windows of time begin with full minutes. */
const nextMinute = () => ports.clock.advance(60_000 - (ports.clock.nowMs() % 60_000));

const calls = () => ports.http.countTo(usersUrl);
const view = (department: string, accountId: AccountId | null = null, force = false) =>
  viewTable(ports, config, { accountId, spaceKey: 'DOCS' }, { force, parameters: { department } });
const refusals = (answers: readonly Result<unknown, NamedFailure>[]) =>
  answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));

describe('values that viewers choose', () => {
  it('cost an anonymous visitor’s data source twelve calls a minute, not sixty, and a sentence says when it goes on', async () => {
    const answers = [];
    for (const value of values) {
      answers.push(await view(value));
      ports.clock.advance(150);
    }
    expect(calls()).toBe(12);
    const refused = refusals(answers);
    expect(refused).toHaveLength(48);
    const { message, fix } = toErrorBody(refused[0]!, ports.language);
    expect(message).toContain("'Users'");
    expect(fix).toMatch(/^It goes on in \d+ seconds/);
    const { failure } = refused.at(-1)!;
    if (failure.reason !== 'too-many-readings') throw new Error(failure.reason);
    ports.clock.advance(failure.retryAfterSeconds * 1_000);
    expect(await view('value 59')).toMatchObject({ ok: true });
  });

  it('are counted whoever of all instances is asked, and all at once too', async () => {
    const answers = await Promise.all(values.map((value) => view(value)));
    expect(calls()).toBe(12);
    expect(refusals(answers)).toHaveLength(48);
  });

  it('are bounded for each person, so that nobody holds up another, and in total', async () => {
    await Promise.all(values.map((value) => view(value)));
    expect(await view('mine', anAccount('ada'))).toMatchObject({ ok: true });
    for (const name of ['bert', 'carl', 'dora', 'emil']) {
      await Promise.all(values.map((value) => view(`${value} of ${name}`, anAccount(name))));
    }
    expect(calls()).toBe(48);
  });

  it('cost one write more where they are read, and none where they were or where there is no room', async () => {
    const writes = async (act: () => Promise<unknown>) => {
      ports.records.faults.reset();
      await act();
      return ports.records.faults.counts.writes;
    };
    const plain = aDataSourceRecord();
    const unchosen = await aMacroConfig(plain);
    await view('first');
    seedDataSource(ports, plain);
    const without = await writes(() =>
      viewTable(ports, unchosen, { accountId: null, spaceKey: null }, { force: false }),
    );
    seedDataSource(ports, source);
    // Further values than the first are entered into a list besides.
    expect(await writes(() => view('second'))).toBe(without + 1 + 1);
    expect(await writes(() => view('second'))).toBe(0);
    await Promise.all(values.map((value) => view(value)));
    expect(await writes(() => view('one more'))).toBe(0);
  });

  it('are bounded when their rows have become old, which are shown meanwhile', async () => {
    for (const value of values.slice(0, 24)) {
      await view(value);
      ports.clock.advance(6_000);
    }
    ports.clock.advance(3_600_000);
    const answers = await Promise.all(values.slice(0, 24).map((value) => view(value)));
    expect(refusals(answers)).toEqual([]);
    expect(ports.queue.jobs).toHaveLength(12);
    expect(JSON.stringify(answers)).toContain('It goes on in');
  });
});

describe('what else asks a service for more', () => {
  it('is a forced refresh: twelve a minute for a person, and the old rows with the reason after that', async () => {
    const fixed = aDataSourceRecord({ ...source, parameters: [aParameter({ source: 'fixed' })] });
    seedDataSource(ports, fixed);
    const person = { accountId: anAccount('ada'), spaceKey: 'DOCS' };
    const macros = await Promise.all(
      ['HR', 'IT', 'Sales'].map((department) => aMacroConfig(fixed, { department })),
    );
    const showAll = (force: boolean) =>
      Promise.all(macros.map((macro) => viewTable(ports, macro, person, { force })));
    await showAll(false);
    expect(calls()).toBe(3);
    nextMinute();
    let last = await showAll(false);
    for (let round = 0; round < 10; round += 1) {
      ports.clock.advance(5_001);
      last = await showAll(true);
    }
    expect(calls()).toBe(3 + 12);
    expect(refusals(last)).toEqual([]);
    expect(JSON.stringify(last)).toContain('It goes on in');
  });

  it('is an author’s trial of values that are in no page yet', async () => {
    const fixed = aDataSourceRecord({
      request: aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` }),
      parameters: [aParameter({ source: 'fixed' })],
    });
    seedDataSource(ports, fixed);
    const author = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
    for (const department of values) {
      const sealed = await sealBinding(ports, { dataSourceId, parameters: { department } }, author);
      if (!sealed.ok) throw new Error('an author may bind it');
      await previewTable(ports, sealed.value.binding, {}, author);
    }
    expect(calls()).toBe(12);
  });

  it('is typing into a field that the service searches: six texts in ten seconds', async () => {
    const search = { in: 'upstream', parameter: 'department' } as const;
    const customers = aCustomerSource({ request: source.request, parameters: [aParameter()] });
    seedDataSource(ports, customers);
    ports.jiraFields.configuration = await aFieldConfiguration({ search }, customers);
    const type = (query: string) => searchField(ports, aFieldPlace(), { query, dependsOn: [] });
    const answers = [];
    for (const value of values) answers.push(await type(value));
    expect(calls()).toBe(6);
    expect(refusals(answers)).toHaveLength(54);
    ports.clock.advance(10_000);
    expect(await type('value 59')).toMatchObject({ ok: true });
  });

  it('is a program’s parameters: 429 with the seconds to wait', async () => {
    const key = await makeKey('one');
    publishKeys(ports, key.jwk);
    seedGateway(ports, { issuers: [aTrustedIssuer()] });
    const token = await signClaims(key, goodClaims(ports));
    const read = (department: string) =>
      callGateway(ports, token, {
        userPath: `/v1/data-sources/${dataSourceId}/rows`,
        query: { 'p.department': [department] },
      });
    const answers = [];
    for (const value of values) answers.push(await read(value));
    expect(calls()).toBe(24);
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array<number>(24).fill(200),
      ...Array<number>(36).fill(429),
    ]);
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  });
});
