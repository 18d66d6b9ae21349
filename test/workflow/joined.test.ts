import './harness/environment';
import './harness/expressions';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { Fields } from '../../nodes/JobMojito/run/fields';
import { locator } from './harness';
import { evaluatedBy, reading, type Engine, type Place } from './harness/reading';

/** The second one lacks most of what expressions look for. */
const people: IDataObject[] = [
	{
		id: 'b7c1',
		name: ' Ada "the first" O\'Neil ',
		nothing: null,
		count: 0,
		good: false,
		list: ['b', 'a', 'c'],
		person: { id: 'p1', names: ['Ada', 'Lovelace'], born: '1815-12-10T00:00:00.000Z' },
		key: 'id',
	},
	{ id: '', list: [], person: null },
];

const engines: Engine[] = ['vm', 'legacy'];
const places: Place[] = ['a node', 'a tool of an agent'];

const alone = (context: IExecuteFunctions) => (name: string, index: number) =>
	context.getNodeParameter(name, index, null) as unknown;

const ours = (context: IExecuteFunctions) => {
	const fields = new Fields(context);
	return (name: string, index: number) => fields.read(name, index);
};

/** Expressions of every kind, without their braces. */
const written = [
	// What recruiters write.
	'$json.id',
	' $json["id"] ',
	'$json.name.trim().toLowerCase()',
	'$json.person.id',
	'$json.person?.id',
	'$json.person?.names.join(" ")',
	'$json.id || $json.person.id',
	'$json.nothing ?? "none"',
	'$json.count > 0 ? "some" : \'none\'',
	'`https://example.com/${$json.id}?a=b`',
	'"It\'s " + $json.name',
	"'https://example.com/' + encodeURIComponent($json.name)",
	'$("People").item.json.id',
	"$('People').first().json.list[1]",
	'$input.item.json.count',
	'$input.all().length',
	'$node["People"].json.key',
	'$json.list.length',
	'$json.list.first()',
	'$json.list.isEmpty()',
	'$itemIndex + 1',
	'$now.isLuxonDateTime',
	'DateTime.fromISO("2026-01-02").plus({ days: 1 }).toISO()',
	'$json.person.born.toDateTime().toFormat("yyyy")',
	'new Date("2026-01-02").toISOString()',
	'JSON.stringify($json.list)',
	'JSON.parse("{\\"a\\": [1]}").a[0]',
	'Object.keys($json).length',
	'typeof $json.id',
	'"id" in $json',
	// Values of all kinds.
	'undefined',
	'null',
	'$json.nothing',
	'$json.missing',
	'0',
	'-0',
	'NaN',
	'1e400',
	'10n',
	'""',
	'true',
	'$json.person',
	'$json.list',
	'[undefined, , null]',
	'{ a: $json.id, b: undefined }',
	'({ a: 1 })',
	'DateTime.fromISO("2026-01-02")',
	'[DateTime.fromISO("2026-01-02")]',
	'{ a: DateTime.fromISO("2026-01-02") }',
	'new Date("2026-01-02")',
	'(() => { const a = {}; a.a = a; return a; })()',
	'$json.list.map',
	'DateTime',
	'x => x',
	'function () { return 1; }',
	'new Map([[1, 2]])',
	'/a{2}b/gi',
	// Other code.
	'$json.name.replace(/[\\s"]{1,3}/g, "/")',
	'$json.name.match(/`(/)',
	'$json.name.replace(/\\(/, "$&")',
	'6 / 2 / 3',
	'$json.list.map(x => x.toUpperCase()).join(", ")',
	'$json.list.filter((x) => { return x !== "a"; })[0]',
	'`a${ `b${ $json.id }` }c`',
	'`it\'s ${$json.id} "`',
	'`a\nb`',
	'$json.id // the id',
	'$json.id /* the id */',
	'// nothing but words',
	'/* ( */ $json.id',
	'$fromAI("id", "The id, as in `a`", "string", "none")',
	'/*n8n-auto-generated-fromAI-override*/ $fromAI("id", ``, "string")',
	'$parameter.z',
	'$parameter["&z"]',
	'$if($json.count, 1, 2)',
	'$if($json.count)',
	'$ifEmpty($json.nothing, "none")',
	'$jmespath($json, "person.id")',
	'$json.person?.[$json.key]',
	'$json?.["key"]',
	'$json.list?.[0]?.toUpperCase?.()',
	'$json.person?.names?.first()?.length',
	'$evaluateExpression("{{ 1 + 1 }}")',
	"`it's ${$json.list.first()} and that's it`",
	'/"/.test($json.list.first("x"))',
	'$json.list.first/**/()',
	'$json.list.fir\\u0073t()',
	'String.raw`a\\b`',
	'$json.id;',
	'$json.id; $json.key',
	'$json.id\n$json.key',
	'$json.id, $json.key',
	'if (true) { 1 }',
	'async () => 1',
	'await 1',
	'this',
	'this.$json.id',
	'arguments.length',
	// What would change the data for others.
	'$json.list.reverse().join("")',
	'$json.list.sort()[0]',
	'$json.list["sort"]()[0]',
	'$json.list.pop()',
	'$json.list.map($json.list.push, $json.list).length',
	'Object.assign($json, { id: "changed" }).id',
	'$json.id = "changed"',
	'$json.count++',
	'--$json.count',
	'$json.nothing ??= "changed"',
	'$json.count <<= 2',
	'delete $json.id',
	'leaked = 1',
	'typeof leaked',
	'[$json.id] = ["changed"]',
	'[...$json.list, ...$parameter.z]',
	// What fails.
	'$json.person.names.join(" ")',
	'$json.missing.id',
	'$json.constructor',
	'$("Nobody").item.json.id',
	'$("Nobody")',
	'unknown',
	'unknown()',
	'$json.list.toDateTime()',
	'JSON.parse("{")',
	'null.a',
	'1n + 1',
	'Object.defineProperty',
	'(() => { throw new Error("no"); })()',
	// Nothing by itself, and something in the wrong company.
	'',
	'  ',
	'$json.id) + ($json.key',
	'$json.id]; [$json.key',
	'[$json.id',
	'$json.id)',
	')',
	'$json.id /* ',
	' */ $json.id',
	'`$json.id',
	"'$json.id",
	'"',
	'...$json.list',
	'$json.',
	'$json.id +',
	'? 1 : 2',
	', $json.id',
	'$json.id,',
	'a: $json.id',
	'<!-- $json.id',
	'function f() {} /a) + (b/\n1',
	'\\',
];

/** Pieces from which nearly anything can come. */
const pieces = [
	...[
		'$json',
		'$json.id',
		'$json.list',
		'.first()',
		'.trim()',
		'.sort()',
		'?.id',
		'?.["id"]',
		'?.',
		'.',
	],
	...[
		'"a"',
		"'",
		'"',
		'`',
		'${',
		'(',
		')',
		'[',
		']',
		'{',
		'}',
		',',
		';',
		':',
		'?',
		'=>',
		'=',
		'/',
		'//',
	],
	...[
		'/*',
		'*/',
		'+',
		'++',
		'-',
		'<',
		'!',
		'&&',
		'??',
		'1',
		'new ',
		'typeof ',
		'x',
		'a:',
		'\n',
		' ',
		'\\',
	],
];

const code = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...written) },
	{
		weight: 1,
		arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((all) => all.join('')),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(
				fc.constantFrom(...written),
				fc.constantFrom(' + ', ' ?? ', ', ', '\n', ' ? 1 : '),
				fc.constantFrom(...written),
			)
			.map((all) => all.join('')),
	},
);

const text = fc.oneof(
	{ weight: 8, arbitrary: code.map((inner) => `={{ ${inner} }}`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{${inner}}}`) },
	{ weight: 1, arbitrary: code.map((inner) => `=Hello {{ ${inner} }}`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{ ${inner} }}\n`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{ ${inner}`) },
	{ weight: 1, arbitrary: code.map((inner) => `={{ ${inner} }}{{ $json.id }}`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('=', '=a', 'a', '', '{{ $json.id }}', ' ={{ $json.id }}'),
	},
);

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

/** Names of columns, and those that mean something to JavaScript. */
const column = fc.constantFrom(
	'id',
	'first name',
	'person',
	'ü',
	'a-b',
	'length',
	'constructor',
	'0',
);
const simple = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'',
		' ',
		'2026-01-02T03:04:05.000Z',
		'={{ $json.id }}',
		'{{ 1 }}',
		'[object Object]',
	),
	fc.double(),
	fc.boolean(),
);
const row = fc.dictionary(
	column,
	fc.oneof(
		{ weight: 8, arbitrary: simple },
		{ weight: 1, arbitrary: fc.constantFrom(null, undefined, [], ['a'], {}) },
		{ weight: 4, arbitrary: fc.dictionary(column, simple) },
	),
);
const spelt = fc
	.tuple(
		column,
		fc.option(column, { nil: undefined }),
		fc.constantFrom('"', "'"),
		fc.constantFrom('', ' ', '\n'),
	)
	.map(([one, other, quote, blank]) => {
		const step = (name?: string) => {
			if (name === undefined) return '';
			return /^[a-z]+$/.test(name) && quote === '"' ? `.${name}` : `[${quote}${name}${quote}]`;
		};
		return `={{${blank}$json${step(one)}${step(other)}${blank}}}`;
	});

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

	test.each(places)('%s reads columns as n8n reads them', async (place) => {
		const columns = fc.tuple(spelt, spelt, fc.oneof({ weight: 5, arbitrary: spelt }, text));
		await evaluatedBy(engine, async () => {
			fc.assert(
				fc.property(columns, fc.array(row, { maxLength: 6 }), ([a, b, c], rows) => {
					const fields = { a, b: locator(b), c };
					const items = rows as IDataObject[];
					expect(reading(place, fields, items, ours).given).toStrictEqual(
						reading(place, fields, items, alone).given,
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
	test('what stands in the items counts only where n8n gives the same', async () => {
		const fields = { a: '={{ $json.id }}', b: '={{ $json.name }}' };
		const rows = [people[0]!, people[0]!, people[0]!];
		/** As if n8n took the items for others than the node is given. */
		const elsewhere = (context: IExecuteFunctions) => {
			const items = rows.map((json) => ({ json: { ...json, name: 'Eve' } }));
			return ours(Object.create(context, { getInputData: { value: () => items } }) as never);
		};
		await evaluatedBy(engine, async () => {
			expect(reading('a node', fields, rows, elsewhere).given).toEqual(
				reading('a node', fields, rows, alone).given,
			);
		});
	});

	test('all of many items takes one evaluation where their columns hold it', async () => {
		const fields = {
			interviewId: locator('={{ $json.person.id }}'),
			interviewProfileId: locator('={{ $json["id"] }}'),
			options: { existingUrl: "={{ $json['name'] }}" },
		};
		await evaluatedBy(engine, async () => {
			const rows = [people[0]!, people[0]!, people[0]!];
			expect(reading('a node', fields, rows, ours).evaluations).toBe(1);
			expect(reading('a node', { id: '={{ $json.id }}' }, rows, ours).evaluations).toBe(1);
		});
	});
});
