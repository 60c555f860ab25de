import { definePlugin, ok } from '../../core/plugin';
import { withContent } from '../route-table';
import { JIRA_ROUTES } from './api/jira-routes';
import { buildHostJira, callHostJira, type HostJira } from './host-jira';
import { Jira } from './jira';
import type { JiraDocument } from './jira-model';
import { seedJira } from './jira-seed';
import { buildJiraSiteApi } from './site/jira-site-api';

declare module '../../host-options' {
  interface Host {
    /** Jira's fields, values and searches, for tests; over HTTP as `POST /host/jira {call, args}`. */
    readonly jira: HostJira;
  }
}

/** Jira: its data, pages and REST API. */
export const JIRA = definePlugin({
  name: 'jira',
  create: (core) => {
    const jira = new Jira({
      manifest: core.manifest,
      file: core.file<JiraDocument>('jira.json', seedJira),
      now: () => core.now(),
      environmentType: core.environmentType,
      onProblem: (text) => core.log.add({ timeMs: core.now(), source: 'host', level: 'error', text }),
    });
    const hostJira = buildHostJira(jira);
    return {
      offers: jira,
      productRoutes: withContent(JIRA_ROUTES, { jira: { jira, siteUrl: core.url } }),
      siteApi: buildJiraSiteApi({ jira }),
      controlApi: { 'POST /jira': async (input) => ok({ result: await callHostJira(hostJira, input) }) },
      host: () => ({ jira: hostJira }),
    };
  },
});
