/** What binds first, and what carries it on. */
export { bottlenecksDocument, type BottlenecksDocumentOptions } from "./document";
