import type { GatewayAnswers, GatewayPerson } from '../../../../src/contract/gateway';
import { callAdmin } from '../api';
import type { Ran, RecordForm } from '../record-editor/record-form';
import { useRecordEditor } from '../record-editor/use-record-editor';
import type { RecordEditor } from '../record-editor/use-record-editor';
import { t } from '../text/t';
import { rebasePeople } from './people-list';

/** Name of the form of people in element ids. */
export const peopleFormName = 'gateway-people';

type Stored = GatewayAnswers['getGatewayPeople'];
type People = readonly GatewayPerson[];
interface PeopleDraft {
  readonly people: People;
}

/** The list of people of an issuer with everything that can be done to it. */
export interface PeopleEditor extends RecordEditor<People, Stored, PeopleDraft, 'save'> {
  readonly save: () => Promise<Ran<Stored>>;
}

/** Holds the list of people of an issuer. */
export function usePeopleEditor(issuerId: string, initial: Stored): PeopleEditor {
  const form: RecordForm<People, Stored, PeopleDraft> = {
    name: peopleFormName,
    keptAs: `${peopleFormName}:${issuerId}`,
    toInputs: ({ people }) => people,
    toDraft: (people) => ({ people }),
    takeStored: (own, sent, { people }) => (own === sent ? people : own),
    takeDraft: (_, { people }) => people,
    afterDeletion: (own) => own,
    read: () => callAdmin('getGatewayPeople', { issuerId }),
    whole: () => [],
    storedAtMs: () => null,
    ignoresOtherRevisions: true,
    rebase: {
      merge: (base, own, { people }) => rebasePeople(base, own, people),
      fix: t('console.gateway.people.rebased'),
    },
    loadFailedTitle: t('console.gateway.people.loadFailed'),
  };
  const editor = useRecordEditor<People, Stored, PeopleDraft, 'save'>(form, {
    inputs: initial.people,
    stored: initial,
  });
  const save = () =>
    editor.run('save', {
      failedTitle: t('console.gateway.saveFailed'),
      send: async (people, { stored, saveId }) => {
        const revision = stored?.revision ?? 0;
        const request = { issuerId, revision, saveId, people: [...people] };
        const reply = await callAdmin('saveGatewayPeople', request);
        return reply.ok ? { ok: true, data: { stored: reply.data } } : reply;
      },
    });
  return { ...editor, save };
}
