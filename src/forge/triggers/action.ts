import * as z from 'zod/mini';
import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { outputsOn } from '../../contract/action-definitions';
import type { ActionKey, ActionSurface } from '../../contract/action';
import { english } from '../../contract/text/language';
import { toErrorBody } from '../../core/failure/to-error-body';
import { runAction } from '../../usecases/action/run-action';
import { action } from '../boundary/handlers';
import { buildActionPorts } from '../system/build-action-ports';
import { buildPorts } from '../system/build-ports';

/**
 * The second argument of a module `action`: by it alone it is known who acts. What the payload holds under `context` came
 * along with inputs that anybody may have made up, and is not read.
 */
const contextSchema = z.object({
  principal: z.optional(z.nullable(z.object({ accountId: z.optional(z.nullable(z.string())) }))),
});

function readActor(context: unknown): AccountId | null {
  return toAccountId(contextSchema.safeParse(context).data?.principal?.accountId ?? null);
}

/**
 * The function of one module `action`. Every module has its own, so that which action it is, and from which surface, is
 * the manifest's word and not the caller's.
 */
export function handleAction(surface: ActionSurface, key: ActionKey) {
  const names = Object.keys(outputsOn(surface, key));
  const pick = (answer: object) =>
    Object.fromEntries(Object.entries(answer).filter(([name]) => names.includes(name)));
  return action(
    `${surface}/${key}`,
    async (payload, context) => {
      const accountId = readActor(context);
      // A rule runs for many work items at once, and nobody looks at it meanwhile.
      const waiting = surface === 'automation' ? 'background' : 'author';
      const ports = buildActionPorts(buildPorts({ accountId, caller: waiting }));
      return pick(await runAction(ports, { accountId, surface }, key, payload));
    },
    (failure) => {
      const { message } = toErrorBody({ failure, subject: {} }, english);
      return { ok: false, reason: 'failed', message };
    },
  );
}
