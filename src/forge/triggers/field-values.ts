import { computeFieldValues, valueRequestSchema } from '../../usecases/field/compute-field-values';
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
      valueRequestSchema.parse(payload),
    ),
  (_, payload) => {
    const request = valueRequestSchema.safeParse(payload);
    // Without a list of issues there is nothing to give back; Jira keeps its values when this fails.
    if (!request.success)
      throw new Error('The value function was called with a payload that it does not know.');
    return request.data.issues.map(({ value }) => value);
  },
);
