import { askAnAgent } from './examples/ask-an-agent';
import { atsStageChange } from './examples/ats-stage-change';
import { customApiCall } from './examples/custom-api-call';
import { nightlyLinks } from './examples/nightly-links';
import { readmeRows } from './examples/readme-rows';
import { reviewersDigest } from './examples/reviewers-digest';
import { spreadsheetToCsv } from './examples/spreadsheet-to-csv';
import { startWorld, type World } from './examples/world';

let world: World;

const theWorld = () => world;

// One n8n for all of them, for its start takes longer than most of the tests.
beforeAll(async () => {
	world = await startWorld();
}, 180_000);

beforeEach(() => world.reset());

afterAll(async () => await world?.stop());

describe('ats-stage-change.json', () => atsStageChange(theWorld));
describe('nightly-links.json', () => nightlyLinks(theWorld));
describe('reviewers-digest.json', () => reviewersDigest(theWorld));
describe('spreadsheet-to-csv.json', () => spreadsheetToCsv(theWorld));
describe('ask-an-agent.json', () => askAnAgent(theWorld));
describe('Custom API Call', () => customApiCall(theWorld));
describe('the rows of the docs', () => readmeRows(theWorld));
