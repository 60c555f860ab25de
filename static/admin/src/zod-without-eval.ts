import { config } from 'zod/mini';

/*
 * To be imported before anything that has a schema. Forge's policy forbids eval, and zod's attempt to compile its
 * checks, though it survives the refusal, is reported as a violation at every load.
 */
config({ jitless: true });
