import { assertionAlgorithms, clientAuthentications, pkceMethods } from '../../../../src/contract/connection';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { texts } from '../texts';
import type { ConnectionState } from './connection-state';
import { editField } from './connection-state';
import { secretOf } from './connection-draft';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName, hasSignInWindow } from './use-connection-editor';

const own = texts.connection;

/** Fields of the folded part; a problem in one of them opens it. */
export const advancedPaths = [
  'draft.auth.clientAuthentication',
  'draft.auth.assertionAlgorithm',
  'draft.auth.secretExpiresOn',
  'draft.auth.pkce',
  'draft.auth.issuer',
  'draft.auth.resource',
  'draft.auth.authParameters',
  'draft.auth.expiredTokenText',
];

const authenticationChoices = clientAuthentications.map((value) => ({
  value,
  label: own.clientAuthentications[value],
}));
const pkceChoices = pkceMethods.map((value) => ({ value, label: own.pkceMethods[value] }));
const algorithmChoices = assertionAlgorithms.map((value) => ({ value, label: value }));

type TextKey = 'resource' | 'authParameters' | 'expiredTokenText' | 'secretExpiresOn';

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
  return (
    <>
      <SelectField
        {...place('draft.auth.clientAuthentication')}
        label={own.clientAuthentication}
        help={own.clientAuthenticationHelp}
        value={state.clientAuthentication}
        choices={authenticationChoices}
        onChange={(clientAuthentication) => put({ clientAuthentication }, 'draft.auth.clientAuthentication')}
      />
      {state.clientAuthentication === 'private_key_jwt' && (
        <SelectField
          {...place('draft.auth.assertionAlgorithm')}
          label={own.assertionAlgorithm}
          help={own.assertionAlgorithmHelp}
          value={state.assertionAlgorithm}
          choices={algorithmChoices}
          onChange={(assertionAlgorithm) => put({ assertionAlgorithm }, 'draft.auth.assertionAlgorithm')}
        />
      )}
      {secretOf(state) === 'clientSecret' && (
        <TextField
          {...text('secretExpiresOn')}
          label={own.secretExpiresOn}
          kind="date"
          help={own.secretExpiresOnHelp}
        />
      )}
      {withWindow && (
        <>
          <SelectField
            {...place('draft.auth.pkce')}
            label={own.pkce}
            help={own.pkceHelp}
            value={state.pkce}
            choices={pkceChoices}
            onChange={(pkce) => put({ pkce }, 'draft.auth.pkce')}
          />
          <TextField
            {...place('draft.auth.issuer')}
            label={own.issuer}
            kind="code"
            help={own.issuerHelp}
            value={state.issuer}
            onChange={(value) => change(editField(state, 'issuer', value), 'draft.auth.issuer')}
          />
          <TextField
            {...text('authParameters')}
            label={own.authParameters}
            kind="code-lines"
            help={own.authParametersHelp}
          />
        </>
      )}
      <TextField {...text('resource')} label={own.resource} kind="code" help={own.resourceHelp} />
      <TextField
        {...text('expiredTokenText')}
        label={own.expiredTokenText}
        kind="code"
        help={own.expiredTokenTextHelp}
      />
    </>
  );
}
