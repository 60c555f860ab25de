/** Sign-in hosts of Microsoft Entra ID's clouds (https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud). */
const entraHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

/** Whether a host, as `URL.host` gives it, is Entra ID's. */
export function isEntraHost(host: string): boolean {
  return entraHosts.has(host);
}
