import * as z from 'zod/mini';
import { tell } from '../../core/text/tell';
import { answerValidator, whenUnknownOf } from '../../usecases/transition/answer-validator';
import { buildText } from '../../contract/text/text';
import { english } from '../../contract/text/language';
import { transitionValidator } from '../boundary/handlers';
import { buildFillPorts } from '../system/build-fill-ports';
import { buildPorts } from '../system/build-ports';
import { loadTranslation } from '../system/load-translation';

/** The one argument of a validator's function. While an issue is being created it has no key. */
const argumentSchema = z.object({
  issue: z.nullish(z.object({ key: z.nullish(z.string()) })),
  configuration: z.optional(z.unknown()),
  transition: z.nullish(z.object({ modifiedFields: z.nullish(z.record(z.string(), z.unknown())) })),
});

const refuse = (errorMessage: string) => ({ result: false, errorMessage });

/** Answers Jira whether an issue may be moved: "Record must exist or match". */
export const handleTransitionCheck = transitionValidator(
  'transitionCheck',
  async (raw) => {
    const ports = buildFillPorts(buildPorts({ accountId: null, caller: 'reader' }), { isAwaited: true });
    const { issue, configuration, transition } = argumentSchema.parse(raw);
    const answer = await answerValidator(ports, configuration, {
      key: issue?.key ?? null,
      modified: transition?.modifiedFields ?? {},
    });
    if (answer.isAllowed) return { result: true };
    const { message, locale } = answer;
    return refuse(typeof message === 'string' ? message : tell(message, await loadTranslation(locale)));
  },
  (raw) => {
    const { configuration } = argumentSchema.safeParse(raw).data ?? {};
    if (whenUnknownOf(configuration) === 'allow') return { result: true };
    return refuse(tell(buildText('transition.refused.broken'), english));
  },
);
