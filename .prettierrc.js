/** The settings of n8n's own nodes. */
module.exports = {
	arrowParens: 'always',
	bracketSpacing: true,
	bracketSameLine: false,
	endOfLine: 'lf',
	printWidth: 100,
	quoteProps: 'as-needed',
	semi: true,
	singleQuote: true,
	tabWidth: 2,
	trailingComma: 'all',
	useTabs: true,
};
