import * as runtime from '@n8n/expression-runtime';
import { Expression, LoggerProxy } from 'n8n-workflow';
import { expressionSandboxHooks } from 'n8n-workflow/dist/cjs/expression-sandboxing';

/** The private properties of Expression for its engine. */
interface Engine {
	expressionEngine: 'vm';
	vmEvaluator?: runtime.ExpressionEvaluator;
}

/**
 * Evaluates expressions in an isolate with n8n's default limits, which is n8n's default.
 * Expression.initExpressionEngine does the same with an `import()`, which Jest does not support.
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
