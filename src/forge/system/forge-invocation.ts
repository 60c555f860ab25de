import { getAppContext } from '@forge/api';
import type { Invocation } from '../../core/ports';

/** Kept back from an invocation's time, to answer in. */
const answerReserveMs = 2_500;

/** The running invocation, as Forge tells it. */
export const forgeInvocation: Invocation = {
  deadlineAtMs() {
    return Promise.resolve(Date.now() + getAppContext().invocationRemainingTimeInMillis() - answerReserveMs);
  },
  environment() {
    const type = getAppContext().environmentType;
    // What is unknown gets the strictest rules.
    return Promise.resolve(type === 'DEVELOPMENT' || type === 'STAGING' ? type : 'PRODUCTION');
  },
  installationId() {
    return Promise.resolve(getAppContext().installationAri.installationId);
  },
};
