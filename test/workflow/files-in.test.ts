import { randomBytes } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { ids, type Behaviour } from '../../sandbox';
import { connected, fileInMemory, locator, runWorkflow, sha256, watchedSandbox } from './harness';
import { errorRemedy, errorPattern } from '../errorText';
import { addition } from '../../nodes/shared/errors/errorText';

const sandbox = watchedSandbox();

const upload = {
	resource: 'knowledgeBase',
	operation: 'uploadDocument',
	knowledgeBaseStoreId: locator(ids.store),
	file: 'data',
};

const screen = {
	resource: 'preScreening',
	operation: 'screenFile',
	positionId: locator(ids.position),
	candidateName: '={{ $json.name }}',
	candidateEmail: '={{ $json.email }}',
	file: 'resume',
};

const bytes = randomBytes(300_000);

type Binary = NonNullable<INodeExecutionData['binary']>;
const item = (binary: Binary, json = {}): INodeExecutionData => ({ json, binary });
const withFile = (described = {}) => item({ data: fileInMemory(bytes, described) });

const run = async (
	items: INodeExecutionData[],
	parameters: object = {},
	more: Partial<Parameters<typeof runWorkflow>[0]> = {},
) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: { ...upload, ...parameters },
		...more,
	});

const uploads = () => sandbox.stats().uploads;
const requests = () => sandbox.stats().requests;

test('a document arrives byte for byte, with its name, type and length', async () => {
	const outcome = await run([withFile({ fileName: 'Hausordnung – „neu“.pdf' })]);
	expect(outcome.said).toBe('');
	expect(uploads()).toEqual([
		{
			operation: 'upload_knowledge_base_document',
			field: 'file',
			fileName: 'Hausordnung – „neu“.pdf',
			contentType: 'application/pdf',
			size: bytes.length,
			sha256: sha256(bytes),
			contentLength: expect.any(Number) as number,
		},
	]);
	expect(outcome.fields()).toEqual([
		{ knowledge_base_store_id: ids.store, knowledge_base_id: expect.any(String) as string },
	]);
	expect(outcome.output()[0]!.binary).toMatchObject({ data: { mimeType: 'application/pdf' } });
});

test('the next node makes an interview that draws on the documents', async () => {
	const { fields } = await run([withFile()]);
	const interview = await runWorkflow({
		items: fields(),
		credential: sandbox.credential(),
		parameters: {
			resource: 'interview',
			operation: 'create',
			name: 'Ward Nurse',
			location: 'Vienna',
			interviewTemplateId: locator(ids.avatar),
			mojitoLanguageCode: 'en',
			type: 'interview',
			status: 'draft',
			visibility: 'merchant_invite',
			content: { knowledgeBaseStoreId: locator('={{ $json.knowledge_base_store_id }}') },
		},
	});
	expect(interview.said).toBe('');
});

test.each([
	['the type', { mimeType: 'application/pdf' }, 'file.pdf'],
	[
		'the ending that n8n knows',
		{ mimeType: 'application/x-abiword', fileExtension: 'abw' },
		'file.abw',
	],
	['nothing', { mimeType: 'application/x-unheard-of' }, 'file'],
	[
		'a name without an ending',
		{ fileName: 'Lebenslauf', fileExtension: 'docx' },
		'Lebenslauf.docx',
	],
])('an incomplete file name is completed by %s', async (_, described, name) => {
	await run([withFile(described)]);
	expect(uploads().map(({ fileName }) => fileName)).toEqual([name]);
});

test.each([
	[42, '42.pdf'],
	['../../etc/CV.pdf', 'CV.pdf'],
	['C:\\x\\a.pdf', 'a.pdf'],
])('a file that calls itself %j arrives as %s', async (fileName, name) => {
	const outcome = await run([withFile({ fileName })]);
	expect(outcome.said).toBe('');
	expect(uploads()).toMatchObject([{ fileName: name, sha256: sha256(bytes) }]);
});

test('resumes are screened, and each item has its own person’s decision, fields and file', async () => {
	const resumes = ['excellent', 'unsuitable'].map((word, index) =>
		item(
			{ resume: fileInMemory(Buffer.from(`${word} ${index}`), { mimeType: 'text/plain' }) },
			{ name: `Person ${index}`, email: `person.${index}@example.com` },
		),
	);
	const { output } = await run(resumes, screen);
	expect(output().map(({ json }) => json)).toMatchObject([
		{ interview_id: ids.position, email: 'person.0@example.com', recommendation: 'ai_accept' },
		{ interview_id: ids.position, email: 'person.1@example.com', recommendation: 'ai_reject' },
	]);
	for (const { json, binary } of output()) {
		expect(Object.keys(json).slice(0, 2)).toEqual(['candidate_name', 'candidate_email']);
		expect(json.interview_profile_id).toBe(json.profile_interview_id);
		expect(binary).toHaveProperty('resume');
	}
});

test('the answers to the form go along as JSON', async () => {
	const person = { name: 'Ana', email: 'ana@example.com' };
	const resume = fileInMemory(Buffer.from('excellent'), { mimeType: 'text/plain' });
	const form = {
		residency: 'SK',
		languages: { language: [{ code: 'en', level: 'fluent' }] },
	};
	const { fields, said } = await run([item({ resume }, person)], {
		...screen,
		positionId: locator(ids.formPosition),
		form,
	});
	expect(said).toBe('');
	expect(fields()).toMatchObject([{ recommendation: 'ai_accept' }]);
});

describe('a missing file', () => {
	test('is reported with the available names, before anything is sent', async () => {
		const photo = fileInMemory(Buffer.from('x'));
		const second = item({ photo, cv_2: photo });
		const { said } = await run([withFile(), second]);
		expect(said).toMatch(
			errorPattern('file-not-found', { field: 'Input Data Field Name', file: '"data"' }),
		);
		expect(said).toContain(errorRemedy('file-not-found', { names: 'photo, cv_2' }));
		expect(requests()).toBe(0);
	});

	test('is reported if the item has no files', async () => {
		const { said } = await run([{ json: { data: 'text' } }]);
		expect(said).toContain('This item has no files');
		expect(requests()).toBe(0);
	});

	test('does not affect other items with Continue On Fail', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const { fields } = await run([{ json: {} }, withFile()], {}, { settings });
		expect(fields()).toEqual([
			{ error: expect.stringContaining('no such file') as string },
			expect.objectContaining({ knowledge_base_id: expect.any(String) as string }),
		]);
	});

	test('is also reported if it is empty', async () => {
		const { said } = await run([item({ data: fileInMemory(Buffer.alloc(0)) })]);
		expect(said).toMatch(errorPattern('file-empty', { file: '"data"' }));
		expect(requests()).toBe(0);
	});
});

test.each(['data', '_files.data'])(
	'where the workflow keeps files among the fields, "%s" names one',
	async (file) => {
		const json = { _files: { data: fileInMemory(bytes, { fileName: 'a.pdf' }) } } as never;
		const { said } = await run([{ json }], { file }, { binaryMode: 'combined' });
		expect(said).toBe('');
		expect(uploads()).toMatchObject([{ fileName: 'a.pdf', sha256: sha256(bytes) }]);
	},
);

test('lists the names of other files as they are entered', async () => {
	const json = { _files: { photo: fileInMemory(bytes) } } as never;
	const { said } = await run([{ json }], {}, { binaryMode: 'combined' });
	expect(said).toContain(errorRemedy('file-not-found', { names: '_files.photo' }));
});

const operation = 'upload_knowledge_base_document';

test.each<[string, Behaviour]>([
	['one too many', { faults: [{ kind: 'status', status: 429, times: 1, operation }] }],
	[
		'one too many in the middle of it',
		{ faults: [{ kind: 'status', status: 429, times: 1, operation, afterBytes: 100_000 }] },
	],
])('a file rejected as %s is sent again completely', async (_, behaviour) => {
	sandbox.configure(behaviour);
	const { said } = await run([withFile()]);
	expect(said).toBe('');
	expect(sandbox.stats().byOperation[operation]!.requests).toBe(2);
	expect(uploads().at(-1)!.sha256).toBe(sha256(bytes));
});

test('a 401 during the upload renews the token and sends the file again completely', async () => {
	sandbox.configure({
		faults: [{ kind: 'status', status: 401, times: 1, operation, afterBytes: 100_000 }],
	});
	const { said } = await runWorkflow({
		items: [withFile()] as never,
		credential: connected(sandbox),
		parameters: { ...upload, authentication: 'oAuth2Client' },
	});
	expect(said).toBe('');
	expect(sandbox.stats().oauth.refreshes).toBe(1);
	expect(uploads()).toMatchObject([{ sha256: sha256(bytes) }]);
});

test('an upload with unknown outcome is not sent again', async () => {
	sandbox.configure({ faults: [{ kind: 'reset-after', operation }] });
	const { said } = await run([withFile()]);
	expect(said).toContain(addition('outcome-unknown'));
	expect(sandbox.stats().byOperation[operation]!.requests).toBe(1);
});

describe('rejections of a file have their own messages', () => {
	const large = item({ data: fileInMemory(randomBytes(8_000_000)) });

	test('too large', async () => {
		sandbox.configure({ uploads: { maxBytes: 100_000 } });
		const { said } = await run([withFile()]);
		expect(said).toMatch(errorPattern('file-too-large'));
	});

	test('too large, of a server that hangs up', async () => {
		sandbox.configure({ uploads: { maxBytes: 100_000, closeEarly: true } });
		const { said } = await run([large], { options: { retry: { maxRetries: 0 } } });
		expect(said).toMatch(
			/^The file is larger than JobMojito accepts|^JobMojito closed the connection before the upload was complete.*larger than JobMojito accepts, or the access token|^The connection to JobMojito was lost/s,
		);
	});

	test('another type', async () => {
		sandbox.configure({ uploads: { types: ['application/pdf'] } });
		const { said } = await run([withFile({ mimeType: 'image/png', fileName: 'me.png' })]);
		expect(said).toMatch(errorPattern('file-type-refused'));
	});

	test('a knowledge base that is somebody else’s', async () => {
		const { said } = await run([withFile()], { knowledgeBaseStoreId: locator(ids.strangerStore) });
		expect(said).toMatch(errorPattern('document-refused'));
	});
});
