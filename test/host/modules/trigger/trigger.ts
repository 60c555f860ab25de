import { definePlugin } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { changeBody, issueBody } from '../../products/jira/api/issues/issue-body';
import { APP_AUTHOR, type IssueHappening } from '../../products/jira/issue-service';
import { APP_ACCOUNT_ID } from '../../accounts/accounts';
import { resolverLimitMs } from '../../runtime/invocation-limits';
import { SITE } from '../../runtime/site-identity';
import { checkFilters, judgeEvent } from './event-filter';
import { subscriptionsOf } from './subscriptions';
import { ProductEvents, type EventsDocument, type PendingEvent } from './product-events';

declare module '../../host-options' {
  interface Host {
    readonly events: {
      pending(): readonly PendingEvent[];
      /** Resolves when no event of a product is running or due. */
      idle(): Promise<void>;
    };
  }
}

/** Events that the host emits; a trigger for another one is refused by its name. */
const EVENT_TYPES = { created: 'avi:jira:created:issue', updated: 'avi:jira:updated:issue' } as const;

/** Fields of the issue in an event. Whether custom fields are among them is not documented, so they are not. */
const FIELDS = [
  'summary',
  'issuetype',
  'project',
  'status',
  'priority',
  'reporter',
  'creator',
  'assignee',
  'created',
  'updated',
];

/** `trigger`: functions that run on events of the products. */
export const TRIGGER = definePlugin({
  name: 'trigger',
  create: (core) => {
    const { manifest, invoker, metrics, faults, clock, log } = core;
    const jira = core.use(JIRA);
    const file = core.file<EventsDocument>('events.json', () => ({ events: [] }));
    const events = new ProductEvents({ file, invoker, metrics, faults, clock });
    const triggers = manifest.modules['trigger'] ?? [];
    jira.issues.onHappening((happening) => {
      for (const trigger of triggers) {
        const type = EVENT_TYPES[happening.kind];
        const subscription = subscriptionsOf(trigger).find(({ eventType }) => eventType === type);
        if (subscription === undefined) continue;
        const { issue, author } = happening;
        const event = buildEvent(happening);
        const project = jira.store.projectOf(issue);
        const runtime = { project: { properties: project.properties ?? {} }, issue: { properties: {} } };
        const verdict = judgeEvent(
          subscription.filter,
          { ...event, selfGenerated: author === APP_AUTHOR },
          runtime,
        );
        if (verdict.problem !== undefined)
          log.add({
            timeMs: core.now(),
            source: 'host',
            level: 'error',
            text: `${type}: ${verdict.problem}`,
          });
        if (verdict.isWanted) events.push(trigger, event, `${type} ${issue.key}`);
        else metrics.current.events.filtered += 1;
      }
    });

    function buildEvent({ kind, issue, author, change }: IssueHappening) {
      const content = { jira, siteUrl: core.url };
      const { id, key, fields } = issueBody(content, null, issue, { fields: FIELDS, expand: [] }) as {
        id: string;
        key: string;
        fields: object;
      };
      return structuredClone({
        eventType: EVENT_TYPES[kind],
        selfGenerated: author === APP_AUTHOR,
        issue: { id, key, fields },
        atlassianId: author === APP_AUTHOR ? APP_ACCOUNT_ID : author,
        ...(change === undefined ? {} : { changelog: changeBody(change) }),
        context: { cloudId: SITE.cloudId },
      });
    }

    return {
      offers: events,
      moduleTypes: {
        trigger: {
          product: 'jira',
          functions: (module) => [module.function],
          limitMs: resolverLimitMs,
          check: (module) => {
            const known: readonly string[] = Object.values(EVENT_TYPES);
            for (const { eventType } of subscriptionsOf(module)) {
              if (!known.includes(eventType)) throw new Error(`the event '${eventType}' is not implemented`);
            }
            checkFilters(triggers.flatMap(subscriptionsOf).map(({ filter }) => filter));
          },
        },
      },
      host: () => ({ events: { pending: () => events.pending(), idle: () => events.idle() } }),
      open: () => events.pump(),
      settle: () => events.forgetRunning(),
      close: () => events.close(),
    };
  },
});
