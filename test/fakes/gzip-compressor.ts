import { gunzipSync, gzipSync } from 'node:zlib';
import type { Compressor } from '../../src/core/ports';
import { gzipCompressor } from '../../src/forge/system/gzip-compressor';

/** Compresses at once, so that the order of events does not depend on a thread pool. */
export class GzipCompressor implements Compressor {
  compress(text: string): Promise<string> {
    return Promise.resolve(gzipSync(text, { level: 1 }).toString('base64'));
  }

  decompress(base64: string): Promise<string> {
    return Promise.resolve(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8'));
  }

  // No fake: a browser makes the stream, and a fake would only prove that it agrees with itself.
  readonly gunzip = gzipCompressor.gunzip.bind(gzipCompressor);
}

/** Does not compress: for tests that need a snapshot of a known size. */
export class PlainCompressor implements Compressor {
  compress(text: string): Promise<string> {
    return Promise.resolve(Buffer.from(text).toString('base64'));
  }

  decompress(base64: string): Promise<string> {
    return Promise.resolve(Buffer.from(base64, 'base64').toString('utf8'));
  }

  readonly gunzip = gzipCompressor.gunzip.bind(gzipCompressor);
}
