import { clientAuthentications, grantTypes } from '../../../contract/connection';
import type { ClientAuthentication, GrantType, OAuth2Auth, PkceMethod } from '../../../contract/connection';
import { buildText } from '../../../contract/text/text';
import type { Text } from '../../../contract/text/text';
import { dpopAlgorithm } from '../dpop-key';
import type { ServiceMetadata } from './service-metadata';
import { isTemplate } from './service-metadata';

/** A choice by what a service says of itself, or what keeps the app from signing in there. */
interface Choice {
  readonly text: Text;
  readonly isProblem: boolean;
}

/** Settings of a sign-in as the service's description has them. */
export interface ChosenSettings {
  readonly settings: Pick<
    OAuth2Auth,
    | 'issuer'
    | 'authUrl'
    | 'tokenUrl'
    | 'revokeUrl'
    | 'parUrl'
    | 'pkce'
    | 'clientAuthentication'
    | 'assertionAlgorithm'
    | 'dpop'
    | 'expectsIssuer'
    | 'promptsConsent'
  >;
  readonly offered: {
    readonly clientAuthentications: readonly ClientAuthentication[];
    readonly grantTypes: readonly GrantType[];
  };
  readonly choices: readonly Choice[];
}

/** Signature algorithms of assertions: by the kind of the key, RSA keys by the connection's setting. */
const signatures = ['PS256', 'RS256', 'ES256', 'EdDSA', 'Ed25519'];

/** What a service calls each of our client authentications (RFC 7591 §2), the likeliest first. */
const methods: readonly (readonly [ClientAuthentication, string])[] = [
  ['client_secret_post', 'client_secret_post'],
  ['client_secret_basic', 'client_secret_basic'],
  ['private_key_jwt', 'private_key_jwt'],
  ['none', 'none'],
  // The same to the service as one of those above: an admin chooses between them.
  ['client_secret_basic_raw', 'client_secret_basic'],
  ['workload_identity', 'private_key_jwt'],
  ['federation', 'private_key_jwt'],
];

/**
 * Chooses the settings of a sign-in by what the service says of itself, and says why.
 * @param current client authentication of before, kept where the service takes it
 */
export function chooseSettings(metadata: ServiceMetadata, current?: ClientAuthentication): ChosenSettings {
  const choices: Choice[] = [];
  const say = (text: Text) => choices.push({ text, isProblem: false });
  const object = (text: Text) => choices.push({ text, isProblem: true });

  sayHosts(metadata, say);
  const authentication = chooseAuthentication(metadata, current);
  choices.push(authentication.choice);
  const pkce = choosePkce(metadata.code_challenge_methods_supported);
  say(pkce.text);
  const parUrl = choosePush(metadata, say);
  const dpop = chooseDpop(metadata, parUrl !== '', say);
  const expectsIssuer = metadata.authorization_response_iss_parameter_supported === true;
  if (expectsIssuer) say(buildText('note.discovery.namesItself'));
  if (metadata.scopes_supported?.includes('offline_access')) say(buildText('note.discovery.offlineAccess'));
  const prompts = metadata.prompt_values_supported;
  const promptsConsent = prompts === undefined || prompts.includes('consent');
  if (!promptsConsent) say(buildText('note.discovery.noConsentPrompt'));

  const granted = metadata.grant_types_supported;
  const missing = grantTypes.filter((grant) => granted !== undefined && !granted.includes(grant));
  if (missing.length > 0) say(buildText('note.discovery.noGrant', { grants: missing }));
  if (metadata.require_signed_request_object === true) object(buildText('note.discovery.signedRequests'));
  if (metadata.response_types_supported?.every((each) => !each.split(' ').includes('code'))) {
    object(buildText('note.discovery.noCode'));
  }
  return {
    settings: {
      issuer: isTemplate(metadata.issuer) ? '' : metadata.issuer,
      authUrl: metadata.authorization_endpoint ?? '',
      tokenUrl: metadata.token_endpoint,
      revokeUrl: metadata.revocation_endpoint ?? '',
      parUrl,
      pkce: pkce.method,
      clientAuthentication: authentication.method,
      assertionAlgorithm: chooseSignature(metadata.token_endpoint_auth_signing_alg_values_supported),
      dpop,
      expectsIssuer,
      promptsConsent,
    },
    offered: {
      clientAuthentications: listOffered(metadata),
      grantTypes: grantTypes.filter((grant) => !missing.includes(grant)),
    },
    choices,
  };
}

/** Endpoints on other hosts are usual (Google), but nobody should be surprised by where secrets go. */
function sayHosts({ issuer, ...metadata }: ServiceMetadata, say: (text: Text) => void): void {
  const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');
  const called = [
    metadata.token_endpoint,
    metadata.revocation_endpoint ?? '',
    metadata.pushed_authorization_request_endpoint ?? '',
  ].map(hostOf);
  const hosts = [...new Set(called)].filter((host) => host !== '' && host !== hostOf(issuer));
  if (hosts.length > 0) say(buildText('note.discovery.otherHosts', { hosts }));
}

function listOffered(metadata: ServiceMetadata): readonly ClientAuthentication[] {
  // RFC 8414 §2: a service that names no method takes client_secret_basic.
  const offered = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const algorithms = metadata.token_endpoint_auth_signing_alg_values_supported;
  const canSign = algorithms === undefined || algorithms.some((each) => signatures.includes(each));
  return methods
    .filter(([, name]) => offered.includes(name) && (name !== 'private_key_jwt' || canSign))
    .map(([method]) => method);
}

function chooseAuthentication(metadata: ServiceMetadata, current?: ClientAuthentication) {
  const named = metadata.token_endpoint_auth_methods_supported;
  const offered = listOffered(metadata);
  const [first] = offered;
  if (first === undefined) {
    const algorithms = metadata.token_endpoint_auth_signing_alg_values_supported ?? [];
    const isAboutSignatures = named?.includes('private_key_jwt') === true;
    const text = isAboutSignatures
      ? buildText('note.discovery.noSignature', { offered: algorithms, known: signatures })
      : buildText('note.discovery.noAuthentication', { offered: named ?? [], known: clientAuthentications });
    return { method: current ?? 'client_secret_post', choice: { text, isProblem: true } } as const;
  }
  const isKept = current !== undefined && offered.includes(current);
  const method = isKept ? current : first;
  const text = isKept
    ? buildText('note.discovery.authenticationKept', { method })
    : named === undefined
      ? buildText('note.discovery.authenticationAssumed', { method })
      : buildText('note.discovery.authentication', { method });
  return { method, choice: { text, isProblem: false } };
}

function chooseSignature(offered: readonly string[] | undefined): OAuth2Auth['assertionAlgorithm'] {
  const known = ['PS256', 'RS256', 'ES256'] as const;
  return known.find((each) => offered === undefined || offered.includes(each)) ?? 'PS256';
}

/** S256 unless the service names methods and it is not among them: services that do not know it ignore it. */
function choosePkce(offered: readonly string[] | undefined): {
  readonly method: PkceMethod;
  readonly text: Text;
} {
  if (offered?.includes('S256')) return { method: 'S256', text: buildText('note.discovery.pkce') };
  if (offered === undefined || offered.length === 0) {
    return { method: 'S256', text: buildText('note.discovery.pkceAssumed') };
  }
  return offered.includes('plain')
    ? { method: 'plain', text: buildText('note.discovery.pkcePlain') }
    : { method: 'none', text: buildText('note.discovery.pkceNone', { offered: [...offered] }) };
}

function choosePush(metadata: ServiceMetadata, say: (text: Text) => void): string {
  const url = metadata.pushed_authorization_request_endpoint ?? '';
  if (url === '') return '';
  if (metadata.require_pushed_authorization_requests === true) {
    say(buildText('note.discovery.push'));
    return url;
  }
  // Whether a client has to is told nowhere, and some services name an endpoint that they have switched off.
  say(buildText('note.discovery.pushOffered', { url }));
  return '';
}

/**
 * Bound tokens are of use only where the data's own service takes them, which no description says. One that takes
 * pushed requests only and offers DPoP follows FAPI 2.0, which gives no others (§5.3.2.1).
 */
function chooseDpop(
  { dpop_signing_alg_values_supported: offered }: ServiceMetadata,
  isPushRequired: boolean,
  say: (text: Text) => void,
): boolean {
  if (offered === undefined || offered.length === 0) return false;
  if (!offered.includes(dpopAlgorithm)) {
    say(buildText('note.discovery.dpopUnfit', { offered: [...offered], known: dpopAlgorithm }));
    return false;
  }
  say(isPushRequired ? buildText('note.discovery.dpop') : buildText('note.discovery.dpopOffered'));
  return isPushRequired;
}
