import './scalar-table.css';

/** Scalars by name. Long texts are shown whole, on lines of their own. */
export function ScalarTable({ title, values }: { title: string; values: Record<string, unknown> }) {
  if (Object.keys(values).length === 0) return null;
  return (
    <table className="scalar-table" aria-label={title}>
      <caption className="subtle">{title}</caption>
      <tbody>
        {Object.entries(values).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{String(value) === '' ? <span className="subtle">(empty)</span> : String(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
