/**
 * The rooms of the code, each with the tests that bite it best, for all tests for each change would take
 * days. Code is named by a pattern, tests by an expression for their paths.
 */
module.exports = {
	values: {
		code: 'nodes/JobMojito/values/**/*',
		tests:
			/^unit\/(authenticate|baseUrl|connection|creditUsage|dates|directories|directory|existingUrl|fields|form|getReport|interview\w+|invite|json|lists|locat\w+|preScreening|questions|readers|redact|register|resultGet|rowsOfUsers|said|signedUrl|token|values|words)\./,
	},
	shared: {
		code: 'nodes/JobMojito/resources/shared/*',
		tests:
			/^unit\/(director\w+|existingUrl|fields|getReport|interview\w+|list|locat\w+|preScreening|questions|readers|resultGet|rows\w*|signedUrl|values)\./,
	},
	operations: {
		code: 'nodes/JobMojito/resources/!(shared)/**/*',
		tests:
			/^(unit\/(creditUsage|directories|existingUrl|getReport|interview\w+|invite|lists|preScreening|questions|register|resultGet|rows|signedUrl|uploadDocument|values)|contract\/operations)\./,
	},
	sending: {
		code: 'nodes/JobMojito/run/{batches,failureOf,groupExecutor,job,limits,pool,progress,requestQueue,results,retry}',
		tests:
			/^unit\/(batches|failureOf|flowControl|groupExecutor|job|limits|pool|progress|results|retry)\./,
	},
	items: {
		code: 'nodes/JobMojito/run/{executeBatch,requestWithRetry,run,turn}',
		tests:
			/^(unit\/(requestWithRetry|turn)|workflow\/(concurrency|cancel|credential|end|errors|files-in|invite|items|listeners|lists|outcomes|register|register-answers))\./,
	},
	files: {
		code: 'nodes/JobMojito/run/{attachDownload,checkFiles,downloadHosts}',
		tests: /^workflow\/(report|certificate|files-in|outcomes)\./,
	},
	lists: {
		code: 'nodes/JobMojito/run/{pages,readDown}',
		tests: /^(unit\/(pages|readDown)|workflow\/(endless|list-shrinks))\./,
	},
	fields: {
		code: 'nodes/JobMojito/run/{column,fields}',
		tests: /^workflow\/(columns|expressions)\./,
	},
	transport: {
		code: 'nodes/JobMojito/transport/*',
		tests:
			/^unit\/(abort|adaptiveRate|authenticate|authorizedRequest|classifyResponse|connections?|credentialTest|download|failures|flowControl|form|httpError|inputFile|renewal|retry|said|sendOnce)\./,
	},
	hooks: {
		code: 'nodes/JobMojitoTrigger/**/*',
		tests: /^unit\/(change|webhook|receiving\/\w+)\./,
	},
	polls: {
		code: 'nodes/JobMojitoPollingTrigger/**/*',
		tests: /^unit\/polling\/(?!history|volume)/,
	},
	search: {
		code: 'nodes/JobMojito/search/*',
		tests: /^unit\/search\./,
	},
};
