import { useEffect, useState, type MouseEvent } from 'react';
import { useSite } from '../shell/site-context';

export interface AppLink {
  href: string;
  target?: '_blank';
  onClick?: (event: MouseEvent) => void;
}

/** Only these may stand behind a link that an app shows; UI Kit drops `javascript:` and its like. */
const ALLOWED_PROTOCOLS = ['https:', 'http:', 'mailto:'];

/**
 * Makes a link of the app's own usable here: addresses of the simulated services lead to the local ones, an
 * address that is no web or mail address leads nowhere.
 */
export function useAppLink(href: string | undefined, opensNewTab: boolean): AppLink {
  const { client } = useSite();
  const [resolved, setResolved] = useState<string>();
  const url = URL.canParse(href ?? '', window.location.origin)
    ? new URL(href ?? '', window.location.origin)
    : undefined;
  const isAllowed = href !== undefined && url !== undefined && ALLOWED_PROTOCOLS.includes(url.protocol);
  const isOutside = isAllowed && url.protocol !== 'mailto:' && url.origin !== window.location.origin;
  useEffect(() => {
    if (!isOutside || !href) return;
    let isCurrent = true;
    client.link(href).then(
      (local) => isCurrent && setResolved(local),
      () => undefined, // without an answer the address itself is the best there is
    );
    return () => {
      isCurrent = false;
    };
  }, [client, href, isOutside]);
  return {
    href: isAllowed ? ((isOutside ? resolved : undefined) ?? href) : '#',
    ...(opensNewTab ? { target: '_blank' as const } : {}),
    ...(isAllowed ? {} : { onClick: (event: MouseEvent) => event.preventDefault() }),
  };
}
