import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useState } from 'react';
import { gatewayOperations } from '../../../../src/contract/gateway';
import type { GatewaySettings, GatewayState } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useNavigation } from '../navigation/use-navigation';
import { CopyButton } from '../parts/copy-button';
import { FailureMessage } from '../parts/failure-message';
import { toFieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { CheckGroup } from './check-group';
import { Finder } from './finder';

const form = 'gateway-settings';

interface SettingsFormProps {
  readonly gateway: GatewayState;
  readonly onSaved: (gateway: GatewayState) => void;
}

/** The switch with the address, the operations that are possible at all, and the limits. */
export function SettingsForm({ gateway, onSaved }: SettingsFormProps) {
  const [settings, setSettings] = useState<GatewaySettings>(gateway.settings);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [busy, setBusy] = useState(false);
  const { go } = useNavigation();
  const change = (changes: Partial<GatewaySettings>) => setSettings({ ...settings, ...changes });
  const errors = failure ? toFieldErrors(failure) : {};
  const save = async () => {
    setBusy(true);
    const reply = await callAdmin('saveGatewaySettings', { revision: gateway.revision, settings });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onSaved(reply.data);
  };
  const number = (
    path: 'requestsPerMinute' | 'maxBodyKb' | 'lockOutMinutes',
    label: string,
    help?: string,
  ) => (
    <TextField
      form={form}
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
              form={form}
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
                return reply.ok ? reply.data.groups : [];
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
                    {`${t('console.gateway.remove')} ${name}`}
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
        {failure && <FailureMessage title={t('console.gateway.saveFailed')} error={failure} />}
        <div>
          <Button appearance="primary" isLoading={busy} onClick={() => void save()}>
            {t('console.gateway.save')}
          </Button>
        </div>
      </div>
    </section>
  );
}
