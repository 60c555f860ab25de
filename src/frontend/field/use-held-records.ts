import { view } from '@forge/bridge';
import { useRef, useState } from 'react';
import type { FieldItem } from '../../contract/field';
import { buildFieldValue } from '../../contract/field-value';
import { maxFieldValueBytes } from '../../contract/field-limits';
import { t } from './texts';
import { findExcess } from './value-room';
import type { HeldValue } from './value-room';

/** Where the records come from, as a value says it. */
type RecordSource = HeldValue['source'];

/** Why records are not held, or not stored. */
interface Refusal {
  readonly text: string;
  /** Whether Jira did not take what is shown; otherwise what is shown can be stored. */
  readonly isOfJira: boolean;
}

/** The records that an editor holds, and what became of handing them to Jira. */
export interface HeldRecords {
  /** What is shown: always what is held, whatever the list showed before. */
  readonly items: readonly FieldItem[];
  /** Why Jira did not take the records, or why those that were clicked are not held; null: nothing was refused. */
  readonly refusal: Refusal | null;
  /** What is held now, also between two renderings. */
  readonly held: () => readonly FieldItem[];
  /**
   * Holds other records, unless they are more than Jira keeps: then it says so, and holds what it held. A form gets them
   * at once; an issue when its editor is left.
   * @returns whether it holds them
   */
  readonly hold: (items: readonly FieldItem[], source: RecordSource) => boolean;
  /** Says why records that were clicked are not held. */
  readonly refuse: (reason: string) => void;
  /**
   * Ends once Jira has what is held, or has refused it: the editor was left, or its form is being sent.
   * @param mayStayEmpty finds out whether an empty field may be left as it is without asking Jira
   */
  readonly leave: (mayStayEmpty: () => Promise<boolean>) => Promise<void>;
}

interface HeldOptions {
  /** The value as it was when the editor opened. */
  readonly before: RecordSource & { readonly items: readonly FieldItem[] };
  readonly isForm: boolean;
}

/**
 * Holds what an editor's events bring. Everything that an event decides is in refs, so that it does not matter which
 * rendering was on the screen when it happened; the latest records are what Jira gets last.
 */
export function useHeldRecords({ before, isForm }: HeldOptions): HeldRecords {
  const [items, setItems] = useState(before.items);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const current = useRef<HeldValue>({ items: before.items, source: before });
  /** Whether anybody changed anything: what was left as it was is not written over what others saved meanwhile. */
  const isTouched = useRef(false);
  const handedOver = useRef<readonly FieldItem[] | null>(null);
  const latest = useRef<Promise<void> | null>(null);
  const underWay = useRef(0);

  const submit = async (): Promise<void> => {
    const { items: next, source } = current.current;
    underWay.current += 1;
    try {
      // Types of the bridge know texts only; an object field takes an object.
      await view.submit(buildFieldValue(source.dataSourceId, next, source.atMs));
      if (current.current.items !== next) return;
      handedOver.current = next;
      setRefusal(null);
    } catch (reason) {
      // Of several the last one counts: it is what is shown.
      if (current.current.items !== next) return;
      const text =
        reason instanceof Error && reason.message !== '' ? reason.message : t('field.valueRefused');
      setRefusal({ text, isOfJira: true });
    } finally {
      underWay.current -= 1;
    }
  };
  const handOver = () => {
    const submission = submit();
    latest.current = submission;
    return submission;
  };
  return {
    items,
    refusal,
    held: () => current.current.items,
    refuse: (text) => setRefusal({ text, isOfJira: false }),
    hold: (next, source) => {
      const excess = findExcess({ items: next, source }, current.current);
      if (excess !== null) {
        const text = t('field.tooLong', { size: toKilobytes(excess), most: toKilobytes(maxFieldValueBytes) });
        setRefusal({ text, isOfJira: false });
        return false;
      }
      isTouched.current = true;
      current.current = { items: next, source };
      setItems(next);
      setRefusal(null);
      // An issue's editor closes when its submission has ended, so a change during one cannot wait.
      if (isForm || underWay.current > 0) void handOver();
      return true;
    },
    leave: async (mayStayEmpty) => {
      if (isForm) {
        await latest.current;
        // The submission of a pick may have got lost: the form must have what it shows.
        if (isTouched.current && handedOver.current !== current.current.items) await handOver();
        return;
      }
      const stays = current.current.items.length > 0 || (await mayStayEmpty());
      // Somebody may have picked a record while the answer was on its way.
      if (stays && !isTouched.current) {
        // Whether an editor can be closed so on every screen is not documented; where not, the same is saved again.
        if (await closes()) return;
      }
      await handOver();
    },
  };
}

/** Rounded up: what is refused must not read as if it fitted. */
const toKilobytes = (bytes: number) => Math.ceil(bytes / 1_000);

async function closes(): Promise<boolean> {
  try {
    await view.close();
    return true;
  } catch {
    return false;
  }
}
