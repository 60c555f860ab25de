import { router } from '@forge/bridge';

/** Loads the product's page anew, and the console in it; the console alone where the product does not do it. */
export function reloadPage(): void {
  void router.reload().catch(() => window.location.reload());
}
