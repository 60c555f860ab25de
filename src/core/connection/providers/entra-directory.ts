import type { GuideStep } from '../../../contract/provider';
import { same } from './provider';
import type { Provider, ProviderText } from './provider';

type Setting = Provider['settings'][number];

/*
 * What the services behind a Microsoft Entra directory have in common: the tenant, and how an app is registered there.
 */

/** Which directory signs in. */
export const entraTenant: Setting = {
  key: 'tenant',
  label: { en: 'Tenant', de: 'Mandant' },
  help: {
    en: 'Directory (tenant) ID from the app registration’s Overview, or a domain such as contoso.onmicrosoft.com. The address of the token endpoint will do too.',
    de: 'Verzeichnis-ID (Mandant) aus der Übersicht der App-Registrierung oder eine Domäne wie contoso.onmicrosoft.com. Auch die Adresse des Token-Endpunkts genügt.',
  },
  placeholder: '00000000-0000-0000-0000-000000000000',
  required: true,
  pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
  gapNames: ['tenantId', 'tenantName', 'yourTenant', 'yourTenantId', 'directoryId', 'directoryTenantId'],
  patternMessage: {
    en: 'must be a tenant ID or a domain name',
    de: 'muss eine Mandanten-ID oder ein Domänenname sein',
  },
};

/** Addresses that name a directory: earlier endpoints, issuers of its tokens, pages of the portals. */
export const entraAddresses = [
  'https://{authority}/{tenant}/oauth2/token',
  'https://{authority}/{tenant}/oauth2/authorize',
  'https://{authority}/{tenant}',
  'https://sts.windows.net/{tenant}',
  'https://login.windows.net/{tenant}',
  'https://{portal}/#@{tenant}',
  'https://{portal}/{tenant}',
  'https://entra.microsoft.com/#@{tenant}',
  'https://entra.microsoft.com/{tenant}',
] as const;

/**
 * The national cloud of an Azure service, with its sign-in host and what else differs.
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export function azureCloud(
  variables: Readonly<Record<'global' | 'us-gov' | 'china', Readonly<Record<string, string>>>>,
): Setting {
  return {
    key: 'cloud',
    label: same('Cloud'),
    help: { en: 'Where the Azure subscription lives.', de: 'Wo sich das Azure-Abonnement befindet.' },
    required: true,
    options: [
      {
        value: 'global',
        label: same('Global'),
        variables: {
          authority: 'login.microsoftonline.com',
          portal: 'portal.azure.com',
          exchange: 'api://AzureADTokenExchange',
          ...variables.global,
        },
      },
      {
        value: 'us-gov',
        label: { en: 'US Government', de: 'US-Regierung' },
        variables: {
          authority: 'login.microsoftonline.us',
          portal: 'portal.azure.us',
          exchange: 'api://AzureADTokenExchangeUSGov',
          ...variables['us-gov'],
        },
      },
      {
        value: 'china',
        label: same('China (21Vianet)'),
        variables: {
          authority: 'login.partner.microsoftonline.cn',
          portal: 'portal.azure.cn',
          exchange: 'api://AzureADTokenExchangeChina',
          ...variables.china,
        },
      },
    ],
  };
}

/** Endpoints of the directory, at the sign-in host of the chosen cloud. */
export const entraEndpoints = {
  tokenUrl: 'https://{authority}/{tenant}/oauth2/v2.0/token',
  authUrl: 'https://{authority}/{tenant}/oauth2/v2.0/authorize',
  clientAuthentication: 'client_secret_post',
  refreshScope: 'offline_access',
  federationAudience: '{exchange}',
} as const;

/** Register an app. */
export const registerApp: GuideStep<ProviderText> = {
  text: {
    en: 'In the Azure portal open **Microsoft Entra ID** > **App registrations** > **New registration**. Name it and choose **Register**.',
    de: 'Öffnen Sie im Azure-Portal **Microsoft Entra ID** > **App-Registrierungen** > **Neue Registrierung**. Geben Sie ihr einen Namen und wählen Sie **Registrieren**.',
  },
  copy: ['app-name'],
};

/** Let the sign-in come back. */
export const addRedirect: GuideStep<ProviderText> = {
  text: {
    en: 'Open **Authentication** > **Add a platform** > **Web**, not Single-page application. Paste the Callback URL as redirect URI and choose **Configure**.',
    de: 'Öffnen Sie **Authentifizierung** > **Plattform hinzufügen** > **Web**, nicht „Single-Page-Webanwendung“. Fügen Sie die Callback-URL als Umleitungs-URI ein und wählen Sie **Konfigurieren**.',
  },
  copy: ['callback-url'],
  check: 'callback',
};

/** Copy tenant and client ID. */
export const copyIds: GuideStep<ProviderText> = {
  text: {
    en: 'On **Overview**, copy the Directory (tenant) ID and the Application (client) ID into Tenant and Client ID.',
    de: 'Kopieren Sie unter **Übersicht** die Verzeichnis-ID (Mandant) und die Anwendungs-ID (Client) in „Mandant“ und „Client-ID“.',
  },
  check: 'ids',
};

/** Make a client secret. */
export const copySecret: GuideStep<ProviderText> = {
  text: {
    en: 'Open **Certificates & secrets** > **Client secrets** > **New client secret**. Copy the **Value** at once (not the Secret ID) into Client secret: it is shown only now.',
    de: 'Öffnen Sie **Zertifikate & Geheimnisse** > **Neuer geheimer Clientschlüssel**. Kopieren Sie den **Wert** (nicht die „Geheimnis-ID“) sofort in „Clientgeheimnis“: Er wird nur jetzt angezeigt.',
  },
  check: 'secret',
  credential: 'secret',
};

/** Instead of a secret: a certificate, whose key never leaves the app again. */
export const uploadCertificate: GuideStep<ProviderText> = {
  text: {
    en: 'Open **Certificates & secrets** > **Certificates** > **Upload certificate** and upload the certificate (.cer or .pem, without its key). Paste key and certificate here. To renew it, upload the new one beside the old and enter it here: it takes over once the sign-in service has accepted it.',
    de: 'Öffnen Sie **Zertifikate & Geheimnisse** > **Zertifikate** > **Zertifikat hochladen** und laden Sie das Zertifikat hoch (.cer oder .pem, ohne seinen Schlüssel). Fügen Sie Schlüssel und Zertifikat hier ein. Zum Erneuern laden Sie das neue neben dem alten hoch und geben es hier ein: Es löst das alte ab, sobald der Anmeldedienst es angenommen hat.',
  },
  check: 'secret',
  credential: 'certificate',
};

/** Instead of a secret: the directory trusts the app as an issuer of its own. */
export const addFederatedCredential: GuideStep<ProviderText> = {
  text: {
    en: 'Choose **Check the app’s issuer** here. Then open **Certificates & secrets** > **Federated credentials** > **Add credential**, choose the scenario **Other issuer**, and enter issuer, subject (as **Value**) and audience exactly as they then appear. Any name will do.',
    de: 'Wählen Sie hier **Aussteller der App prüfen**. Öffnen Sie dann **Zertifikate & Geheimnisse** > **Verbundanmeldeinformationen** > **Anmeldeinformation hinzufügen**, wählen Sie das Szenario **Anderer Aussteller** und geben Sie Aussteller, Subjekt (als **Wert**) und Zielgruppe genau so ein, wie sie dann erscheinen. Der Name ist beliebig.',
  },
  copy: ['federation'],
  check: 'federation',
  credential: 'federation',
};

/** Sign in with the app’s own credentials. */
export const authenticate: GuideStep<ProviderText> = {
  text: { en: 'Choose **Authenticate** here.', de: 'Wählen Sie hier **Authentifizieren**.' },
  check: 'signed-in',
};

/** Sign in as a person. */
export const signIn: GuideStep<ProviderText> = {
  text: {
    en: 'Choose **Authenticate**, sign in in the window that opens and accept. The window says when it can be closed.',
    de: 'Wählen Sie **Authentifizieren**, melden Sie sich in dem Fenster an, das sich öffnet, und stimmen Sie zu. Das Fenster sagt, wann es geschlossen werden kann.',
  },
  check: 'signed-in',
};
