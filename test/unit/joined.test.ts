import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { Fields } from '../../nodes/JobMojito/run/fields';
import { Joined } from '../../nodes/JobMojito/run/joined';

/** What n8n gives of itself, for each field. */
const OF_N8N = 'what n8n gives';

/**
 * Fields that are read together.
 *
 * @param evaluated what the expressions give for an item, as one list
 */
function joinedOf(
	parameters: INodeParameters,
	evaluated: (index: number) => unknown,
	items: object[] = [],
) {
	/** Which items n8n worked the list out for, and which fields it was asked for. */
	const evaluations: number[] = [];
	const asked: string[] = [];
	const lists = new Set<string>();
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		evaluateExpression(list: string, index: number) {
			evaluations.push(index);
			lists.add(list);
			return evaluated(index);
		},
		getNodeParameter(name: string, index: number, otherwise: unknown) {
			asked.push(`${name} ${index}`);
			expect(otherwise).toBeNull();
			return OF_N8N;
		},
	} as unknown as IExecuteFunctions;
	const joined = new Joined(context, parameters);
	const read = (index: number) =>
		Object.keys(parameters)
			.filter((name) => joined.has(name))
			.map((name) => joined.read(name, index));
	return { joined, read, evaluations, asked, lists };
}

const email = '={{ $json.email.trim() }}';
const name = '={{ $json.name.trim() }}';

test('fields with an expression are known, however deep it is', () => {
	const deep = { rows: [{ name }] };
	const { joined } = joinedOf({ email, plain: 'email', deep, none: { a: [1, null] } }, () => []);
	const has = (one: string) => joined.has(one);
	expect(['email', 'plain', 'deep', 'none', 'unknown'].map(has)).toEqual([
		true,
		false,
		true,
		false,
		false,
	]);
});

test('all of an item takes one evaluation, in which each expression stands once', () => {
	const deep = { rows: [{ name, kind: 'a', again: email, none: null }], count: 2 };
	const { read, evaluations, asked, lists } = joinedOf({ email, deep }, (index) => [
		`email ${index}`,
		`name ${index}`,
	]);
	expect([read(0), read(1)]).toEqual(
		[0, 1].map((index) => [
			`email ${index}`,
			{
				rows: [{ name: `name ${index}`, kind: 'a', again: `email ${index}`, none: null }],
				count: 2,
			},
		]),
	);
	expect([evaluations, asked]).toEqual([[0, 1], []]);
	expect([...lists]).toEqual([
		expect.stringMatching(
			/^\{\{ \[\( \$json\.email\.trim\(\) \), \( \$json\.name\.trim\(\) \)\]\.map\(.*\) \}\}$/,
		),
	]);
});

test('one expression alone is read as it is', () => {
	const { read, evaluations, asked } = joinedOf({ email, plain: 'a' }, () => ['x']);
	expect(read(0)).toEqual([OF_N8N]);
	expect([evaluations, asked]).toEqual([[], ['email 0']]);
});

test('what cannot be read beside others is read alone', () => {
	const list = '={{ $json.list.sort() }}';
	const { read, asked } = joinedOf({ email, list, name }, () => ['e', 'n']);
	expect(read(0)).toEqual(['e', OF_N8N, 'n']);
	expect(asked).toEqual(['list 0']);
});

test('after what may change the data, the others are worked out anew', () => {
	const list = '={{ $json.list.sort() }}';
	const { read, evaluations } = joinedOf({ email, list, name }, () => ['e', 'n']);
	read(0);
	expect(evaluations).toEqual([0, 0]);
});

test('after what changes nothing, they are not', () => {
	const text = '=Dear {{ $json.name }}';
	const { read, evaluations, asked } = joinedOf({ email, text, name }, () => ['e', 'n']);
	expect(read(0)).toEqual(['e', OF_N8N, 'n']);
	expect([evaluations, asked]).toEqual([[0], ['text 0']]);
});

test('what is no simple value is n8n’s to give, and the others are worked out anew', () => {
	const { read, evaluations, asked } = joinedOf({ email, name }, () => [[], 'n']);
	expect(read(0)).toEqual([OF_N8N, 'n']);
	expect([evaluations, asked]).toEqual([[0, 0], ['email 0']]);
});

test('a field of several is n8n’s to give where one of them is', () => {
	const { read } = joinedOf({ both: { email, name }, name }, () => [[], 'n']);
	expect(read(0)).toEqual([OF_N8N, 'n']);
});

test('a field of several is read alone where one of them cannot be read beside others', () => {
	const both = { list: '={{ $json.list.sort() }}', email };
	const { read, evaluations, lists } = joinedOf({ email, both, name }, () => ['e', 'n']);
	expect(read(0)).toEqual(['e', OF_N8N, 'n']);
	// It may have changed the data.
	expect(evaluations).toEqual([0, 0]);
	expect([...lists].join()).not.toContain('sort');
});

test('null and undefined are simple', () => {
	const { read, asked } = joinedOf({ email, name }, () => [null, undefined]);
	expect(read(0)).toEqual([null, undefined]);
	expect(asked).toEqual([]);
});

test.each<[string, () => unknown]>([
	[
		'one fails',
		() => {
			throw new Error('No path back');
		},
	],
	['n8n gives no list', () => undefined],
	['n8n gives a list of another length', () => ['e']],
])('each is read by itself where %s', (_, evaluated) => {
	const { read, evaluations, asked } = joinedOf({ email, name }, evaluated);
	expect(read(0)).toEqual([OF_N8N, OF_N8N]);
	expect([evaluations, asked]).toEqual([[0], ['email 0', 'name 0']]);
});

test('an item after one that failed has its own values', () => {
	const { read } = joinedOf({ email, name }, (index) => (index === 1 ? undefined : ['e', 'n']));
	expect([read(0), read(1), read(2)]).toEqual([
		['e', 'n'],
		[OF_N8N, OF_N8N],
		['e', 'n'],
	]);
});

describe('columns', () => {
	const columns = { email: '={{ $json.email }}', name: '={{ $json.name }}' };
	const items = ['a', 'b', 'c'].map((one) => ({ email: `${one}@example.com`, name: one }));
	const values = (index: number) => [items[index]!.email, items[index]!.name];

	test('are read without n8n once it has given what stands in the item', () => {
		const { read, evaluations, asked } = joinedOf(columns, values, items);
		expect([0, 1, 2].map(read)).toEqual([0, 1, 2].map(values));
		expect([evaluations, asked]).toEqual([[0], []]);
	});

	test('are so also where there is but one', () => {
		const { read, evaluations } = joinedOf(
			{ email: columns.email },
			(index) => [values(index)[0]],
			items,
		);
		expect([0, 1].map(read)).toEqual([[items[0]!.email], [items[1]!.email]]);
		expect(evaluations).toEqual([0]);
	});

	test('are worked out for all items where n8n gives something else', () => {
		const { read, evaluations } = joinedOf(
			columns,
			(index) => [items[index]!.email, 'other'],
			items,
		);
		expect([0, 1].map(read)).toEqual([0, 1].map((index) => [items[index]!.email, 'other']));
		expect(evaluations).toEqual([0, 1]);
	});

	test('are worked out for an item that lacks one, and for no other', () => {
		const some = [items[0]!, { email: 'b@example.com' }, items[2]!];
		const { read, evaluations } = joinedOf(
			columns,
			(index) => (index === 1 ? ['b@example.com', null] : values(index)),
			some,
		);
		expect([0, 1, 2].map(read)).toEqual([values(0), ['b@example.com', null], values(2)]);
		expect(evaluations).toEqual([0, 1]);
	});

	test('of an item that lacks one at first say nothing of the others', () => {
		const some = [{ email: 'a@example.com' }, items[1]!, items[2]!];
		const { read, evaluations } = joinedOf(
			columns,
			(index) => (index === 0 ? ['a@example.com', null] : values(index)),
			some,
		);
		expect([0, 1, 2].map(read)).toEqual([['a@example.com', null], values(1), values(2)]);
		expect(evaluations).toEqual([0, 1]);
	});

	test('beside what is none are worked out', () => {
		const { read, evaluations } = joinedOf(
			{ ...columns, more: email },
			(index) => [...values(index), 'e'],
			items,
		);
		expect([0, 1].map(read)).toEqual([0, 1].map((index) => [...values(index), 'e']));
		expect(evaluations).toEqual([0, 1]);
	});

	test('of no item are n8n’s to give', () => {
		expect(joinedOf(columns, () => undefined, []).read(0)).toEqual([OF_N8N, OF_N8N]);
	});
});

test('a field without an expression is asked for once, and the others for each item', () => {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters: { email, plain: 'a' } }),
		getNodeParameter(field: string, index: number) {
			asked.push(`${field} ${index}`);
			return `${field} of ${index}`;
		},
	} as unknown as IExecuteFunctions;
	const fields = new Fields(context);
	const read = (index: number) =>
		['plain', 'email', 'hidden'].map((field) => fields.read(field, index));
	expect(read(0)).toEqual(['plain of 0', 'email of 0', 'hidden of 0']);
	expect(read(1)).toEqual(['plain of 0', 'email of 1', 'hidden of 0']);
	expect(asked).toEqual(['plain 0', 'email 0', 'hidden 0', 'email 1']);
});
