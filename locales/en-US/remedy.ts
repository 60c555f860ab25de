/** What to do about an address that leads to no data. */
export const remedy = {
  copySharePointAddress:
    'Open the list or library in the browser and copy the address from the address bar, such as https://contoso.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx.',
  entraConnection: 'Choose a connection of the provider Microsoft Entra ID.',
  insertTable: 'In Excel, mark the cells and choose Insert > Table, save, and try again.',
  grantSite:
    'Check the address. If the app registration has Sites.Selected, an administrator must grant it this site.',
  graphConnection: 'Check that the connection is for Microsoft Graph.',
  checkList: 'Check the address: open the list in the browser and copy it from there.',
  checkFile: 'Check the address: open the file in the browser and copy it from there.',
  discovery: {
    otherIssuer: 'If {issuer} is the service that you mean, enter that address.',
    otherService:
      'Enter the issuer’s own address, as the service names it, or fill in the endpoints by hand.',
    none: 'Enter the issuer as the service names it, often with a path such as a realm or tenant, or fill in the endpoints by hand.',
    page: 'Enter the issuer as the service names it, often with a path such as a realm or tenant, or fill in the endpoints by hand.',
    failing: 'Try again in a few minutes, or fill in the endpoints by hand.',
    closed: 'Fill in the endpoints by hand, from the service’s documentation or its administrator.',
    circle: 'Enter the issuer as the service names it, or fill in the endpoints by hand.',
    elsewhere: 'If {toHost} is the service that you mean, enter its address instead.',
    silent:
      'Try again in a few minutes. A service in a private network cannot be reached from Atlassian’s cloud.',
    unreachable:
      'Check how the address is spelled. A service in a private network cannot be reached from Atlassian’s cloud.',
    noToken: 'Fill in the endpoints by hand, from the service’s documentation.',
    endpoint: 'Have the service name its endpoints by public https addresses, or fill them in by hand.',
  },
} as const;
