import {
  TextDecoder as StandardDecoder,
  getBOMEncoding,
  normalizeEncoding,
} from '@exodus/bytes/encoding-lite.js';

/*
 * Bytes of an answer as text, by what they are declared as and by what they are. Nothing is replaced: every byte
 * stands for something in the text. The platform's own decoder is used for UTF-8 and for the scripts of East Asia
 * only: Node's takes windows-1252 for ISO-8859-1 (nodejs/node#56542), and what else it knows depends on its build.
 */

/** How an answer's bytes were read as text. */
export interface AnswerDecoding {
  /** Name of the encoding, as the Encoding Standard spells it in lower case. */
  readonly charset: string;
  /**
   * `sure`: the answer says so, or is UTF-8. `undeclared`: it says nothing and is not UTF-8. `misdeclared`: it is
   * not what it says. `mixed`: it is UTF-8 with some bytes that are not. `doubtful`: as it says, though it looks
   * like UTF-8.
   */
  readonly evidence: 'sure' | 'undeclared' | 'misdeclared' | 'mixed' | 'doubtful';
  /** What the answer declares, as it spells it, where that was not followed or looks wrong. */
  readonly declared?: string;
}

/** Text of an answer, and how it was read. */
export interface DecodedAnswer {
  readonly text: string;
  readonly decoding: AnswerDecoding;
}

/** Bytes from which UTF-16 without a mark is told. */
const headBytes = 256;
const fallback = 'windows-1252';

/**
 * Decodes an answer: by its byte order mark, else the `charset` of its content type, else its XML declaration
 * (RFC 7303 §3), else as UTF-8, and what is none as windows-1252. The mark is not part of the text.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string): DecodedAnswer {
  const marked = getBOMEncoding(bytes);
  const declared = readCharset(contentType) ?? (marked === null ? readXmlEncoding(bytes) : null);
  const charset = marked ?? (declared === null ? null : toEncoding(declared)) ?? findUtf16(bytes) ?? 'utf-8';
  const text = decode(bytes, charset);
  if (text !== null) {
    const isDoubtful = declared !== null && charset !== 'utf-8' && looksLikeUtf8(bytes);
    return {
      text,
      decoding: isDoubtful ? { charset, evidence: 'doubtful', declared } : { charset, evidence: 'sure' },
    };
  }
  const wrong = declared === null ? {} : { declared };
  if (charset !== 'utf-8') {
    const asUtf8 = decode(bytes, 'utf-8');
    if (asUtf8 !== null)
      return { text: asUtf8, decoding: { charset: 'utf-8', evidence: 'misdeclared', ...wrong } };
  }
  const parts = cutAtForeignBytes(bytes);
  if (parts.sequences > parts.foreign)
    return { text: decodeParts(bytes, parts), decoding: { charset: 'utf-8', evidence: 'mixed', ...wrong } };
  return {
    text: decode(bytes, fallback) ?? '',
    decoding: {
      charset: fallback,
      evidence: declared === null ? 'undeclared' : 'misdeclared',
      ...wrong,
    },
  };
}

function readCharset(contentType: string): string | null {
  const found = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;]*))/i.exec(contentType);
  const label = (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
  return label === '' ? null : label.slice(0, 40);
}

/** The declaration itself is ASCII in every encoding but UTF-16, which is told by its zeros. */
function readXmlEncoding(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  return /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,39})["']/.exec(head)?.[1] ?? null;
}

/**
 * The encoding that a label means; null: nobody knows it. A label of UTF-16 in a declaration that reads as ASCII
 * cannot be true (XML 1.0 §4.3.3), which the decoder's failure then shows.
 */
function toEncoding(label: string): string | null {
  const name = normalizeEncoding(label);
  return name === null || name === 'replacement' || name === 'x-user-defined' ? null : name;
}

/** UTF-16 without a mark, told by the zeros that letters and digits have in it; null: it is none. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, headBytes);
  if (head.length < 4 || bytes.length % 2 !== 0) return null;
  const zerosAt = (remainder: number) =>
    head.filter((byte, index) => byte === 0 && index % 2 === remainder).length;
  const even = zerosAt(0);
  const odd = zerosAt(1);
  const most = head.length / 2;
  if (odd > most * 0.4 && even === 0) return 'utf-16le';
  return even > most * 0.4 && odd === 0 ? 'utf-16be' : null;
}

/** The text, or null where the bytes are not of the encoding or nothing here knows it. */
function decode(bytes: Uint8Array, charset: string): string | null {
  const Decoder =
    charset === 'utf-8' || /^(?:gb|big5|euc|shift|iso-2022)/.test(charset) ? TextDecoder : StandardDecoder;
  try {
    return new Decoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether bytes are UTF-8 with several characters beyond ASCII: hardly any other text is that by chance. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte >= 0x80) || decode(bytes, 'utf-8') === null) return false;
  return cutAtForeignBytes(bytes).sequences > 1;
}

/** Bytes cut where some are not UTF-8. */
interface Parts {
  /** Places of bytes that belong to no sequence of UTF-8, upwards. */
  readonly places: readonly number[];
  readonly foreign: number;
  /** Sequences of several bytes that are whole. */
  readonly sequences: number;
}

/** More are not kept: so many are no slips in a text of UTF-8. */
const mostForeign = 10_000;

function cutAtForeignBytes(bytes: Uint8Array): Parts {
  const places: number[] = [];
  let sequences = 0;
  for (let at = 0; at < bytes.length && places.length <= mostForeign;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) places.push(at);
    else if (length > 1) sequences += 1;
    at += Math.max(length, 1);
  }
  return { places, foreign: places.length > mostForeign ? Infinity : places.length, sequences };
}

/** Bytes of the well-formed sequence that begins at a place (RFC 3629 §4); 0: there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const isOverlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isBeyond = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return isOverlong || isBeyond ? 0 : length;
}

function decodeParts(bytes: Uint8Array, { places }: Parts): string {
  const texts: string[] = [];
  let begin = 0;
  for (const place of places) {
    texts.push(decode(bytes.subarray(begin, place), 'utf-8') ?? '');
    texts.push(decode(bytes.subarray(place, place + 1), fallback) ?? '');
    begin = place + 1;
  }
  texts.push(decode(bytes.subarray(begin), 'utf-8') ?? '');
  return texts.join('');
}
