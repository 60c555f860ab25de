import { fieldTypeKeys } from '../../src/contract/field-limits';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { expectData } from '../integration/app-under-test';
import type { Reply } from '../../src/contract/reply';
import { callField, callPanel, callWidget, fieldSettings } from './jira-calls';
import type { SoakWorld } from './world';

/** A field of Jira that is filled from the first source, and a panel and a widget that show it. */
export async function furnishJira(world: SoakWorld): Promise<void> {
  const source = world.sources[0]!;
  const { id, contextId } = world.app.host.jira.createField({
    typeKey: fieldTypeKeys.single,
    name: 'Ledger row',
  });
  world.field = { id, contextId, source };
  const prepared = expectData(
    known(
      await callField(
        world,
        'prepareFieldConfiguration',
        {
          dataSourceId: source.id,
          settings: fieldSettings(['owner']),
        },
        'admin',
      ),
    ),
  );
  world.app.host.jira.configure(id, contextId, prepared);
  const { binding } = expectData(
    known(await callPanel(world, 'sealBinding', { dataSourceId: source.id }, 'admin')),
  );
  const view = viewSettingsSchema.parse({ title: 'first' });
  expectData(known(await callPanel(world, 'savePanel', { binding, view }, 'admin')));
  const ofWidget = await callWidget(world, 'sealBinding', { dataSourceId: source.id }, 'admin');
  world.widget = { source, config: { version: 1, binding: expectData(known(ofWidget)).binding, view } };
}

/** No fault strikes while the site is furnished, so that no invocation is ended. */
function known<T>(reply: Reply<T> | null): Reply<T> {
  if (reply === null) throw new Error('soak: the platform ended an invocation before the run began');
  return reply;
}
