import { addClient, checkedByKeys, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Host of the organization. */
const oktaDomain: Provider['settings'][number] = {
  key: 'domain',
  label: { en: 'Okta domain', de: 'Okta-Domäne' },
  help: {
    en: 'Without https://, as in the address of your admin console without "-admin".',
    de: 'Ohne https://, wie in der Adresse Ihrer Admin-Konsole, aber ohne „-admin“.',
  },
  placeholder: 'example.okta.com',
  required: true,
  pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
  rewrites: [{ from: String.raw`^([a-z0-9-]+)-admin(?=\.okta)`, to: '$1' }],
  patternMessage: {
    en: 'must be a host name such as example.okta.com',
    de: 'muss ein Hostname wie example.okta.com sein',
  },
};

/** Okta. https://developer.okta.com/docs/reference/api/oidc/ */
export const okta: Provider = {
  id: 'okta',
  name: same('Okta'),
  description: {
    en: 'Users, groups and applications of an Okta organisation, or an API behind its authorization server.',
    de: 'Benutzer, Gruppen und Anwendungen einer Okta-Organisation oder eine API hinter deren Autorisierungsserver.',
  },
  category: 'identity',
  settings: [oktaDomain],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://{domain}/oauth2/v1/token',
    authUrl: 'https://{domain}/oauth2/v1/authorize',
    revokeUrl: 'https://{domain}/oauth2/v1/revoke',
    issuer: 'https://{domain}',
    clientAuthentication: 'client_secret_basic',
    scopes: {
      authorization_code: 'openid offline_access okta.users.read',
      client_credentials: 'okta.users.read',
    },
    refreshScope: 'offline_access',
  },
  allowedHosts: ['{domain}'],
  requests: [
    {
      key: 'users',
      name: { en: 'Users', de: 'Benutzer' },
      description: { en: 'Everyone in the organisation.', de: 'Alle in der Organisation.' },
      url: 'https://{domain}/api/v1/users?limit=200',
      rowsPath: '$',
      permissions: { authorization_code: ['okta.users.read'], client_credentials: ['okta.users.read'] },
    },
    {
      key: 'groups',
      name: { en: 'Groups', de: 'Gruppen' },
      description: { en: 'Every group of the organisation.', de: 'Alle Gruppen der Organisation.' },
      url: 'https://{domain}/api/v1/groups?limit=200',
      rowsPath: '$',
      permissions: { authorization_code: ['okta.groups.read'], client_credentials: ['okta.groups.read'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In the Okta admin console open Applications > Create App Integration > OIDC > Web Application.',
          de: 'Öffnen Sie in der Okta-Admin-Konsole „Applications“ > „Create App Integration“ > „OIDC“ > „Web Application“.',
        },
      },
      {
        text: {
          en: 'Under Sign-in redirect URIs paste the Callback URL shown here. Tick Refresh Token among the grant types.',
          de: 'Fügen Sie unter „Sign-in redirect URIs“ die hier gezeigte Callback-URL ein. Kreuzen Sie bei den Gewährungstypen „Refresh Token“ an.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'On the Okta API Scopes tab grant okta.users.read.',
          de: 'Gewähren Sie auf der Registerkarte „Okta API Scopes“ okta.users.read.',
        },
      },
      {
        text: {
          en: 'Copy Client ID and Client secret into this form and choose Authenticate.',
          de: 'Kopieren Sie Client-ID und Clientgeheimnis in dieses Formular und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: {
          en: 'In the Okta admin console open Applications > Create App Integration > API Services.',
          de: 'Öffnen Sie in der Okta-Admin-Konsole „Applications“ > „Create App Integration“ > „API Services“.',
        },
      },
      {
        text: {
          en: 'Choose Public key / Private key and add the certificate’s public key: Okta’s own APIs take no client secret for this grant.',
          de: 'Wählen Sie „Public key / Private key“ und fügen Sie den öffentlichen Schlüssel des Zertifikats hinzu: Oktas eigene APIs nehmen bei diesem Gewährungstyp kein Clientgeheimnis an.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'On the Okta API Scopes tab grant okta.users.read, and give the app an admin role that may read users.',
          de: 'Gewähren Sie auf der Registerkarte „Okta API Scopes“ okta.users.read und geben Sie der App eine Admin-Rolle, die Benutzer lesen darf.',
        },
      },
      {
        text: {
          en: 'Here choose Certificate under the advanced settings, and RS256 as its algorithm, then Authenticate.',
          de: 'Wählen Sie hier unter den erweiterten Einstellungen „Zertifikat“ und RS256 als Algorithmus, dann „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'Tokens of a custom authorization server, such as default: those of the organization’s own server cannot be checked by others.',
      de: 'Token eines eigenen Autorisierungsservers (Custom Authorization Server) wie default: Die des Servers der Organisation können andere nicht prüfen.',
    },
    settings: [
      oktaDomain,
      {
        key: 'server',
        label: { en: 'Authorization server', de: 'Autorisierungsserver' },
        help: {
          en: 'The last part of its Issuer URI.',
          de: 'Der letzte Teil seines Issuer-URI.',
        },
        placeholder: 'default',
        required: true,
        pattern: '^[A-Za-z0-9_-]{1,100}$',
        patternMessage: {
          en: 'must be the ID of an authorization server',
          de: 'muss die ID eines Autorisierungsservers sein',
        },
      },
    ],
    validation: checkedByKeys(
      ['https://{domain}/oauth2/{server}'],
      'https://{domain}/oauth2/{server}/v1/keys',
    ),
    defaults: { settings: { server: 'default' }, identity: { kind: 'claim', claim: 'uid' } },
    guide: [
      {
        text: {
          en: 'In the Okta Admin Console open **Security** > **API** > **Authorization Servers** and open the one that is to issue the tokens. Copy the parts of its Issuer URI into Okta domain and Authorization server.',
          de: 'Öffnen Sie in der Okta Admin Console **Security** > **API** > **Authorization Servers** und dort den Server, der die Token ausstellen soll. Kopieren Sie die Teile seines Issuer-URI in „Okta-Domäne“ und „Autorisierungsserver“.',
        },
        check: 'issuer',
      },
      {
        text: {
          en: 'Copy its **Audience** into Audience here.',
          de: 'Kopieren Sie seine **Audience** hier in „Zielgruppe (Audience)“.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'On the **Scopes** tab choose **Add Scope** and enter the same under Scopes here.',
          de: 'Wählen Sie auf der Registerkarte **Scopes** **Add Scope** und geben Sie denselben Scope hier unter „Berechtigungen (Scopes)“ ein.',
        },
        copy: [{ label: same('Scope'), value: 'external-data.read' }],
        check: 'permission',
      },
      {
        text: {
          en: 'On the **Access Policies** tab let the program’s client get that scope.',
          de: 'Erlauben Sie auf der Registerkarte **Access Policies** dem Client des Programms diesen Scope.',
        },
      },
      addClient,
      testToken,
    ],
  },
};
