import type { ConnectionDraft, OAuth2Auth } from '../../contract/connection';
import type { Language } from '../../contract/text/language';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { EnvironmentType } from '../ports';
import { tellProviderText } from './providers/provider';
import type { Provider } from './providers/provider';
import { parseOutboundUrl } from './url-policy';

/** A field of the form, such as `draft.auth.tokenUrl`, with what is wrong there. */
export interface ConnectionDraftProblem {
  readonly field: string;
  readonly problem: Text;
}

/**
 * The first thing about a draft that its schema cannot say: what its provider wants of a setting, addresses that are not
 * called, and settings that do not go together. Null: it may be tried and stored.
 * @param provider the one that the draft names; undefined: there is none of that id
 */
export function findConnectionDraftProblem(
  draft: ConnectionDraft,
  provider: Provider | undefined,
  environment: EnvironmentType,
  language: Language,
): ConnectionDraftProblem | null {
  if (!provider) return { field: 'draft.providerId', problem: buildText('problem.connection.provider') };
  return (
    findSettingProblem(draft, provider, language) ??
    (draft.auth.type === 'oauth2' ? findOAuth2Problem(draft.auth, environment) : null) ??
    findHostProblem(draft, environment)
  );
}

function findSettingProblem(
  { settings }: ConnectionDraft,
  provider: Provider,
  language: Language,
): ConnectionDraftProblem | null {
  for (const { key, required, options, pattern, patternMessage } of provider.settings) {
    const value = settings[key] ?? '';
    const field = `draft.settings.${key}`;
    if (required && value === '' && !options) return { field, problem: buildText('problem.empty') };
    if (value === '') continue;
    if (options && !options.some((option) => option.value === value))
      return { field, problem: buildText('problem.choice') };
    if (pattern && !new RegExp(pattern).test(value)) {
      const problem = patternMessage
        ? buildText('problem.quoted', { text: tellProviderText(patternMessage, language) })
        : buildText('problem.unexpectedForm');
      return { field, problem };
    }
  }
  return null;
}

function findOAuth2Problem(auth: OAuth2Auth, environment: EnvironmentType): ConnectionDraftProblem | null {
  const urls = [
    ['tokenUrl', auth.tokenUrl, true],
    ['authUrl', auth.authUrl, auth.grantType === 'authorization_code'],
    ['revokeUrl', auth.revokeUrl, false],
    ['parUrl', auth.parUrl, false],
  ] as const;
  for (const [name, value, isNeeded] of urls) {
    const field = `draft.auth.${name}`;
    if (value === '' && isNeeded) return { field, problem: buildText('problem.empty') };
    const url = value === '' ? null : parseOutboundUrl(value, environment);
    if (url && !url.ok) return { field, problem: toAddressProblem(url.failure.problem) };
  }
  const audience = findMissingAudience(auth);
  if (audience !== null) return { field: audience, problem: buildText('problem.empty') };
  if (auth.tokenOwner === 'user' && auth.grantType !== 'authorization_code')
    return { field: 'draft.auth.tokenOwner', problem: buildText('problem.connection.perUser') };
  return null;
}

/** The field that an assertion's audience is missing from; null: none. */
function findMissingAudience(auth: OAuth2Auth): string | null {
  if (auth.clientAuthentication !== 'private_key_jwt') return null;
  if (auth.audienceKind === 'issuer' && auth.issuer === '') return 'draft.auth.issuer';
  return auth.audienceKind === 'other' && auth.assertionAudience === ''
    ? 'draft.auth.assertionAudience'
    : null;
}

function findHostProblem(
  { allowedHosts }: ConnectionDraft,
  environment: EnvironmentType,
): ConnectionDraftProblem | null {
  for (const [index, host] of allowedHosts.entries()) {
    const field = `draft.allowedHosts.${index}`;
    const isHostOnly = /^[^/?#@*\s]+$/.test(host);
    const scheme =
      environment === 'DEVELOPMENT' && /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https';
    const url = parseOutboundUrl(`${scheme}://${host}/`, environment);
    if (!isHostOnly || (!url.ok && url.failure.problem.key === 'problem.address.incomplete')) {
      return { field, problem: buildText('problem.address.host', { problem: host.slice(0, 100) }) };
    }
    if (!url.ok) return { field, problem: toAddressProblem(url.failure.problem) };
    if (url.value.host !== host)
      return { field, problem: buildText('problem.address.spelling', { host: url.value.host }) };
  }
  return null;
}

const toAddressProblem = (problem: Text) => buildText('problem.address.unusable', { problem });
