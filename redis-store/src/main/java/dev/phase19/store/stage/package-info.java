/** The stages of a job, as jobs and workers tell them. Knows nothing else. */
package dev.phase19.store.stage;
