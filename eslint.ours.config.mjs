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

/** A top-level folder that does not reach into others, however deep its own files stand. */
const apart = (folder, ...others) => ({
	files: [`${folder}/**/*.{ts,mjs}`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `^(\\.\\./)+(${others.join('|')})(/|$)`,
						message: `${folder}/ stands without it: see the map in CONTRIBUTING.md.`,
					},
				],
			},
		],
	},
});

export default tseslint.config(
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
	apart('sandbox', 'nodes', 'credentials', 'rig', 'test', 'demo', 'bench', 'scripts'),
	apart('rig', 'nodes', 'credentials', 'sandbox', 'test', 'demo', 'bench', 'scripts'),
	...['demo', 'bench', 'scripts'].map((folder) => apart(folder, 'test')),
	apart('nodes/JobMojito', 'JobMojitoTrigger', 'JobMojitoPollingTrigger'),
	apart(
		'nodes/JobMojitoTrigger',
		'JobMojitoPollingTrigger',
		...['transport', 'run', 'search'].map((room) => `JobMojito/${room}`),
	),
	apart('nodes/JobMojito/values', 'resources', 'transport', 'run', 'search'),
	apart('nodes/JobMojito/resources', 'transport', 'run', 'search'),
	apart('nodes/JobMojito/transport', 'run', 'search'),
	apart('nodes/JobMojito/search', 'run'),
	apart('nodes/JobMojito/run', 'search'),
);
