import type { StoredFile } from '../../../../../src/contract/file';
import { filePartBytes, maxFileBytes } from '../../../../../src/contract/file';
import type { ErrorBody, Reply } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { sizeText } from '../../text/number-text';
import { t } from '../../text/t';

/** How often one part is sent: a part that is sent again takes the place of the one before. */
const tries = 3;

/** Characters that become one text at a time: an argument for each, of which engines bear some ten thousand. */
const charactersAtOnce = 8_192;

/**
 * Sends a file in parts, compressed, and has it checked. Nothing reads it before it is saved with a data source. Of
 * several files none is taken.
 * @param onProgress told of the share of parts that were sent, from 0 to 1
 */
export async function uploadFile(
  [file, ...others]: readonly File[],
  onProgress: (share: number) => void,
): Promise<Reply<StoredFile>> {
  if (file === undefined || others.length > 0) {
    return refuse(t('console.file.onlyOne', { count: others.length + 1 }));
  }
  if (file.size === 0) return refuse(t('console.file.empty', { name: file.name }));
  if (file.size > maxFileBytes) {
    return refuse(
      t('console.file.tooLarge', {
        name: file.name,
        size: sizeText(file.size),
        most: sizeText(maxFileBytes),
      }),
    );
  }
  const content = await readWhole(file);
  if (content === null) return refuse(t('console.file.notRead', { name: file.name }));
  const packed = await pack(content);
  const count = Math.ceil(packed.byteLength / filePartBytes);
  const announced = { name: file.name, bytes: content.byteLength, sha256: await hash(content), parts: count };
  const begun = await callAdmin('beginFileUpload', announced);
  if (!begun.ok) return begun;
  const { fileId } = begun.data;
  for (let index = 0; index < count; index += 1) {
    onProgress(index / count);
    const part = packed.subarray(index * filePartBytes, (index + 1) * filePartBytes);
    const sent = await sendPart({ fileId, index, content: toBase64(part) });
    if (!sent.ok) return sent;
  }
  onProgress(1);
  return callAdmin('finishFileUpload', { fileId });
}

async function sendPart(part: { readonly fileId: string; readonly index: number; readonly content: string }) {
  for (let tried = 1; ; tried += 1) {
    const sent = await callAdmin('putFilePart', part);
    if (sent.ok || tried >= tries || sent.error.origin === 'user') return sent;
  }
}

/** Null: the browser cannot read it, such as one that was moved after it was chosen. */
async function readWhole(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

async function pack(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

async function hash(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', content);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toBase64(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let start = 0; start < bytes.length; start += charactersAtOnce) {
    texts.push(String.fromCharCode(...bytes.subarray(start, start + charactersAtOnce)));
  }
  return btoa(texts.join(''));
}

function refuse(message: string): { readonly ok: false; readonly error: ErrorBody } {
  return {
    ok: false,
    error: { code: 'INVALID_INPUT', origin: 'user', message, fix: t('console.file.another') },
  };
}
