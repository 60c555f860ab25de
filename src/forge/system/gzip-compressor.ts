import { promisify } from 'node:util';
import type { Compressor } from '../../core/ports';

/** Bytes below which a thread takes longer to hand over to than a text to unpack. */
const leastForThread = 64_000;

/** gzip by Node.js, which loads with the first text: an instance that only answers "no" never needs it. */
export const gzipCompressor: Compressor = {
  async compress(text) {
    const { gzip } = await import('node:zlib');
    return (await promisify(gzip)(text, { level: 6 })).toString('base64');
  },
  async decompress(base64) {
    const { gunzip, gunzipSync } = await import('node:zlib');
    const packed = Buffer.from(base64, 'base64');
    const unpacked = packed.length < leastForThread ? gunzipSync(packed) : await promisify(gunzip)(packed);
    return unpacked.toString('utf8');
  },
  async gunzip(base64, maxBytes) {
    const { gunzip } = await import('node:zlib');
    const packed = Buffer.concat(base64.map((part) => Buffer.from(part, 'base64')));
    try {
      // Copied, as small results lie in memory that Node shares among buffers.
      return new Uint8Array(await promisify(gunzip)(packed, { maxOutputLength: maxBytes }));
    } catch {
      return null;
    }
  },
};
