import { applyForm } from './examples/apply-form';
import { jobToInterview } from './examples/job-to-interview';
import { manyMerchants } from './examples/many-merchants';
import { reminders } from './examples/reminders';
import { resultToSlackAndAts } from './examples/result-to-slack-and-ats';
import { weeklyReport } from './examples/weekly-report';
import { startWorld, type World } from './examples/world';

let world: World;

const theWorld = () => world;

// One n8n for all of them, for its start takes longer than most of the tests.
beforeAll(async () => {
	world = await startWorld();
}, 180_000);

beforeEach(() => world.reset());

afterAll(async () => await world?.stop());

describe('apply-form.json', () => applyForm(theWorld));
describe('reminders.json', () => reminders(theWorld));
describe('job-to-interview.json', () => jobToInterview(theWorld));
describe('many-merchants.json', () => manyMerchants(theWorld));
describe('weekly-report.json', () => weeklyReport(theWorld));
describe('result-to-slack-and-ats.json', () => resultToSlackAndAts(theWorld));
