import { askAnAgent } from './examples/ask-an-agent';
import { atsStageChange } from './examples/ats-stage-change';
import { customApiCall } from './examples/custom-api-call';
import { nightlyLinks } from './examples/nightly-links';
import { readmeRows } from './examples/readme-rows';
import { reviewersDigest } from './examples/reviewers-digest';
import { spreadsheetToCsv } from './examples/spreadsheet-to-csv';
import { worldOfAll } from './examples/world';

const theWorld = worldOfAll();

describe('ats-stage-change.json', () => atsStageChange(theWorld));
describe('nightly-links.json', () => nightlyLinks(theWorld));
describe('reviewers-digest.json', () => reviewersDigest(theWorld));
describe('spreadsheet-to-csv.json', () => spreadsheetToCsv(theWorld));
describe('ask-an-agent.json', () => askAnAgent(theWorld));
describe('Custom API Call', () => customApiCall(theWorld));
describe('the rows of the docs', () => readmeRows(theWorld));
