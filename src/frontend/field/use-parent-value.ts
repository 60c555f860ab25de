import { events } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { FieldItem } from '../../contract/field';

const changed = 'external-data.field-changed';
const asked = 'external-data.field-asked';

interface Changed {
  readonly fieldId: string;
  readonly texts: readonly string[];
}

/**
 * Lets fields of this app on one form know of each other: Jira tells nobody what another field of an issue that is
 * being made holds. Gives the texts of the field `parentId`; none if it is not one of ours.
 */
export function useParentValue(parentId: string | null): readonly string[] {
  const [texts, setTexts] = useState<readonly string[]>([]);
  useEffect(() => {
    if (parentId === null) return undefined;
    const listening = events.on(changed, (event: Changed | undefined) => {
      if (event?.fieldId === parentId) setTexts(event.texts);
    });
    void events.emit(asked, { fieldId: parentId });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [parentId]);
  return texts;
}

/** Tells the other fields on the form what this one holds, now and when they ask. */
export function useTellOthers(fieldId: string, items: readonly FieldItem[]): void {
  const texts = items.flatMap(({ id, text }) => [id, text]);
  const known = JSON.stringify(texts);
  useEffect(() => {
    const tell = () => void events.emit(changed, { fieldId, texts: JSON.parse(known) as string[] });
    tell();
    const listening = events.on(asked, (event: { readonly fieldId: string } | undefined) => {
      if (event?.fieldId === fieldId) tell();
    });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [fieldId, known]);
}
