import type { ErrorBody } from '../../contract/reply';
import type { NamedFailure, SignInFailure, Subject } from './failure';
import { describeSignIn } from './describe-sign-in';

/**
 * The one map from failures to what a surface shows. A new failure without a sentence here does not compile.
 */
export function toErrorBody({ failure, subject }: NamedFailure): ErrorBody {
  const source = nameDataSource(subject);
  const connection = nameConnection(subject);
  const requestSection = subject.dataSource
    ? `under Data sources > ${subject.dataSource} > Request`
    : 'in the Request section';
  const connectionSection = subject.connection
    ? `under Connections > ${subject.connection}`
    : 'in the Connection section';
  switch (failure.reason) {
    case 'timed-out':
      return {
        code: 'TIMED_OUT',
        message: `${source}: ${failure.host} did not answer within ${Math.round(failure.limitMs / 1000)} s.`,
        fix: `Try again later. If it stays slow, ask for less ${requestSection}: fewer columns, a filter or smaller pages.`,
        origin: 'provider',
      };
    case 'unreachable':
      return {
        code: 'PROVIDER_UNAVAILABLE',
        message: `${source}: ${failure.host} could not be reached.`,
        fix: `Check the host name ${requestSection} and ${connectionSection}. The service must be reachable from the internet and present a valid certificate.`,
        origin: 'provider',
      };
    case 'interrupted':
      return {
        code: 'PROVIDER_UNAVAILABLE',
        message: `${source}: ${failure.host} broke off in the middle of its answer.`,
        fix: 'Try again. If it happens every time, tell whoever runs that service.',
        origin: 'provider',
      };
    case 'egress-not-allowed':
      return {
        code: 'EGRESS_NOT_ALLOWED',
        message: `${source}: this site does not allow the app to call ${failure.host} yet.`,
        fix: `An administrator allows it by opening the data source, choosing Save & test and confirming Atlassian’s dialog for ${failure.host}.`,
        origin: 'user',
      };
    case 'too-large':
      return {
        code: 'ANSWER_TOO_LARGE',
        message: `${source}: the answer of ${failure.host} is larger than ${Math.round(failure.limitBytes / 1_048_576)} MB.`,
        fix: `Ask for less at once ${requestSection}: smaller pages ($top=200), fewer columns ($select) or a filter.`,
        origin: 'user',
      };
    case 'url-invalid':
      return {
        code: 'INVALID_INPUT',
        message: `${source}: the address ${failure.url} cannot be used: ${failure.problem}.`,
        fix: `Enter a complete https address ${requestSection} or ${connectionSection}.`,
        origin: 'user',
      };
    case 'host-not-allowed':
      return {
        code: 'HOST_NOT_ALLOWED',
        message: `${source}: ${failure.host} is not among the allowed hosts of ${connection} (${failure.allowedHosts.join(', ') || 'none'}).`,
        fix: `If its credentials may be sent there, add ${failure.host} to Allowed hosts ${connectionSection}; otherwise correct the address ${requestSection}.`,
        origin: 'user',
      };
    case 'sign-in':
      return describeSignInFailure(failure, subject);
    case 'api-status':
      return {
        ...describeApiStatus(failure.status, source, failure.host, connectionSection, requestSection),
        ...withReference([failure.apiCode, failure.requestId]),
      };
    case 'redirected':
      return {
        code: 'HOST_NOT_ALLOWED',
        message: `${source}: ${failure.host} redirects to ${failure.toHost}; the app does not follow redirects with credentials.`,
        fix: `Enter the final address ${requestSection}. A redirect to a sign-in page means that this address does not accept API tokens.`,
        origin: 'user',
      };
    case 'not-json':
      return {
        code: 'ANSWER_UNREADABLE',
        message: failure.isHtml
          ? `${source}: ${failure.host} answered with a web page instead of data.`
          : `${source}: ${failure.host} answered with something that is not JSON (${failure.contentType || 'no content type'}).`,
        fix: failure.isHtml
          ? `Use the address of the API ${requestSection}, not of a page in the browser. A sign-in page means that the credentials were not accepted.`
          : `Check the address ${requestSection}; if the service offers formats, ask for JSON with a header such as Accept: application/json.`,
        origin: 'user',
      };
    case 'not-readable':
      return {
        code: 'ANSWER_UNREADABLE',
        message: `${source}: ${failure.host} answered with ${failure.expected} that cannot be read: ${failure.problem}.`,
        fix: `Try again. If it happens every time, ask for less at once ${requestSection}, or tell whoever runs that service.`,
        origin: 'provider',
      };
    case 'rows-path-invalid':
      return {
        code: 'INVALID_INPUT',
        message: `${source}: the rows path ${failure.path} is not a JSONPath: ${failure.problem}.`,
        fix: 'Correct the rows path, or leave it empty to have the rows found.',
        origin: 'user',
        field: 'draft.rowsPath',
      };
    case 'rows-path-empty':
      return {
        code: 'NO_ROWS_FOUND',
        message: `${source}: the rows path ${failure.path} finds nothing in the answer.`,
        fix:
          failure.candidates.length > 0
            ? `This answer has rows at ${failure.candidates.slice(0, 3).join(', ')}. Use one of these, or leave the rows path empty.`
            : 'Leave the rows path empty to see what the answer holds.',
        origin: 'user',
        field: 'draft.rowsPath',
      };
    case 'column-path-invalid':
      return {
        code: 'INVALID_INPUT',
        message: `${source}: the path of column ${failure.column} is not a JSONPath: ${failure.problem}.`,
        fix: 'Correct it under Columns, for example $.displayName.',
        origin: 'user',
        field: 'draft.columns',
      };
    case 'invalid-input':
      return {
        code: 'INVALID_INPUT',
        message: `${lastName(failure.field)} ${failure.problem}.`,
        fix: 'Correct the marked field.',
        origin: 'user',
        field: failure.field,
      };
    case 'not-administrator':
      return {
        code: 'NOT_PERMITTED',
        message: `Only administrators of ${failure.product} may do this.`,
        fix: 'Ask an administrator of the site.',
        origin: 'user',
      };
    case 'not-editor':
      return {
        code: 'NOT_PERMITTED',
        message: 'Only people who may edit this page can choose its data.',
        fix: 'Ask the owner of the page for the right to edit it.',
        origin: 'user',
      };
    case 'space-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: `${source} may not be shown in this space.`,
        fix: 'Ask an administrator to add this space to the data source, or move the page.',
        origin: 'user',
      };
    case 'group-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: `${source} is for members of certain groups, and you are in none of them.`,
        fix: 'Ask an administrator to add you to a group that may see it.',
        origin: 'user',
      };
    case 'record-not-found':
      return {
        code: 'NOT_FOUND',
        message: `This ${failure.kind.replace('-', ' ')} no longer exists.`,
        fix:
          failure.kind === 'data-source'
            ? 'Choose another data source, or ask an administrator what became of it.'
            : failure.kind === 'connection'
              ? 'Choose another connection.'
              : 'Load the list again.',
        origin: 'user',
      };
    case 'record-deleted':
      return {
        code: 'NOT_FOUND',
        message:
          failure.kind === 'data-source'
            ? `An administrator deleted this data source on ${toDay(failure.deletedAtMs)}. It can be restored until ${toDay(failure.untilMs)}.`
            : `${source}: its connection was deleted by an administrator on ${toDay(failure.deletedAtMs)}. It can be restored until ${toDay(failure.untilMs)}.`,
        fix:
          failure.kind === 'data-source'
            ? 'Ask an administrator to restore it under External Data > Recently deleted, or choose another data source.'
            : 'An administrator restores it under External Data > Recently deleted, or gives the data source another connection.',
        origin: 'user',
      };
    case 'record-in-use':
      return {
        code: 'CONFLICT',
        message: `${connection} is used by ${failure.usedBy.slice(0, 5).join(', ')}${failure.usedBy.length > 5 ? ` and ${failure.usedBy.length - 5} more` : ''}.`,
        fix: 'Delete these data sources or give them another connection first.',
        origin: 'user',
      };
    case 'conflict':
      return {
        code: 'CONFLICT',
        message: `Somebody else changed this ${failure.kind.replace('-', ' ')} while you had it open. Nothing of yours was stored.`,
        fix: 'Load their version, then make your change again.',
        origin: 'user',
      };
    case 'record-unreadable':
      return {
        code: 'STORAGE_FAILED',
        message: `A stored ${failure.kind} cannot be read by this version of the app.`,
        fix: 'Update the app to its newest version; if that is done, contact the makers of the app.',
        origin: 'app',
      };
    case 'not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: `This macro is not configured: ${failure.problem}.`,
        fix: 'Edit the page, open the macro’s settings and choose a data source.',
        origin: 'user',
      };
    case 'binding-refused':
      return {
        code: 'BINDING_REFUSED',
        message: 'This macro’s settings were not made by its settings dialog, so its data is not shown.',
        fix: 'Edit the page, open the macro’s settings, choose the data source again and save.',
        origin: 'user',
      };
    case 'secret-missing':
      return {
        code: 'CLIENT_REJECTED',
        message: `${connection} has no ${failure.secret.toLowerCase()} yet.`,
        fix: `Enter it ${connectionSection} > Authentication and choose Authenticate.`,
        origin: 'user',
      };
    case 'user-sign-in-needed':
      return {
        code: 'USER_SIGN_IN_NEEDED',
        message: `Sign in to see this data. ${source} shows each person what that person may see.`,
        fix: 'Choose Sign in. You do this once; the app then renews it.',
        origin: 'user',
      };
    case 'account-needed':
      return {
        code: 'NOT_PERMITTED',
        message: `${source} shows each person what that person may see, so it needs to know who you are.`,
        fix: 'Log in to this site, then open the page again.',
        origin: 'user',
      };
    case 'connection-sign-in-needed':
      return {
        code: 'SIGN_IN_NEEDED',
        message: `${capitalize(connection)} is not signed in.`,
        fix: `An administrator chooses Authenticate ${connectionSection} > Authentication.`,
        origin: 'user',
      };
    case 'sign-in-unknown':
      return {
        code: 'SIGN_IN_NEEDED',
        message:
          'This sign-in is no longer open: it took more than ten minutes, was completed already, or was begun by somebody else.',
        fix: 'Start the sign-in again.',
        origin: 'user',
      };
    case 'sign-in-mismatch':
      return {
        code: 'PROVIDER_REFUSED',
        message: `Could not complete the sign-in for ${connection}: ${failure.problem}.`,
        fix: `Choose Authenticate again. If it happens every time, check the addresses ${connectionSection} > Authentication: all of them must belong to one service.`,
        origin: 'provider',
      };
    case 'token-unavailable':
      return {
        code: 'SIGN_IN_NEEDED',
        message: `There is no token of ${connection} to look at.`,
        fix: `Choose Authenticate ${connectionSection} > Authentication first.`,
        origin: 'user',
      };
    case 'still-working':
      return {
        code: 'TIMED_OUT',
        message: `${source} is still being read.`,
        fix: 'Wait a moment and try again: the rows are kept as soon as they are there.',
        origin: 'provider',
        ...(failure.progress === undefined ? {} : { progress: failure.progress }),
      };
    case 'field-not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: `This field cannot offer records: ${failure.problem}.`,
        fix: 'A Jira administrator opens Settings > Issues > Custom fields, this field’s contexts, Configure, and saves it.',
        origin: 'user',
      };
    case 'panel-not-configured':
      return {
        code: 'NOT_CONFIGURED',
        message: `There is nothing to show here: ${failure.problem}.`,
        fix: 'Whoever administers this project or edits this dashboard chooses a data source in its settings.',
        origin: 'user',
      };
    case 'project-not-allowed':
      return {
        code: 'NOT_PERMITTED',
        message: `${source} may not be used in this project.`,
        fix: 'Ask an administrator to add this project to the data source.',
        origin: 'user',
      };
    case 'not-in-portal':
      return {
        code: 'NOT_PERMITTED',
        message: 'This field is not offered in the service portal.',
        fix: 'Ask the service team; a Jira administrator can offer it in the field’s configuration.',
        origin: 'user',
      };
    case 'not-project-administrator':
      return {
        code: 'NOT_PERMITTED',
        message: 'Only administrators of this project may choose what is shown here.',
        fix: 'Ask an administrator of the project.',
        origin: 'user',
      };
    case 'jira-failed':
      return describeJiraFailure(failure.status);
    case 'sharepoint-url':
      return {
        code: 'INVALID_INPUT',
        message: `This address ${failure.problem}.`,
        fix: failure.remedy,
        origin: 'user',
        field: 'url',
      };
    case 'storage':
      return {
        code: 'STORAGE_FAILED',
        message: 'Atlassian’s storage did not answer.',
        fix: 'Try again in a minute. Nothing that was stored is lost.',
        origin: 'app',
      };
    case 'bug':
      return {
        code: 'APP_FAILED',
        message: 'Something went wrong in the app itself.',
        fix: 'Try again. If it happens again, contact the makers of the app with the time and this reference.',
        origin: 'app',
      };
  }
}

/** A refusal or fault of Jira itself; status 0: it was not reached. */
function describeJiraFailure(status: number): ErrorBody {
  const message =
    status === 0 ? 'Jira could not be reached.' : `Jira did not do what the app asked for (${status}).`;
  if (status === 401 || status === 403) {
    return {
      code: 'ACCESS_DENIED_BY_API',
      message,
      fix: 'An administrator opens the app under Manage apps and allows its permissions.',
      origin: 'user',
    };
  }
  const code = status === 429 ? 'API_THROTTLED' : 'API_FAILED';
  return { code, message, fix: 'Try again in a minute.', origin: 'provider' };
}

function describeSignInFailure(failure: SignInFailure, subject: Subject): ErrorBody {
  const { code, what, fix, origin } = describeSignIn(failure.problem);
  const place = subject.connection
    ? `Connections > ${subject.connection} > Authentication`
    : 'Authentication';
  return {
    code,
    message: `Could not get a token for ${nameConnection(subject)}: ${what}`,
    // A function, since a text may hold `$&`, which would stand for something.
    fix: fix.replaceAll('{place}', () => place),
    origin,
    ...withReference([
      failure.providerCode,
      failure.correlationId && `correlation id ${failure.correlationId}`,
    ]),
    ...(failure.helpUrl === null ? {} : { helpUrl: failure.helpUrl }),
  };
}

function describeApiStatus(
  status: number,
  source: string,
  host: string,
  connectionSection: string,
  requestSection: string,
): ErrorBody {
  if (status === 401) {
    return {
      code: 'SIGN_IN_NEEDED',
      message: `${source}: ${host} did not accept the credentials (401).`,
      fix: `Choose Authenticate ${connectionSection}. If that works, the token is for another service: check the scopes.`,
      origin: 'user',
    };
  }
  if (status === 403) {
    return {
      code: 'ACCESS_DENIED_BY_API',
      message: `${source}: ${host} knows the credentials but denies access (403).`,
      fix: `Give the app registration the permission that this request needs, with admin consent, then choose Authenticate again ${connectionSection}. With client credentials it must be an Application permission.`,
      origin: 'user',
    };
  }
  if (status === 404 || status === 410) {
    return {
      code: 'API_NOT_FOUND',
      message: `${source}: ${host} has nothing at this address (${status}).`,
      fix: `Check the address ${requestSection}: version, names and ids in it.`,
      origin: 'user',
    };
  }
  if (status === 429) {
    return {
      code: 'API_THROTTLED',
      message: `${source}: ${host} asks for fewer requests (429).`,
      fix: 'Try again in a few minutes. A longer maximum age means fewer requests.',
      origin: 'provider',
    };
  }
  if (status >= 500) {
    return {
      code: 'API_FAILED',
      message: `${source}: ${host} has a problem of its own (${status}).`,
      fix: 'Try again later. If it stays, tell whoever runs that service.',
      origin: 'provider',
    };
  }
  return {
    code: 'API_FAILED',
    message: `${source}: ${host} refused the request (${status}).`,
    fix: `Check address, query and headers ${requestSection}.`,
    origin: 'user',
  };
}

function withReference(parts: readonly (string | null | undefined)[]): { readonly reference?: string } {
  const known = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return known.length === 0 ? {} : { reference: known.join(', ') };
}

const nameDataSource = (subject: Subject) =>
  subject.dataSource ? `Data source '${subject.dataSource}'` : 'This data source';
const nameConnection = (subject: Subject) =>
  subject.connection ? `connection '${subject.connection}'` : 'this connection';

const months = 'January February March April May June July August September October November December';

/** A day in UTC, such as `5 March 2026`. */
function toDay(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getUTCDate()} ${months.split(' ')[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const fieldNames: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  connectionId: 'Connection',
  url: 'URL',
  tokenUrl: 'Token URL',
  authUrl: 'Auth URL',
  revokeUrl: 'Revoke URL',
  issuer: 'Issuer',
  secretExpiresOn: 'Expiry date of the secret',
  certificate: 'Certificate',
  assertion: 'Assertion',
  clientSecret: 'Client secret',
  clientId: 'Client ID',
  scopes: 'Scopes',
  username: 'User name',
  allowedHosts: 'Allowed hosts',
  rowsPath: 'Rows path',
  maxAgeSeconds: 'Maximum age',
  maxRows: 'Maximum rows',
  columns: 'Columns',
  path: 'Path',
  tenant: 'Tenant',
  audiences: 'Audience',
  jwksUrl: 'JWKS URL',
  tenants: 'Tenants',
  claim: 'Identity claim',
  clients: 'Clients',
  secret: 'Secret',
  roles: 'Roles',
  people: 'People',
  baseUrl: 'Address',
  value: 'Value',
  accountId: 'Account ID',
};

function lastName(field: string): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  return fieldNames[last] ?? (last === '' ? 'The request' : last);
}
