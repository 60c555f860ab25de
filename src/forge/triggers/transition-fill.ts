import * as z from 'zod/mini';
import { fillAfterTransition } from '../../usecases/transition/fill-after-transition';
import { productEvent } from '../boundary/handlers';
import { buildFillPorts } from '../system/build-fill-ports';
import { buildPorts } from '../system/build-ports';

/** What is read of a post function's event; of the rest nothing is believed. */
const eventSchema = z.object({
  issue: z.object({ id: z.string(), key: z._default(z.string(), '') }),
  configuration: z.optional(z.unknown()),
});

/** An issue was moved by a transition that fills it: "Fill from external data". */
export const handleTransitionFill = productEvent('transitionFill', async (raw) => {
  const ports = buildFillPorts(buildPorts({ accountId: null, caller: 'background' }), { isAwaited: false });
  const event = eventSchema.safeParse(raw);
  if (!event.success) {
    ports.log.warn({ event: 'transition-unreadable' });
    return null;
  }
  const { issue, configuration } = event.data;
  const answer = await fillAfterTransition(ports, configuration, issue);
  return answer.kind === 'again' ? answer.afterSeconds : null;
});
