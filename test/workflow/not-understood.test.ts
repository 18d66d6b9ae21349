import { ids } from '../../sandbox';
import { locator, resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { errorMessage, errorSentence, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const register = {
	resource: 'candidate',
	operation: 'register',
	interviewId: locator(ids.interview),
	email: 'maria.lopez@example.com',
};
const list = (resource: string, filters: object) => ({
	resource,
	operation: 'getMany',
	returnAll: true,
	filters,
});

const run = async (values: unknown[], parameters: object) =>
	await runWorkflow({
		items: values.map((value) => ({ value, candidate: ids.candidate })) as never,
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: parameters as never,
	});

/** The errors of items with these values from an expression; no request may be sent. */
const errors = async (values: unknown[], parameters: object) => {
	const outcome = await run(values, parameters);
	expect(sandbox.stats().requests).toBe(0);
	return outcome.fields().map(({ error }) => String(error));
};

const text = '={{ $json.value }}';
const id = locator(text);

const notText = [[ids.subMerchant], { id: ids.subMerchant }, true];
const noValue = [undefined, null];
const empty = ['', ' \u200B'];
const invalidValues = [...notText, ...noValue, ...empty];
const expectedErrors = (label: string) => [
	...notText.map(
		() => expect.stringContaining(errorMessage('not-a-text', { field: label })) as string,
	),
	...noValue.map(
		() =>
			expect.stringContaining(
				errorSentence('expression-empty', { field: label }).slice(0, -1),
			) as string,
	),
	...empty.map(() => expect.stringMatching(`"${label}" is empty. .*remove this`) as string),
];

test.each([
	['Signed URL', { ...resultsOfCandidate, options: { merchantId: id } }],
	['Register', { ...register, options: { merchantId: id } }],
	['Get Status', { resource: 'merchant', operation: 'getStatus', options: { merchantId: id } }],
	['a list', list('interview', { merchantId: id })],
])(
	'an invalid merchant is an error and does not select your own account: %s',
	async (_, parameters) => {
		expect(await errors(invalidValues, parameters)).toEqual(expectedErrors('Merchant'));
	},
);

test.each([
	['Candidate', list('result', { profileInterviewId: id })],
	['Search Text', list('candidate', { filterText: text })],
	['Emoji', list('candidate', { filterEmoji: text })],
	['Status', list('interview', { status: text })],
])('an invalid filter is an error and does not select all: %s', async (label, parameters) => {
	expect(await errors(invalidValues, parameters)).toEqual(expectedErrors(label));
});

test('invalid risks are an error and do not select all', async () => {
	const values = [{ id: ids.subMerchant }, true, [{}], [], ['', null], ...noValue, ...empty];
	expect(await errors(values, list('result', { risks: text }))).toEqual([
		...['is not a list', 'is not a list', 'is not a text', 'is empty', 'is empty'].map(
			(problem) => expect.stringContaining(`"Risks" ${problem}`) as string,
		),
		...expectedErrors('Risks').slice(notText.length),
	]);
});

test('an invalid value is an error in a filter with the option "All"', async () => {
	const values = [...notText, ...noValue];
	expect(await errors(values, list('candidate', { tab: text }))).toEqual(
		expectedErrors('Tab').slice(0, values.length),
	);
});

test.each([
	['Show Demo', list('interview', { showDemo: text })],
	['Hide Menu', { ...resultsOfCandidate, options: { hideMenu: text } }],
	['Test', { ...register, options: { isTest: text } }],
	['Send Email', { ...register, sendEmail: text }],
	['Return All', { ...list('result', {}), returnAll: text }],
])('rejects an invalid switch: %s', async (label, parameters) => {
	const values = [['true'], { a: true }, 'yes', ...(label === 'Return All' ? [] : noValue)];
	expect(await errors(values, parameters)).toEqual(
		values.map(
			(value) =>
				expect.stringMatching(
					noValue.includes(value as null)
						? `^"${label}" (is empty|must be true or false)`
						: errorPattern('not-a-boolean', { field: label }),
				) as string,
		),
	);
});

test.each([
	['External ID', { ...register, externalId: text }],
	['Name', { ...register, name: text }],
	['Email', { ...register, email: text }],
])('rejects a field of a person that is not a text: %s', async (label, parameters) => {
	expect(await errors(notText, parameters)).toEqual(expectedErrors(label).slice(0, notText.length));
});

test('an optional field of a person can be empty', async () => {
	const outcome = await run(['', null, undefined], { ...register, name: text, externalId: text });
	expect(outcome.fields()).toMatchObject([{ result: 'ok' }, { result: 'ok' }, { result: 'ok' }]);
});

test('an added but empty filter is an error that says to remove it', async () => {
	const filters = { profileInterviewId: { __rl: true, mode: 'list', value: '' } };
	expect(await errors([''], list('result', filters))).toEqual([
		errorSentence('empty', { field: 'Candidate' }),
	]);
});

test('Return All can be a text', async () => {
	const rows = async (returnAll: unknown) =>
		(await run([''], { ...list('result', {}), limit: 2, returnAll })).fields().length;
	expect(await rows('={{ "true" }}')).toBe(await rows(true));
	expect(await rows('={{ "false" }}')).toBe(2);
});
