import type { actionFormRequests, ActionFormAnswers } from '../../contract/action-form-api';
import { buildText } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { succeed } from '../../core/result';
import { listFormChoices } from '../../usecases/action/list-form-choices';
import { previewAction } from '../../usecases/action/preview-action';
import { failNamed } from '../../usecases/record/named';
import { buildActionPorts } from '../system/build-action-ports';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, Handlers } from './define-resolver';
import { readContext } from './read-context';

/** A call of a form, by whom what it lists and previews is decided. */
interface FormCall {
  readonly ports: ActionPorts;
  readonly caller: ActionCaller;
}

const handlers: Handlers<typeof actionFormRequests, ActionFormAnswers, FormCall> = {
  listFormChoices: async ({ ports, caller }) => succeed(await listFormChoices(ports, caller)),
  previewAction: ({ ports, caller }, request) => previewAction(ports, caller, request),
};

/**
 * Lets in administrators of Jira or Confluence. Which project a rule belongs to is not documented to be in the context,
 * so who administers one project only types what others pick.
 */
const administrator: Admission<FormCall> = async (context, language) => {
  const { accountId } = await readContext(context);
  const refused = failNamed({ reason: 'not-administrator', product: buildText('name.thisSite') });
  if (accountId === null) return refused;
  const ports = buildActionPorts(buildPorts({ accountId, language, caller: 'administrator' }));
  const isAdministrator =
    (await ports.product.isAdministrator('jira')) || (await ports.product.isAdministrator('confluence'));
  return isAdministrator ? succeed({ ports, caller: { accountId, surface: 'automation' } }) : refused;
};

/** The resolver of the forms of actions in rules of Automation. */
export const actionFormResolver = defineResolver(
  { load: async () => (await import('../../contract/action-form-api')).actionFormRequests },
  handlers,
  administrator,
);
