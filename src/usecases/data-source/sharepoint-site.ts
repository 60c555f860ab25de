import { buildText } from '../../contract/text/text';
import * as z from 'zod/mini';
import { acceptHeaders, parseAnswer } from '../../core/answer/parse-answer';
import type { Failure } from '../../core/failure/failure';
import { findSigns } from '../../core/evidence/find-signs';
import { findNextPage } from '../../core/evidence/next-link';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { ServiceCaller } from '../reading/service-caller';

const siteSchema = z.object({
  id: z.string().check(z.minLength(1)),
  displayName: z._default(z.string(), ''),
  name: z._default(z.string(), ''),
  webUrl: z.string(),
});
export type GraphSite = z.output<typeof siteSchema>;

const listSchema = z.object({
  id: z.string().check(z.minLength(1)),
  name: z._default(z.string(), ''),
  displayName: z._default(z.string(), ''),
  description: z._default(z.string(), ''),
  webUrl: z._default(z.string(), ''),
  system: z.optional(z.unknown()),
  list: z.optional(
    z.object({ hidden: z._default(z.boolean(), false), template: z._default(z.string(), '') }),
  ),
});
export type GraphList = z.output<typeof listSchema>;

/** Lists and columns come in few pages; more than these would be no site that a person made. */
const mostPages = 20;

/** Asks Microsoft Graph about SharePoint sites. Works with `Sites.Selected`, where nothing can be searched. */
export class SharePointSites {
  /** @param graphUrl such as `https://graph.microsoft.com/v1.0` */
  constructor(
    private readonly caller: ServiceCaller,
    readonly graphUrl: string,
  ) {}

  /** The site at a server-relative path. https://learn.microsoft.com/graph/api/site-getbypath */
  async findSite(host: string, sitePath: string): Promise<Result<GraphSite, Failure>> {
    const path = sitePath.split('/').map(encodeURIComponent).join('/');
    const body = await this.get(`${this.graphUrl}/sites/${host}${path === '' ? '' : `:${path}`}`);
    return body.ok ? parse(siteSchema, body.value) : body;
  }

  /** Every list of a site, the hidden ones too. */
  async listLists(siteId: string): Promise<Result<readonly GraphList[], Failure>> {
    const url = `${this.siteUrl(siteId)}/lists?$select=id,name,displayName,description,webUrl,list,system`;
    return this.getAll(url, listSchema);
  }

  siteUrl(siteId: string): string {
    return `${this.graphUrl}/sites/${siteId}`;
  }

  /** Every element of a collection that fits the schema, over its pages. */
  async getAll<T extends z.ZodMiniType>(
    url: string,
    schema: T,
  ): Promise<Result<readonly z.output<T>[], Failure>> {
    const found: z.output<T>[] = [];
    let next: string | null = url;
    for (let pages = 0; next !== null && pages < mostPages; pages += 1) {
      const body: Result<unknown, Failure> = await this.get(next);
      if (!body.ok) return body;
      const page = z.object({ value: z.array(z.unknown()) }).safeParse(body.value);
      for (const each of page.data?.value ?? []) {
        const parsed = schema.safeParse(each);
        if (parsed.success) found.push(parsed.data);
      }
      next = findNextPage(findSigns({}, body.value, '$.value'), next).url;
    }
    return succeed(found);
  }

  private async get(url: string): Promise<Result<unknown, Failure>> {
    const answered = await this.caller.call({ method: 'GET', url, headers: { accept: acceptHeaders.json } });
    if (!answered.ok) return answered;
    const parsed = parseAnswer(answered.value, url, 'json');
    return parsed.ok ? succeed(parsed.value.body) : parsed;
  }
}

function parse<T extends z.ZodMiniType>(schema: T, body: unknown): Result<z.output<T>, Failure> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return succeed(parsed.data);
  const problem = buildText('problem.sharepoint.notASite');
  return fail({
    reason: 'sharepoint-url',
    problem,
    remedy: buildText('remedy.graphConnection'),
  });
}
