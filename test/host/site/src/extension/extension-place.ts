import { createContext, useContext } from 'react';
import type { Placement } from '../api/site-model';

/** Which module a UI Kit document belongs to and where that stands: what a `Frame` within it is told too. */
export interface ExtensionPlace {
  moduleKey: string;
  placement: Placement;
}

const PlaceContext = createContext<ExtensionPlace | undefined>(undefined);

export const ExtensionPlaceProvider = PlaceContext.Provider;

/** @throws Error outside of a UI Kit document. */
export function useExtensionPlace(): ExtensionPlace {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('useExtensionPlace was called outside of an extension');
  return place;
}
