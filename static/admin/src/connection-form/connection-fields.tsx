import type { ProviderPreset } from '../../../../src/contract/provider';
import { settingPath } from '../parts/check-settings';
import { errorAt } from '../parts/field-errors';
import { Disclosure } from '../parts/disclosure';
import { PresetSettings } from '../parts/preset-settings';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { AuthFields } from './auth-fields';
import { changeProvider, changeSetting, editField } from './change-connection';
import { OAuthAdvanced, advancedPaths } from './oauth-advanced';
import { PastedNote } from './pasted-note';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';

interface ConnectionFieldsProps {
  readonly editor: ConnectionEditor;
  readonly presets: readonly ProviderPreset[];
}

/** Inputs of a connection, in the order an admin has the values at hand. */
export function ConnectionFields({ editor, presets }: ConnectionFieldsProps) {
  const { state, preset, errors, change } = editor;
  const place = (path: string) => ({ form: connectionFormName, path, errors });
  const categoryOf = (id: string) => presets.find((each) => each.id === id)?.category ?? 'other';
  const hosts = (
    <TextField
      {...place('draft.allowedHosts')}
      label={t('console.connection.allowedHosts')}
      required
      kind="lines"
      help={t('console.connection.allowedHostsHelp')}
      value={state.allowedHosts}
      onChange={(value) => change(editField(state, 'allowedHosts', value), 'draft.allowedHosts')}
      onLeave={() => editor.leave('draft.allowedHosts')}
    />
  );
  const hostsAreGiven = (preset?.allowedHosts.length ?? 0) > 0;
  const isOAuth2 = state.authType === 'oauth2';
  return (
    <div className="ed-fields">
      <TextField
        {...place('draft.name')}
        label={t('console.connection.name')}
        required
        value={state.name}
        onChange={(value) => change(editField(state, 'name', value), 'draft.name')}
      />
      <SelectField
        {...place('draft.providerId')}
        label={t('console.connection.provider')}
        value={state.providerId}
        help={preset?.description}
        choices={presets.map(({ id, name }) => ({ value: id, label: name }))}
        groupOf={(id) => t(`console.connection.categories.${categoryOf(id)}`)}
        onChange={(id) => {
          const next = presets.find((each) => each.id === id);
          if (next && next.id !== state.providerId) change(changeProvider(state, next), 'draft');
        }}
      />
      {preset && (
        <PresetSettings
          form={connectionFormName}
          errors={errors}
          settings={preset.settings}
          values={state.settings}
          onChange={(key, value) => change(changeSetting(state, preset, key, value), settingPath(key))}
          onLeave={(key) => editor.leave(settingPath(key))}
          noteOf={(key) => <PastedNote editor={editor} path={settingPath(key)} />}
        />
      )}
      <AuthFields editor={editor} />
      {!hostsAreGiven && hosts}
      {(isOAuth2 || hostsAreGiven) && (
        <Disclosure
          label={t('console.connection.advanced')}
          forceOpen={[...advancedPaths, 'draft.allowedHosts'].some(
            (path) => errorAt(errors, path) !== undefined,
          )}
        >
          {isOAuth2 && <OAuthAdvanced editor={editor} />}
          {hostsAreGiven && hosts}
        </Disclosure>
      )}
    </div>
  );
}
