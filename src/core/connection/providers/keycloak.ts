import { addClient, checkedByKeys, testToken } from './issuer-validation';
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
      en: 'Keycloak’s tokens name none of your audiences by themselves: a mapper adds one.',
      de: 'Keycloaks Token nennen von selbst keine Ihrer Zielgruppen: Ein Mapper fügt eine hinzu.',
    },
    validation: checkedByKeys(
      ['https://{host}/realms/{realm}'],
      'https://{host}/realms/{realm}/protocol/openid-connect/certs',
    ),
    defaults: { identity: { kind: 'claim', claim: 'sub' }, otherAudiences: ['account'] },
    guide: [
      {
        text: {
          en: 'Enter Keycloak host and Realm, as in the address of the realm’s account page.',
          de: 'Geben Sie „Keycloak-Host“ und „Realm“ ein, wie in der Adresse der Kontoseite des Realms.',
        },
        check: 'issuer',
      },
      {
        text: {
          en: 'In the realm open **Client scopes** > **Create client scope** and give it this name. On its **Mappers** tab choose **Configure a new mapper** > **Audience**, enter the same name as **Included Custom Audience** and switch on **Add to access token**.',
          de: 'Öffnen Sie im Realm **Client scopes** > **Create client scope** und geben Sie ihm diesen Namen. Wählen Sie auf der Registerkarte **Mappers** **Configure a new mapper** > **Audience**, geben Sie denselben Namen als **Included Custom Audience** ein und schalten Sie **Add to access token** ein.',
        },
        copy: [{ label: { en: 'Name and audience', de: 'Name und Zielgruppe' }, value: 'external-data' }],
        check: 'audience',
      },
      {
        text: {
          en: 'Enter that name as Audience and under Scopes here: whoever has the scope may call.',
          de: 'Geben Sie diesen Namen hier als „Zielgruppe (Audience)“ und unter „Berechtigungen (Scopes)“ ein: Wer den Scope hat, darf aufrufen.',
        },
        check: 'permission',
      },
      {
        text: {
          en: 'Open **Clients**, then the program’s client, and add the client scope on its **Client scopes** tab. For a program without a person switch on **Service accounts roles**.',
          de: 'Öffnen Sie **Clients**, dann den Client des Programms, und fügen Sie den Client Scope auf der Registerkarte **Client scopes** hinzu. Schalten Sie für ein Programm ohne Person **Service accounts roles** ein.',
        },
      },
      addClient,
      testToken,
    ],
  },
};
