/** Names that only the types of columns have together. */
const telling = ['date-time', 'choices', 'lookup'];

const message =
  'What depends on a column’s type is looked up in core/table/column-types/registry: a place that names types is forgotten when one is added.';

/**
 * Refuses code that tells column types apart by their names: comparisons, `switch`, lists of types that are looked
 * into, and objects with a member for each type. Naming the type of a column that is being made is fine.
 */
export const noColumnTypeNames = {
  meta: { type: 'problem', schema: [], messages: { named: message } },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const isColumnType = (type) => {
      if (!type.isUnion()) return false;
      const names = new Set(type.types.flatMap((each) => (each.isStringLiteral() ? [each.value] : [])));
      return telling.every((name) => names.has(name));
    };
    const hasColumnType = (node) => isColumnType(services.getTypeAtLocation(node));
    const isText = (node) => node.type === 'Literal' && typeof node.value === 'string';
    const report = (node) => context.report({ node, messageId: 'named' });
    return {
      BinaryExpression({ left, right, operator }) {
        if (!/^[!=]==?$/.test(operator)) return;
        if ((isText(left) && hasColumnType(right)) || (isText(right) && hasColumnType(left))) report(left);
      },
      SwitchStatement({ discriminant }) {
        if (hasColumnType(discriminant)) report(discriminant);
      },
      CallExpression({ callee, arguments: [given] }) {
        if (callee.type !== 'MemberExpression' || given === undefined) return;
        const { name } = callee.property;
        if (['includes', 'indexOf', 'has'].includes(name) && hasColumnType(given)) report(callee.property);
      },
      ArrayExpression(node) {
        if (!node.elements.some((each) => each !== null && isText(each))) return;
        const wanted = checker.getContextualType(services.esTreeNodeToTSNodeMap.get(node));
        const element = wanted && checker.getIndexTypeOfType?.(wanted, 1);
        if (element && isColumnType(element)) report(node);
      },
      ObjectExpression(node) {
        const wanted = checker.getContextualType(services.esTreeNodeToTSNodeMap.get(node));
        if (wanted && telling.every((name) => wanted.getProperty(name) !== undefined)) report(node);
      },
    };
  },
};
