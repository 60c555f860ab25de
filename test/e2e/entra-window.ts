import type { Page } from 'playwright-core';

/** How a person goes through the sign-in window of the simulated Entra ID. */
export interface PersonInWindow {
  readonly name: string;
  /** `none`: the permissions were granted before, so nobody is asked. */
  readonly consent: 'accept' | 'accept-for-organization' | 'cancel' | 'none';
}

/** Registers the callback where Entra does not know it yet; at Microsoft this is done in the portal. */
export async function registerRedirectUri(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Register this redirect URI' }).click();
  await window.getByRole('heading', { name: 'Pick an account' }).waitFor();
}

/** Picks the account and answers the consent page. The window is then on the app's callback page. */
export async function signInAs(window: Page, { name, consent }: PersonInWindow): Promise<void> {
  await window.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  if (consent === 'none') return;
  await window.getByRole('heading', { name: /Permissions requested/ }).waitFor();
  if (consent === 'accept-for-organization') await window.getByRole('checkbox').check();
  await window.getByRole('button', { name: consent === 'cancel' ? 'Cancel' : 'Accept' }).click();
}
