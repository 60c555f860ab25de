import { useEffect, useRef, useState } from 'react';
import { checkIssuer } from '../../../../src/contract/federation';
import type {
  FederationDetails,
  FederationProblem,
  FetchedDocument,
} from '../../../../src/contract/federation';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { t } from '../text/t';
import type { ConnectionEditor } from './use-connection-editor';

/** What came of checking the app's own issuer. */
export type FederationOutcome =
  | { readonly state: 'unchecked' }
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly error: ErrorBody }
  | {
      readonly state: 'checked';
      readonly connectionId: string;
      readonly details: FederationDetails;
      /** Who fetched the documents: the app's back end, or where that may not, this browser. */
      readonly witness: 'app' | 'browser';
      /** Null: a sign-in service will find what it needs. */
      readonly problem: FederationProblem | null;
    };

/** The check of the app's own issuer, with its last outcome. */
export interface Federation {
  readonly outcome: FederationOutcome;
  readonly check: (connectionId: string) => Promise<void>;
}

/** Longest that the browser waits for one document. */
const fetchLimitMs = 8_000;

/** Checks the app's own issuer as a sign-in service would, before anything is registered there. */
export function useFederation(): Federation {
  const [outcome, setOutcome] = useState<FederationOutcome>({ state: 'unchecked' });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);
  const check = async (connectionId: string) => {
    setOutcome({ state: 'checking' });
    const found = await look(connectionId);
    if (isShown.current) setOutcome(found);
  };
  return { outcome, check };
}

async function look(connectionId: string): Promise<FederationOutcome> {
  let reply = await callAdmin('checkFederation', { id: connectionId });
  if (reply.ok && reply.data.problem === 'not-reachable') {
    const host = hostOf(reply.data.issuer);
    const egress = await ensureEgress(host === undefined ? [] : [host]);
    if (egress.state === 'allowed') reply = await callAdmin('checkFederation', { id: connectionId });
  }
  if (!reply.ok) return { state: 'failed', error: reply.error };
  const { data: details } = reply;
  if (details.problem !== 'not-reachable')
    return { state: 'checked', connectionId, details, witness: 'app', problem: details.problem };
  const problem = await checkIssuer(details, fetchHere);
  return { state: 'checked', connectionId, details, witness: 'browser', problem };
}

async function fetchHere(url: string): Promise<FetchedDocument> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(fetchLimitMs),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}

/** What to register for the connection of a form; empty until its issuer was checked and found right. */
export function listFederationValues({
  state,
  federation: { outcome },
}: Pick<ConnectionEditor, 'state' | 'federation'>): readonly {
  readonly label: string;
  readonly value: string;
}[] {
  if (outcome.state !== 'checked' || outcome.problem !== null) return [];
  if (outcome.connectionId !== state.target?.id) return [];
  return [
    { label: t('console.connection.federation.issuer'), value: outcome.details.issuer },
    { label: t('console.connection.federation.subject'), value: outcome.details.subject },
    { label: t('console.connection.federation.audience'), value: state.assertionAudience },
  ];
}
