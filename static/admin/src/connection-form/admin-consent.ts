import type { ProviderPreset } from '../../../../src/contract/provider';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { ConnectionState } from './connection-state';

/** `state` of an admin consent: the callback knows it as no sign-in. */
const consentState = 'admin-consent';

/** The provider's page on which an administrator consents for everybody; null: there is none, or something it needs is missing. */
export function buildAdminConsentUrl(
  preset: ProviderPreset | undefined,
  state: ConnectionState,
  callbackUrl: string | null,
): string | null {
  const template = preset?.oauth2?.adminConsentUrl;
  const clientId = state.clientId.trim();
  if (!preset || !template || clientId === '' || !callbackUrl) return null;
  const address = template
    .replaceAll('{clientId}', encodeURIComponent(clientId))
    .replaceAll('{callbackUrl}', encodeURIComponent(callbackUrl));
  const filled = fillPresetTemplate(address, preset, state.settings);
  if (filled.includes('{') || !URL.canParse(filled)) return null;
  const url = new URL(filled);
  if (!url.searchParams.has('state')) url.searchParams.set('state', consentState);
  return url.href;
}
