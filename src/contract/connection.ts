import { z } from 'zod';
import { textSchema } from './reply';

/** OAuth 2.0 grants the app can use. Password and implicit are left out on purpose (RFC 9700 §2.4, §2.1.2). */
export const grantTypes = ['client_credentials', 'authorization_code'] as const;
export type GrantType = (typeof grantTypes)[number];

/**
 * How the app proves itself at the token endpoint. `client_secret_basic_raw` sends the pair without the
 * percent-encoding of RFC 6749 §2.3.1, which several servers want.
 */
export const clientAuthentications = [
  'client_secret_post',
  'client_secret_basic',
  'client_secret_basic_raw',
] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** Names under which a connection's secrets are stored. Values go in and never come out. */
export const secretNames = ['clientSecret', 'password', 'apiKey', 'bearerToken'] as const;
export type SecretName = (typeof secretNames)[number];

const urlText = z.string().trim().max(2000);

const oauth2AuthSchema = z.object({
  type: z.literal('oauth2'),
  grantType: z.enum(grantTypes),
  clientId: textSchema(500),
  clientAuthentication: z.enum(clientAuthentications),
  tokenUrl: urlText.min(1, 'must not be empty'),
  scopes: z.string().trim().max(4000),
});

/** How a connection signs in, without its secrets. */
export const authSchema = z.discriminatedUnion('type', [
  oauth2AuthSchema,
  z.object({ type: z.literal('basic'), username: textSchema(500) }),
  z.object({
    type: z.literal('api_key'),
    placement: z.enum(['header', 'query']),
    name: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be a header or parameter name such as X-Api-Key'),
  }),
  z.object({ type: z.literal('bearer') }),
  z.object({ type: z.literal('none') }),
]);
export type Auth = z.output<typeof authSchema>;
export type AuthType = Auth['type'];
export type OAuth2Auth = Extract<Auth, { type: 'oauth2' }>;

/** What an admin enters for a connection; secrets travel beside it, write-only. */
export const connectionDraftSchema = z.object({
  name: textSchema(120),
  providerId: z.string().regex(/^[a-z0-9-]{1,60}$/),
  settings: z.record(z.string().max(60), z.string().trim().max(500)).default({}),
  auth: authSchema,
  allowedHosts: z
    .array(z.string().trim().toLowerCase().min(1).max(253))
    .min(1, 'needs at least one host that its credentials may be sent to')
    .max(20),
});
export type ConnectionDraft = z.output<typeof connectionDraftSchema>;

/** New secret values; an absent name keeps what is stored. */
export const secretsSchema = z.partialRecord(z.enum(secretNames), z.string().min(1).max(20_000)).default({});
export type SecretInput = Partial<Record<SecretName, string>>;

/** State of a connection's sign-in, as the badge shows it. */
export type ConnectionStatus =
  | { readonly state: 'authenticated'; readonly expiresAtMs: number | null }
  | { readonly state: 'not-authenticated' }
  | { readonly state: 'failed'; readonly message: string; readonly atMs: number };

/** A connection in a list. */
export interface ConnectionSummary {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly authType: AuthType;
  readonly grantType: GrantType | null;
  readonly status: ConnectionStatus;
}

/** A connection in its form. */
export type ConnectionDetail = ConnectionSummary &
  Readonly<ConnectionDraft> & {
    /** Which secrets are stored: their names, never their values. */
    readonly secretsSet: readonly SecretName[];
    readonly updatedAtMs: number;
  };

/** A field of a preset, such as Entra's tenant. */
export interface PresetSetting {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string;
  readonly required: boolean;
  /** A choice brings values for templates with it, such as the hosts of a cloud. */
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly variables: Readonly<Record<string, string>>;
  }[];
  readonly pattern?: string;
  readonly patternMessage?: string;
}

/** A ready-made request of a provider, such as the tenant's users. */
export interface PresetRequest {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly rowsPath: string;
  /** Permissions it needs, in the provider's own spelling, per grant. */
  readonly permissions: Readonly<Partial<Record<GrantType, readonly string[]>>>;
}

/** What a provider brings: data, not code. Texts with `{name}` are templates over its settings. */
export interface ProviderPreset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly settings: readonly PresetSetting[];
  readonly authTypes: readonly AuthType[];
  readonly oauth2?: {
    readonly grantTypes: readonly GrantType[];
    readonly tokenUrl: string;
    readonly clientAuthentication: ClientAuthentication;
    readonly scopes: Readonly<Partial<Record<GrantType, string>>>;
  };
  readonly allowedHosts: readonly string[];
  readonly requests: readonly PresetRequest[];
  /** The provider's own steps, for the guide beside the form, per grant. */
  readonly guide: Readonly<Partial<Record<GrantType, readonly string[]>>>;
}

/**
 * Fills `{name}` in a preset's template from its settings and the variables of chosen options.
 * A name without a value stays as it is, so that a half-filled form shows what is missing.
 */
export function fillPresetTemplate(
  template: string,
  preset: ProviderPreset,
  settings: Readonly<Record<string, string>>,
): string {
  const variables: Record<string, string> = {};
  for (const setting of preset.settings) {
    const value = settings[setting.key] || setting.options?.[0]?.value || '';
    if (value) variables[setting.key] = value;
    const option = setting.options?.find((each) => each.value === value);
    if (option) Object.assign(variables, option.variables);
  }
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => variables[name] ?? whole);
}
