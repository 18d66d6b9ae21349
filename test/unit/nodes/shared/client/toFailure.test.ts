import { toFailure } from '../../../../../nodes/shared/client/toFailure';
import { ResponseError, FieldError } from '../../../../../nodes/shared/errors/errors';
import { createFailure } from '../../../../../nodes/shared/client/failure';

const otherwise = createFailure('item-unreadable');

test.each([
	[
		'an invalid field',
		new FieldError('required', 'Email'),
		createFailure('required', { field: 'Email' }),
	],
	[
		'an invalid response',
		new ResponseError('not-a-link-response'),
		createFailure('not-a-link-response'),
	],
	[
		'an error of n8n about an expression',
		Object.assign(new Error('No path back'), { description: 'Connect the nodes.', remedy: 'None' }),
		{ message: 'No path back', description: 'Connect the nodes.' },
	],
	['an error without a remedy', new Error('Odd'), { ...otherwise, message: 'Odd' }],
	['an error without a message', new Error(), otherwise],
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
] as const)('an invalid response keeps its serverActed: %s', (serverActed, code) => {
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
