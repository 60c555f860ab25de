import { describe, expect, it } from 'vitest';
import type { Block } from '../api/site-model';
import {
  fromDraft,
  insertAfter,
  newMacro,
  parseConfigSubmit,
  toDraft,
  withConfig,
  withText,
} from './page-draft';

const body: Block[] = [
  { kind: 'heading', text: 'People' },
  { kind: 'paragraph', text: 'All of them' },
];

describe('a page draft', () => {
  it('comes back as it went in', () => {
    expect(fromDraft(toDraft(body))).toEqual(body);
  });

  it('drops empty paragraphs at the end only', () => {
    const blank: Block = { kind: 'paragraph', text: ' ' };
    expect(fromDraft(toDraft([blank, ...body, blank]))).toEqual([blank, ...body]);
  });

  it('inserts a macro behind the block in use and stores its config', () => {
    const draft = toDraft(body);
    const macro = newMacro('people');
    const inserted = insertAfter(draft, draft[0]?.draftKey, macro);
    const configured = withConfig(inserted, macro.draftKey, { dataSource: 'a' });
    expect(fromDraft(configured)[1]).toEqual({
      kind: 'macro',
      moduleKey: 'people',
      localId: macro.localId,
      config: { dataSource: 'a' },
    });
    expect(insertAfter(draft, 'gone', macro).at(-1)).toBe(macro);
  });

  it('changes the text of one block', () => {
    const draft = toDraft(body);
    expect(fromDraft(withText(draft, draft[1]?.draftKey ?? '', 'Some'))[1]).toEqual({
      kind: 'paragraph',
      text: 'Some',
    });
  });
});

describe('parseConfigSubmit', () => {
  it('takes an object under config', () => {
    expect(parseConfigSubmit({ config: { a: 1 } })).toEqual({ a: 1 });
  });

  it.each([undefined, {}, { config: 'text' }, { config: [] }])('refuses %j', (payload) => {
    expect(() => parseConfigSubmit(payload)).toThrow(TypeError);
  });
});
