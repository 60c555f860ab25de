import type { PastedEndpoint } from '../../../../src/contract/pasted-address/read-endpoint';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { CallbackUrlField } from './callback-url-field';
import type { FollowingField } from './connection-state';
import { editField } from './change-connection';
import { EndpointDiscovery, hasDiscovery } from './endpoint-discovery';
import { ClientKeyCard } from './client-key-card';
import { FederationCard, FederationOffer } from './federation-card';
import { PastedNote } from './pasted-note';
import { SecretField } from './secret-field';
import { TokenOwnerField } from './token-owner-field';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';
import { hasSignInWindow } from './connection-state';

/** Inputs of an OAuth 2.0 sign-in, in the order of the providers' guides. */
export function OAuthFields({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, errors, change } = editor;
  const withWindow = hasSignInWindow(state);
  const followingField = (field: Exclude<FollowingField, 'name' | 'allowedHosts'>) => ({
    form: connectionFormName,
    path: `draft.auth.${field}`,
    errors,
    kind: 'code' as const,
    value: state[field],
    onChange: (value: string) => change(editField(state, field, value), `draft.auth.${field}`),
  });
  return (
    <>
      <TextField
        form={connectionFormName}
        path="draft.auth.clientId"
        errors={errors}
        label={t('console.connection.clientId')}
        required
        kind="code"
        help={t('console.connection.clientIdHelp')}
        value={state.clientId}
        onChange={(clientId) => change({ ...state, clientId }, 'draft.auth.clientId')}
      />
      <SecretField editor={editor} />
      {state.clientAuthentication === 'private_key_jwt' && <ClientKeyCard editor={editor} />}
      <FederationOffer editor={editor} />
      {state.clientAuthentication === 'federation' && <FederationCard editor={editor} />}
      {hasDiscovery(editor) && <EndpointDiscovery key={state.providerId} editor={editor} />}
      {withWindow && (
        <EndpointField
          editor={editor}
          {...followingField('authUrl')}
          field="authUrl"
          label={t('console.connection.authUrl')}
          required
          help={t('console.connection.authUrlHelp')}
        />
      )}
      <EndpointField
        editor={editor}
        {...followingField('tokenUrl')}
        field="tokenUrl"
        label={t('console.connection.tokenUrl')}
        required
        help={t('console.connection.tokenUrlHelp')}
      />
      {withWindow && (
        <>
          <EndpointField
            editor={editor}
            {...followingField('revokeUrl')}
            field="revokeUrl"
            label={t('console.connection.revokeUrl')}
            help={t('console.connection.revokeUrlHelp')}
          />
          <CallbackUrlField />
        </>
      )}
      <TextField
        {...followingField('scopes')}
        label={t('console.connection.scopes')}
        help={t('console.connection.scopesHelp')}
      />
      {withWindow && (
        <TokenOwnerField
          value={state.tokenOwner}
          errors={errors}
          onChange={(tokenOwner) => change({ ...state, tokenOwner }, 'draft.auth.tokenOwner')}
        />
      )}
    </>
  );
}

type EndpointFieldProps = Parameters<typeof TextField>[0] & {
  readonly editor: ConnectionEditor;
  readonly field: PastedEndpoint;
};

/** An endpoint's address, which is read once it was entered. */
function EndpointField({ editor, field, ...props }: EndpointFieldProps) {
  const path = `draft.auth.${field}` as const;
  return (
    <div className="ed-with-note">
      <TextField {...props} onLeave={() => editor.leave(path)} />
      <PastedNote editor={editor} path={path} />
    </div>
  );
}
