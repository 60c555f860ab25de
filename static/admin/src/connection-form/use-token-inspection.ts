import { useEffect, useState } from 'react';
import type { TokenInspection } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';

/**
 * What the current token says about itself, read once per sign-in while `id` is given. Null: not known; a failure
 * to read it is told where its details are asked for, not here.
 */
export function useTokenInspection(id: string | null, signInKey: string): TokenInspection | null {
  const [token, setToken] = useState<TokenInspection | null>(null);
  useEffect(() => {
    setToken(null);
    if (id === null) return undefined;
    let isShown = true;
    void callAdmin('inspectToken', { id }).then((reply) => {
      if (isShown && reply.ok) setToken(reply.data);
    });
    return () => {
      isShown = false;
    };
  }, [id, signInKey]);
  return token;
}
