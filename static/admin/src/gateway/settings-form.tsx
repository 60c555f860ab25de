import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { gatewayOperations } from '../../../../src/contract/gateway';
import type { GatewaySettings } from '../../../../src/contract/gateway';
import { callAdmin } from '../api';
import { useNavigation } from '../navigation/use-navigation';
import { CopyButton } from '../parts/copy-button';
import { TextField } from '../parts/text-field';
import { EditorFailure } from '../record-editor/editor-failure';
import { t } from '../text/t';
import { CheckGroup } from './check-group';
import { Finder } from './finder';
import { FormActions } from './form-actions';
import { settingsFormName } from './use-settings-editor';
import type { SettingsEditor } from './use-settings-editor';

interface SettingsFormProps {
  readonly editor: SettingsEditor;
  /** Takes back what another form has said. */
  readonly onSaved: () => void;
}

/** The switch with the address, the operations that are possible at all, and the limits. */
export function SettingsForm({ editor, onSaved }: SettingsFormProps) {
  const { inputs: settings, errors, gateway } = editor;
  const { go } = useNavigation();
  const change = (more: Partial<GatewaySettings>) =>
    editor.change({ ...editor.latest(), ...more }, `settings.${Object.keys(more)[0] ?? ''}`);
  const save = async () => {
    const ran = await editor.save();
    if (!('stored' in ran) || !ran.stored) return;
    onSaved();
    editor.tell(t('console.gateway.saved'));
  };
  const number = (
    path: 'requestsPerMinute' | 'maxBodyKb' | 'lockOutMinutes',
    label: string,
    help?: string,
  ) => (
    <TextField
      form={settingsFormName}
      path={`settings.${path}`}
      errors={errors}
      label={label}
      help={help}
      kind="number"
      value={String(settings[path])}
      onChange={(text) => change({ [path]: Number(text.replace(/\D/g, '') || '0') })}
    />
  );
  return (
    <section className="ed-section" aria-label={t('console.gateway.state.title')}>
      <header>
        <h2>{t('console.gateway.state.title')}</h2>
        <p className="ed-subtle">{t('console.gateway.state.basic')}</p>
      </header>
      <div className="ed-fields">
        <Checkbox
          label={t('console.gateway.state.on')}
          isChecked={settings.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <p className="ed-help">{t('console.gateway.state.onHelp')}</p>
        <div className="ed-with-button">
          <div>
            <TextField
              form={settingsFormName}
              path="url"
              errors={{}}
              label={t('console.gateway.state.url')}
              help={t('console.gateway.state.urlHelp')}
              kind="code"
              readOnly
              value={gateway.url}
              onChange={() => undefined}
            />
          </div>
          <div className="ed-beside-input">
            <CopyButton label={t('console.gateway.state.url')} value={gateway.url} />
          </div>
        </div>
        <p className="ed-help">
          {t('console.gateway.state.audit')}{' '}
          <button type="button" className="ed-link" onClick={() => go({ screen: 'audit' })}>
            {t('console.gateway.state.auditLink')}
          </button>
        </p>
        <p className="ed-subtle">{t('console.gateway.operationsIntro')}</p>
        <CheckGroup
          legend={t('console.gateway.operationsTitle')}
          choices={gatewayOperations.map((value) => ({
            value,
            label: t(`console.gateway.operations.${value}`),
          }))}
          value={settings.operations}
          onChange={(operations) => change({ operations })}
        />
        {settings.operations.includes('create-space') && (
          <div className="ed-stack">
            <Finder
              label={t('console.gateway.findGroup')}
              find={async (query) => {
                const reply = await callAdmin('findGatewayGroups', { query });
                return reply.ok ? { ok: true, data: reply.data.groups } : reply;
              }}
              onPick={(group) =>
                change({
                  spaceCreators: [...settings.spaceCreators.filter(({ id }) => id !== group.id), group],
                })
              }
            />
            <p className="ed-help">{t('console.gateway.creatorsHelp')}</p>
            <ul aria-label={t('console.gateway.creators')}>
              {settings.spaceCreators.map(({ id, name }) => (
                <li key={id}>
                  {name}{' '}
                  <Button
                    spacing="compact"
                    appearance="subtle"
                    onClick={() =>
                      change({ spaceCreators: settings.spaceCreators.filter((each) => each.id !== id) })
                    }
                  >
                    {t('console.gateway.remove', { name })}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="ed-two">
          {number('requestsPerMinute', t('console.gateway.limits.perMinute'))}
          {number('maxBodyKb', t('console.gateway.limits.maxBodyKb'))}
        </div>
        {number(
          'lockOutMinutes',
          t('console.gateway.limits.lockOut'),
          t('console.gateway.limits.lockOutHelp'),
        )}
        <Checkbox
          label={t('console.gateway.limits.csv')}
          isChecked={settings.formulaSafeCsv}
          onChange={(event) => change({ formulaSafeCsv: event.currentTarget.checked })}
        />
        <EditorFailure
          editor={editor}
          name={t('console.gateway.state.title')}
          labelOf={settingLabel}
          action={t('console.conflict.take')}
        />
        <FormActions busy={editor.running !== null} done={editor.done} onSave={() => void save()} />
      </div>
    </section>
  );
}

function settingLabel(path: string): string | undefined {
  const labels: Readonly<Record<keyof GatewaySettings, string>> = {
    enabled: t('console.gateway.state.on'),
    operations: t('console.gateway.operationsTitle'),
    spaceCreators: t('console.gateway.creators'),
    requestsPerMinute: t('console.gateway.limits.perMinute'),
    maxBodyKb: t('console.gateway.limits.maxBodyKb'),
    lockOutMinutes: t('console.gateway.limits.lockOut'),
    formulaSafeCsv: t('console.gateway.limits.csv'),
  };
  return (labels as Readonly<Record<string, string>>)[path];
}
