import { addClient, checkedByKeys, testToken } from './issuer-validation';
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
      en: 'Cognito’s access tokens name the app client in the place of an audience.',
      de: 'Cognitos Zugriffstoken nennen anstelle einer Zielgruppe den App-Client.',
    },
    settings: [
      {
        key: 'region',
        label: same('Region'),
        help: {
          en: 'The beginning of the user pool ID, before _.',
          de: 'Der Anfang der Benutzerpool-ID, vor _.',
        },
        placeholder: 'eu-central-1',
        required: true,
        pattern: '^[a-z]{2}(?:-[a-z]+)+-\\d$',
        patternMessage: {
          en: 'must be a region such as eu-central-1',
          de: 'muss eine Region wie eu-central-1 sein',
        },
      },
      {
        key: 'pool',
        label: { en: 'User pool ID', de: 'Benutzerpool-ID' },
        help: { en: 'From the user pool’s Overview.', de: 'Aus der Übersicht des Benutzerpools.' },
        placeholder: 'eu-central-1_AbCdEfGhI',
        required: true,
        pattern: '^[a-z0-9-]{1,40}_[A-Za-z0-9]{1,55}$',
        patternMessage: {
          en: 'must be the ID of a user pool such as eu-central-1_AbCdEfGhI',
          de: 'muss die ID eines Benutzerpools wie eu-central-1_AbCdEfGhI sein',
        },
      },
    ],
    validation: checkedByKeys(
      ['https://cognito-idp.{region}.amazonaws.com/{pool}'],
      'https://cognito-idp.{region}.amazonaws.com/{pool}/.well-known/jwks.json',
      { audienceClaim: 'client_id' },
    ),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'In the AWS console open **Amazon Cognito** > **User pools**, open the pool, and copy its User pool ID, and the region that it begins with.',
          de: 'Öffnen Sie in der AWS-Konsole **Amazon Cognito** > **User pools**, dort den Pool, und kopieren Sie seine Benutzerpool-ID und die Region, mit der sie beginnt.',
        },
        check: 'issuer',
      },
      {
        text: {
          en: 'Under **Branding** > **Domain** choose **Create resource server** and give it an identifier and a custom scope. Enter both here under Scopes, with / between them.',
          de: 'Wählen Sie unter **Branding** > **Domain** **Create resource server** und geben Sie ihm eine Kennung und einen eigenen Scope. Geben Sie beides hier mit / dazwischen unter „Berechtigungen (Scopes)“ ein.',
        },
        copy: [
          { label: { en: 'Identifier and scope', de: 'Kennung und Scope' }, value: 'external-data/read' },
        ],
        check: 'permission',
      },
      {
        text: {
          en: 'Under **App clients** choose **Create app client** for the program, allow it the scope, and enter its client ID here as Audience.',
          de: 'Wählen Sie unter **App clients** für das Programm **Create app client**, erlauben Sie ihm den Scope und geben Sie seine Client-ID hier als „Zielgruppe (Audience)“ ein.',
        },
        check: 'audience',
      },
      addClient,
      testToken,
    ],
  },
};
