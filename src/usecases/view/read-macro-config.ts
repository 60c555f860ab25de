import type { MacroConfig } from '../../contract/binding';
import { unsure } from '../../contract/glance/glance';
import { macroConfigGlance } from '../../contract/glance/macro-glances';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** A macro's saved configuration, or why it counts as not configured. */
export async function readMacroConfig(config: unknown): Promise<Result<MacroConfig, NamedFailure>> {
  const seen = macroConfigGlance(config);
  if (seen !== unsure) return succeed(seen);
  const [{ parseMacroConfig }, { describeConfigProblem }] = await Promise.all([
    import('../../core/view/parse-macro-config'),
    import('../../core/view/describe-config-problem'),
  ]);
  const parsed = parseMacroConfig(config);
  if (parsed.ok) return parsed;
  return failNamed({ reason: 'not-configured', problem: describeConfigProblem(parsed.failure) });
}
