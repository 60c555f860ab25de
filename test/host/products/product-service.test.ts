import { describe, expect, it } from 'vitest';
import { FaultTable } from '../services/faults/fault-table';
import { jiraUnderTest } from './jira/jira-under-test';
import type { Manifest } from '../manifest/manifest';
import { MetricsBook } from '../services/metrics/host-metrics';
import { CommentStore, seedComments } from './confluence/comment-store';
import { PageStore } from './confluence/page-store';
import { seedPages } from './confluence/seed-pages';
import { seedSpaces, SpaceStore } from './confluence/space-store';
import { JsonFile } from '../persistence/json-file';
import type { InvocationRequest, PlatformRequest } from '../runtime/protocol';
import { AttachmentStore, seedAttachments } from './confluence/attachment-store';
import { CONFLUENCE_ROUTES } from './confluence/api/confluence-routes';
import { JIRA_ROUTES } from './jira/api/jira-routes';
import { PointsMeter } from './points/points-meter';
import { ProductService } from './product-service';
import { withContent } from './route-table';

function serviceWithScopes(scopes: string[]): ProductService {
  const spaces = new SpaceStore(new JsonFile(undefined, seedSpaces));
  const pages = new PageStore(new JsonFile(undefined, seedPages), spaces);
  const comments = new CommentStore(new JsonFile(undefined, seedComments), pages);
  const siteUrl = 'http://localhost';
  const attachments = new AttachmentStore(new JsonFile(undefined, seedAttachments), pages);
  const confluence = { pages, attachments, comments, siteUrl, appId: 'app-1' };
  const jira = { jira: jiraUnderTest({ appId: 'app-1', modules: {} }).jira, siteUrl };
  const metrics = new MetricsBook();
  const routes = [...withContent(CONFLUENCE_ROUTES, { confluence }), ...withContent(JIRA_ROUTES, { jira })];
  return new ProductService({
    manifest: { products: ['confluence'], scopes } as unknown as Manifest,
    routes: () => routes,
    points: new PointsMeter(() => 0, metrics),
    metrics,
    faults: new FaultTable(),
  });
}

const invocation = { runtime: { accountId: '557058:admin-0000' } } as InvocationRequest;
const request: PlatformRequest = {
  kind: 'platform',
  type: 'fpp',
  provider: 'user',
  remote: 'confluence',
  path: '/wiki/api/v2/spaces/65537/operations',
  method: 'GET',
  headers: {},
};

describe('scopes', () => {
  it('of the manifest decide whether a call is answered; the refusal names the missing one', async () => {
    expect((await serviceWithScopes(['read:space:confluence']).handle(request, invocation)).status).toBe(200);
    const refused = await serviceWithScopes(['storage:app']).handle(request, invocation);
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('read:space:confluence');
  });

  it('do not open a product in which the app is not installed', async () => {
    const jira = { ...request, remote: 'jira', path: '/rest/api/3/mypermissions?permissions=ADMINISTER' };
    await expect(serviceWithScopes(['read:permission:jira']).handle(jira, invocation)).rejects.toThrow(
      'not installed in jira',
    );
  });

  it('do not allow impersonation', async () => {
    const reply = await serviceWithScopes(['read:space:confluence']).handle(
      { ...request, accountId: 'other' },
      invocation,
    );
    expect(reply.headers['forge-proxy-error']).toBe('FORBIDDEN');
  });
});
