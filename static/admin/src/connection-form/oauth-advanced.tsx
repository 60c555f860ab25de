import Checkbox from '@atlaskit/checkbox';
import { audienceKinds, clientAuthentications, pkceMethods } from '../../../../src/contract/connection';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { ConnectionState } from './connection-state';
import { editField } from './change-connection';
import { needsIssuer, usesAudience } from './connection-state';
import { secretOf } from './connection-draft';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';
import { hasSignInWindow } from './connection-state';

/** Fields of the folded part; a problem in one of them opens it. */
export const advancedPaths = [
  'draft.auth.clientAuthentication',
  'draft.auth.assertionAlgorithm',
  'draft.auth.keyId',
  'draft.auth.audienceKind',
  'draft.auth.assertionAudience',
  'draft.auth.secretExpiresOn',
  'draft.auth.pkce',
  'draft.auth.issuer',
  'draft.auth.parUrl',
  'draft.auth.resource',
  'draft.auth.authParameters',
  'draft.auth.expiredTokenText',
];

/** Those that an RSA key has a choice of. */
const algorithmChoices = (['PS256', 'RS256'] as const).map((value) => ({ value, label: value }));

type SwitchKey = 'sendsKeyId' | 'dpop' | 'expectsIssuer' | 'promptsConsent';
type TextKey =
  | 'keyId'
  | 'assertionAudience'
  | 'parUrl'
  | 'resource'
  | 'authParameters'
  | 'expiredTokenText'
  | 'secretExpiresOn';

/** Inputs of an OAuth 2.0 sign-in that most services never need changed. */
export function OAuthAdvanced({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, errors, change } = editor;
  const withWindow = hasSignInWindow(state);
  const place = (path: string) => ({ form: connectionFormName, path, errors });
  const put = (part: Partial<ConnectionState>, path: string) => change({ ...state, ...part }, path);
  const text = (key: TextKey) => ({
    ...place(`draft.auth.${key}`),
    value: state[key],
    onChange: (value: string) => put({ [key]: value }, `draft.auth.${key}`),
  });
  const toggle = (key: SwitchKey) => (
    <div>
      <Checkbox
        label={t(`console.connection.${key}`)}
        isChecked={state[key]}
        onChange={(event) => put({ [key]: event.currentTarget.checked }, `draft.auth.${key}`)}
      />
      <p className="ed-help">{t(`console.connection.${key}Help`)}</p>
    </div>
  );
  return (
    <>
      <SelectField
        {...place('draft.auth.clientAuthentication')}
        label={t('console.connection.clientAuthentication')}
        help={t('console.connection.clientAuthenticationHelp')}
        value={state.clientAuthentication}
        choices={choicesOf(clientAuthentications, (each) =>
          t(`console.connection.clientAuthentications.${each}`),
        )}
        onChange={(clientAuthentication) => put({ clientAuthentication }, 'draft.auth.clientAuthentication')}
      />
      {state.clientAuthentication === 'private_key_jwt' && (
        <>
          <SelectField
            {...place('draft.auth.assertionAlgorithm')}
            label={t('console.connection.assertionAlgorithm')}
            help={t('console.connection.assertionAlgorithmHelp')}
            value={state.assertionAlgorithm === 'RS256' ? 'RS256' : 'PS256'}
            choices={algorithmChoices}
            onChange={(assertionAlgorithm) => put({ assertionAlgorithm }, 'draft.auth.assertionAlgorithm')}
          />
          {toggle('sendsKeyId')}
          {state.sendsKeyId && (
            <TextField
              {...text('keyId')}
              label={t('console.connection.keyId')}
              kind="code"
              help={t('console.connection.keyIdHelp')}
            />
          )}
          <SelectField
            {...place('draft.auth.audienceKind')}
            label={t('console.connection.audienceKind')}
            help={t('console.connection.audienceKindHelp')}
            value={state.audienceKind}
            choices={choicesOf(audienceKinds, (each) => t(`console.connection.audienceKinds.${each}`))}
            onChange={(audienceKind) => put({ audienceKind }, 'draft.auth.audienceKind')}
          />
        </>
      )}
      {usesAudience(state) && (
        <TextField
          {...place('draft.auth.assertionAudience')}
          label={t('console.connection.assertionAudience')}
          required
          kind="code"
          help={t('console.connection.assertionAudienceHelp')}
          value={state.assertionAudience}
          onChange={(value) =>
            change(editField(state, 'assertionAudience', value), 'draft.auth.assertionAudience')
          }
        />
      )}
      {needsIssuer(state) && !withWindow && (
        <TextField
          {...place('draft.auth.issuer')}
          label={t('console.connection.issuer')}
          required
          kind="code"
          help={t('console.connection.assertionIssuerHelp')}
          value={state.issuer}
          onChange={(value) => change(editField(state, 'issuer', value), 'draft.auth.issuer')}
        />
      )}
      {secretOf(state) === 'clientSecret' && (
        <TextField
          {...text('secretExpiresOn')}
          label={t('console.connection.secretExpiresOn')}
          kind="date"
          help={t('console.connection.secretExpiresOnHelp')}
        />
      )}
      {withWindow && (
        <>
          <SelectField
            {...place('draft.auth.pkce')}
            label={t('console.connection.pkce')}
            help={t('console.connection.pkceHelp')}
            value={state.pkce}
            choices={choicesOf(pkceMethods, (each) => t(`console.connection.pkceMethods.${each}`))}
            onChange={(pkce) => put({ pkce }, 'draft.auth.pkce')}
          />
          <TextField
            {...place('draft.auth.issuer')}
            label={t('console.connection.issuer')}
            kind="code"
            help={t('console.connection.issuerHelp')}
            value={state.issuer}
            onChange={(value) => change(editField(state, 'issuer', value), 'draft.auth.issuer')}
          />
          {toggle('expectsIssuer')}
          <TextField
            {...text('parUrl')}
            label={t('console.connection.parUrl')}
            kind="code"
            help={t('console.connection.parUrlHelp')}
          />
          {toggle('promptsConsent')}
          <TextField
            {...text('authParameters')}
            label={t('console.connection.authParameters')}
            kind="code-lines"
            help={t('console.connection.authParametersHelp')}
          />
        </>
      )}
      {toggle('dpop')}
      <TextField
        {...text('resource')}
        label={t('console.connection.resource')}
        kind="code"
        help={t('console.connection.resourceHelp')}
      />
      <TextField
        {...text('expiredTokenText')}
        label={t('console.connection.expiredTokenText')}
        kind="code"
        help={t('console.connection.expiredTokenTextHelp')}
      />
    </>
  );
}
