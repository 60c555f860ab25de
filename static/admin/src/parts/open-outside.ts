import { router } from '@forge/bridge';

/** Opens an address in a new window. Forge opens it, because the app's own frame may not; never rejects. */
export async function openOutside(url: string): Promise<void> {
  try {
    await router.open(url);
  } catch {
    window.open(url, '_blank', 'noopener');
  }
}
