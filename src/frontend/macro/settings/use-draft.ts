import { useEffect, useState } from 'react';
import type { SalvagedConfig } from '../../../core/view/parse-macro-config';
import { forgetDraft, keepDraft, readDraft } from './kept-draft';
import type { SettingsDraft } from './kept-draft';

/** Changes that were not saved, over the dialog's closing. */
export interface DraftAccess {
  /** What was entered before the dialog was closed; null: nothing, or it was answered. */
  readonly offered: SalvagedConfig | null;
  /** Says that an author changed something: from now on the settings are kept. */
  readonly touch: () => void;
  /** Forgets what is kept: it was saved, taken up or thrown away. */
  readonly forget: () => void;
}

/**
 * @param place of the macro on its page
 * @param saved the settings that the page holds
 */
export function useDraft(place: string, saved: unknown, draft: SettingsDraft): DraftAccess {
  const [offered, setOffered] = useState(() => readDraft(place, saved));
  const [isTouched, setIsTouched] = useState(false);
  const text = JSON.stringify(draft);
  useEffect(() => {
    if (isTouched) keepDraft(place, saved, JSON.parse(text) as SettingsDraft);
  }, [isTouched, place, saved, text]);
  return {
    offered: isTouched ? null : offered,
    touch: () => setIsTouched(true),
    forget: () => {
      forgetDraft(place);
      setIsTouched(false);
      setOffered(null);
    },
  };
}
