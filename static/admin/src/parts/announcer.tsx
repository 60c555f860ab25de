import type { ReactNode } from 'react';
import { createContext, useContext, useRef, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a result to screen readers without moving the focus. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** Holds the page's one polite live region. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const count = useRef(0);
  const announce = useRef((next: string) => {
    // The same text twice in a row is only spoken again if it differs, hence the alternating no-break space.
    count.current += 1;
    setText(count.current % 2 === 0 ? `${next}\u00a0` : next);
  });
  return (
    <AnnounceContext.Provider value={announce.current}>
      {children}
      <div className="ed-visually-hidden" role="status" aria-live="polite">
        {text}
      </div>
    </AnnounceContext.Provider>
  );
}
