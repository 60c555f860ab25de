import type {
  AuthType,
  ConnectionStatus,
  ConnectionSummary,
  ExpiryWarning,
} from '../../../../src/contract/connection';
import type { DataSourceSummary, RefreshHealth } from '../../../../src/contract/data-source';
import { texts } from '../texts';
import { toAgeText } from './age-text';

/** A short state, as a lozenge shows it, and the reason behind it. */
export interface Badge {
  readonly text: string;
  readonly appearance: 'success' | 'removed' | 'default' | 'moved';
  /** Why, or until when; empty if there is nothing to add. */
  readonly detail: string;
}

/** State of a data source: the newer of its last success and its last failure. */
export function toHealthBadge(health: RefreshHealth): Badge {
  const { lastError, lastSuccessAtMs, rowCount, truncated, drift } = health;
  if (lastError && lastError.atMs >= (lastSuccessAtMs ?? 0)) {
    return { text: texts.states.failed, appearance: 'removed', detail: lastError.error.message };
  }
  if (lastSuccessAtMs === null) return { text: texts.states.notTested, appearance: 'default', detail: '' };
  const text = texts.states.rows(rowCount ?? 0, truncated);
  if (drift.length > 0) {
    return { text, appearance: 'moved', detail: texts.states.drifted(drift.length) };
  }
  return { text, appearance: 'success', detail: truncated ? texts.states.truncated : '' };
}

/** State of a connection's sign-in. */
export function toSignInBadge(status: ConnectionStatus, authType: AuthType, nowMs: number): Badge {
  switch (status.state) {
    case 'authenticated': {
      const until = status.expiresAtMs;
      const toDetail = status.isRenewable ? texts.states.tokenUntil : texts.states.tokenEnds;
      const detail = until !== null && until > nowMs ? toDetail(toAgeText(until, nowMs)) : '';
      return { text: texts.states.authenticated, appearance: 'success', detail };
    }
    case 'needs-sign-in':
      return { text: texts.states.needsSignIn, appearance: 'removed', detail: status.message };
    case 'failed':
      return { text: texts.states.failed, appearance: 'removed', detail: status.message };
    case 'not-authenticated':
      return { text: withoutSignIn(authType), appearance: 'default', detail: '' };
  }
}

/** A key or a password needs no sign-in before the first request, so its absence is not worth a warning. */
function withoutSignIn(authType: AuthType): string {
  if (authType === 'oauth2') return texts.states.notAuthenticated;
  return authType === 'none' ? texts.states.noSignIn : texts.states.ready;
}

const order: Readonly<Record<Badge['appearance'], number>> = { removed: 0, moved: 1, default: 2, success: 3 };

/** What a list says of a credential that ends soon; null: nothing. */
export function toExpiryBadge(warning: ExpiryWarning | null): Badge | null {
  if (!warning) return null;
  const text = texts.states.expires(warning.credential, warning.daysLeft);
  return { text, appearance: warning.daysLeft < 0 ? 'removed' : 'moved', detail: '' };
}

/** Problems first, then by name. */
export function sortDataSources(list: readonly DataSourceSummary[]): DataSourceSummary[] {
  return byProblemThenName(list, (each) => toHealthBadge(each.health).appearance);
}

/** Problems first, then by name. */
export function sortConnections(list: readonly ConnectionSummary[]): ConnectionSummary[] {
  return byProblemThenName(list, (each) => {
    const signIn = toSignInBadge(each.status, each.authType, 0).appearance;
    const expiry = toExpiryBadge(each.expiryWarning)?.appearance;
    return expiry && order[expiry] < order[signIn] ? expiry : signIn;
  });
}

function byProblemThenName<T extends { readonly name: string }>(
  list: readonly T[],
  appearanceOf: (item: T) => Badge['appearance'],
): T[] {
  return [...list].sort(
    (a, b) => order[appearanceOf(a)] - order[appearanceOf(b)] || a.name.localeCompare(b.name),
  );
}
