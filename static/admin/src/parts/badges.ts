import type {
  AuthType,
  ConnectionStatus,
  ConnectionSummary,
  ExpiryWarning,
} from '../../../../src/contract/connection';
import type { DataSourceSummary, RefreshHealth } from '../../../../src/contract/data-source';
import { rowsText } from '../text/number-text';
import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';
import { toAgeText } from './age-text';
import { suspicionText } from './suspicion-text';

/** A short state, as a lozenge shows it, and the reason behind it. */
export interface Badge {
  readonly text: string;
  readonly appearance: 'success' | 'removed' | 'default' | 'moved';
  /** Why, or until when; empty if there is nothing to add. */
  readonly detail: string;
}

/** State of a data source: the newer of its last success and its last failure. */
export function toHealthBadge(health: RefreshHealth): Badge {
  const { lastError, lastSuccessAtMs, rowCount, truncated, verdict, drift, suspicion } = health;
  if (suspicion && suspicion.state !== 'replaced') {
    const text = t(`console.states.suspicion.${suspicion.state}`);
    return { text, appearance: 'moved', detail: suspicionText(suspicion) };
  }
  if (lastError && lastError.atMs >= (lastSuccessAtMs ?? 0)) {
    return { text: t('console.states.failed'), appearance: 'removed', detail: lastError.error.message };
  }
  if (lastSuccessAtMs === null) {
    return { text: t('console.states.notTested'), appearance: 'default', detail: '' };
  }
  const text = rowsText(rowCount ?? 0, truncated || verdict?.state === 'more');
  if (suspicion) return { text, appearance: 'moved', detail: suspicionText(suspicion) };
  if (drift.length > 0) {
    return { text, appearance: 'moved', detail: t('console.states.drifted', { count: drift.length }) };
  }
  if (truncated) return { text, appearance: 'success', detail: t('console.states.truncated') };
  if (verdict && verdict.state !== 'complete') {
    return {
      text,
      appearance: verdict.state === 'unknown' ? 'default' : 'moved',
      detail: verdict.evidence.join(' '),
    };
  }
  return { text, appearance: 'success', detail: '' };
}

/** State of a connection's sign-in. */
export function toSignInBadge(status: ConnectionStatus, authType: AuthType, nowMs: number): Badge {
  switch (status.state) {
    case 'authenticated': {
      const until = status.expiresAtMs;
      const detail = until !== null && until > nowMs ? tokenText(status.isRenewable, until, nowMs) : '';
      return { text: t('console.states.authenticated'), appearance: 'success', detail };
    }
    case 'needs-sign-in':
      return { text: t('console.states.needsSignIn'), appearance: 'removed', detail: status.message };
    case 'failed':
      return { text: t('console.states.failed'), appearance: 'removed', detail: status.message };
    case 'not-authenticated':
      return { text: withoutSignIn(authType), appearance: 'default', detail: '' };
  }
}

/** A key or a password needs no sign-in before the first request, so its absence is not worth a warning. */
function withoutSignIn(authType: AuthType): string {
  if (authType === 'oauth2') return t('console.states.notAuthenticated');
  return authType === 'none' ? t('console.states.noSignIn') : t('console.states.ready');
}

const order: Readonly<Record<Badge['appearance'], number>> = { removed: 0, moved: 1, default: 2, success: 3 };

/** What a list says of a credential that ends soon; null: nothing. */
export function toExpiryBadge(warning: ExpiryWarning | null): Badge | null {
  if (!warning) return null;
  const text = expiryText(warning.credential, warning.daysLeft);
  return { text, appearance: warning.daysLeft < 0 ? 'removed' : 'moved', detail: '' };
}

function tokenText(isRenewable: boolean, untilMs: number, nowMs: number): string {
  const age = toAgeText(untilMs, nowMs);
  return isRenewable ? t('console.states.tokenUntil', { age }) : t('console.states.tokenEnds', { age });
}

function expiryText(credential: ExpiryWarning['credential'], daysLeft: number): string {
  if (daysLeft < 0) return t(`console.states.expiry.${credential}.expired`);
  if (daysLeft === 0) return t(`console.states.expiry.${credential}.today`);
  return t(`console.states.expiry.${credential}.inDays`, { count: daysLeft });
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
    (a, b) => order[appearanceOf(a)] - order[appearanceOf(b)] || a.name.localeCompare(b.name, readerLocale()),
  );
}
