import type { ReactNode } from 'react';
import { openOutside } from './open-outside';

/** A link out of the app: Forge opens it, because the app's own frame may not. Only https addresses become links. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  if (!/^https:\/\//i.test(href)) return <>{children}</>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault();
        void openOutside(href);
      }}
    >
      {children}
    </a>
  );
}
