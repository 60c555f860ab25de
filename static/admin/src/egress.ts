import { permissions } from '@forge/bridge';
import type { EgressSetPayload } from '@forge/bridge';
import { limitCall } from '../../../src/contract/limit-call';
import type { ErrorBody } from '../../../src/contract/reply';
import type { EgressGroup } from './egress-plan';
import { missingHosts, planEgress, toEgressGroups } from './egress-plan';
import { toOffline } from './api';
import { t } from './text/t';

/**
 * `refused`: the admin declined, so stop. `unknown`: the platform could not say, so go on, and show the notice if that
 * fails. `without-images`: go on, and show the notice.
 */
export type EgressOutcome =
  | { readonly state: 'allowed' }
  | {
      readonly state: 'refused';
      /** Whether a person said no; otherwise there is no room for another host, or no network. */
      readonly isDeclined: boolean;
      readonly hosts: readonly string[];
      readonly error: ErrorBody;
    }
  | { readonly state: 'unknown' | 'without-images'; readonly notice: ErrorBody };

/** Pages of allowed groups that are read at most; ten groups fit one page today. */
const maxPages = 5;

/**
 * Makes sure that the app's back end may call these hosts (`host` or `host:port`), and that readers' browsers may fetch
 * images of those. Hosts that nobody has allowed yet are asked for: Atlassian then shows its own consent dialog. Images
 * stop nothing: where they alone are declined, the rows are read, and show their images as nothing but a text.
 */
export async function ensureEgress(
  hosts: readonly string[],
  imageHosts: readonly string[] = [],
): Promise<EgressOutcome> {
  if (missingHosts([...hosts, ...imageHosts], []).length === 0) return { state: 'allowed' };
  const read = await limitCall(readGroups, globalThis);
  if (read.state === 'offline') {
    return { state: 'refused', isDeclined: false, hosts: [], error: toOffline() };
  }
  if (read.state !== 'answered') {
    return { state: 'unknown', notice: toBody('egressUnavailable', missingHosts(hosts, [])) };
  }
  const groups = read.answer;
  const missing = missingHosts(hosts, groups);
  const withoutImages = missingHosts(imageHosts, groups, 'IMAGES');
  const needed = [
    ...missing.map((host) => ({ host, type: 'FETCH_BACKEND_SIDE' as const })),
    ...withoutImages.map((host) => ({ host, type: 'IMAGES' as const })),
  ];
  if (needed.length === 0) return { state: 'allowed' };
  const plan = planEgress(groups, needed, t('console.egress.description'));
  const refuse = (failure: 'egressFull' | 'egressDeclined'): EgressOutcome =>
    missing.length === 0
      ? { state: 'without-images', notice: toBody('imagesRefused', withoutImages) }
      : {
          state: 'refused',
          isDeclined: failure === 'egressDeclined',
          hosts: missing,
          error: toBody(failure, missing),
        };
  if (!plan) return refuse('egressFull');
  try {
    // Without a limit: it waits for a person at Atlassian's own dialog, who may have to ask somebody.
    // The plan holds the platform's own values; its enum type has the same texts.
    await permissions.egress.set({ egresses: plan } as unknown as EgressSetPayload);
    return { state: 'allowed' };
  } catch {
    return refuse('egressDeclined');
  }
}

async function readGroups(): Promise<EgressGroup[]> {
  const groups: EgressGroup[] = [];
  let nextPageToken: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await permissions.egress.get(nextPageToken === undefined ? {} : { nextPageToken });
    groups.push(...toEgressGroups(answer.results));
    nextPageToken = answer.lastEvaluatedKey;
    if (!nextPageToken) break;
  }
  return groups;
}

function toBody(
  failure: 'egressUnavailable' | 'egressFull' | 'egressDeclined' | 'imagesRefused',
  hosts: readonly string[],
): ErrorBody {
  return {
    code: 'EGRESS_NOT_ALLOWED',
    origin: 'user',
    message: t(`console.failures.${failure}.message`, { hosts }),
    fix: t(`console.failures.${failure}.fix`),
  };
}
