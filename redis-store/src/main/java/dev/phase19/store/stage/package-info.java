/** The stages of a job, as jobs and workers report them. Knows nothing else. */
package dev.phase19.store.stage;
