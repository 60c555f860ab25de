import { router } from '@forge/bridge';

/** What is known of a window that was asked for. */
export type OpenedWindow =
  /** Forge was asked and says nothing of the window: it opens it from a page of its own. */
  | { readonly state: 'asked' }
  | { readonly state: 'blocked' }
  /** Opened from here. A page that keeps to itself (Cross-Origin-Opener-Policy) counts as closed too. */
  | { readonly state: 'opened'; readonly isClosed: () => boolean };

/** Opens an address in a new window. Forge opens it, because the app's own frame may not; never rejects. */
export async function openOutside(url: string): Promise<OpenedWindow> {
  try {
    // Typed as telling nothing; what Forge's page answers is not written down.
    const opening: Promise<unknown> = router.open(url);
    const answer = await opening;
    return { state: answer === false ? 'blocked' : 'asked' };
  } catch {
    const opened = window.open(url, '_blank');
    if (opened === null) return { state: 'blocked' };
    // The page there must not lead this one elsewhere.
    opened.opener = null;
    return { state: 'opened', isClosed: () => opened.closed };
  }
}
