import Checkbox from '@atlaskit/checkbox';
import { useRef } from 'react';
import { tokenAlgorithms, tokenInfoCalls } from '../../../../src/contract/gateway';
import type { TokenValidation } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { CheckGroup } from './check-group';
import { IssuerDiscovery } from './issuer-discovery';
import { takeFound } from './issuer-draft';
import { LinesField } from './lines-field';

const root = 'draft.validation';

interface ValidationFieldsProps {
  readonly value: TokenValidation;
  readonly hasSecret: boolean;
  readonly secret: string;
  readonly errors: FieldErrors;
  readonly onChange: (value: TokenValidation) => void;
  /** Takes what was found after a wait into what is entered then. */
  readonly onFound: (take: (own: TokenValidation) => TokenValidation) => void;
  readonly onSecret: (secret: string) => void;
}

/** How tokens of an issuer are checked, with what that needs. */
export function ValidationFields({
  value,
  hasSecret,
  secret,
  errors,
  onChange,
  onFound,
  onSecret,
}: ValidationFieldsProps) {
  const place = (path: string) => ({ form: 'issuer', path, errors });
  const secretField = (
    <TextField
      {...place('secret')}
      label={t('console.gateway.issuer.secret')}
      kind="secret"
      value={secret}
      help={hasSecret ? t('console.gateway.issuer.secretKept') : undefined}
      onChange={onSecret}
    />
  );
  const expiryField = value.kind !== 'jwks' && (
    <TextField
      {...place(`${root}.secretExpiresOn`)}
      label={t('console.connection.secretExpiresOn')}
      help={t('console.gateway.issuer.secretExpiresOnHelp')}
      kind="date"
      value={value.secretExpiresOn ?? ''}
      onChange={(secretExpiresOn) => onChange({ ...value, secretExpiresOn })}
    />
  );
  /** What was entered for the other ways, so that switching back and forth loses nothing. */
  const entered = useRef<{ readonly [K in TokenValidation['kind']]?: TokenValidation }>({});
  entered.current = { ...entered.current, [value.kind]: value };
  // A provider's own call is its preset's to offer.
  const kinds = (['jwks', 'introspection', 'token-info'] as const).filter(
    (kind) => kind !== 'token-info' || entered.current[kind] !== undefined,
  );
  return (
    <>
      <SelectField
        {...place(`${root}.kind`)}
        label={t('console.gateway.issuer.kind')}
        value={value.kind}
        choices={kinds.map((kind) => ({ value: kind, label: t(`console.gateway.issuer.kinds.${kind}`) }))}
        onChange={(kind) => {
          onChange(entered.current[kind] ?? (kind === 'introspection' ? emptyIntrospection : emptyJwks));
        }}
      />
      {value.kind !== 'token-info' && (
        <IssuerDiscovery
          suggested={addressOf(value)}
          onFound={(found) => onFound((own) => takeFound(own, found))}
        />
      )}
      {value.kind === 'jwks' && (
        <>
          <LinesField
            {...place(`${root}.issuers`)}
            label={t('console.gateway.issuer.issuers')}
            required
            help={t('console.gateway.issuer.issuersHelp', { placeholder: '{tenantid}' })}
            value={value.issuers}
            onChange={(issuers) => onChange({ ...value, issuers })}
          />
          <TextField
            {...place(`${root}.jwksUrl`)}
            label={t('console.gateway.issuer.jwksUrl')}
            required
            kind="code"
            value={value.jwksUrl}
            onChange={(jwksUrl) => onChange({ ...value, jwksUrl })}
          />
          <CheckGroup
            legend={t('console.gateway.issuer.algorithms')}
            place={place(`${root}.algorithms`)}
            choices={tokenAlgorithms.map((each) => ({ value: each, label: each }))}
            value={value.algorithms}
            onChange={(algorithms) => onChange({ ...value, algorithms })}
          />
          {value.issuers.some((issuer) => issuer.includes('{tenantid}')) && (
            <LinesField
              {...place(`${root}.tenants`)}
              label={t('console.gateway.issuer.tenants')}
              help={t('console.gateway.issuer.tenantsHelp', { placeholder: '{tenantid}' })}
              value={value.tenants}
              onChange={(tenants) => onChange({ ...value, tenants })}
            />
          )}
        </>
      )}
      {value.kind === 'introspection' && (
        <>
          <TextField
            {...place(`${root}.url`)}
            label={t('console.gateway.issuer.introspectionUrl')}
            required
            kind="code"
            value={value.url}
            onChange={(url) => onChange({ ...value, url })}
          />
          <TextField
            {...place(`${root}.issuer`)}
            label={t('console.gateway.issuer.issuers')}
            kind="code"
            value={value.issuer}
            onChange={(issuer) => onChange({ ...value, issuer })}
          />
          <div className="ed-two">
            <TextField
              {...place(`${root}.clientId`)}
              label={t('console.gateway.issuer.clientId')}
              required
              value={value.clientId}
              onChange={(clientId) => onChange({ ...value, clientId })}
            />
            {secretField}
          </div>
          <SelectField
            {...place(`${root}.clientAuthentication`)}
            label={t('console.gateway.issuer.askAs')}
            value={value.clientAuthentication}
            choices={(['client_secret_basic', 'client_secret_post'] as const).map((each) => ({
              value: each,
              label: t(`console.connection.clientAuthentications.${each}`),
            }))}
            onChange={(clientAuthentication) => onChange({ ...value, clientAuthentication })}
          />
          {expiryField}
          <Checkbox
            label={t('console.gateway.issuer.withoutAudience')}
            isChecked={value.withoutAudience}
            onChange={(event) => onChange({ ...value, withoutAudience: event.currentTarget.checked })}
          />
          <p className="ed-help">{t('console.gateway.issuer.withoutAudienceHelp')}</p>
        </>
      )}
      {value.kind === 'token-info' && (
        <>
          {tokenInfoCalls[value.provider].isHostedElsewhereToo && (
            <TextField
              {...place(`${root}.baseUrl`)}
              label={t('console.gateway.issuer.baseUrl')}
              help={t('console.gateway.issuer.baseUrlHelp')}
              kind="code"
              value={value.baseUrl}
              onChange={(baseUrl) => onChange({ ...value, baseUrl })}
            />
          )}
          {tokenInfoCalls[value.provider].needsApplication && (
            <div className="ed-two">
              <TextField
                {...place(`${root}.clientId`)}
                label={t('console.gateway.issuer.clientId')}
                required
                value={value.clientId}
                onChange={(clientId) => onChange({ ...value, clientId })}
              />
              {secretField}
            </div>
          )}
          {tokenInfoCalls[value.provider].needsApplication && expiryField}
        </>
      )}
    </>
  );
}

/** Where what is published of an issuer is looked for, unless another address is entered. */
function addressOf(value: TokenValidation): string {
  const address =
    value.kind === 'jwks' ? (value.issuers[0] ?? '') : value.kind === 'introspection' ? value.issuer : '';
  return address.includes('{') ? '' : address;
}

const emptyJwks: TokenValidation = {
  kind: 'jwks',
  issuers: [],
  jwksUrl: '',
  algorithms: ['RS256'],
  tenants: [],
  audienceClaim: 'aud',
  maxLifetimeSeconds: 86_400,
  clockSkewSeconds: 30,
};
const emptyIntrospection: TokenValidation = {
  kind: 'introspection',
  url: '',
  issuer: '',
  clientId: '',
  clientAuthentication: 'client_secret_basic',
  withoutAudience: false,
};
