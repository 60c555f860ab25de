import type { FieldContext } from './jira-model';
import { JiraRefusal } from './jira-refusal';

/** Of one configuration as JSON; our guess, as nobody documents one. */
const MAX_CONFIGURATION_CHARACTERS = 32_767;

/** Throws 400 for a configuration that Jira would not keep. */
export function checkConfiguration(configuration: unknown): void {
  if (JSON.stringify(configuration ?? null).length > MAX_CONFIGURATION_CHARACTERS) {
    throw new JiraRefusal(400, `A configuration takes at most ${MAX_CONFIGURATION_CHARACTERS} characters.`);
  }
}

/** Replaces what the app keeps for a context; null or nothing clears it. */
export function configure(context: FieldContext, configuration: unknown, schema: unknown): void {
  delete context.configuration;
  delete context.schema;
  if (configuration !== undefined && configuration !== null) context.configuration = configuration;
  if (schema !== undefined && schema !== null) context.schema = schema;
}
