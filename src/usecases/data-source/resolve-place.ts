import type { AccountId } from '../../contract/account-id';
import type { Parameter, ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { ContextPlace, Ports } from '../../core/ports';
import { parsePlace } from '../../core/request/parse-place';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Always asked for, so that a place that is not there, or not for this administrator's eyes, is told. */
const proofs = { page: 'page.title', issue: 'issue.fields.summary' } as const;

/** As on which page or issue something is tried. */
export interface AtPlace {
  /** Address or id of a page, address or key of an issue; empty: none. */
  readonly place?: string;
}

/** What a page or an issue gives to context parameters, as the calling administrator may see it; no place, nothing. */
export async function resolvePlace(
  ports: Ports,
  place: string,
  parameters: readonly Parameter[],
  accountId: AccountId | null,
): Promise<Result<ParameterValues, NamedFailure>> {
  if (place === '') return succeed({});
  const parsed = parsePlace(place);
  if (parsed === null) {
    const problem = buildText('problem.place.form');
    return failNamed({ reason: 'invalid-input', field: 'place', problem });
  }
  const at: ContextPlace = {
    accountId,
    contentId: parsed.kind === 'page' ? parsed.id : null,
    spaceKey: null,
    issueKey: parsed.kind === 'issue' ? parsed.key : null,
  };
  const proof = proofs[parsed.kind];
  const wanted = parameters
    .filter(({ source }) => source === 'context')
    .map(({ contextPath, key }) => contextPath ?? key)
    .filter((path) => path !== 'now');
  const read = await ports.product.readContext(at, [...new Set([...wanted, proof])]);
  if (read[proof] === undefined) {
    const problem = buildText(`problem.place.${parsed.kind}`);
    return failNamed({ reason: 'invalid-input', field: 'place', problem });
  }
  return succeed({
    ...read,
    ...(accountId === null ? {} : { 'user.accountId': accountId }),
    ...(parsed.kind === 'page' ? { 'page.id': parsed.id } : { 'issue.key': parsed.key }),
  });
}
