import { checkedByKeys } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Keycloak. https://www.keycloak.org/securing-apps/oidc-layers */
export const keycloak: Provider = {
  id: 'keycloak',
  name: same('Keycloak'),
  description: { en: 'Any API behind a Keycloak realm.', de: 'Jede API hinter einem Keycloak-Realm.' },
  category: 'identity',
  settings: [
    {
      key: 'host',
      label: { en: 'Keycloak host', de: 'Keycloak-Host' },
      help: {
        en: 'Without https://; with the port if it is not 443.',
        de: 'Ohne https://; mit dem Port, wenn er nicht 443 ist.',
      },
      placeholder: 'sso.example.com',
      required: true,
      pattern: String.raw`^(?=.{1,253}$)[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?$`,
      patternMessage: {
        en: 'must be a host name such as sso.example.com',
        de: 'muss ein Hostname wie sso.example.com sein',
      },
    },
    {
      key: 'realm',
      label: same('Realm'),
      help: {
        en: 'Name of the realm, as in the address after /realms/.',
        de: 'Name des Realms, wie in der Adresse nach /realms/.',
      },
      placeholder: 'main',
      required: true,
      pattern: '^[A-Za-z0-9._-]{1,255}$',
      patternMessage: { en: 'must be the name of a realm', de: 'muss der Name eines Realms sein' },
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/token',
    authUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/auth',
    revokeUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/revoke',
    issuer: 'https://{host}/realms/{realm}',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'openid offline_access', client_credentials: '' },
    refreshScope: 'offline_access',
  },
  allowedHosts: ['{host}'],
  requests: [
    {
      key: 'users',
      name: { en: 'Users', de: 'Benutzer' },
      description: {
        en: 'The realm’s users, by the admin API.',
        de: 'Die Benutzer des Realms, über die Admin-API.',
      },
      url: 'https://{host}/admin/realms/{realm}/users?max=1000',
      rowsPath: '$',
      paging: {
        kind: 'offset',
        sendAs: 'query',
        offsetParameter: 'first',
        limitParameter: 'max',
        pageSize: 1000,
        totalPath: '',
      },
      permissions: {},
    },
  ],
  guide: {
    client_credentials: [
      {
        text: {
          en: 'In the realm open Clients > Create client. Switch on Client authentication and Service accounts roles.',
          de: 'Öffnen Sie im Realm „Clients“ > „Create client“. Schalten Sie „Client authentication“ und „Service accounts roles“ ein.',
        },
      },
      {
        text: {
          en: 'Copy Client ID, and the secret from the Credentials tab, into this form.',
          de: 'Kopieren Sie die Client-ID und das Geheimnis von der Registerkarte „Credentials“ in dieses Formular.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'For the ready-made request Users, give the service account the role view-users of realm-management.',
          de: 'Geben Sie dem Dienstkonto für die fertige Anfrage „Benutzer“ die Rolle view-users von realm-management.',
        },
      },
      { text: { en: 'Choose Authenticate.', de: 'Wählen Sie „Authentifizieren“.' }, check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: {
          en: 'In the realm open Clients > Create client. Switch on Client authentication and Standard flow.',
          de: 'Öffnen Sie im Realm „Clients“ > „Create client“. Schalten Sie „Client authentication“ und „Standard flow“ ein.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here under Valid redirect URIs.',
          de: 'Fügen Sie die hier gezeigte Callback-URL unter „Valid redirect URIs“ ein.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Client ID, and the secret from the Credentials tab, into this form and choose Authenticate.',
          de: 'Kopieren Sie die Client-ID und das Geheimnis von der Registerkarte „Credentials“ in dieses Formular und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'Replace <host> and <realm>. Add an audience mapper to the client, as Keycloak’s tokens have none of yours by themselves.',
      de: 'Ersetzen Sie <host> und <realm>. Geben Sie dem Client einen Audience-Mapper, da Keycloaks Token von selbst keine Ihrer Zielgruppen haben.',
    },
    validation: checkedByKeys(
      ['https://<host>/realms/<realm>'],
      'https://<host>/realms/<realm>/protocol/openid-connect/certs',
    ),
    defaults: { identity: { kind: 'claim', claim: 'sub' }, otherAudiences: ['account'] },
  },
};
