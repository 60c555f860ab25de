import type { GatewaySettings, GatewayState } from '../../../../src/contract/gateway';
import { callAdmin } from '../api';
import { bringTogether } from '../conflict/three-way';
import type { Ran, RecordForm } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { t } from '../text/t';
import { readGateway } from './read-gateway';

/** Name of the form of settings in element ids. */
export const settingsFormName = 'gateway-settings';

/** The settings of the gateway, and with them its whole state, with everything that can be done to them. */
export interface SettingsEditor extends Omit<
  RecordEditor<GatewaySettings, GatewayState, GatewaySettings, 'save'>,
  'stored' | 'renew'
> {
  /** The gateway as it is stored. */
  readonly gateway: GatewayState;
  /** Takes a newer state, made by another form; settings that were changed here stay. */
  readonly renew: (gateway: GatewayState) => void;
  readonly save: () => Promise<Ran<GatewayState>>;
}

/** Holds the settings of the gateway. */
export function useSettingsEditor(initial: GatewayState): SettingsEditor {
  const form: RecordForm<GatewaySettings, GatewayState, GatewaySettings> = {
    name: settingsFormName,
    toInputs: ({ settings }) => settings,
    toDraft: (settings) => settings,
    takeStored: (own, sent, { settings }) => (own === sent ? settings : own),
    takeDraft: (_, merged) => merged,
    afterDeletion: (own) => own,
    read: readGateway,
    whole: () => [],
    storedAtMs: () => null,
    // One revision counts for the whole gateway.
    ignoresOtherRevisions: true,
    loadFailedTitle: t('console.gateway.loadFailed'),
  };
  const editor = useRecordEditor<GatewaySettings, GatewayState, GatewaySettings, 'save'>(form, {
    inputs: initial.settings,
    stored: initial,
  });
  const save = () =>
    editor.run('save', {
      failedTitle: t('console.gateway.saveFailed'),
      send: async (settings, { stored, saveId }) => {
        const revision = stored?.revision ?? 0;
        const reply = await callAdmin('saveGatewaySettings', { revision, saveId, settings });
        return reply.ok ? { ok: true, data: { stored: reply.data } } : reply;
      },
    });
  return {
    ...editor,
    gateway: editor.stored ?? initial,
    renew: (gateway) => editor.renew(gateway, (base, own) => bringTogether(base, own, gateway.settings)),
    save,
  };
}
