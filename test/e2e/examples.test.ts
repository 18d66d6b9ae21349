import { askAnAgent } from './examples/ask-an-agent';
import { atsStageChange } from './examples/ats-stage-change';
import { customApiCall } from './examples/custom-api-call';
import { nightlyLinks } from './examples/nightly-links';
import { readmeRows } from './examples/readme-rows';
import { reviewersDigest } from './examples/reviewers-digest';
import { spreadsheetToCsv } from './examples/spreadsheet-to-csv';
import { withSystems } from './examples/systems';

const systems = withSystems();

describe('ats-stage-change.json', () => atsStageChange(systems));
describe('nightly-links.json', () => nightlyLinks(systems));
describe('reviewers-digest.json', () => reviewersDigest(systems));
describe('spreadsheet-to-csv.json', () => spreadsheetToCsv(systems));
describe('ask-an-agent.json', () => askAnAgent(systems));
describe('Custom API Call', () => customApiCall(systems));
describe('the rows of the docs', () => readmeRows(systems));
