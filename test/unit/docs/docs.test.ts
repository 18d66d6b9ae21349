import { outputOf } from '../../operation';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../../nodes/JobMojito/resources';
import type { Operation } from '../../../nodes/JobMojito/resources/operation';
import { create } from '../../../nodes/JobMojito/resources/preScreening/create';
import { get } from '../../../nodes/JobMojito/resources/result/get';
import { getMany } from '../../../nodes/JobMojito/resources/result/getMany';

const ID = '11111111-1111-4111-8111-111111111111';
const project = resolve(__dirname, '..', '..', '..');

const pages = ['.', 'docs', 'docs/dev'].flatMap((folder) =>
	readdirSync(join(project, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

const read = (page: string): string => readFileSync(join(project, page), 'utf8');

/** The anchors that GitHub gives a page: one for each heading. */
const anchorsOf = (page: string): string[] =>
	[...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);

/** The files and anchors of this repository that a page links to, including pictures. */
const linksOf = (page: string): string[] =>
	[...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^https?:/.test(target));

test.each(pages)('all links of %s have a target', (page) => {
	const broken = linksOf(page).filter((target) => {
		const [file = '', anchor] = target.split('#');
		const to = file ? join(dirname(page), file) : page;
		if (!existsSync(join(project, to))) return true;
		return anchor !== undefined && !anchorsOf(to).includes(anchor);
	});
	expect(broken).toEqual([]);
});

test('all pictures are shown on a page', () => {
	const shown = pages.flatMap((page) => linksOf(page).map((link) => join(dirname(page), link)));
	const pictures = readdirSync(join(project, 'docs', 'images'));
	expect(pictures.filter((name) => !shown.includes(join('docs', 'images', name)))).toEqual([]);
});

test('links and anchors are found', () => {
	expect(linksOf('README.md').length).toBeGreaterThan(20);
	expect(anchorsOf('docs/credentials.md')).toContain('access-token');
});

test.each(pages)('all npm scripts that %s mentions exist', (page) => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('the documentation link of the node works with the query that n8n appends', () => {
	const { resources } = JSON.parse(read('nodes/JobMojito/JobMojito.node.json')) as {
		resources: { primaryDocumentation: Array<{ url: string }> };
	};
	for (const { url } of resources.primaryDocumentation) {
		expect(new URL(`${url}?utm_source=n8n_app`).searchParams.get('utm_source')).toBe('n8n_app');
	}
});

test('the README has the sections that n8n requires, in the order in which a new user needs them', () => {
	const sections = [...read('README.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title);
	expect(sections).toEqual([
		'Installation',
		'Usage',
		'Operations',
		'Credentials',
		'Compatibility',
		'Resources',
		'Version history',
		'Licence',
	]);
});

test('the start of the README, which catalogues show, names the nodes and their use', () => {
	const start = read('README.md').slice(0, 1_000);
	for (const name of ['JobMojito', 'JobMojito Trigger', 'JobMojito Polling Trigger']) {
		expect(start).toContain(`**${name}**`);
	}
	for (const word of ['links', 'event', 'ATS', 'webhook']) expect(start).toContain(word);
});

test('the README leads to the first link in four steps', () => {
	const [, installation = ''] = read('README.md').split('\n## Installation\n');
	const steps = installation.split('\n### ')[0]!.match(/^\d\. .+$/gm)!;
	expect(steps).toHaveLength(4);
});

test('the README names the oldest supported n8n version and the tested one', () => {
	const [, compatibility = ''] = read('README.md').split('\n## Compatibility\n');
	const [oldest, tested] = ['test/compat/oldest', 'rig'].map((folder) => {
		const { dependencies } = JSON.parse(read(`${folder}/package.json`)) as {
			dependencies: { n8n: string };
		};
		return dependencies.n8n;
	});
	const [, saysOldest = '', saysTested] =
		/\*\*(.+?)\*\*.+?\*\*(.+?)\*\*/s.exec(compatibility) ?? [];
	expect(oldest).toMatch(new RegExp(`^${saysOldest}\\b`));
	expect(tested).toBe(saysTested);
});

describe('docs/recipes.md', () => {
	/** The page as one line. */
	const text = read('docs/recipes.md').replace(/\s+/g, ' ');

	const collections = (operation: Operation): INodeProperties[] =>
		operation.fields.flatMap(({ type, options }) =>
			type === 'collection' ? (options as INodeProperties[]) : [],
		);

	it('names the operations without the option Merchant', () => {
		const without = resources.flatMap(({ name, operations }) => {
			const names = operations
				.filter((one) => !collections(one).some((option) => option.name === 'merchantId'))
				.map((operation) => operation.name);
			return names.length > 0 ? [`${name}: ${names.join(', ')}`] : [];
		});
		expect(text).toContain(`${without.join(' · ')}.`);
	});

	it('names the fields of a result, and the filters of the list', () => {
		const [, given = ''] = /\*\*Result: Get\*\* returns (.+?), and leaves out/.exec(text) ?? [];
		const properties = [...given.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
		const all = Object.fromEntries(properties.map((name) => [name, 1]));
		expect(properties.length).toBeGreaterThan(2);
		expect(outputOf(get, all, { interviewResultId: ID, output: 'simplified' })).toEqual([
			{ interview_result_id: ID, ...all },
		]);
		const [, named = ''] = /with filters such as (.+?);/.exec(text) ?? [];
		const filters = [...named.matchAll(/\*(\w+)\*/g)].map(([, label]) => label);
		expect(filters.length).toBeGreaterThan(3);
		expect(collections(getMany).map(({ displayName }) => displayName)).toEqual(
			expect.arrayContaining(filters),
		);
	});

	it('names the output field of Create that the next step uses', () => {
		const [, name = ''] = /Use its `(\w+)` as/.exec(text) ?? [];
		expect(create.output({ created: true, position_def_set_id: ID }, {})[0]).toHaveProperty(name);
	});
});
