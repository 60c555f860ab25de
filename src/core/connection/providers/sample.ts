import { column, same } from './provider';
import type { Provider } from './provider';

/**
 * A table to begin with, before anybody has an app registration at hand: ten made-up people of JSONPlaceholder, a
 * public service since 2013 that asks for no sign-in and keeps its answers: https://jsonplaceholder.typicode.com
 */
export const sample: Provider = {
  id: 'sample',
  name: { en: 'Sample data (JSONPlaceholder)', de: 'Beispieldaten (JSONPlaceholder)' },
  description: {
    en: 'Made-up people of a public service, open to all: to see how everything works.',
    de: 'Erfundene Personen eines öffentlichen Dienstes, für alle offen: um zu sehen, wie alles funktioniert.',
  },
  category: 'other',
  settings: [],
  authTypes: ['none'],
  allowedHosts: ['jsonplaceholder.typicode.com'],
  requests: [
    {
      key: 'people',
      name: { en: 'Sample people', de: 'Beispielpersonen' },
      description: {
        en: 'Ten made-up people with mail address, phone, city and company.',
        de: 'Zehn erfundene Personen mit E-Mail-Adresse, Telefon, Ort und Firma.',
      },
      url: 'https://jsonplaceholder.typicode.com/users',
      rowsPath: '$',
      columns: [
        column('name', same('Name'), '$.name'),
        column('email', { en: 'Email', de: 'E-Mail' }, '$.email', 'email'),
        column('phone', { en: 'Phone', de: 'Telefon' }, '$.phone'),
        column('city', { en: 'City', de: 'Ort' }, '$.address.city'),
        column('company', { en: 'Company', de: 'Firma' }, '$.company.name'),
      ],
      permissions: {},
    },
  ],
  guide: {},
};
