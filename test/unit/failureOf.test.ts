import { failureOf } from '../../nodes/JobMojito/run/failureOf';
import { AnswerError, FieldError } from '../../nodes/JobMojito/values/errors';

const otherwise = {
	message: 'A field of this item could not be read',
	description: 'Check the expressions in the fields of this node.',
};

test.each([
	[
		'a field that cannot be sent',
		new FieldError('Email', 'is empty', 'Enter one.'),
		{ message: '"Email" is empty', description: 'Enter one.' },
	],
	[
		'an answer that cannot be read',
		new AnswerError('JobMojito sent no link', 'Try again.'),
		{ message: 'JobMojito sent no link', description: 'Try again.' },
	],
	[
		'n8n of an expression',
		Object.assign(new Error('No path back'), { description: 'Connect the nodes.', remedy: 'None' }),
		{ message: 'No path back', description: 'Connect the nodes.' },
	],
	['an error without advice', new Error('Odd'), { ...otherwise, message: 'Odd' }],
	['an error without words', new Error(), otherwise],
	['null', null, otherwise],
	['undefined', undefined, otherwise],
	['a text', 'odd', otherwise],
])('the failure has the words of %s', (_, error, words) => {
	expect(failureOf(error)).toEqual(words);
});
