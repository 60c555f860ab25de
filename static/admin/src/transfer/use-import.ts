import { useState } from 'react';
import type { SecretInput, SecretName } from '../../../../src/contract/connection';
import { connectionDraftSchema } from '../../../../src/contract/connection';
import type { AdminAnswers, AdminRequest } from '../../../../src/contract/admin-api';
import type { ErrorBody, ErrorCode, Reply } from '../../../../src/contract/reply';
import type { ImportedRecord, PlannedImport } from '../../../../src/contract/transfer';
import { callAdmin } from '../api';
import { listCalledHosts } from '../connection-form/called-hosts';
import { ensureEgress } from '../egress';
import { useOverview } from '../overview-context';
import { newSaveId } from '../record-editor/new-save-id';
import { t } from '../text/t';
import { maxFileBytes, slice, takeApart, toFile } from './slice-configuration';
import type { RawConfiguration, Slice } from './slice-configuration';

/** How far an import has come. */
export type ImportStage =
  | { readonly stage: 'choose'; readonly failure: ErrorBody | null }
  | { readonly stage: 'planning' }
  | {
      readonly stage: 'planned';
      readonly items: readonly PlannedImport[];
      readonly failure: ErrorBody | null;
    }
  | { readonly stage: 'applying'; readonly done: number; readonly total: number }
  | {
      readonly stage: 'done';
      readonly results: readonly ImportedRecord[];
      readonly failure: ErrorBody | null;
    };

/** An import from the file to its result. */
export interface Import {
  readonly state: ImportStage;
  /** Whether the chosen entries are about to be imported, once the hosts they call are allowed. */
  readonly isStarting: boolean;
  readonly open: (file: File) => Promise<void>;
  readonly apply: (
    chosen: readonly PlannedImport[],
    secrets: Readonly<Record<string, SecretInput>>,
  ) => Promise<void>;
  readonly reset: () => void;
}

/** Reads a file, has it compared with what is stored, and imports what is chosen, in parts. */
export function useImport(): Import {
  const { reload } = useOverview();
  const [state, setState] = useState<ImportStage>({ stage: 'choose', failure: null });
  const [isStarting, setStarting] = useState(false);
  const [raw, setRaw] = useState<RawConfiguration | null>(null);
  const refuse = (message: string) => setState({ stage: 'choose', failure: toBody(message) });

  const open: Import['open'] = async (file) => {
    // The input goes and comes back empty, so that the same file can be chosen again after it was mended.
    setState({ stage: 'planning' });
    await new Promise((resolve) => setTimeout(resolve));
    if (file.size > maxFileBytes) {
      refuse(t('console.transfer.tooLarge'));
      return;
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(await file.text());
    } catch {
      refuse(t('console.transfer.notJson'));
      return;
    }
    const taken = takeApart(parsed);
    const slices = taken && slice(taken);
    if (taken && slices === null) {
      refuse(t('console.transfer.partTooLarge'));
      return;
    }
    // A file of another form goes as it is, if it is small, so that the back end can say what is wrong with it.
    const files = slices?.length ? slices.map(toFile) : [isSmall(parsed) ? parsed : {}];
    const connectionIds = taken?.connections.map(({ id }) => id) ?? [];
    const items: PlannedImport[] = [];
    for (const part of files) {
      const reply = await callAdmin('planImport', { file: part, connectionIds });
      if (!reply.ok) {
        setState({ stage: 'choose', failure: { ...reply.error, fix: t('console.transfer.refusedFix') } });
        return;
      }
      items.push(...reply.data.items);
    }
    setRaw(taken);
    setState({ stage: 'planned', items, failure: null });
  };

  const apply: Import['apply'] = async (chosen, secrets) => {
    if (!raw || state.stage !== 'planned' || isStarting) return;
    const wanted = choose(raw, chosen);
    setStarting(true);
    const egress = await ensureEgress(hostsOf(wanted));
    setStarting(false);
    if (egress.state === 'refused') {
      setState({ ...state, failure: egress.isDeclined ? toDeclined(egress.hosts) : egress.error });
      return;
    }
    const revisions = Object.fromEntries(
      chosen.flatMap(({ id, revision }) => (revision === null ? [] : [[id, revision] as const])),
    );
    const results: ImportedRecord[] = [];
    const saveId = newSaveId();
    for (const part of slice(wanted) ?? []) {
      setState({ stage: 'applying', done: results.length, total: chosen.length });
      const reply = await sendOrder({ ...toOrder(part, revisions, secrets), saveId });
      if (!reply.ok) {
        setState({ stage: 'done', results, failure: reply.error });
        await reload();
        return;
      }
      results.push(...reply.data.results);
    }
    setState({ stage: 'done', results, failure: null });
    await reload();
  };

  return { state, isStarting, open, apply, reset: () => setState({ stage: 'choose', failure: null }) };
}

/** Failures after which it is not known what was stored. */
const unknown: readonly ErrorCode[] = ['APP_FAILED', 'TIMED_OUT', 'STORAGE_FAILED', 'OFFLINE'];

/** Sends a part, and once more if its answer was lost: under the same name nothing is stored twice. */
async function sendOrder(order: AdminRequest<'applyImport'>): Promise<Reply<AdminAnswers['applyImport']>> {
  const reply = await callAdmin('applyImport', order);
  return !reply.ok && unknown.includes(reply.error.code) ? callAdmin('applyImport', order) : reply;
}

function toOrder(
  part: Slice,
  revisions: Readonly<Record<string, number>>,
  secrets: Readonly<Record<string, SecretInput>>,
) {
  const ids = new Set([...part.connections, ...part.dataSources].map(({ id }) => id));
  const pick = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return { file: toFile(part), revisions: pick(revisions), secrets: pick(secrets) };
}

function choose(raw: RawConfiguration, chosen: readonly PlannedImport[]): RawConfiguration {
  const isChosen = (kind: PlannedImport['kind']) => {
    const ids = new Set(chosen.filter((each) => each.kind === kind).map(({ id }) => id));
    return ({ id }: { readonly id: string }) => ids.has(id);
  };
  return {
    head: raw.head,
    connections: raw.connections.filter(isChosen('connection')),
    dataSources: raw.dataSources.filter(isChosen('data-source')),
  };
}

/** Hosts that the imported connections call; an entry that is no connection is for the back end to refuse. */
function hostsOf({ connections }: RawConfiguration): string[] {
  const drafts = connections.map(({ value }) => connectionDraftSchema.safeParse(value).data);
  return [...new Set(drafts.flatMap((draft) => (draft ? listCalledHosts(draft) : [])))];
}

const isSmall = (parsed: unknown) => JSON.stringify(parsed).length < 100_000;

/** A no to the consent dialog: what it stops, and that it can be asked again. */
function toDeclined(hosts: readonly string[]): ErrorBody {
  return {
    ...{ code: 'EGRESS_NOT_ALLOWED', origin: 'user' },
    message: t('console.transfer.notAllowed', { hosts }),
    fix: t('console.transfer.notAllowedFix'),
  };
}

function toBody(message: string): ErrorBody {
  return { code: 'INVALID_INPUT', message, fix: t('console.transfer.refusedFix'), origin: 'user' };
}

/** Secrets that were entered; empty ones are left for later. */
export function toSecrets(
  entered: Readonly<Record<string, Partial<Record<SecretName, string>>>>,
): Readonly<Record<string, SecretInput>> {
  return Object.fromEntries(
    Object.entries(entered).map(([id, values]) => [
      id,
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
    ]),
  );
}
