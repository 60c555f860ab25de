import { tokenAlgorithms } from '../../../../src/contract/gateway';
import type { TokenValidation } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { CheckGroup } from './check-group';
import { gatewayTexts } from './gateway-texts';
import { LinesField } from './lines-field';

const own = gatewayTexts.issuer;
const root = 'draft.validation';

interface ValidationFieldsProps {
  readonly value: TokenValidation;
  readonly hasSecret: boolean;
  readonly secret: string;
  readonly errors: FieldErrors;
  readonly onChange: (value: TokenValidation) => void;
  readonly onSecret: (secret: string) => void;
}

/** How tokens of an issuer are checked, with what that needs. */
export function ValidationFields({
  value,
  hasSecret,
  secret,
  errors,
  onChange,
  onSecret,
}: ValidationFieldsProps) {
  const place = (path: string) => ({ form: 'issuer', path, errors });
  const secretField = (
    <TextField
      {...place('secret')}
      label={own.secret}
      kind="secret"
      value={secret}
      help={hasSecret ? own.secretKept : undefined}
      onChange={onSecret}
    />
  );
  const kinds = (['jwks', 'introspection', 'token-info'] as const).filter(
    (kind) => kind !== 'token-info' || value.kind === 'token-info',
  );
  return (
    <>
      <SelectField
        {...place(`${root}.kind`)}
        label={own.kind}
        value={value.kind}
        choices={kinds.map((kind) => ({ value: kind, label: own.kinds[kind] }))}
        onChange={(kind) => {
          if (kind !== value.kind) onChange(emptyValidation(kind));
        }}
      />
      {value.kind === 'jwks' && (
        <>
          <LinesField
            {...place(`${root}.issuers`)}
            label={own.issuers}
            required
            help={own.issuersHelp}
            value={value.issuers}
            onChange={(issuers) => onChange({ ...value, issuers })}
          />
          <TextField
            {...place(`${root}.jwksUrl`)}
            label={own.jwksUrl}
            required
            kind="code"
            value={value.jwksUrl}
            onChange={(jwksUrl) => onChange({ ...value, jwksUrl })}
          />
          <CheckGroup
            legend={own.algorithms}
            choices={tokenAlgorithms.map((each) => ({ value: each, label: each }))}
            value={value.algorithms}
            onChange={(algorithms) => onChange({ ...value, algorithms })}
          />
          {value.issuers.some((issuer) => issuer.includes('{tenantid}')) && (
            <LinesField
              {...place(`${root}.tenants`)}
              label={own.tenants}
              help={own.tenantsHelp}
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
            label={own.introspectionUrl}
            required
            kind="code"
            value={value.url}
            onChange={(url) => onChange({ ...value, url })}
          />
          <TextField
            {...place(`${root}.issuer`)}
            label={own.issuers}
            kind="code"
            value={value.issuer}
            onChange={(issuer) => onChange({ ...value, issuer })}
          />
          <div className="ed-two">
            <TextField
              {...place(`${root}.clientId`)}
              label={own.clientId}
              required
              value={value.clientId}
              onChange={(clientId) => onChange({ ...value, clientId })}
            />
            {secretField}
          </div>
        </>
      )}
      {value.kind === 'token-info' && (
        <>
          {(value.provider === 'gitlab' || value.provider === 'github') && (
            <TextField
              {...place(`${root}.baseUrl`)}
              label={own.baseUrl}
              help={own.baseUrlHelp}
              kind="code"
              value={value.baseUrl}
              onChange={(baseUrl) => onChange({ ...value, baseUrl })}
            />
          )}
          {(value.provider === 'facebook' || value.provider === 'github') && (
            <div className="ed-two">
              <TextField
                {...place(`${root}.clientId`)}
                label={own.clientId}
                required
                value={value.clientId}
                onChange={(clientId) => onChange({ ...value, clientId })}
              />
              {secretField}
            </div>
          )}
        </>
      )}
    </>
  );
}

function emptyValidation(kind: TokenValidation['kind']): TokenValidation {
  switch (kind) {
    case 'jwks':
      return {
        kind,
        issuers: [],
        jwksUrl: '',
        algorithms: ['RS256'],
        tenants: [],
        audienceClaim: 'aud',
        maxLifetimeSeconds: 86_400,
        clockSkewSeconds: 30,
      };
    case 'introspection':
      return { kind, url: '', issuer: '', clientId: '', clientAuthentication: 'client_secret_basic' };
    case 'token-info':
      return { kind, provider: 'google', baseUrl: '', clientId: '' };
  }
}
