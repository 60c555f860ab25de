import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { fieldRequests } from '../../contract/field-api';
import type { FieldAnswers, FieldKey } from '../../contract/field-api';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { describeField } from '../../usecases/field/describe-field';
import type { FieldPlace } from '../../usecases/field/field-place';
import { listFieldSources } from '../../usecases/field/list-field-sources';
import { openField } from '../../usecases/field/open-field';
import { prepareFieldConfiguration } from '../../usecases/field/prepare-field-configuration';
import { rememberPick } from '../../usecases/field/remember-pick';
import { searchField } from '../../usecases/field/search-field';
import { getFieldSync, startFieldSync } from '../../usecases/field/start-field-sync';
import { failNamed } from '../../usecases/record/named';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { openCall } from './open-call';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

type Handlers = {
  readonly [K in FieldKey]: (
    ports: JiraPorts,
    input: z.output<(typeof fieldRequests)[K]>,
    place: FieldPlace,
    context: JiraContext,
  ) => Promise<Result<FieldAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  openField: (ports, { dependsOn }, place) => openField(ports, place, dependsOn),
  searchField: (ports, typed, place) => searchField(ports, place, typed),
  rememberPick: (ports, { ids }, place) => rememberPick(ports, place, ids),
  describeField: (ports, _input, place) => describeField(ports, place),
  listFieldSources: (ports) => listFieldSources(ports),
  prepareFieldConfiguration: (ports, draft, place, { fieldContextId }) =>
    prepareFieldConfiguration(ports, draft, place, fieldContextId),
  startFieldSync: (ports, _input, { fieldId }) => startFieldSync(ports, fieldId),
  getFieldSync: (ports, _input, { fieldId }) => getFieldSync(ports, fieldId),
};

/** Keys of the configuration page, for Jira's administrators alone. */
const administratorKeys: readonly FieldKey[] = [
  'listFieldSources',
  'prepareFieldConfiguration',
  'startFieldSync',
  'getFieldSync',
];

/** The resolver of both field types, for view, edit and configuration. */
export const fieldResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as FieldKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends FieldKey>(resolver: Resolver, key: K): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, language } = await openCall(sent);
    const trusted = readJiraContext(context);
    const ports = buildJiraPorts(buildPorts(trusted.accountId, language));
    return answer(key, ports, async () => {
      const place = toPlace(trusted);
      if (!place.ok) return place;
      if (administratorKeys.includes(key)) {
        // Jira refuses even to be asked in a customer's name.
        const isAdministrator = trusted.mayActAsUser && (await ports.product.isAdministrator('jira'));
        if (!isAdministrator) return failNamed({ reason: 'not-administrator', product: 'Jira' });
      }
      const input = parsePayload(fieldRequests[key], payload);
      if (!input.ok) return input;
      return handlers[key](ports, input.value as z.output<(typeof fieldRequests)[K]>, place.value, trusted);
    });
  });
}

function toPlace(context: JiraContext): Result<FieldPlace, NamedFailure> {
  const { accountId, kind, fieldId, issue, project, issueTypeId, isPortal, mayActAsUser } = context;
  if (kind === null || fieldId === null) {
    return failNamed({ reason: 'field-not-configured', problem: buildText('problem.field.notNamed') });
  }
  return succeed({
    accountId,
    kind,
    fieldId,
    issue,
    project,
    issueTypeId,
    isPortal,
    mayActAsUser,
  });
}
