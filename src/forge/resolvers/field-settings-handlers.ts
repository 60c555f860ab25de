import type { FieldAnswers, fieldRequests } from '../../contract/field-api';
import type { JiraPorts } from '../../core/ports';
import type { FieldPlace } from '../../usecases/field/field-place';
import { listFieldSources } from '../../usecases/field/list-field-sources';
import { prepareFieldConfiguration } from '../../usecases/field/prepare-field-configuration';
import { getFieldSync, startFieldSync } from '../../usecases/field/start-field-sync';
import type { Handlers } from './define-resolver';
import type { JiraContext } from './read-jira-context';

/** A call of a field: which one, where, by whom. */
export interface FieldCall {
  readonly ports: JiraPorts;
  readonly place: FieldPlace;
  readonly context: JiraContext;
}

/** What answers each key of a field. */
export type FieldHandlers = Handlers<typeof fieldRequests, FieldAnswers, FieldCall>;

/** For administrators, on the configuration page of a field. Those who look at issues and edit them do not load it. */
export const settingsHandlers: Pick<
  FieldHandlers,
  'listFieldSources' | 'prepareFieldConfiguration' | 'startFieldSync' | 'getFieldSync'
> = {
  listFieldSources: ({ ports }) => listFieldSources(ports),
  prepareFieldConfiguration: ({ ports, place, context: { fieldContextId } }, draft) =>
    prepareFieldConfiguration(ports, draft, place, fieldContextId),
  startFieldSync: ({ ports, place: { fieldId } }) => startFieldSync(ports, fieldId),
  getFieldSync: ({ ports, place: { fieldId } }) => getFieldSync(ports, fieldId),
};
