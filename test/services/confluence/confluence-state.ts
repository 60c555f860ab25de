import type { EntraState } from '../entra/entra-state';
import { guidFor } from '../seed/guid';
import type { Person } from '../seed/people';
import { CONTOSO } from '../seed/tenants';

/** Host of the simulated Confluence Data Center. */
export const CONFLUENCE_HOST = 'wiki.contoso-demo.test';

export const CONFLUENCE_SCOPES = ['READ', 'WRITE', 'ADMIN', 'SYSTEM_ADMIN'] as const;
export type ConfluenceScope = (typeof CONFLUENCE_SCOPES)[number];

/** An incoming link: Confluence's name for an application that may ask its users for access. */
export interface IncomingLink {
  clientId: string;
  clientSecret: string;
  name: string;
  /** The highest scope the link may be given; each includes those before it. */
  scope: ConfluenceScope;
  redirectUris: string[];
}

/** What a code, access token or refresh token stands for. */
export interface ConfluenceGrant {
  /** Its own, for single use and revocation. */
  id: string;
  /** Shared by all tokens of one sign-in: revoking it ends them all. */
  grantId: string;
  clientId: string;
  username: string;
  scope: ConfluenceScope;
  issuedAtMs: number;
}

export const CONFLUENCE_LINK: Readonly<IncomingLink> = {
  clientId: guidFor('confluence incoming link').replaceAll('-', ''),
  clientSecret: `${guidFor('confluence secret 1')}${guidFor('confluence secret 2')}`.replaceAll('-', ''),
  name: 'External Data',
  scope: 'WRITE',
  redirectUris: [],
};

export class ConfluenceState {
  link: IncomingLink = { ...CONFLUENCE_LINK, redirectUris: [] };
  /** Ids of codes and refresh tokens that were used, and of grants that were revoked. */
  readonly spent = new Set<string>();

  constructor(private readonly entra: EntraState) {}

  reset(): void {
    this.link = { ...CONFLUENCE_LINK, redirectUris: [] };
    this.spent.clear();
  }

  /** The company's people, by the part of their address before the at sign, in lower case. */
  person(username: string): Person | undefined {
    return this.people().find((person) => usernameOf(person) === username);
  }

  people(): readonly Person[] {
    return this.entra.directory(CONTOSO.id).people;
  }

  nowMs(): number {
    return this.entra.clock.now();
  }
}

export function usernameOf(person: Person): string {
  return person.user.mailNickname.toLowerCase();
}

/** Whether a scope includes another. */
export function scopeIncludes(held: ConfluenceScope, needed: ConfluenceScope): boolean {
  return CONFLUENCE_SCOPES.indexOf(held) >= CONFLUENCE_SCOPES.indexOf(needed);
}
