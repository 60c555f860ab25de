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
};
