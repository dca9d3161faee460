/** What an update that nobody saw the end of left in the account, and how to take it into the state. */
export { readListed, readPreviewed, RecoveryInputError } from "./read";
export {
  importFile,
  recover,
  type Adoption,
  type Existing,
  type ListedResource,
  type PreviewedResource,
  type Recovery,
} from "./recover";
