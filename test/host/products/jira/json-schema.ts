/** The part of JSON Schema that Jira's object fields are described with; other keywords are refused by name. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const CHECKED = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern']; // prettier-ignore
const IGNORED = ['$schema', '$id', 'title', 'description', 'format', 'default', 'searchAlias', 'searchType'];

/** What is wrong with a value, as one sentence; undefined when it fits. Throws by name for an unknown keyword. */
export function schemaProblem(rawSchema: unknown, value: unknown, path = 'value'): string | undefined {
  if (rawSchema === true) return undefined;
  if (rawSchema === false) return `${path} is not allowed`;
  const schema = rawSchema as Schema;
  for (const keyword of Object.keys(schema)) {
    if (!CHECKED.includes(keyword) && !IGNORED.includes(keyword)) {
      throw new Error(`host: the JSON schema keyword '${keyword}' is not implemented`);
    }
  }
  return typeProblem(schema, value, path) ?? (ofText(schema, value, path) ?? ofNumber(schema, value, path)) ??
    ofList(schema, value, path) ?? ofObject(schema, value, path); // prettier-ignore
}

function typeProblem(schema: Schema, value: unknown, path: string): string | undefined {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    return `${path} must be of type ${types.join(' or ')}`;
  }
  if (schema.enum && !schema.enum.some((each) => isSame(each, value)))
    return `${path} must be one of the allowed values`;
  if (schema.const !== undefined && !isSame(schema.const, value))
    return `${path} must be ${JSON.stringify(schema.const)}`;
  return undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function ofText(schema: Schema, value: unknown, path: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (schema.maxLength !== undefined && value.length > schema.maxLength)
    return `${path} must not be longer than ${schema.maxLength} characters`;
  if (schema.minLength !== undefined && value.length < schema.minLength)
    return `${path} must not be shorter than ${schema.minLength} characters`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    return `${path} must match ${schema.pattern}`;
  return undefined;
}

function ofNumber(schema: Schema, value: unknown, path: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (schema.minimum !== undefined && value < schema.minimum)
    return `${path} must be ${schema.minimum} or more`;
  if (schema.maximum !== undefined && value > schema.maximum)
    return `${path} must be ${schema.maximum} or less`;
  return undefined;
}

function ofList(schema: Schema, value: unknown, path: string): string | undefined {
  if (!Array.isArray(value)) return undefined;
  if (schema.maxItems !== undefined && value.length > schema.maxItems)
    return `${path} must not have more than ${schema.maxItems} items`;
  if (schema.minItems !== undefined && value.length < schema.minItems)
    return `${path} must not have fewer than ${schema.minItems} items`;
  if (schema.items === undefined) return undefined;
  for (const [index, item] of value.entries()) {
    const problem = schemaProblem(schema.items, item, `${path}[${index}]`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function ofObject(schema: Schema, value: unknown, path: string): string | undefined {
  if (!isOfType('object', value)) return undefined;
  const object = value as Readonly<Record<string, unknown>>;
  const missing = (schema.required ?? []).find((name) => !Object.hasOwn(object, name));
  if (missing !== undefined) return `${path}.${missing} is missing`;
  for (const [name, member] of Object.entries(object)) {
    const known = schema.properties && Object.hasOwn(schema.properties, name);
    const inner = known ? schema.properties[name] : (schema.additionalProperties ?? true);
    const problem = schemaProblem(inner, member, `${path}.${name}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
