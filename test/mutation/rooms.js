/**
 * The rooms of the code, each with the tests that bite it best, for all tests for each change would take
 * days. Code is named by a pattern, tests by an expression for their paths.
 */
module.exports = {
	values: {
		code: 'values/**/*',
		tests: /^unit\/(?!sandbox|docs|verification|bench|directory|live|workflows)/,
	},
	shared: {
		code: 'resources/shared/*',
		tests:
			/^(unit\/(?!sandbox|docs|verification|bench|directory|live|workflows|polling)|contract\/operations\.)/,
	},
	asking: {
		code: 'run/ask',
		tests: /^workflow\/(faults|not-understood|errors)\./,
	},
	sending: {
		code: 'run/{attempts,gate,pace,limits,progress,failureOf}',
		tests: /^unit\/(attempts|gate|pace|limits|progress|failureOf)\./,
	},
	items: {
		code: 'run/{job,perform,results}',
		tests:
			/^workflow\/(items|errors|register|register-answers|retry-on-fail|invite|not-understood|end)\./,
	},
	lanes: {
		code: 'run/{batches,lanes,run,turn}',
		tests: /^workflow\/(items|errors|end|cancel|concurrency|invite)\./,
	},
	fields: {
		code: 'run/{column,fields,joinable,joined}',
		tests: /^workflow\/(expressions|items|columns|joined)\./,
	},
	files: {
		code: 'run/{withFile,checkFiles}',
		tests: /^workflow\/(report|certificate|files-in)\./,
	},
	lists: { code: 'run/{pages,readDown}', tests: /^workflow\/(endless|list-shrinks|lists)\./ },
};
