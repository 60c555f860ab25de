import { useState } from 'react';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import Heading from '@atlaskit/heading';
import ModalDialog, { ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { navigate, RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';
import { AppSurface } from './app-surface';
import { CreateFieldDialog } from './create-field-dialog';
import { JiraLayout } from './jira-layout';
import type { AdminBody, AdminField } from './jira-model';
import { Loading } from './loading';
import { ProjectPicker } from './project-picker';
import { useFailureFlag } from './use-failure-flag';
import { useLoaded } from './use-loaded';

const fieldPath = (id: string) => `/jira/admin/fields/${id}`;

/** What is said of a context that has no projects of its own. */
function projectsText(admin: AdminBody, projectIds: string[]): string {
  if (projectIds.length === 0) return 'All projects';
  return projectIds.map((id) => admin.projects.find((project) => project.id === id)?.name ?? id).join(', ');
}

/** Jira's administration of custom fields: the list, and the creation of fields of the app's types. */
export function FieldList() {
  const { client } = useSite();
  const { result, set } = useLoaded('fields', () => client.jira.adminFields());
  const [isCreating, setCreating] = useState(false);
  return (
    <JiraLayout title="Custom fields">
      <Loading result={result} what="administer Jira">
        {(admin) => (
          <>
            <div className="page-top">
              <Heading as="h1" size="xlarge">
                Custom fields
              </Heading>
              <Button
                appearance="primary"
                isDisabled={admin.types.length === 0}
                onClick={() => setCreating(true)}
              >
                Create custom field
              </Button>
            </div>
            <div className="jira-table" tabIndex={0} role="region" aria-label="Custom fields">
              <table>
                <thead>
                  <tr>
                    {['Name', 'Type', 'Contexts', 'Id'].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {admin.fields.map((field) => (
                    <tr key={field.id}>
                      <td>
                        {field.type === 'text' ? (
                          field.name
                        ) : (
                          <RouterLink href={fieldPath(field.id)}>{field.name}</RouterLink>
                        )}
                      </td>
                      <td>{field.typeName}</td>
                      <td>
                        {field.contexts.map(({ projectIds }) => projectsText(admin, projectIds)).join('; ') ||
                          'All projects'}
                      </td>
                      <td className="subtle">{field.id}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <ModalTransition>
              {isCreating && (
                <CreateFieldDialog
                  admin={admin}
                  onClose={() => setCreating(false)}
                  onCreated={(changed) => {
                    set(changed);
                    navigate(fieldPath(changed.fields.at(-1)!.id));
                  }}
                />
              )}
            </ModalTransition>
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}

/** What is said of a context's settings: of the app's field types, whether the app has any there. */
function stateText(
  field: AdminField,
  { configuration, options = [] }: AdminField['contexts'][number],
): string {
  if (field.contextConfig !== undefined)
    return configuration === undefined ? 'Not configured yet.' : 'Configured.';
  return options.length === 1 ? '1 option.' : `${options.length} options.`;
}

/** More than these would only make the page long. */
const MOST_SHOWN = 100;

/** The options of a context in their order, those below others indented. */
function Options({ options }: { options: NonNullable<AdminField['contexts'][number]['options']> }) {
  const first = options.filter(({ parentId }) => parentId === undefined).slice(0, MOST_SHOWN);
  const listed = first.flatMap((option) => [
    option,
    ...options.filter(({ parentId }) => parentId === option.id),
  ]);
  if (listed.length === 0) return null;
  return (
    <ul aria-label="Options" className="jira-options">
      {listed.slice(0, MOST_SHOWN).map(({ id, value, disabled, parentId }) => (
        <li key={id} data-option={id} className={parentId === undefined ? '' : 'jira-option-below'}>
          {value}
          {disabled && <span className="subtle"> (disabled)</span>}
        </li>
      ))}
      {options.length > MOST_SHOWN && <li className="subtle">{`${options.length} options in all`}</li>}
    </ul>
  );
}

interface ContextsProps {
  admin: AdminBody;
  field: AdminField;
  onChange: (admin: AdminBody) => void;
}

function ConfigureDialog({
  field,
  contextId,
  onChange,
  onClose,
}: {
  field: AdminField;
  contextId: number;
  onChange: (admin: AdminBody) => void;
  onClose: () => void;
}) {
  const { client } = useSite();
  const context = field.contexts.find(({ id }) => id === contextId);
  return (
    <ModalDialog onClose={onClose} width="large" shouldScrollInViewport testId="context-config">
      <ModalHeader hasCloseButton>
        <ModalTitle>{`Configure ${field.name}`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <p className="subtle">{context?.name}</p>
        <AppSurface
          moduleKey={field.type}
          resource={field.contextConfig ?? ''}
          title={`Configure ${field.name}`}
          placement={{ fieldId: field.id, fieldContextId: contextId, entryPoint: 'contextConfig' }}
          onSubmit={async (payload) => {
            const { configuration, schema } = payload as { configuration?: unknown; schema?: unknown };
            onChange(await client.jira.configureContext(field.id, contextId, { configuration, schema }));
            onClose();
          }}
          onClose={onClose}
        />
      </ModalBody>
    </ModalDialog>
  );
}

function Contexts({ admin, field, onChange }: ContextsProps) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const [configuring, setConfiguring] = useState<number>();
  const [projectIds, setProjectIds] = useState<string[]>([]);
  async function add() {
    try {
      onChange(
        await client.jira.addContext(field.id, {
          name: `${field.name}: ${projectsText(admin, projectIds)}`,
          projectIds,
        }),
      );
      setProjectIds([]);
    } catch (error) {
      showFailure('The context was not added', error);
    }
  }
  return (
    <section aria-labelledby="contexts" className="jira-section">
      <Heading as="h2" size="medium" id="contexts">
        Contexts
      </Heading>
      {field.contexts.map((context) => (
        <section key={context.id} className="jira-card" aria-label={context.name} data-context={context.id}>
          <div className="jira-panel-top">
            <div>
              <Heading as="h3" size="xsmall">
                {context.name}
              </Heading>
              <p className="subtle">
                {projectsText(admin, context.projectIds)}
                {'. '}
                {stateText(field, context)}
              </p>
              <Options options={context.options ?? []} />
            </div>
            {field.contextConfig !== undefined && (
              <Button onClick={() => setConfiguring(context.id)}>Configure</Button>
            )}
          </div>
        </section>
      ))}
      <div className="jira-form-row">
        <ProjectPicker
          id="new-context"
          label="Context for projects"
          admin={admin}
          projectIds={projectIds}
          onChange={setProjectIds}
        />
        <Button isDisabled={projectIds.length === 0} onClick={() => void add()}>
          Add context
        </Button>
      </div>
      <ModalTransition>
        {configuring !== undefined && (
          <ConfigureDialog
            field={field}
            contextId={configuring}
            onChange={onChange}
            onClose={() => setConfiguring(undefined)}
          />
        )}
      </ModalTransition>
    </section>
  );
}

function FieldSettings({ admin, field, onChange }: ContextsProps) {
  const { client } = useSite();
  const change = (input: { required?: boolean; requestTypeIds?: number[] }) =>
    void client.jira.changeField(field.id, input).then(onChange);
  return (
    <section aria-labelledby="screens" className="jira-section">
      <Heading as="h2" size="medium" id="screens">
        Forms
      </Heading>
      <Checkbox
        label="Required"
        isChecked={field.required}
        onChange={() => change({ required: !field.required })}
      />
      <fieldset className="jira-fieldset">
        <legend>On request forms</legend>
        {admin.requestTypes.map(({ id, name }) => {
          const isShown = field.requestTypeIds.includes(id);
          const others = field.requestTypeIds.filter((each) => each !== id);
          return (
            <Checkbox
              key={id}
              label={name}
              isChecked={isShown}
              onChange={() => change({ requestTypeIds: isShown ? others : [...others, id] })}
            />
          );
        })}
      </fieldset>
    </section>
  );
}

/** One custom field of the app: its contexts, their configuration, its forms. */
export function FieldDetail({ fieldId }: { fieldId: string }) {
  const { client } = useSite();
  const { result, set } = useLoaded('fields', () => client.jira.adminFields());
  return (
    <JiraLayout title="Custom field">
      <Loading result={result} what="administer Jira">
        {(admin) => {
          const field = admin.fields.find(({ id }) => id === fieldId);
          if (!field) return <p>There is no custom field {fieldId}.</p>;
          return (
            <div className="jira-narrow">
              <Breadcrumbs label="Breadcrumbs">
                <BreadcrumbsItem href="/jira/admin/fields" text="Custom fields" />
              </Breadcrumbs>
              <div className="page-top">
                <Heading as="h1" size="xlarge">
                  {field.name}
                </Heading>
                <Button
                  appearance="subtle"
                  onClick={() =>
                    void client.jira.deleteField(field.id).then(() => navigate('/jira/admin/fields'))
                  }
                >
                  Delete field
                </Button>
              </div>
              <p className="subtle">
                {field.typeName}, {field.id}
              </p>
              <Contexts admin={admin} field={field} onChange={set} />
              <FieldSettings admin={admin} field={field} onChange={set} />
            </div>
          );
        }}
      </Loading>
    </JiraLayout>
  );
}
