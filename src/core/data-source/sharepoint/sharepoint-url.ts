import { buildText } from '../../../contract/text/text';
import type { Text } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import type { Result } from '../../result';

/*
 * Addresses as a browser shows them, from lists (`/sites/x/Lists/Name/AllItems.aspx`), libraries
 * (`/sites/x/Shared Documents/Forms/AllItems.aspx`), sites, and Excel files (`/:x:/r/sites/x/…`).
 */

/** What an address leads to, as far as its spelling tells. */
export interface SharePointPlace {
  readonly host: string;
  /** Server-relative path of the site, such as `/sites/sales`; empty for the root site. */
  readonly sitePath: string;
  /** Decoded path below the site that leads to a list, a library, a subsite or a file; empty for the site itself. */
  readonly folders: readonly string[];
  /** Whether the address says that it is a list. */
  readonly isList: boolean;
  /** Name of an Excel file, or null. */
  readonly workbook: string | null;
}

/** Why nothing can be made of an address, and what to do instead. */
export interface SharePointUrlProblem {
  readonly problem: Text;
  readonly remedy: Text;
}

const sharePointHost = /^[a-z0-9-]+(?:\.sharepoint\.(?:com|us|cn|de)|\.sharepoint-mil\.us|\.dps\.mil)$/;
const copyAddress = buildText('remedy.copySharePointAddress');

/** Reads a browser address of SharePoint. */
export function parseSharePointUrl(text: string): Result<SharePointPlace, SharePointUrlProblem> {
  if (!URL.canParse(text))
    return fail({ problem: buildText('problem.sharepoint.incomplete'), remedy: copyAddress });
  const url = new URL(text);
  const host = url.hostname.toLowerCase();
  if (url.protocol !== 'https:' || !sharePointHost.test(host)) {
    return fail({
      problem: buildText('problem.sharepoint.otherHost'),
      remedy: copyAddress,
    });
  }
  const parts = readPath(url.pathname);
  if (parts === null)
    return fail({ problem: buildText('problem.sharepoint.characters'), remedy: copyAddress });
  const sharing = /^:[a-z]:$/.exec(parts[0] ?? '');
  // `/:x:/r/…` carries the real path; `/:x:/s/…` only a token that stands for it.
  if (sharing !== null && parts[1] !== 'r') {
    return fail({ problem: buildText('problem.sharepoint.sharingLink'), remedy: copyAddress });
  }
  return succeed(readPlace(host, sharing === null ? parts : parts.slice(2)));
}

function readPath(pathname: string): readonly string[] | null {
  try {
    return pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

function readPlace(host: string, parts: readonly string[]): SharePointPlace {
  const isCollection = /^(?:sites|teams|personal)$/i.test(parts[0] ?? '') && parts[1] !== undefined;
  const site = isCollection ? parts.slice(0, 2) : [];
  const below = cutViews(parts.slice(site.length));
  const lists = below.findIndex((part) => part.toLowerCase() === 'lists');
  const place = (sitePath: readonly string[], folders: readonly string[], isList: boolean) => ({
    host,
    sitePath: sitePath.length === 0 ? '' : `/${sitePath.join('/')}`,
    folders,
    isList,
    workbook: folders.findLast((part) => /\.xls[xmb]$/i.test(part)) ?? null,
  });
  // What stands before `Lists` is the site, subsites included.
  if (lists >= 0 && below[lists + 1] !== undefined) {
    return place([...site, ...below.slice(0, lists)], below.slice(lists, lists + 2), true);
  }
  return place(site, below, false);
}

/** Drops pages that show something: views, forms, the site's own pages. */
function cutViews(parts: readonly string[]): readonly string[] {
  const systemFolder = parts.findIndex((part) =>
    ['_layouts', 'sitepages', 'forms', '_catalogs', '_api'].includes(part.toLowerCase()),
  );
  const kept = systemFolder === -1 ? parts : parts.slice(0, systemFolder);
  return kept.at(-1)?.toLowerCase().endsWith('.aspx') ? kept.slice(0, -1) : kept;
}
