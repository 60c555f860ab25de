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
} as const;
