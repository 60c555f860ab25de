import { useEffect, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { DataSourceDetail } from '../../../../src/contract/data-source';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import type { ConnectionEditor } from '../connection-form/use-connection-editor';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';

/** Value of the choice that makes a new connection. */
export const newConnection = 'new';

/** What the choice is kept under over a reload of the page. */
const choiceName = 'chosen-connection';

/** Which connection a data source has, and whether its form is open. */
export interface ChosenConnection {
  /** Its id, or `new`. */
  readonly choice: string;
  readonly loading: boolean;
  /** Why it could not be read; until it is, the editor does not hold it. */
  readonly failure: ErrorBody | null;
  /** Reads it once more. */
  readonly retry: () => void;
  readonly open: boolean;
  readonly choose: (choice: string) => void;
  readonly openForm: () => void;
  /** Folds the form and takes back what was changed in it. */
  readonly closeForm: () => void;
}

/** Keeps the connection editor on the chosen connection: the stored one, a fitting one, or a new one. */
export function useChosenConnection(
  editor: ConnectionEditor,
  preset: ProviderPreset,
  detail: DataSourceDetail | null,
  startsNew: boolean,
): ChosenConnection {
  const { overview } = useOverview();
  const { kept, keep } = useNavigation();
  const [choice, setChoice] = useState(() => {
    if (editor.isRestored) return editor.state.target?.id ?? newConnection;
    const before = kept(choiceName);
    const isThere = before === newConnection || overview.connections.some(({ id }) => id === before);
    if (typeof before === 'string' && isThere) return before;
    return storedIn(detail) ?? findFitting(overview.connections, preset, startsNew) ?? newConnection;
  });
  const [loading, setLoading] = useState(choice !== newConnection && !editor.isRestored);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [open, setOpen] = useState(choice === newConnection || editor.isRestored);
  useEffect(() => keep(choiceName, choice), [keep, choice]);

  const asked = useRef(0);
  const load = async (id: string) => {
    const question = ++asked.current;
    setLoading(true);
    setFailure(null);
    const reply = await callAdmin('getConnection', { id });
    // Another one was chosen while this one was on its way.
    if (question !== asked.current) return;
    setLoading(false);
    if (reply.ok) editor.open(reply.data);
    else setFailure(reply.error);
  };
  useEffect(() => {
    if (choice !== newConnection && !editor.isRestored) void load(choice);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only the first choice; later ones are loaded as they are made
  }, []);

  // Once a new connection is stored it is the chosen one, and its form stays open to show the badge.
  const storedId = editor.state.target?.id;
  useEffect(() => {
    if (choice === newConnection && storedId) setChoice(storedId);
  }, [choice, storedId]);

  const choose = (next: string) => {
    // What is being stored or signed in comes back into the editor, and must not meet another one there.
    if (next === choice || editor.running !== null) return;
    setChoice(next);
    setOpen(next === newConnection);
    if (next !== newConnection) return void load(next);
    asked.current += 1;
    setLoading(false);
    setFailure(null);
    editor.open(preset);
  };
  const closeForm = () => {
    setOpen(false);
    if (editor.dirty && choice !== newConnection) void load(choice);
  };
  return {
    choice,
    loading,
    failure,
    retry: () => void load(choice),
    open,
    choose,
    openForm: () => setOpen(true),
    closeForm,
  };
}

/** The connection of a stored data source; undefined: it is new, or reads a file. */
const storedIn = (detail: DataSourceDetail | null) =>
  detail === null || detail.connectionId === '' ? undefined : detail.connectionId;

/** A stored connection to begin with: of the wished provider if one was wished, a working one first. */
function findFitting(
  connections: readonly ConnectionSummary[],
  preset: ProviderPreset,
  sameProvider: boolean,
): string | undefined {
  const fitting = connections.filter((each) => !sameProvider || each.providerId === preset.id);
  return (fitting.find((each) => each.status.state === 'authenticated') ?? fitting[0])?.id;
}
