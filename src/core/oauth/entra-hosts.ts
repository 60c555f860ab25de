/** Sign-in hosts of Microsoft Entra ID's clouds (https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
const entraHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

/** Whether an address is of one of Entra ID's sign-in hosts. */
export function isEntraAddress(url: string): boolean {
  return URL.canParse(url) && isEntraHost(new URL(url).host);
}

/** Whether a host, as `URL.host` gives it, is Entra ID's. */
export function isEntraHost(host: string): boolean {
  return entraHosts.has(host);
}
