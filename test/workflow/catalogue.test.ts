import { ids } from '../../sandbox';
import { create } from '../../nodes/JobMojito/resources/catalogueDirectory/create';
import { loadList, locator, runWorkflow, watchedSandbox } from './harness';
import { addition } from '../../nodes/shared/errors/errorText';
import { errorSentence, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const run = async (
	operation: string,
	parameters: object = {},
	more: { settings?: object; items?: object[] } = {},
) =>
	await runWorkflow({
		items: [{}] as never,
		credential: sandbox.credential(),
		parameters: { resource: 'catalogueDirectory', operation, ...parameters },
		...(more as object),
	});

const created = {
	id: 'negotiation-en',
	name: 'Negotiation',
	parentTag: locator(ids.directory),
	content: { description: 'To agree', tagsInterviewSetFilter: ['practice'], contentMd: '# Hello' },
	availability: { coachPlan: 'closing', status: 'active', mojitoLanguageCode: 'en' },
};

const read = async (id = 'negotiation-en') =>
	(await run('get', { id: locator(id), output: 'raw' })).fields()[0]!;

test('a new directory below another one is the last in the list of its parent', async () => {
	const [newDirectory] = (await run('create', created)).fields();
	expect(newDirectory).toEqual({
		id: 'negotiation-en',
		merchant_id: ids.merchant,
		parent_tag: ids.directory,
		catalogue_url: 'https://coaching.harbour.example/catalogue/negotiation-en',
	});
	expect(await read()).toMatchObject({
		name: 'Negotiation',
		description: 'To agree',
		content_md: '# Hello',
		coach_plan: 'closing',
		tags_interview_set_filter: ['practice'],
		matched_sessions_truncated: true,
	});
	const filters = { parentTag: locator(String(newDirectory!.catalogue_url), 'url') };
	expect((await run('getMany', { filters })).fields()).toEqual([]);
	const below = await run('getMany', {
		output: 'raw',
		filters: { parentTag: locator(ids.directory) },
	});
	expect(below.fields().at(-1)).toMatchObject({ id: 'negotiation-en', has_content_page: true });
});

test('an update changes filled-in fields, clears selected ones, and keeps the others', async () => {
	await run('create', created);
	const outcome = await run('update', {
		id: locator('https://coaching.harbour.example/catalogue/negotiation-en', 'url'),
		content: { name: 'Negotiating', description: '', tagsSub: ['sales-en', 'leadership-en'] },
		fieldsToClear: ['contentMd', 'coachPlan'],
	});
	const { updated_fields } = outcome.fields()[0]!;
	expect([...(updated_fields as string[])].sort()).toEqual([
		'coach_plan',
		'content_md',
		'name',
		'tags_sub',
	]);
	expect(await read()).toMatchObject({
		name: 'Negotiating',
		description: 'To agree',
		content_md: null,
		coach_plan: null,
		tags_sub: ['sales-en', 'leadership-en'],
		tags_interview_set_filter: ['practice'],
	});
});

test.each([
	['update', { id: locator('sales-en') }, /there is nothing to update/],
	[
		'update',
		{ id: locator('={{ "" }}'), content: { name: 'X' } },
		errorPattern('required', { field: 'Directory' }),
	],
	[
		'create',
		{ id: 'Sales EN', name: 'Sales' },
		errorPattern('not-a-directory-id', { field: 'ID' }),
	],
	['create', { id: 'sales', name: ' ' }, errorPattern('required', { field: 'Name' })],
	['get', { id: '={{ $json.missing }}' }, errorPattern('required', { field: 'Directory' })],
])('%s reports an error before any request for %j', async (operation, parameters, errorText) => {
	expect((await run(operation, parameters)).errorText).toMatch(errorText);
	expect(sandbox.stats().requests).toBe(0);
});

test('an existing ID is an error with the messages of the node and of JobMojito', async () => {
	const { errorText } = await run('create', { id: ids.directory, name: 'Start' });
	expect(errorText).toBe(
		errorSentence('directory-exists', undefined, 'There is a directory start-en already'),
	);
});

test.each(['get', 'update'])('%s reports an unknown directory', async (operation) => {
	const parameters = { id: locator(ids.deletedDirectory), content: { name: 'Gone' } };
	const { errorText } = await run(operation, parameters);
	expect(errorText).toMatch(errorPattern('directory-not-found'));
	expect(errorText).toContain(addition('api-says', { reason: 'There is no directory gone-en' }));
});

test('a rejected field is named by its label, also in a collection', async () => {
	const parentTag = locator('never-was-en');
	expect((await run('create', { id: 'x', name: 'X', parentTag })).errorText).toMatch(
		errorPattern('value-refused', {}, '', 'Parent Directory'),
	);
	const availability = { visibility: 'public' };
	expect((await run('create', { id: 'x', name: 'X', availability })).errorText).toMatch(
		/because of "Visibility".*Only platform admins/s,
	);
});

test('returns the complete list, or the rows that match the filters', async () => {
	expect((await run('getMany', { returnAll: true })).fields()).toHaveLength(241);
	const filters = { includePublic: false, status: 'draft', filterText: 'screening' };
	expect((await run('getMany', { returnAll: true, filters })).fields()).toMatchObject([
		{ id: 'screening-en' },
	]);
});

test('the list picker shows the title and ID of each directory', async () => {
	const list = async (filter: string) =>
		(
			await loadList({
				method: 'searchDirectories',
				credential: sandbox.credential(),
				filter,
			})
		).results;
	expect(await list('sales')).toEqual([{ name: 'Sales & closing · sales-en', value: 'sales-en' }]);
	expect(await list('screening')).toEqual([
		{ name: 'Screening calls · screening-en · draft', value: 'screening-en' },
	]);
});

describe('an operation that is idempotent depending on the request', () => {
	beforeAll(() => (create.idempotency.isIdempotent = ({ body }) => body?.id === 'harmless-en'));
	afterAll(() => delete create.idempotency.isIdempotent);

	const createDirectory = async (id: string, settings: object = {}) =>
		await run('create', { id, name: 'Talks' }, { settings });

	test('repeats an idempotent request after an unknown outcome', async () => {
		sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 1 }] });
		expect((await createDirectory('harmless-en')).fields()).toMatchObject([{ id: 'harmless-en' }]);
	});

	test('does not repeat another request', async () => {
		sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 1 }] });
		expect((await createDirectory('other-en')).errorText).toContain('may have been processed');
		expect(sandbox.stats().requests).toBe(1);
	});

	test("n8n's retry runs only idempotent requests", async () => {
		expect((await createDirectory('harmless-en', { retryOnFail: true })).error).toBeUndefined();
		expect((await createDirectory('other-en', { retryOnFail: true })).errorText).toMatch(
			/^"Retry On Fail" is on/,
		);
	});
});
