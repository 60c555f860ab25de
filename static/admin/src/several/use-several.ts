import { useEffect, useRef, useState } from 'react';
import type { DataSourceDetail } from '../../../../src/contract/data-source';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { runBounded } from '../check/run-bounded';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { newSaveId } from '../record-editor/new-save-id';
import { t } from '../text/t';
import type { SharedEdits } from './shared-edits';
import { planEdits } from './shared-edits';

/** One of several data sources that are edited together. */
export type Entry =
  | { readonly state: 'reading' }
  | { readonly state: 'unread'; readonly error: ErrorBody }
  | { readonly state: 'read' | 'saving' | 'saved' | 'unchanged'; readonly detail: DataSourceDetail }
  | { readonly state: 'refused'; readonly detail: DataSourceDetail; readonly error: ErrorBody };

/** Data sources that are edited together, by id, and what can be done to them. */
export interface Several {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly isSaving: boolean;
  /** Stores the edits in one after the other; what is refused stays as it was and says why. */
  readonly save: (edits: SharedEdits) => Promise<void>;
  /** Reads those anew that could not be read or stored, to see what they are now. */
  readonly readAnew: () => Promise<void>;
  /** Takes back what was said of an earlier save, as other edits are made; what somebody else changed is read anew first. */
  readonly editOn: () => void;
}

/** Reads the data sources, and stores edits in them. */
export function useSeveral(ids: readonly string[]): Several {
  const { reload } = useOverview();
  const announce = useAnnounce();
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>(() =>
    Object.fromEntries(ids.map((id) => [id, { state: 'reading' }])),
  );
  const [isSaving, setSaving] = useState(false);
  const latest = useRef(entries);
  const put = (id: string, entry: Entry) => {
    latest.current = { ...latest.current, [id]: entry };
    setEntries(latest.current);
  };
  const read = async (wanted: readonly string[]) => {
    for (const id of wanted) put(id, { state: 'reading' });
    const readOne = async (id: string) => {
      const reply = await callAdmin('getDataSource', { id });
      put(id, reply.ok ? { state: 'read', detail: reply.data } : { state: 'unread', error: reply.error });
    };
    await runBounded(wanted, readOne, () => false, noPause);
  };
  const begin = useRef(() => read(ids));
  useEffect(() => void begin.current(), []);

  const saveOne = async (id: string, edits: SharedEdits): Promise<boolean> => {
    const entry = latest.current[id];
    if (entry?.state !== 'read') return false;
    const { detail } = entry;
    const { draft, changes } = planEdits(detail, edits);
    if (changes.length === 0) {
      put(id, { state: 'unchanged', detail });
      return false;
    }
    put(id, { state: 'saving', detail });
    const target = { id, revision: detail.revision };
    const reply = await callAdmin('saveDataSource', { target, saveId: newSaveId(), draft });
    if (reply.ok) put(id, { state: 'saved', detail: reply.data });
    else put(id, { state: 'refused', detail, error: reply.error });
    return reply.ok;
  };
  const save: Several['save'] = async (edits) => {
    setSaving(true);
    let saved = 0;
    for (const id of ids) if (await saveOne(id, edits)) saved += 1;
    setSaving(false);
    const failed = countFailed(latest.current);
    announce([t('console.several.saved', { count: saved }), failedText(failed)].filter(Boolean).join(' '));
    await reload();
  };
  return {
    entries,
    isSaving,
    save,
    readAnew: () => read(ids.filter((id) => isFailed(latest.current[id]))),
    editOn: () => {
      for (const id of ids) {
        const entry = latest.current[id];
        const isToTry = entry?.state === 'refused' && entry.error.code !== 'CONFLICT';
        if (isToTry || entry?.state === 'saved' || entry?.state === 'unchanged') {
          put(id, { state: 'read', detail: entry.detail });
        }
      }
    },
  };
}

const noPause = () => Promise.resolve();

const isFailed = (entry: Entry | undefined) => entry?.state === 'unread' || entry?.state === 'refused';

/** How many could not be read or stored. */
export function countFailed(entries: Several['entries']): number {
  return Object.values(entries).filter(isFailed).length;
}

const failedText = (count: number) => (count === 0 ? '' : t('console.several.failed', { count }));
