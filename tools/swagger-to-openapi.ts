/** Rewrites a Swagger 2.0 document as OpenAPI 3.0 so that types can be made from it; it keeps what types need and refuses what it does not know. */

type Json = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const FORM = 'application/x-www-form-urlencoded';

/** Members of a Swagger 2.0 parameter that say something about the parameter; all others describe its value. */
const ABOUT_THE_PARAMETER = ['name', 'in', 'required', 'description', 'collectionFormat', 'allowEmptyValue'];

/** An OpenAPI 3.0 document with the same operations. `collectionFormat` is dropped, since it does not show in a type. */
export function openapiOf(swagger: Json): Json {
  const context: Context = {
    consumes: namesIn(swagger['consumes']),
    produces: namesIn(swagger['produces']),
    parameters: objectIn(swagger['parameters']),
  };
  const base = typeof swagger['basePath'] === 'string' ? swagger['basePath'].replace(/\/$/u, '') : '';
  const paths = Object.entries(objectIn(swagger['paths'])).map(([path, item]) => [
    base + path,
    pathItemOf(objectIn(item), context),
  ]);
  const document = {
    openapi: '3.0.3',
    info: swagger['info'],
    paths: Object.fromEntries(paths) as unknown,
    components: {
      schemas: objectIn(swagger['definitions']),
      responses: mapped(objectIn(swagger['responses']), (response) => responseOf(response, context.produces)),
    },
  };
  return objectIn(moved(document));
}

interface Context {
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly parameters: Json;
}

function pathItemOf(item: Json, context: Context): Json {
  const operations = METHODS.filter((method) => method in item).map((method) => {
    const operation = objectIn(item[method]);
    const own = listIn(operation['parameters']);
    return [
      method,
      operationOf({ ...operation, parameters: [...listIn(item['parameters']), ...own] }, context),
    ];
  });
  return objectIn(Object.fromEntries(operations));
}

function operationOf(operation: Json, context: Context): Json {
  const consumes = 'consumes' in operation ? namesIn(operation['consumes']) : context.consumes;
  const produces = 'produces' in operation ? namesIn(operation['produces']) : context.produces;
  const parameters = listIn(operation['parameters']).map((parameter) =>
    resolved(objectIn(parameter), context),
  );
  const body = parameters.find((parameter) => parameter['in'] === 'body');
  const form = parameters.filter((parameter) => parameter['in'] === 'formData');
  return {
    operationId: operation['operationId'],
    summary: operation['summary'],
    description: operation['description'],
    parameters: parameters
      .filter((parameter) => !['body', 'formData'].includes(String(parameter['in'])))
      .map(parameterOf),
    ...(body === undefined ? {} : { requestBody: bodyOf(body, consumes) }),
    ...(form.length === 0 ? {} : { requestBody: formOf(form) }),
    responses: mapped(objectIn(operation['responses']), (response) => responseOf(response, produces)),
  };
}

function resolved(parameter: Json, { parameters }: Context): Json {
  const reference = parameter['$ref'];
  if (typeof reference !== 'string') return parameter;
  const name = reference.replace('#/parameters/', '');
  if (!(name in parameters)) throw new Error(`the parameter \`${reference}\` is not in the document`);
  return objectIn(parameters[name]);
}

function parameterOf(parameter: Json): Json {
  return {
    name: parameter['name'],
    in: parameter['in'],
    required: parameter['required'] === true,
    description: parameter['description'],
    schema: valueSchemaOf(parameter),
  };
}

function valueSchemaOf(parameter: Json): Json {
  return Object.fromEntries(Object.entries(parameter).filter(([key]) => !ABOUT_THE_PARAMETER.includes(key)));
}

function bodyOf(body: Json, consumes: readonly string[]): Json {
  const content = consumes.map((mediaType) => [mediaType, { schema: body['schema'] }]);
  return { required: body['required'] === true, content: Object.fromEntries(content) as unknown };
}

function formOf(parameters: readonly Json[]): Json {
  const required = parameters.filter((parameter) => parameter['required'] === true).map(({ name }) => name);
  const properties = Object.fromEntries(
    parameters.map((parameter) => [String(parameter['name']), valueSchemaOf(parameter)]),
  );
  return { required: true, content: { [FORM]: { schema: { type: 'object', required, properties } } } };
}

function responseOf(response: Json, produces: readonly string[]): Json {
  if ('$ref' in response) return response;
  const content = produces.map((mediaType) => [mediaType, { schema: response['schema'] }]);
  return {
    description: response['description'],
    headers: mapped(objectIn(response['headers']), (header) => ({ schema: valueSchemaOf(header) })),
    ...('schema' in response ? { content: Object.fromEntries(content) as unknown } : {}),
  };
}

/** References lead to where OpenAPI 3.0 keeps things. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]: [string, unknown]) => [
        key,
        key === '$ref' ? movedReference(String(inner)) : moved(inner),
      ]),
  );
}

function movedReference(reference: string): string {
  return reference
    .replace(/^#\/definitions\//u, '#/components/schemas/')
    .replace(/^#\/responses\//u, '#/components/responses/');
}

function mapped(source: Json, change: (value: Json) => unknown): Json {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, change(objectIn(value))]));
}

function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function namesIn(value: unknown): readonly string[] {
  return listIn(value).map(String);
}
