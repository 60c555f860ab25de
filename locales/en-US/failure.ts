/** English sentences for everything that can fail; the keys are the reasons of `Failure`. */
export const failure = {
  'timed-out': {
    message: '{source}: {host} did not answer within {seconds} s.',
    notAsked: '{source}: no time was left to ask {host}.',
    fix: 'Try again later. If it stays slow, ask for less {requestSection}: fewer columns, a filter or smaller pages.',
  },
  unreachable: {
    message: '{source}: {host} could not be reached.',
    fix: 'Check the host name {requestSection} and {connectionSection}. The service must be reachable from the internet and present a valid certificate.',
  },
  interrupted: {
    message: '{source}: {host} broke off before its answer was whole.',
    fix: 'Try again. If it happens every time, tell whoever runs that service.',
  },
  'egress-not-allowed': {
    message: '{source}: this site does not allow the app to call {host} yet.',
    fix: 'An administrator allows it by opening the data source, choosing Save & test and confirming Atlassian’s dialog for {host}.',
  },
  'too-large': {
    message: '{source}: the answer of {host} is larger than {megabytes} MB.',
    fix: 'Ask for less at once {requestSection}: smaller pages ($top=200), fewer columns ($select) or a filter.',
  },
  'url-invalid': {
    message: '{source}: the address {url} cannot be used: {problem}.',
    fix: 'Enter a complete https address {requestSection} or {connectionSection}.',
  },
  'host-not-allowed': {
    message: '{source}: {host} is not among the allowed hosts of {connection} ({hosts}).',
    fix: 'If its credentials may be sent there, add {host} to Allowed hosts {connectionSection}; otherwise correct the address {requestSection}.',
  },
  redirected: {
    message: '{source}: {host} redirects to {toHost}; the app does not follow redirects with credentials.',
    fix: 'Enter the final address {requestSection}. A redirect to a sign-in page means that this address does not accept API tokens.',
  },
  'not-readable': {
    message: '{source}: {host} answered with {expected} that cannot be read: {problem}.',
    fix: 'Try again. If it happens every time, ask for less at once {requestSection}, or tell whoever runs that service.',
  },
  'page-not-viewable': {
    message: '{source} comes from a file on a page that you may not view.',
    fix: 'Ask whoever looks after that page for access; it counts here ten minutes later at the latest.',
  },
  'attachment-missing': {
    message: '{source}: the page {page} has no attachment {file} that the app may read.',
    fix: 'Attach a file of that name to the page, and let the app view the page if it is restricted.',
  },
  'file-missing': {
    message: '{source}: the file {file} is not stored on this site.',
    fix: 'An administrator opens the data source, uploads the file and chooses Save & test.',
  },
  'file-unreadable': {
    message: '{source}: the file {file} cannot be read: {problem}.',
    fix: 'Put a file that can be read in its place: upload it in the form of the data source, or attach it to the page.',
  },
  'part-unusable': {
    gone: '{source} is made of several data sources, and one of them ({part}) no longer exists.',
    deleted: '{source} is made of several data sources, and one of them ({part}) was deleted.',
    'per-user':
      '{source} shows the same rows to everyone, but everyone signs in to {part}, which it is made of, themselves.',
    combined: '{source} is made of {part}, which is made of other data sources itself.',
    'needs-values': '{source} is made of {part}, which has a parameter without a default.',
    fix: 'An administrator opens the data source, sees to {part}, and chooses Save & test.',
  },
  'file-upload': {
    message: 'The file was not stored: {problem}.',
    fix: 'Choose the file once more, or another one.',
  },
  'rows-path-invalid': {
    message: '{source}: the rows path {path} is not a JSONPath: {problem}.',
    fix: 'Correct the rows path, or leave it empty to have the rows found.',
  },
  'column-path-invalid': {
    message: '{source}: the path of column {column} is not a JSONPath: {problem}.',
    fix: 'Correct it under Columns, for example $.displayName.',
  },
  'path-too-costly': {
    message: '{source}: the path {path} looks at more of the answer than can be read in time.',
    fix: 'Write it with the names of its steps ($.items[*].name instead of $..name), with one filter at most.',
  },
  'invalid-input': {
    message: '{field} {problem}.',
    named: '{problem}.',
    fix: 'Correct the marked field.',
  },
  'not-administrator': {
    message: 'Only administrators of {product} may do this.',
    fix: 'Ask an administrator of the site.',
  },
  'not-editor': {
    message: 'Only people who may edit this page can choose its data.',
    fix: 'Ask the owner of the page for the right to edit it.',
  },
  'space-not-allowed': {
    message: '{source} may not be shown in this space.',
    fix: 'Ask an administrator to add this space to the data source, or move the page.',
  },
  'group-not-allowed': {
    message: '{source} is for members of certain groups, and you are in none of them.',
    fix: 'Ask an administrator to add you to a group that may see it.',
  },
  'name-taken': {
    message: 'Another data source has the name ‘{name}’ since.',
    fix: 'Rename that one, then restore this one: JQL finds a data source by its name, so each has its own.',
  },
  'record-in-use': {
    message: '{connection} is used by {users}.',
    fix: 'Delete these data sources or give them another connection first.',
  },
  'record-too-large': {
    message: 'What was entered is too large: Atlassian stores 240 KB in one record, and nothing was stored.',
    fix: 'Shorten it: fewer columns, parameters, choices or people, or shorter texts.',
  },
  'record-unreadable': {
    message: '{record} cannot be read by this version of the app.',
    fix: 'Update the app to its newest version; if that is done, contact the makers of the app.',
  },
  'not-configured': {
    message: 'This macro is not configured: {problem}.',
    fix: 'Edit the page, open the macro’s settings and choose a data source.',
  },
  'binding-refused': {
    message: 'This macro’s settings were not made by its settings dialog, so its data is not shown.',
    fix: 'Edit the page, open the macro’s settings, choose the data source again and save.',
  },
  'secret-missing': {
    message: '{connection} has no {secret} yet.',
    fix: 'Enter it {connectionSection} > Authentication and choose Authenticate.',
  },
  'user-sign-in-needed': {
    message: 'Sign in to see this data. {source} shows each person what that person may see.',
    fix: 'Choose Sign in. You do this once; the app then renews it.',
  },
  'account-needed': {
    message: '{source} shows each person what that person may see, so it needs to know who you are.',
    fix: 'Log in to this site, then open the page again.',
  },
  'connection-sign-in-needed': {
    message: '{connection} is not signed in.',
    fix: 'An administrator chooses Authenticate {connectionSection} > Authentication.',
  },
  'sign-in-unknown': {
    message:
      'This sign-in is no longer open: it took more than ten minutes, was completed already, or was begun by somebody else.',
    fix: 'Start the sign-in again.',
  },
  'sign-in-superseded': {
    message: 'Another sign-in for {connection} was begun after this one, and only the newest counts.',
    fix: 'Finish it in the newest window, or start the sign-in again here.',
  },
  discovery: {
    message: 'The service’s own description could not be used: {problem}.',
    fix: '{remedy}',
  },
  'sign-in-mismatch': {
    message: 'Could not complete the sign-in for {connection}: {problem}.',
    fix: 'Choose Authenticate again. If it happens every time, check the addresses {connectionSection} > Authentication: all of them must belong to one service.',
  },
  'token-unavailable': {
    message: 'There is no token of {connection} to look at.',
    fix: 'Choose Authenticate {connectionSection} > Authentication first.',
  },
  'still-working': {
    message: '{source} is still being read.',
    fix: 'Wait a moment and try again: the rows are kept as soon as they are there.',
  },
  'too-many-readings': {
    message: '{source} was asked for too many different values, or refreshed too often, in a short time.',
    fix: 'It goes on in {seconds} seconds. What was read before is shown meanwhile.',
  },
  'field-not-configured': {
    message: 'This field cannot offer records: {problem}.',
    fix: 'A Jira administrator opens Settings > Issues > Custom fields, this field’s contexts, Configure, and saves it.',
  },
  'panel-not-configured': {
    message: 'There is nothing to show here: {problem}.',
    fix: 'Whoever administers this project or edits this dashboard chooses a data source in its settings.',
  },
  'project-not-allowed': {
    message: '{source} may not be used in this project.',
    fix: 'Ask an administrator to add this project to the data source.',
  },
  'not-in-portal': {
    message: 'This field is not filled in here.',
    fix: 'You can send your request without it.',
  },
  'not-project-administrator': {
    message: 'Only administrators of this project may choose what is shown here.',
    fix: 'Ask an administrator of the project.',
  },
  'not-look-maker': {
    message: 'Only whoever made the look ‘{look}’, or a Confluence administrator, may change it.',
    fix: 'Save your changes as a look of another name, or keep them in this macro.',
  },
  'not-dashboard-editor': {
    message: 'Only people who may edit this dashboard may choose what is shown here.',
    fix: 'Ask its owner to share it with you for editing.',
  },
  'sharepoint-url': {
    message: 'This address {problem}.',
    fix: '{remedy}',
  },
  'answer-too-large': {
    message: 'The answer is too large: Atlassian carries 5 MB at a time.',
    fix: 'Ask for less at once: fewer columns, rows or records.',
  },
  storage: {
    message: 'Atlassian’s storage did not answer.',
    fix: 'Try again in a minute. Nothing that was stored is lost.',
  },
  bug: {
    message: 'Something went wrong in the app itself.',
    fix: 'Try again. If it happens again, contact the makers of the app with the time and this reference.',
  },
  'not-json': {
    html: {
      message: '{source}: {host} answered with a web page instead of data.',
      fix: 'Use the address of the API {requestSection}, not of a page in the browser. A sign-in page means that the credentials were not accepted.',
    },
    other: {
      message: '{source}: {host} answered with something that is not JSON ({contentType}).',
      fix: 'Check the address {requestSection}; if the service offers formats, ask for JSON with a header such as Accept: application/json.',
    },
    noType: 'no content type',
  },
  'answer-error': {
    message: '{source}: {host} answered with an error: “{words}”.',
    silent: '{source}: {host} answered with an error, without saying which.',
    fix: 'Try the request {requestSection} to see the whole answer. If the service’s words do not help, tell whoever runs it.',
  },
  'answer-refused': {
    message: '{source}: {problem} The service says: “{words}”.',
    silent: '{source}: {problem}',
    fix: 'Try the request {requestSection} to see the whole answer. What counts as an error is set beside the rows path.',
  },
  'suspicious-read': {
    message:
      '{source}: the last refresh brought only {after} of {before} rows, so those from before are shown.',
    silent:
      '{source}: the last refresh brought rows without any of their values, so the {before} from before are shown.',
    fix: 'An administrator accepts that, or keeps these rows, under Data sources.',
  },
  'query-running': {
    message: '{source}: the statement is still running at {host}, and the time is up.',
    fix: 'Let it read less: fewer rows, a shorter period, a prepared table. A warehouse that is only starting answers the next try sooner; wait_timeout, timeout or timeoutMs in the body say how long the service itself waits.',
  },
  'rows-path-empty': {
    message: '{source}: the rows path {path} finds nothing in the answer.',
    null: '{source}: the answer holds nothing (null) at {path}, where its rows were.',
    object: '{source}: the answer holds a single object at {path}, where a list of rows was.',
    list: '{source}: the answer holds a list at {path}, where a single object was.',
    other: '{source}: the answer holds neither a list nor an object at {path}, where its rows were.',
    misfit: '{source}: what the answer holds at {path} does not have the form that is chosen for the rows.',
    fix: 'Leave the rows path empty to see what the answer holds.',
    fixMisfit: 'Choose “As the test finds it” under Form of the rows, or the form that the answer has.',
    fixCandidates: 'This answer has rows at {paths}. Use one of these, or leave the rows path empty.',
  },
  'record-not-found': {
    connection: {
      message: 'This connection no longer exists.',
      fix: 'Choose another connection.',
    },
    'data-source': {
      message: 'This data source no longer exists.',
      fix: 'Choose another data source, or ask an administrator what became of it.',
    },
    'trusted issuer': {
      message: 'This trusted issuer no longer exists.',
      fix: 'Load the list again.',
    },
    'option-sync': {
      message: 'This option sync no longer exists.',
      fix: 'Load the list again.',
    },
    'fill-rule': {
      message: 'This fill rule no longer exists.',
      fix: 'Load the list again.',
    },
    look: {
      message: 'This look no longer exists.',
      fix: 'Choose another look, or save this view as a new one.',
    },
  },
  'record-deleted': {
    'data-source': {
      message: 'An administrator deleted this data source on {day}. It can be restored until {until}.',
      fix: 'Ask an administrator to restore it under External Data > Recently deleted, or choose another data source.',
    },
    connection: {
      message:
        '{source}: its connection was deleted by an administrator on {day}. It can be restored until {until}.',
      fix: 'An administrator restores it under External Data > Recently deleted, or gives the data source another connection.',
    },
  },
  more: '{count} more',
  conflict: {
    fix: 'Load their version, then make your change again.',
    connection: 'Somebody else changed this connection while you had it open. Nothing of yours was stored.',
    'data-source':
      'Somebody else changed this data source while you had it open. Nothing of yours was stored.',
    gateway: 'Somebody else changed this gateway while you had it open. Nothing of yours was stored.',
    'option-sync':
      'Somebody else changed this option sync while you had it open. Nothing of yours was stored.',
    'fill-rule': 'Somebody else changed this fill rule while you had it open. Nothing of yours was stored.',
    look: 'Somebody else changed this look while you had it open. Nothing of yours was stored.',
  },
  'record-busy': {
    fix: 'Try again in half a minute.',
    connection: 'Another change of this connection is being stored just now.',
    'data-source': 'Another change of this data source is being stored just now.',
    gateway: 'Another change of the API access is being stored just now.',
    panel: 'Another change of this panel is being stored just now.',
    'option-sync': 'Another change of an option sync is being stored just now.',
    'fill-rule': 'Another change of this fill rule is being stored just now.',
    look: 'Another look of this data source is being stored just now.',
  },
  'product-unavailable': {
    limit: '{product} takes no more calls of this app for now. It goes on at {time}.',
    fixLimit: 'Try again then; work that runs by itself goes on by itself.',
    down: '{product} gave the app no answer.',
    fixDown: 'Try again in a minute.',
  },
  'option-sync-refused': {
    message: 'The options of the field were not changed: {problem}',
    fix: 'Mend that under Jira fields, or at the data source, and run it again.',
  },
  'fill-run-refused': {
    message: 'The rule was not run over the issues that there are: {problem}',
    fix: 'Open the rule’s “Fill existing issues” under Jira fields.',
  },
  'jira-failed': {
    message: 'Jira did not do what the app asked for ({status}).',
    unreachable: 'Jira could not be reached.',
    fixPermission: 'An administrator opens the app under Manage apps and allows its permissions.',
    fix: 'Try again in a minute.',
  },
  api: {
    unauthorized: {
      message: '{source}: {host} did not accept the credentials (401).',
      fix: 'Choose Authenticate {connectionSection}. If that works, the token is for another service: check the scopes.',
    },
    forbidden: {
      message: '{source}: {host} knows the credentials but denies access (403).',
      fix: 'Give the app registration the permission that this request needs, with admin consent, then choose Authenticate again {connectionSection}. With client credentials it must be an Application permission.',
    },
    unauthorizedFix: {
      none: 'This connection signs in nowhere. If the service wants credentials, choose how under Authentication {connectionSection}.',
      basic: 'Enter user name and password anew {connectionSection}.',
      bearer: 'Enter a valid token {connectionSection}; it may have expired or been revoked.',
      api_key: 'Enter a valid API key {connectionSection}, and check where it is sent and under which name.',
    },
    forbiddenFix: {
      none: 'This connection signs in nowhere. If the service wants credentials, choose how under Authentication {connectionSection}.',
      basic:
        'Give the user of this connection access at the service, or enter another one {connectionSection}.',
      bearer: 'Give the token access at the service, or enter another one {connectionSection}.',
      api_key: 'Give the API key access at the service, or enter another one {connectionSection}.',
    },
    scope: {
      message: '{source}: {host} wants the scope “{scope}”, which the token of {connection} does not have.',
      unnamed: '{source}: {host} wants a scope that the token of {connection} does not have.',
      fix: 'Add {scope} to Scopes and choose Authenticate again {connectionSection}. The application must be allowed to ask for it at the sign-in service.',
      fixUnnamed:
        'Look up in the service’s documentation which scope this request needs, add it to Scopes and choose Authenticate again {connectionSection}.',
    },
    missing: {
      message: '{source}: {host} has nothing at this address ({status}).',
      fix: 'Check the address {requestSection}: version, names and ids in it.',
    },
    throttled: {
      message: '{source}: {host} asks for fewer requests (429).',
      fix: 'Try again in a few minutes. A longer maximum age means fewer requests.',
    },
    failing: {
      message: '{source}: {host} has a problem of its own ({status}).',
      fix: 'Try again later. If it stays, tell whoever runs that service.',
    },
    refused: {
      message: '{source}: {host} refused the request ({status}).',
      fix: 'Check address, query and headers {requestSection}.',
    },
  },
  tokenFailed: 'Could not get a token for {connection}: {what}',
  tokenFailedWords: 'Could not get a token for {connection}: {what} The service says: “{words}”.',
  correlationId: 'correlation id {id}',
  /** What became of a call to a sign-in service, in the place of its answer. */
  signInService: {
    'timed-out': {
      what: 'the sign-in service {host} did not answer within {seconds} s.',
      notAsked: 'no time was left to ask the sign-in service {host}.',
      fix: 'Try again in a few minutes. If it stays so, tell whoever runs {host}.',
    },
    unreachable: {
      what: 'the sign-in service {host} could not be reached.',
      fix: 'Check the Token URL under {place}. The service must be reachable from the internet and present a valid certificate; if it is down, try again later.',
    },
    interrupted: {
      what: 'the sign-in service {host} broke off before its answer was whole.',
      fix: 'Try again. If it happens every time, tell whoever runs {host}.',
    },
    'egress-not-allowed': {
      what: 'this site does not allow the app to call the sign-in service {host} yet.',
      fix: 'An administrator chooses Authenticate under {place} and confirms Atlassian’s dialog for {host}.',
    },
    'too-large': {
      what: 'the sign-in service {host} answered with far more than a token.',
      fix: 'Check the Token URL under {place}: it must be the token endpoint itself.',
    },
    'url-invalid': {
      what: 'the Token URL {url} cannot be used: {problem}.',
      fix: 'Enter the complete https address of the token endpoint under {place}.',
    },
  },
  /** For somebody who signs in for themselves: how to try again, and what only an administrator can do. */
  signInAgain: 'Choose Sign in again.',
  forAdministrator: 'This is for an administrator of the app: {fix}',
  name: {
    dataSource: "Data source '{name}'",
    thisDataSource: 'This data source',
    connection: "connection '{name}'",
    thisConnection: 'this connection',
    requestOf: 'under Data sources > {name} > Request',
    request: 'in the Request section',
    connectionOf: 'under Connections > {name}',
    connectionSection: 'in the Connection section',
    authenticationOf: 'Connections > {name} > Authentication',
    authentication: 'Authentication',
    nothing: 'none',
    theRequest: 'The request',
  },
  signIn: {
    'client-secret-wrong': {
      what: 'the sign-in service rejected the client secret.',
      fix: 'Enter the secret under {place}. With Entra ID paste the secret’s Value, not its Secret ID.',
    },
    'client-secret-expired': {
      what: 'the client secret has expired.',
      fix: 'Create a new client secret in the app registration (Certificates & secrets) and enter its Value under {place}.',
    },
    'client-unknown': {
      what: 'there is no such application in this tenant, or it is disabled.',
      fix: 'Check Client ID and Tenant under {place} against the app registration’s Overview.',
    },
    'client-needs-credential': {
      what: 'the app registration expects a client secret or certificate, and none was sent.',
      fix: 'Enter the client secret under {place}.',
    },
    'client-is-public': {
      what: 'the app registration is a public client and must send no secret.',
      fix: 'Register the app under the platform Web, or remove the secret under {place}.',
    },
    'certificate-mismatch': {
      what: 'the certificate is not registered, or key and thumbprint do not belong together.',
      fix: 'Upload the certificate to the app registration and enter certificate and private key again under {place}.',
    },
    'certificate-refused': {
      what: 'the sign-in service did not accept the certificate, or the key that the request was signed with.',
      fix: 'Compare the certificate or key under {place} with what is registered for this Client ID at the service, and check that it has not expired.',
    },
    'assertion-refused': {
      what: 'the sign-in service did not accept the other issuer’s token that stands for the application.',
      fix: 'Compare its issuer, subject and audience with what is registered for this Client ID, and enter one that has not expired under {place}.',
    },
    'client-id-refused': {
      what: 'the sign-in service does not take the Client ID alone: it does not know it, or wants a secret or certificate with it.',
      fix: 'Check Client ID under {place}, or choose another Client authentication there.',
    },
    'credential-or-grant-refused': {
      what: 'the sign-in service turned the application away: its secret or certificate is wrong, or it may not use this grant type.',
      fix: 'Enter the secret or certificate again under {place}. If that is right, allow the grant type for this application at the service.',
    },
    'application-denied': {
      what: 'the service’s own rules deny this application access.',
      fix: 'Allow the application at the service to use this API with these scopes, then choose Authenticate again under {place}.',
    },
    'federation-mismatch': {
      what: 'the app registration has no federated credential for what was presented.',
      fix: 'Compare issuer, subject and audience under {place} with the federated credential (Certificates & secrets > Federated credentials): all three must be equal to the letter, upper and lower case too. A new one counts after some minutes.',
    },
    'issuer-unreadable': {
      what: 'the sign-in service could not fetch the app’s public keys.',
      fix: 'Check the app’s issuer under {place} and try again in some minutes. If it lasts, sign in with a certificate.',
    },
    'tenant-unknown': {
      what: 'there is no such tenant in this cloud.',
      fix: 'Check Tenant and Cloud under {place}; the Directory (tenant) ID is on the app registration’s Overview.',
    },
    'tenant-must-be-named': {
      what: 'this application cannot use the shared endpoints (common, organizations, consumers).',
      fix: 'Enter your own tenant’s ID or domain as Tenant under {place}.',
    },
    'consent-missing': {
      what: 'consent to the permissions is missing or was declined.',
      fix: 'Choose Authenticate again under {place} and accept the permissions. With Entra ID an administrator can also do it for everybody: app registration > API permissions > Grant admin consent.',
    },
    'admin-consent-missing': {
      what: 'an administrator of the directory must consent first.',
      fix: 'Ask a directory administrator to choose Grant admin consent in the app registration, then Authenticate again under {place}.',
    },
    'consent-declined': {
      what: 'the sign-in or the consent was declined, or the service’s rules do not let this person in.',
      fix: 'Choose Authenticate again under {place} and accept the permissions, with an account that may use the service.',
    },
    'scope-wrong': {
      what: 'a scope is wrong, or scopes of two services are mixed.',
      fix: 'Correct Scopes under {place}. With Entra ID and client credentials it is one resource with /.default, such as https://graph.microsoft.com/.default.',
    },
    'resource-wrong': {
      what: 'the requested service is unknown in this tenant or not among the app’s permissions.',
      fix: 'Check Scopes under {place} and the API permissions of the app registration.',
    },
    'redirect-unregistered': {
      what: 'the callback URL is not registered.',
      fix: 'Copy the Callback URL under {place} into the app registration > Authentication > Web, exactly as it is.',
    },
    'redirect-is-spa': {
      what: 'the callback URL is registered for a single-page app.',
      fix: 'Register the Callback URL shown under {place} for the platform Web instead.',
    },
    'start-again': {
      what: 'this sign-in took too long or was used already.',
      fix: 'Choose Authenticate again under {place}. If it happens every time, compare Callback URL and PKCE with what is set at the service.',
    },
    'policy-asks-sign-in': {
      what: 'the directory’s sign-in rules (MFA or Conditional Access) ask for a new sign-in.',
      fix: 'Choose Authenticate under {place} and complete the sign-in.',
    },
    'interaction-needed': {
      what: 'the sign-in service wants something of the person first, such as a second factor or the choice of an account.',
      fix: 'Choose Authenticate under {place} and complete the sign-in in the window. If “prompt=none” is among the further parameters, take it out.',
    },
    'login-needed': {
      what: 'nobody is logged in at the sign-in service in this browser.',
      fix: 'Choose Authenticate under {place} and log in in the window. If “prompt=none” is among the further parameters, take it out.',
    },
    'grant-lapsed': {
      what: 'the sign-in has lapsed or was revoked.',
      fix: 'Choose Authenticate under {place}.',
    },
    'renewal-lost': {
      what: 'the sign-in service answered two renewals with an error of its own or not at all, so that the sign-in may be used up.',
      fix: 'Choose Authenticate under {place}, once the service is back if it is down.',
    },
    'grant-not-allowed': {
      what: 'the application may not use this grant type.',
      fix: 'Allow the grant at the service, or choose another Grant type under {place}.',
    },
    busy: {
      what: 'the sign-in service {host} is busy or has a problem of its own.',
      fix: 'Try again in a few minutes.',
    },
    'answer-not-oauth': {
      what: 'the Token URL did not answer like an OAuth token endpoint.',
      fix: 'Check the Token URL under {place}: it must be the token endpoint itself, not the service’s home page.',
    },
    'push-not-oauth': {
      what: 'the PAR URL did not answer like an endpoint for pushed authorization requests.',
      fix: 'Check the PAR URL under {place}, or empty it if the service does not ask for pushed requests.',
    },
    'dpop-refused': {
      what: 'the sign-in service refused the proof that the app holds its DPoP key.',
      fix: 'Check at the service that the application may use DPoP with ES256, or switch DPoP off under {place}.',
    },
    'dpop-ignored': {
      what: 'the sign-in service gave a bearer token, which is bound to no key, although DPoP is switched on.',
      fix: 'Switch DPoP on for the application at the service, or off under {place}.',
    },
    'token-type-unknown': {
      what: 'the sign-in service gave a token of a kind that was not asked for.',
      fix: 'Have the service give bearer tokens to the application; if it gives DPoP tokens, switch DPoP on under {place}.',
    },
    refused: {
      what: 'the sign-in service refused.',
      fix: 'Check Client ID, secret and Scopes under {place}. The reference names the service’s own error.',
    },
  },
  field: {
    name: 'Name',
    look: 'The look',
    description: 'Description',
    connectionId: 'Connection',
    url: 'URL',
    tokenUrl: 'Token URL',
    authUrl: 'Auth URL',
    revokeUrl: 'Revoke URL',
    parUrl: 'PAR URL',
    issuer: 'Issuer',
    secretExpiresOn: 'Expiry date of the secret',
    certificate: 'Private key or certificate',
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
    pageId: 'Page address',
    file: 'File',
    providerId: 'Provider',
    grantType: 'Grant type',
    mustHave: 'Must be there',
    mustNotHave: 'Must not be there',
    place: 'As on page or issue',
  },
} as const;
