/** What checks of a token found, as "Test a token" and the audit trail show it. */
export const check = {
  quoted: '‘{value}’',
  nothing: 'nothing',
  none: 'none',
  anyOf: '{first} or {second}',
  form: {
    tooLong: 'The token is longer than {count} characters.',
    encrypted: 'The token is encrypted; only signed tokens can be checked.',
    encoding: 'The token has a part that is not canonical base64url.',
    headerTooLarge: 'The token has a header that is too large.',
    header: 'The token has a header that is not a JSON object.',
    claims: 'The token has claims that are not a JSON object.',
    signed: 'A signed JWT.',
    opaque: 'A token that only its issuer can read.',
    notAToken: 'This is not a token: it is too long, or holds characters that no token has.',
    noIssuer: 'No issuer is trusted yet.',
  },
  issuer: {
    found: 'Issuer ‘{name}’.',
    wantedUnknown: 'There is no trusted issuer of this id that is asked about tokens.',
    unclear:
      'No trusted issuer is asked about tokens of this kind, or several are: name one with the header External-Data-Issuer.',
    untrusted:
      'The token’s issuer {issuer} is not trusted. With Entra ID, check version (v1 or v2) and tenant.',
  },
  header: {
    refusedMember: 'The header has ‘{name}’, which no access token needs.',
    type: 'The header’s type is {type}, not that of an access token.',
    keyId: 'The header’s key id is not a text of reasonable length.',
    plain: 'Nothing in the header changes how the token is to be read.',
  },
  algorithm: {
    refused: 'The token is signed with {algorithm}; allowed: {allowed}.',
    passed: 'Signed with {algorithm}.',
  },
  key: {
    otherTenant: 'The key belongs to another tenant than the token names.',
    only: 'The only key that fits.',
    found: 'Key {key}.',
    'unknown-kid': 'The issuer publishes no such key.',
    'cool-down':
      'The issuer published no such key when its keys were last read; they are read again after a pause.',
    ambiguous: 'Several keys of the issuer fit; the token must name its key (kid).',
    unfit: 'The key that the token names is not for this algorithm, or not for signatures.',
    unavailable:
      'The issuer’s keys could not be read. Check its JWKS URL, and that Atlassian allows the app to call it.',
  },
  signature: {
    passed: 'Made by the issuer’s key.',
    failed: 'The signature was not made by the issuer’s key, or the token was changed since.',
  },
  health: {
    clientRefused:
      'The issuer refuses the client by which this app asks about tokens (status {status}). Until that is mended its tokens are answered with 503.',
    clientRefusedFix:
      'Enter a new secret, or check “Client ID of the app at the issuer” and whether that client may ask about tokens there.',
    noAnswer: 'The issuer did not answer when it was asked about a token.',
    badAnswer: 'The issuer’s answer about a token was none that can be used (status {status}).',
    keys: 'The issuer’s published keys could not be read ({status}).',
    addressFix: 'Check the address at which it is asked, and whether the service is in order.',
    keysFix: 'Check the JWKS URL, and whether the service is in order.',
  },
  active: {
    tooMany: 'Too many tokens were asked about in this minute.',
    introspection: 'The introspection endpoint did not answer as it should ({status}).',
    noAnswer: 'no answer',
    ourClient:
      'The issuer refuses the client by which this app asks about tokens (status {status}); the token itself was not looked at. Check “Client ID of the app at the issuer”, its secret and whether it may ask there.',
    notActive: 'The issuer says that the token is not active.',
    otherIssuer: 'The token is of another issuer: {issuer}.',
    byIssuer: 'Active, as its issuer says.',
    providerSilent: 'The provider did not answer whether the token is valid.',
    notVouched: 'The provider does not vouch for the token, or does not say which application it belongs to.',
    byProvider: 'Valid, as the provider says.',
  },
  audience: {
    notNeeded: 'The answer names none, which this issuer may; the allowed clients decide.',
    none: 'The token names no audience: {value}.',
    other: 'The token is for {stated}, not for {wanted}.',
    stranger: 'The token is also for {stranger}, which is not among the other audiences.',
    passed: 'For {stated}.',
  },
  time: {
    notATime: '‘{name}’ is {value}, not a time.',
    expired: 'The token expired {age} ago.',
    notYet: 'The token is not valid before {age} from now.',
    future: 'The token was issued in the future.',
    old: 'The token was issued {age} ago, longer than is allowed.',
    long: 'The token is valid for another {age}, longer than is allowed.',
    passed: 'Valid for another {age}.',
  },
  age: {
    seconds: '{count} s',
    minutes: '{count} min',
    hours: '{count} h',
    days_one: '{count} day',
    days_other: '{count} days',
  },
  subject: {
    none: 'The token says no one it is about: ‘sub’ is {value}.',
    passed: 'Subject {subject}.',
  },
  client: {
    notAText: 'A claim that names the client is not a text.',
    none: 'The token names no client.',
    several: 'The token names several clients.',
    unknown: 'Client {client} is not among the clients of ‘{issuer}’.',
    passed: 'Client ‘{name}’ ({client}).',
  },
  permission: {
    scopes: 'Has the scopes {scopes}.',
    role: 'Has the role {role}.',
    notNeeded: 'Neither scope nor role is needed.',
    wantedScopes: 'the scopes {scopes}',
    wantedRoles: 'one of the roles {roles}',
    failed: 'The token needs {wanted}; it has {stated}.',
  },
  groups: {
    notNeeded: 'Groups do not matter.',
    leftOut:
      'The person is in so many groups that the token leaves them out. Use app roles, or groups assigned to the application only.',
    none: 'The token names no groups.',
    failed: 'The token names none of the allowed groups.',
    passed: 'In the group {group}.',
  },
  identity: {
    noClaim: 'The token has no claim ‘{claim}’ that says who calls.',
    noAddress: 'The token has no mail address in ‘{claim}’.',
    unverified: 'The issuer does not say that the address was verified (‘{claim}’).',
    otherDomain: 'The address is of {domain}, which is not among the allowed domains.',
    program:
      'A program without a person: it gets the data sources granted to the client, and no product operation.',
    serviceAccount: 'A program; the permissions of account {account} count.',
    notMapped: 'This issuer’s callers are not mapped to accounts.',
    notListed: '{value} is in no list of people: no account, so no product operation.',
    passed: '{value} is account {account}.',
  },
} as const;
