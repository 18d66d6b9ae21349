const { mkdir, rm, writeFile } = require('node:fs/promises');
const { dirname, join, posix } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

/** The classes that n8n loads, from package.json. */
const classes = [...n8n.nodes, ...n8n.credentials];

const clean = () => rm('dist', { recursive: true, force: true });

/**
 * Bundles all code into one file: n8n loads it three times as fast as one file per source. Not
 * minified, so that the package stays readable.
 */
const bundle = () =>
	build({
		stdin: {
			contents: classes
				.map((file) => `export * from '${file.replace('dist', '.').replace(/\.js$/, '')}';`)
				.join('\n'),
			resolveDir: __dirname,
		},
		bundle: true,
		platform: 'node',
		target: 'node20',
		packages: 'external',
		outfile: 'dist/jobmojito.js',
	});

/** n8n expects each class in its own file. */
const entries = () =>
	Promise.all(
		classes.map(async (file) => {
			await mkdir(dirname(file), { recursive: true });
			const path = posix.relative(posix.dirname(file), 'dist/jobmojito.js');
			await writeFile(join(__dirname, file), `module.exports = require('${path}');\n`);
		}),
	);

/** Icons, codex files and output schemas are expected beside the classes. */
const assets = () =>
	src(['nodes/**/*.{svg,node.json}', 'nodes/**/__schema__/**/*.json', 'credentials/**/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

exports.build = series(clean, parallel(bundle, entries, assets));
