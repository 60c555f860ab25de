import { beforeEach, describe, expect, it } from 'vitest';
import { FaultTable } from '../../../../services/faults/fault-table';
import type { Manifest } from '../../../../manifest/manifest';
import { MetricsBook } from '../../../../services/metrics/host-metrics';
import type { InvocationRequest, PlatformRequest } from '../../../../runtime/protocol';
import { PointsMeter } from '../../../points/points-meter';
import { ProductService } from '../../../product-service';
import { withContent } from '../../../route-table';
import { JIRA_ROUTES } from '../jira-routes';
import { buildHostJira, type HostJira } from '../../host-jira';
import { jiraUnderTest } from '../../jira-under-test';

const SCOPES = ['read:field.option:jira', 'write:field.option:jira', 'delete:field.option:jira'];
let jira: HostJira;
let metrics: MetricsBook;
let service: ProductService;
let fieldId: string;
let contextId: number;

function start(scopes = SCOPES, type = 'select') {
  const { jira: underTest } = jiraUnderTest({ appId: 'app-1', modules: {} });
  jira = buildHostJira(underTest);
  metrics = new MetricsBook();
  const routes = withContent(JIRA_ROUTES, { jira: { jira: underTest, siteUrl: 'http://localhost' } });
  service = new ProductService({
    manifest: { products: ['jira'], scopes } as unknown as Manifest,
    routes: () => routes,
    points: new PointsMeter(() => 0, metrics),
    metrics,
    faults: new FaultTable(),
  });
  ({ id: fieldId, contextId } = jira.createOptionField({ type, name: 'Site' }));
}
beforeEach(() => start());

async function asked(method: string, path: string, body?: unknown, as: 'app' | 'viewer' = 'app') {
  const request = {
    remote: 'jira',
    provider: as === 'app' ? 'app' : 'user',
    method,
    path: `/rest/api/3/field/${fieldId}/context/${contextId}/option${path}`,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  } as unknown as PlatformRequest;
  const invocation = { runtime: as === 'app' ? {} : { accountId: as } } as unknown as InvocationRequest;
  const { status, body: text } = await service.handle(request, invocation);
  return { status, body: (text === '' ? null : JSON.parse(text)) as never };
}

const labels = () => jira.options(fieldId, contextId).map(({ value }) => value);
const add = (...values: string[]) => jira.addOptions(fieldId, contextId, values).map(({ id }) => id);

describe('options', () => {
  it('are made, answered in the order of the request, and listed in pages', async () => {
    const made = await asked('POST', '', {
      options: [{ value: 'Basel' }, { value: 'Bern', disabled: true }],
    });
    expect(made).toMatchObject({ status: 200, body: { options: [{ value: 'Basel', disabled: false }, { value: 'Bern', disabled: true }] } }); // prettier-ignore
    const page = await asked('GET', '?startAt=1&maxResults=1');
    expect(page.body).toMatchObject({ startAt: 1, maxResults: 1, total: 2, isLast: true, values: [{ value: 'Bern' }] }); // prettier-ignore
  });

  it('are a thousand a request at most, a hundred a page unless asked for more', async () => {
    const many = (count: number) => ({
      options: Array.from({ length: count }, (_, at) => ({ value: `n${at}` })),
    });
    expect((await asked('POST', '', many(1_001))).status).toBe(400);
    expect((await asked('POST', '', many(1_000))).status).toBe(200);
    expect(((await asked('GET', '')).body as { values: [] }).values).toHaveLength(100);
    expect(((await asked('GET', '?maxResults=5000')).body as { values: [] }).values).toHaveLength(1_000);
    // A point each for the refused and the done request, whatever they hold.
    expect(
      metrics.current.points.byRoute[`POST /rest/api/3/field/{fieldId}/context/{contextId}/option`],
    ).toBe(2);
  });

  it('are not made in part: one refused label refuses all', async () => {
    add('Basel');
    for (const value of ['basel', '', 'x'.repeat(256)]) {
      expect((await asked('POST', '', { options: [{ value: 'Bern' }, { value }] })).status).toBe(400);
    }
    expect(labels()).toEqual(['Basel']);
  });

  it('are bounded over all contexts of the field', async () => {
    jira.limitOptions(3);
    const second = jira.addContext(fieldId, ['SUP']);
    jira.addOptions(fieldId, second, ['A', 'B']);
    expect((await asked('POST', '', { options: [{ value: 'C' }, { value: 'D' }] })).status).toBe(400);
    expect((await asked('POST', '', { options: [{ value: 'C' }] })).status).toBe(200);
  });

  it('are changed all or not at all: an unknown id is 404', async () => {
    const [basel, bern] = add('Basel', 'Bern');
    const refused = await asked('PUT', '', { options: [{ id: basel, value: 'Bâle' }, { id: '1' }] });
    expect(refused.status).toBe(404);
    expect(labels()).toEqual(['Basel', 'Bern']);
    const changed = await asked('PUT', '', {
      options: [
        { id: basel, value: 'Bâle' },
        { id: bern, value: 'Bern' },
      ],
    });
    expect(changed.body).toEqual({ options: [{ id: basel, value: 'Bâle', disabled: false }] });
  });

  it('are not renamed to what another one is called at that moment', async () => {
    const [basel, bern] = add('Basel', 'Bern');
    const swap = {
      options: [
        { id: basel, value: 'Bern' },
        { id: bern, value: 'Basel' },
      ],
    };
    expect((await asked('PUT', '', swap)).status).toBe(400);
  });

  it('are moved to a place or behind another, never both', async () => {
    const [a, b, c] = add('A', 'B', 'C');
    expect((await asked('PUT', '/move', { customFieldOptionIds: [c], position: 'First' })).status).toBe(204);
    expect(labels()).toEqual(['C', 'A', 'B']);
    expect((await asked('PUT', '/move', { customFieldOptionIds: [c, a], after: b })).status).toBe(204);
    expect(labels()).toEqual(['B', 'C', 'A']);
    const both = { customFieldOptionIds: [c], after: b, position: 'Last' };
    expect((await asked('PUT', '/move', both)).status).toBe(400);
  });

  it('of a cascading list go after those below them', async () => {
    start(SCOPES, 'cascadingselect');
    const [city] = add('Basel');
    const made = await asked('POST', '', { options: [{ value: 'North', optionId: city }] });
    const [{ id }] = (made.body as { options: [{ id: string }] }).options;
    expect((await asked('DELETE', `/${city}`)).status).toBe(400);
    expect((await asked('DELETE', `/${id}`)).status).toBe(204);
    expect((await asked('DELETE', `/${city}`)).status).toBe(204);
  });

  it('have none below them in any other list', async () => {
    const [city] = add('Basel');
    expect((await asked('POST', '', { options: [{ value: 'North', optionId: city }] })).status).toBe(400);
  });

  it('need their own scopes, and an administrator', async () => {
    const [id] = add('Basel');
    expect((await asked('GET', '', undefined, 'viewer')).status).toBe(403);
    start(['read:field.option:jira']);
    expect((await asked('GET', '')).status).toBe(200);
    expect((await asked('POST', '', { options: [{ value: 'A' }] })).status).toBe(401);
    expect((await asked('DELETE', `/${id}`)).status).toBe(401);
  });
});
