import { runWorkflow, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const list = async (resource: string, parameters: object = {}) =>
	await runWorkflow({
		items: [{}],
		credential: sandbox.credential(),
		parameters: { resource, operation: 'getMany', ...parameters },
	});

const names = async (filters: object) =>
	(await list('avatar', { returnAll: true, filters })).fields().map(({ name }) => name);

test('returns all avatars, archived and shared ones if selected', async () => {
	expect(await names({})).toHaveLength(119);
	expect(await names({ includeArchived: true, filterText: 'old' })).toContain('Old Anna');
	expect(await names({ includePublic: true })).toContain('Shared host');
	expect(await names({ type: 'interactive_spatius' })).toEqual(['Camille <studio>']);
	expect(await names({ mojitoLanguageCode: 'de', filterText: 'Werk' })).toEqual([
		'Jürgen, Werkstatt',
	]);
});

test('returns languages in one response, all or up to the limit', async () => {
	const all = (await list('language', { returnAll: true })).fields();
	expect(all).toHaveLength(34);
	expect(all.find(({ code }) => code === 'br')).toMatchObject({
		name_english: 'Brazilian Portuguese',
	});
	const seven = (await list('language', { returnAll: false, limit: 7 })).fields();
	expect(seven).toEqual(all.slice(0, 7));
	expect(sandbox.stats().requests).toBe(2);
});

test('rejects a response that is not a list of languages', async () => {
	const body = { data: [{ code: 'en' }] };
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body }] });
	expect((await list('language', { returnAll: true })).errorText).toMatch(
		errorPattern('not-a-list-response'),
	);
});
