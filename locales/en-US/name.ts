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
  },
} as const;
