import { events, view } from '@forge/bridge';
import { tableFileEvent, tableFileReadyEvent } from '../../../src/contract/table-file';
import type { TableFileMessage } from '../../../src/contract/table-file';

/*
 * Saves and copies the rows that a UI Kit view hands over: Forge allows downloads and the clipboard to Custom UI
 * alone. https://developer.atlassian.com/platform/forge/custom-ui/iframe/
 */

const main = document.querySelector<HTMLElement>('main')!;
const save = document.querySelector<HTMLButtonElement>('#save')!;
const copy = document.querySelector<HTMLButtonElement>('#copy')!;
const status = document.querySelector<HTMLElement>('#status')!;

/** How long "Copied" stays. */
const noteMs = 4_000;
/** How long the browser may take to begin with a download. */
const downloadMs = 60_000;

let message: TableFileMessage | null = null;
let noteTimer: ReturnType<typeof setTimeout> | undefined;

save.addEventListener('click', () => {
  if (message === null) return;
  // Excel takes a file for UTF-8 only with this mark.
  const url = URL.createObjectURL(new Blob(['\uFEFF', message.csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = message.fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), downloadMs);
});

copy.addEventListener('click', () => {
  if (message !== null) void copyRows(message);
});

async function copyRows({ tabbedText, texts }: TableFileMessage): Promise<void> {
  clearTimeout(noteTimer);
  try {
    await navigator.clipboard.writeText(tabbedText);
  } catch {
    // Stays, for it says what to do instead.
    status.textContent = texts.copyRefused;
    return;
  }
  status.textContent = texts.copied;
  noteTimer = setTimeout(() => {
    status.textContent = '';
  }, noteMs);
}

function receive(payload: unknown): void {
  // The first answer is meant for this resource; later ones are for others on the page.
  if (message !== null || !isTableFile(payload)) return;
  message = payload;
  const { texts } = message;
  document.documentElement.lang = texts.locale;
  document.title = message.fileName;
  save.textContent = texts.save;
  copy.textContent = texts.copy;
  main.hidden = false;
}

function isTableFile(payload: unknown): payload is TableFileMessage {
  if (typeof payload !== 'object' || payload === null) return false;
  const { fileName, csv, tabbedText, texts } = payload as Record<string, unknown>;
  return (
    [fileName, csv, tabbedText].every((each) => typeof each === 'string') &&
    typeof texts === 'object' &&
    texts !== null
  );
}

async function start(): Promise<void> {
  // Without the site's theme the buttons work all the same.
  void view.theme.enable().catch(() => undefined);
  await events.on(tableFileEvent, receive);
  await events.emit(tableFileReadyEvent);
}

void start();
