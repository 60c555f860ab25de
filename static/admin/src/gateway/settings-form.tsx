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
import { CheckGroup } from './check-group';
import { Finder } from './finder';
import { gatewayTexts } from './gateway-texts';

const own = gatewayTexts;
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
    <section className="ed-section" aria-label={own.state.title}>
      <header>
        <h2>{own.state.title}</h2>
        <p className="ed-subtle">{own.state.basic}</p>
      </header>
      <div className="ed-fields">
        <Checkbox
          label={own.state.on}
          isChecked={settings.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        <p className="ed-help">{own.state.onHelp}</p>
        <div className="ed-copy-line">
          <div>
            <TextField
              form={form}
              path="url"
              errors={{}}
              label={own.state.url}
              help={own.state.urlHelp}
              kind="code"
              readOnly
              value={gateway.url}
              onChange={() => undefined}
            />
          </div>
          <CopyButton label={own.state.url} value={gateway.url} />
        </div>
        <p className="ed-help">
          {own.state.audit}{' '}
          <button type="button" className="ed-link" onClick={() => go({ screen: 'audit' })}>
            {own.state.auditLink}
          </button>
        </p>
        <p className="ed-subtle">{own.operationsIntro}</p>
        <CheckGroup
          legend={own.operationsTitle}
          choices={gatewayOperations.map((value) => ({ value, label: own.operations[value] }))}
          value={settings.operations}
          onChange={(operations) => change({ operations })}
        />
        {settings.operations.includes('create-space') && (
          <div className="ed-stack">
            <Finder
              label={own.findGroup}
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
            <p className="ed-help">{own.creatorsHelp}</p>
            <ul aria-label={own.creators}>
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
                    {`${own.remove} ${name}`}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="ed-two">
          {number('requestsPerMinute', own.limits.perMinute)}
          {number('maxBodyKb', own.limits.maxBodyKb)}
        </div>
        {number('lockOutMinutes', own.limits.lockOut, own.limits.lockOutHelp)}
        <Checkbox
          label={own.limits.csv}
          isChecked={settings.formulaSafeCsv}
          onChange={(event) => change({ formulaSafeCsv: event.currentTarget.checked })}
        />
        {failure && <FailureMessage title={own.saveFailed} error={failure} />}
        <div>
          <Button appearance="primary" isLoading={busy} onClick={() => void save()}>
            {own.save}
          </Button>
        </div>
      </div>
    </section>
  );
}
