import { escapeHtml, hiddenInputs, htmlPage } from '../http/html-page';
import type { AppRegistration } from '../seed/app-registrations';
import type { Person } from '../seed/people';
import type { Tenant } from '../seed/tenants';

const BRAND = 'Entra ID (simulation)';

/** What each permission lets an application do, as consent pages put it. */
const PERMISSION_TEXT: Readonly<Record<string, string>> = {
  openid: 'Sign you in',
  profile: 'View your basic profile',
  email: 'View your email address',
  offline_access: 'Maintain access to data you have given it access to',
  'User.Read': 'Sign you in and read your profile',
  'User.ReadBasic.All': "Read all users' basic profiles",
  'User.Read.All': "Read all users' full profiles",
  'Group.Read.All': 'Read all groups',
  'Sites.Read.All': 'Read items in all site collections',
  'Sites.Selected': 'Access selected site collections',
};

/** Everybody who can sign in, the demo people first. Each is one button that posts `user`. */
export function signInPage(options: {
  action: string;
  hidden: Record<string, string>;
  tenant: Tenant;
  app: AppRegistration;
  people: readonly Person[];
}): string {
  const button = ({ user, isAdministrator }: Person): string =>
    `<li><button name="user" value="${user.id}">${escapeHtml(user.displayName)}
<small>${escapeHtml(user.userPrincipalName)} · ${escapeHtml(user.jobTitle ?? 'No title')}${
      isAdministrator ? ' · Global Administrator' : ''
    }</small></button></li>`;
  const demo = options.people.filter((person) => person.isDemoPerson);
  const others = options.people
    .filter(({ isDemoPerson, user }) => !isDemoPerson && user.userType === 'Member')
    .sort((a, b) => a.user.userPrincipalName.localeCompare(b.user.userPrincipalName, 'en'));
  return htmlPage({
    brand: `${BRAND} · ${options.tenant.displayName}`,
    title: 'Pick an account',
    body: `<p>to continue to <strong>${escapeHtml(options.app.displayName)}</strong></p>
<form method="post" action="${escapeHtml(options.action)}">${hiddenInputs(options.hidden)}
<ul class="people">${demo.map(button).join('')}</ul>
<details><summary>${others.length} more people</summary><ul class="people">${others.map(button).join('')}</ul></details>
<div class="actions"><button name="decision" value="cancel">Cancel</button></div></form>`,
  });
}

/** Asks a user, or an administrator for everybody, to grant permissions. */
export function consentPage(options: {
  action: string;
  hidden: Record<string, string>;
  app: AppRegistration;
  person: Person;
  permissions: readonly string[];
  forOrganization: 'always' | 'offered' | 'no';
}): string {
  const items = options.permissions
    .map((name) => `<li>${escapeHtml(PERMISSION_TEXT[name] ?? name)} <code>${escapeHtml(name)}</code></li>`)
    .join('');
  const box =
    options.forOrganization === 'offered'
      ? '<p><label><input type="checkbox" name="organization" value="yes"> Consent on behalf of your organization</label></p>'
      : '';
  return htmlPage({
    brand: `${BRAND} · ${options.person.user.userPrincipalName}`,
    title:
      options.forOrganization === 'always'
        ? 'Permissions requested: review for your organization'
        : 'Permissions requested',
    body: `<p><strong>${escapeHtml(options.app.displayName)}</strong> (unverified) would like to:</p><ul>${items}</ul>
<form method="post" action="${escapeHtml(options.action)}">${hiddenInputs(options.hidden)}${box}
<div class="actions"><button name="decision" value="cancel">Cancel</button>
<button class="primary" name="decision" value="accept">Accept</button></div></form>`,
  });
}

/** Shown to people who may not grant what is asked for. */
export function needAdminApprovalPage(options: {
  action: string;
  hidden: Record<string, string>;
  app: AppRegistration;
  person: Person;
}): string {
  return htmlPage({
    brand: `${BRAND} · ${options.person.user.userPrincipalName}`,
    title: 'Need admin approval',
    body: `<p><strong>${escapeHtml(options.app.displayName)}</strong> needs permission to access resources in your
organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
<form method="post" action="${escapeHtml(options.action)}">${hiddenInputs(options.hidden)}
<div class="actions"><button name="decision" value="another">Have an admin account? Sign in with that account</button>
<button name="decision" value="cancel">Return to the application without granting consent</button></div></form>`,
  });
}

/** Only the simulation offers this: the callback can be registered from the page that refuses it. */
export function registerRedirectForm(
  action: string,
  clientId: string,
  redirectUri: string,
  back: string,
): string {
  return `<form method="post" action="${escapeHtml(action)}">
${hiddenInputs({ client_id: clientId, redirect_uri: redirectUri, back })}
<p class="note">At Microsoft you would now open <em>App registrations &gt; Authentication &gt; Add a platform &gt; Web</em>
and enter the redirect URI. In this simulation one click does it:</p>
<div class="actions"><button class="primary">Register this redirect URI</button></div></form>`;
}
