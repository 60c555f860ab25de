import { useEffect, useRef, useState } from 'react';
import { checkIssuer } from '../../../../src/contract/federation';
import type { FederationDetails, FederationProblem } from '../../../../src/contract/federation';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { t } from '../text/t';
import { fetchOwnDocument } from './fetch-own-document';
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
      /** Who fetched the documents: the app's back end, or where that may not, this browser. */
      readonly witness: 'app' | 'browser';
      /** Null: a sign-in service will find what it needs. */
      readonly problem: FederationProblem | null;
    };

/** The check of the app's own issuer, with its last outcome. */
export interface Federation {
  readonly outcome: FederationOutcome;
  readonly check: (connection: FederatedTarget) => Promise<void>;
}

/** Checks the app's own issuer as a sign-in service would, before anything is registered there. */
export function useFederation(): Federation {
  const [outcome, setOutcome] = useState<FederationOutcome>({ state: 'unchecked' });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);
  const check = async (target: FederatedTarget) => {
    setOutcome({ state: 'checking' });
    const found = await look(target);
    if (isShown.current) setOutcome(found);
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
  if (!reply.ok) return { state: 'failed', error: reply.error };
  const { data: details } = reply;
  if (details.problem !== 'not-reachable')
    return { state: 'checked', target, details, witness: 'app', problem: details.problem };
  const problem = await checkIssuer(details, fetchOwnDocument);
  return { state: 'checked', target, details, witness: 'browser', problem };
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
  if (outcome.state !== 'checked' || outcome.problem !== null) return [];
  if (!isFor(outcome, state)) return [];
  return [
    { label: t('console.connection.federation.issuer'), value: outcome.details.issuer },
    { label: t('console.connection.federation.subject'), value: outcome.details.subject },
    { label: t('console.connection.federation.audience'), value: state.assertionAudience },
  ];
}
