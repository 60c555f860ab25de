import { createContext } from 'react';

/** Opens the troubleshooting guide at the place of a topic, over what is on the screen; null: there is no guide here. */
export const HelpContext = createContext<((topic: string) => void) | null>(null);
