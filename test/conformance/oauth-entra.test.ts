import { pkcs8Pem } from '../builders/certificates';
import {
  CERTIFICATE_APP,
  DELEGATED_APP,
  PUBLIC_APP,
  READER_APP,
  secretOf,
  WORKLOAD_APP,
} from '../services/seed/app-registrations';
import { CONTOSO } from '../services/seed/tenants';
import { startServices } from '../services/services';
import { demoPersonId, walkSignIn } from '../services/sign-in-walker';
import { callbackUrl } from '../fakes/fake-ports';
import type { KnownClient } from './oauth-server';
import { describeOAuthServer } from './oauth-battery';

const authority = `https://login.microsoftonline.com/${CONTOSO.id}/oauth2/v2.0`;

describeOAuthServer({
  name: 'the simulated Entra ID',
  clientCredentials: [
    'client_secret_post',
    'client_secret_basic',
    'client_secret_basic_raw',
    'private_key_jwt',
    'workload_identity',
  ],
  code: ['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw', 'none'],
  pkce: ['S256', 'plain', 'none'],
  rotation: 'old ones stay valid',
  canDecline: true,
  canRevoke: false,
  sendsIssuer: false,
  version: 'simulated',
  isDiscovered: true,
  deaths: ['revoked'],
  start: async () => {
    const services = await startServices({ port: 0 });
    const apps = [DELEGATED_APP, PUBLIC_APP].map(({ clientId }) => ({
      clientId,
      addRedirectUri: callbackUrl,
    }));
    await services.control('entra', { apps });
    return {
      fetchPage: services.fetch,
      environment: 'PRODUCTION',
      client: async (grantType, clientAuthentication): Promise<KnownClient> => {
        const endpoints = {
          tokenUrl: `${authority}/token`,
          authUrl: `${authority}/authorize`,
          clientAuthentication,
        };
        if (grantType === 'authorization_code') {
          const app = clientAuthentication === 'none' ? PUBLIC_APP : DELEGATED_APP;
          const scopes = 'openid offline_access User.Read';
          const secrets = clientAuthentication === 'none' ? {} : { clientSecret: secretOf(app) };
          return { auth: { ...endpoints, clientId: app.clientId, scopes }, secrets };
        }
        const scopes = 'https://graph.microsoft.com/.default';
        switch (clientAuthentication) {
          case 'private_key_jwt':
            return {
              auth: { ...endpoints, clientId: CERTIFICATE_APP.clientId, scopes },
              secrets: { certificate: pkcs8Pem },
            };
          case 'workload_identity': {
            const { token } = (await services.control('workload-token')) as { readonly token: string };
            return {
              auth: { ...endpoints, clientId: WORKLOAD_APP.clientId, scopes },
              secrets: { assertion: token },
            };
          }
          default:
            return {
              auth: { ...endpoints, clientId: READER_APP.clientId, scopes },
              secrets: { clientSecret: secretOf(READER_APP) },
            };
        }
      },
      authorize: (url, decision) => {
        const address = new URL(url);
        // Consent is asked for once; whoever declines must be asked again.
        if (decision === 'decline') address.searchParams.set('prompt', 'consent');
        const consent = decision === 'accept' ? 'accept' : 'cancel';
        return walkSignIn(services.fetch, address.href, { userId: demoPersonId(0), consent });
      },
      address: `https://login.microsoftonline.com/${CONTOSO.id}/v2.0`,
      deaths: {
        revoked: () => services.control('entra', { revokeGrantsOf: demoPersonId(0) }),
      },
      close: services.close,
    };
  },
});
