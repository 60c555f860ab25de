import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useState } from 'react';
import type { GatewayState, TrustedIssuer, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { useOverview } from '../overview-context';
import { Disclosure } from '../parts/disclosure';
import { errorAt, focusSoon, toFieldErrors } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { findText, t } from '../text/t';
import { ClientFields } from './client-fields';
import { GatewayFailure } from './gateway-failure';
import { IdentityFields } from './identity-fields';
import {
  changeProvider,
  draftOf,
  hostsOf,
  issuerName,
  listIssuerProviders,
  toIssuerDraft,
} from './issuer-draft';
import { LinesField } from './lines-field';
import { readGateway } from './read-gateway';
import { saveOnNewest } from './save-on-newest';
import { ValidationFields } from './validation-fields';

const form = 'issuer';

interface IssuerFormProps {
  readonly gateway: GatewayState;
  /** Null: a new one. */
  readonly issuer: TrustedIssuer | null;
  /** Something was entered that is not stored. */
  readonly onTouch: () => void;
  /** A newer state was read, on which the inputs now stand. */
  readonly onNewest: (gateway: GatewayState) => void;
  readonly onClose: (gateway: GatewayState | null) => void;
}

/** A trusted issuer: how its tokens are checked, what they must say, and which clients may do what. */
export function IssuerForm({ gateway, issuer, onTouch, onNewest, onClose }: IssuerFormProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const providers = listIssuerProviders(useOverview().overview.presets);
  /** What is stored, as far as is known here; null: it is a new one. */
  const [stored, setStored] = useState(() => issuer && toIssuerDraft(issuer));
  const [draft, setDraft] = useState<TrustedIssuerDraft>(() => stored ?? draftOf(providers[0]!));
  const [secret, setSecret] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [busy, setBusy] = useState(false);
  const place = (path: string) => ({ form, path, errors });
  const change = (changes: Partial<TrustedIssuerDraft>) => {
    onTouch();
    setErrors({});
    setDraft((before) => ({ ...before, ...changes }));
  };
  const provider = providers.find(({ id }) => id === draft.preset);
  const partOf = ({ issuers }: GatewayState) => {
    const found = issuers.find(({ id }) => id === issuer?.id);
    return found ? toIssuerDraft(found) : null;
  };

  const save = async () => {
    setBusy(true);
    setErrors({});
    setFailure(null);
    const egress = await ensureEgress(hostsOf(draft.validation));
    if (egress.state === 'refused') {
      setBusy(false);
      setFailure(egress.error);
      return;
    }
    const id = stored && issuer ? issuer.id : null;
    const reply = await saveOnNewest(
      gateway,
      partOf,
      (revision) =>
        callAdmin('saveTrustedIssuer', { revision, id, draft, ...(secret === '' ? {} : { secret }) }),
      readGateway,
    );
    setBusy(false);
    if (reply.ok) {
      onClose(reply.data.gateway);
      return;
    }
    const problems = toFieldErrors(reply.error);
    setErrors(problems);
    if (!(await focusSoon(form, problems))) setFailure(reply.error);
  };

  const isConditionWrong = ['draft.otherAudiences', 'draft.groups'].some((path) => errorAt(errors, path));
  return (
    <section className="ed-section" aria-label={issuer?.name ?? t('console.gateway.issuer.newTitle')}>
      <header>
        <h2 tabIndex={-1} ref={heading}>
          {issuer?.name ?? t('console.gateway.issuer.newTitle')}
        </h2>
        {provider && <p className="ed-subtle">{provider.issuer.help}</p>}
      </header>
      <div className="ed-fields">
        {issuer === null && (
          <SelectField
            {...place('draft.preset')}
            label={t('console.gateway.issuer.preset')}
            value={draft.preset}
            choices={providers.map((each) => ({ value: each.id, label: issuerName(each) }))}
            onChange={(id) => {
              const chosen = providers.find((each) => each.id === id);
              if (chosen) change(changeProvider(draft, provider, chosen));
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
        {/* What was entered for another provider is nothing to go back to. */}
        <ValidationFields
          key={draft.preset}
          value={draft.validation}
          hasSecret={issuer?.hasSecret ?? false}
          secret={secret}
          errors={errors}
          onChange={(validation) => change({ validation })}
          onSecret={(entered) => {
            onTouch();
            setSecret(entered);
          }}
        />
        <LinesField
          {...place('draft.audiences')}
          label={t('console.gateway.issuer.audiences')}
          required
          help={t('console.gateway.issuer.audiencesHelp')}
          value={draft.audiences}
          onChange={(audiences) => change({ audiences })}
        />
        <div className="ed-two">
          <LinesField
            {...place('draft.scopes')}
            label={t('console.gateway.issuer.scopes')}
            help={t('console.gateway.issuer.scopesHelp')}
            value={draft.scopes}
            onChange={(scopes) => change({ scopes })}
          />
          <LinesField
            {...place('draft.roles')}
            label={t('console.gateway.issuer.roles')}
            help={t('console.gateway.issuer.rolesHelp')}
            value={draft.roles}
            onChange={(roles) => change({ roles })}
          />
        </div>
        <Checkbox
          label={t('console.gateway.issuer.withoutScopes')}
          isChecked={draft.withoutScopes}
          onChange={(event) => change({ withoutScopes: event.currentTarget.checked })}
        />
        <IdentityFields
          value={draft.identity}
          errors={errors}
          onChange={(identity) => change({ identity })}
        />
        <Disclosure label={t('console.gateway.issuer.advanced')} forceOpen={isConditionWrong}>
          <div className="ed-two">
            <LinesField
              {...place('draft.otherAudiences')}
              label={t('console.gateway.issuer.otherAudiences')}
              help={t('console.gateway.issuer.otherAudiencesHelp')}
              value={draft.otherAudiences}
              onChange={(otherAudiences) => change({ otherAudiences })}
            />
            <LinesField
              {...place('draft.groups')}
              label={t('console.gateway.issuer.groups')}
              help={t('console.gateway.issuer.groupsHelp')}
              value={draft.groups}
              onChange={(groups) => change({ groups })}
            />
          </div>
        </Disclosure>
        <h3>{t('console.gateway.issuer.clients')}</h3>
        <p className="ed-subtle">{t('console.gateway.issuer.clientsHelp')}</p>
        {draft.clients.map((client, index) => (
          <ClientFields
            key={index}
            index={index}
            client={client}
            dataSources={gateway.dataSources}
            errors={errors}
            onChange={(next) =>
              change({ clients: draft.clients.map((each, at) => (at === index ? next : each)) })
            }
            onRemove={() => change({ clients: draft.clients.filter((_, at) => at !== index) })}
          />
        ))}
        <div>
          <Button onClick={() => change({ clients: [...draft.clients, emptyClient] })}>
            {t('console.gateway.issuer.addClient')}
          </Button>
        </div>
        {failure && (
          <GatewayFailure
            error={failure}
            name={draft.name}
            base={stored ?? draft}
            mine={draft}
            whole={['validation', 'identity']}
            partOf={partOf}
            labelOf={settingLabel}
            hasSecrets={secret !== ''}
            onSettled={(chosen, newest) => {
              onNewest(newest);
              setStored(partOf(newest));
              setDraft(chosen);
              setFailure(null);
            }}
          />
        )}
        <div className="ed-row">
          <Button appearance="primary" isLoading={busy} onClick={() => void save()}>
            {t('console.gateway.save')}
          </Button>
          <Button appearance="subtle" isDisabled={busy} onClick={() => onClose(null)}>
            {t('console.gateway.cancel')}
          </Button>
        </div>
      </div>
    </section>
  );
}

const emptyClient = {
  clientId: '',
  name: '',
  dataSources: [],
  operations: [],
  serviceAccountId: '',
  requestsPerMinute: 60,
};

function settingLabel(path: string): string | undefined {
  return findText(`console.gateway.issuer.${path === 'validation' ? 'kind' : path}`);
}
