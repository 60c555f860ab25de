import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Heading from '@atlaskit/heading';
import RequestIcon from '@atlaskit/icon/core/page';
import { useSite } from '../shell/site-context';
import { navigate, RouterLink } from '../shell/router';
import { AppSurface } from './app-surface';
import { FieldView } from './field-view';
import { IssueForm } from './issue-form';
import { JiraLayout } from './jira-layout';
import type { RequestBody } from './jira-model';
import { Loading } from './loading';
import { StatusLozenge } from './status-lozenge';
import { useLoaded } from './use-loaded';

/** A service portal: its forms, and the requests of this account. */
export function PortalHome({ portalId }: { portalId: number }) {
  const { client } = useSite();
  const { result } = useLoaded(String(portalId), () => client.jira.portal(portalId));
  return (
    <JiraLayout title="Portal">
      <Loading result={result} what="use the service portal">
        {({ name, requestTypes, requests }) => (
          <>
            <Heading as="h1" size="xlarge">
              {name} portal
            </Heading>
            <Heading as="h2" size="small">
              How can we help?
            </Heading>
            <ul className="link-list link-list-wide">
              {requestTypes.map((type) => (
                <li key={type.id}>
                  <RouterLink href={`/jira/portal/${portalId}/create/${type.id}`}>
                    <RequestIcon label="" />
                    <span>{type.name}</span>
                  </RouterLink>
                  <span className="subtle">{type.description}</span>
                </li>
              ))}
            </ul>
            <Heading as="h2" size="small">
              Your requests
            </Heading>
            <ul className="link-list link-list-wide">
              {requests.map(({ key, summary, status }) => (
                <li key={key}>
                  <RouterLink href={`/jira/portal/${portalId}/${key}`}>
                    <span>{`${key} ${summary}`}</span>
                  </RouterLink>
                  <StatusLozenge status={status} />
                </li>
              ))}
            </ul>
            {requests.length === 0 && <p className="subtle">You have no requests.</p>}
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}

/** The form of one request type. */
export function RequestForm({ portalId, typeId }: { portalId: number; typeId: number }) {
  const { client } = useSite();
  const { result } = useLoaded(`${portalId} ${typeId}`, () => client.jira.requestForm(portalId, typeId));
  return (
    <JiraLayout title="New request">
      <Loading result={result} what="raise requests">
        {({ portal, requestType, fields }) => (
          <>
            <Breadcrumbs label="Breadcrumbs">
              <BreadcrumbsItem href={`/jira/portal/${portalId}`} text={`${portal.name} portal`} />
            </Breadcrumbs>
            <Heading as="h1" size="xlarge">
              {requestType.name}
            </Heading>
            <p className="subtle">{requestType.description}</p>
            <div className="jira-narrow">
              <IssueForm
                fields={fields}
                experience="portal-request"
                placement={{ portalId, requestTypeId: typeId }}
                submitLabel="Send"
                onCancel={() => navigate(`/jira/portal/${portalId}`)}
                onSubmit={async (input) => {
                  const { key } = await client.jira.createRequest(portalId, { ...input, typeId });
                  navigate(`/jira/portal/${portalId}/${key}`);
                }}
              />
            </div>
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}

function RequestDetailPanels({ request }: { request: RequestBody }) {
  const { state } = useSite();
  const modules = state.modules.filter(({ type }) => type === 'jiraServiceManagement:portalRequestDetail');
  return (
    <>
      {modules
        .filter(({ isUnavailable }) => !isUnavailable)
        .map((module) => (
          <section key={module.key} className="jira-panel" aria-label={module.title}>
            <Heading as="h2" size="small">
              {module.title}
            </Heading>
            <AppSurface
              moduleKey={module.key}
              resource={module.resource ?? ''}
              title={module.title}
              placement={{ issue: request.key, portalId: request.portal.id }}
            />
          </section>
        ))}
    </>
  );
}

/** A request as its reporter sees it. */
export function RequestView({ portalId, requestKey }: { portalId: number; requestKey: string }) {
  const { client } = useSite();
  const { result } = useLoaded(requestKey, () => client.jira.request(portalId, requestKey));
  return (
    <JiraLayout title={requestKey}>
      <Loading result={result} what="see this request">
        {(request) => (
          <article className="jira-narrow jira-issue-main">
            <Breadcrumbs label="Breadcrumbs">
              <BreadcrumbsItem href={`/jira/portal/${portalId}`} text={`${request.portal.name} portal`} />
              <BreadcrumbsItem href={`/jira/portal/${portalId}/${request.key}`} text={request.key} />
            </Breadcrumbs>
            <Heading as="h1" size="large">
              {request.summary}
            </Heading>
            <div>
              <StatusLozenge status={request.status} />{' '}
              <span className="subtle">
                {request.requestType.name}, raised by {request.reporter}
              </span>
            </div>
            {request.description !== '' && <p className="page-paragraph">{request.description}</p>}
            <section className="jira-card" aria-label="Details">
              {request.fields.map((field) => (
                <div
                  key={field.id}
                  role="group"
                  aria-label={field.name}
                  className="jira-field"
                  data-field={field.id}
                >
                  <div className="jira-field-name">{field.name}</div>
                  <div className="jira-field-value">
                    <FieldView
                      field={field}
                      experience="portal-view"
                      placement={{ issue: request.key, portalId, requestTypeId: request.requestType.id }}
                    />
                  </div>
                </div>
              ))}
              {request.fields.length === 0 && <p className="subtle">No further details.</p>}
            </section>
            <RequestDetailPanels request={request} />
          </article>
        )}
      </Loading>
    </JiraLayout>
  );
}
