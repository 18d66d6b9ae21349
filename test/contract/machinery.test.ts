import { requestOf } from '../operation';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Document } from 'openapi-backend';
import type { Operation as AnyOperation } from '../../nodes/JobMojito/resources/operation';
import type { Parameters } from '../../nodes/shared/values/request';
import { buildBody } from '../../nodes/JobMojito/resources/shared/requestBody';
import { ResponseError, FieldError } from '../../nodes/shared/errors/errors';
import { buildPatch, fieldsToClear } from '../../nodes/JobMojito/resources/shared/buildPatch';
import { interviewField } from '../../nodes/JobMojito/resources/shared/idFields';
import { jsonOrFields } from '../../nodes/JobMojito/resources/shared/jsonOrFields';
import { withCanonicalIds } from '../../nodes/shared/values/canonicalIds';
import { CHECKS } from './checks';
import { endpointsOf } from '../../scripts/contract/contract';
import { toSubject } from './subject';

/** The operations of this test send the filled-in parameters. */
type Operation = AnyOperation<Parameters>;

const text = { type: 'string' };
const answer = {
	type: 'object',
	properties: { position_id: text, note: { type: ['string', 'null'] } },
	required: ['position_id', 'note'],
};

const responses = {
	'200': { description: 'Done.', content: { 'application/json': { schema: answer } } },
};

const plan = {
	type: 'object',
	properties: {
		position_id: { type: 'string', format: 'uuid', minLength: 1 },
		kind: { type: ['string', 'null'], enum: ['long', 'short', null] },
		note: { type: ['string', 'null'] },
		day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
		seats: { type: ['integer', 'null'], minimum: 1, maximum: 20 },
		is_public: { type: 'boolean', default: true },
		tags: { type: 'array', items: text },
		company: {
			type: 'object',
			properties: { name: text, size: { type: 'number' } },
			required: ['name'],
		},
		extra: { type: 'object' },
		steps: {
			type: 'array',
			items: {
				type: 'object',
				properties: {
					title: { type: ['string', 'null'] },
					field_type: { type: ['string', 'null'], enum: ['radio', 'text', null] },
					choices: { type: ['array', 'null'], items: text },
				},
				required: ['title'],
			},
		},
	},
	required: ['position_id'],
	if: { properties: { kind: { const: 'long' } }, required: ['kind'] },
	then: { required: ['day'] },
};

const upload = {
	type: 'object',
	properties: { position_id: text, name: text, file: { type: 'string', format: 'binary' } },
	required: ['position_id', 'file'],
};

const people = {
	type: 'object',
	properties: {
		position_id: text,
		users: {
			type: 'array',
			items: {
				type: 'object',
				properties: { email: text, external_id: text },
				required: ['email'],
			},
		},
	},
	required: ['position_id', 'users'],
};

const post = (operationId: string, media: string, schema: object, more: object = {}) => ({
	post: { operationId, requestBody: { content: { [media]: { schema } } }, responses, ...more },
});

const document = {
	openapi: '3.1.0',
	info: { title: 'Plans', version: '1' },
	paths: {
		'/plan': post('make_plan', 'application/json', plan),
		'/upload': post('upload', 'multipart/form-data', upload),
		'/people': post('people', 'application/json', people, { 'x-safe': true }),
		'/plans': {
			get: {
				operationId: 'list_plans',
				'x-safe': true,
				parameters: [
					{ name: 'date_from', in: 'query', required: true, schema: plan.properties.day },
					{ name: 'is_open', in: 'query', schema: { enum: ['true', 'false'], type: 'string' } },
				],
				responses,
			},
		},
	},
} as unknown as Document;

const position = { ...interviewField({ name: 'positionId', description: '' }), required: true };
const plainText = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});
const several = { multipleValues: true };

const kind: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Long', value: 'long' },
		{ name: 'Short', value: 'short' },
	],
	default: 'short',
};
const day = plainText('day', { type: 'dateTime', typeOptions: { dateOnly: true } });
const seats = plainText('seats', {
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
});
const company: INodeProperties = {
	displayName: 'Company',
	name: 'company',
	type: 'collection',
	default: {},
	options: [plainText('name', { required: true }), plainText('size', { type: 'number' })],
};
const rowFields: INodeProperties[] = [
	plainText('title', { required: true }),
	{
		displayName: 'Field Type',
		name: 'fieldType',
		type: 'options',
		options: [
			{ name: 'Radio', value: 'radio' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
	},
	plainText('choices', { typeOptions: several }),
];
const steps = jsonOrFields(
	{
		displayName: 'Steps',
		name: 'steps',
		type: 'fixedCollection',
		typeOptions: several,
		default: {},
		options: [{ displayName: 'Step', name: 'step', values: rowFields }],
	},
	[{ title: 'First', field_type: 'radio', choices: ['a', 'b'] }],
);

/** A collection that only groups fields. */
const settings = [
	day,
	seats,
	plainText('isPublic', { type: 'boolean', default: true }),
	plainText('tags', { typeOptions: several }),
	company,
	plainText('extra', { type: 'json', default: '{ "any": "thing" }' }),
	...steps,
];

const output = (response: unknown): IDataObject[] => {
	const row = Object(response) as IDataObject;
	if (typeof row.position_id === 'string') return [withCanonicalIds(row)];
	throw new ResponseError('not-confirmed');
};

const base = {
	value: 'make',
	name: 'Make',
	action: 'Make a plan',
	description: 'Make a plan',
	idempotency: {
		idempotent: false,
		reason: 'each makes one',
		sideEffect: { effect: 'creates one' },
	},
	timeout: 1000,
	parse: (parameters: Parameters) => parameters,
	output,
};

/** A test operation that sends its fields. */
function planWith(
	top: INodeProperties[],
	inSettings: INodeProperties[],
	more: Partial<Operation> = {},
): Operation {
	return {
		...base,
		fields: [
			...top,
			{
				displayName: 'Settings',
				name: 'settings',
				type: 'collection',
				default: {},
				options: inSettings,
			},
		],
		request(parameters) {
			const body = buildBody([top, parameters], [inSettings, parameters.settings]);
			if (isObject(body.extra) === false) throw new FieldError('not-an-object', 'extra');
			if (body.kind === 'long' && !body.day) throw new FieldError('required', 'day');
			return { method: 'POST', path: 'plan', body };
		},
		...more,
	};
}

const isObject = (value: unknown): boolean | undefined =>
	value === undefined ? undefined : typeof value === 'object' && !Array.isArray(value);

const top = [position, kind, plainText('note')];
const good = planWith(top, settings);

const file = plainText('file', { default: 'data', required: true });
const uploading: Operation = {
	...base,
	fields: [position, file, plainText('name')],
	request(parameters) {
		const { position_id, name, ...rest } = buildBody([uploading.fields, parameters]);
		return {
			method: 'POST',
			path: 'upload',
			form: [
				{ name: 'position_id', text: String(position_id) },
				...(name ? [{ name: 'name', text: String(name) }] : []),
				{ name: 'file', file: String(rest.file) },
			],
		};
	},
};

const email = plainText('email', { required: true });
const inviting: Operation = {
	...base,
	fields: [position, email, plainText('externalId')],
	idempotency: { idempotent: true, reason: 'it is' },
	request(parameters) {
		const [own, ...ofUser] = inviting.fields;
		const users = [buildBody([ofUser, parameters])];
		return { method: 'POST', path: 'people', body: { ...buildBody([[own!], parameters]), users } };
	},
	batching: {
		maxSize: () => 10,
		groupKey: () => '',
		merge: ([first]) => first!,
		split: (response) => [response],
		isItemError: () => true,
	},
};

const filters = [
	plainText('dateFrom', { type: 'dateTime', typeOptions: { dateOnly: true }, required: true }),
	plainText('isOpen', { type: 'boolean', default: false }),
];
const listing: Operation = {
	...base,
	fields: filters,
	idempotency: { idempotent: true, reason: 'it only reads' },
	request(parameters) {
		const { is_open, ...query } = buildBody([filters, parameters]);
		const more = is_open === undefined ? {} : { is_open: String(is_open) };
		return { method: 'GET', path: 'plans', query: { ...query, ...more } };
	},
};

const all = endpointsOf(document);

/** The findings without the operation's name. */
async function findingsOf(operation: Operation): Promise<string[]> {
	const subject = toSubject('plan.make', operation, await all);
	return CHECKS.flatMap(([, check]) => check(subject)).map(({ text: found }) => found);
}

const without = (fields: INodeProperties[], ...names: string[]): INodeProperties[] =>
	fields.filter(({ name }) => !names.includes(name));

const instead = (fields: INodeProperties[], changed: Partial<INodeProperties>): INodeProperties[] =>
	fields.map((field) => (field.name === changed.name ? { ...field, ...changed } : field));

const withRows = (values: INodeProperties[]): INodeProperties[] =>
	instead(settings, { name: 'steps', options: [{ displayName: 'Step', name: 'step', values }] });

const withCompany = (options: INodeProperties[]): INodeProperties[] =>
	instead(settings, { name: 'company', options });

test.each([
	['a body with nested objects, rows, lists, dates and JSON', good],
	['a form with a file', uploading],
	['one person per item', inviting],
	['a query', listing],
])('accepts an operation that matches the contract: %s', async (_, operation) => {
	expect(await findingsOf(operation)).toEqual([]);
});

test.each<[difference: string, operation: Operation, finding: RegExp]>([
	[
		'a missing field',
		planWith(without(top, 'note'), settings),
		/^has no field for note: add one called note$/,
	],
	[
		'a missing field of an object',
		planWith(top, withCompany(without(company.options as INodeProperties[], 'size'))),
		/^has no field for company\.size/,
	],
	[
		'a missing field of a row',
		planWith(top, withRows(without(rowFields, 'choices'))),
		/^has no field for steps\[\]\.choices: add one called choices$/,
	],
	[
		'a missing field of a person',
		{ ...inviting, fields: [position, email], request: (values) => requestOf(inviting, values) },
		/^has no field for users\[\]\.external_id: add one called externalId$/,
	],
	[
		'a missing field of a form',
		{ ...uploading, fields: [position, file] },
		/^has no field for name/,
	],
	[
		'a field without a property',
		planWith([...top, plainText('sits')], settings),
		/^has a field sits, but plan has no sits there/,
	],
	[
		'a field that is not sent',
		planWith(top, settings, {
			request: (values) => requestOf(good, { ...values, note: undefined }),
		}),
		/^has a field for note, but never sends it/,
	],
	[
		'a sent property that the endpoint does not have',
		planWith(top, settings, {
			request: (values) => {
				const request = requestOf(good, values);
				return { ...request, body: { ...request.body, notes: 1 } };
			},
		}),
		/^sends notes, which plan does not take/,
	],
	[
		'a name in snake case',
		planWith(top, [
			...without(settings, 'isPublic'),
			plainText('is_public', { type: 'boolean', default: true }),
		]),
		/^has a field is_public: a field’s name is the API’s in camelCase, isPublic$/,
	],
	[
		'a field of another type',
		planWith(instead(top, { name: 'note', type: 'number' }), settings),
		/^has a field note of type number, but note requires string or /,
	],
	[
		'a field for one row instead of several',
		planWith(top, instead(settings, { name: 'steps', typeOptions: {} })),
		/^has a field steps for one row/,
	],
	[
		'a missing option',
		planWith(
			instead(top, { name: 'kind', options: [{ name: 'Short', value: 'short' }] }),
			settings,
		),
		/^does not offer long for kind$/,
	],
	[
		'an additional option in a row',
		planWith(
			top,
			withRows(
				instead(rowFields, {
					name: 'fieldType',
					options: ['radio', 'text', 'file'].map((value) => ({ name: value, value })),
				}),
			),
		),
		/^offers file, which steps\[\]\.field_type does not take$/,
	],
	[
		'different limits',
		planWith(top, instead(settings, { name: 'seats', typeOptions: { minValue: 1 } })),
		/^has other bounds than seats: seats needs typeOptions\.maxValue: 20, typeOptions\.numberPrecision: 0$/,
	],
	[
		'a different default',
		planWith(top, instead(settings, { name: 'isPublic', default: false })),
		/^begins with false in isPublic, but the API’s default of is_public is true$/,
	],
	[
		'a required field that is not marked',
		planWith(instead(top, { name: 'positionId', required: false }), settings),
		/^needs position_id, but positionId is not marked: set required: true$/,
	],
	[
		'an optional field that is marked as required',
		planWith(instead(top, { name: 'note', required: true }), settings),
		/^rejects an empty note \("note" is empty\), which the contract does not require$/,
	],
	[
		'a required property of a row that can be empty',
		planWith(top, withRows(instead(rowFields, { name: 'title', required: false }))),
		/^does not reject an empty title, but without it the contract says: steps\[\] must have required property 'title'/,
	],
	[
		'a required property that can be missing in JSON',
		planWith(top, settings, {
			request: (values) => {
				const inner = Object(values.settings) as IDataObject;
				const request = requestOf(good, {
					...values,
					settings: { ...inner, specifySteps: 'fields' },
				});
				const isJson = inner.specifySteps === 'json';
				const given: unknown =
					typeof inner.stepsJson === 'string' ? JSON.parse(inner.stepsJson) : inner.stepsJson;
				return {
					...request,
					body: { ...request.body, ...(isJson && { steps: given as IDataObject[] }) },
				};
			},
		}),
		/^does not reject stepsJson without steps\[\]\.title, which the contract requires$/,
	],
	[
		'a conditionally required property that can be empty',
		planWith(top, settings, {
			request: (values) => ({
				method: 'POST',
				path: 'plan',
				body: buildBody([top, values], [settings, values.settings]),
			}),
		}),
		/^does not reject an empty day, but without it the contract says: .*'day'/,
	],
	[
		'an empty field that is sent as null',
		planWith(top, settings, {
			request: (values) => {
				const request = requestOf(good, values);
				return { ...request, body: { note: null, ...request.body } };
			},
		}),
		/^sends note if note is empty: leave it out$/,
	],
	[
		'a number that is sent instead of a text',
		planWith(top, settings, {
			request: (values) => {
				const { note, ...rest } = values;
				const request = requestOf(good, rest);
				const more = note === undefined ? {} : { note: note as string };
				return { ...request, body: { ...request.body, ...more } };
			},
		}),
		/^violates the contract if note is 7: note must be string,null/,
	],
	[
		'a list in JSON that is sent instead of an object',
		planWith(top, settings, {
			request: (values) => {
				const { extra, ...inner } = Object(values.settings) as IDataObject;
				const request = requestOf(good, { ...values, settings: inner });
				const given = typeof extra === 'string' ? '{}' : '[]';
				const more = extra === undefined ? {} : { extra: JSON.parse(given) as IDataObject };
				return { ...request, body: { ...request.body, ...more } };
			},
		}),
		/^violates the contract if extra is .*: extra must be object/,
	],
	[
		'a date that is sent with a time',
		planWith(top, instead(settings, { name: 'day', typeOptions: {} })),
		/^violates the contract with .*: day must match pattern/,
	],
	[
		'an incomplete example',
		planWith(top, instead(settings, { name: 'stepsJson', placeholder: 'e.g. [{ "title": "a" }]' })),
		/^has no steps\[\]\.choices in the example of stepsJson/,
	],
	[
		'a misspelt property in an example',
		planWith(
			top,
			instead(settings, {
				name: 'stepsJson',
				placeholder: 'e.g. [{ "title": "a", "tittle": "a" }]',
			}),
		),
		/^has steps\[\]\.tittle in the example of stepsJson, which the API does not know$/,
	],
	[
		'a cleared property that is not nullable',
		updating([day]),
		/^offers to clear day, which is not nullable$/,
	],
	[
		'a nullable property that cannot be cleared',
		updating([seats]),
		/^does not offer note in "Fields to Clear"/,
	],
	[
		'a file in a JSON body',
		{
			...uploading,
			request: (values) => ({
				method: 'POST',
				path: 'plan',
				form: requestOf(uploading, values).form,
			}),
		},
		/^plan\.make sends form, but plan takes json$/,
	],
	[
		'an operation that is wrongly called idempotent',
		{ ...good, idempotency: { idempotent: true, reason: 'why not' } },
		/^is idempotent: true/,
	],
	[
		'an ID that is not at the beginning of the output',
		{
			...good,
			output: (response) =>
				output(response).map(({ interview_id, ...row }) => ({ ...row, interview_id })),
		},
		/^gives items that begin with note, not with interview_id/,
	],
	[
		'a valid response that is rejected',
		{
			...good,
			output: (response) => {
				if ((Object(response) as IDataObject).note) return output(response);
				throw new ResponseError('not-confirmed');
			},
		},
		/^rejects least of the responses with ./,
	],
	[
		'a response of another type that is accepted',
		{ ...good, output: (response) => [withCanonicalIds(Object(response) as IDataObject)] },
		/^gives items if the response is true: throw an ResponseError in output\(\)$/,
	],
	[
		'a valid response without an output item',
		{ ...good, output: (response) => output(response).slice(1) },
		/^returns no item for most of the responses/,
	],
])('reports %s', async (_, operation, finding) => {
	const found = await findingsOf(operation).catch((error: unknown) => [(error as Error).message]);
	expect(found).toContainEqual(expect.stringMatching(finding));
});

/** The same as an update, which ignores empty fields. */
function updating(toClear: INodeProperties[]): Operation {
	const clear = fieldsToClear(toClear);
	return planWith([...top, clear], settings, {
		request(parameters) {
			const groups = [
				[top, parameters],
				[settings, parameters.settings],
			] as const;
			const changes = buildPatch(
				clear,
				parameters.fieldsToClear,
				...groups.map(([a, b]) => [a, b] as [INodeProperties[], unknown]),
			);
			if (isObject(changes.extra) === false) {
				throw new FieldError('not-an-object', 'extra');
			}
			return { method: 'POST', path: 'plan', body: changes };
		},
	});
}
