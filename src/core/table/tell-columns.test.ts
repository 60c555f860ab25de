import { expect, it } from 'vitest';
import { tellMisfits } from './tell-columns';

it('says of images that do not fit what an image needs, and of other values that they do not fit', () => {
  const gave = { met: 2, found: 2, misfits: 1, example: 'x' };
  const yields = [
    { key: 'photo', name: 'Photo', ...gave },
    { key: 'price', name: 'Price', ...gave },
    { key: 'name', name: 'Name', ...gave, misfits: 0, example: null },
  ];
  const columns = [
    { key: 'photo', type: 'image' },
    { key: 'price', type: 'number' },
    { key: 'name', type: 'text' },
  ] as const;
  expect(tellMisfits(yields, columns)).toMatchObject([
    { key: 'note.misfitImages', values: { column: 'Photo', count: 1, found: 2, example: 'x' } },
    { key: 'note.misfits', values: { column: 'Price' } },
  ]);
});
