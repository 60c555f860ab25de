import { demoPageId } from '../integration/app-under-test';
import type { SoakWorld } from './world';

/** Pages that the site begins with: of a space for those who work there, and of one for everybody. */
export const pageIds = { team: demoPageId, public: '98311' } as const;
/** The page that guests are let in to. */
export const guestPageId = '98310';

/** Calls the site as somebody's browser does. */
export async function onSite(
  { app }: SoakWorld,
  { method, path, as, body }: SiteCall,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${app.host.url}/host/site/${path}`, {
    method,
    headers: { 'x-host-account': as, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}
interface SiteCall {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly as: string;
  readonly body: object;
}

/** Puts a macro of every data source on both pages. */
export async function furnishPages(world: SoakWorld): Promise<void> {
  for (const pageId of Object.values(pageIds)) {
    const body = world.sources.map(({ table, config }) => ({
      kind: 'macro',
      moduleKey: 'external-data',
      localId: table,
      config,
    }));
    const changed = { title: `Page ${pageId}`, body, version: 1 };
    const { status, text } = await onSite(world, {
      method: 'PUT',
      path: `pages/${pageId}`,
      as: 'author',
      body: changed,
    });
    if (status !== 200) throw new Error(`soak: page ${pageId} was not stored: ${text.slice(0, 200)}`);
  }
}
