import type { AuthType, GrantType } from '../../../../src/contract/connection';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { changeGrant } from './change-connection';
import { OAuthFields } from './oauth-fields';
import { SecretField } from './secret-field';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';

const keyPlacements = ['header', 'query'] as const;

/** Inputs of one authentication; which ones depends on its type, and which types on the provider. */
export function AuthFields({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, preset, errors, change } = editor;
  const place = (path: string) => ({ form: connectionFormName, path, errors });
  const authTypes: readonly AuthType[] = preset?.authTypes ?? [state.authType];
  const grantTypes: readonly GrantType[] = preset?.oauth2?.grantTypes ?? [state.grantType];
  return (
    <>
      <div className="ed-two">
        <SelectField
          {...place('draft.auth.type')}
          label={t('console.connection.authentication')}
          value={state.authType}
          choices={authTypes.map((value) => ({ value, label: t(`console.connection.authTypes.${value}`) }))}
          onChange={(authType) => change({ ...state, authType }, 'draft.auth')}
        />
        {state.authType === 'oauth2' && (
          <SelectField
            {...place('draft.auth.grantType')}
            label={t('console.connection.grantType')}
            value={state.grantType}
            choices={grantTypes.map((value) => ({
              value,
              label: t(`console.connection.grantTypes.${value}`),
            }))}
            onChange={(grantType) =>
              change(
                preset ? changeGrant(state, preset, grantType) : { ...state, grantType },
                'draft.auth.grantType',
              )
            }
          />
        )}
      </div>
      {state.authType === 'basic' && (
        <TextField
          {...place('draft.auth.username')}
          label={t('console.connection.username')}
          required
          value={state.username}
          onChange={(username) => change({ ...state, username }, 'draft.auth.username')}
        />
      )}
      {state.authType === 'api_key' && (
        <>
          <SelectField
            {...place('draft.auth.placement')}
            label={t('console.connection.keyPlacement')}
            value={state.keyPlacement}
            choices={choicesOf(keyPlacements, (each) => t(`console.connection.keyPlacements.${each}`))}
            onChange={(keyPlacement) => change({ ...state, keyPlacement }, 'draft.auth.placement')}
          />
          <TextField
            {...place('draft.auth.name')}
            label={t('console.connection.keyName')}
            required
            kind="code"
            value={state.keyName}
            onChange={(keyName) => change({ ...state, keyName }, 'draft.auth.name')}
          />
        </>
      )}
      {state.authType === 'oauth2' ? <OAuthFields editor={editor} /> : <SecretField editor={editor} />}
    </>
  );
}
