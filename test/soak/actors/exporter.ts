import { valueOf } from '../ledger-service';
import { onSite, pageIds } from '../site-pages';
import type { SoakSource, SoakWorld } from '../world';
import type { Actor } from './actor';

const exportTypes = ['pdf', 'word', 'other'] as const;
/** Who exports which page, and as whom the app knows them. */
const exports = [
  { as: 'anonymous', accountId: 'nobody', pageId: pageIds.public },
  { as: 'viewer', accountId: '557058:viewer-0000', pageId: pageIds.team },
  { as: 'author', accountId: '557058:author-0000', pageId: pageIds.team },
  { as: 'author', accountId: '557058:author-0000', pageId: pageIds.public },
] as const;
type Export = (typeof exports)[number];

/** Exports a page with macros: every row in the document is true, and none is there for somebody who may not see it. */
export const exporter: Actor = {
  name: 'exporter',
  weight: 1,
  async act(world) {
    const { chance, tally } = world;
    const source = chance.pick(world.sources);
    const chosen = chance.pick(exports);
    const exportType = chance.pick(exportTypes);
    tally.count('requests', 'export');
    const body = { pageId: chosen.pageId, localId: source.table, exportType };
    const { status, text } = await onSite(world, { method: 'POST', path: 'export', as: chosen.as, body });
    tally.count('replies', `export ${status}`);
    world.scan('export', text);
    if (status === 200) check(world, source, chosen, text);
  },
};

function check(world: SoakWorld, source: SoakSource, { accountId, pageId }: Export, text: string): void {
  const { openTo } = source;
  const isOpen = openTo === undefined || (openTo.accountId === accountId && openTo.pageId === pageId);
  const owner = source.owner ?? accountId;
  for (const [value, table, , generation, id] of text.matchAll(/([a-z]+)\/([\w:-]+)\/(\d+)\/(\d+)/g)) {
    const isOfTable = source.groups?.includes(table ?? '') ?? table === source.table;
    const isTrue = isOfTable && valueOf(table ?? '', owner, Number(generation), Number(id)) === value;
    if (isOpen && isTrue && Number(generation) <= world.service.generation) continue;
    world.tally.wrongAnswers.push(
      `an export of ${source.table} for ${accountId} on ${pageId} holds ${value}`,
    );
    return;
  }
}
