import './harness/environment';
import './harness/expressions';
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { locator } from './harness';
import { alone, engines, evaluatedBy, ours, places, reading } from './harness/reading';
import { people, text, written } from './harness/written';

const value = fc.oneof(
	{ weight: 5, arbitrary: text },
	text.map((inner) => locator(inner)),
	fc.record({
		existingUrl: text,
		batching: fc.record({ maxConcurrent: text, asked: fc.boolean() }),
	}),
	fc.array(fc.oneof(text, fc.record({ a: text }), fc.constant(null))),
	fc.constantFrom<unknown>(5, true, null, { a: 'b' }),
);

const parameters = fc
	.tuple(value, value, value, value)
	.map(([a, b, c, d]) => ({ a, b, c, d, z: '={{ $json.id }}' }) as INodeParameters);

describe.each(engines)('in the expression engine %s', (engine) => {
	test.each(places)('%s reads all fields as n8n reads one by one', async (place) => {
		await evaluatedBy(engine, async () => {
			fc.assert(
				fc.property(parameters, (fields) => {
					expect(reading(place, fields, people, ours).given).toStrictEqual(
						reading(place, fields, people, alone).given,
					);
				}),
				{ numRuns: 300 },
			);
		});
	});

	test('beside others each expression gives what it gives alone', async () => {
		await evaluatedBy(engine, async () => {
			for (const one of written) {
				const fields = {
					a: '={{ $json?.id }}',
					b: `={{ ${one} }}`,
					c: '={{ $json.list.first() }}',
					d: '={{ typeof leaked + $json.list.join() }}',
					e: { one: `={{ ${one} }}`, z: '={{ $json.key }}' },
					z: '={{ $json.id }}',
				};
				const given = (by: typeof alone) => ({ one, ...reading('a node', fields, people, by) });
				expect(given(ours)).toMatchObject({ ...given(alone), evaluations: expect.anything() });
			}
		});
	});

	test('what n8n cannot bring out of its virtual machine does no harm to other fields', async () => {
		const circular: IDataObject = {};
		circular.self = circular;
		const fields = { a: '={{ $json.id }}', b: '={{ $json.circular }}', c: '={{ $json.id + 1 }}' };
		await evaluatedBy(engine, async () => {
			const { given, evaluations } = reading('a node', fields, [{ id: 'b7c1', circular }], ours, [
				'a',
				'c',
			]);
			expect(given).toEqual([[{ value: 'b7c1' }, { value: 'b7c11' }]]);
			expect(evaluations).toBe(1);
		});
	});

	test('all of an item takes one evaluation', async () => {
		const fields = {
			interviewId: locator('={{ $json.id }}'),
			interviewProfileId: locator("={{ $('People').item.json.key.trim() }}"),
			options: { existingUrl: '={{ `https://example.com/${$json.id}` }}' },
			type: 'interview-for-profile',
		};
		await evaluatedBy(engine, async () => {
			const rows = [people[0]!, people[0]!, people[0]!];
			expect(reading('a node', fields, rows, alone).evaluations).toBe(9);
			expect(reading('a node', fields, rows, ours).evaluations).toBe(3);
		});
	});
});
