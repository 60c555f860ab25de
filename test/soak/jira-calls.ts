import { fieldSettingsSchema } from '../../src/contract/field-schema';
import type { FieldSettings } from '../../src/contract/field';
import type { FieldAnswers, FieldKey, FieldRequest } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { PanelAnswers, PanelKey, PanelRequest, widgetRequests } from '../../src/contract/panel-api';
import type { Reply } from '../../src/contract/reply';
import type { SoakWorld } from './world';

/** Issues that the site begins with and everybody here may see. */
export const issueKeys = ['ORD-1', 'ORD-2', 'ORD-3'] as const;

/** How the field of the run offers its records. */
export function fieldSettings(columns: readonly string[]): FieldSettings {
  return fieldSettingsSchema.parse({ idColumn: 'id', labelColumn: 'value', columns });
}

/** Calls a key of the field's resolver; the configuration's keys come from its own page. */
export function callField<K extends FieldKey>(
  world: SoakWorld,
  key: K,
  request: FieldRequest<K>,
  accountId: string,
  issueKey: string | null = null,
): Promise<Reply<FieldAnswers[K]> | null> {
  const { field } = world;
  const place =
    issueKey === null
      ? { fieldContextId: field?.contextId, entryPoint: 'contextConfig' }
      : { issue: { key: issueKey }, entryPoint: 'edit', experience: 'issue-view' };
  const extension = { fieldId: field?.id, ...place };
  return world.call(
    `field ${key}`,
    () =>
      world.app.call(fieldTypeKeys.single, key, request, accountId, extension) as Promise<
        Reply<FieldAnswers[K]>
      >,
  );
}

/** Calls a key of the panel's resolver, as on an issue. */
export function callPanel<K extends PanelKey>(
  world: SoakWorld,
  key: K,
  request: PanelRequest<K>,
  accountId: string,
  issueKey: string = issueKeys[0],
): Promise<Reply<PanelAnswers[K]> | null> {
  const extension = { issue: { key: issueKey } };
  return world.call(
    `panel ${key}`,
    () =>
      world.app.call('external-data-panel', key, request, accountId, extension) as Promise<
        Reply<PanelAnswers[K]>
      >,
  );
}

/** Calls a key of the widget's resolver, as on the dashboard that the site begins with. */
export function callWidget<K extends PanelKey & keyof typeof widgetRequests>(
  world: SoakWorld,
  key: K,
  request: PanelRequest<K>,
  accountId: string,
): Promise<Reply<PanelAnswers[K]> | null> {
  const extension = { context: { dashboardId: '10400', widgetId: '1' } };
  return world.call(
    `widget ${key}`,
    () =>
      world.app.call('external-data-widget', key, request, accountId, extension) as Promise<
        Reply<PanelAnswers[K]>
      >,
  );
}
