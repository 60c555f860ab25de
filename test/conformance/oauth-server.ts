import type {
  ClientAuthentication,
  OAuth2Auth,
  PkceMethod,
  SecretInput,
} from '../../src/contract/connection';
import type { EnvironmentType } from '../../src/core/ports';
import type { AnswerShape } from './oauth-answers';
import type { FetchPage } from './oauth-http';

/** A client as the server knows it: what an admin would enter. */
export interface KnownClient {
  readonly auth: Partial<OAuth2Auth>;
  readonly secrets: SecretInput;
}

/** A server that is running. */
export interface RunningServer {
  readonly fetchPage: FetchPage;
  /** DEVELOPMENT for servers on this machine; their addresses are refused elsewhere. */
  readonly environment: EnvironmentType;
  client(grantType: OAuth2Auth['grantType'], method: ClientAuthentication): Promise<KnownClient>;
  /** Goes through the sign-in as a person; gives the address that the browser is sent back to. */
  authorize(url: string, decision: 'accept' | 'decline'): Promise<URL>;
  /** A service that takes its tokens of people, and answers with one JSON object about them. */
  readonly protectedUrl?: string;
  /** What an admin enters to have the endpoints found. */
  readonly address?: string;
  readonly introspection?: IntrospectionClient;
  /** Where the keys of its tokens lie, and what these call their issuer. */
  readonly keys?: { readonly url: string; readonly issuer: string };
  /** Takes the server off its port, and puts it back with everything that it knows. */
  readonly outage?: { begin(): Promise<unknown>; end(): Promise<unknown> };
  /** Lets it forget the client, and know it again. */
  readonly clientLoss?: { begin(): Promise<unknown>; end(): Promise<unknown> };
  /** Changes its next answer to a token request. */
  readonly answerNext?: (shape: AnswerShape) => Promise<unknown>;
  /** What ends every refresh token, by name. */
  readonly deaths?: Readonly<Record<string, () => Promise<unknown>>>;
  close(): Promise<void>;
}

/** How a server is asked about tokens (RFC 7662), by a client that gets them by client credentials as well. */
interface IntrospectionClient {
  readonly url: string;
  readonly method: 'client_secret_post' | 'client_secret_basic';
}

/** What a server knows; everything else is skipped by its name. */
export interface ServerTraits {
  readonly name: string;
  readonly clientCredentials: readonly ClientAuthentication[];
  readonly code: readonly ClientAuthentication[];
  readonly pkce: readonly PkceMethod[];
  /** What becomes of a refresh token that was used. */
  readonly rotation: 'strict' | 'old ones stay valid' | 'none';
  readonly canDecline: boolean;
  readonly canRevoke: boolean;
  /** Whether it names itself in the callback (RFC 9207). */
  readonly sendsIssuer: boolean;
  /** Whether it takes authorization requests in no other way than pushed (RFC 9126). */
  readonly requiresPush?: true;
  /** Whether its tokens are bound to a key (RFC 9449). */
  readonly bindsTokens?: true;
  /** Resources that the tokens of its clients are for (RFC 8707). */
  readonly resources?: readonly string[];
  /** Version in the table of servers; without it the server is in no table. */
  readonly version?: string;
  /** What it takes though it should refuse it. */
  readonly ignores?: readonly Ignored[];
  /** Whether its endpoints are found by its address alone. */
  readonly isDiscovered?: boolean;
  /** Whether its tokens are checked by introspection, and whether the answers name an audience. */
  readonly introspects?: 'with audience' | 'without audience';
  /** By what its tokens are signed, where anybody may check them by its keys. */
  readonly signs?: 'EdDSA' | 'RS256';
  /** What becomes of a scope that it does not know, beside one that it knows. */
  readonly unknownScope?: 'refused' | 'left out' | 'granted';
  /** Whether it can be taken off its port. */
  readonly hasOutage?: boolean;
  /** Whether it can be made to forget the client. */
  readonly losesClient?: boolean;
  /** Whether its answers to token requests can be changed. */
  readonly shapesAnswers?: boolean;
  /** Names of the ways in which its refresh tokens end. */
  readonly deaths?: readonly string[];
  readonly start: () => Promise<RunningServer>;
}

/** Checks that a server may leave out. */
type Ignored = 'client' | 'used code' | 'callback address' | 'verifier';
