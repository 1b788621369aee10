/** Where the top bar leaves room for what follows the section. */
export const breadcrumbTrailId = "breadcrumb-trail";
