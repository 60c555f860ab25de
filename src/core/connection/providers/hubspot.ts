import type { Paging } from '../../../contract/paging';
import { column, same } from './provider';
import type { Provider } from './provider';

const scopes = ['crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.deals.read'] as const;

/** https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts */
const paging: Paging = {
  kind: 'cursor',
  cursorPath: '$.paging.next.after',
  sendAs: 'query',
  parameter: 'after',
  hasMorePath: '',
};

/**
 * HubSpot. Access tokens live for half an hour and are renewed; the older endpoints `/oauth/v1/…` end in 2027.
 * https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens
 */
export const hubspot: Provider = {
  id: 'hubspot',
  name: same('HubSpot'),
  description: {
    en: 'Contacts, companies and deals of HubSpot’s CRM.',
    de: 'Kontakte, Unternehmen und Deals aus HubSpots CRM.',
  },
  category: 'business',
  settings: [],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://api.hubapi.com/oauth/2026-03/token',
    authUrl: 'https://app.hubspot.com/oauth/authorize',
    revokeUrl: 'https://api.hubapi.com/oauth/2026-03/token/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: ['oauth', ...scopes].join(' ') },
  },
  allowedHosts: ['api.hubapi.com'],
  requests: [
    {
      key: 'contacts',
      name: { en: 'Contacts', de: 'Kontakte' },
      description: { en: 'Every contact of the account.', de: 'Alle Kontakte des Kontos.' },
      url: 'https://api.hubapi.com/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,email,phone,jobtitle,lifecyclestage',
      rowsPath: '$.results',
      paging,
      columns: [
        column('firstname', { en: 'First name', de: 'Vorname' }, '$.properties.firstname'),
        column('lastname', { en: 'Last name', de: 'Nachname' }, '$.properties.lastname'),
        column('email', { en: 'Email', de: 'E-Mail' }, '$.properties.email', 'email'),
        column('phone', { en: 'Phone', de: 'Telefon' }, '$.properties.phone'),
        column('jobtitle', { en: 'Job title', de: 'Position' }, '$.properties.jobtitle'),
        column('stage', { en: 'Stage', de: 'Phase' }, '$.properties.lifecyclestage', 'choice'),
        column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.updatedAt', 'date-time'),
      ],
      permissions: { authorization_code: ['crm.objects.contacts.read'] },
    },
    {
      key: 'companies',
      name: { en: 'Companies', de: 'Unternehmen' },
      description: { en: 'Every company of the account.', de: 'Alle Unternehmen des Kontos.' },
      url: 'https://api.hubapi.com/crm/v3/objects/companies?limit=100&properties=name,domain,industry,city,country',
      rowsPath: '$.results',
      paging,
      columns: [
        column('name', same('Name'), '$.properties.name'),
        column('domain', { en: 'Domain', de: 'Domäne' }, '$.properties.domain'),
        column('industry', { en: 'Industry', de: 'Branche' }, '$.properties.industry', 'choice'),
        column('city', { en: 'City', de: 'Ort' }, '$.properties.city'),
        column('country', { en: 'Country', de: 'Land' }, '$.properties.country', 'choice'),
      ],
      permissions: { authorization_code: ['crm.objects.companies.read'] },
    },
    {
      key: 'deals',
      name: same('Deals'),
      description: { en: 'Every deal of the account.', de: 'Alle Deals des Kontos.' },
      url: 'https://api.hubapi.com/crm/v3/objects/deals?limit=100&properties=dealname,dealstage,amount,closedate',
      rowsPath: '$.results',
      paging,
      columns: [
        column('name', same('Name'), '$.properties.dealname'),
        column('stage', { en: 'Stage', de: 'Phase' }, '$.properties.dealstage', 'choice'),
        column('amount', { en: 'Amount', de: 'Betrag' }, '$.properties.amount', 'number'),
        column('close', { en: 'Close date', de: 'Abschlussdatum' }, '$.properties.closedate', 'date-time'),
      ],
      permissions: { authorization_code: ['crm.objects.deals.read'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In your HubSpot developer account create an app, name it and open its **Auth** settings.',
          de: 'Erstellen Sie in Ihrem HubSpot-Entwicklerkonto eine App, geben Sie ihr einen Namen und öffnen Sie ihre **Auth**-Einstellungen.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Add the Callback URL as **Redirect URL**.',
          de: 'Fügen Sie die Callback-URL als **Redirect URL** hinzu.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Under **Scopes** add the same scopes as here: HubSpot shows an error if the two differ.',
          de: 'Fügen Sie unter **Scopes** dieselben hinzu wie hier: HubSpot zeigt einen Fehler, wenn sie sich unterscheiden.',
        },
        copy: ['scopes'],
      },
      {
        text: {
          en: 'Copy **Client ID** and **Client secret** into this form.',
          de: 'Kopieren Sie **Client ID** und **Client secret** in dieses Formular.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Choose **Authenticate** and in the window that opens the account to read.',
          de: 'Wählen Sie **Authentifizieren** und in dem Fenster, das sich öffnet, das Konto, das gelesen werden soll.',
        },
        check: 'signed-in',
      },
    ],
  },
};
