import { toFailure } from '../../../../../nodes/shared/client/toFailure';
import { ResponseError, FieldError } from '../../../../../nodes/shared/errors/errors';
import { createFailure } from '../../../../../nodes/shared/client/failure';

const otherwise = createFailure('item-unreadable');

test.each([
	[
		'a field that cannot be sent',
		new FieldError('required', 'Email'),
		createFailure('required', { field: 'Email' }),
	],
	[
		'an answer that cannot be read',
		new ResponseError('not-a-link-response'),
		createFailure('not-a-link-response'),
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

test.each([
	['no', 'not-registered'],
	['unknown', 'registration-unknown'],
	['yes', 'registered-without-link'],
] as const)('an answer that says so tells whether it was done: %s', (serverActed, code) => {
	expect(toFailure(new ResponseError(code))).toMatchObject({ code, serverActed });
});

test.each([
	['ENOSPC', 'disk-full'],
	['EROFS', 'disk-read-only'],
	['EACCES', 'storage-forbidden'],
] as const)('reports a disk error: %s', (code, failureCode) => {
	const error = Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });
	expect(toFailure(error)).toEqual(createFailure(failureCode));
});
