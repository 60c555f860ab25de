import type { MacroAnswers, MacroKey, MacroRequest } from '../../contract/macro-api';
import type { Reply } from '../../contract/reply';
import { callResolver } from '../shared/call-resolver';

/** Calls one key of the macro's resolver. */
export function callMacro<K extends MacroKey>(
  key: K,
  request: MacroRequest<K>,
): Promise<Reply<MacroAnswers[K]>> {
  return callResolver<MacroAnswers[K]>(key, request);
}
