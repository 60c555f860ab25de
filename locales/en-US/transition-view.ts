/** What the workflow editor shows of a rule on a transition. */
export const transitionView = {
  none: 'Not set up yet. Edit the rule.',
  fill: 'After the transition, the fill rule “{rule}” runs.',
  exists:
    'Lets an issue through only if “{dataSource}” has a record whose column “{column}” says the same as the field “{field}”.',
  mustAll: 'The record must fulfil all of these conditions:',
  mustAny: 'The record must fulfil one of these conditions:',
  emptyAllow: 'An empty field is let through.',
  emptyRefuse: 'An empty field is held back.',
  unknownAllow_one: 'If the data cannot be read or is more than {count} hour old, the issue is let through.',
  unknownAllow_other:
    'If the data cannot be read or is more than {count} hours old, the issue is let through.',
  unknownRefuse_one: 'If the data cannot be read or is more than {count} hour old, the issue is held back.',
  unknownRefuse_other:
    'If the data cannot be read or is more than {count} hours old, the issue is held back.',
  message: 'Whoever is held back reads: “{message}”',
} as const;
