import { guestPageId, pageIds } from '../site-pages';
import type { Actor } from './actor';

/** People without a licence, and the page that they are let in to. */
const strangers = [
  { accountId: null, pageId: pageIds.public },
  { accountId: '557058:guest-0000', pageId: guestPageId },
] as const;

/** A guest, and everybody who has not signed in: they see what is for everybody, and make nothing happen in their name. */
export const stranger: Actor = {
  name: 'stranger',
  weight: 2,
  async act(world) {
    const { chance, tally } = world;
    const source = chance.pick(world.sources);
    const { accountId, pageId } = chance.pick(strangers);
    const who = accountId ?? 'anonymous';
    const group = world.pickGroup(source);
    const check = world.expectTable(source, group);
    const parameters = group === null ? {} : { group };
    const key = chance.below(4) === 0 ? 'refreshTable' : 'viewTable';
    const shown = await world.macro(key, { config: source.config, parameters }, accountId, pageId);
    if (shown?.ok) {
      check(shown.data, who);
      const isForAll = source.owner !== null && source.openTo === undefined;
      if (!isForAll) tally.wrongAnswers.push(`${source.table} was shown to ${who}`);
      if (accountId === null && shown.data.mayRefresh) tally.wrongAnswers.push('anybody may refresh');
    }
    if (accountId !== null || chance.below(4) > 0) return;
    const begun = await world.macro('beginUserSignIn', { config: source.config }, null, pageId);
    if (begun?.ok) tally.wrongAnswers.push('somebody who is nobody began a sign-in');
  },
};
