import type { ConnectionDraft } from '../../contract/connection';
import { pastedEndpoints, readPastedEndpoint } from '../../contract/pasted-address/read-endpoint';
import { readPastedSetting } from '../../contract/pasted-address/read-setting';
import { fillPresetTemplate } from '../../contract/provider';
import type { Provider } from './providers/provider';

/**
 * A draft with its addresses read as the form reads them, for one that comes from elsewhere: settings out of pasted
 * addresses, gaps of endpoints filled in. Of an endpoint only settings that are empty are taken. What the form shows to
 * whoever typed it before it counts, nobody would see here: an endpoint that is neither an address nor has a gap, and a
 * host that is more than one, stay as they are and are refused.
 */
export function readPastedDraft(provider: Provider, draft: ConnectionDraft): ConnectionDraft {
  let settings: Readonly<Record<string, string>> = draft.settings;
  for (const { key } of provider.settings) {
    const value = settings[key];
    if (value !== undefined && value !== '') settings = readPastedSetting(provider, settings, key, value);
  }
  if (draft.auth.type !== 'oauth2') return { ...draft, settings: { ...settings } };
  const auth = { ...draft.auth };
  for (const field of pastedEndpoints) {
    if (!isReadable.test(auth[field])) continue;
    const { address, found } = readPastedEndpoint(provider, field, auth[field], settings);
    const missing = Object.entries(found).filter(([key]) => (settings[key] ?? '') === '');
    settings = { ...settings, ...Object.fromEntries(missing) };
    auth[field] = fillPresetTemplate(address, provider, settings);
  }
  return { ...draft, settings: { ...settings }, auth };
}

/** An address with its scheme, or one with a gap. */
const isReadable = /^\s*https:\/\/|[{<][^{}<>]+[}>]/i;
