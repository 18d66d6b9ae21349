import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { resources } from '../../../nodes/JobMojito/resources';
import { outputSchemas } from '../../../scripts/schemas/outputSchemas';

const folder = resolve(__dirname, '../../../nodes/JobMojito/__schema__');

const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.sort();

test('each operation has an output schema, and no other file is stored', () => {
	const files = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => join('v1.0.0', value, `${operation.value}.json`)),
	);
	expect(stored).toEqual(files.sort());
});

test('the stored output schemas are up to date: otherwise run "npm run schemas"', async () => {
	// Compared as text, because the properties must have the order of the output.
	const lines = (schema: unknown) => JSON.stringify(schema, null, 1).split('\n');
	for (const [file, schema] of await outputSchemas()) {
		const text = readFileSync(join(folder, file), 'utf8');
		expect([file, ...lines(JSON.parse(text))]).toEqual([file, ...lines(schema)]);
	}
});

test('a schema has the order of the output, and shows the inner fields of lists', async () => {
	const schemas = await outputSchemas();
	const properties = (file: string) => schemas.get(`v1.0.0/${file}.json`)!.properties!;
	expect(Object.keys(properties('interview/signedUrl'))).toEqual([
		'url',
		'expires_at',
		'issued_at',
		'type',
		'interview_id',
		'interview_profile_id',
	]);
	expect(Object.keys(properties('result/getMany')).slice(0, 3)).toEqual([
		'candidate_name',
		'candidate_email',
		'position_name',
	]);
	const { questions } = properties('interview/get');
	expect(questions).toMatchObject({ type: 'array', nullable: true });
	expect(questions!.items!.properties).toMatchObject({ question: { type: 'string' } });
});
