import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { HelpContext } from '../parts/help-context';
import { lazyPart } from '../parts/lazy-part';

const HelpDialog = lazyPart(async () => (await import('./help-dialog')).HelpDialog);

/** Lets every failure beneath it open its place in the troubleshooting guide, which is downloaded then. */
export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [topic, setTopic] = useState<string | null>(null);
  return (
    <HelpContext.Provider value={setTopic}>
      {children}
      {topic !== null && (
        <Suspense>
          <HelpDialog topic={topic} onClose={() => setTopic(null)} />
        </Suspense>
      )}
    </HelpContext.Provider>
  );
}
