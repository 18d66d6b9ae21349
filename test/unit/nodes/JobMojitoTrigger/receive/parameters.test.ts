import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INode,
} from 'n8n-workflow';
import { JobMojitoTrigger } from '../../../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';
import { SECRET } from './delivery';
import { isOpen, parseSettings } from '../../../../../nodes/JobMojitoTrigger/receive/parameters';

const { webhookMethods } = new JobMojitoTrigger();

/** What n8n gives a node whose fields and credential have these values, or throw. */
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

/** What the user sees of what is thrown. */
function errorOf(read: () => unknown) {
	try {
		read();
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		return { kind: (error as Error).constructor, message, description };
	}
	return undefined;
}

test('the fields say what is wanted', () => {
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
])('with the authentication %s it is %s that all may send', (authentication, open) => {
	expect(isOpen(withFields({ authentication }))).toBe(open);
});

describe('what cannot be read', () => {
	test.each([
		[
			'a value of none of its list',
			{ repeats: 'never' },
			'"Repeats" is not one of its list',
			'Let the expression give one of Every Change (changes), Every Delivery (all), First of Each Event (first).',
		],
		[
			'filters that are none',
			{ filters: 'x' },
			'"Filters" is not an object',
			'Let the expression give an object.',
		],
		[
			'a switch',
			{ includeHeaders: 'perhaps' },
			'"Include Headers" is neither true nor false',
			'Let the expression give true or false.',
		],
		['an expression', { events: new Error('No such thing') as never }, 'No such thing', undefined],
	])('(%s) is an error that says so', (_, fields: IDataObject, message, description) => {
		expect(errorOf(() => parseSettings(withFields(fields)))).toEqual({
			kind: NodeOperationError,
			message,
			description,
		});
	});

	test('of the authentication is one, too, so that nothing is open by mistake', () => {
		expect(errorOf(() => isOpen(withFields({ authentication: 'perhaps' })))).toEqual({
			kind: NodeOperationError,
			message: '"Authentication" is not one of its list',
			description: 'Let the expression give one of Secret Header (header), None (none).',
		});
	});
});

describe('when the workflow is published', () => {
	const { checkExists, create, delete: remove } = webhookMethods.default;

	test('there is nothing to set up in JobMojito, or to take away', async () => {
		const context = withFields({});
		expect(await checkExists.call(context)).toBe(false);
		expect(await create.call(context)).toBe(true);
		expect(await remove.call(context)).toBe(true);
	});

	test.each([
		['Authentication', { authentication: 'perhaps' }],
		['Events', { events: ['hired'] }],
	])('a wrong "%s" is told at once', async (label, fields) => {
		await expect(create.call(withFields(fields))).rejects.toThrow(
			`"${label}" is not one of its list`,
		);
	});

	const refusalOf = async (credential: IDataObject | Error, fields: IDataObject = {}) =>
		await create.call(withFields(fields, credential)).then(
			() => undefined,
			(error: NodeOperationError) => [error.constructor, error.message],
		);

	test.each([
		['an empty value', { ...SECRET, headerValue: ' ' }, '"Header Value" is empty.'],
		['a value to guess', { ...SECRET, headerValue: 'abc' }, '"Header Value" has less than 16'],
		['another header', { ...SECRET, headerName: 'Expect' }, '"Header Name" is one that requests'],
		[
			'nothing to read',
			new Error('{{ $env.KEY }}'),
			'The credential "JobMojito Webhook API" cannot',
		],
	])('a credential with %s is told at once', async (_, credential, message) => {
		expect(await refusalOf(credential)).toEqual([
			NodeOperationError,
			expect.stringContaining(message),
		]);
	});

	test('the credential is not looked at where all may send', async () => {
		expect(await refusalOf(new Error('none'), { authentication: 'none' })).toBeUndefined();
	});
});
