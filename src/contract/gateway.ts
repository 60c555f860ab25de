import * as z from 'zod/mini';
import { hiddenColumnsSchema } from './binding';
import type { ExpiryWarning } from './connection';
import { isAccountId } from './account-id';
import { recordIdSchema, saveIdSchema, textSchema } from './reply';
import { says } from './text/text';

/*
 * The gateway: outside programs call the app with access tokens of the company's own identity provider. Nothing
 * is allowed by default: an issuer, its audience, each client, each data source and each operation are named by an
 * administrator.
 */

/** Signature algorithms that may be allowed (RFC 7518, RFC 8037): no `none`, and no shared secret. */
export const tokenAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

/** Providers whose own call tells whom, and for which application, a token was issued. */
const tokenInfoProviders = ['google', 'github', 'facebook', 'slack', 'gitlab'] as const;
export type TokenInfoProvider = (typeof tokenInfoProviders)[number];

/** Each provider's own call: its public address, whether there are others, and whether it tells its own application only. */
export const tokenInfoCalls: Readonly<
  Record<
    TokenInfoProvider,
    {
      readonly baseUrl: string;
      readonly isHostedElsewhereToo: boolean;
      /** It is asked with an application's client ID and secret. */
      readonly needsApplication: boolean;
    }
  >
> = {
  google: { baseUrl: 'https://oauth2.googleapis.com', isHostedElsewhereToo: false, needsApplication: false },
  github: { baseUrl: 'https://api.github.com', isHostedElsewhereToo: true, needsApplication: true },
  facebook: { baseUrl: 'https://graph.facebook.com', isHostedElsewhereToo: false, needsApplication: true },
  slack: { baseUrl: 'https://slack.com', isHostedElsewhereToo: false, needsApplication: false },
  gitlab: { baseUrl: 'https://gitlab.com', isHostedElsewhereToo: true, needsApplication: false },
};

/** Operations that an administrator can switch on, and grant to a client. */
export const gatewayOperations = [
  'get-content',
  'search-content',
  'create-content',
  'delete-content',
  'add-comment',
  'create-space',
  'get-issue',
  'search-issues',
  'create-issue',
  'call-tools',
] as const;
export type GatewayOperation = (typeof gatewayOperations)[number];

const urlText = z.string().check(z.trim(), z.maxLength(2000));
const claimName = z
  .string()
  .check(z.trim(), z.regex(/^[A-Za-z][A-Za-z0-9_.:/-]{0,119}$/, says('problem.claimName')));
const claimValue = z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(500));

/** Last day of the secret by which an issuer is asked (YYYY-MM-DD); empty or absent: unknown. */
const secretExpiresOn = z.optional(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/, says('problem.date'))));

/** How tokens of an issuer are checked. */
const validationSchema = z.discriminatedUnion('kind', [
  z.object({
    /** The app checks signature and claims of a JWT itself, with the issuer's published keys (RFC 7517, RFC 9068). */
    kind: z.literal('jwks'),
    /** Exact values of `iss`. `{tenantid}` stands for the token's `tid`, which must then be among the tenants. */
    issuers: z
      .array(urlText.check(z.minLength(1)))
      .check(z.minLength(1, says('problem.issuerNeeded')), z.maxLength(5)),
    jwksUrl: urlText.check(z.minLength(1, says('problem.empty'))),
    algorithms: z.array(z.enum(tokenAlgorithms)).check(z.minLength(1, says('problem.algorithmNeeded'))),
    /** Entra tenant ids that `{tenantid}` may stand for. */
    tenants: z._default(
      z
        .array(z.string().check(z.trim(), z.toLowerCase(), z.minLength(1), z.maxLength(100)))
        .check(z.maxLength(50)),
      [],
    ),
    /** Claim that holds the audience; Amazon Cognito's access tokens have it in `client_id`. */
    audienceClaim: z._default(z.enum(['aud', 'client_id']), 'aud'),
    /** Longest life of a token, and longest time since it was issued, in seconds. */
    maxLifetimeSeconds: z._default(z.number().check(z.int(), z.minimum(60), z.maximum(604_800)), 86_400),
    clockSkewSeconds: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(300)), 30),
  }),
  z.object({
    /** The issuer is asked about each token (RFC 7662). */
    kind: z.literal('introspection'),
    url: urlText.check(z.minLength(1, says('problem.empty'))),
    /** Value of `iss` that the answer must have where it has one; empty: any, as the endpoint itself is trusted. */
    issuer: z._default(urlText, ''),
    clientId: textSchema(500),
    clientAuthentication: z._default(
      z.enum(['client_secret_basic', 'client_secret_post']),
      'client_secret_basic',
    ),
    /**
     * Whether an answer may leave out whom the token is for, which RFC 7662 §2.2 allows: then the allowed clients decide
     * alone. An audience that is named still has to be one of the issuer's.
     */
    withoutAudience: z._default(z.boolean(), false),
    secretExpiresOn,
  }),
  z.object({
    /** The provider's own call, which must name the application that the token was issued to. */
    kind: z.literal('token-info'),
    provider: z.enum(tokenInfoProviders),
    /** Address of the provider where it can be one's own (GitLab, GitHub Enterprise); empty: the public one. */
    baseUrl: z._default(urlText, ''),
    /** The application by which the app asks, where the provider wants one (GitHub, Facebook). */
    clientId: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    secretExpiresOn,
  }),
]);
export type TokenValidation = z.output<typeof validationSchema>;

/** Which claim says who the caller is, and how that becomes an Atlassian account. */
const identitySchema = z.discriminatedUnion('kind', [
  /** Callers are programs; nobody is mapped. */
  z.object({ kind: z.literal('none') }),
  /** A claim that never changes and is never given to somebody else, looked up in the list of people. */
  z.object({ kind: z.literal('claim'), claim: claimName }),
  /** A mail address that the issuer has verified; the list of people first, then Jira's own directory if wanted. */
  z.object({
    kind: z.literal('email'),
    claim: z._default(claimName, 'email'),
    /** Claim that must be true; empty: the issuer has only addresses of its own directory. */
    verifiedClaim: z._default(z.string().check(z.trim(), z.maxLength(120)), 'email_verified'),
    /** Addresses of other domains are refused. */
    domains: z._default(
      z
        .array(z.string().check(z.trim(), z.toLowerCase(), z.minLength(1), z.maxLength(253)))
        .check(z.maxLength(20)),
      [],
    ),
    findInJira: z._default(z.boolean(), false),
  }),
]);
export type IdentityRule = z.output<typeof identitySchema>;

/** What a client may do. */
const clientSchema = z.object({
  /** `azp`, `appid`, `client_id` or `cid` of its tokens. */
  clientId: claimValue,
  name: textSchema(120),
  dataSources: z._default(z.array(recordIdSchema).check(z.maxLength(200)), []),
  /** Keys of hidden columns that it may read as well, by data source; none of one that is not named. */
  hiddenColumns: z.optional(z.record(recordIdSchema, hiddenColumnsSchema)),
  operations: z._default(z.array(z.enum(gatewayOperations)), []),
  /** Account whose permissions apply to tokens without a person; empty: such tokens reach no product operation. */
  serviceAccountId: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  requestsPerMinute: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(3_000)), 60),
});
export type GatewayClient = z.output<typeof clientSchema>;

/** What an admin enters for a trusted issuer. Its secret travels beside it. */
export const trustedIssuerDraftSchema = z.object({
  name: textSchema(120),
  /** Id of the provider that its settings began from. */
  preset: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/, says('problem.connection.provider'))),
  /** What was entered for the provider's own fields, such as its tenant; the addresses have it filled in. */
  settings: z._default(
    z.record(z.string().check(z.maxLength(60)), z.string().check(z.trim(), z.maxLength(500))),
    {},
  ),
  enabled: z._default(z.boolean(), true),
  validation: validationSchema,
  /** A token must be for one of these. */
  /** Empty only where tokens without an audience are accepted. */
  audiences: z.array(claimValue).check(z.maxLength(20)),
  /** Audiences that a token may name besides one of ours. */
  otherAudiences: z._default(z.array(claimValue).check(z.maxLength(20)), []),
  /** Scopes of which a token needs every one, unless it has one of the roles. */
  scopes: z._default(z.array(claimValue).check(z.maxLength(30)), []),
  /** Roles of which a token needs one, unless it has the scopes. */
  roles: z._default(z.array(claimValue).check(z.maxLength(30)), []),
  /** Whether tokens without scope or role are allowed on purpose. */
  withoutScopes: z._default(z.boolean(), false),
  /** Groups of which a token must name one; empty: groups do not matter. */
  groups: z._default(z.array(claimValue).check(z.maxLength(50)), []),
  identity: z._default(identitySchema, { kind: 'none' }),
  clients: z._default(z.array(clientSchema).check(z.maxLength(30)), []),
});
export type TrustedIssuerDraft = z.output<typeof trustedIssuerDraftSchema>;

/** A person of an issuer with the account they are here. */
export const personSchema = z.object({
  /** Value of the identity claim. */
  value: claimValue,
  accountId: z.string().check(z.trim(), z.regex(/^[A-Za-z0-9:_-]{1,200}$/, says('problem.accountId'))),
  name: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
});
export type GatewayPerson = z.output<typeof personSchema>;

/** The same as it is entered: nobody is mapped to the one account id of all who have not signed in. */
const mappedPersonSchema = personSchema.check(
  z.refine(({ accountId }) => isAccountId(accountId), {
    path: ['accountId'],
    error: says('problem.accountOfNobody'),
  }),
);

/** Most people in an issuer's list. */
export const maxPeople = 1_000;

/** Settings that hold for every issuer. */
export const gatewaySettingsSchema = z.object({
  enabled: z._default(z.boolean(), false),
  operations: z._default(z.array(z.enum(gatewayOperations)), []),
  /** Groups whose members may create spaces: Confluence tells nobody that of another account. */
  spaceCreators: z._default(
    z
      .array(
        z.object({
          id: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
          name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
        }),
      )
      .check(z.maxLength(20)),
    [],
  ),
  requestsPerMinute: z._default(z.number().check(z.int(), z.minimum(10), z.maximum(3_000)), 600),
  /** Largest request body in kilobytes. */
  maxBodyKb: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(400)), 100),
  /** How long a client that does not stop when told to is locked out. */
  lockOutMinutes: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(1_440)), 15),
  /** Whether CSV cells that a spreadsheet would take for a formula are prefixed with an apostrophe. */
  formulaSafeCsv: z._default(z.boolean(), true),
});
export type GatewaySettings = z.output<typeof gatewaySettingsSchema>;

/** The last time that an issuer gave no answer about tokens, or its keys could not be read. */
export interface IssuerHealth {
  readonly message: string;
  readonly fix: string;
  readonly sinceMs: number;
  /** When it was noted last. */
  readonly atMs: number;
  /** When it answered again; null: it has not been asked since, or still does not. */
  readonly recoveredAtMs: number | null;
}

/** A trusted issuer as its form shows it. */
export interface TrustedIssuer extends TrustedIssuerDraft {
  readonly id: string;
  readonly hasSecret: boolean;
  readonly people: number;
  /** Null: it has never failed since it was saved as it is. */
  readonly health: IssuerHealth | null;
  /** Null: the secret's end is not near, or not known. */
  readonly expiryWarning: ExpiryWarning | null;
}

/** What the console shows of the gateway. */
export interface GatewayState {
  readonly revision: number;
  readonly url: string;
  readonly settings: GatewaySettings;
  readonly issuers: readonly TrustedIssuer[];
  /** Data sources that can be granted; those where everyone signs in themselves cannot. */
  readonly dataSources: readonly {
    readonly id: string;
    readonly name: string;
    readonly grantable: boolean;
    /** Columns that a client reads only where it is granted them. */
    readonly hiddenColumns: readonly { readonly key: string; readonly name: string }[];
  }[];
}

/** Checks of a token, in their order. */
export type TokenCheckName =
  | 'form'
  | 'issuer'
  | 'header'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'active'
  | 'audience'
  | 'time'
  | 'subject'
  | 'client'
  | 'permission'
  | 'groups'
  | 'identity';

/** Outcome of one check. `detail` names claims and what was expected; never the token. */
export interface TokenCheck {
  readonly check: TokenCheckName;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly detail: string;
}

/** What "Test a token" found. */
export interface TokenReport {
  readonly accepted: boolean;
  readonly issuerName: string | null;
  readonly clientName: string | null;
  readonly accountId: string | null;
  readonly checks: readonly TokenCheck[];
}

/** What an issuer publishes of itself (RFC 8414, OpenID Connect Discovery). */
export interface DiscoveredIssuer {
  /** `{tenantid}` in it stands for a token's tenant. */
  readonly issuer: string;
  /** Empty: it publishes no keys. */
  readonly jwksUrl: string;
  /** Those of its algorithms that may be allowed. */
  readonly algorithms: readonly TokenAlgorithm[];
  /** Empty: it cannot be asked about tokens. */
  readonly introspectionUrl: string;
  readonly introspectionAuthentication: 'client_secret_basic' | 'client_secret_post';
  /** What was found, and what was chosen by it, in sentences. */
  readonly choices: readonly string[];
}

/** Keys of the console's resolver for the gateway. */
export const gatewayRequests = {
  getGateway: z.object({}),
  saveGatewaySettings: z.object({
    revision: z.number().check(z.int(), z.minimum(0)),
    saveId: saveIdSchema,
    settings: gatewaySettingsSchema,
  }),
  saveTrustedIssuer: z.object({
    revision: z.number().check(z.int(), z.minimum(0)),
    /** Null: a new one. */
    id: z.nullable(recordIdSchema),
    saveId: saveIdSchema,
    draft: trustedIssuerDraftSchema,
    /** Secret of introspection or of the token-info call; absent: what is stored stays. */
    secret: z.optional(z.string().check(z.minLength(1), z.maxLength(5_000))),
    /** Whether the gateway, if it is off, begins to accept calls with this save. */
    turnOn: z._default(z.boolean(), false),
  }),
  deleteTrustedIssuer: z.object({ revision: z.number().check(z.int(), z.minimum(0)), id: recordIdSchema }),
  getGatewayPeople: z.object({ issuerId: recordIdSchema }),
  saveGatewayPeople: z.object({
    issuerId: recordIdSchema,
    revision: z.number().check(z.int(), z.minimum(0)),
    saveId: saveIdSchema,
    people: z.array(mappedPersonSchema).check(z.maxLength(maxPeople)),
  }),
  /** Checks a token as a call would; stores and logs nothing of it. */
  testGatewayToken: z.object({ token: z.string().check(z.minLength(1), z.maxLength(20_000)) }),
  /** Finds what a trusted issuer publishes of itself. */
  discoverIssuer: z.object({ url: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  findGatewayAccounts: z.object({ query: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)) }),
  findGatewayGroups: z.object({ query: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)) }),
} as const;

/** What each of these keys answers. */
export interface GatewayAnswers {
  getGateway: GatewayState;
  saveGatewaySettings: GatewayState;
  saveTrustedIssuer: { readonly gateway: GatewayState; readonly id: string };
  deleteTrustedIssuer: GatewayState;
  getGatewayPeople: { readonly revision: number; readonly people: readonly GatewayPerson[] };
  saveGatewayPeople: { readonly revision: number; readonly people: readonly GatewayPerson[] };
  testGatewayToken: TokenReport;
  discoverIssuer: DiscoveredIssuer;
  findGatewayAccounts: { readonly accounts: readonly { readonly id: string; readonly name: string }[] };
  findGatewayGroups: { readonly groups: readonly { readonly id: string; readonly name: string }[] };
}
