/*
 * Entra ID's errors: code, OAuth error, HTTP status and wording. Wordings follow the published error reference
 * and recorded answers; Microsoft changes them at will, so nothing may depend on the text.
 */

/** One code of the catalogue. */
export interface AadstsEntry {
  error: string;
  status: number;
  /** `{name}` is replaced by the detail of that name. */
  message: string;
  suberror?: string;
}

const CLIENT = 'invalid_client';
const GRANT = 'invalid_grant';
const REQUEST = 'invalid_request';
const SCOPE = 'invalid_scope';
const UNAUTHORIZED = 'unauthorized_client';
const INTERACTION = 'interaction_required';

const NOT_IN_DIRECTORY =
  'This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.';

function entry(error: string, status: number, message: string, suberror?: string): AadstsEntry {
  return suberror === undefined ? { error, status, message } : { error, status, message, suberror };
}

/** Every code the simulation can answer with. */
export const AADSTS_CATALOGUE: Readonly<Record<number, AadstsEntry>> = {
  28002: entry(
    SCOPE,
    400,
    "Provided value for input parameter scope '{scope}' is not valid when requesting an access token. Please specify a valid scope.",
  ),
  50011: entry(
    REQUEST,
    400,
    "The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.",
  ),
  50012: entry(CLIENT, 401, 'Authentication failed. The client assertion contains an invalid signature.'),
  50020: entry(
    REQUEST,
    400,
    "User account '{user}' from identity provider 'live.com' does not exist in tenant '{tenant}'.",
  ),
  50027: entry(CLIENT, 401, 'JWT token is invalid or malformed.'),
  50034: entry(
    REQUEST,
    400,
    'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  ),
  50057: entry(GRANT, 400, 'The user account is disabled.'),
  50058: entry('login_required', 400, 'A silent sign-in request was sent but no user is signed in.'),
  50059: entry(
    REQUEST,
    400,
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  ),
  50076: entry(
    GRANT,
    400,
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{resource}'.",
    'basic_action',
  ),
  50079: entry(
    GRANT,
    400,
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'.",
    'basic_action',
  ),
  50173: entry(
    GRANT,
    400,
    "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{issuedAt}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{validFrom}'.",
    'bad_token',
  ),
  50194: entry(
    REQUEST,
    400,
    "Application '{clientId}'({app}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
  ),
  53003: entry(
    GRANT,
    400,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    'message_only',
  ),
  54005: entry(
    GRANT,
    400,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  65001: entry(
    GRANT,
    400,
    "The user or administrator has not consented to use the application with ID '{clientId}' named '{app}'. Send an interactive authorization request for this user and resource.",
    'consent_required',
  ),
  65004: entry('access_denied', 400, 'User declined to consent to access the app.'),
  70000: entry(GRANT, 400, 'Provided grant is invalid or malformed.'),
  70002: entry(CLIENT, 401, 'Error validating credentials.'),
  70003: entry('unsupported_grant_type', 400, "The app requested an unsupported grant type '{grantType}'."),
  70008: entry(
    GRANT,
    400,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ),
  70011: entry(
    SCOPE,
    400,
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  ),
  70043: entry(
    GRANT,
    400,
    'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on {issuedAt} and the maximum allowed lifetime for this request is {lifetime}.',
    'token_expired',
  ),
  90002: entry(
    REQUEST,
    400,
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  ),
  90014: entry(
    REQUEST,
    400,
    "The required field '{field}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
  ),
  90033: entry('temporarily_unavailable', 503, 'A transient error has occurred. Please try again.'),
  90038: entry(
    REQUEST,
    400,
    "The specified tenant '{tenant}' belongs to the National Cloud '{cloud}'. Current cloud instance '{thisCloud}' does not federate with {cloud}.",
  ),
  90055: entry(
    'temporarily_unavailable',
    429,
    'There are too many incoming requests for this tenant. Try again later.',
  ),
  90094: entry(
    'consent_required',
    400,
    'The grant requires admin permission. {app} needs permission to access resources in your organization that only an admin can grant.',
  ),
  90130: entry(
    REQUEST,
    400,
    "Application '{clientId}'({app}) is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
  ),
  500011: entry(
    'invalid_resource',
    400,
    `The resource principal named {resource} was not found in the tenant named {tenant}. ${NOT_IN_DIRECTORY} You might have sent your authentication request to the wrong tenant.`,
  ),
  500112: entry(
    GRANT,
    400,
    "The reply address '{redirectUri}' does not match the reply address '{expected}' provided when requesting Authorization code.",
  ),
  501481: entry(
    GRANT,
    400,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  501491: entry(REQUEST, 400, 'The size or method of the code challenge parameter is not valid.'),
  650053: entry(
    SCOPE,
    400,
    "The application '{app}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor.",
  ),
  650057: entry(
    'invalid_resource',
    400,
    "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {clientId}({app}). Resource value from request: {resource}. Resource app ID: {resourceAppId}. List of valid resources from app registration: {validResources}.",
  ),
  700003: entry(CLIENT, 401, 'Device object was not found in the tenant.'),
  700005: entry(
    GRANT,
    400,
    'Provided Authorization Code is intended to use against other tenant, thus rejected.',
  ),
  700016: entry(
    UNAUTHORIZED,
    400,
    `Application with identifier '{clientId}' was not found in the directory '{tenant}'. ${NOT_IN_DIRECTORY} You may have sent your authentication request to the wrong tenant.`,
  ),
  700021: entry(
    CLIENT,
    401,
    "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .",
  ),
  700022: entry(
    SCOPE,
    400,
    "The provided value for the input parameter 'scope' is not valid because it contains more than one resource. Scope {scope} is not valid.",
  ),
  700023: entry(
    CLIENT,
    401,
    'Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .',
  ),
  700024: entry(
    CLIENT,
    401,
    'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {notBefore}, expiry time of assertion {expires}.',
  ),
  700025: entry(
    CLIENT,
    401,
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ),
  700027: entry(
    CLIENT,
    401,
    "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}, Thumbprint of key used by client: '{thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{clientId}'.]",
  ),
  700051: entry(
    'unsupported_response_type',
    400,
    "The response_type '{responseType}' is not enabled for the application.",
  ),
  700082: entry(
    GRANT,
    400,
    'The refresh token has expired due to inactivity. The token was issued on {issuedAt} and was inactive for 90.00:00:00.',
  ),
  700084: entry(
    GRANT,
    400,
    'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issuedAt}.',
  ),
  700211: entry(
    CLIENT,
    401,
    "No matching federated identity record found for presented assertion issuer '{issuer}'.",
  ),
  700213: entry(
    CLIENT,
    401,
    "No matching federated identity record found for presented assertion subject '{subject}'.",
  ),
  700212: entry(
    CLIENT,
    401,
    "No matching federated identity record found for presented assertion audience '{audience}'.",
  ),
  90061: entry(REQUEST, 400, 'Request to External OIDC endpoint failed.'),
  900144: entry(REQUEST, 400, "The request body must contain the following parameter: '{field}'."),
  900561: entry(REQUEST, 400, 'The endpoint only accepts POST requests. Received a {method} request.'),
  901002: entry(REQUEST, 400, "The 'resource' request parameter is not supported."),
  1002012: entry(
    SCOPE,
    400,
    'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ),
  7000112: entry(UNAUTHORIZED, 400, "Application '{clientId}'({app}) is disabled."),
  7000215: entry(
    CLIENT,
    401,
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{clientId}'.",
  ),
  7000218: entry(
    CLIENT,
    401,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  7000222: entry(
    CLIENT,
    401,
    "The provided client secret keys for app '{clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  ),
  7000229: entry(
    UNAUTHORIZED,
    400,
    'The client application {clientId} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  ),
  9001023: entry(
    REQUEST,
    400,
    'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
  ),
  9002313: entry(REQUEST, 400, 'Invalid request. Request is malformed or invalid.'),
  9002327: entry(
    REQUEST,
    400,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ),
  50131: entry(
    INTERACTION,
    400,
    'Device is not in required device state, or the request was blocked by conditional access.',
  ),
};
