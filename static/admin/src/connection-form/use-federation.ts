import { useState } from 'react';
import type { FederationDetails } from '../../../../src/contract/federation';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { useIsShown } from '../parts/use-is-shown';
import { t } from '../text/t';
import type { ConnectionState } from './connection-state';

/** The stored connection, and the token endpoint that is in its form. */
interface FederatedTarget {
  readonly id: string;
  readonly tokenUrl: string;
}

/** What came of checking the app's own issuer. */
export type FederationOutcome =
  | { readonly state: 'unchecked' }
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly error: ErrorBody }
  | {
      readonly state: 'checked';
      readonly target: FederatedTarget;
      readonly details: FederationDetails;
    };

/** The check of the app's own issuer, with its last outcome. */
export interface Federation {
  readonly outcome: FederationOutcome;
  readonly check: (connection: FederatedTarget) => Promise<void>;
}

/** Checks the app's own issuer as a sign-in service would, before anything is registered there. */
export function useFederation(): Federation {
  const [outcome, setOutcome] = useState<FederationOutcome>({ state: 'unchecked' });
  const isShown = useIsShown();
  const check = async (target: FederatedTarget) => {
    setOutcome({ state: 'checking' });
    const found = await look(target);
    if (isShown()) setOutcome(found);
  };
  return { outcome, check };
}

async function look(target: FederatedTarget): Promise<FederationOutcome> {
  let reply = await callAdmin('checkFederation', target);
  const host = reply.ok && reply.data.problem === 'not-reachable' ? hostOf(reply.data.issuer) : undefined;
  if (host !== undefined) {
    const egress = await ensureEgress([host]);
    if (egress.state === 'allowed') reply = await callAdmin('checkFederation', target);
  }
  return reply.ok
    ? { state: 'checked', target, details: reply.data }
    : { state: 'failed', error: reply.error };
}

/** Whether a check is of the connection in a form, with the address that is there. */
export function isFor(
  outcome: FederationOutcome,
  { target, tokenUrl }: Pick<ConnectionState, 'target' | 'tokenUrl'>,
): boolean {
  return (
    outcome.state !== 'checked' ||
    (outcome.target.id === target?.id && outcome.target.tokenUrl === tokenUrl.trim())
  );
}

/** What to register for the connection of a form; empty until its issuer was checked and found right. */
export function listFederationValues({
  state,
  federation: { outcome },
}: {
  readonly state: Pick<ConnectionState, 'target' | 'tokenUrl' | 'assertionAudience'>;
  readonly federation: Federation;
}): readonly { readonly label: string; readonly value: string }[] {
  if (outcome.state !== 'checked' || outcome.details.problem !== null) return [];
  if (!isFor(outcome, state)) return [];
  return [
    { label: t('console.connection.federation.issuer'), value: outcome.details.issuer },
    { label: t('console.connection.federation.subject'), value: outcome.details.subject },
    { label: t('console.connection.federation.audience'), value: state.assertionAudience },
  ];
}
