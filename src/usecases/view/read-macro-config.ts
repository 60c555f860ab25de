import type { MacroConfig } from '../../contract/binding';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { describeConfigProblem } from '../../core/view/describe-config-problem';
import { parseMacroConfig } from '../../core/view/parse-macro-config';
import { failNamed } from '../record/named';

/** A macro's saved configuration, or why it counts as not configured. */
export function readMacroConfig(config: unknown): Result<MacroConfig, NamedFailure> {
  const parsed = parseMacroConfig(config);
  return parsed.ok
    ? succeed(parsed.value)
    : failNamed({ reason: 'not-configured', problem: describeConfigProblem(parsed.failure) });
}
