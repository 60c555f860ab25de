import { t } from '../text/t';

/** Notes a problem of an address that the server would refuse as well. */
export function checkUrl(errors: Record<string, string>, path: string, text: string, label: string): void {
  const url = text.trim();
  if (url === '') errors[path] = t('console.checks.required', { label });
  else if (!/^https?:\/\/[^/\s]/i.test(url)) errors[path] = t('console.checks.url');
  else if (hasGap(url)) errors[path] = t('console.checks.gap');
  else if (!isHost(/^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '')) {
    errors[path] = t('console.checks.url');
  }
}

/** Whether Atlassian can be asked to allow a host: a name with a dot, or this machine's, with its port. */
export function isHost(host: string): boolean {
  const address = `https://${host}`;
  if (!URL.canParse(address) || new URL(address).host !== host.replace(/:443$/, '')) return false;
  return host.includes('.') || /^(?:localhost|\[::1\])(?::\d+)?$/.test(host);
}

/**
 * Whether a preset's `{name}` or a guide's `<name>` was left unfilled, or the host is not written out. `{{name}}` is a
 * parameter, not a gap.
 */
function hasGap(url: string): boolean {
  return (
    /^[^?#]*<[^<>]*>/.test(url) ||
    /^https?:\/\/[^/?#]*\{/i.test(url) ||
    /(?<!\{)\{[a-zA-Z]+\}(?!\})/.test(url)
  );
}
