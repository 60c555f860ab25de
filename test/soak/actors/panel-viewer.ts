import { callPanel, issueKeys } from '../jira-calls';
import type { Actor } from './actor';

/** Looks at issues with a panel; its rows are checked like those on a page. */
export const panelViewer: Actor = {
  name: 'panel viewer',
  weight: 3,
  async act(world) {
    const { chance, field } = world;
    if (!field) return;
    const check = world.expectTable(field.source, null);
    const issue = chance.pick(issueKeys);
    const account = chance.pick(['viewer', 'author']);
    const request = { parameters: {}, force: chance.below(8) === 0 };
    const shown = await callPanel(world, 'viewTable', request, account, issue);
    if (shown?.ok) check(shown.data, `${account} on ${issue}`);
  },
};
