import { isAccountId } from '../../contract/account-id';
import { tokenInfoCalls } from '../../contract/gateway';
import type { TokenValidation, TrustedIssuerDraft } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import { parseOutboundUrl } from '../connection/url-policy';
import type { EnvironmentType } from '../ports';
import { judgeIdentityClaim } from './identity';
import { acceptsNoAudience } from './introspection';
import { tenantPlaceholder } from './match-issuer';
import { findUnfilled } from './unfilled';
import type { DraftProblem } from './unfilled';

/** Audiences that are not ours, with the reason. */
const foreignAudiences: Readonly<Record<string, string>> = {
  'https://graph.microsoft.com': 'Microsoft Graph',
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
  'https://management.azure.com': 'Azure Resource Manager',
  'https://management.core.windows.net': 'Azure Resource Manager',
};

/**
 * Everything about a draft that its schema cannot say; none: it may be stored. Of each part of the form the first
 * problem.
 */
export function findDraftProblems(
  draft: TrustedIssuerDraft,
  environment: EnvironmentType,
  hasSecret: boolean,
): readonly DraftProblem[] {
  const unfilled = findUnfilled(draft);
  const parts = [
    findValidationProblem(draft, environment, hasSecret),
    findAudienceProblem(draft),
    findPermissionProblem(draft),
    findIdentityProblem(draft),
    findClientProblem(draft),
  ];
  // What still has to be filled in is no wrong address yet.
  const others = parts.filter(
    (each): each is DraftProblem => each !== null && unfilled.every(({ field }) => field !== each.field),
  );
  return [...unfilled, ...others];
}

function findValidationProblem(
  { validation }: TrustedIssuerDraft,
  environment: EnvironmentType,
  hasSecret: boolean,
): DraftProblem | null {
  const check = (field: string, url: string): DraftProblem | null => {
    const parsed = parseOutboundUrl(url, environment);
    if (parsed.ok) return null;
    const { problem } = parsed.failure;
    return { field, problem: buildText('problem.address.unusable', { problem }) };
  };
  const secretMissing = { field: 'secret', problem: buildText('problem.needed.issuerAnswersItsClient') };
  if (validation.kind === 'jwks') {
    const isShared = validation.issuers.some((issuer) => issuer.includes(tenantPlaceholder));
    if (isShared && validation.tenants.length === 0)
      return {
        field: 'draft.validation.tenants',
        problem: buildText('problem.issuer.tenants', { placeholder: tenantPlaceholder }),
      };
    return check('draft.validation.jwksUrl', validation.jwksUrl);
  }
  if (validation.kind === 'introspection')
    return check('draft.validation.url', validation.url) ?? (hasSecret ? null : secretMissing);
  if (validation.baseUrl !== '') {
    const problem = check('draft.validation.baseUrl', validation.baseUrl);
    if (problem !== null) return problem;
  }
  if (!tokenInfoCalls[validation.provider].needsApplication) return null;
  if (validation.clientId === '')
    return {
      field: 'draft.validation.clientId',
      problem: buildText('problem.needed.providerAnswersItsApplication'),
    };
  return hasSecret ? null : secretMissing;
}

function findAudienceProblem({ audiences, validation }: TrustedIssuerDraft): DraftProblem | null {
  if (audiences.length === 0 && !acceptsNoAudience(validation))
    return { field: 'draft.audiences', problem: buildText('problem.audienceNeeded') };
  const foreign = audiences
    .map((audience) => foreignAudiences[audience.replace(/\/+$/, '').toLowerCase()])
    .find((name) => name !== undefined);
  if (foreign !== undefined) {
    const problem = buildText('problem.issuer.foreignAudience', { name: foreign });
    return { field: 'draft.audiences', problem };
  }
  const wildcard = audiences.find((audience) => /[*{}]/.test(audience));
  if (wildcard !== undefined)
    return { field: 'draft.audiences', problem: buildText('problem.address.wildcards') };
  const isOwnClient =
    validation.kind !== 'token-info' || validation.clientId === '' || audiences.includes(validation.clientId);
  return isOwnClient
    ? null
    : {
        field: 'draft.audiences',
        problem: buildText('problem.issuer.ownClient'),
      };
}

function findPermissionProblem({ scopes, roles, withoutScopes }: TrustedIssuerDraft): DraftProblem | null {
  if (scopes.length > 0 || roles.length > 0 || withoutScopes) return null;
  const problem = buildText('problem.issuer.permission');
  return { field: 'draft.scopes', problem };
}

function findIdentityProblem({ identity }: TrustedIssuerDraft): DraftProblem | null {
  if (identity.kind === 'none') return null;
  if (identity.kind === 'email') {
    const isVouchedFor = identity.verifiedClaim !== '' || identity.domains.length > 0;
    return isVouchedFor
      ? null
      : { field: 'draft.identity.domains', problem: buildText('problem.issuer.unverified') };
  }
  const problem = judgeIdentityClaim(identity.claim);
  return problem === null ? null : { field: 'draft.identity.claim', problem };
}

function findClientProblem({ clients }: TrustedIssuerDraft): DraftProblem | null {
  const ids = clients.map(({ clientId }) => clientId);
  const index = ids.findIndex((id, position) => ids.indexOf(id) !== position);
  if (index >= 0) return { field: `draft.clients.${index}.clientId`, problem: buildText('problem.twice') };
  const wildcard = ids.findIndex((id) => id.includes('*'));
  if (wildcard >= 0)
    return {
      field: `draft.clients.${wildcard}.clientId`,
      problem: buildText('problem.address.wildcards'),
    };
  const nobody = clients.findIndex(
    ({ serviceAccountId }) => serviceAccountId !== '' && !isAccountId(serviceAccountId),
  );
  return nobody < 0
    ? null
    : { field: `draft.clients.${nobody}.serviceAccountId`, problem: buildText('problem.accountOfNobody') };
}

/** Where an issuer's secret is sent, and as whose: a secret that was entered for another place is not kept. */
export function secretPlaceOf(validation: TokenValidation): string {
  if (validation.kind === 'jwks') return '';
  if (validation.kind === 'introspection') return `${validation.url} ${validation.clientId}`;
  return `${validation.provider} ${validation.baseUrl} ${validation.clientId}`;
}
