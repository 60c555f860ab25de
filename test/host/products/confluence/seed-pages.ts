import { accountOf, APP_ACCOUNT_ID } from '../../accounts/accounts';
import type { PageDocument, PageRestrictions } from './page-document';

function only(...accountIds: (string | null)[]): PageRestrictions {
  const list = accountIds.filter((id) => id !== null);
  return { read: list, update: list };
}

/** The pages of a new site. */
export function seedPages(): PageDocument {
  const admin = accountOf('admin').accountId;
  const author = accountOf('author').accountId;
  return {
    nextId: 98_320,
    pages: [
      {
        id: '98305',
        title: 'Welcome',
        version: 1,
        spaceKey: 'DEMO',
        body: [
          { kind: 'heading', text: 'Welcome to the demo space' },
          {
            kind: 'paragraph',
            text: 'Edit this page and insert the External data macro to show people or lists from Microsoft 365.',
          },
        ],
      },
      {
        id: '98306',
        title: 'Team directory',
        version: 1,
        spaceKey: 'DEMO',
        body: [{ kind: 'paragraph', text: 'Who works here? Insert the External data macro below.' }],
      },
      {
        id: '98308',
        title: 'Salary bands',
        version: 1,
        spaceKey: 'DEMO',
        restrictions: only(admin, author, APP_ACCOUNT_ID),
        body: [{ kind: 'paragraph', text: 'Restricted to Ada Admin, Otto Author and the app.' }],
      },
      {
        id: '98309',
        title: 'Board minutes',
        version: 1,
        spaceKey: 'DEMO',
        restrictions: only(admin),
        body: [{ kind: 'paragraph', text: 'Restricted to Ada Admin: not even the app sees this page.' }],
      },
      {
        id: '98307',
        title: 'Runbook',
        version: 1,
        spaceKey: 'OPS',
        body: [{ kind: 'paragraph', text: 'Only authors and admins see this page.' }],
      },
      {
        id: '98310',
        title: 'Partner contacts',
        version: 1,
        spaceKey: 'PARTNER',
        body: [{ kind: 'paragraph', text: 'The only space that guests see, besides the public one.' }],
      },
      {
        id: '98311',
        title: 'Opening hours',
        version: 1,
        spaceKey: 'PUB',
        body: [{ kind: 'paragraph', text: 'Everyone may read this page, without an account too.' }],
      },
    ],
  };
}
