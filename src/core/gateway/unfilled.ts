import type { TrustedIssuerDraft } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { tenantPlaceholder } from './match-issuer';

/** What is wrong with an issuer's draft: the field, and a sentence's end. */
export interface DraftProblem {
  readonly field: string;
  readonly problem: Text;
}

/** What guides and templates write in the place of one's own value: `<tenant>`, `{tenant}`. */
const gap = /<[^<>]*>|\{[^{}]*\}/;

/** Fields of a draft in which a part is still to be replaced by one's own value. */
export function findUnfilled(draft: TrustedIssuerDraft): readonly DraftProblem[] {
  return textsOf(draft).flatMap(([field, texts]) => {
    const found = texts.map((text) => gap.exec(text)?.[0]).find((each) => each !== undefined);
    return found === undefined ? [] : [{ field, problem: buildText('problem.gap', { gap: found }) }];
  });
}

type Texts = readonly [field: string, texts: readonly string[]];

function textsOf(draft: TrustedIssuerDraft): readonly Texts[] {
  const { audiences, otherAudiences, scopes, roles, groups, clients, identity } = draft;
  return [
    ...validationTexts(draft).map(([name, texts]): Texts => [`draft.validation.${name}`, texts]),
    ['draft.audiences', audiences],
    ['draft.otherAudiences', otherAudiences],
    ['draft.scopes', scopes],
    ['draft.roles', roles],
    ['draft.groups', groups],
    ['draft.identity.domains', identity.kind === 'email' ? identity.domains : []],
    ...clients.flatMap(({ clientId, serviceAccountId }, index): readonly Texts[] => [
      [`draft.clients.${index}.clientId`, [clientId]],
      [`draft.clients.${index}.serviceAccountId`, [serviceAccountId]],
    ]),
  ];
}

function validationTexts({ validation }: TrustedIssuerDraft): readonly Texts[] {
  switch (validation.kind) {
    case 'jwks':
      return [
        // Of several tenants, each token's own stands there.
        ['issuers', validation.issuers.map((issuer) => issuer.replaceAll(tenantPlaceholder, ''))],
        ['jwksUrl', [validation.jwksUrl]],
        ['tenants', validation.tenants],
      ];
    case 'introspection':
      return [
        ['url', [validation.url]],
        ['issuer', [validation.issuer]],
        ['clientId', [validation.clientId]],
      ];
    case 'token-info':
      return [
        ['baseUrl', [validation.baseUrl]],
        ['clientId', [validation.clientId]],
      ];
  }
}
