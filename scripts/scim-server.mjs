/**
 * A real SCIM 2.0 server on loopback: SCIMMY behind Express 4 (Express 5 breaks its paging), in memory, with a clock and ids that
 * are the same on every run. `drift` makes it behave like a release that says more than its spec. `next` makes it the release after,
 * as its schemas tell: departments come from the HR system alone.
 */
import { createServer } from 'node:http';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const NOW = '2026-05-04T08:00:00.000Z';
const TOKEN = 'loopback-token';

/** SCIMMY keeps its schemas in the process, so each process has one server. */
export async function startScim({ drift, next = false }) {
  const users = new Map();
  const groups = new Map();
  let number = 0;
  const newId = (kind) => `${kind}${String((number += 1)).padStart(7, '0')}`;
  const missing = (id) => {
    throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
  };
  const matching = (store, resource) => {
    const all = [...store.values()];
    return resource.filter ? resource.filter.match(all) : all;
  };
  SCIMMY.Config.set({
    patch: { supported: true },
    filter: { supported: true, maxResults: drift ? 50 : 200 },
    bulk: { supported: false, maxOperations: 1, maxPayloadSize: 1048576 },
    sort: { supported: true },
    etag: { supported: false },
    changePassword: { supported: false },
  });
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .ingress((resource, data) => {
      const taken = [...users.values()].some(
        ({ id, userName }) => id !== resource.id && userName.toLowerCase() === data.userName?.toLowerCase(),
      );
      if (taken) throw new SCIMMY.Types.Error(409, 'uniqueness', 'userName is taken');
      const id = resource.id ?? newId('u');
      if (resource.id !== undefined && !users.has(id)) missing(id);
      const known = users.get(id);
      const plain = JSON.parse(JSON.stringify(data));
      const user = {
        ...plain,
        id,
        active: plain.active ?? true,
        displayName: plain.displayName ?? `${plain.name?.givenName} ${plain.name?.familyName}`,
        groups: [],
        meta: { created: known?.meta.created ?? NOW, lastModified: NOW },
      };
      users.set(id, user);
      return user;
    })
    .egress((resource) =>
      resource.id === undefined
        ? matching(users, resource)
        : (users.get(resource.id) ?? missing(resource.id)),
    )
    .degress((resource) => {
      if (!users.delete(resource.id)) missing(resource.id);
    });
  SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);
  if (next) SCIMMY.Schemas.EnterpriseUser.definition.attribute('department').config.mutable = false;
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .ingress((resource, data) => {
      const id = resource.id ?? newId('g');
      const group = { ...JSON.parse(JSON.stringify(data)), id, meta: { created: NOW, lastModified: NOW } };
      groups.set(id, group);
      return group;
    })
    .egress((resource) =>
      resource.id === undefined
        ? matching(groups, resource)
        : (groups.get(resource.id) ?? missing(resource.id)),
    )
    .degress((resource) => {
      if (!groups.delete(resource.id)) missing(resource.id);
    });
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((_, response, next) => {
    response.sendDate = false;
    response.set('X-RateLimit-Limit', drift ? '120' : '600');
    if (drift) response.set('Deprecation', '@1793491200');
    next();
  });
  app.use(
    '/scim/v2',
    new SCIMMYRouters({
      type: 'bearer',
      docUri: 'https://idp.example.com/docs',
      handler: (request) => {
        if (request.header('authorization') !== `Bearer ${TOKEN}`)
          throw new Error('Authorization not detected!');
        return 'connector';
      },
    }),
  );
  const server = createServer(app);
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    token: TOKEN,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
