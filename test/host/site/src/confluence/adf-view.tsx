import type { ReactNode } from 'react';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';

interface AdfMark {
  type: string;
  attrs?: Record<string, unknown>;
}

interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: AdfMark[];
  content?: AdfNode[];
}

const PANEL_APPEARANCES: Record<string, 'information' | 'warning' | 'error' | 'success' | 'discovery'> = {
  info: 'information',
  note: 'discovery',
  warning: 'warning',
  error: 'error',
  success: 'success',
};

function attribute(node: { attrs?: Record<string, unknown> }, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function Marked({ node }: { node: AdfNode }) {
  return (node.marks ?? []).reduce<ReactNode>((content, mark) => {
    switch (mark.type) {
      case 'strong':
        return <strong>{content}</strong>;
      case 'em':
        return <em>{content}</em>;
      case 'underline':
        return <u>{content}</u>;
      case 'strike':
        return <s>{content}</s>;
      case 'code':
        return <code>{content}</code>;
      case 'link':
        return <a href={attribute(mark, 'href')}>{content}</a>;
      default:
        return content;
    }
  }, node.text);
}

function Nodes({ nodes }: { nodes: AdfNode[] | undefined }) {
  return (
    <>
      {(nodes ?? []).map((node, index) => (
        <AdfNodeView key={index} node={node} />
      ))}
    </>
  );
}

function AdfNodeView({ node }: { node: AdfNode }): ReactNode {
  const children = <Nodes nodes={node.content} />;
  switch (node.type) {
    case 'doc':
      return children;
    case 'text':
      return <Marked node={node} />;
    case 'paragraph':
      return <p>{children}</p>;
    case 'heading':
      return <h3>{children}</h3>;
    case 'hardBreak':
      return <br />;
    case 'rule':
      return <hr />;
    case 'bulletList':
      return <ul>{children}</ul>;
    case 'orderedList':
      return <ol>{children}</ol>;
    case 'listItem':
      return <li>{children}</li>;
    case 'codeBlock':
      return <pre>{children}</pre>;
    case 'status':
      return <Lozenge>{attribute(node, 'text')}</Lozenge>;
    case 'date':
      // ADF gives milliseconds since 1970, as text.
      return <time>{new Date(Number(attribute(node, 'timestamp'))).toISOString().slice(0, 10)}</time>;
    case 'inlineCard':
      return <a href={attribute(node, 'url')}>{attribute(node, 'url')}</a>;
    case 'emoji':
      return attribute(node, 'text') || attribute(node, 'shortName');
    case 'panel':
      return (
        <SectionMessage appearance={PANEL_APPEARANCES[attribute(node, 'panelType')] ?? 'information'}>
          {children}
        </SectionMessage>
      );
    case 'table':
      return (
        <div className="adf-table">
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{children}</tr>;
    case 'tableHeader':
      return <th>{children}</th>;
    case 'tableCell':
      return <td>{children}</td>;
    default:
      return (
        <span role="alert" data-host-unknown-adf={node.type} className="unknown-component">
          {node.type}
        </span>
      );
  }
}

/** A simple rendering of an ADF document; a node it does not know shows its name in red. */
export function AdfView({ adf }: { adf: unknown }) {
  const { type, version } = (adf ?? {}) as { type?: unknown; version?: unknown };
  if (type !== 'doc' || version !== 1) {
    return (
      <SectionMessage appearance="error" title="This is no ADF document">
        <p>A document has type “doc” and version 1.</p>
      </SectionMessage>
    );
  }
  return <AdfNodeView node={adf as AdfNode} />;
}
