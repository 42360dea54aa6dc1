/**
 * A SCIMMY server on loopback, with switches for what goes wrong in the field. Its documents stay the same with the switches of
 * behaviour. SCIMMY keeps its schemas in the process: one server each.
 *
 *     node scripts/scim-faults-server.mjs [required|ignore-false|soft-delete|no-count|bulk-off|bulk-denied]...
 */
import { createServer } from 'node:http';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const switches = new Set(process.argv.slice(2));
const NOW = '2026-05-04T08:00:00.000Z';
const { Attribute, SchemaDefinition, Error: ScimError } = SCIMMY.Types;
const stores = { User: new Map(), Group: new Map() };
const deleted = new Set();
let number = 0;

SCIMMY.Config.set({
  patch: { supported: true },
  filter: { supported: true, maxResults: 200 },
  bulk: { supported: true, maxOperations: 10, maxPayloadSize: 1048576 },
  sort: { supported: true },
  etag: { supported: false },
  changePassword: { supported: false },
});

function serve(resource, name) {
  const store = stores[name];
  const find = (id) => {
    if (!store.has(id)) throw new ScimError(404, null, `Resource ${id} not found`);
    return store.get(id);
  };
  SCIMMY.Resources.declare(resource)
    .ingress((request, data) => {
      const before = request.id === undefined ? undefined : find(request.id);
      const id = request.id ?? `${name.toLowerCase()}-${String((number += 1))}`;
      const written = { ...JSON.parse(JSON.stringify(data)), id, meta: { created: NOW, lastModified: NOW } };
      if (name === 'User') written.active = activeOf(written.active, before);
      store.set(id, written);
      return written;
    })
    .egress((request) => {
      if (request.id !== undefined) return find(request.id);
      const all = [...store.values()].filter(({ id }) => !deleted.has(id));
      return request.filter ? request.filter.match(all) : all;
    })
    .degress((request) => {
      find(request.id);
      if (switches.has('soft-delete')) deleted.add(request.id);
      else store.delete(request.id);
    });
}

/** `ignore-false`: who is active stays active. `required`: who is not said to be active is not. */
function activeOf(active, before) {
  if (switches.has('ignore-false') && before?.active === true) return true;
  return active ?? !switches.has('required');
}

const staff = new SchemaDefinition(
  'Staff',
  'urn:ietf:params:scim:schemas:extension:staff:2.0:User',
  'Staff',
  [new Attribute('string', 'grade', { required: switches.has('required'), description: 'Grade' })],
);
serve(SCIMMY.Resources.User, 'User');
SCIMMY.Resources.User.extend(staff, false);
serve(SCIMMY.Resources.Group, 'Group');

const app = express();
if (switches.has('no-count'))
  app.use((request, _, next) => {
    // As behind Express 5, where the query cannot be written to.
    delete request.query.count;
    delete request.query.startIndex;
    next();
  });
if (switches.has('bulk-denied'))
  app.get('/scim/v2/ServiceProviderConfig', (_, response) => {
    const said = { ...SCIMMY.Config.get(), bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 } };
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'];
    response.type('application/scim+json').send(JSON.stringify({ schemas, ...said }));
  });
app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler: () => 'connector' }));
// The routers switch on what they can do; what is said can be changed afterwards.
if (switches.has('bulk-off')) SCIMMY.Config.set('bulk', false);
// A connection that is kept must not be closed just when the next request is on its way.
const server = createServer({ keepAliveTimeout: 120_000 }, app).listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${String(server.address().port)}/scim/v2\n`);
});
