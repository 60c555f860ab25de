import type { OpenedWindow } from '../parts/open-outside';

/** What is known of a window that nothing comes back from. */
export type WindowDoubt = 'blocked' | 'closed' | 'not-opened' | 'silent';

/** So long a person may look at a sign-in page before they are asked whether all is well. */
export const doubtAfterMs = 10_000;

/** The parts of a page that tell whether somebody left it for another window. */
export interface WatchedPage {
  /** Calls back once, when the page is covered or loses the keyboard; gives a function that ends it. */
  readonly onLeft: (left: () => void) => () => void;
}

/**
 * Tells why nothing may have come back from a window: at once that it was blocked, later what can be told by then.
 * Forge gives no handle of the window, so that a page which nobody left is all there is to go by.
 * @returns ends the watch
 */
export function watchWindow(
  opening: Promise<OpenedWindow>,
  tell: (doubt: WindowDoubt) => void,
  page: WatchedPage = thisPage,
): () => void {
  let isOver = false;
  let isLeft = false;
  let opened: OpenedWindow = { state: 'asked' };
  const stopLooking = page.onLeft(() => (isLeft = true));
  const timer = setTimeout(() => tell(judge(opened, isLeft)), doubtAfterMs);
  void opening.then((answer) => {
    opened = answer;
    if (!isOver && answer.state === 'blocked') tell('blocked');
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
    stopLooking();
  };
}

function judge(opened: OpenedWindow, isLeft: boolean): WindowDoubt {
  if (opened.state === 'blocked') return 'blocked';
  if (opened.state === 'opened') return opened.isClosed() ? 'closed' : 'silent';
  return isLeft ? 'silent' : 'not-opened';
}

const thisPage: WatchedPage = {
  onLeft: (left) => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') left();
    };
    window.addEventListener('blur', left);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('blur', left);
      document.removeEventListener('visibilitychange', onHidden);
    };
  },
};
