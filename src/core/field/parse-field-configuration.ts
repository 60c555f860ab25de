import type { FieldConfiguration } from '../../contract/field';
import { fieldConfigurationSchema } from '../../contract/field-schema';
import { parseValue } from '../parse-value';
import type { ValueProblem } from '../parse-value';
import type { Result } from '../result';

/** A field's configuration as Jira gives it, or the first thing that is wrong with it. */
export const parseFieldConfiguration = (raw: unknown): Result<FieldConfiguration, ValueProblem> =>
  parseValue(fieldConfigurationSchema, raw);
