import { extractApiMessage } from '../../../../../nodes/shared/client/apiMessage';

const nested = (text: string, levels: number): unknown =>
	levels === 0 ? text : { error: nested(text, levels - 1) };

test.each<[string, unknown, string]>([
	['a text with brackets', 'The list [a] is wrong', 'The list [a] is wrong'],
	['a text with a place in a list', 'users[0] is wrong', 'users[0] is wrong'],
	['several full stops and blanks', 'It is gone . ..\n', 'It is gone'],
	['blanks and line breaks', '  It \n\n  is\tgone', 'It is gone'],
	['the same in other blanks', { error: 'It is gone', message: ' It  is gone ' }, 'It is gone'],
	['an empty one and one', { error: ' ', message: 'It is gone' }, 'It is gone'],
	['an empty list and one', { message: 'It is gone', errors: [{ code: 7 }] }, 'It is gone'],
	['a list with an empty one', { errors: ['', 'It is gone'] }, 'It is gone'],
	['more than anybody reads', { errors: [...'abcdefg'] }, 'a; b; c; d; e'],
	['one word without an end', 'x'.repeat(6_000), `${'x'.repeat(300)}…`],
	['one deep inside', nested('It is gone', 4), 'It is gone'],
	['a secret', { error: 'No eyJhbGciOi.eyJzdWIi.abc' }, 'No …'],
])('extracts the message: %s', (_, body, reason) => {
	expect(extractApiMessage(body)).toBe(reason);
});

test.each<[string, unknown]>([
	['JSON that broke off', ' \n{"error": "It is'],
	['a list that broke off', '["It is'],
	['what lies too deep', nested('It is gone', 5)],
	['what lies too deep in lists', [[[[['It is gone']]]]]],
	['a number', 7],
])('extracts no message from %s', (_, body) => {
	expect(extractApiMessage(body)).toBe('');
});
