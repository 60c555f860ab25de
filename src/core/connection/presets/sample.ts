import type { ProviderPreset } from '../../../contract/connection';
import type { Column, ColumnType } from '../../../contract/table';

/**
 * A table to begin with, before anybody has an app registration at hand: ten made-up people of JSONPlaceholder, a
 * public service since 2013 that asks for no sign-in and keeps its answers: https://jsonplaceholder.typicode.com
 */
export const sample: ProviderPreset = {
  id: 'sample',
  name: 'Sample data (JSONPlaceholder)',
  description: 'Made-up people of a public service, open to all: to see how everything works.',
  settings: [],
  authTypes: ['none'],
  allowedHosts: ['jsonplaceholder.typicode.com'],
  requests: [
    {
      key: 'people',
      name: 'Sample people',
      description: 'Ten made-up people with mail address, phone, city and company.',
      url: 'https://jsonplaceholder.typicode.com/users',
      rowsPath: '$',
      columns: [
        column('name', 'Name', '$.name'),
        column('email', 'Email', '$.email', 'email'),
        column('phone', 'Phone', '$.phone'),
        column('city', 'City', '$.address.city'),
        column('company', 'Company', '$.company.name'),
      ],
      permissions: {},
    },
  ],
  guide: {},
};

function column(key: string, name: string, path: string, type: ColumnType = 'text'): Column {
  return { key, name, path, type, hidden: false };
}
