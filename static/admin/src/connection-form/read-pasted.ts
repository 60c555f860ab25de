import { pastedEndpoints, readPastedEndpoint } from '../../../../src/contract/pasted-address/read-endpoint';
import { readPastedHost } from '../../../../src/contract/pasted-address/tidy';
import { readPastedSetting } from '../../../../src/contract/pasted-address/read-setting';
import type { PastedEndpoint } from '../../../../src/contract/pasted-address/read-endpoint';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { ConnectionState } from './connection-state';
import { changeSetting, editField, followTemplate } from './change-connection';

/** Path of a field that an address may be pasted into. */
export type PastedPath = `draft.settings.${string}` | `draft.auth.${PastedEndpoint}` | 'draft.allowedHosts';

/** The form after what stands in a field was read: settings from an address, a guide's spelling completed. */
export function readPastedField(
  state: ConnectionState,
  preset: ProviderPreset,
  path: PastedPath,
): ConnectionState {
  if (path === 'draft.allowedHosts') return readHosts(state);
  const setting = /^draft\.settings\.(.+)$/.exec(path)?.[1];
  if (setting !== undefined) {
    const read = readPastedSetting(preset, state.settings, setting, state.settings[setting] ?? '');
    return takeSettings(state, preset, read);
  }
  const field = pastedEndpoints.find((each) => path === `draft.auth.${each}`);
  return field === undefined ? state : readEndpoint(state, preset, field, true);
}

/** The form with every field read. Of an address nobody has just entered, only settings that are empty are taken. */
export function readPastedForm(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const withSettings = preset.settings.reduce(
    (read, { key }) => readPastedField(read, preset, `draft.settings.${key}`),
    state,
  );
  return readHosts(
    pastedEndpoints.reduce((read, field) => readEndpoint(read, preset, field, false), withSettings),
  );
}

function takeSettings(
  state: ConnectionState,
  preset: ProviderPreset,
  read: Readonly<Record<string, string>>,
): ConnectionState {
  return Object.entries(read).reduce(
    (next, [key, value]) => (next.settings[key] === value ? next : changeSetting(next, preset, key, value)),
    state,
  );
}

function readEndpoint(
  state: ConnectionState,
  preset: ProviderPreset,
  field: PastedEndpoint,
  isNew: boolean,
): ConnectionState {
  // What follows a template is the template's.
  if (!state.edited.includes(field) || state.templates[field] !== undefined) return state;
  const { address, found } = readPastedEndpoint(preset, field, state[field], state.settings);
  const isTaken = ([key]: readonly [string, string]) => isNew || (state.settings[key] ?? '').trim() === '';
  const next = takeSettings(state, preset, Object.fromEntries(Object.entries(found).filter(isTaken)));
  if (address === '') return next;
  const fill = (template: string) => fillPresetTemplate(template, preset, next.settings);
  const own = preset.oauth2?.[field] ?? '';
  if (own !== '' && (address === own || fill(address) === fill(own))) {
    return followTemplate(next, preset, field, null);
  }
  if (/\{\w+\}/.test(address)) return followTemplate(next, preset, field, address);
  return address === next[field] ? next : editField(next, field, address);
}

function readHosts(state: ConnectionState): ConnectionState {
  const hosts = state.allowedHosts
    .split(/[\s,;]+/)
    .map(readPastedHost)
    .filter((host) => host !== '');
  const allowedHosts = [...new Set(hosts)].join('\n');
  const isSame =
    allowedHosts ===
    state.allowedHosts
      .trim()
      .toLowerCase()
      .split(/[\s,;]+/)
      .join('\n');
  return isSame ? state : editField(state, 'allowedHosts', allowedHosts);
}

/** What was read, for the person who pasted it: each value with its label. */
export function listReadings(
  before: ConnectionState,
  after: ConnectionState,
  preset: ProviderPreset,
  path: PastedPath,
): readonly { readonly label: string; readonly value: string }[] {
  const settings = preset.settings
    .filter(({ key }) => (before.settings[key] ?? '').trim() !== (after.settings[key] ?? '').trim())
    .map(({ key, label, options = [] }) => {
      const value = after.settings[key] ?? '';
      return { label, value: options.find((each) => each.value === value)?.label ?? value };
    });
  const field = pastedEndpoints.find((each) => path === `draft.auth.${each}`);
  const isCompleted = field !== undefined && before[field].trim() !== after[field];
  return isCompleted ? [{ label: '', value: after[field] }, ...settings] : settings;
}
