import type { Paging } from '../../../contract/paging';
import { atlassianCloud } from './atlassian-cloud';
import { column, same } from './provider';
import type { Provider } from './provider';

/**
 * The link begins at the site's root (`/wiki/api/v2/…`) and not at the gateway's address of the site.
 * https://developer.atlassian.com/cloud/confluence/rest/v2/intro/#using
 */
const paging: Paging = { kind: 'next-link', path: '$._links.next' };

/** Confluence Cloud. https://developer.atlassian.com/cloud/confluence/rest/v2/ */
export const confluenceCloud: Provider = {
  ...atlassianCloud('Confluence', ['read:page:confluence', 'read:space:confluence']),
  id: 'confluence-cloud',
  name: same('Confluence Cloud'),
  description: {
    en: 'Pages and spaces of a Confluence in Atlassian’s cloud, this site’s or another’s.',
    de: 'Seiten und Bereiche eines Confluence in Atlassians Cloud, dieser Site oder einer anderen.',
  },
  requests: [
    {
      key: 'pages',
      name: { en: 'Pages', de: 'Seiten' },
      description: { en: 'Pages that the account can see.', de: 'Seiten, die das Konto sehen kann.' },
      url: 'https://api.atlassian.com/ex/confluence/{cloudId}/wiki/api/v2/pages?status=current&limit=250',
      rowsPath: '$.results',
      paging,
      columns: [
        column('title', { en: 'Title', de: 'Titel' }, '$.title'),
        column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.version.createdAt', 'date-time'),
        column('version', same('Version'), '$.version.number', 'number'),
        column('created', { en: 'Created', de: 'Erstellt' }, '$.createdAt', 'date-time'),
        { ...column('spaceId', { en: 'Space ID', de: 'Bereichs-ID' }, '$.spaceId'), hidden: true },
        { ...column('id', same('ID'), '$.id'), hidden: true },
      ],
      permissions: {
        authorization_code: ['read:page:confluence'],
        client_credentials: ['read:page:confluence'],
      },
    },
    {
      key: 'spaces',
      name: { en: 'Spaces', de: 'Bereiche' },
      description: { en: 'Spaces that the account can see.', de: 'Bereiche, die das Konto sehen kann.' },
      url: 'https://api.atlassian.com/ex/confluence/{cloudId}/wiki/api/v2/spaces?limit=250',
      rowsPath: '$.results',
      paging,
      columns: [
        column('name', same('Name'), '$.name'),
        column('key', { en: 'Key', de: 'Schlüssel' }, '$.key'),
        column('type', { en: 'Type', de: 'Typ' }, '$.type', 'choice'),
        column('status', same('Status'), '$.status', 'choice'),
      ],
      permissions: {
        authorization_code: ['read:space:confluence'],
        client_credentials: ['read:space:confluence'],
      },
    },
  ],
};
