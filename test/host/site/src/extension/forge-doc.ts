/**
 * A UI Kit document: the tree that `@forge/react` sends with the bridge command `reconcile`.
 * React elements that an app passes in props (`EmptyState`'s `primaryAction`, `SectionMessage`'s `actions`) become
 * nodes too; a component of the app's own there is refused by name, because nothing on the other side could run it.
 */

export interface ForgeNode {
  type: string;
  key: string;
  props: Record<string, unknown>;
  children: ForgeNode[];
}

/** A node that stands in a prop instead of among the children. */
export interface ForgeElementProp extends ForgeNode {
  $forgeElement: true;
}

interface ReactElementLike {
  $$typeof: symbol;
  type: unknown;
  props: Record<string, unknown>;
}

/** React marks its elements with one of these registered symbols, which every realm shares. */
const ELEMENT_SYMBOLS: symbol[] = [Symbol.for('react.element'), Symbol.for('react.transitional.element')];

function isReactElement(value: unknown): value is ReactElementLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    ELEMENT_SYMBOLS.includes((value as { $$typeof?: symbol }).$$typeof as symbol)
  );
}

export function isForgeElementProp(value: unknown): value is ForgeElementProp {
  return typeof value === 'object' && value !== null && '$forgeElement' in value;
}

function textNode(text: string): ForgeNode {
  return { type: 'String', key: '', props: { text }, children: [] };
}

function toChildren(children: unknown, where: string): ForgeNode[] {
  if (children === null || children === undefined || typeof children === 'boolean') return [];
  if (Array.isArray(children)) return children.flatMap((child) => toChildren(child, where));
  if (typeof children === 'string' || typeof children === 'number') return [textNode(String(children))];
  if (isReactElement(children)) return [toElementProp(children, where)];
  throw new TypeError(`${where} has a child that is ${typeof children}, which UI Kit cannot show`);
}

function nameOf(type: unknown): string {
  if (typeof type === 'function') return type.name || 'an unnamed component';
  return String(type);
}

function toElementProp(element: ReactElementLike, where: string): ForgeElementProp {
  if (typeof element.type !== 'string') {
    throw new TypeError(
      `${where} holds <${nameOf(element.type)}>. Elements in props cross the bridge unrendered, so only UI Kit's own components can stand there`,
    );
  }
  const { children, ...props } = element.props;
  return {
    $forgeElement: true,
    type: element.type,
    key: '',
    props: toProps(props, `<${element.type}>`),
    children: toChildren(children, `<${element.type}>`),
  };
}

function toProp(value: unknown, where: string): unknown {
  if (isReactElement(value)) return toElementProp(value, where);
  if (Array.isArray(value)) return value.map((item) => toProp(item, where));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toProp(item, `${where}.${key}`)]),
    );
  }
  return value;
}

function toProps(props: Record<string, unknown>, where: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props).map(([key, value]) => [key, toProp(value, `${where} prop "${key}"`)]),
  );
}

/**
 * Builds the document that is sent, from the reconciler's tree.
 * @throws TypeError naming component and prop when the tree holds what UI Kit cannot show.
 */
export function buildForgeDoc(tree: unknown): ForgeNode {
  const { type, key, props, children } = tree as Partial<ForgeNode>;
  if (typeof type !== 'string' || !Array.isArray(children)) {
    throw new TypeError('reconcile was called without a UI Kit document');
  }
  return {
    type,
    key: key ?? '',
    props: toProps(props ?? {}, `<${type}>`),
    children: children.map(buildForgeDoc),
  };
}
