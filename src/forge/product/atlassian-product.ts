import { asUser, route } from '@forge/api';
import type { APIResponse } from '@forge/api';
import { z } from 'zod';
import type { Product, ProductName } from '../../core/ports';

/** Operations as Confluence lists them for the calling user. */
const operationsSchema = z.object({
  operations: z.array(z.object({ operation: z.string(), targetType: z.string() })).default([]),
});
const permissionCheckSchema = z.object({ hasPermission: z.boolean() });
const myPermissionsSchema = z.object({
  permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }),
});

/**
 * Asks Confluence and Jira, as the calling account. Whatever is not a clear yes is a no.
 * https://developer.atlassian.com/cloud/confluence/rest/v1/ and /cloud/jira/platform/rest/v3/
 */
export class AtlassianProduct implements Product {
  constructor(private readonly accountId: string | null) {}

  async isAdministrator(product: ProductName): Promise<boolean> {
    if (this.accountId === null) return false;
    if (product === 'jira') {
      const answer = await asUser().requestJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
      const parsed = myPermissionsSchema.safeParse(await readJson(answer));
      return parsed.success && parsed.data.permissions.ADMINISTER.havePermission;
    }
    const answer = await asUser().requestConfluence(route`/wiki/rest/api/user/current?expand=operations`);
    return hasOperation(await readJson(answer), 'administer', 'application');
  }

  async mayEditContent(place: {
    readonly contentId: string | null;
    readonly spaceId: string | null;
  }): Promise<boolean> {
    if (this.accountId === null) return false;
    if (place.contentId !== null) {
      const answer = await asUser().requestConfluence(
        route`/wiki/rest/api/content/${place.contentId}/permission/check`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({
            subject: { type: 'user', identifier: this.accountId },
            operation: 'update',
          }),
        },
      );
      // A page that was never published may be unknown here; its space decides then.
      if (answer.status !== 404) {
        const parsed = permissionCheckSchema.safeParse(await readJson(answer));
        return parsed.success && parsed.data.hasPermission;
      }
    }
    if (place.spaceId === null) return false;
    const answer = await asUser().requestConfluence(route`/wiki/api/v2/spaces/${place.spaceId}/operations`);
    return hasOperation(await readJson(answer), 'create', 'page');
  }
}

function hasOperation(body: unknown, operation: string, targetType: string): boolean {
  const parsed = operationsSchema.safeParse(body);
  if (!parsed.success) return false;
  return parsed.data.operations.some(
    (each) => each.operation === operation && each.targetType === targetType,
  );
}

async function readJson(answer: APIResponse): Promise<unknown> {
  if (!answer.ok) return undefined;
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}
