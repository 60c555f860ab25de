import type { SecretName } from '../../contract/connection';
import type { Text } from '../../contract/text/text';

/*
 * Where a failure says more than its reason, it carries a text. A record of an earlier release carries the English
 * sentence in its place, which every reader is shown as it is.
 */

/** Who was called, if it was not the service that the rows come from. */
interface Called {
  readonly at?: 'sign-in-service';
}

/** What can go wrong between us and an outside service before it answers. */
export type HttpFailure = Called &
  /** `limitMs` is how long it was waited for; 0: the time was used up before it was asked. */
  (
    | { readonly reason: 'timed-out'; readonly host: string; readonly limitMs: number }
    | { readonly reason: 'unreachable'; readonly host: string }
    /** The connection broke in the middle of the answer. */
    | { readonly reason: 'interrupted'; readonly host: string }
    | { readonly reason: 'egress-not-allowed'; readonly host: string }
    | { readonly reason: 'too-large'; readonly host: string; readonly limitBytes: number }
  );

/** A URL that no request may go to, whatever a connection allows. */
export type UrlInvalid = Called & {
  readonly reason: 'url-invalid';
  readonly url: string;
  readonly problem: Text;
};

/** A host that the connection's credentials may not go to. */
export interface HostNotAllowed {
  readonly reason: 'host-not-allowed';
  readonly host: string;
  readonly allowedHosts: readonly string[];
}

/** Why a URL may not be called. */
export type UrlFailure = UrlInvalid | HostNotAllowed;

/** Kinds of refusal at a token endpoint, each with its own advice. */
export type SignInProblem =
  | 'client-secret-wrong'
  | 'client-secret-expired'
  | 'client-unknown'
  | 'client-needs-credential'
  | 'client-is-public'
  | 'certificate-mismatch'
  /** A refused client that proved itself by a certificate, by another issuer's assertion, or by its id alone. */
  | 'certificate-refused'
  | 'assertion-refused'
  | 'client-id-refused'
  /** `unauthorized_client` with 401 or 403: several servers answer a wrong secret so. */
  | 'credential-or-grant-refused'
  /** The service's rules refuse the application itself. */
  | 'application-denied'
  | 'federation-mismatch'
  | 'issuer-unreadable'
  | 'tenant-unknown'
  | 'tenant-must-be-named'
  | 'consent-missing'
  | 'admin-consent-missing'
  | 'consent-declined'
  | 'scope-wrong'
  | 'resource-wrong'
  | 'redirect-unregistered'
  | 'redirect-is-spa'
  | 'start-again'
  | 'policy-asks-sign-in'
  | 'interaction-needed'
  | 'login-needed'
  | 'grant-lapsed'
  | 'renewal-lost'
  | 'grant-not-allowed'
  | 'busy'
  | 'answer-not-oauth'
  /** The answer at the endpoint for pushed authorization requests is none. */
  | 'push-not-oauth'
  /** A proof of possession was refused (RFC 9449 §5). */
  | 'dpop-refused'
  /** A bearer token came although a bound one was asked for. */
  | 'dpop-ignored'
  | 'token-type-unknown'
  | 'refused';

/** A refusal by a sign-in service, as far as it told us. */
export interface SignInFailure {
  readonly reason: 'sign-in';
  readonly problem: SignInProblem;
  readonly host: string;
  readonly status: number;
  /** The provider's code: `AADSTS7000215` or the OAuth `error`. */
  readonly providerCode: string | null;
  readonly correlationId: string | null;
  readonly helpUrl: string | null;
  /** The service's own words: of an answer that was no error of OAuth, or of a callback. */
  readonly words?: string;
}

/** Why a part of a combined data source cannot be read. */
export type PartProblem = 'gone' | 'deleted' | 'per-user' | 'combined' | 'needs-values';

/** What can go wrong when reading rows. */
export type ReadFailure =
  | {
      readonly reason: 'api-status';
      readonly host: string;
      readonly status: number;
      /** The API's own error code, such as Graph's `Authorization_RequestDenied`. */
      readonly apiCode: string | null;
      readonly requestId: string | null;
      readonly retryAfterSeconds: number | null;
      /** Scope that the service says the token lacks (RFC 6750 §3.1); empty: it says that one is, and not which. */
      readonly neededScope?: string;
      /** Whether the service says that it was asked for too much at once. */
      readonly isAboutSize?: true;
      /** Whether the service says that there is no such page. */
      readonly isAboutPage?: true;
      /** How the connection signs in, where that is not by OAuth: nothing is authenticated or consented to there. */
      readonly signIn?: 'none' | 'basic' | 'bearer' | 'api_key';
    }
  /** The answer speaks of an error although its status says that all is well. */
  | {
      readonly reason: 'answer-error';
      readonly host: string;
      /** The service's own words, short and of one line; null: it gives none. */
      readonly words: string | null;
      readonly apiCode: string | null;
    }
  /** A statement did not end within the time that was left. */
  | { readonly reason: 'query-running'; readonly host: string }
  /** The answer is not as the data source's own settings say that it must be. */
  | { readonly reason: 'answer-refused'; readonly problem: Text; readonly words: string | null }
  /** Far fewer rows than there were, or none of their values: the old ones are kept until somebody has looked. */
  | {
      readonly reason: 'suspicious-read';
      readonly before: number;
      readonly after: number;
      readonly isSilent: boolean;
    }
  /** `toHost` is a host, or a host with a path where it is the same one; null: nothing that can be read. */
  | { readonly reason: 'redirected'; readonly host: string; readonly toHost: string | null }
  | {
      readonly reason: 'not-json';
      readonly host: string;
      readonly contentType: string;
      readonly isHtml: boolean;
    }
  /** The answer says that it is in a format, or was asked to be, and is not. */
  | {
      readonly reason: 'not-readable';
      readonly host: string;
      readonly expected: 'JSON' | 'CSV' | 'XML';
      readonly problem: Text;
    }
  /** A file of a data source is not here: it was not uploaded on this site, or went because nothing used it. */
  | { readonly reason: 'file-missing'; readonly file: string }
  /** A page has no attachment of that name that the app could read. */
  | { readonly reason: 'attachment-missing'; readonly file: string; readonly pageId: string }
  /**
   * A data source that is made of others cannot be, because of one of them: `gone` or `deleted`; `per-user`: everybody
   * signs in to it, while the rows would be for all; `combined`: it is made of others itself; `needs-values`: it has a
   * parameter without a default.
   */
  | { readonly reason: 'part-unusable'; readonly part: string; readonly problem: PartProblem }
  /** A file is not what its name says, or cannot be read. */
  | { readonly reason: 'file-unreadable'; readonly file: string; readonly problem: Text }
  | { readonly reason: 'rows-path-invalid'; readonly path: string; readonly problem: Text }
  | {
      readonly reason: 'rows-path-empty';
      readonly path: string;
      /** What lies there instead; absent: nothing. `misfit`: something of another form than is set for the rows. */
      readonly found?: 'null' | 'object' | 'list' | 'other' | 'misfit';
      /** Paths in the answer that do hold rows. */
      readonly candidates: readonly string[];
    }
  | { readonly reason: 'column-path-invalid'; readonly column: string; readonly problem: Text }
  /** A path looks at so much of the answer that it would keep the app busy for longer than it may run. */
  | { readonly reason: 'path-too-costly'; readonly path: string };

/** A service's description of itself cannot be used to find its endpoints. */
export interface DiscoveryFailure {
  readonly reason: 'discovery';
  /** Which of the reasons it is, by the end of its texts' keys. */
  readonly why: string;
  readonly problem: Text;
  readonly remedy: Text;
}

/** A sign-in that is missing, lapsed or not the one that was begun. */
export type SignInStateFailure =
  | { readonly reason: 'secret-missing'; readonly secret: SecretName | 'accessToken' }
  /** A viewer's own sign-in is missing or has lapsed. */
  | { readonly reason: 'user-sign-in-needed' }
  /** Each person sees their own rows, and nobody in particular is looking. */
  | { readonly reason: 'account-needed' }
  /** The connection's sign-in is missing or has lapsed, and nobody but a person can renew it. */
  | { readonly reason: 'connection-sign-in-needed' }
  /** A sign-in that is unknown, was used, has expired, or was begun by another account. */
  | { readonly reason: 'sign-in-unknown' }
  /** Another sign-in of the same connection was begun after it, and only that one counts. */
  | { readonly reason: 'sign-in-superseded' }
  /** The provider's answer does not belong to the sign-in that was begun. */
  | { readonly reason: 'sign-in-mismatch'; readonly problem: Text }
  | { readonly reason: 'token-unavailable' };

/** What somebody may not do or see. */
export type AccessFailure =
  | { readonly reason: 'not-administrator'; readonly product: string | Text }
  | { readonly reason: 'not-editor' }
  /** Somebody who may not set up the panels of this project. */
  | { readonly reason: 'not-project-administrator' }
  | { readonly reason: 'not-dashboard-editor' }
  /** A named look is changed by whoever made it and by administrators. */
  | { readonly reason: 'not-look-maker'; readonly look: string }
  | { readonly reason: 'space-not-allowed' }
  | { readonly reason: 'project-not-allowed' }
  /** The viewer is in none of the groups that may see the data source. */
  | { readonly reason: 'group-not-allowed' }
  /** The rows are of a file on a page that the viewer may not view. */
  | { readonly reason: 'page-not-viewable' }
  /** The field is not for customers of the service portal. */
  | { readonly reason: 'not-in-portal' };

/** What a record that cannot be read is of. */
export type StoredKind =
  'connection' | 'dataSource' | 'gateway' | 'people' | 'optionSyncs' | 'fillRule' | 'looks';

/** What is stored, or is entered to be stored, is not as it should be. */
export type RecordFailure =
  | { readonly reason: 'invalid-input'; readonly field: string; readonly problem: Text }
  /** The address is one that a SharePoint data source cannot be made of. */
  | { readonly reason: 'sharepoint-url'; readonly problem: Text; readonly remedy: Text }
  /** A file did not come whole, or its upload is over. */
  | { readonly reason: 'file-upload'; readonly problem: Text }
  | {
      readonly reason: 'record-not-found';
      readonly kind: 'connection' | 'data-source' | 'trusted issuer' | 'option-sync' | 'fill-rule' | 'look';
    }
  /** Deleted by an administrator, who can restore it until `untilMs`. */
  | {
      readonly reason: 'record-deleted';
      readonly kind: 'connection' | 'data-source';
      readonly deletedAtMs: number;
      readonly untilMs: number;
    }
  /** Since a data source was deleted, another got its name. */
  | { readonly reason: 'name-taken'; readonly name: string }
  | { readonly reason: 'record-in-use'; readonly usedBy: readonly string[] }
  | {
      readonly reason: 'conflict';
      readonly kind: 'connection' | 'data-source' | 'gateway' | 'option-sync' | 'fill-rule' | 'look';
    }
  /** Another change of it is being stored, or died while it was. */
  | {
      readonly reason: 'record-busy';
      readonly kind:
        'connection' | 'data-source' | 'gateway' | 'panel' | 'option-sync' | 'fill-rule' | 'look';
    }
  | { readonly reason: 'record-unreadable'; readonly kind: StoredKind }
  /** Larger than Atlassian's storage takes in one piece. */
  | { readonly reason: 'record-too-large' };

/** A page, field or panel cannot show anything yet, or until somebody mends it. */
export type SurfaceFailure =
  | { readonly reason: 'not-configured'; readonly problem: Text }
  | { readonly reason: 'binding-refused' }
  /** A Jira field, or its configuration, cannot do what it is for. */
  | { readonly reason: 'field-not-configured'; readonly problem: Text }
  /** The options of a native field cannot be kept equal to a data source, or not now. */
  | { readonly reason: 'option-sync-refused'; readonly problem: Text }
  /** A fill rule is not run over existing issues, or not now. */
  | { readonly reason: 'fill-run-refused'; readonly problem: Text }
  /** A panel on issues or a widget on a dashboard has nothing that it could show. */
  | { readonly reason: 'panel-not-configured'; readonly problem: Text }
  | {
      readonly reason: 'still-working';
      /** How far the read has come, where it is known. */
      readonly progress?: { readonly pages: number; readonly rows: number } | undefined;
    }
  /** More values were given than a service is asked about in so short a time. */
  | { readonly reason: 'too-many-readings'; readonly retryAfterSeconds: number }
  /** Jira itself did not do what it was asked to. */
  | { readonly reason: 'jira-failed'; readonly status: number }
  /** Larger than Atlassian carries back at once. */
  | { readonly reason: 'answer-too-large' }
  | ProductUnavailable
  | { readonly reason: 'storage' }
  | { readonly reason: 'bug' };

/** Confluence or Jira gives the app no answer for now. */
export interface ProductUnavailable {
  readonly reason: 'product-unavailable';
  readonly product: 'confluence' | 'jira';
  /** Moment from which it is worth asking again, where a limit names one; null: it is out of order. */
  readonly resumesAtMs: number | null;
}

/** What nobody expected and is thrown for, and what becomes of it where it reaches a surface. */
export type ThrownFailure = Extract<
  Failure,
  { readonly reason: 'storage' | 'record-too-large' | 'bug' | 'product-unavailable' }
>;

/** What can go wrong for want of a right, a record, a sign-in or a good input. */
export type AppFailure =
  DiscoveryFailure | SignInStateFailure | AccessFailure | RecordFailure | SurfaceFailure;

/** Every expected failure. */
export type Failure = HttpFailure | UrlFailure | SignInFailure | ReadFailure | AppFailure;

/** What a failure is about, so that its message can name it. */
export interface Subject {
  readonly connection?: string | undefined;
  readonly dataSource?: string | undefined;
  /** The connection is being set up in the form that shows this, and there is none of that name to open yet. */
  readonly isDraft?: true;
  /** Somebody reads this who signs in for themselves and can change nothing of the connection. */
  readonly isViewer?: true;
}

/** A failure together with what it is about. */
export interface NamedFailure {
  readonly failure: Failure;
  readonly subject: Subject;
}
