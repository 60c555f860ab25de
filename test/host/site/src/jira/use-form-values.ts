import { useCallback, useRef, useState } from 'react';

/** How long Jira waits for fields of apps once a form is confirmed (Forge, "Issue creation"). */
const FIELD_LIMIT_MS = 10_000;
/** A submission crosses two frames; what was begun by leaving the field arrives within this. */
const SETTLE_MS = 250;

/** The values of a form's custom fields, and the submissions of apps that are still under way. */
export function useFormValues() {
  const [values, setValues] = useState<Record<string, unknown>>({});
  const latest = useRef(values);
  const pending = useRef(new Set<Promise<unknown>>());
  const setValue = useCallback((fieldId: string, value: unknown) => {
    latest.current = { ...latest.current, [fieldId]: value };
    setValues(latest.current);
  }, []);
  const onSubmitting = useCallback((submission: Promise<unknown>) => {
    pending.current.add(submission);
    void submission.finally(() => pending.current.delete(submission));
  }, []);
  /** Waits for the apps' fields, 10 seconds at most; answers the values and whether all fields were in time. */
  const settle = useCallback(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(SETTLE_MS);
    const all = Promise.all([...pending.current]).then(() => pause(SETTLE_MS));
    const inTime = await Promise.race([all.then(() => true), pause(FIELD_LIMIT_MS).then(() => false)]);
    return { values: latest.current, inTime };
  }, []);
  return { values, setValue, onSubmitting, settle };
}
