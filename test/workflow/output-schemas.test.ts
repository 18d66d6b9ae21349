import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { Document } from 'openapi-backend';
import { resources } from '../../nodes/JobMojito/resources';
import { endpointsOf } from '../../scripts/contract/contract';
import type { OutputSchema } from '../../scripts/schemas/outputSchemas';
import { panels, person } from '../e2e/editor/panel-values';
import { fileInMemory, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const folder = resolve(__dirname, '../../nodes/JobMojito/__schema__/v1.0.0');

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({
		id: `${resource}.${operation}`,
		chosen: { resource, operation },
		filled: panels[resource]![operation]!,
		schema: JSON.parse(
			readFileSync(resolve(folder, resource, `${operation}.json`), 'utf8'),
		) as OutputSchema,
	})),
);

/** The schemas as responses of a document, so that its validator can compare items with them. */
const document = {
	openapi: '3.1.0',
	info: { title: 'Outputs', version: '1' },
	paths: Object.fromEntries(
		operations.map(({ id, schema }) => {
			const content = { 'application/json': { schema } };
			const responses = { '200': { description: 'An item.', content } };
			return [`/${id}`, { get: { operationId: id, responses } }];
		}),
	),
} as unknown as Document;

const resume = fileInMemory(Buffer.from(String(person.resume)), { mimeType: 'text/plain' });

/** The panel's values, adapted to the node names of this workflow; lists return all rows. */
const parametersFor = (parameters: INodeParameters = {}): INodeParameters => ({
	...(JSON.parse(
		JSON.stringify(parameters).replaceAll("$('Candidates')", "$('People')"),
	) as INodeParameters),
	returnAll: true,
	filters: {},
	includeInputFields: false,
});

test.each(operations)('$id outputs the fields of its schema', async ({ id, chosen, filled }) => {
	const outcome = await runWorkflow({
		items: [{ json: person, binary: { data: resume } }],
		credential: sandbox.credential(),
		parameters: { ...parametersFor(filled.parameters), ...chosen },
	});
	expect(outcome.errorText).toBe('');
	const items = outcome.fields();
	expect(items.length).toBeGreaterThan(0);

	const { compare } = (await endpointsOf(document)).find(({ operationId }) => operationId === id)!;
	for (const item of items) {
		expect(compare(item)).toMatchObject({ differences: [], unknown: [] });
	}
});
