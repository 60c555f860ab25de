import type { DirectoryType } from './directory-collection';

const USER_DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** `microsoft.graph.user` of Graph v1.0, as far as the simulation goes. */
export const USER_TYPE: DirectoryType = {
  name: 'microsoft.graph.user',
  resourceName: 'User',
  defaultProperties: USER_DEFAULTS,
  properties: new Set([
    ...USER_DEFAULTS,
    ...['accountEnabled', 'ageGroup', 'assignedLicenses', 'assignedPlans', 'city', 'companyName', 'country'],
    ...['createdDateTime', 'creationType', 'deletedDateTime', 'department', 'employeeHireDate', 'employeeId'],
    ...[
      'employeeLeaveDateTime',
      'employeeOrgData',
      'employeeType',
      'externalUserState',
      'faxNumber',
      'identities',
    ],
    ...['imAddresses', 'isResourceAccount', 'lastPasswordChangeDateTime', 'legalAgeGroupClassification'],
    ...[
      'mailNickname',
      'onPremisesDistinguishedName',
      'onPremisesDomainName',
      'onPremisesExtensionAttributes',
    ],
    ...[
      'onPremisesImmutableId',
      'onPremisesLastSyncDateTime',
      'onPremisesSamAccountName',
      'onPremisesSyncEnabled',
    ],
    ...[
      'onPremisesUserPrincipalName',
      'otherMails',
      'passwordPolicies',
      'postalCode',
      'preferredDataLocation',
    ],
    ...[
      'provisionedPlans',
      'proxyAddresses',
      'securityIdentifier',
      'showInAddressList',
      'state',
      'streetAddress',
    ],
    ...['usageLocation', 'userType'],
  ]),
  sortable: new Set(['displayName', 'userPrincipalName', 'createdDateTime', 'givenName', 'surname', 'mail']),
  searchable: new Set(['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'mailNickname']),
};

const GROUP_DEFAULTS = [
  ...['id', 'deletedDateTime', 'classification', 'createdDateTime', 'creationOptions', 'description'],
  ...['displayName', 'expirationDateTime', 'groupTypes', 'isAssignableToRole', 'mail', 'mailEnabled'],
  ...['mailNickname', 'membershipRule', 'onPremisesSyncEnabled', 'preferredDataLocation', 'proxyAddresses'],
  ...[
    'renewedDateTime',
    'resourceBehaviorOptions',
    'securityEnabled',
    'securityIdentifier',
    'theme',
    'visibility',
  ],
];

/** `microsoft.graph.group` of Graph v1.0, as far as the simulation goes. */
export const GROUP_TYPE: DirectoryType = {
  name: 'microsoft.graph.group',
  resourceName: 'Group',
  defaultProperties: GROUP_DEFAULTS,
  properties: new Set([...GROUP_DEFAULTS, 'onPremisesDomainName', 'preferredLanguage', 'uniqueName']),
  sortable: new Set(['displayName', 'createdDateTime']),
  searchable: new Set(['displayName', 'description', 'mail', 'mailNickname']),
};

/** What `User.ReadBasic.All` shows of somebody else. */
export const BASIC_USER_PROPERTIES = new Set([
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
]);
