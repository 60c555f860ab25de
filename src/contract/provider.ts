import type { AuthType, ClientAuthentication, GrantType, PkceMethod } from './connection';
import type { TokenValidation, TrustedIssuerDraft } from './gateway';
import type { BodyKind, RowsShape } from './data-source';
import type { Paging } from './paging';
import type { Parameter } from './parameter';
import type { Column } from './table';

/*
 * What a provider brings: data, not code. `T` is how its texts are written: in every language where the provider
 * stands (core/connection/providers), one sentence in the reader's language once it has left the server.
 */

/** A field of a provider, such as Entra's tenant. */
export interface PresetSetting<T = string> {
  readonly key: string;
  readonly label: T;
  readonly help: T;
  readonly placeholder?: string;
  readonly required: boolean;
  /** A choice brings values for templates with it, such as the hosts of a cloud. */
  readonly options?: readonly {
    readonly value: string;
    readonly label: T;
    readonly variables: Readonly<Record<string, string>>;
  }[];
  readonly pattern?: string;
  /** What the value must be, as the end of a sentence that begins with the label. */
  readonly patternMessage?: T;
  /** Names under which guides print a gap for the value, beside the key: `baseUrl` for `<Base URL>`. */
  readonly gapNames?: readonly string[];
  /**
   * For a base address, which may have a context path: first path segments of the product's own pages. What stands
   * before one of them, of an address out of the browser, is the context path.
   */
  readonly pages?: readonly string[];
  /** Addresses that people copy and that name the value otherwise: what they become, without scheme. Regular expressions. */
  readonly rewrites?: readonly { readonly from: string; readonly to: string }[];
}

/** A ready-made request of a provider, such as the tenant's users. */
export interface PresetRequest<T = string> {
  readonly key: string;
  readonly name: T;
  readonly description: T;
  readonly url: string;
  readonly rowsPath: string;
  /** Absent: a GET. Settings are filled into its text as into the URL; it comes with a POST. */
  readonly body?: {
    readonly kind: BodyKind;
    /** Of GraphQL: the query. */
    readonly text: string;
    /** Of GraphQL: a JSON object. */
    readonly variables?: string;
  };
  /** Headers that the service needs beside those of the connection. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** What the rows lie in, where they are no list of objects and one answer need not show it. */
  readonly rowsShape?: RowsShape;
  /** Whether the app keeps `$select` to the chosen columns. */
  readonly selectFromColumns?: boolean;
  /** What the `{{key}}` of URL and body stand for. */
  readonly parameters?: readonly (Omit<Parameter, 'label'> & { readonly label: T })[];
  /** How the service names its next page; absent where `auto` finds it. */
  readonly paging?: Paging;
  /** Columns to begin with, where those that an answer suggests are not what people look for. */
  readonly columns?: readonly (Omit<Column, 'name'> & { readonly name: T })[];
  /** Permissions it needs, in the provider's own spelling, per grant. */
  readonly permissions: Readonly<Partial<Record<GrantType, readonly string[]>>>;
}

/** A value of the form or the app that a step of a guide needs at the provider. */
export type GuideValue = 'app-name' | 'callback-url' | 'permissions' | 'scopes' | 'site-grant' | 'federation';

/**
 * How the console can tell that a step worked: what was entered is accepted by the sign-in service, the sign-in
 * came back through the callback URL, the token carries the permissions.
 */
export type GuideCheck = 'ids' | 'secret' | 'federation' | 'callback' | 'permissions' | 'signed-in';

/** One step of a provider's guide. `code` and **strong** are marked so in the text. */
export interface GuideStep<T = string> {
  readonly text: T;
  readonly copy?: readonly GuideValue[];
  readonly check?: GuideCheck;
  /** Shown for SharePoint lists only, or for everything else only. */
  readonly only?: 'sharepoint' | 'other';
  /** Shown for one way in which the client proves itself only. */
  readonly credential?: 'secret' | 'certificate' | 'federation';
}

/** Part of a trusted issuer that a step of its guide is about; the console tells whether it is filled in. */
export type IssuerGuideCheck = 'issuer' | 'audience' | 'permission' | 'client' | 'application';

/** One step of the guide to a trusted issuer; marked as those of a connection. */
export interface IssuerGuideStep<T = string> {
  readonly text: T;
  /** Values that the step needs at the provider, to be copied. */
  readonly copy?: readonly { readonly label: T; readonly value: string }[];
  readonly check?: IssuerGuideCheck;
}

/** What a trusted issuer of the gateway begins with: how this provider's tokens are checked. */
export interface IssuerPreset<T = string> {
  /** Where the provider has another name as an issuer. */
  readonly name?: T;
  /** What is particular about its tokens. */
  readonly help: T;
  /** Fields of the issuer, where they are not those of a connection. */
  readonly settings?: readonly PresetSetting<T>[];
  /** Its addresses are templates over the settings. `{tenantid}` is none: it is what tokens name in its place. */
  readonly validation: TokenValidation;
  readonly defaults: Partial<Omit<TrustedIssuerDraft, 'name' | 'preset' | 'validation'>>;
  /** Claim with the sign-in name that the directory itself gives, which can stand for a verified mail address. */
  readonly signInNameClaim?: string;
  /** Whether programs ask for scopes by other names than its tokens show, such as Entra's with the audience before them. */
  readonly asksScopesOtherwise?: boolean;
  /** The provider's own steps, for the guide beside the form. */
  readonly guide: readonly IssuerGuideStep<T>[];
}

/** Kind of service, by which the console groups the providers. */
type ProviderCategory = 'identity' | 'atlassian' | 'business' | 'data' | 'development' | 'other';

/** What a provider brings. Addresses, hosts, scopes and steps with `{name}` are templates over its settings. */
export interface ProviderPreset<T = string> {
  readonly id: string;
  readonly name: T;
  readonly description: T;
  readonly category: ProviderCategory;
  readonly settings: readonly PresetSetting<T>[];
  /** Further addresses of the provider that its settings can be read from: earlier endpoints, pages of its console. */
  readonly addresses?: readonly string[];
  readonly authTypes: readonly AuthType[];
  readonly oauth2?: {
    readonly grantTypes: readonly GrantType[];
    readonly tokenUrl: string;
    readonly authUrl?: string;
    readonly revokeUrl?: string;
    readonly issuer?: string;
    readonly clientAuthentication: ClientAuthentication;
    readonly pkce?: PkceMethod;
    readonly scopes: Readonly<Partial<Record<GrantType, string>>>;
    /** Scope without which the service gives no refresh token. */
    readonly refreshScope?: string;
    /**
     * Whether permissions are of two kinds: an application's, which client credentials need and its tokens name as
     * roles, and a person's. Absent: a permission is a scope, whatever the grant.
     */
    readonly hasPermissionKinds?: boolean;
    readonly authParameters?: Readonly<Record<string, string>>;
    /** Page where a directory administrator consents; `{clientId}` and `{callbackUrl}` are filled in, encoded. */
    readonly adminConsentUrl?: string;
    /**
     * Audience of assertions that the app makes as an issuer of its own; absent: the service is not known to take any.
     */
    readonly federationAudience?: string;
    /** Whether endpoints are found from one address (RFC 8414, OpenID Connect Discovery). */
    readonly discovery?: boolean;
  };
  readonly allowedHosts: readonly string[];
  readonly requests: readonly PresetRequest<T>[];
  /** The provider's own steps, for the guide beside the form, per grant. */
  readonly guide: Readonly<Partial<Record<GrantType, readonly GuideStep<T>[]>>>;
  /** Absent: the gateway cannot check this provider's tokens, or it gives none. */
  readonly issuer?: IssuerPreset<T>;
}

/**
 * Fills `{name}` in a provider's template from its settings and the variables of chosen options; `{host}` is the
 * connection's first allowed host, where the provider has no setting of that name.
 * A name without a value stays as it is, so that a half-filled form shows what is missing.
 */
export function fillPresetTemplate(
  template: string,
  preset: Pick<ProviderPreset<unknown>, 'settings'>,
  settings: Readonly<Record<string, string>>,
  hosts: readonly string[] = [],
): string {
  const variables: Record<string, string> = hosts[0] ? { host: hosts[0] } : {};
  for (const setting of preset.settings) {
    const value = settings[setting.key] || setting.options?.[0]?.value || '';
    if (value) {
      variables[setting.key] = value;
      // Where a setting is an address with a path, its host is needed too.
      variables[`${setting.key}Host`] = value.split('/')[0] ?? value;
    }
    const option = setting.options?.find((each) => each.value === value);
    if (option) Object.assign(variables, option.variables);
  }
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => variables[name] ?? whole);
}
