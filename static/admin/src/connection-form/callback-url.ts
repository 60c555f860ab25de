import { useEffect, useState } from 'react';
import { callAdmin } from '../api';

/** It never changes while the page is open, and two places show it. */
let known: string | null = null;

/** The address to register at providers. Null: not known yet; empty: it could not be read. */
export function useCallbackUrl(): string | null {
  const [callbackUrl, setCallbackUrl] = useState<string | null>(known);
  useEffect(() => {
    if (known) return undefined;
    let isShown = true;
    void callAdmin('getCallbackUrl', {}).then((reply) => {
      if (reply.ok) known = reply.data.callbackUrl;
      if (isShown) setCallbackUrl(known ?? '');
    });
    return () => {
      isShown = false;
    };
  }, []);
  return callbackUrl;
}
