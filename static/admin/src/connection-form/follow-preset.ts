import { pastedEndpoints } from '../../../../src/contract/pasted-address/read-endpoint';
import { readPastedSetting } from '../../../../src/contract/pasted-address/read-setting';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { toUniqueName } from '../parts/unique-name';
import { endpointFields } from './connection-state';
import type { ConnectionState, FollowingField } from './connection-state';

/** Fills what follows the preset. A value with a gap, such as no tenant yet, shows the gap as `{tenant}`. */
export function followPreset(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const settings = readSettings(state.settings, preset);
  const fill = (template: string) => fillPresetTemplate(template, preset, settings);
  const filled: Record<FollowingField, string> = {
    name: toUniqueName(preset.name, state.otherNames),
    authUrl: fill(preset.oauth2?.authUrl ?? ''),
    tokenUrl: fill(preset.oauth2?.tokenUrl ?? ''),
    revokeUrl: fill(preset.oauth2?.revokeUrl ?? ''),
    issuer: fill(preset.oauth2?.issuer ?? ''),
    scopes: fill(preset.oauth2?.scopes[state.grantType] ?? ''),
    allowedHosts: preset.allowedHosts.map(fill).join('\n'),
    assertionAudience: fill(preset.oauth2?.federationAudience ?? ''),
  };
  // A provider without hosts of its own has nothing to fill in with: what is there stays.
  if (preset.allowedHosts.length === 0) filled.allowedHosts = state.allowedHosts;
  for (const field of endpointFields) if (!preset.oauth2?.[field]) filled[field] = state[field];
  if (!preset.oauth2?.federationAudience) filled.assertionAudience = state.assertionAudience;
  if (preset.oauth2?.scopes[state.grantType] === undefined) filled.scopes = state.scopes;
  for (const field of state.edited) filled[field] = state[field];
  for (const field of pastedEndpoints) {
    const own = state.templates[field];
    if (own !== undefined && state.edited.includes(field)) filled[field] = fill(own);
  }
  return { ...state, ...filled };
}

/** The settings as they will be once they are read: an address that is being pasted fills no other address. */
function readSettings(
  settings: Readonly<Record<string, string>>,
  preset: ProviderPreset,
): Readonly<Record<string, string>> {
  return preset.settings
    .filter(({ options }) => options === undefined)
    .reduce(
      (read, { key }) => readPastedSetting(preset, read, key, settings[key] ?? ''),
      trimSettings(settings),
    );
}

/** Settings without the spaces around them, which an admin may still be typing. */
export function trimSettings(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value.trim()]));
}
