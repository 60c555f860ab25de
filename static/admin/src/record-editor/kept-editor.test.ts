import { describe, expect, it } from 'vitest';
import { parseKeptEditor, toKeptEditor } from './kept-editor';

interface Inputs {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly target: { readonly id: string } | null;
  readonly secret: string;
}
const inputs: Inputs = { name: 'Orders', hosts: [], target: null, secret: '' };
const stored = { id: 'o', revision: 1 };
const editor = {
  inputs: { ...inputs, name: 'Customers', secret: 'geheim' },
  base: inputs,
  stored,
  saveId: 's1',
};
const form = { withoutSecrets: (own: Inputs): Inputs => ({ ...own, secret: '' }) };
const overReload = (kept: unknown): unknown => JSON.parse(JSON.stringify(kept));

describe('an editor over a reload of the page', () => {
  it('keeps what was typed and what it was typed over, and no secret', () => {
    const kept = overReload(toKeptEditor(editor, form));
    expect(JSON.stringify(kept)).not.toContain('geheim');
    expect(parseKeptEditor(kept, { inputs, stored: { ...stored, revision: 2 } })).toEqual({
      ...editor,
      inputs: { ...inputs, name: 'Customers' },
    });
  });

  it('keeps that nothing of it is stored', () => {
    const gone = { ...editor, base: null, stored: null };
    expect(parseKeptEditor(overReload(toKeptEditor(gone, form)), { inputs, stored: null })).toMatchObject({
      base: null,
      stored: null,
    });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'Orders'],
    ['a form with other inputs', { ...editor, inputs: { name: 'Orders' } }],
    ['inputs of another kind', { ...editor, inputs: { ...inputs, hosts: 'example.com' } }],
    ['a base of another form', { ...editor, base: { title: 'Orders' } }],
    ['a record where there is none', { ...editor, stored: null }],
    ['no name of the save', { inputs, base: inputs, stored }],
  ])('is not taken from %s', (_, kept) => {
    expect(parseKeptEditor(kept, { inputs, stored })).toBeNull();
  });
});
