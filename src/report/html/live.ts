/** What a served page has more: it loads again when the server says that the run file is another one. */
export const LIVE = `
(() => {
  'use strict';
  let current;
  const events = new EventSource('events');
  events.addEventListener('version', (event) => {
    if (current === undefined) current = event.data;
    else if (event.data !== current) location.reload();
  });
})();
`;
