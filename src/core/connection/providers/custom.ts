import { addClient, checkedByKeys, testToken } from './issuer-validation';
import type { Provider } from './provider';
import { requestsByKindOfServer } from './servers-by-kind';

/** Any service: the admin enters every endpoint. */
export const custom: Provider = {
  id: 'custom',
  name: { en: 'Any other service', de: 'Ein anderer Dienst' },
  description: {
    en: 'Any JSON API, with OAuth 2.0, basic authentication, an API key, a bearer token, or open to all.',
    de: 'Jede JSON-API, mit OAuth 2.0, Basic-Authentifizierung, API-Schlüssel, Bearer-Token oder ohne Anmeldung.',
  },
  category: 'other',
  settings: [],
  authTypes: ['oauth2', 'basic', 'api_key', 'bearer', 'none'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: '',
    clientAuthentication: 'client_secret_post',
    scopes: {},
    authUrl: '',
    discovery: true,
  },
  allowedHosts: [],
  requests: requestsByKindOfServer,
  guide: {
    client_credentials: [
      {
        text: {
          en: 'Register an application at the service and allow it the client credentials grant.',
          de: 'Registrieren Sie beim Dienst eine Anwendung und erlauben Sie ihr den Gewährungstyp Clientanmeldeinformationen.',
        },
      },
      {
        text: {
          en: 'Copy its client ID and client secret into this form. Find endpoints fills in the address where the service publishes it; otherwise copy its token endpoint.',
          de: 'Kopieren Sie ihre Client-ID und ihr Clientgeheimnis in dieses Formular. „Endpunkte suchen“ trägt die Adresse ein, wenn der Dienst sie veröffentlicht; kopieren Sie sonst seinen Token-Endpunkt.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Enter the host of the API under Allowed hosts: credentials are sent there and nowhere else.',
          de: 'Geben Sie den Host der API unter „Zulässige Hosts“ ein: Anmeldedaten werden dorthin und sonst nirgendwohin gesendet.',
        },
      },
      { text: { en: 'Choose Authenticate.', de: 'Wählen Sie „Authentifizieren“.' }, check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: {
          en: 'Register an application at the service. Give it the Callback URL shown here as redirect URI.',
          de: 'Registrieren Sie beim Dienst eine Anwendung. Geben Sie ihr die hier gezeigte Callback-URL als Umleitungs-URI.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy its client ID and client secret into this form. Find endpoints fills in the addresses where the service publishes them; otherwise copy its authorization and token endpoints.',
          de: 'Kopieren Sie ihre Client-ID und ihr Clientgeheimnis in dieses Formular. „Endpunkte suchen“ trägt die Adressen ein, wenn der Dienst sie veröffentlicht; kopieren Sie sonst seinen Autorisierungs- und seinen Token-Endpunkt.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Enter the scopes that the service names for reading, and the one for refresh tokens if it has one (often offline_access).',
          de: 'Geben Sie die Scopes ein, die der Dienst zum Lesen nennt, und den für Aktualisierungstoken, wenn es einen gibt (oft offline_access).',
        },
      },
      {
        text: {
          en: 'Enter the host of the API under Allowed hosts: tokens are sent there and nowhere else.',
          de: 'Geben Sie den Host der API unter „Zulässige Hosts“ ein: Token werden dorthin und sonst nirgendwohin gesendet.',
        },
      },
      {
        text: {
          en: 'Choose Authenticate and sign in in the window that opens.',
          de: 'Wählen Sie „Authentifizieren“ und melden Sie sich in dem Fenster an, das sich öffnet.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    name: {
      en: 'Another OAuth or OpenID Connect provider',
      de: 'Ein anderer OAuth- oder OpenID-Connect-Anbieter',
    },
    help: {
      en: 'Any server that publishes its keys, or answers about tokens (RFC 7662).',
      de: 'Jeder Server, der seine Schlüssel veröffentlicht oder Auskunft über Token gibt (RFC 7662).',
    },
    settings: [],
    validation: checkedByKeys([], ''),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'Enter the address of the provider and choose **Find**: it fills in what the provider publishes. Otherwise copy Issuer and JWKS URL from the provider’s documentation.',
          de: 'Geben Sie die Adresse des Anbieters ein und wählen Sie **Suchen**: Das trägt ein, was der Anbieter veröffentlicht. Kopieren Sie sonst Aussteller und JWKS-URL aus der Dokumentation des Anbieters.',
        },
        check: 'issuer',
      },
      {
        text: {
          en: 'If its tokens are not signed JWTs, choose to ask the issuer (introspection), and register a client there by which the app asks.',
          de: 'Sind seine Token keine signierten JWTs, wählen Sie, den Aussteller zu fragen (Introspection), und registrieren Sie dort einen Client, als der die App fragt.',
        },
      },
      {
        text: {
          en: 'Register an API, resource or audience for this app at the provider and enter its name as Audience.',
          de: 'Registrieren Sie beim Anbieter eine API, Ressource oder Zielgruppe für diese App und geben Sie ihren Namen als „Zielgruppe (Audience)“ ein.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Make a scope or role for it, give it to the program, and enter it under Scopes or Roles.',
          de: 'Legen Sie dafür einen Scope oder eine Rolle an, geben Sie sie dem Programm und tragen Sie sie unter „Berechtigungen (Scopes)“ oder „Rollen“ ein.',
        },
        check: 'permission',
      },
      addClient,
      testToken,
    ],
  },
};
