import { trustedIssuerDraftSchema } from '../../../../src/contract/gateway';
import type { TrustedIssuerDraft } from '../../../../src/contract/gateway';
import type { PresetSetting } from '../../../../src/contract/provider';
import { findDraftProblems } from '../../../../src/core/gateway/prepare-issuer';
import { listValueProblems } from '../../../../src/core/parse-value';
import { checkSettings } from '../parts/check-settings';
import type { FieldErrors } from '../parts/field-errors';
import { findText, t } from '../text/t';
import type { IssuerProvider } from './issuer-draft';
import { issuerSettings } from './issuer-draft';

/**
 * Everything that is missing or malformed in an issuer's form, at once, by the server's own field paths and rules.
 * @param hasSecret whether one is stored or typed
 */
export function checkIssuer(
  draft: TrustedIssuerDraft,
  provider: IssuerProvider | undefined,
  hasSecret: boolean,
): FieldErrors {
  const settings = provider ? issuerSettings(provider) : [];
  const missing = checkSettings(settings, draft.settings, isSettingNeeded(draft));
  // Loopback is the server's to refuse: it knows whether this is a development site.
  const rules = findDraftProblems(draft, 'DEVELOPMENT', hasSecret);
  const form = listValueProblems(trustedIssuerDraftSchema, draft).map(({ place, problem }) => ({
    field: `draft.${place}`,
    problem,
  }));
  // An address that waits for a field above is no second fault.
  const waiting =
    Object.keys(missing).length > 0 ? ['draft.validation.issuers', 'draft.validation.jwksUrl'] : [];
  const errors: Record<string, string> = {};
  for (const { field, problem } of [...form, ...rules]) {
    if (!waiting.includes(field))
      errors[field] ??= t('console.checks.pattern', { label: labelOf(field), problem });
  }
  return { ...errors, ...missing };
}

/** Whether a provider's field has to be filled in: an address waits for it. One written by hand does not. */
export function isSettingNeeded({ validation }: TrustedIssuerDraft): (setting: PresetSetting) => boolean {
  const text = JSON.stringify(validation);
  return ({ key, required }) => required && text.includes(`{${key}}`);
}

/** Name of a field on the screen. */
function labelOf(field: string): string {
  const parts = field.split('.').filter((part) => part !== 'draft' && !/^\d+$/.test(part));
  const [first = '', second = ''] = parts;
  const key = first === 'validation' || first === 'identity' ? second : first;
  const name = first === 'clients' ? (clientLabels[second] ?? 'clients') : (otherLabels[key] ?? key);
  return findText(`console.gateway.issuer.${name}`) ?? t('console.gateway.issuer.name');
}

/** Fields whose name in the texts is another. */
const clientLabels: Readonly<Record<string, string>> = {
  name: 'clientName',
  clientId: 'clientClaim',
  serviceAccountId: 'serviceAccount',
  requestsPerMinute: 'perMinute',
};
const otherLabels: Readonly<Record<string, string>> = {
  url: 'introspectionUrl',
  issuer: 'issuers',
  clientAuthentication: 'askAs',
};
