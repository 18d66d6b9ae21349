import { extractApiMessage } from '../../../../../nodes/shared/client/apiMessage';

const nested = (text: string, levels: number): unknown =>
	levels === 0 ? text : { error: nested(text, levels - 1) };

test.each<[string, unknown, string]>([
	['a text with brackets', 'The list [a] is wrong', 'The list [a] is wrong'],
	['a text with an index', 'users[0] is wrong', 'users[0] is wrong'],
	['several full stops and blanks', 'It is gone . ..\n', 'It is gone'],
	['blanks and line breaks', '  It \n\n  is\tgone', 'It is gone'],
	[
		'the same message with other white space',
		{ error: 'It is gone', message: ' It  is gone ' },
		'It is gone',
	],
	['an empty message and another one', { error: ' ', message: 'It is gone' }, 'It is gone'],
	[
		'a message and a list without messages',
		{ message: 'It is gone', errors: [{ code: 7 }] },
		'It is gone',
	],
	['a list with an empty message', { errors: ['', 'It is gone'] }, 'It is gone'],
	['at most five messages of a list', { errors: [...'abcdefg'] }, 'a; b; c; d; e'],
	['a very long word', 'x'.repeat(6_000), `${'x'.repeat(300)}…`],
	['a nested message', nested('It is gone', 4), 'It is gone'],
	['a message with a secret', { error: 'No eyJhbGciOi.eyJzdWIi.abc' }, 'No …'],
])('extracts the message: %s', (_, body, reason) => {
	expect(extractApiMessage(body)).toBe(reason);
});

test.each<[string, unknown]>([
	['truncated JSON', ' \n{"error": "It is'],
	['a truncated list', '["It is'],
	['a message that is nested too deeply', nested('It is gone', 5)],
	['a message that is nested too deeply in lists', [[[[['It is gone']]]]]],
	['a number', 7],
])('extracts no message from %s', (_, body) => {
	expect(extractApiMessage(body)).toBe('');
});
