import { readFileSync } from 'node:fs';

const message =
  'What depends on a column’s type is looked up in core/table/column-types/registry: a place that names types is forgotten when one is added.';

/** Every column type, as the contract lists them. */
const names = readColumnTypes();

/** Names that parameters, JSON Schema and documents of Atlassian have for types of their own. */
const shared = new Set(['text', 'number', 'boolean', 'date', 'choice', 'link', 'image', 'json', 'email']);

/** Names that an object with a member for each type has. */
const telling = ['date-time', 'choices', 'lookup'];

/**
 * Refuses code that tells column types apart by their names: comparisons, `switch`, lists of types that are looked
 * into, and objects with a member for each type. Naming the type of a column that is being made is fine.
 *
 * It asks for no types of the program, which take as long as all other rules together: what is called a type is one,
 * of columns where the name is theirs alone, or where the file deals with columns at all.
 */
export const noColumnTypeNames = {
  meta: { type: 'problem', schema: [], messages: { named: message } },
  create(context) {
    let dealsWithColumns = false;
    const isName = (node) => node?.type === 'Literal' && names.has(node.value);
    const isOfColumns = (node) => isName(node) && (dealsWithColumns || !shared.has(node.value));
    const report = (node) => context.report({ node, messageId: 'named' });
    return {
      ImportDeclaration({ source, specifiers }) {
        if (!/(?:^|\/)contract\/table$|^\.\/table$/.test(source.value)) return;
        const ofColumns = /^(?:columnTypes|ColumnType|Column|TableColumn)$/;
        if (specifiers.some(({ imported }) => ofColumns.test(imported?.name))) dealsWithColumns = true;
      },
      BinaryExpression({ left, right, operator }) {
        if (!/^[!=]==?$/.test(operator)) return;
        if ((isOfColumns(left) && isCalledType(right)) || (isOfColumns(right) && isCalledType(left))) {
          report(left);
        }
      },
      SwitchStatement({ discriminant, cases }) {
        if (isCalledType(discriminant) && cases.some(({ test }) => isOfColumns(test))) report(discriminant);
      },
      ArrayExpression(node) {
        const { elements } = node;
        const isLookedInto = elements.length > 0 && elements.every((each) => isName(each));
        if (isLookedInto && elements.some((each) => !shared.has(each.value))) report(node);
        else if (isLookedInto && dealsWithColumns && isAskedForType(node)) report(node);
      },
      ObjectExpression(node) {
        const keys = node.properties.map(({ key }) => key?.name ?? key?.value);
        if (telling.every((name) => keys.includes(name))) report(node);
      },
    };
  },
};

/** `type`, `column.type`, `columnType`. */
function isCalledType(node) {
  const name = node.type === 'MemberExpression' ? node.property.name : node.name;
  return (
    /^(?:type|columnType)$/.test(name ?? '') ||
    (node.type === 'ChainExpression' && isCalledType(node.expression))
  );
}

/** Whether a list is there to be asked whether it has a type: `['text', 'date'].includes(type)`. */
function isAskedForType({ parent }) {
  const call = parent.type === 'MemberExpression' ? parent.parent : null;
  if (call?.type !== 'CallExpression' || !['includes', 'indexOf', 'has'].includes(parent.property.name))
    return false;
  return call.arguments.some(isCalledType);
}

function readColumnTypes() {
  const contract = readFileSync(new URL('../../src/contract/table.ts', import.meta.url), 'utf8');
  const [, list = ''] = /columnTypes = \[([^\]]*)\]/.exec(contract) ?? [];
  const found = new Set([...list.matchAll(/'([^']+)'/g)].map(([, name]) => name));
  if (found.size === 0) throw new Error('src/contract/table.ts has no list columnTypes');
  return found;
}
