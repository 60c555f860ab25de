import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useState } from 'react';
import type {
  GatewayState,
  IdentityRule,
  TrustedIssuer,
  TrustedIssuerDraft,
} from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { ensureEgress } from '../egress';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { Disclosure } from '../parts/disclosure';
import { FailureMessage } from '../parts/failure-message';
import { errorAt, focusSoon, toFieldErrors } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { ClientFields } from './client-fields';
import { draftOf, hostsOf, issuerPresets } from './issuer-presets';
import { LinesField } from './lines-field';
import { ValidationFields } from './validation-fields';

const form = 'issuer';

interface IssuerFormProps {
  readonly gateway: GatewayState;
  /** Null: a new one. */
  readonly issuer: TrustedIssuer | null;
  readonly onClose: (gateway: GatewayState | null) => void;
}

/** A trusted issuer: how its tokens are checked, what they must say, and which clients may do what. */
export function IssuerForm({ gateway, issuer, onClose }: IssuerFormProps) {
  const [draft, setDraft] = useState<TrustedIssuerDraft>(() =>
    issuer ? toDraft(issuer) : draftOf(issuerPresets[0]!),
  );
  const [secret, setSecret] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [busy, setBusy] = useState(false);
  const [touched, setTouched] = useState(false);
  useUnsavedGuard(touched);
  const place = (path: string) => ({ form, path, errors });
  const change = (changes: Partial<TrustedIssuerDraft>) => {
    setTouched(true);
    setErrors({});
    setDraft({ ...draft, ...changes });
  };
  const preset = issuerPresets.find(({ id }) => id === draft.preset);

  const save = async () => {
    setBusy(true);
    setFailure(null);
    const egress = await ensureEgress(hostsOf(draft.validation));
    if (egress.state === 'refused') {
      setBusy(false);
      setFailure(egress.error);
      return;
    }
    const reply = await callAdmin('saveTrustedIssuer', {
      revision: gateway.revision,
      id: issuer?.id ?? null,
      draft,
      ...(secret === '' ? {} : { secret }),
    });
    setBusy(false);
    if (reply.ok) {
      setTouched(false);
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
        <h2>{issuer?.name ?? t('console.gateway.issuer.newTitle')}</h2>
        {preset && <p className="ed-subtle">{t(`console.gateway.presets.${preset.id}`)}</p>}
      </header>
      <div className="ed-fields">
        {issuer === null && (
          <SelectField
            {...place('draft.preset')}
            label={t('console.gateway.issuer.preset')}
            value={draft.preset}
            choices={issuerPresets.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => {
              const chosen = issuerPresets.find((each) => each.id === id);
              if (chosen) setDraft(draftOf(chosen));
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
        {/* Lists keep what is typed, so another preset begins with new ones. */}
        <ValidationFields
          key={`${draft.preset}-${draft.validation.kind}`}
          value={draft.validation}
          hasSecret={issuer?.hasSecret ?? false}
          secret={secret}
          errors={errors}
          onChange={(validation) => change({ validation })}
          onSecret={setSecret}
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
        <IdentityFields draft={draft} errors={errors} onChange={(identity) => change({ identity })} />
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
        {failure && <FailureMessage title={t('console.gateway.saveFailed')} error={failure} />}
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

interface IdentityFieldsProps {
  readonly draft: TrustedIssuerDraft;
  readonly errors: FieldErrors;
  readonly onChange: (identity: IdentityRule) => void;
}

function IdentityFields({ draft: { identity }, errors, onChange }: IdentityFieldsProps) {
  const place = (path: string) => ({ form, path, errors });
  const kinds = ['none', 'claim', 'email'] as const;
  return (
    <>
      <SelectField
        {...place('draft.identity.kind')}
        label={t('console.gateway.issuer.identity')}
        value={identity.kind}
        choices={kinds.map((value) => ({ value, label: t(`console.gateway.issuer.identityKinds.${value}`) }))}
        onChange={(kind) => onChange(emptyIdentity(kind))}
      />
      {identity.kind !== 'none' && (
        <TextField
          {...place('draft.identity.claim')}
          label={t('console.gateway.issuer.claim')}
          required
          kind="code"
          help={identity.kind === 'claim' ? t('console.gateway.issuer.claimHelp') : undefined}
          value={identity.claim}
          onChange={(claim) => onChange({ ...identity, claim })}
        />
      )}
      {identity.kind === 'email' && (
        <>
          <LinesField
            {...place('draft.identity.domains')}
            label={t('console.gateway.issuer.domains')}
            help={t('console.gateway.issuer.domainsHelp')}
            value={identity.domains}
            onChange={(domains) => onChange({ ...identity, domains })}
          />
          <Checkbox
            label={t('console.gateway.issuer.findInJira')}
            isChecked={identity.findInJira}
            onChange={(event) => onChange({ ...identity, findInJira: event.currentTarget.checked })}
          />
        </>
      )}
    </>
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

function emptyIdentity(kind: IdentityRule['kind']): IdentityRule {
  if (kind === 'none') return { kind };
  if (kind === 'claim') return { kind, claim: 'sub' };
  return { kind, claim: 'email', verifiedClaim: 'email_verified', domains: [], findInJira: false };
}

function toDraft(issuer: TrustedIssuer): TrustedIssuerDraft {
  const { name, preset, enabled, validation, audiences, otherAudiences, scopes, roles } = issuer;
  const { withoutScopes, groups, identity, clients } = issuer;
  const allowed = { audiences, otherAudiences, scopes, roles, withoutScopes, groups };
  return { name, preset, enabled, validation, ...allowed, identity, clients };
}
