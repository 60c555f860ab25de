import type { ForgeNode } from '../extension/forge-doc';
import { toSerialisableEvent } from './serialisable-event';

/** The props of a node as its component declares them; UI Kit's own types have ruled on them at the app's build. */
export function propsOf<Props>(node: ForgeNode): Partial<Props> {
  return node.props as Partial<Props>;
}

/** Those of the named props that the app has set, to be handed on as they are. */
export function passOn<Props>(node: ForgeNode, ...names: (keyof Props & string)[]): Partial<Props> {
  const set = names.filter((name) => node.props[name] !== undefined).map((name) => [name, node.props[name]]);
  return Object.fromEntries(set) as Partial<Props>;
}

/** A prop that should be text or a number, as text; empty for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** The text in a node and everything below it. */
export function textOf(node: ForgeNode): string {
  if (node.type === 'String') return asText(node.props.text);
  return node.children.map(textOf).join('');
}

/** The children that UI Kit wrapped for a prop, for example a table's `head`. */
export function contentOf(node: ForgeNode, name: string): ForgeNode[] {
  return (
    node.children.find(({ type, props }) => type === 'ContentWrapper' && props.name === name)?.children ?? []
  );
}

type Handler = (...args: unknown[]) => unknown;

/** The handler in prop `name`, called with a plain copy of the event it gets; undefined when the app sets none. */
export function eventHandler(node: ForgeNode, name: string): ((event: unknown) => void) | undefined {
  const handler = valueHandler(node, name);
  return handler && ((event) => handler(toSerialisableEvent(event)));
}

/** The handler in prop `name`, called with the values it is given. */
export function valueHandler(node: ForgeNode, name: string): ((...values: unknown[]) => void) | undefined {
  const handler = node.props[name];
  if (typeof handler !== 'function') return undefined;
  return (...values) => {
    // The app's failure shows in its own frame; here it must only not go unheard.
    Promise.resolve((handler as Handler)(...values)).catch((error: unknown) => console.error(error));
  };
}

/** Those entries whose value is not undefined: optional props of Atlaskit may be left out but not be undefined. */
export function defined<T extends Record<string, unknown>>(
  props: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
