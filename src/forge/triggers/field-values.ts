import { computeFieldValues } from '../../usecases/field/compute-field-values';
import { readValueRequest } from '../../usecases/field/value-request';
import type { ValueRequest } from '../../usecases/field/value-request';
import { fieldValues } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';

/**
 * Jira's value function of both field types: gives the current values of a batch of issues, in the same order.
 * Whatever goes wrong, it gives back what Jira has: an empty answer would empty the field.
 */
export const handleFieldValues = fieldValues(
  'fieldValues',
  async (payload) =>
    computeFieldValues(
      buildJiraPorts(buildPorts({ accountId: null, caller: 'reader' })),
      await readRequest(payload),
    ),
  async (_, payload) => (await readRequest(payload)).issues.map(({ value }) => value),
);

/** Without a list of issues there is nothing to give back; Jira keeps its values when this fails. */
async function readRequest(payload: unknown): Promise<ValueRequest> {
  const request = await readValueRequest(payload);
  if (request === null)
    throw new Error('The value function was called with a payload that it does not know.');
  return request;
}
