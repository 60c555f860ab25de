import { useCallback, useEffect, useRef, useState } from 'react';
import type { NamedLook } from '../../../contract/look';
import type { ErrorBody } from '../../../contract/reply';
import type { ViewSettings } from '../../../contract/view';
import { showAlike } from '../../../core/view/show-alike';
import { callMacro } from '../macro-api';

/** Named looks of the chosen data source, and what an author can do to them. */
export interface LooksAccess {
  /** By name, deleted ones that can be restored too; null: they are not known yet, or cannot be read. */
  readonly looks: readonly NamedLook[] | null;
  readonly error: ErrorBody | null;
  readonly isBusy: boolean;
  /** Makes a look, or changes one; gives it as it is then, or null where that was refused. */
  readonly save: (name: string, view: ViewSettings, changes?: NamedLook) => Promise<NamedLook | null>;
  /** Whether it was deleted. */
  readonly remove: (look: NamedLook) => Promise<boolean>;
  readonly restore: (look: NamedLook) => Promise<void>;
  /** Forgets a deleted look before its time, which makes room. */
  readonly forget: (look: NamedLook) => Promise<void>;
}

/** Looks that are in force. */
export const inForce = (looks: readonly NamedLook[] | null): readonly NamedLook[] =>
  (looks ?? []).filter(({ restorableUntilMs }) => restorableUntilMs === null);

/** Whether settings show rows as a look does; a title is the macro's own. */
export function showsAs(look: NamedLook, settings: ViewSettings | null): boolean {
  return settings !== null && showAlike(settings, look.view);
}

/** @param dataSourceId empty: none is chosen, or looks are not for this macro */
export function useLooks(dataSourceId: string): LooksAccess {
  const [state, setState] = useState<{
    readonly of: string;
    readonly looks: readonly NamedLook[] | null;
    readonly error: ErrorBody | null;
  }>({ of: '', looks: null, error: null });
  const [isBusy, setIsBusy] = useState(false);
  const current = useRef(dataSourceId);
  current.current = dataSourceId;

  /** What a call has brought counts while its data source is still the chosen one. */
  const ask = useCallback(
    async <K extends 'listLooks' | 'saveLook' | 'deleteLook' | 'restoreLook'>(
      key: K,
      request: Parameters<typeof callMacro<K>>[1],
    ) => {
      const of = current.current;
      setIsBusy(true);
      const reply = await callMacro(key, request);
      setIsBusy(false);
      if (of !== current.current) return null;
      setState((before) =>
        reply.ok
          ? { of, looks: reply.data.looks, error: null }
          : { of, looks: before.of === of ? before.looks : null, error: reply.error },
      );
      return reply.ok ? reply.data : null;
    },
    [],
  );

  useEffect(() => {
    if (dataSourceId !== '') void ask('listLooks', { dataSourceId });
  }, [dataSourceId, ask]);

  const isKnown = state.of === dataSourceId;
  return {
    looks: isKnown ? state.looks : null,
    error: isKnown ? state.error : null,
    isBusy,
    save: async (name, view, changed) => {
      const changes = changed && { id: changed.id, revision: changed.revision };
      const saved = await ask('saveLook', {
        dataSourceId,
        look: { name, view },
        ...(changes === undefined ? {} : { changes }),
      });
      return saved?.looks.find(({ id }) => id === saved.id) ?? null;
    },
    remove: async ({ id }) => (await ask('deleteLook', { dataSourceId, id })) !== null,
    restore: async ({ id }) => void (await ask('restoreLook', { dataSourceId, id })),
    forget: async ({ id }) => void (await ask('deleteLook', { dataSourceId, id, isForGood: true })),
  };
}

/** Begins with the look that the macro was saved with, as it is now; what the macro keeps of it may be older. */
export function useLookOnOpening(
  look: NamedLook | null,
  savedId: string,
  setSettings: (change: (settings: ViewSettings) => ViewSettings) => void,
): void {
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current || look === null || look.id !== savedId) return;
    hasBegun.current = true;
    setSettings(({ title }) => ({ ...look.view, title }));
  }, [look, savedId, setSettings]);
}
