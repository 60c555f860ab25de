import type { SecretInput } from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import type { ConnectionState } from './connection-state';
import { checkSettings } from '../parts/check-settings';
import { checkUrl, isHost } from '../parts/check-url';
import { needsIssuer, usesAudience } from './connection-state';
import { parseHosts, secretOf } from './connection-draft';

/**
 * What is missing or malformed, by the server's own field paths.
 * `needsSecret`: also ask for the secret, because the service is about to be called.
 */
export function checkConnection(
  state: ConnectionState,
  preset: ProviderPreset | undefined,
  secrets: SecretInput,
  needsSecret: boolean,
): FieldErrors {
  const errors: Record<string, string> = {};
  const require = (path: string, value: string, label: string) => {
    if (value.trim() === '') errors[path] = t('console.checks.required', { label });
  };
  require('draft.name', state.name, t('console.connection.name'));
  Object.assign(errors, checkSettings(preset?.settings ?? [], state.settings));
  if (state.authType === 'oauth2') {
    require('draft.auth.clientId', state.clientId, t('console.connection.clientId'));
    checkUrl(errors, 'draft.auth.tokenUrl', state.tokenUrl, t('console.connection.tokenUrl'));
    if (needsIssuer(state)) require('draft.auth.issuer', state.issuer, t('console.connection.issuer'));
    if (usesAudience(state)) {
      const label = t('console.connection.assertionAudience');
      require('draft.auth.assertionAudience', state.assertionAudience, label);
    }
    if (state.grantType === 'authorization_code') {
      checkUrl(errors, 'draft.auth.authUrl', state.authUrl, t('console.connection.authUrl'));
      if (state.revokeUrl.trim() !== '') {
        checkUrl(errors, 'draft.auth.revokeUrl', state.revokeUrl, t('console.connection.revokeUrl'));
      }
      if (state.parUrl.trim() !== '') {
        checkUrl(errors, 'draft.auth.parUrl', state.parUrl, t('console.connection.parUrl'));
      }
    }
  }
  if (state.authType === 'basic') {
    require('draft.auth.username', state.username, t('console.connection.username'));
  }
  if (state.authType === 'api_key') {
    require('draft.auth.name', state.keyName, t('console.connection.keyName'));
  }
  const secret = secretOf(state);
  if (needsSecret && secret && !secrets[secret] && !state.secretsSet.includes(secret)) {
    errors[`secrets.${secret}`] = t('console.checks.required', {
      label: t(`console.connection.secrets.${secret}`),
    });
  }
  const hosts = parseHosts(state.allowedHosts);
  if (hosts.length === 0) errors['draft.allowedHosts'] = t('console.checks.hostsMissing');
  else if (hosts.some((host) => host.includes('{'))) errors['draft.allowedHosts'] = t('console.checks.gap');
  else {
    const broken = hosts.find((host) => !isHost(host));
    if (broken !== undefined) errors['draft.allowedHosts'] = t('console.checks.host', { host: broken });
  }
  return errors;
}
