import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INode,
} from 'n8n-workflow';
import { JobMojitoTrigger } from '../../../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';
import { SECRET } from './delivery';
import { isOpen, parseSettings } from '../../../../../nodes/JobMojitoTrigger/receive/parameters';
import { errorMessage, errorRemedy } from '../../../../errorText';

const { webhookMethods } = new JobMojitoTrigger();

/** The context of a node with these values, or errors, as parameters and credential. */
const withFields = (fields: IDataObject, credential: IDataObject | Error = SECRET) =>
	({
		getCredentials: async () => {
			if (credential instanceof Error) throw credential;
			return await Promise.resolve(credential);
		},
		getNode: () => ({ name: 'Results', type: 'jobMojitoTrigger' }) as INode,
		getNodeParameter: (name: string, otherwise?: unknown) => {
			const all: IDataObject = {
				authentication: 'header',
				events: 'interview_result, interview_failed',
				repeats: 'first',
				filters: { minScore: '50' },
				...fields,
			};
			const value = all[name] ?? otherwise;
			if (value instanceof Error) throw value;
			return value;
		},
	}) as unknown as IHookFunctions;

/** The part of an error that the user sees. */
function errorOf(read: () => unknown) {
	try {
		read();
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		return { kind: (error as Error).constructor, message, description };
	}
	return undefined;
}

test('the fields are parsed', () => {
	expect(parseSettings(withFields({}))).toEqual({
		events: ['interview_result', 'interview_failed'],
		repeats: 'first',
		minScore: 50,
		includeHeaders: false,
	});
	expect(parseSettings(withFields({ includeHeaders: 'true' })).includeHeaders).toBe(true);
});

test.each([
	['none', true],
	['header', false],
])(
	'with the authentication %s, whether the trigger accepts every delivery is %s',
	(authentication, open) => {
		expect(isOpen(withFields({ authentication }))).toBe(open);
	},
);

describe('an invalid parameter', () => {
	test.each([
		[
			'an unknown option',
			{ repeats: 'never' },
			errorMessage('not-in-list', { field: 'Repeats', given: ': "never"' }),
			errorRemedy('not-in-list', {
				choices: 'Every Change (changes), Every Delivery (all), First of Each Event (first)',
			}),
		],
		[
			'filters that are not an object',
			{ filters: 'x' },
			errorMessage('not-an-object', { field: 'Filters' }),
			errorRemedy('not-an-object'),
		],
		[
			'a boolean',
			{ includeHeaders: 'perhaps' },
			errorMessage('not-a-boolean', { field: 'Include Headers' }),
			errorRemedy('not-a-boolean'),
		],
		['an expression', { events: new Error('No such thing') as never }, 'No such thing', undefined],
	])('(%s) is an error with its name', (_, fields: IDataObject, message, description) => {
		expect(errorOf(() => parseSettings(withFields(fields)))).toEqual({
			kind: NodeOperationError,
			message,
			description,
		});
	});

	test('(authentication) does not make the trigger accept every delivery', () => {
		expect(errorOf(() => isOpen(withFields({ authentication: 'perhaps' })))).toEqual({
			kind: NodeOperationError,
			message: errorMessage('not-in-list', { field: 'Authentication', given: ': "perhaps"' }),
			description: errorRemedy('not-in-list', { choices: 'Secret Header (header), None (none)' }),
		});
	});
});

describe('when the workflow is published', () => {
	const { checkExists, create, delete: remove } = webhookMethods.default;

	test('nothing is registered in JobMojito', async () => {
		const context = withFields({});
		expect(await checkExists.call(context)).toBe(false);
		expect(await create.call(context)).toBe(true);
		expect(await remove.call(context)).toBe(true);
	});

	test.each([
		['Authentication', { authentication: 'perhaps' }],
		['Events', { events: ['hired'] }],
	])('an invalid "%s" is an error', async (label, fields) => {
		await expect(create.call(withFields(fields))).rejects.toThrow(
			errorMessage('not-in-list', { field: label }),
		);
	});

	const errorOfPublishing = async (credential: IDataObject | Error, fields: IDataObject = {}) =>
		await create.call(withFields(fields, credential)).then(
			() => undefined,
			(error: NodeOperationError) => [error.constructor, error.message],
		);

	test.each([
		['an empty value', { ...SECRET, headerValue: ' ' }, errorMessage('header-value-empty')],
		[
			'a short value',
			{ ...SECRET, headerValue: 'abc' },
			errorMessage('header-value-short', { min: 16 }),
		],
		[
			'a standard header',
			{ ...SECRET, headerName: 'Expect' },
			errorMessage('header-name-reserved'),
		],
		[
			'an unreadable credential',
			new Error('{{ $env.KEY }}'),
			errorMessage('webhook-credential-unreadable'),
		],
	])('a credential with %s is an error', async (_, credential, message) => {
		expect(await errorOfPublishing(credential)).toEqual([
			NodeOperationError,
			expect.stringContaining(message),
		]);
	});

	test('the credential is not checked without authentication', async () => {
		expect(await errorOfPublishing(new Error('none'), { authentication: 'none' })).toBeUndefined();
	});
});
