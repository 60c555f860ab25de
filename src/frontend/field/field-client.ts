import type { FieldAnswers, FieldKey, FieldRequest } from '../../contract/field-api';
import type { Reply } from '../../contract/reply';
import { callResolver } from '../shared/call-resolver';

/** Calls one key of the field's resolver. */
export function callField<K extends FieldKey>(
  key: K,
  request: FieldRequest<K>,
): Promise<Reply<FieldAnswers[K]>> {
  return callResolver<FieldAnswers[K]>(key, request);
}
