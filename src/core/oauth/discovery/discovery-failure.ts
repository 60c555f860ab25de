import { buildText } from '../../../contract/text/text';
import type { Text } from '../../../contract/text/text';
import type { DiscoveryFailure } from '../../failure/failure';

/**
 * Why a service's description of itself cannot be used, each with what stands in its texts, from what says least to
 * what says most: of several places that were looked at, the most telling one counts.
 */
interface Reasons {
  none: { readonly host: string };
  page: { readonly host: string };
  failing: { readonly host: string; readonly status: string };
  closed: { readonly host: string; readonly status: string };
  circle: { readonly host: string };
  elsewhere: { readonly host: string; readonly toHost: string };
  silent: { readonly host: string };
  unreachable: { readonly host: string };
  otherService: { readonly host: string };
  otherIssuer: { readonly host: string; readonly issuer: string };
  noToken: { readonly host: string };
  endpoint: { readonly host: string; readonly name: string; readonly problem: Text };
}

const weights: readonly (keyof Reasons)[] = [
  'none',
  'page',
  'failing',
  'closed',
  'circle',
  'elsewhere',
  'silent',
  'unreachable',
  'otherService',
  'otherIssuer',
  'noToken',
  'endpoint',
];

/** A failure of discovery, with a remedy about the address rather than about the sign-in. */
export function failDiscovery<R extends keyof Reasons>(reason: R, values: Reasons[R]): DiscoveryFailure {
  const build = buildText as (key: string, values: object) => Text;
  return {
    reason: 'discovery',
    why: reason,
    problem: build(`problem.discovery.${reason}`, values),
    remedy: build(`remedy.discovery.${reason}`, values),
  };
}

/** The one of two failures that says more. */
export function chooseTelling(one: DiscoveryFailure | null, other: DiscoveryFailure): DiscoveryFailure {
  const weigh = ({ why }: DiscoveryFailure) => weights.findIndex((each) => each === why);
  return one !== null && weigh(one) >= weigh(other) ? one : other;
}
