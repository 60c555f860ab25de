import { describe, expect, it } from 'vitest';
import { aColumn } from '../../../test/builders/data-sources';
import { selectColumns } from './select-columns';

const users = 'https://graph.microsoft.com/v1.0/users';
const items = 'https://graph.microsoft.com/v1.0/sites/s/lists/l/items';
const columns = (...paths: string[]) => paths.map((path) => aColumn({ path }));

describe('selectColumns', () => {
  it.each([
    [`${users}?$top=5`, ['$.mail', '$.address.city'], `${users}?$top=5&$select=id,mail,address`],
    [`${users}?$select=a,b`, ['$.mail'], `${users}?$select=id,mail`],
    [
      `${users}?$expand=manager($select=id)`,
      ['$.mail', '$.manager.mail'],
      `${users}?$expand=manager($select=id)&$select=id,mail`,
    ],
    [`${users}?$select=a`, ['$.mail', '$..x'], `${users}?$select=a`],
    [`${users}?$select=a`, ["$['@odata.id']", '$.phones[*]'], `${users}?$select=id,phones`],
    [`${items}?expand=fields`, ['$.fields.Title', '$.id'], `${items}?expand=fields($select=Title)`],
    [
      `${items}?$expand=driveItem($select=name,size),fields($select=A,B)&$top=9`,
      ['$.driveItem', '$.fields.A_x0020_b'],
      `${items}?$top=9&$expand=driveItem($select=name,size),fields($select=A_x0020_b)`,
    ],
    [`${items}?expand=fields`, ['$.fields'], `${items}?expand=fields`],
  ])('%s for %j', (url, paths, expected) => {
    expect(selectColumns(url, columns(...paths), 'show')).toBe(expected);
  });

  it('reads for hidden columns too, which a view may show, and changes nothing without any', () => {
    expect(
      selectColumns(users, [aColumn({ path: '$.a' }), aColumn({ path: '$.b', hidden: true })], 'show'),
    ).toBe(`${users}?$select=id,a,b`);
    expect(selectColumns(users, [], 'show')).toBe(users);
  });

  it('asks for what a calculation needs', () => {
    const column = aColumn({
      path: '',
      expression: 'price * order.quantity + size(tags.filter(tag, tag != ""))',
    });
    expect(selectColumns(users, [column], 'show')).toBe(`${users}?$select=id,price,order,tags`);
  });

  it('leaves in a test what the address selects', () => {
    expect(selectColumns(`${users}?$select=id,a`, columns('$.b'), 'test')).toBe(`${users}?$select=id,a,b`);
    expect(selectColumns(users, columns('$.b'), 'test')).toBe(users);
  });
});
