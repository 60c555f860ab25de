import { events } from '@forge/bridge';
import { useEffect, useRef, useState } from 'react';
import type { FieldItem } from '../../contract/field';
import { useLatest } from '../shared/use-latest';

const changed = 'external-data.field-changed';
const asked = 'external-data.field-asked';
/** Asks every field at once. */
const everyField = '*';

interface Changed {
  readonly fieldId: string;
  readonly texts: readonly string[];
  /** Whether the issue holds it; false: an editor does. */
  readonly isStored: boolean;
}

/** What the field holds that another one depends on. */
export interface ParentValue {
  readonly dependsOn: readonly string[];
  /** Whether it stands on the same form. */
  readonly isOnForm: boolean;
}

const unknown: ParentValue = { dependsOn: [], isOnForm: false };

/**
 * Lets fields of this app on one form know of each other: Jira tells nobody what another field of an issue that is
 * being made or moved holds. Gives what the field `parentId` holds; on an issue only the server knows.
 */
export function useParentValue(parentId: string | null, isForm: boolean): ParentValue {
  const [parent, setParent] = useState(unknown);
  useEffect(() => {
    if (parentId === null || !isForm) return undefined;
    const listening = events.on(changed, (event: Changed | undefined) => {
      if (event?.fieldId === parentId && !event.isStored)
        setParent({ dependsOn: event.texts, isOnForm: true });
    });
    void events.emit(asked, { fieldId: parentId });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [parentId, isForm]);
  return parent;
}

/** Tells the other fields on the page what this one holds, now and when they ask. */
export function useTellOthers(fieldId: string, items: readonly FieldItem[], isStored: boolean): void {
  const texts = items.flatMap(({ id, text }) => [id, text]);
  const known = JSON.stringify(texts);
  useEffect(() => {
    const tell = () => void events.emit(changed, { fieldId, texts: JSON.parse(known) as string[], isStored });
    tell();
    const listening = events.on(asked, (event: { readonly fieldId: string } | undefined) => {
      if (event?.fieldId === fieldId || event?.fieldId === everyField) tell();
    });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [fieldId, known, isStored]);
}

/** Calls back when the issue holds something else in another field than when this one was shown. */
export function useOthersChange(fieldId: string, onChange: () => void): void {
  const latest = useLatest(onChange);
  const heard = useRef(new Map<string, string>());
  useEffect(() => {
    const listening = events.on(changed, (event: Changed | undefined) => {
      if (event === undefined || event.fieldId === fieldId || !event.isStored) return;
      const texts = JSON.stringify(event.texts);
      const before = heard.current.get(event.fieldId);
      heard.current.set(event.fieldId, texts);
      if (before !== undefined && before !== texts) latest.current();
    });
    void events.emit(asked, { fieldId: everyField });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [fieldId, latest]);
}
