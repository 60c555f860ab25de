import { useState } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import Select from '@atlaskit/select';
import Spinner from '@atlaskit/spinner';
import { useFlags } from '../shell/flags';
import { useSite } from '../shell/site-context';
import { canEditHere, FieldEditor } from './field-editor';
import type { IssueField } from './jira-model';
import { useFailureFlag } from './use-failure-flag';
import { useFormValues } from './use-form-values';
import { useLoaded } from './use-loaded';

/** Bulk change: one field of several issues. */
export function BulkDialog({ keys, onClose }: { keys: string[]; onClose: (hasChanged: boolean) => void }) {
  const { client } = useSite();
  const flags = useFlags();
  const showFailure = useFailureFlag();
  const form = useFormValues();
  const [field, setField] = useState<IssueField>();
  const [isSaving, setSaving] = useState(false);
  const [failures, setFailures] = useState<{ key: string; error?: string }[]>([]);
  const projectKeys = [...new Set(keys.map((key) => key.split('-')[0]!))];
  const { result } = useLoaded(projectKeys.join(), () => client.jira.createForm(projectKeys[0]!));
  const fields =
    result.state === 'loaded'
      ? result.value.fields.filter((each) => canEditHere(each, 'issue-bulk-edit'))
      : [];
  async function save() {
    if (!field) return;
    setSaving(true);
    try {
      const { values } = await form.settle();
      const { results } = await client.jira.bulkEdit(keys, { [field.id]: values[field.id] ?? null });
      const failed = results.filter(({ error }) => error !== undefined);
      setFailures(failed);
      if (failed.length === 0) {
        flags.show({
          id: 'bulk',
          type: 'success',
          title: `${results.length} issues were changed`,
          isAutoDismiss: true,
        });
        onClose(true);
      }
    } catch (error) {
      showFailure('The issues could not be changed', error);
    } finally {
      setSaving(false);
    }
  }
  const options = fields.map((each) => ({ value: each.id, label: each.name }));
  return (
    <ModalDialog onClose={() => onClose(failures.length > 0)} width="medium" testId="bulk-edit">
      <ModalHeader hasCloseButton>
        <ModalTitle>{`Edit ${keys.length} issues`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="jira-form">
          {result.state === 'loading' && <Spinner label="Loading fields" />}
          <div>
            <Label htmlFor="bulk-field">Field to change</Label>
            <Select
              inputId="bulk-field"
              options={options}
              value={options.find(({ value }) => value === field?.id) ?? null}
              onChange={(option) => setField(fields.find(({ id }) => id === option?.value))}
            />
          </div>
          {field && (
            <div role="group" aria-label={field.name} className="jira-form-field">
              <Label htmlFor={`field-${field.id}`}>{field.name}</Label>
              <FieldEditor
                key={field.id}
                field={field}
                experience="issue-bulk-edit"
                placement={projectKeys.length === 1 ? { project: projectKeys[0]! } : {}}
                value={form.values[field.id] ?? null}
                onValue={(value) => form.setValue(field.id, value)}
                onSubmitting={form.onSubmitting}
              />
            </div>
          )}
          {failures.length > 0 && (
            <SectionMessage
              appearance="error"
              title={`${failures.length} of ${keys.length} issues were not changed`}
            >
              {failures.map(({ key, error }) => (
                <p key={key}>
                  {key}: {error}
                </p>
              ))}
            </SectionMessage>
          )}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={() => onClose(failures.length > 0)}>
          Close
        </Button>
        <Button appearance="primary" isDisabled={!field} isLoading={isSaving} onClick={() => void save()}>
          Change issues
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
