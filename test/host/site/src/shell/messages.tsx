import { LinkButton } from '@atlaskit/button/new';
import EmptyState from '@atlaskit/empty-state';
import { SiteError } from '../api/site-client';

/** An address the site has nothing for. */
export function NotFound() {
  return (
    <main id="main-content" className="message-page">
      <EmptyState
        header="Page not found"
        headingLevel={1}
        description="Nothing lives at this address. It may have been deleted."
        primaryAction={
          <LinkButton appearance="primary" href="/">
            Go to the start page
          </LinkButton>
        }
      />
    </main>
  );
}

/** What a product shows an account that may not see the page. */
export function NoPermission({ what }: { what: string }) {
  return (
    <main id="main-content" className="message-page">
      <EmptyState
        header="You do not have permission"
        headingLevel={1}
        description={`Your account may not ${what}. Switch the account at the top right to see it as someone else.`}
      />
    </main>
  );
}

/** Says why something could not be read. */
export function LoadError({ error, what }: { error: unknown; what: string }) {
  if (error instanceof SiteError && (error.status === 401 || error.status === 403)) {
    return <NoPermission what={what} />;
  }
  if (error instanceof SiteError && error.status === 404) return <NotFound />;
  return (
    <main id="main-content" className="message-page">
      <EmptyState
        header="Something went wrong"
        headingLevel={1}
        description={error instanceof Error ? error.message : String(error)}
      />
    </main>
  );
}
