import Heading from '@atlaskit/heading';
import BoardIcon from '@atlaskit/icon/core/board';
import PortalIcon from '@atlaskit/icon/core/globe';
import Lozenge from '@atlaskit/lozenge';
import { NoPermission } from '../shell/messages';
import { RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';
import { JiraLayout } from './jira-layout';
import { Loading } from './loading';
import { useLoaded } from './use-loaded';

/** Jira's start page: the projects and portals of this account. */
export function JiraHome() {
  const { client, state } = useSite();
  const { result } = useLoaded('home', () => client.jira.home());
  if (state.account.accountId === null) return <NoPermission what="use Jira" />;
  return (
    <JiraLayout title="Projects">
      <Heading as="h1" size="xlarge">
        Projects
      </Heading>
      <Loading result={result} what="use Jira">
        {({ projects, portals }) => (
          <>
            <ul className="link-list link-list-wide">
              {projects.map(({ key, name, type }) => (
                <li key={key}>
                  <RouterLink href={`/jira/projects/${key}/issues`}>
                    <BoardIcon label="" />
                    <span>{name}</span>
                  </RouterLink>
                  <Lozenge>{type === 'software' ? 'Software' : 'Service desk'}</Lozenge>
                </li>
              ))}
              {portals.map(({ id, name }) => (
                <li key={id}>
                  <RouterLink href={`/jira/portal/${id}`}>
                    <PortalIcon label="" />
                    <span>{name} portal</span>
                  </RouterLink>
                  <Lozenge>Portal</Lozenge>
                </li>
              ))}
            </ul>
            {projects.length === 0 && <p className="subtle">This account sees no projects, only portals.</p>}
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}
