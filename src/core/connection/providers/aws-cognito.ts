import { checkedByKeys } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Amazon Cognito user pools. https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html */
export const awsCognito: Provider = {
  id: 'aws-cognito',
  name: same('AWS Cognito'),
  description: {
    en: 'Any API behind a Cognito user pool.',
    de: 'Jede API hinter einem Cognito-Benutzerpool.',
  },
  category: 'identity',
  settings: [
    {
      key: 'domain',
      label: { en: 'User pool domain', de: 'Domäne des Benutzerpools' },
      help: {
        en: 'Without https://: the pool’s own domain or your custom one.',
        de: 'Ohne https://: die Domäne des Pools selbst oder Ihre eigene.',
      },
      placeholder: 'example.auth.eu-central-1.amazoncognito.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
      patternMessage: { en: 'must be a host name', de: 'muss ein Hostname sein' },
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{domain}/oauth2/token',
    authUrl: 'https://{domain}/oauth2/authorize',
    revokeUrl: 'https://{domain}/oauth2/revoke',
    clientAuthentication: 'client_secret_basic',
    scopes: { authorization_code: 'openid', client_credentials: '' },
  },
  allowedHosts: [],
  requests: [],
  guide: {
    client_credentials: [
      {
        text: {
          en: 'In the user pool open App clients > Create app client of the kind Machine-to-machine and give it a custom scope of your resource server.',
          de: 'Öffnen Sie im Benutzerpool „App clients“ > „Create app client“, wählen Sie die Art „Machine-to-machine“ und geben Sie ihm einen eigenen Scope Ihres Ressourcenservers.',
        },
      },
      {
        text: {
          en: 'Copy Client ID, Client secret and the scope into this form.',
          de: 'Kopieren Sie Client-ID, Clientgeheimnis und den Scope in dieses Formular.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Enter the host of your API under Allowed hosts and choose Authenticate.',
          de: 'Geben Sie den Host Ihrer API unter „Zulässige Hosts“ ein und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
    authorization_code: [
      {
        text: {
          en: 'In the user pool open App clients > Create app client of the kind Traditional web application.',
          de: 'Öffnen Sie im Benutzerpool „App clients“ > „Create app client“ und wählen Sie die Art „Traditional web application“.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here among its callback URLs and allow the authorization code grant.',
          de: 'Fügen Sie die hier gezeigte Callback-URL bei seinen Callback-URLs ein und erlauben Sie den Gewährungstyp Autorisierungscode.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Client ID and Client secret into this form, enter the host of your API under Allowed hosts and choose Authenticate.',
          de: 'Kopieren Sie Client-ID und Clientgeheimnis in dieses Formular, geben Sie den Host Ihrer API unter „Zulässige Hosts“ ein und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'Replace <region> and <pool>. Cognito’s access tokens have the app client’s ID as their audience.',
      de: 'Ersetzen Sie <region> und <pool>. Cognitos Zugriffstoken haben die ID des App-Clients als Zielgruppe.',
    },
    validation: checkedByKeys(
      ['https://cognito-idp.<region>.amazonaws.com/<pool>'],
      'https://cognito-idp.<region>.amazonaws.com/<pool>/.well-known/jwks.json',
      { audienceClaim: 'client_id' },
    ),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
  },
};
