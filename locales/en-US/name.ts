/** Names of things within other sentences. */
export const name = {
  thisSite: 'this site',
  secret: {
    clientSecret: 'client secret',
    password: 'password',
    certificate: 'certificate',
    apiKey: 'API key',
    bearerToken: 'bearer token',
    accessToken: 'access token',
    assertion: 'assertion',
  },
  record: {
    connection: 'A stored connection',
    dataSource: 'A stored data source',
    gateway: 'The stored gateway configuration',
    people: 'The stored list of people',
  },
  paging: {
    'next-link': 'Link in the answer',
    cursor: 'Cursor',
    offset: 'Offset and limit',
    page: 'Page number',
  },
  permission: {
    application: 'Application',
    delegated: 'Delegated',
  },
  claim: {
    displayName: 'a display name',
    givenName: 'a given name',
    familyName: 'a family name',
    nickname: 'a nickname',
    name: 'a name',
    userName: 'a user name',
    signInName: 'a sign-in name',
    jobTitle: 'a job title',
    picture: 'a picture',
    address: 'an address',
  },
  column: {
    name: 'Name',
    size: 'Size in bytes',
    modified: 'Modified',
    modifiedBy: 'Modified by',
    numbered: 'Column {number}',
  },
} as const;
