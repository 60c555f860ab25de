import { transitionRequests } from '../../contract/transition';
import type { TransitionAnswers } from '../../contract/transition';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { succeed } from '../../core/result';
import { failNamed } from '../../usecases/record/named';
import { listFillChoices } from '../../usecases/transition/fill-after-transition';
import { listCheckChoices, setUpCheck } from '../../usecases/transition/set-up-check';
import { buildFillPorts } from '../system/build-fill-ports';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, Handlers } from './define-resolver';
import { readContext } from './read-context';

const handlers: Handlers<typeof transitionRequests, TransitionAnswers, FillPorts> = {
  listCheckChoices: (ports) => listCheckChoices(ports),
  sealCheck: (ports, { check }) => setUpCheck(ports, check),
  listFillChoices: (ports) => listFillChoices(ports),
};

/** Lets in Jira's administrators, whom workflows of company-managed projects are for: each call asks Jira anew. */
const administrator: Admission<FillPorts> = async (context, language) => {
  const { accountId } = await readContext(context);
  const ports = buildFillPorts(buildPorts({ accountId, language, caller: 'administrator' }), {
    isAwaited: true,
  });
  if (accountId !== null && (await ports.product.isAdministrator('jira'))) return succeed(ports);
  return failNamed({ reason: 'not-administrator', product: 'Jira' });
};

/** The resolver of the pages that set up rules on transitions. */
export const transitionResolver = defineResolver(
  { load: () => Promise.resolve(transitionRequests) },
  handlers,
  administrator,
);
