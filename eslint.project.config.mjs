/**
 * What is asked of the code beyond n8n's own rules, which stand in eslint.config.mjs: that file has
 * to be n8n's to the letter.
 */
import js from '@eslint/js';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** eslint-plugin-n8n-nodes-base still exports configs of the old form: its rules are taken from them. */
const n8nNodesBaseRules = (config, files, overrides = {}) => ({
	files,
	plugins: { 'n8n-nodes-base': n8nNodesBase },
	rules: { ...n8nNodesBase.configs[config].rules, ...overrides },
});

/** Forbids imports from folders that a part of the code stands without. */
const withoutFolders = (files, ...folders) => ({
	files,
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `^(\\.\\./)+(${folders.join('|')})(/|$)`,
						message: 'This folder stands without it: see the map in CONTRIBUTING.md.',
					},
				],
			},
		],
	},
});

const apart = (folder, ...folders) => withoutFolders([`${folder}/**/*.ts`], ...folders);

const base = [
	{ ignores: ['dist', '**/node_modules'] },
	{ ...js.configs.recommended, ignores: ['package.json'] },
	...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
	{ files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
	{
		files: ['**/*.{js,mjs}'],
		languageOptions: {
			globals: {
				console: 'readonly',
				process: 'readonly',
				require: 'readonly',
				module: 'readonly',
				exports: 'readonly',
				__dirname: 'readonly',
				URL: 'readonly',
				setTimeout: 'readonly',
			},
		},
	},
];

/**
 * The rules for a folder of programs beside the package. They start processes and read files, as no
 * node may, so each has a config of its own and n8n's rules for nodes do not reach it.
 *
 * @param folders the top-level folders that it stands without
 */
export const program = (...folders) =>
	folders.length > 0 ? [...base, withoutFolders(['**/*.{ts,mjs}'], ...folders)] : base;

const NODES = ['JobMojito', 'JobMojitoTrigger', 'JobMojitoPollingTrigger'];
const TRIGGERS = ['JobMojitoTrigger', 'JobMojitoPollingTrigger'];
const RUNNING = ['execution', 'parameters', 'listSearch'];

export default [
	...base,
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	n8nNodesBaseRules('nodes', ['nodes/**/*.ts'], {
		// They ask for the literal 'main'; @n8n/community-nodes/node-connection-type-literal forbids it.
		'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	}),
	n8nNodesBaseRules('credentials', ['credentials/**/*.ts'], {
		// It asks for the name of a page of n8n's own documentation; @n8n/community-nodes/credential-documentation-url allows a URL.
		'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
	}),
	n8nNodesBaseRules('community', ['package.json']),
	// Of two rules for one file the last one counts: each folder names all that it stands without.
	apart('nodes/shared/errors', ...NODES, 'values', 'client', 'changes'),
	apart('nodes/shared/values', ...NODES, 'client', 'changes'),
	apart('nodes/shared/client', ...NODES, 'changes'),
	apart('nodes/shared/changes', ...NODES, 'client'),
	apart('nodes/JobMojito', ...TRIGGERS),
	apart('nodes/JobMojito/resources', ...TRIGGERS, ...RUNNING, 'shared/client', 'shared/changes'),
	apart('nodes/JobMojito/parameters', ...TRIGGERS, 'resources', 'execution', 'listSearch'),
	apart('nodes/JobMojito/listSearch', ...TRIGGERS, 'execution', 'parameters'),
	apart('nodes/JobMojito/execution', ...TRIGGERS, 'listSearch'),
	apart('nodes/JobMojitoTrigger', 'JobMojitoPollingTrigger', 'JobMojito', 'shared/client'),
	apart(
		'nodes/JobMojitoPollingTrigger',
		'JobMojitoTrigger',
		...['execution', 'parameters'].map((folder) => `JobMojito/${folder}`),
	),
];
