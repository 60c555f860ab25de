import { promisify } from 'node:util';
import type { Compressor } from '../../core/ports';

/** gzip by Node.js, which loads with the first text: an instance that only answers "no" never needs it. */
export const gzipCompressor: Compressor = {
  async compress(text) {
    const { gzip } = await import('node:zlib');
    return (await promisify(gzip)(text, { level: 6 })).toString('base64');
  },
  async decompress(base64) {
    const { gunzip } = await import('node:zlib');
    return (await promisify(gunzip)(Buffer.from(base64, 'base64'))).toString('utf8');
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
