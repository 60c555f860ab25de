import Checkbox from '@atlaskit/checkbox';
import type { GatewayState, TrustedIssuer, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import { useOverview } from '../overview-context';
import { settingPath } from '../parts/check-settings';
import { PresetSettings } from '../parts/preset-settings';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { EditorFailure } from '../record-editor/editor-failure';
import { findText, t } from '../text/t';
import { ClientList } from './client-list';
import { FormActions } from './form-actions';
import { IdentityFields } from './identity-fields';
import { isSettingNeeded } from './check-issuer';
import {
  changeProvider,
  changeSetting,
  readSetting,
  issuerName,
  issuerSettings,
  listIssuerProviders,
} from './issuer-draft';
import { IssuerGuide } from './issuer-guide';
import { issuerFormName, useIssuerEditor } from './use-issuer-editor';
import { ConditionFields, PermissionFields } from './permission-fields';
import { ValidationFields } from './validation-fields';

interface IssuerFormProps {
  readonly gateway: GatewayState;
  /** Null: a new one. */
  readonly issuer: TrustedIssuer | null;
  /** A newer state was read, on which the inputs now stand. */
  readonly onNewest: (gateway: GatewayState) => void;
  readonly onClose: (gateway: GatewayState | null) => void;
}

/** A trusted issuer: how its tokens are checked, what they must say, and which clients may do what. */
export function IssuerForm({ gateway, issuer, onNewest, onClose }: IssuerFormProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const providers = listIssuerProviders(useOverview().overview.presets);
  const editor = useIssuerEditor(gateway, issuer, providers[0]!, onNewest);
  const { errors, inputs } = editor;
  const { draft, secret, turnOn } = inputs;
  const place = (path: string) => ({ form: issuerFormName, path, errors });
  const change = (changes: Partial<TrustedIssuerDraft>, path = `draft.${Object.keys(changes)[0] ?? ''}`) => {
    const own = editor.latest();
    editor.change({ ...own, draft: { ...own.draft, ...changes } }, path);
  };
  const provider = providers.find(({ id }) => id === draft.preset);
  const title = issuer?.name ?? t('console.gateway.issuer.newTitle');

  const save = async () => {
    const ran = await editor.save(provider);
    if (ran.state === 'done') onClose(ran.stored?.gateway ?? null);
    // What was typed while it was being saved is still to be saved.
    else if (ran.state === 'overtaken' && ran.stored) {
      onNewest(ran.stored.gateway);
      editor.tell(t('console.gateway.saved'));
    }
  };

  const hasSecret = secret !== '' || (editor.stored?.issuer.hasSecret ?? false);
  return (
    <section className="ed-section" aria-label={title}>
      <header>
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {provider && <p className="ed-subtle">{provider.issuer.help}</p>}
      </header>
      <div className="ed-beside">
        <div className="ed-fields">
          {editor.stored === null && issuer === null && (
            <SelectField
              {...place('draft.preset')}
              label={t('console.gateway.issuer.preset')}
              value={draft.preset}
              choices={providers.map((each) => ({ value: each.id, label: issuerName(each) }))}
              onChange={(id) => {
                const chosen = providers.find((each) => each.id === id);
                if (chosen) change(changeProvider(draft, provider, chosen), 'draft');
              }}
            />
          )}
          <TextField
            {...place('draft.name')}
            label={t('console.gateway.issuer.name')}
            required
            value={draft.name}
            onChange={(name) => change({ name })}
          />
          <Checkbox
            label={t('console.gateway.issuer.enabled')}
            isChecked={draft.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
          {provider && (
            <PresetSettings
              form={issuerFormName}
              errors={errors}
              settings={issuerSettings(provider)}
              values={draft.settings}
              isNeeded={isSettingNeeded(draft)}
              onChange={(key, value) => {
                const own = editor.latest();
                const next = changeSetting(own.draft, provider, key, value);
                editor.change({ ...own, draft: next }, settingPath(key));
              }}
              onLeave={(key) => {
                const own = editor.latest();
                const next = readSetting(own.draft, provider, key);
                if (next !== own.draft) editor.change({ ...own, draft: next }, settingPath(key));
              }}
            />
          )}
          {/* What was entered for another provider is nothing to go back to. */}
          <ValidationFields
            key={draft.preset}
            value={draft.validation}
            hasSecret={editor.stored?.issuer.hasSecret ?? false}
            secret={secret}
            errors={errors}
            onChange={(validation) => change({ validation })}
            onFound={(take) => change({ validation: take(editor.latest().draft.validation) })}
            onSecret={(entered) => editor.change({ ...editor.latest(), secret: entered }, 'secret')}
          />
          <PermissionFields draft={draft} errors={errors} onChange={change} />
          <IdentityFields
            value={draft.identity}
            provider={provider}
            errors={errors}
            onChange={(identity) => change({ identity })}
          />
          <ConditionFields draft={draft} errors={errors} onChange={change} />
          <ClientList
            clients={draft.clients}
            dataSources={gateway.dataSources}
            errors={errors}
            onChange={(clients) => change({ clients })}
          />
          {!gateway.settings.enabled && (
            <div>
              <Checkbox
                label={t('console.gateway.issuer.turnOn')}
                isChecked={turnOn}
                onChange={(event) =>
                  editor.change({ ...editor.latest(), turnOn: event.currentTarget.checked }, 'turnOn')
                }
              />
              <p className="ed-help">{t('console.gateway.issuer.turnOnHelp')}</p>
            </div>
          )}
          <EditorFailure
            editor={editor}
            name={draft.name}
            labelOf={settingLabel}
            hasSecrets={secret !== ''}
            action={t('console.conflict.take')}
          />
          <FormActions
            busy={editor.running !== null}
            done={editor.done}
            onSave={() => void save()}
            onCancel={() => {
              editor.forget();
              onClose(null);
            }}
          />
        </div>
        {provider && <IssuerGuide draft={draft} provider={provider} hasSecret={hasSecret} />}
      </div>
    </section>
  );
}

function settingLabel(path: string): string | undefined {
  return findText(`console.gateway.issuer.${path === 'validation' ? 'kind' : path}`);
}
