import type { ConnectionDraft } from '../../contract/connection';
import { pastedEndpoints, readPastedEndpoint } from '../../contract/pasted-address/read-endpoint';
import { readPastedHost } from '../../contract/pasted-address/tidy';
import { readPastedSetting } from '../../contract/pasted-address/read-setting';
import { fillPresetTemplate } from '../../contract/provider';
import type { Provider } from './providers/provider';

/**
 * A draft with its addresses read as the form reads them, for one that comes from elsewhere: settings out of pasted
 * addresses, endpoints completed and their gaps filled in, hosts alone. Of an endpoint only settings that are empty are
 * taken.
 */
export function readPastedDraft(provider: Provider, draft: ConnectionDraft): ConnectionDraft {
  let settings: Readonly<Record<string, string>> = draft.settings;
  for (const { key } of provider.settings) {
    const value = settings[key];
    if (value !== undefined && value !== '') settings = readPastedSetting(provider, settings, key, value);
  }
  const allowedHosts = [...new Set(draft.allowedHosts.map(readPastedHost))];
  if (draft.auth.type !== 'oauth2') return { ...draft, settings: { ...settings }, allowedHosts };
  const auth = { ...draft.auth };
  for (const field of pastedEndpoints) {
    const { address, found } = readPastedEndpoint(provider, field, auth[field], settings);
    const missing = Object.entries(found).filter(([key]) => (settings[key] ?? '') === '');
    settings = { ...settings, ...Object.fromEntries(missing) };
    auth[field] = fillPresetTemplate(address, provider, settings);
  }
  return { ...draft, settings: { ...settings }, auth, allowedHosts };
}
