import addFormats from 'ajv-formats';
import {
	OpenAPIBackend,
	ValidationContext,
	type Context,
	type Document,
	type OpenAPIValidator,
} from 'openapi-backend';
import type { Caller } from '../auth/caller';
import { ApiError } from '../server/apiError';
import type { Files } from '../server/files';
import type { Call, SandboxContext } from '../sandboxContext';
import { operationTable, readContract, type OperationInfo } from './document';
import { toDeclaredStatus } from './refusal';
import { contractViolation } from './violation';

/** Response of an endpoint, or of the contract validation. */
export interface Answer {
	status: number;
	body: unknown;
	/** Whether the endpoint was executed. */
	processed: boolean;
}

export interface ApiRequest {
	method: string;
	path: string;
	headers: Record<string, string | string[]>;
	query: Record<string, string | string[]>;
	/** The parsed body, if any. */
	body: unknown;
	/** Uploaded files. */
	files: Files;
}

export interface Api {
	operations: Map<string, OperationInfo>;
	/** Handles one request. Never rejects. */
	answer(request: ApiRequest, context: SandboxContext): Promise<Answer>;
	/** Contract violations of a webhook body, if any. */
	eventFault(body: unknown): string | undefined;
}

const toAnswer = (error: ApiError): Answer => ({
	status: error.status,
	body: error.body,
	processed: false,
});

async function runEndpoint(
	request: Context,
	context: SandboxContext,
	files: Files,
): Promise<Answer> {
	const operationId = request.operation.operationId ?? '';
	const endpoint = context.endpoints[operationId];
	if (!endpoint) {
		return toAnswer(new ApiError(500, `The sandbox has no endpoint for ${operationId} yet.`));
	}
	const call: Call = {
		caller: request.security.bearerAuth as Caller,
		query: request.request.query as Call['query'],
		body: request.request.requestBody as unknown,
		files,
	};
	return { status: 200, body: await endpoint(call, context), processed: true };
}

function createBackend(definition: Document): OpenAPIBackend {
	const onlyEndpoint = (error: ApiError) => () => toAnswer(error);
	return new OpenAPIBackend({
		definition,
		strict: true,
		// Skip the library's own validation, which assumes OpenAPI 3.0.
		quick: true,
		customizeAjv: (ajv) => {
			addFormats(ajv as never);
			return ajv;
		},
		securityHandlers: {
			bearerAuth: (call: Context, context: SandboxContext) =>
				context.tokens.verify(call.request.headers.authorization as string | undefined),
		},
		handlers: {
			notFound: onlyEndpoint(new ApiError(404, 'There is no such endpoint.')),
			methodNotAllowed: onlyEndpoint(new ApiError(405, 'This endpoint has another method.')),
			unauthorizedHandler: (context: Context) => {
				const error = context.security.bearerAuth?.error as unknown;
				throw error instanceof ApiError ? error : new ApiError(401, String(error));
			},
			validationFail: (context: Context) =>
				toAnswer(contractViolation(context.validation.errors ?? [])),
			// Endpoints are in the context, so that each sandbox can have its own.
			notImplemented: runEndpoint,
		},
	});
}

const validationMessages = ({ errors }: ValidateFunction) =>
	errors?.map((error) => `${error.instancePath} ${error.message}`).join('; ');

/** Validates the sandbox's own responses: a violation becomes a 500 with the reason. */
function validateAnswer(answer: Answer, operationId: string, validators?: Validators): Answer {
	const validate = validators?.[answer.status];
	if (validate?.(answer.body)) return answer;
	const why = validate ? validationMessages(validate) : 'the contract has no such status';
	const text = `The sandbox broke the contract: ${operationId} ${answer.status}: ${why}`;
	console.error(text);
	return { ...answer, status: 500, body: { error: text } };
}

type ValidateFunction = NonNullable<Validators>[string];
type Validators = ReturnType<OpenAPIValidator['getStatusBasedResponseValidatorForOperation']>;

/** Builds the API from the contract. Validators are compiled on first use. */
export async function createApi(): Promise<Api> {
	const definition = readContract();
	const operations = operationTable(definition);
	const backend = createBackend(definition);
	await backend.init();
	const validators = new Map<string, Validators>();
	const getValidators = (operationId: string) => {
		const cached = validators.get(operationId);
		if (cached !== undefined) return cached;
		const compiled = backend.validator.getStatusBasedResponseValidatorForOperation(operationId);
		validators.set(operationId, compiled);
		return compiled;
	};

	const answer: Api['answer'] = async (request, context) => {
		const operation = operations.get(`${request.method} ${request.path}`);
		let result: Answer;
		try {
			result = (await backend.handleRequest(request, context, request.files)) as Answer;
		} catch (error) {
			if (!(error instanceof ApiError)) console.error(error);
			const refusal = error instanceof ApiError ? error : new ApiError(500, String(error));
			result = toAnswer(toDeclaredStatus(refusal, operation));
		}
		if (operation === undefined) return result;
		return validateAnswer(result, operation.id, getValidators(operation.id));
	};

	const validateEvent = backend.validator
		.getAjv(ValidationContext.RequestBody)
		.compile(definition.components?.schemas?.InterviewResultEvent as object);
	const eventFault = (body: unknown) =>
		validateEvent(body) ? undefined : validationMessages(validateEvent);
	return { operations, answer, eventFault };
}
