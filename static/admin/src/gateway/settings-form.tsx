import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { gatewayOperations } from '../../../../src/contract/gateway';
import type { GatewaySettings, GatewayState } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useNavigation } from '../navigation/use-navigation';
import { CopyButton } from '../parts/copy-button';
import { focusSoon, toFieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { CheckGroup } from './check-group';
import { Finder } from './finder';
import { GatewayFailure } from './gateway-failure';
import { readGateway } from './read-gateway';
import { saveOnNewest } from './save-on-newest';

const form = 'gateway-settings';

interface SettingsFormProps {
  readonly gateway: GatewayState;
  /** What was changed and is not stored yet. */
  readonly changes: Partial<GatewaySettings>;
  readonly onChange: Dispatch<SetStateAction<Partial<GatewaySettings>>>;
  readonly onSaved: (gateway: GatewayState) => void;
  /** A newer state was read, on which the changes now stand. */
  readonly onNewest: (gateway: GatewayState) => void;
}

/** The switch with the address, the operations that are possible at all, and the limits. */
export function SettingsForm({ gateway, changes, onChange, onSaved, onNewest }: SettingsFormProps) {
  const settings: GatewaySettings = { ...gateway.settings, ...changes };
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [busy, setBusy] = useState(false);
  const { go } = useNavigation();
  const change = (more: Partial<GatewaySettings>) => onChange((before) => ({ ...before, ...more }));
  const errors = failure ? toFieldErrors(failure) : {};
  const save = async () => {
    setBusy(true);
    const reply = await saveOnNewest(
      gateway,
      (each) => each.settings,
      (revision) => callAdmin('saveGatewaySettings', { revision, settings }),
      readGateway,
    );
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) {
      // What was changed while the answer was on its way stays.
      onChange((now) => (now === changes ? {} : now));
      onSaved(reply.data);
    } else void focusSoon(form, toFieldErrors(reply.error));
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
        {failure && (
          <GatewayFailure
            error={failure}
            name={t('console.gateway.state.title')}
            base={gateway.settings}
            mine={settings}
            whole={[]}
            partOf={(each) => each.settings}
            labelOf={settingLabel}
            onSettled={(chosen, newest) => {
              onNewest(newest);
              onChange(chosen);
              setFailure(null);
            }}
          />
        )}
        <div>
          <Button appearance="primary" isLoading={busy} onClick={() => void save()}>
            {t('console.gateway.save')}
          </Button>
        </div>
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
