import Lozenge from '@atlaskit/lozenge';

const APPEARANCES = { 'To Do': 'default', 'In Progress': 'inprogress', Done: 'success' } as const;

export function StatusLozenge({ status }: { status: string }) {
  return <Lozenge appearance={APPEARANCES[status as keyof typeof APPEARANCES]}>{status}</Lozenge>;
}
