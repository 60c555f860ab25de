import { callWidget } from '../jira-calls';
import type { Actor } from './actor';

/** Looks at a dashboard; its rows are checked like those on a page, and a widget's seal is good for no other source. */
export const widgetViewer: Actor = {
  name: 'widget viewer',
  weight: 2,
  async act(world) {
    const { chance, widget, tally } = world;
    if (!widget) return;
    const { source, config } = widget;
    const account = chance.pick(['viewer', 'author']);
    const check = world.expectTable(source, null);
    const request = { parameters: {}, force: chance.below(8) === 0 };
    const shown = await callWidget(world, 'viewTable', { ...request, config }, account);
    if (shown?.ok) check(shown.data, `${account} on the dashboard`);
    const other = chance.pick(world.sources);
    if (other.id === source.id) return;
    const forged = { ...config, binding: { ...config.binding, dataSourceId: other.id } };
    const refused = await callWidget(world, 'viewTable', { ...request, config: forged }, account);
    if (refused?.ok) tally.wrongAnswers.push('a widget’s seal of another data source was accepted');
  },
};
