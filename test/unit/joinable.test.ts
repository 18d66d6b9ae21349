import { columnOf, pathOf } from '../../nodes/JobMojito/run/column';
import { isHarmless, joinable } from '../../nodes/JobMojito/run/joinable';

const inBraces = (code: string) => `={{ ${code} }}`;

test.each([
	'$json.id',
	'$json["first name"]',
	"$json['a'].b_1",
	'$json.a?.b',
	'$json.größe',
	'\'a\' + "b" + \'it\\\'s\' + "say \\"so\\""',
	'$json.a === 1 ? \'x\' : "y"',
	'!$json.a && $json.b != 2 || $json.c !== 3.5 || $json.d == null',
	'$json.a ?? -1',
	'1 < 2 && 2 <= 3 && 3 > 2 && 3 >= 2',
	'5 % 2 * 3 - +$json.a',
	'$json.a?.5:1',
	'($json.a)',
	'[1, [2, 3]].includes($json.a)',
	'{ a: 1, "b": $json.x, keys: [{ own : 2 }] }',
	'$json.name.trim().toLowerCase()',
	'$json.tags.join(", ")',
	'DateTime.now().plus({ days: 7 }).toISO()',
	'new Date($json.at).getTime()',
	"$('Other Node').first().json.id",
	'typeof $json.a in $vars',
	'JSON.stringify($json) + Math.max(1, 2)',
	'`Dear $${$json.name}, ${ $json.a.b } costs 5 $`',
	'["" , `x`]',
	'true',
])('%s is worked out beside others', (code) => {
	expect(joinable(inBraces(code))).toBe(` ${code} `);
	expect(isHarmless(`=So ${inBraces(code).slice(1)}, and {{ $json.b }}`)).toBe(true);
});

test.each([
	['nothing', ''],
	['a name that is not the data’s', 'secret'],
	['a name that depends on the field', '$parameter.a'],
	['an assignment', '$json.a = 1'],
	['an assignment that adds', '$json.a += 1'],
	['counting up', '$json.a++'],
	['counting down', '--$json.a'],
	['a comment', '$json.a /* b */'],
	['a comment to the end of the line', '$json.a // b'],
	['a regular expression', "'a'.replace(/a/, 'b')"],
	['a function', '$json.a.map((one) => one)'],
	['an arrow', '() => 1'],
	['statements', '$json.a; $json.b'],
	['a call that changes what it is called on', '$json.list.sort()'],
	['another such call', "$json['list'].push(1)"],
	['a call of what a bracket gives', "$json['sort']()"],
	['a call of a literal', "'a'(1)"],
	['a call of what a call gives', '$json.a.at(0)()'],
	['a bracket that is not closed', '($json.a'],
	['a bracket that is not opened', '$json.a)'],
	['brackets of two kinds', '[$json.a)'],
	['a member of a member', '$json..a'],
	['a bracket behind a point', '$json.[0]'],
	['a shift', '1 << 2'],
	['a power that n8n has no need of', '1 ^ 2'],
	['a short property', '{ secret }'],
	['one with another behind it', '{ secret, b: 1 }'],
	['an object behind the name of a call', '$json.trim {}'],
	['a word that is no key', '{ a: secret : 1 }'],
	['a text that does not end', "'a"],
	['a text over two lines', "'a\nb'"],
	['a template with code', '`${ $json.a + 1 }`'],
	['a template with a quote', "`it's`"],
	['a template over two lines', '`a\nb`'],
	['a template that calls', '$json.a`b`'],
	['an object behind a word', '$json {}'],
])('%s is left to n8n', (_, code) => {
	expect(joinable(inBraces(code))).toBeUndefined();
	expect(isHarmless(inBraces(code))).toBe(false);
});

test.each([
	['a text', 'plain', true],
	['braces without the sign of an expression', '{{ $json.a }}', true],
	['a text with an expression in it', '=Dear {{ $json.a }}', true],
	['an expression with a text behind it', '={{ $json.a }}!', true],
	['two expressions', '={{ $json.a }}{{ $json.b }}', true],
	['one that is harmful beside one that is not', '={{ $json.a }}{{ $json.b++ }}', false],
	['braces that do not close', '={{ $json.a', false],
	['braces that close twice', '={{ $json.a }} }}', false],
	['braces in a text', "={{ '}}' }}", false],
	['braces that n8n takes for text', '=\\{{ $json.a }}', false],
	['others of these', '={{ $json.a }} and \\{{ $json.b }}', false],
])('%s is not worked out beside others', (_, text, harmless) => {
	expect(joinable(text)).toBeUndefined();
	expect(isHarmless(text)).toBe(harmless);
});

test.each([
	['$json.id', ['id']],
	[' $json.person["first name"].a ', ['person', 'first name', 'a']],
	["$json['a']", ['a']],
	['$json[""]', ['']],
	['$json', undefined],
	['$json.a + 1', undefined],
	['1 + $json.a', undefined],
	['$json.a?.b', undefined],
	['$json[0]', undefined],
	['$json["a\\n"]', undefined],
	['$json["a\']', undefined],
])('the path of %s is %j', (code, path) => {
	expect(pathOf(code)).toEqual(path);
});

test.each([
	['a text', { a: { b: 'x' } }, 'x'],
	['an empty text', { a: { b: '' } }, ''],
	['a number', { a: { b: 0 } }, 0],
	['a switch', { a: { b: false } }, false],
	['no number', { a: { b: NaN } }, undefined],
	['null', { a: { b: null } }, undefined],
	['an object', { a: { b: {} } }, undefined],
	['nothing', { a: {} }, undefined],
	['nothing on the way', {}, undefined],
	['null on the way', { a: null }, undefined],
	['a text on the way', { a: 'length' }, undefined],
	['no item', undefined, undefined],
])('at the end of a path there is %s', (_, json, value) => {
	expect(columnOf(json, ['a', 'b'])).toBe(value);
});

test('a text on the way has nothing of its own', () => {
	expect(columnOf({ a: 'text' }, ['a', 'length'])).toBeUndefined();
});
