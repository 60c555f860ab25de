import { viewSettingsSchema } from '../../../src/contract/view-schema';
import { callPanel } from '../jira-calls';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

interface Panel {
  /** Title that was acknowledged last. */
  acknowledged: string;
  /** Titles whose save had no answer: they may come into force at any time. */
  readonly unanswered: Set<string>;
  /** The last save holds, so one is made at a time. */
  isBusy: boolean;
  serial: number;
}

const panels = new WeakMap<SoakWorld, Panel>();

/** Changes what the panel of a project shows, and expects to find it so. */
export const panelMaker: Actor = {
  name: 'panel maker',
  weight: 1,
  async act(world) {
    const panel = panelOf(world);
    const source = world.field?.source;
    if (panel.isBusy || !source) return;
    panel.isBusy = true;
    try {
      const sealed = await callPanel(world, 'sealBinding', { dataSourceId: source.id }, 'admin');
      if (!sealed?.ok) return;
      panel.serial += 1;
      const title = `panel ${panel.serial}`;
      const view = viewSettingsSchema.parse({ title });
      panel.unanswered.add(title);
      const saved = await callPanel(world, 'savePanel', { binding: sealed.data.binding, view }, 'admin');
      if (!saved?.ok) return;
      panel.unanswered.delete(title);
      panel.acknowledged = title;
      world.tally.writesAcknowledged += 1;
      const read = await callPanel(world, 'getPanel', {}, 'viewer');
      if (!read?.ok) return;
      world.tally.writesReadBack += 1;
      const found = read.data.settings?.view.title ?? 'nothing';
      if (found !== title && !panel.unanswered.has(found)) {
        world.tally.lostWrites.push(`the panel was saved as '${title}' and read as '${found}'`);
      }
    } finally {
      panel.isBusy = false;
    }
  },
};

function panelOf(world: SoakWorld): Panel {
  const known = panels.get(world);
  if (known) return known;
  const begun = { acknowledged: 'first', unanswered: new Set<string>(), isBusy: false, serial: 0 };
  panels.set(world, begun);
  return begun;
}
