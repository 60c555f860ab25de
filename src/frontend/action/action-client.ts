import type { ActionFormAnswers, ActionFormKey, ActionFormRequest } from '../../contract/action-form-api';
import type { Reply } from '../../contract/reply';
import { callResolver } from '../shared/call-resolver';

/** Calls one key of the resolver of the forms of actions. */
export function callActionForm<K extends ActionFormKey>(
  key: K,
  request: ActionFormRequest<K>,
): Promise<Reply<ActionFormAnswers[K]>> {
  return callResolver<ActionFormAnswers[K]>(key, request);
}
