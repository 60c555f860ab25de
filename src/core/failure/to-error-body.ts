import type { ErrorBody } from '../../contract/reply';
import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import type { Failure, NamedFailure } from './failure';
import { createFailureTexts } from './failure-texts';
import { toTopic } from './to-topic';
import { accessTellers } from './tell/tell-access';
import { answerTellers } from './tell/tell-answer';
import { recordTellers } from './tell/tell-record';
import { requestTellers, tellAtSignInService } from './tell/tell-request';
import { signInTellers } from './tell/tell-sign-in';
import { surfaceTellers } from './tell/tell-surface';
import { describePlaces } from './tell/teller';
import type { Tellers, Telling } from './tell/teller';

const tellers: Tellers<Failure> = {
  ...requestTellers,
  ...answerTellers,
  ...signInTellers,
  ...accessTellers,
  ...recordTellers,
  ...surfaceTellers,
};

/**
 * The one map from failures to what a surface shows, in the reader's language. A new failure without a sentence here
 * does not compile.
 */
export function toErrorBody({ failure, subject }: NamedFailure, language: Language = english): ErrorBody {
  const texts = createFailureTexts(language);
  const where = describePlaces(subject, texts.t);
  // Each teller takes the failures of its own reason, which is what it is looked up by.
  const tell = tellers[failure.reason] as (failure: Failure, telling: Telling) => ErrorBody;
  const telling: Telling = { ...texts, subject, where, source: where.source };
  const told = { ...tell(failure, telling), ...tellAtSignInService(failure, telling) };
  // Many begin with a name that stands within sentences elsewhere: this connection, diese Verbindung.
  return {
    ...told,
    message: told.message.charAt(0).toUpperCase() + told.message.slice(1),
    topic: toTopic(failure),
  };
}
