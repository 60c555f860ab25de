import { createContext, useContext, type ReactNode } from 'react';
import { isForgeElementProp, type ForgeNode } from '../extension/forge-doc';
import type { ForgeComponents } from './component';

const ComponentsContext = createContext<ForgeComponents>({});

/** Provides the renderers; the component files themselves do not know the registry that lists them. */
export const ForgeComponentsProvider = ComponentsContext.Provider;

/** Shows what the local host has no renderer for, in a way that a test cannot miss. */
export function UnknownComponent({ name }: { name: string }) {
  return (
    <span role="alert" data-host-unknown-component={name} className="unknown-component">
      {name}
    </span>
  );
}

/** Renders one node of a UI Kit document. */
export function ForgeNodeView({ node }: { node: ForgeNode }) {
  const components = useContext(ComponentsContext);
  const Component = Object.hasOwn(components, node.type) ? components[node.type] : undefined;
  return Component ? <Component node={node} /> : <UnknownComponent name={node.type} />;
}

/** Renders nodes side by side. */
export function ForgeNodes({ nodes }: { nodes: ForgeNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <ForgeNodeView key={node.key || index} node={node} />
      ))}
    </>
  );
}

/** Renders a prop that may hold text, an element or a list of them; undefined when it holds nothing. */
export function renderProp(value: unknown): ReactNode | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (isForgeElementProp(value)) return <ForgeNodeView node={value} />;
  if (Array.isArray(value))
    return (
      <>
        {value.map((item, index) => (
          <span key={index}>{renderProp(item)}</span>
        ))}
      </>
    );
  return <UnknownComponent name={typeof value} />;
}
