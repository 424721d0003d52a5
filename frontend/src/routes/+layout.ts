// A page of one machine: made in the browser, served as files.
export const ssr = false;
export const prerender = false;
