/** The words of the HTTP interface, docs/api.md, as types. Nothing here is invented by the page. */
export type * from './home';
export type * from './life';
export type * from './history';
export type * from './hub';
export type * from './rules';
export type * from './broker';
export type * from './events';
