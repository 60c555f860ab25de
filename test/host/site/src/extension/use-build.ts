import { useEffect, useState } from 'react';
import { useSite } from '../shell/site-context';

/** Whether a resource's files are there: `built`, `building`, or why they cannot be built. */
export type BuildState = 'built' | 'building' | { readonly failure: string };

/** Follows the build of the resource at an address of the host. */
export function useBuild(url: string): BuildState {
  const { client, state } = useSite();
  const key = /^\/host\/resources\/([^/]+)\//.exec(url)?.[1] ?? '';
  const isBuilt = state.unbuilt?.includes(key) !== true;
  const [build, setBuild] = useState<BuildState>(isBuilt ? 'built' : 'building');
  useEffect(() => {
    if (isBuilt) return;
    let isGone = false;
    client.whenBuilt(key).then(
      () => !isGone && setBuild('built'),
      (error: unknown) => !isGone && setBuild({ failure: (error as Error).message }),
    );
    return () => {
      isGone = true;
    };
  }, [client, key, isBuilt]);
  return build;
}
