import { toFailure } from '../../../../../nodes/shared/client/toFailure';
import { ResponseError, FieldError } from '../../../../../nodes/shared/values/errors';

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
		new ResponseError('JobMojito sent no link', 'Try again.'),
		{ message: 'JobMojito sent no link', description: 'Try again.', serverActed: 'unknown' },
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
])('uses the message of %s', (_, error, words) => {
	expect(toFailure(error)).toMatchObject({ serverActed: 'no', ...words });
});

test.each(['no', 'unknown', 'yes'] as const)(
	'an answer that says so tells whether it was done: %s',
	(serverActed) => {
		const error = new ResponseError('No link', 'Make one.', serverActed);
		expect(toFailure(error)).toEqual({ message: 'No link', description: 'Make one.', serverActed });
	},
);

test.each([
	['ENOSPC', 'The disk of this n8n is full'],
	['EROFS', 'n8n cannot write to its disk'],
	['EACCES', 'n8n has no permission to access its file storage'],
])('reports a disk error: %s', (code, message) => {
	const error = Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });
	expect(toFailure(error)).toMatchObject({
		message,
		description: expect.stringMatching(/^The administrator of this n8n/) as string,
	});
});
