import { resolveLink } from './resolve-link';
import { signsOf } from './find-signs';
import type { PageSigns } from './find-signs';

/** The next page as an answer names it. */
export interface NamedNextPage {
  /** Absolute; null: the answer names none, or nobody can tell which. */
  readonly url: string | null;
  /** Whether there are links called next that lead to different pages, or to a host that nobody vouches for. */
  readonly isAmbiguous: boolean;
  /** Where it stands. */
  readonly place: string | null;
}

/** Links that a protocol defines are followed wherever they lead (the allowed hosts decide); any other one stays on its host. */
const defined = /(odata\.|@)nextLink'?\]?$|\.__next$|\['__next'\]$|^link$/i;

/**
 * The one next page that an answer names: OData's links in all their versions, HAL, JSON:API, FHIR, Atom, a `Link`
 * header (RFC 8288), or any member called next that is an address. Relative ones are resolved against the page.
 */
export function findNextPage(signs: PageSigns, pageUrl: string): NamedNextPage {
  const links = signsOf(signs, 'link');
  const trusted = links.filter(({ place }) => defined.test(place));
  const targets = new Map<string, string>();
  for (const { sign, place } of trusted.length > 0 ? trusted.slice(0, 1) : links) {
    const url = resolveLink(sign.address, pageUrl);
    if (url !== null && !targets.has(url)) targets.set(url, place);
  }
  const [only, ...others] = [...targets];
  if (only === undefined) return { url: null, isAmbiguous: links.length > 0, place: links[0]?.place ?? null };
  const [url, place] = only;
  const isElsewhere = trusted.length === 0 && new URL(url).host !== new URL(pageUrl).host;
  if (others.length > 0 || isElsewhere) return { url: null, isAmbiguous: true, place };
  return { url, isAmbiguous: false, place };
}
