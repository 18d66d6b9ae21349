import * as runtime from '@n8n/expression-runtime';
import { Expression, LoggerProxy } from 'n8n-workflow';
import { expressionSandboxHooks } from 'n8n-workflow/dist/cjs/expression-sandboxing';

/** Where Expression keeps its engine. */
interface Engine {
	expressionEngine: 'vm';
	vmEvaluator?: runtime.ExpressionEvaluator;
}

/**
 * Expressions run in an isolate, as n8n runs them unless told otherwise, with its default limits.
 * Expression.initExpressionEngine does the same, by an `import()` that Jest does not allow.
 */
beforeAll(async () => {
	const evaluator = new runtime.ExpressionEvaluator({
		createBridge: () =>
			new runtime.IsolatedVmBridge({ timeout: 5000, memoryLimit: 128, logger: LoggerProxy }),
		maxCodeCacheSize: 1024,
		poolSize: 1,
		hooks: expressionSandboxHooks,
		logger: LoggerProxy,
	});
	await evaluator.initialize();
	const engine = Expression as unknown as Engine;
	engine.expressionEngine = 'vm';
	engine.vmEvaluator = evaluator;
});

afterAll(async () => await Expression.disposeExpressionEngine());
