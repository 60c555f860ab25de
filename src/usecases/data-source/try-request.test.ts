import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
import { aTokenSet, seedConnection } from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceDraft,
  aParameter,
  aRequest,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphError, graphPage } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { inTurn, json, text } from '../../../test/fakes/scripted-http-client';
import type { DataSourceDraft } from '../../contract/data-source';
import type { RequestTrial } from '../../contract/exchange';
import { tryRequest } from './try-request';

let ports: FakePorts;
beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
});

async function tryIt(
  draft: Partial<DataSourceDraft> = {},
  more: { place?: string; parameters?: Record<string, string> } = {},
) {
  const input = { draft: aDataSourceDraft(draft), ...more };
  return tryRequest(ports, input, anAccount('account-1'), resolverDeadline(ports));
}
async function trial(...given: Parameters<typeof tryIt>): Promise<RequestTrial> {
  const reply = await tryIt(...given);
  if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
  return reply.value;
}

describe('tryRequest', () => {
  it('shows the first rows, the answer and the request as curl, and stores nothing', async () => {
    ports.http.on(usersUrl, json(graphPage(0, 25), 200, { 'set-cookie': 'a=b', 'request-id': 'r-1' }));
    const before = ports.records.dump();
    const { outcome, exchange, curl } = await trial();
    expect(outcome).toMatchObject({
      state: 'done',
      test: { rowCount: 25, table: { rows: Array(20).fill({}) } },
    });
    expect(exchange).toMatchObject({
      status: 200,
      text: null,
      sample: { isTextual: false, isPartial: false },
    });
    expect(exchange?.headers.map(({ name }) => name)).toEqual(['content-type', 'request-id']);
    expect((exchange?.sample?.body as { value: unknown[] }).value).toHaveLength(25);
    expect(curl).toContain(`curl '${usersUrl}'`);
    expect(ports.records.dump()).toBe(before);
  });

  it('shows the answer although the rows path finds nothing in it', async () => {
    ports.http.on(usersUrl, json(graphPage(0, 2)));
    const { outcome, exchange } = await trial({ rowsPath: '$.items' });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'NO_ROWS_FOUND' } });
    expect(exchange?.sample?.body).toMatchObject({ value: [{}, {}] });
  });

  it('shows what a service that refuses said', async () => {
    ports.http.on(usersUrl, json(graphError('Authorization_RequestDenied', 'no'), 403));
    const { outcome, exchange } = await trial();
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'ACCESS_DENIED_BY_API' } });
    expect(exchange).toMatchObject({
      status: 403,
      sample: { body: { error: { code: 'Authorization_RequestDenied' } } },
    });
  });

  it('shows the beginning of a web page as text', async () => {
    ports.http.on(usersUrl, text('<html>Sign in</html>', 200, { 'content-type': 'text/html' }));
    const { exchange } = await trial();
    expect(exchange).toMatchObject({ sample: null, text: '<html>Sign in</html>' });
  });

  it('has no exchange where nothing answered', async () => {
    ports.http.on(usersUrl, { failure: { reason: 'unreachable', host: 'graph.microsoft.com' } });
    expect(await trial()).toMatchObject({ exchange: null, outcome: { state: 'failed' } });
  });

  it('keeps the good answer, not the refusal before it', async () => {
    ports.http.on(usersUrl, inTurn(json({}, 429, { 'retry-after': '1' }), json(graphPage(0, 1))));
    expect((await trial()).exchange?.status).toBe(200);
  });

  it('masks credentials that the service echoes', async () => {
    const { accessToken } = aTokenSet();
    ports.http.on(
      usersUrl,
      json({ value: [{ id: 1, sent: `Bearer ${accessToken}` }] }, 200, {
        link: `<?t=${accessToken}>; rel=x`,
      }),
    );
    const shown = JSON.stringify(
      await trial({ columns: [aColumn({ path: '$.sent' })] }).then(({ exchange, curl }) => ({
        exchange,
        curl,
      })),
    );
    expect(shown).toContain('•••');
    expect(shown).not.toContain(accessToken);
  });

  describe('as on a page or issue', () => {
    const request = aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` });
    const parameters = [
      aParameter({ source: 'context', contextPath: 'issue.fields.customfield_1', required: true }),
    ];

    it('takes what the place gives', async () => {
      ports.product.context = { 'issue.fields.summary': 'Order', 'issue.fields.customfield_1': 'Finance' };
      ports.http.on(usersUrl, json(graphPage(0, 1)));
      const { values } = await trial({ request, parameters }, { place: 'https://x.example/browse/ORD-1' });
      expect(values).toEqual({ department: 'Finance' });
      expect(ports.http.requests.at(-1)?.url).toContain('Finance');
    });

    it.each([
      ['nonsense', 'place'],
      ['ORD-2', 'place'],
    ])('names the field when %s is no place that can be seen', async (place, field) => {
      expect(await tryIt({ request, parameters }, { place })).toMatchObject({
        ok: false,
        failure: { failure: { reason: 'invalid-input', field } },
      });
    });

    it('says which value the place lacks', async () => {
      ports.product.context = { 'issue.fields.summary': 'Order' };
      expect(await tryIt({ request, parameters }, { place: 'ORD-1' })).toMatchObject({
        failure: { failure: { field: 'parameters.department' } },
      });
    });

    it('knows the day without being told', async () => {
      ports.http.on(usersUrl, json(graphPage(0, 1)));
      const today = [aParameter({ key: 'day', source: 'context', contextPath: 'now', type: 'date' })];
      const { values } = await trial({
        request: aRequest({ url: `${usersUrl}?since={{day}}` }),
        parameters: today,
      });
      expect(values['day']).toMatch(/^\d{4}-\d\d-\d\d$/);
    });
  });
});
