import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START_LIMIT_MS, startProbeHost } from '../../fixture-app/probe-host';
import type { Host } from '../../host';

let host: Host;
let fieldId: string;
let contextId: number;

beforeAll(async () => {
  host = await startProbeHost({ instances: 1 });
  ({ id: fieldId, contextId } = host.jira.createField({ typeKey: 'probe-record', name: 'Record' }));
}, START_LIMIT_MS);
afterAll(() => host.close());

const record = (id: string, text: string, amount?: number) => ({
  id,
  text,
  ...(amount === undefined ? {} : { amount }),
});

interface Answered {
  value?: { status: number; body: string };
  error?: { name: string; message: string; status?: number };
}

/** Calls Jira's REST API from inside a function of the app. */
async function asked(as: 'app' | 'user', method: string, path: string, body?: unknown, accountId = 'author') {
  const init = {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  };
  const { value, error } = (await host.invoke({
    moduleKey: 'probe-macro',
    functionKey: 'product',
    accountId,
    payload: { product: 'jira', as, path: `/rest/api/3${path}`, init },
  })) as Answered;
  if (!value) return { status: 0, error, body: undefined as never };
  return {
    status: value.status,
    error,
    body: (value.body === '' ? undefined : JSON.parse(value.body)) as never,
  };
}

describe('values', () => {
  it('are shown by the formatter, and kept in the history by its text', () => {
    host.jira.setValue('ORD-1', fieldId, record('r1', 'First'));
    expect(host.jira.text('ORD-1', fieldId)).toBe('First (r1)');
    expect(host.jira.history('ORD-1').at(-1)?.items).toEqual([
      { field: 'Record', fieldId, fromString: null, toString: 'First (r1)' },
    ]);
    host.jira.setValue('ORD-1', fieldId, null);
    expect(host.jira.value('ORD-1', fieldId)).toBeNull();
  });

  it.each([
    ['a text for a number', { id: 'r1', text: 'x', amount: '5' }, /value\.amount must be of type number/],
    ['no text', { id: 'r1' }, /value\.text is missing/],
    ['a number', 5, /must be of type object/],
    ['too much', { id: 'r1', text: 'x'.repeat(33_000) }, /longer than 32767 characters/],
    ['what the validation refuses', record('r1', 'x', 5_000), 'The amount is too large.'],
  ])('are refused: %s', (_name, value, message) => {
    expect(() => host.jira.setValue('ORD-1', fieldId, value)).toThrow(message);
  });

  it('follow the configuration of their context', () => {
    host.jira.configure(fieldId, contextId, { configuration: { max: 9_000 } });
    host.jira.setValue('ORD-1', fieldId, record('r1', 'Big', 5_000));
    expect(host.jira.value('ORD-1', fieldId)).toEqual(record('r1', 'Big', 5_000));
  });

  it('are read from a text by the parser', () => {
    host.jira.setValue('ORD-2', fieldId, 'r2 Second record');
    expect(host.jira.value('ORD-2', fieldId)).toEqual(record('r2', 'Second record'));
  });

  it('of a list are at most a hundred', () => {
    const { id } = host.jira.createField({ typeKey: 'probe-records', name: 'Records' });
    host.jira.setValue('ORD-1', id, [record('a', 'A'), record('b', 'B')]);
    expect(host.jira.text('ORD-1', id)).toBe('A, B');
    expect(() => host.jira.setValue('ORD-1', id, Array(101).fill(record('a', 'A')))).toThrow('at most 100');
  });

  it('are changed only by who may edit', () => {
    expect(() => host.jira.setValue('ORD-1', fieldId, null, 'viewer')).toThrow(/permission to edit/);
  });
});

describe('the value function', () => {
  it('gets a batch with the contexts of its issues, and its values are stored', async () => {
    host.jira.configure(fieldId, contextId, { configuration: { max: 10 } });
    host.jira.poke('ORD-3', fieldId, record('r3', 'third'));
    host.resetMetrics();
    const keys = host.jira.createIssues('ORD', 59);
    const refresh = await host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3', ...keys] });
    expect(refresh).toMatchObject({ batches: 2, failures: [] });
    expect(refresh.values['ORD-3']).toEqual(record('r3', 'THIRD'));
    expect(host.metrics().invocations.byFunction).toEqual({ 'probe-values': 2 });
    const first = await host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3'] });
    expect(first.values['ORD-3']).toEqual(record('r3', 'THIRD'));
    const { value } = host.kvs.entries().find(({ key }) => key === 'last-values') ?? {};
    expect(value).toMatchObject({
      field: { id: fieldId, name: 'Record', type: expect.stringMatching(/static\/probe-record$/) as string },
      issues: [{ id: 11_003, context: contextId, value: record('r3', 'THIRD') }],
      contexts: [{ id: String(contextId), configuration: { max: 10 } }],
    });
  });

  it.each([
    ['throw', /failed/],
    ['short', /a list of 1 values/],
  ])('leaves the stored value when it fails: %s', async (values, message) => {
    host.jira.configure(fieldId, contextId, { configuration: { values } });
    const refresh = await host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3'] });
    expect(refresh.failures[0]).toMatch(message);
    expect(refresh.values['ORD-3']).toEqual(record('r3', 'THIRD'));
  });

  it('fails when it answers in another order than asked', async () => {
    host.jira.configure(fieldId, contextId, { configuration: { values: 'sorted' } });
    const keys = host.jira.createIssues('ORD', 2);
    host.jira.poke(keys[0]!, fieldId, record('r1', 'zebra'));
    host.jira.poke(keys[1]!, fieldId, record('r2', 'ant'));
    const ask = { fieldId, issueKeys: keys, checksOrder: true };
    const wrong = await host.jira.refreshValues(ask);
    expect(wrong.failures).toEqual(['The value function must answer in the order of the issues.']);
    expect(wrong.values[keys[0]!]).toEqual(record('r1', 'zebra'));
    host.jira.configure(fieldId, contextId, { configuration: {} });
    const right = await host.jira.refreshValues(ask);
    expect(right).toMatchObject({ failures: [], values: { [keys[0]!]: record('r1', 'ZEBRA') } });
  });

  it('never writes an answer over what somebody saved while it ran', async () => {
    host.jira.configure(fieldId, contextId, { configuration: { values: 'sleep' } });
    const refreshing = host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3'] });
    host.jira.setValue('ORD-3', fieldId, record('r5', 'saved meanwhile'));
    expect(await refreshing).toMatchObject({
      failures: [],
      values: { 'ORD-3': record('r5', 'saved meanwhile') },
    });
    host.jira.poke('ORD-3', fieldId, record('r3', 'THIRD'));
  });

  it('leaves the stored value when it takes too long', async () => {
    host.jira.configure(fieldId, contextId, { configuration: { values: 'sleep' } });
    host.addFault({ target: 'instance', match: 'probe-values', mode: 'timeout', count: 1 });
    const refresh = await host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3'] });
    expect(refresh.failures).toEqual(['The value function took too long.']);
    expect(host.jira.value('ORD-3', fieldId)).toEqual(record('r3', 'THIRD'));
  });
});

describe('JQL', () => {
  it('finds issues by how long ago they were changed', async () => {
    await host.advanceClock(20 * 60_000);
    host.jira.setValue('ORD-5', fieldId, record('r5', 'late'));
    expect(await host.jira.search('id in (ORD-5, ORD-4) AND updated >= "-15m"')).toEqual(['ORD-5']);
    expect(await host.jira.search('id in (ORD-5, ORD-4) AND updated >= "-1h"')).toContain('ORD-5');
  });

  it('finds by search aliases, whole values and functions of the app', async () => {
    host.jira.poke('ORD-4', fieldId, record('r4', 'Blue pens', 7));
    expect(await host.jira.search('Record.id = R4')).toEqual(['ORD-4']);
    expect(await host.jira.search('Record.amount > 5 AND "Record.text" ~ "pens"')).toEqual(['ORD-4']);
    expect(await host.jira.search('Record ~ "blue"')).toEqual(['ORD-4']);
    host.resetMetrics();
    expect(await host.jira.search('issue in probeIssues("ORD-2") OR key = ORD-4')).toEqual([
      'ORD-2',
      'ORD-4',
    ]);
    expect(await host.jira.search('issue in probeIssues("ORD-2")')).toEqual(['ORD-2']);
    expect(host.metrics().invocations.byFunction).toEqual({ 'probe-jql': 1 });
    const { value } = host.kvs.entries().find(({ key }) => key === 'last-jql') ?? {};
    expect(value).toMatchObject({
      clause: { field: 'issue', operator: 'in', functionName: 'probeIssues', arguments: ['ORD-2'] },
    });
    await expect(host.jira.search('issue in probeIssues("none")')).rejects.toThrow(
      'There is no such record.',
    );
    await expect(host.jira.search('issue in probeIssues()')).rejects.toThrow(/expected 1 arguments/);
    await expect(host.jira.search('Record.nothing = 1')).rejects.toThrow(
      /Field 'Record.nothing' does not exist/,
    );
  });
});

describe('how a query names a property of an object field', () => {
  const number = () => `cf[${fieldId.split('_')[1]!}].id = R4`;
  const spelt = {
    number,
    bare: () => 'Record.id = R4',
    'quoted-name': () => '"Record".id = R4',
    'quoted-whole': () => '"Record.id" = R4',
  };
  const parse = async () => {
    const queries = Object.values(spelt).map((build) => build());
    const { body } = await asked('app', 'POST', '/jql/parse?validation=strict', { queries });
    const parsed = (body as { queries: { query: string; structure?: object; errors?: string[] }[] }).queries;
    expect(parsed.map(({ query }) => query)).toEqual(queries);
    for (const { structure, errors } of parsed) expect(structure === undefined).toBe(errors !== undefined);
    return Object.keys(spelt).filter((_, index) => parsed[index]?.structure !== undefined);
  };

  it('is by default as Atlassian’s own parser takes it, and parsing says so', async () => {
    expect(await parse()).toEqual(['bare', 'quoted-whole']);
  });

  it.each(Object.keys(spelt) as (keyof typeof spelt)[])(
    'is what a test chooses, in parsing as in searching: %s',
    async (spelling) => {
      host.jira.poke('ORD-4', fieldId, record('r4', 'Blue pens', 7));
      host.jira.acceptSpellings([spelling]);
      expect(await parse()).toEqual([spelling]);
      for (const [name, build] of Object.entries(spelt)) {
        if (name === spelling) expect(await host.jira.search(build())).toEqual(['ORD-4']);
        else await expect(host.jira.search(build())).rejects.toThrow('does not exist');
      }
      host.jira.acceptSpellings(['bare', 'quoted-whole']);
    },
  );

  it('is parsed as far as one asks', async () => {
    const queries = ['nothing = 1', 'summary ~ "a\tb"', 'project = ORD'];
    const ask = async (validation: string) => {
      const { body } = await asked('app', 'POST', `/jql/parse?validation=${validation}`, { queries });
      const parsed = (body as { queries: { structure?: object; errors?: string[] }[] }).queries;
      return parsed.map(({ structure, errors }) => [structure !== undefined, errors !== undefined]);
    };
    expect(await ask('strict')).toEqual([[false, true], [false, true], [true, false]]); // prettier-ignore
    expect(await ask('warn')).toEqual([[true, true], [false, true], [true, false]]); // prettier-ignore
    expect(await ask('none')).toEqual([[true, false], [false, true], [true, false]]); // prettier-ignore
    expect((await asked('app', 'POST', '/jql/parse', { queries: [] })).status).toBe(400);
  });
});

describe('the context', () => {
  const echo = async (extension: object, accountId = 'author', moduleKey = 'probe-record') =>
    (await host.tryInvoke({ moduleKey, functionKey: 'echo', accountId, extension: extension as never })) as {
      ok: boolean;
      status?: number;
      message?: string;
      result?: { context: { extension: object; accountType: string } };
    };

  it('of a field tells the issue from the browser’s word', async () => {
    const answer = await echo({
      issue: { key: 'ORD-1', id: 'forged', type: 'forged' },
      fieldId,
      entryPoint: 'edit',
      experience: 'issue-view',
      fieldValue: 'whatever',
    });
    expect(answer.result?.context).toMatchObject({
      accountType: 'licensed',
      extension: {
        type: 'jira:customFieldType',
        entryPoint: 'edit',
        fieldId,
        fieldValue: 'whatever',
        renderContext: 'issue-view',
        issue: { id: '11001', key: 'ORD-1', type: 'Task', typeId: '10011' },
        project: { id: '10001', key: 'ORD', type: 'software' },
      },
    });
  });

  it('is refused for an issue that the account does not see', async () => {
    expect(await echo({ issue: { key: 'ORD-6' }, fieldId }, 'author')).toMatchObject({
      ok: false,
      status: 404,
    });
    expect(await echo({ issue: { key: 'SUP-1' }, fieldId }, 'viewer')).toMatchObject({
      ok: false,
      status: 404,
    });
    expect((await echo({ issue: { key: 'ORD-6' }, fieldId }, 'admin')).ok).toBe(true);
  });

  it('of the portal is the customer’s own request', async () => {
    const own = await echo(
      { portal: { id: 1 }, request: { key: 'SUP-1' }, fieldId, experience: 'portal-view' },
      'customer',
    );
    expect(own.result?.context).toMatchObject({
      accountType: 'customer',
      extension: { portal: { id: 1 }, request: { key: 'SUP-1', typeId: 11 } },
    });
    const other = { portal: { id: 1 }, request: { key: 'SUP-2' }, fieldId };
    expect(await echo(other, 'customer')).toMatchObject({ ok: false, status: 404 });
    expect(
      await echo({ portal: { id: 1 }, request: { key: 'SUP-1' } }, 'customer', 'probe-request-detail'),
    ).toMatchObject({ ok: true });
    expect(await echo({ issue: { key: 'SUP-1' } }, 'customer', 'probe-panel')).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  it('of the configuration has what is stored', async () => {
    host.jira.configure(fieldId, contextId, { configuration: { max: 3 } });
    const answer = await echo({ fieldId, fieldContextId: contextId, entryPoint: 'contextConfig' }, 'admin');
    expect(answer.result?.context.extension).toMatchObject({
      fieldContextId: contextId,
      configuration: { max: 3 },
    });
  });
});

describe('REST', () => {
  it('reads and writes issues as the account may', async () => {
    expect((await asked('user', 'GET', '/issue/ORD-1?fields=summary')).body).toMatchObject({
      key: 'ORD-1',
      fields: { summary: 'Delivery is late' },
    });
    expect((await asked('user', 'GET', '/issue/ORD-6')).status).toBe(404);
    expect((await asked('app', 'GET', '/issue/ORD-6')).status).toBe(200);
    const fields = { project: { key: 'ORD' }, issuetype: { name: 'Bug' }, summary: 'New one' };
    const created = await asked('user', 'POST', '/issue', { fields });
    expect(created.status).toBe(201);
    expect((await asked('user', 'POST', '/issue', { fields }, 'viewer')).status).toBe(403);
    expect((await asked('app', 'POST', '/issue', { fields: { ...fields, summary: '' } })).body).toEqual({
      errorMessages: [],
      errors: { summary: 'You must specify a summary of the issue.' },
    });
  });

  it('refuses asUser to customers', async () => {
    const { error } = await asked('user', 'GET', '/issue/SUP-1', undefined, 'customer');
    expect(error).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR' });
  });

  it('lets the app set its own fields on many issues, without validation', async () => {
    const path = `/app/field/${fieldId}/value`;
    const value = record('r9', 'Ninth', 50_000);
    const ok = await asked('app', 'PUT', path, { updates: [{ issueIds: [11_001, 11_002], value }] });
    expect(ok.status).toBe(204);
    expect(host.jira.value('ORD-2', fieldId)).toEqual(value);
    expect(host.jira.history('ORD-2').at(-1)).toMatchObject({ author: 'app' });
    expect((await asked('user', 'PUT', path, { updates: [] })).status).toBe(403);
    expect((await asked('app', 'PUT', path, { updates: [{ issueIds: [99], value }] })).status).toBe(404);
    const issueIds = Array.from({ length: 1_001 }, (_, index) => index);
    expect((await asked('app', 'PUT', path, { updates: [{ issueIds, value }] })).status).toBe(400);
    expect(
      (
        await asked('app', 'PUT', '/app/field/customfield_10050/value', {
          updates: [{ issueIds: [11_001], value }],
        })
      ).status,
    ).toBe(403);
  });

  it('reads and writes configurations', async () => {
    const path = `/app/field/${fieldId}/context/configuration`;
    const { values } = (await asked('app', 'GET', `${path}?issueId=11001`)).body as {
      values: { id: string }[];
    };
    expect(values).toMatchObject([{ fieldContextId: String(contextId), configuration: { max: 3 } }]);
    const configurations = [{ id: values[0]!.id, configuration: { max: 4 } }];
    expect((await asked('app', 'PUT', path, { configurations })).status).toBe(200);
    expect((await asked('app', 'GET', path)).body).toMatchObject({ values: [{ configuration: { max: 4 } }] });
  });

  it('searches with pages and needs a restriction', async () => {
    const path = '/search/jql?jql=project%20%3D%20ORD&fields=summary&maxResults=50';
    const first = (await asked('app', 'GET', path)).body as { issues: unknown[]; nextPageToken: string };
    expect(first.issues).toHaveLength(50);
    const second = await asked('app', 'GET', `${path}&nextPageToken=${first.nextPageToken}`);
    expect(second.body).toMatchObject({ isLast: true });
    expect((await asked('app', 'GET', '/search/jql?jql=')).status).toBe(400);
    expect((await asked('app', 'GET', '/search/jql?jql=nothing%20%3D%201')).body).toMatchObject({
      errorMessages: [/Field 'nothing' does not exist/].map(
        (pattern) => expect.stringMatching(pattern) as string,
      ),
    });
  });

  it('compares keys by their numbers within a project, and counts', async () => {
    const search = async (jql: string) =>
      asked('app', 'POST', '/search/jql', { jql, fields: ['key'], maxResults: 2 });
    expect((await search('project = ORD AND key > "ORD-9" ORDER BY key')).body).toMatchObject({
      issues: [{ key: 'ORD-10' }, { key: 'ORD-11' }],
    });
    expect((await search('key > "ORD-99999"')).body).toMatchObject({
      errorMessages: ["An issue with key 'ORD-99999' does not exist for field 'issuekey'."],
    });
    const { body } = await asked('app', 'POST', '/search/approximate-count', { jql: 'key <= "ORD-9"' });
    expect(body).toEqual({ count: 9 });
  });

  it('checks permissions of other accounts, issue security included', async () => {
    const body = {
      accountId: '557058:author-0000',
      projectPermissions: [
        { permissions: ['BROWSE_PROJECTS', 'CREATE_ISSUES'], issues: [11_001, 11_006], projects: [10_002] },
      ],
    };
    expect((await asked('app', 'POST', '/permissions/check', body)).body).toEqual({
      globalPermissions: [],
      projectPermissions: [
        { permission: 'BROWSE_PROJECTS', issues: [11_001], projects: [10_002] },
        { permission: 'CREATE_ISSUES', issues: [11_001], projects: [10_002] },
      ],
    });
  });

  it('finds fields, projects, people and groups', async () => {
    expect((await asked('app', 'GET', '/field/search?query=rec')).body).toMatchObject({ total: 2 });
    expect((await asked('user', 'GET', '/project/search', undefined, 'viewer')).body).toMatchObject({
      total: 1,
    });
    expect((await asked('app', 'GET', '/user/search?query=otto%40contoso.example')).body).toMatchObject([
      { accountId: '557058:author-0000', emailAddress: 'otto@contoso.example' },
    ]);
    expect((await asked('app', 'GET', '/groups/picker?query=fin')).body).toMatchObject({
      groups: [{ name: 'finance' }],
    });
  });

  it('lists and updates precomputations', async () => {
    const { values } = (await asked('app', 'GET', '/jql/function/computation')).body as {
      values: { id: string }[];
    };
    expect(values[0]).toMatchObject({ functionName: 'probeIssues', value: 'issue in (ORD-2)' });
    const update = { values: [{ id: values[0]!.id, value: 'issue in (ORD-3)' }] };
    expect((await asked('app', 'POST', '/jql/function/computation', update)).status).toBe(200);
    expect(await host.jira.search('issue in probeIssues("ORD-2")')).toEqual(['ORD-3']);
  });

  it('throws by name for what it does not know', async () => {
    expect((await asked('app', 'GET', '/filter/1')).error?.message).toMatch(
      /\/rest\/api\/3\/filter\/1 is not implemented/,
    );
    expect((await asked('app', 'GET', '/issue/ORD-1?properties=x')).error?.message).toMatch(
      /'properties' is not implemented/,
    );
  });
});
